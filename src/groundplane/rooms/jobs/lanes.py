"""What holds work back: pauses and limits of a tenant's lane, or of a whole queue."""

from __future__ import annotations

from typing import Any

from groundplane.core.scope import Scope
from groundplane.core.sql import Query, load
from groundplane.core.tasks import NAME
from groundplane.rooms.audit import Audit
from groundplane.rooms.jobs.models import Lane, WholeQueue
from groundplane.rooms.jobs.problems import InvalidJob

SQL, WORK = load(__package__), load(__package__, "work.sql")
PLATFORM, ALL_LANES = "_platform", "*"
MOST = 2**31 - 1


class Lanes:
    """A tenant acts on its own lanes; the platform's tenant on the queue of everybody."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    async def pause(self, queue: str, lane: str | None, is_paused: bool) -> Lane | WholeQueue:
        _check_names(queue, lane)
        verb = "jobs.paused" if is_paused else "jobs.resumed"
        return await self._changed(
            SQL["pause"], WORK["pause_queue"], verb, queue, lane, is_paused=is_paused
        )

    async def limit(
        self,
        queue: str,
        lane: str | None,
        *,
        concurrency: int | None,
        rate_per_second: float | None,
        burst: int | None,
        weight: int | None,
    ) -> Lane | WholeQueue:
        _check_names(queue, lane)
        _check_limits(concurrency, rate_per_second, burst, weight)
        given = {"concurrency": concurrency, "rate_per_second": rate_per_second}
        if self.scope.tenant_id != PLATFORM:
            given |= {"burst": burst, "weight": weight or 1}
        elif burst is not None or weight is not None:
            raise InvalidJob("burst and weight belong to a tenant's lane")
        return await self._changed(
            SQL["limit"], WORK["limit_queue"], "jobs.limited", queue, lane, **given
        )

    async def _changed(
        self, own: Query, whole: Query, verb: str, queue: str, lane: str | None, **given: Any
    ) -> Lane | WholeQueue:
        if self.scope.tenant_id == PLATFORM:
            return await self._whole(whole, verb, queue, lane, **given)
        at = {"queue": queue, "lane": lane or ALL_LANES}
        async with self.scope.begin() as tx:
            await tx.first(SQL["hold_lane"], **at)
            before = await tx.first(SQL["lane"], **at)
            made = Lane.of(await tx.one(own, **at, **given))
            await Audit(tx).record(
                verb, ("lane", f"{queue}/{at['lane']}"),
                before=Lane.of(before).model_dump(mode="json") if before else None,
                after=made.model_dump(mode="json"),
            )  # fmt: skip
            tx.signal(f"jobs.{queue}")
        return made

    async def _whole(
        self, query: Query, verb: str, queue: str, lane: str | None, **given: Any
    ) -> WholeQueue:
        """Rows for everybody are the maintenance role's to write: in a transaction of its own."""
        if lane is not None:
            raise InvalidJob("a lane belongs to a tenant: act as that one")
        across = self.scope.taking("maintenance")
        async with across.begin() as tx:
            before = await tx.first(WORK["whole_queue"], queue=queue)
            if (rate := given.get("rate_per_second")) is not None:
                await tx.execute(WORK["retune"], queue=queue, rate=rate)
            made = WholeQueue.of(await tx.one(query, queue=queue, **given))
            await Audit(tx).record(
                verb, ("queue", queue),
                before=WholeQueue.of(before).model_dump(mode="json") if before else None,
                after=made.model_dump(mode="json"),
            )  # fmt: skip
            tx.signal(f"jobs.{queue}")
        return made


def _check_names(queue: str, lane: str | None) -> None:
    for given in (queue, lane):
        if given is not None and not NAME.fullmatch(given):
            raise InvalidJob(f"{given!r}: up to 100 of letters, digits, _ . : and -")


def _check_limits(
    concurrency: int | None, rate_per_second: float | None, burst: int | None, weight: int | None
) -> None:
    if concurrency is not None and not 1 <= concurrency <= MOST:
        raise InvalidJob("concurrency is 1 or more: pause a lane that is to do nothing")
    if rate_per_second is not None and not 1e-5 <= rate_per_second <= 1e6:
        raise InvalidJob("rate_per_second goes from 0.00001 to a million")
    if burst is not None and (rate_per_second is None or not 1 <= burst <= 1_000_000):
        raise InvalidJob("burst goes with a rate, and from 1 to a million")
    if weight is not None and not 1 <= weight <= 100:
        raise InvalidJob("weight goes from 1 to 100")
