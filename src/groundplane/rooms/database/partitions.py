"""The upkeep of partitions: make what is missing ahead, retire what is past its time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

from groundplane.core.links import Row
from groundplane.core.log import logger
from groundplane.core.retry import is_connection_lost, message
from groundplane.core.scope import Scope
from groundplane.core.sql import load
from groundplane.faces import Told
from groundplane.rooms.audit import Audit
from groundplane.rooms.database.health import PLATFORM, platform
from groundplane.rooms.database.models import Change, Failure, Maintenance, Partition
from groundplane.rooms.database.problems import TooFar, UnknownTable
from groundplane.rooms.database.settings import DatabaseSettings

SQL = load(__package__)
log = logger("database")
FARTHEST = timedelta(days=400)

Known = Mapping[tuple[str, str], Partition]


async def listed(tx: Scope, parent: str | None) -> list[Partition]:
    """Every range of one table or of all, oldest first."""
    rows = await tx.all(SQL["partitions"], parent=parent)
    if parent and not rows and not await tx.all(SQL["partitioned"], parent=parent):
        raise UnknownTable(f"{parent} is no partitioned table")
    return Partition.of_all(rows)


async def set_retention(across: Scope, tables: Sequence[str], keep: timedelta | None) -> None:
    """How long partitions of these tables are kept, as a room's setting says; None: for ever."""
    seconds = None if keep is None else keep.total_seconds()
    await across.execute(SQL["set_retention"], tables=list(tables), seconds=seconds)


async def maintain(scope: Scope, at: datetime | None, tell: Told) -> Maintenance:
    """The routine. Each table alone, so that one in use keeps no other waiting."""
    at = at.astimezone(UTC) if at else None
    maintenance = scope.taking("maintenance").tenant(PLATFORM)
    before = await _known(scope)
    async with platform(scope).begin(read_only=True) as tx:
        if at and abs(at - (await tx.one(SQL["server_clock"]))[0]) > FARTHEST:
            raise TooFar(f"{at:%Y-%m-%d} is more than {FARTHEST.days} days from now")
        tables = await tx.all(SQL["partitioned"], parent=None)
    failures = []
    for number, table in enumerate(tables):
        tell(number, len(tables), table.table_name)
        if failure := await _one(maintenance, table, at):
            failures.append(failure)
    done = Maintenance(
        dry_run=False, changes=_differing(before, await _known(scope)), failures=failures
    )
    if any(change.outcome != "blocked" for change in done.changes):
        async with maintenance.begin() as tx:
            changed = {change.partition: change.outcome for change in done.changes}
            await Audit(tx).record(
                "database.partitions_maintained", ("database", "partitions"), after=changed
            )
    return done


async def _one(maintenance: Scope, found: Row, at: datetime | None) -> Failure | None:
    table = found.table_name
    kept = maintenance.knobs(DatabaseSettings).detached_keep.total_seconds()
    try:
        if found.is_stepped:  # its room retires a log: it alone knows who still reads
            await maintenance.one(SQL["make_steps"], parent=table)
            return None
        await maintenance.one(SQL["make"], parent=table, at=at)
        await maintenance.all(SQL["retire"], parent=table, at=at, wait_seconds=kept)
    except Exception as error:
        if is_connection_lost(error):
            raise
        log.error("database.partitions_failed", table=table, error=error)
        return Failure(table=table, detail=message(error))
    return None


async def _known(scope: Scope) -> Known:
    async with platform(scope).begin(read_only=True) as tx:
        return {(each.parent, each.name): each for each in await listed(tx, None)}


def _differing(before: Known, after: Known) -> list[Change]:
    changes = []
    for key, each in after.items():
        old = before.get(key)
        if old is None:
            changes.append(_change(each, "made"))
        elif old.state != each.state:
            changes.append(_change(each, each.state))
        elif each.blocked_by:
            changes.append(_change(each, "blocked"))
    return changes


def _change(each: Partition | Row, outcome: str) -> Change:
    return Change.model_validate(
        {
            "table": each.parent,
            "partition": each.name,
            "outcome": outcome,
            "lower_at": each.lower_at,
            "upper_at": each.upper_at,
            "blocked_by": each.blocked_by,
        }
    )


async def foreseen(scope: Scope, at: datetime | None) -> Maintenance:
    """What the routine would do now, as far as that is known without asking the rooms."""
    at = at.astimezone(UTC) if at else None
    kept = scope.knobs(DatabaseSettings).detached_keep.total_seconds()
    async with platform(scope).begin(read_only=True) as tx:
        missing = await tx.all(SQL["missing"], at=at)
        expired = await tx.all(SQL["expired"], at=at, wait_seconds=kept)
    changes = [_change(row, "made") for row in missing]
    for row in expired:
        outcome = "dropped" if row.state == "detached" else "detached"
        changes.append(_change(row, "blocked" if row.blocked_by else outcome))
    return Maintenance(dry_run=True, changes=changes)
