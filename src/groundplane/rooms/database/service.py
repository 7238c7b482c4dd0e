"""The verbs of the room."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from groundplane.core.scope import Scope
from groundplane.faces import Told, silent
from groundplane.rooms.database import (
    doctor,
    health,
    partitions,
    ringing,
    schema,
    series,
    statements,
    verify,
)
from groundplane.rooms.database.models import (
    Broken,
    Diagnosis,
    Finding,
    Health,
    Level,
    Locked,
    Maintenance,
    Partition,
    Plan,
    PoolFigures,
    Ringing,
    Series,
    Slow,
    TableSize,
)


class Database:
    """The ground itself: its partitions, its rules, its health, and whether its promises hold."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    async def partitions(self, table: str | None = None) -> list[Partition]:
        """Ranges, sizes, boundaries, and what blocks retiring."""
        async with self._reading().begin(read_only=True) as tx:
            return await partitions.listed(tx, table)

    async def maintain_partitions(
        self,
        *,
        at: datetime | None = None,
        dry_run: bool = False,
        progress: Told = silent,
    ) -> Maintenance:
        """Make what is missing ahead and retire what is past its time; may run any number of times.

        Works on connections of the maintenance role, outside the caller's transaction. `progress`
        is told how many tables are done, of how many, and which one is next.
        """
        if dry_run:
            return await partitions.foreseen(self.scope, at)
        return await partitions.maintain(self.scope, at, progress)

    async def check_schema(self) -> list[Finding]:
        """The schema rules on the live database, each finding with the SQL that mends it."""
        async with self._reading().begin(read_only=True) as tx:
            return await schema.check(tx)

    async def health(self, level: Level = "detailed") -> Health:
        """How the database is: `ready`, `short` (three figures) or `detailed`."""
        return await health.health(self.scope, level)

    async def alerts(self) -> list[Ringing]:
        """The alerts that ring now, of all processes: those on a gauge, which each one judges."""
        return await ringing.ringing(self.scope)

    def pools(self) -> list[PoolFigures]:
        """The connections of this process, by database role."""
        return health.pools(self.scope)

    async def series(
        self,
        names: Sequence[str] = (),
        *,
        span: timedelta = timedelta(hours=1),
        step_seconds: series.Step | None = None,
    ) -> Series:
        """The past of these figures, or of all: steps of 10 s, a minute or an hour until now.

        Without a step the finest that the span allows. A step that nobody measured is None.
        """
        return await series.series(self.scope, names, span, step_seconds)

    async def slow(
        self, *, span: timedelta = timedelta(hours=24), limit: int = 50, ours: bool = False
    ) -> Slow:
        """The statements that took the most time, from pg_stat_statements where it is loaded.

        Else, or with `ours`, by our own names, as our processes timed them in the span (7 days at
        most).
        """
        return await statements.slow(self.scope, span, limit, ours=ours)

    async def plan(self, statement: str) -> Plan:
        """How the server would run one of our named statements; nothing is executed."""
        return await statements.plan(self.scope, statement)

    async def locks(self) -> list[Locked]:
        """Who waits for a lock, and for whom; never what they sent."""
        return await statements.locks(self.scope)

    async def sizes(self) -> list[TableSize]:
        """Every table, the largest first, and how it has grown in up to 30 days."""
        return await statements.sizes(self.scope)

    async def verify(
        self,
        rooms: Sequence[str] | None = None,
        *,
        since: datetime | None = None,
        fail_fast: bool = False,
        progress: verify.Told | None = None,
    ) -> list[Broken]:
        """Check the invariants of these rooms, or of all, on the live data; reads only."""
        asked = verify.Asked(since=since, fail_fast=fail_fast, progress=progress)
        return await verify.verify(self.scope, rooms, asked)

    async def doctor(self) -> list[Diagnosis]:
        """Check the installation; each answer says why, and how to mend it."""
        return await doctor.doctor(self.scope)

    def _reading(self) -> Scope:
        """The caller's transaction, or one of our own for nobody's tenant."""
        is_bound = self.scope.transaction is not None or self.scope.tenant_id is not None
        return self.scope if is_bound else self.scope.tenant(health.PLATFORM)
