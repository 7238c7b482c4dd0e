"""The database over HTTP, for operators. The probes (`/livez`, `/health` ...) hang in the roof."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import Query
from pydantic import StringConstraints

from groundplane.core.clock import Moment, duration
from groundplane.core.models import Input
from groundplane.faces.http import Allowed, Operator, built, problems, room_router
from groundplane.rooms.database.models import Finding, Maintenance, Partition, PoolFigures, Series
from groundplane.rooms.database.problems import TooManyPoints, UnknownSeries, UnknownTable
from groundplane.rooms.database.series import SPELLED
from groundplane.rooms.database.service import Database

router = room_router("database", group="System")
Room = Annotated[Database, built(Database)]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,40}$")]
Span = Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]{0,3}[smhd]$")]
NONE: list[str] = []


class Maintain(Input):
    """How the routine is run."""

    at: Moment | None = None
    dry_run: bool = False


@router.get(
    "/partitions",
    dependencies=[Operator],
    responses=problems(UnknownTable),
    summary="The partitions of every table",
)
async def partitions(database: Room, table: str | None = None) -> list[Partition]:
    """Ranges, sizes, boundaries, and what blocks retiring; of one table or of all."""
    return await database.partitions(table)


@router.post("/partitions/maintain", dependencies=[Operator], summary="Run the partition routine")
async def maintain_partitions(database: Room, how: Maintain | None = None) -> Maintenance:
    """Makes what is missing ahead, retires what is past its time; may run any number of times."""
    asked = how or Maintain()
    return await database.maintain_partitions(at=asked.at, dry_run=asked.dry_run)


@router.get("/schema", dependencies=[Operator], summary="What breaks the schema rules")
async def check_schema(database: Room) -> list[Finding]:
    """The rules of the schema on the live database, each finding with the SQL that mends it."""
    return await database.check_schema()


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
    step: Annotated[Literal["10s", "1m", "1h"] | None, Query()] = None,
) -> Series:
    """Of the whole fleet, in steps of 10 s (kept for 2 days), 1 m (14 days) or 1 h (400 days)."""
    return await database.series(
        name, span=duration(span), step_seconds=SPELLED[step] if step else None
    )
