"""Queues that code says something about; all others take what comes, without limits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from groundplane.core.models import to_json
from groundplane.core.tasks import NAME

KeepRuns = Literal["all", "failed", "none"]


@dataclass(frozen=True)
class Share:
    """How much of a queue's claims a lane gets while others want some too.

    `keep_free`: it leaves the last fifth of each worker's places to the other lanes.
    """

    share: float = 1.0
    keep_free: bool = False


@dataclass(frozen=True)
class DeclaredQueue:
    """What every worker of this code tells the database of a queue."""

    name: str
    lanes: Mapping[str, Share] = field(default_factory=dict)
    concurrency_limit: int | None = None
    tenant_rate: float | None = None
    max_ready: int | None = None
    keep_runs: KeepRuns = "all"

    def values(self) -> dict[str, Any]:
        lanes = {
            lane: {"share": each.share, "keep_free": each.keep_free}
            for lane, each in self.lanes.items()
        }
        return {
            "queue": self.name,
            "lanes": to_json(lanes),
            "concurrency_limit": self.concurrency_limit,
            "tenant_rate": self.tenant_rate,
            "max_ready": self.max_ready,
            "keep_runs": self.keep_runs,
        }


QUEUES: dict[str, DeclaredQueue] = {}


def queue(
    name: str,
    *,
    lanes: Mapping[str, Share] | None = None,
    concurrency_limit: int | None = None,
    tenant_rate: float | None = None,
    max_ready: int | None = None,
    keep_runs: KeepRuns = "all",
) -> DeclaredQueue:
    """Declare a queue: shares of its lanes, limits over all tenants, what is kept of its runs.

    `concurrency_limit` jobs run at once; `tenant_rate` starts a second in a lane of each tenant;
    a lane of a tenant takes no more jobs above `max_ready` ready ones, counted every ten seconds.
    """
    for each in (name, *(lanes or {})):
        if not NAME.fullmatch(each):
            raise ValueError(f"{each!r}: up to 100 of letters, digits, _ . : and -")
    if any(not 0 < each.share <= 1000 for each in (lanes or {}).values()):
        raise ValueError("a share is above 0, and at most 1000")
    if any(given is not None and given <= 0 for given in (concurrency_limit, tenant_rate)):
        raise ValueError("a limit is above 0: pause a queue instead")
    if keep_runs not in {"all", "failed", "none"}:
        raise ValueError(f"keep_runs {keep_runs!r}: all, failed or none")
    made = DeclaredQueue(
        name, dict(lanes or {}), concurrency_limit, tenant_rate, max_ready, keep_runs
    )
    if QUEUES.setdefault(name, made) != made:
        raise ValueError(f"queue {name} is already declared otherwise")
    return made
