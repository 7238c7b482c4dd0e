"""The database over HTTP, for operators. The probes (`/livez`, `/health` ...) hang in the roof."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import Path, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, Field, StringConstraints

from groundplane.core.clock import Instant, duration
from groundplane.core.models import Input
from groundplane.faces.following import followed
from groundplane.faces.http import Allowed, Operator, built, problems, room_router
from groundplane.rooms.database.models import (
    Finding,
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
from groundplane.rooms.database.problems import (
    TooManyPoints,
    UnknownSeries,
    UnknownStatement,
    UnknownTable,
)
from groundplane.rooms.database.rules import EARLIEST, LATEST
from groundplane.rooms.database.series import SPELLED
from groundplane.rooms.database.service import Database

router = room_router("database", group="System")
Room = Annotated[Database, built(Database)]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,40}$")]
Span = Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]{0,3}[smhd]$")]
Statement = Annotated[
    str,
    Path(
        pattern=r"^[a-z0-9_.]{1,100}$",
        description="Our name of it, as `slow` and `locks` tell it.",
        examples=["jobs.enqueue"],
    ),
]
NONE: list[str] = []


class Maintain(Input):
    """How the routine is run."""

    at: Instant | None = Field(
        default=None, ge=EARLIEST, le=LATEST, description="As if it were this time."
    )
    dry_run: bool = Field(default=False, description="Only say what would be done.")


@router.get(
    "/partitions",
    dependencies=[Operator],
    responses=problems(UnknownTable),
    summary="The partitions of every table",
)
async def partitions(
    database: Room,
    table: Annotated[str | None, Query(description="Of this table; of all without.")] = None,
) -> list[Partition]:
    """Ranges, sizes, boundaries, and what blocks retiring; of one table or of all."""
    return await database.partitions(table)


@router.post("/partitions/maintain", dependencies=[Operator], response_model=Maintenance,
             summary="Run the partition routine")  # fmt: skip
async def maintain_partitions(
    request: Request, database: Room, how: Maintain | None = None
) -> BaseModel | Response:
    """Makes what is missing ahead, retires what is past its time; may run any number of times.

    Whoever accepts `application/x-ndjson` is told how far it is, a line for each step.
    """
    asked = how or Maintain()
    return await followed(request, lambda tell: database.maintain_partitions(
        at=asked.at, dry_run=asked.dry_run, progress=tell
    ))  # fmt: skip


@router.get("/schema", dependencies=[Operator], summary="What breaks the schema rules")
async def check_schema(database: Room) -> list[Finding]:
    """The rules of the schema on the live database, each finding with the SQL that mends it."""
    return await database.check_schema()


@router.get("/alerts", dependencies=[Allowed("database.read")], summary="The alerts that ring")
async def alerts(database: Room) -> list[Ringing]:
    """Those on a gauge, which every server and worker judges every ten seconds; the first first."""
    return await database.alerts()


@router.get(
    "/pools", dependencies=[Allowed("database.read")], summary="The connections of this process"
)
async def pools(database: Room) -> list[PoolFigures]:
    """In use, idle and at most, by database role."""
    return database.pools()


@router.get(
    "/series",
    dependencies=[Allowed("metrics.read")],
    responses=problems(UnknownSeries, TooManyPoints),
    summary="Figures over time",
)
async def series(
    database: Room,
    name: Annotated[list[Name], Query(max_length=50, description="Which; all without.")] = NONE,
    span: Annotated[Span, Query(alias="range", description="Until now.", examples=["6h"])] = "1h",
    step: Annotated[
        Literal["10s", "1m", "1h"] | None, Query(description="What fits the range without one.")
    ] = None,
) -> Series:
    """Of the whole fleet, in steps of 10 s (kept for 2 days), 1 m (14 days) or 1 h (400 days)."""
    return await database.series(
        name, span=duration(span), step_seconds=SPELLED[step] if step else None
    )


@router.get("/slow", dependencies=[Operator], summary="The statements that took the most time")
async def slow(
    database: Room,
    span: Annotated[Span, Query(alias="range", description="Until now; of our own.")] = "24h",
    limit: Annotated[int, Query(ge=1, le=500, description="Statements at most.")] = 50,
    ours: Annotated[
        bool, Query(description="By our own names, also where the server counts.")
    ] = False,
) -> Slow:
    """From pg_stat_statements where it is loaded, else as our processes timed them; no values."""
    return await database.slow(span=duration(span), limit=limit, ours=ours)


@router.get(
    "/statements/{statement}/plan",
    dependencies=[Operator],
    responses=problems(UnknownStatement),
    summary="How one of our statements would run",
)
async def plan(database: Room, statement: Statement) -> Plan:
    """The plan for any values. Only statements of ours, by name; nothing is executed."""
    return await database.plan(statement)


@router.get("/locks", dependencies=[Operator], summary="Who waits for whom")
async def locks(database: Room) -> list[Locked]:
    """Connections that wait for a lock, and those that hold it; never what they sent."""
    return await database.locks()


@router.get("/sizes", dependencies=[Operator], summary="How large tables are, and how they grow")
async def sizes(database: Room) -> list[TableSize]:
    """The largest first, against the oldest of the last 30 days' samples."""
    return await database.sizes()
