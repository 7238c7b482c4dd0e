"""Changes at their time: steps and ramps."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from groundplane import Groundplane
from groundplane.rooms.flags.holding import held
from groundplane.rooms.flags.problems import (
    FlagCycle,
    InvalidRule,
    ScheduleConflict,
)
from groundplane.rooms.flags.schedules import apply_step as apply
from groundplane.rooms.flags.tasks import (
    apply_step,
)
from groundplane.rooms.jobs import Leases
from groundplane.testing import at


async def test_a_step_is_made_once_by_two_workers_and_not_when_cancelled(
    gp: Groundplane, acme: Groundplane
) -> None:
    await acme.flags.create("f", enabled=False)
    when = datetime.now(UTC) + timedelta(hours=1)
    made = await acme.flags.schedule("f", at=when, change={"enabled": True})
    with pytest.raises(ScheduleConflict):
        await acme.flags.schedule("f", at=when, change={"enabled": False})
    other = await acme.flags.schedule("f", at=when, change={"rollout_percentage": 5})
    assert (await acme.flags.cancel_schedule(other.id)).state == "cancelled"
    await at(acme, "61 minutes")
    leases = Leases(gp)
    await leases.promote()
    workers = [await leases.register() for _ in range(2)]
    claimed = [run for worker in workers for run in await leases.claim(worker, ["flags"], 10)]
    for run in claimed:
        await apply_step(run, run.task.decode(run.payload) if hasattr(run, "task") else
                         apply_step.decode(run.payload))  # fmt: skip
    assert await acme.flags.is_enabled("f")
    flag = await acme.flags.get("f")
    assert flag.rollout_percentage == 100
    async with acme.begin() as tx:
        assert await apply(tx, made.id) == "applied"
    assert (await acme.flags.get("f")).version == flag.version
    states = {s.id: s.state for s in await acme.flags.list_schedules("f")}
    assert states == {made.id: "applied", other.id: "cancelled"}


async def test_a_ramp_needs_no_revisions(acme: Groundplane) -> None:
    await acme.flags.create("f", enabled=True, rollout_percentage=0)
    start = datetime.now(UTC)
    made = await acme.flags.ramp("f", start=start, end=start + timedelta(hours=10), to=100)
    revision = (await acme.flags.get("f")).revision

    async def share() -> int:
        held(acme).hint()
        found = await acme.flags.snapshot()
        return sum(found.is_enabled("f", subject=f"u{n}") for n in range(500))

    assert await share() < 10
    await at(acme, "5 hours")
    assert 200 <= await share() <= 300
    assert (await acme.flags.get("f")).revision == revision
    exported = await acme.flags.export("flagd")
    assert "ramp" not in exported
    await acme.flags.cancel_schedule(made.id)
    stopped = (await acme.flags.get("f")).rollout_percentage
    assert stopped is not None
    assert 49 <= stopped <= 51
    await at(acme, "10 hours")
    assert 200 <= await share() <= 300


async def test_a_step_is_checked_like_any_change_and_again_at_its_time(
    gp: Groundplane, acme: Groundplane
) -> None:
    await acme.flags.create("a", enabled=True)
    await acme.flags.create("b", enabled=True, prerequisites=[{"flag": "a", "variants": ["on"]}])
    soon = datetime.now(UTC) + timedelta(hours=1)
    circle = {"prerequisites": [{"flag": "b", "variants": ["on"]}]}
    with pytest.raises(FlagCycle):
        await acme.flags.schedule("a", at=soon, change=circle)
    named = {"rules": [{"when": {"operator": "in_segment", "value": "few"}, "serve": "on"}]}
    with pytest.raises(InvalidRule, match="no such segment"):
        await acme.flags.schedule("a", at=soon, change=named)
    await acme.flags.create_segment("few", members=["u"])
    made = await acme.flags.schedule("a", at=soon, change=named)
    await acme.flags.delete_segment("few")
    with pytest.raises(InvalidRule, match="no such segment"):
        async with acme.begin() as tx:
            await apply(tx, made.id)


async def test_a_ramp_holds_the_percentage_from_when_it_is_made(acme: Groundplane) -> None:
    """The document has one line: another change of the percentage before its end would end it."""
    await acme.flags.create("f", enabled=True, rollout_percentage=0)
    now = datetime.now(UTC)
    hours = [now + timedelta(hours=n) for n in range(10)]
    first = await acme.flags.ramp("f", start=hours[2], end=hours[3], to=50)
    with pytest.raises(ScheduleConflict):
        await acme.flags.ramp("f", start=hours[5], end=hours[6], to=100)
    with pytest.raises(ScheduleConflict):
        await acme.flags.schedule("f", at=hours[1], change={"rollout_percentage": 5})
    after = await acme.flags.schedule("f", at=hours[4], change={"rollout_percentage": 5})
    await acme.flags.cancel_schedule(after.id)
    await at(acme, "4 hours")
    await acme.flags.ramp("f", start=hours[5], end=hours[6], to=100)
    await acme.flags.cancel_schedule(first.id)
    assert (await acme.flags.get("f")).conditions["ramp"][3] == 100_000


async def test_a_percentage_given_by_hand_ends_the_ramp(acme: Groundplane) -> None:
    await acme.flags.create("f", enabled=True, rollout_percentage=0)
    now = datetime.now(UTC)
    hours = [now + timedelta(hours=n) for n in range(10)]
    first = await acme.flags.ramp("f", start=now, end=hours[3], to=50)
    await acme.flags.update("f", description="The ramp goes on")
    assert [each.state for each in await acme.flags.list_schedules("f")] == ["pending"]
    await acme.flags.update("f", rollout_percentage=7)
    second = await acme.flags.ramp("f", start=hours[1], end=hours[2], to=100)
    await at(acme, "3 hours")
    states = {each.id: each.state for each in await acme.flags.list_schedules("f")}
    assert states == {first.id: "cancelled", second.id: "applied"}


async def test_a_ramp_warns_of_no_segment_that_exists(acme: Groundplane) -> None:
    await acme.flags.create_segment("few", members=["u"])
    rules = [{"when": {"operator": "in_segment", "value": "few"}, "serve": "on"}]
    await acme.flags.create("f", enabled=True, rollout_percentage=0, rules=rules)
    now = datetime.now(UTC)
    await acme.flags.ramp("f", start=now, end=now + timedelta(hours=1), to=50)
    assert (await acme.flags.get("f")).warnings == []
