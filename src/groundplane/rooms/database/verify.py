"""Invariants on live data: every room's `verify.sql`, window by window, and the schema's own.

A query answers rows only when its invariant is broken: (tenant_id, subject, detail). One that names
`:since` and `:until` is walked in windows of time which grow while they are fast, so that no
statement holds an old snapshot for long; one that names neither runs once.
"""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from importlib.resources import files

from groundplane.core.retry import is_connection_lost, message
from groundplane.core.scope import Scope
from groundplane.core.sql import Query, load
from groundplane.core.transaction import Limits
from groundplane.rooms import packages
from groundplane.rooms.database import schema
from groundplane.rooms.database.health import PLATFORM, platform
from groundplane.rooms.database.models import Broken, Finding, Progress
from groundplane.rooms.database.problems import UnknownRoom

SQL = load(__package__)
MOST = 1000
"""Findings of one invariant in one window: whoever has more needs no longer list."""

PATIENT = Limits(statement_seconds=600, lock_seconds=5, idle_seconds=15, transaction_seconds=660)
BEGINNING, END = datetime(1970, 1, 1, tzinfo=UTC), datetime(9999, 1, 1, tzinfo=UTC)
SHORTEST, LONGEST = timedelta(hours=1), timedelta(days=366)
QUICK, SLOW = 0.5, 2.0

Told = Callable[[Progress], None]

OF_THE_SCHEMA = {
    "tenants.isolation": ("L1.", "L2.", "L4.", "L8.", "L9.", "L10.", "S11."),
    "database.partitions": ("L13.",),
}
"""Invariants that the schema rules prove, by the rules that do."""


@dataclass(frozen=True, slots=True)
class Asked:
    """How `verify` was asked to go about it."""

    since: datetime | None = None
    fail_fast: bool = False
    progress: Told | None = None


@dataclass(frozen=True, slots=True)
class Invariant:
    """Something that always holds; without a query the schema rules tell."""

    name: str
    room: str
    query: Query | None = None

    @property
    def is_walked(self) -> bool:
        return self.query is not None and "until" in self.query.parameters


@dataclass(slots=True)
class Run:
    """One run over all invariants, and how far it is."""

    asked: Asked
    total: int
    began: float = field(default_factory=time.monotonic)
    done: int = 0
    broken: list[Broken] = field(default_factory=list)

    def tell(self, invariant: Invariant, share: float) -> None:
        if self.asked.progress is None:
            return
        seconds, whole = time.monotonic() - self.began, (self.done + share) / self.total
        self.asked.progress(
            Progress(
                invariant=invariant.name,
                done=self.done,
                total=self.total,
                share=share,
                findings=len(self.broken),
                seconds=seconds,
                seconds_left=seconds / whole - seconds if whole else None,
            )
        )

    @property
    def is_over(self) -> bool:
        return bool(self.asked.fail_fast and self.broken)


def invariants() -> list[Invariant]:
    """Every room's, and those of the schema."""
    named = [Invariant(name, "database") for name in OF_THE_SCHEMA]
    for room, package in packages():
        if (files(package) / "verify.sql").is_file():
            queries = load(package, "verify.sql").items()
            named += [Invariant(f"{room}.{name}", room, query) for name, query in queries]
    return named


async def verify(scope: Scope, rooms: Sequence[str] | None, asked: Asked) -> list[Broken]:
    """Take one invariant after the other."""
    unknown = set(rooms or ()) - {room for room, _ in packages()}
    if unknown:
        raise UnknownRoom(f"there is no room {', '.join(sorted(unknown))}")
    due = [each for each in invariants() if rooms is None or each.room in rooms]
    run = Run(asked, total=len(due))
    for invariant in due:
        await (_shown(scope, run, invariant) if invariant.query else _ruled(scope, run, invariant))
        run.done += 1
        run.tell(invariant, 0.0)
        if run.is_over:
            break
    return run.broken


async def _ruled(scope: Scope, run: Run, invariant: Invariant) -> None:
    async with platform(scope).begin(read_only=True) as tx:
        findings = await schema.check(tx)
    proving = OF_THE_SCHEMA[invariant.name]
    run.broken += [_told(invariant, each) for each in findings if each.rule.startswith(proving)]


def _told(invariant: Invariant, finding: Finding) -> Broken:
    lint = schema.LINTS[finding.rule.replace(".", "_", 1)]
    detail = f"{finding.rule}: {finding.detail}"
    return Broken(invariant=invariant.name, subject=finding.table, detail=detail, query=lint.text)


async def _shown(scope: Scope, run: Run, invariant: Invariant) -> None:
    maintenance = scope.taking("maintenance").tenant(PLATFORM)
    assert invariant.query is not None
    query = _bounded(invariant.query)
    async for window, share in _windows(maintenance, invariant, run.asked.since):
        given = {name: window[name] for name in query.parameters}
        run.broken += await _rows(maintenance, invariant, query, given)
        run.tell(invariant, share)
        if run.is_over:
            return


async def _rows(
    maintenance: Scope, invariant: Invariant, query: Query, given: dict[str, datetime]
) -> list[Broken]:
    """What breaks it in this window; a check that cannot be made is itself a finding."""
    told = {"invariant": invariant.name, "query": query.text}
    try:
        async with maintenance.begin(read_only=True, limits=PATIENT) as tx:
            rows = await tx.all(query, **given)
    except Exception as error:
        if is_connection_lost(error):
            raise
        return [Broken(subject="the check", detail=f"could not be made: {message(error)}", **told)]
    return [
        Broken(tenant_id=row.tenant_id, subject=row.subject, detail=row.detail, **told)
        for row in rows
    ]


def _bounded(query: Query) -> Query:
    inner = f"select tenant_id, subject, detail from (\n{query.text}\n) as broken limit {MOST}"
    return replace(query, text=inner)


async def _windows(
    scope: Scope, invariant: Invariant, since: datetime | None
) -> AsyncIterator[tuple[dict[str, datetime], float]]:
    """From the installation's beginning, or `since`, to now, each with the share that is done."""
    first = since or BEGINNING
    if not invariant.is_walked:
        yield {"since": first}, 1.0
        return
    async with scope.begin(read_only=True) as tx:
        known = await tx.one(SQL["began_at"])
    start = max(first, known.at)
    lower, edge, step = first, start, timedelta(days=1)
    while lower < END:
        edge = min(edge, known.now) + step
        upper = END if edge > known.now else edge
        asked, passed = time.monotonic(), min(edge, known.now) - start
        yield {"since": lower, "until": upper}, passed / max(known.now - start, SHORTEST)
        took = time.monotonic() - asked
        if took < QUICK:
            step = min(step * 2, LONGEST)
        elif took > SLOW:
            step = max(step / 2, SHORTEST)
        lower = upper
