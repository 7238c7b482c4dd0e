"""Changes at their time: a step is a job, a ramp is a function of time in the document itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from groundplane.core.clock import in_utc
from groundplane.core.ids import uuid7
from groundplane.core.models import to_json
from groundplane.core.scope import Scope
from groundplane.core.sql import load
from groundplane.rooms.audit import Audit
from groundplane.rooms.flags.authored import Changes, checked
from groundplane.rooms.flags.authoring import OF_ENVIRONMENT, changed, settled
from groundplane.rooms.flags.models import Schedule
from groundplane.rooms.flags.problems import (
    FlagNotFound,
    InvalidRule,
    ScheduleConflict,
    TypeMismatch,
)
from groundplane.rooms.flags.publishing import SQL as FLAGS
from groundplane.rooms.flags.publishing import (
    HasScope,
    environment_of,
    get,
    locked,
    may_write,
    publish,
    published,
    write,
)
from groundplane.rooms.flags.rules import BOOLEAN, SCALE
from groundplane.rooms.flags.standing import check_standing
from groundplane.rooms.jobs import Jobs

SQL = load(__package__, "schedules.sql")
ALWAYS = datetime.min.replace(tzinfo=UTC)


async def schedule(
    self: HasScope, flag: str, *, at: datetime, change: Mapping[str, Any],
    environment: str | None = None,
) -> Schedule:  # fmt: skip
    """Make a change at a time, once. It is checked now, and again then."""
    may_write(self.scope)
    where = environment_of(self.scope, environment)
    change = checked(Changes, change, "change")
    if not change or set(change) - set(OF_ENVIRONMENT):
        raise InvalidRule(f"a step changes {', '.join(OF_ENVIRONMENT)}", path="change")
    async with self.scope.begin() as tx:
        await locked(tx, [where])
        found, before = await get(tx, flag, where)
        await check_standing(tx, settled(changed(before, change)))
        at = _zoned(at)
        await _refuse_overlap(tx, found.id, where, set(change), at, at)
        id = uuid7()
        job = await Jobs(tx).enqueue(
            "flags.apply_step", {"schedule_id": str(id)}, queue="flags", run_at=at
        )
        await _put(tx, id, found.id, where, "step", at, None, change, job.id)
        return await _audited(tx, id, "flags.scheduled", found.id)


async def ramp(
    self: HasScope, flag: str, *, start: datetime, end: datetime, to: float,
    environment: str | None = None,
) -> Schedule:  # fmt: skip
    """From today's percentage to another one, linearly. No revision a tick: the weight is a
    function of time, in steps of 0.1 %."""
    may_write(self.scope)
    where = environment_of(self.scope, environment)
    start, end = _zoned(start), _zoned(end)
    if end <= start or not 0 <= to <= 100:
        raise InvalidRule("a ramp ends after it starts, at 0 to 100 %", path="end")
    async with self.scope.begin() as tx:
        await locked(tx, [where])
        found, before = await get(tx, flag, where)
        if found.type != "boolean" or set(found.variants) != set(BOOLEAN):
            raise TypeMismatch("only on/off flags have a percentage")
        await _refuse_overlap(tx, found.id, where, {"rollout_percentage"}, ALWAYS, end)
        now = before["rollout_percentage"]
        begins = (
            now if isinstance(now, int | float) else 0 if now is None else now["ramp"][3] / SCALE
        )
        line = [start.timestamp(), round(begins * SCALE), end.timestamp(), round(to * SCALE)]
        made = {**before, "rollout_percentage": {"ramp": line},
                "conditions": {**before["conditions"], "ramp": line}}  # fmt: skip
        await tx.execute(FLAGS["touch"], id=found.id)
        revision = await publish(tx, where, [published(made, before)], f"ramp to {to:g} %")
        await write(tx, found.id, made, revision)
        id, change = uuid7(), {"from": begins, "to": to}
        await _put(tx, id, found.id, where, "ramp", start, end, change, None)
        return await _audited(tx, id, "flags.ramped", found.id)


async def cancel_schedule(self: HasScope, id: UUID) -> Schedule:
    """A step that has not been made is not made; a ramp stays where it is now."""
    may_write(self.scope)
    async with self.scope.begin() as tx:
        found = await _get(tx, id)
        await locked(tx, [found.environment])
        if await tx.first(SQL["settle"], id=id, state="cancelled", error=None) is None:
            raise ScheduleConflict(f"schedule {id} is {found.state}")
        if found.kind == "ramp":
            await _stop(tx, found)
        await Audit(tx).record("flags.schedule_cancelled", ("schedule", str(id)))
        return await _get(tx, id)


async def list_schedules(
    self: HasScope, flag: str, *, environment: str | None = None
) -> list[Schedule]:
    """A flag's steps and ramps in the order of their times."""
    where = environment_of(self.scope, environment)
    async with self.scope.begin(read_only=True) as tx:
        found, _ = await get(tx, flag, where)
        return Schedule.of_all(
            await tx.all(SQL["list"], flag_id=found.id, environment=where, state=None)
        )


