"""What whoever follows events hears of flags. No reader of flags depends on them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel

from groundplane.core.scope import Scope
from groundplane.rooms.events import NEW, Conflict, Events, event
from groundplane.rooms.flags.models import Stale


class Changed(BaseModel):
    """One thing of a revision; its document is asked for, not told."""

    kind: Literal["flag", "segment", "override"]
    name: str
    state: str


@event("flags.updated")
class FlagsUpdated(BaseModel):
    """One revision of one environment."""

    environment: str
    revision: int
    reason: str | None
    changes: list[Changed]


@event("flags.went_stale")
class FlagWentStale(BaseModel):
    """A flag to remove, and the evidence."""

    name: str
    environment: str
    why: str
    evidence: str
    since: datetime


async def tell_updated(
    tx: Scope,
    environment: str,
    revision: int,
    changes: Sequence[Mapping[str, Any]],
    reason: str | None,
) -> None:
    """In the transaction of the change, so that there is one for each revision."""
    told = [Changed(kind=c["kind"], name=c["name"], state=c["state"]) for c in changes]
    await Events(tx).publish(
        FlagsUpdated(environment=environment, revision=revision, reason=reason, changes=told)
    )


async def tell_stale(tx: Scope, found: Stale) -> bool:
    """Once for each time that a flag goes stale; False when it was told before."""
    stream = f"flags/{found.environment}/{found.name}/stale/{found.since:%Y-%m-%d}"
    news = FlagWentStale(**found.model_dump(include=set(FlagWentStale.model_fields)))
    try:
        await Events(tx).append(stream, news, expected=NEW)
    except Conflict:
        return False
    return True
