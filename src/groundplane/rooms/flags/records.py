"""What flags answered: counts per variant, a sampled log, and which flags nobody needs any more."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from typing import Any

from groundplane.core.models import to_json
from groundplane.core.paging import Page
from groundplane.core.scope import Scope
from groundplane.core.sql import load
from groundplane.rooms.flags.holding import held
from groundplane.rooms.flags.metrics import EVALUATIONS
from groundplane.rooms.flags.models import Count, Logged, Stale
from groundplane.rooms.flags.publishing import HasScope, environment_of, get
from groundplane.rooms.flags.settings import FlagsSettings

SQL = load(__package__, "records.sql")


async def flush(scope: Scope) -> int:
    """Send this process's counts and sampled evaluations; how many answers were new.

    Totals are of one hour. What could not be sent before goes into the hour in which it is.
    """
    here, alone = held(scope), scope.taking("app")
    for key, hits in here.collected().items():
        EVALUATIONS.add(hits, source="process", reason=key[4])
        here.pending[key] = here.pending.get(key, 0) + hits
    new = sum(here.pending.values())
    async with alone.begin() as tx:
        hour = (await tx.one(SQL["hour"])).hour
    if hour != here.hour:
        here.totals, here.hour = {}, hour
    for key, hits in here.pending.items():
        here.totals[key] = here.totals.get(key, 0) + hits
    changed, here.pending = set(here.pending), {}
    owners: dict[str, list[tuple[Any, int]]] = defaultdict(list)
    here.unsent = {key for key in changed | here.unsent if key in here.totals}
    for key in here.unsent:
        owners[key[0]].append((key, here.totals[key]))
    for owner, totals in owners.items():
        async with alone.tenant(owner).begin() as tx:
            await _count(tx, here, totals)
    here.unsent = set()
    await _logged(alone, here)
    return new


async def _count(tx: Scope, here: Any, totals: list[tuple[Any, int]]) -> None:
    await tx.all(
        SQL["count"],
        process_id=here.process_id,
        environments=[key[1] for key, _ in totals],
        names=[key[2] for key, _ in totals],
        variants=[key[3] for key, _ in totals],
        reasons=[key[4] for key, _ in totals],
        counts=[total for _, total in totals],
    )


async def _logged(alone: Scope, here: Any) -> None:
    rows, here.log = here.log, []
    owners: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        owners[row["tenant_id"]].append(row)
    for owner, mine in owners.items():
        async with alone.tenant(owner).begin() as tx:
            await tx.execute(
                SQL["log"],
                ids=[row["id"] for row in mine],
                environments=[row["environment"] for row in mine],
                names=[row["flag_name"] for row in mine],
                subjects=[row["subject"] for row in mine],
                variants=[row["variant"] for row in mine],
                reasons=[row["reason"] for row in mine],
                rules=[row["rule"] for row in mine],
                revisions=[row["revision"] for row in mine],
                sources=[row["source"] for row in mine],
                contexts=[to_json(row["context"]) for row in mine],
            )


async def counts(
    self: HasScope, flag: str, *, since: datetime | None = None, environment: str | None = None
) -> list[Count]:
    """How often each variant was answered, by hour and after a week by day; 7 days unless told."""
    where = environment_of(self.scope, environment)
    async with self.scope.begin(read_only=True) as tx:
        found, _ = await get(tx, flag, where)
        begin = since or (await tx.one(SQL["hour"])).hour - timedelta(days=7)
        rows = await tx.all(
            SQL["counts"], environment=where, flag_name=found.name, since=begin.isoformat()
        )
    return Count.of_all(rows)


async def evaluations(
    self: HasScope, flag: str, *, environment: str | None = None, after: str | None = None,
    limit: int | None = None,
) -> Page[Logged]:  # fmt: skip
    """The sampled log of one flag, the newest first: errors, and one answer in a hundred."""
    where = environment_of(self.scope, environment)
    page = self.scope.page(f"flags.evaluations {flag}", after, limit)
    async with self.scope.begin(read_only=True) as tx:
        found, _ = await get(tx, flag, where)
        rows = await tx.all(
            SQL["evaluations"], flag_name=found.name, environment=where, after=page.after,
            fetch=page.fetch,
        )  # fmt: skip
    return page.of(Logged.of_all(rows), key=lambda row: row.id)


async def find_stale(self: HasScope, *, environment: str | None = None) -> list[Stale]:
    """Flags to remove, each with its evidence."""
    where = environment_of(self.scope, environment)
    seconds = self.scope.knobs(FlagsSettings).stale_after.total_seconds()
    async with self.scope.begin(read_only=True) as tx:
        rows = await tx.all(SQL["stale"], environment=where, stale_seconds=seconds)
    return Stale.of_all(rows)