async def apply_step(tx: Scope, id: UUID) -> str:
    """Make the step's change in this transaction; what it came to. Twice changes nothing."""
    found = await _get(tx, id)
    if found.state != "pending":
        return found.state
    await locked(tx, [found.environment])
    _, before = await get(tx, str(found.flag_id), found.environment)
    after = settled(changed(before, found.change))
    await check_standing(tx, after)
    await tx.execute(FLAGS["touch"], id=found.flag_id)
    revision = await publish(tx, found.environment, [published(after, before)], f"schedule {id}")
    await write(tx, found.flag_id, after, revision)
    await tx.one(SQL["settle"], id=id, state="applied", error=None)
    await Audit(tx).record("flags.step_applied", ("flag", str(found.flag_id)), after=found.change)
    return "applied"


async def fail_step(tx: Scope, id: UUID, error: str) -> None:
    """The change does not fit any more: it is not made, and an alert says so."""
    await tx.first(SQL["settle"], id=id, state="failed", error=error[:1000])
    await Audit(tx).record("flags.step_failed", ("schedule", str(id)), reason=error[:500])


async def _stop(tx: Scope, found: Schedule) -> None:
    from groundplane.rooms.flags.splits import ramp_at

    flag, before = await get(tx, str(found.flag_id), found.environment)
    line = before["conditions"].get("ramp")
    if line is None or _line(found) != (line[0], line[2]):  # ended by hand, or another one's
        return
    now = (await tx.one(FLAGS["now"])).now.timestamp()
    made = changed(before, {"rollout_percentage": ramp_at(line, now) / SCALE})
    await tx.execute(FLAGS["touch"], id=flag.id)
    revision = await publish(tx, found.environment, [published(made, before)], "ramp cancelled")
    await write(tx, flag.id, made, revision)


async def _refuse_overlap(
    tx: Scope, flag_id: UUID, environment: str, fields: set[str], start: datetime, end: datetime
) -> None:
    """A ramp holds the percentage from when it is made: the document has room for one line."""
    now = (await tx.one(FLAGS["now"])).now
    rows = await tx.all(SQL["list"], flag_id=flag_id, environment=environment, state="pending")
    for other in Schedule.of_all(rows):
        is_ramp, ends = other.kind == "ramp", other.ends_at or other.starts_at
        both = fields & ({"rollout_percentage"} if is_ramp else set(other.change))
        begins = ALWAYS if is_ramp else other.starts_at
        is_over = is_ramp and ends <= now
        if both and not is_over and start <= ends and begins <= end:
            raise ScheduleConflict(f"schedule {other.id} changes {', '.join(sorted(both))}")


def _line(found: Schedule) -> tuple[float, float | None]:
    return found.starts_at.timestamp(), found.ends_at.timestamp() if found.ends_at else None


async def _put(
    tx: Scope, id: UUID, flag_id: UUID, environment: str, kind: str, start: datetime,
    end: datetime | None, change: dict[str, Any], job_id: UUID | None,
) -> None:  # fmt: skip
    await tx.execute(
        SQL["put"], id=id, flag_id=flag_id, environment=environment, kind=kind,
        starts_at=start.isoformat(), ends_at=end.isoformat() if end else None,
        change=to_json(change), job_id=job_id,
    )  # fmt: skip


async def _audited(tx: Scope, id: UUID, action: str, flag_id: UUID) -> Schedule:
    made = await _get(tx, id)
    after = made.model_dump(mode="json", include={"kind", "starts_at", "ends_at", "change"})
    await Audit(tx).record(action, ("flag", str(flag_id)), after=after)
    return made


async def _get(tx: Scope, id: UUID) -> Schedule:
    row = await tx.first(SQL["get"], id=id)
    if row is None:
        raise FlagNotFound(f"schedule {id}")
    return Schedule.of(row)


def _zoned(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise InvalidRule("a time carries its zone", path="at")
    return in_utc(at)
