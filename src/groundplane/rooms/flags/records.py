"""What flags answered: counts per variant, a sampled log, and which flags nobody needs any more."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from typing import Any

from groundplane.core.paging import Page
from groundplane.core.scope import Scope
from groundplane.core.sql import load
from groundplane.rooms.flags.counting import Hit
from groundplane.rooms.flags.holding import Held, held
from groundplane.rooms.flags.models import Count, Logged, Stale
from groundplane.rooms.flags.publishing import HasScope, environment_of, get
from groundplane.rooms.flags.settings import FlagsSettings

SQL = load(__package__, "records.sql")


async def flush(scope: Scope) -> int:
    """Send this process's counts and sampled evaluations; how many answers were new."""
    here = held(scope)
    alone = scope.taking("app")
    for key, owned in here.owned.items():
        here.counts.retire(key, owned.flags.values())
    new = here.counts.told()
    async with alone.begin() as tx:
        here.counts.moved((await tx.one(SQL["hour"])).hour)
    owners: dict[str, list[Any]] = defaultdict(list)
    for hour, hit in here.counts.unsent:
        owners[hit[0]].append((hour, hit))
    for owner, keys in owners.items():
        async with alone.tenant(owner).begin() as tx:
            await _count(tx, here, keys)
        here.counts.unsent.difference_update(keys)
    await _logged(alone, here)
    return new


async def _count(tx: Scope, here: Held, keys: list[tuple[datetime, Hit]]) -> None:
    await tx.execute(
        SQL["count"],
        process_id=here.process_id,
        hours=[hour.isoformat() for hour, _ in keys],
        environments=[hit[1] for _, hit in keys],
        names=[hit[2] for _, hit in keys],
        variants=[hit[3] for _, hit in keys],
        reasons=[hit[4] for _, hit in keys],
        counts=[here.counts.totals[key] for key in keys],
    )


async def _logged(alone: Scope, here: Held) -> None:
    rows, here.counts.log = here.counts.log, []
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
                contexts=[row["context"] for row in mine],
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
    async with self.scope.begin(read_only=True) as tx:
        return await stale(tx, where)


async def stale(tx: Scope, environment: str) -> list[Stale]:
    seconds = tx.knobs(FlagsSettings).stale_after.total_seconds()
    return Stale.of_all(await tx.all(SQL["stale"], environment=environment, stale_seconds=seconds))
