"""Recurring work: once in a fleet, declared by code or made by a tenant."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import Any

import pytest

from groundplane import Groundplane
from groundplane.core.tasks import Every
from groundplane.rooms.jobs import (
    InvalidPayload,
    InvalidSchedule,
    JobsSettings,
    Leases,
    ScheduleNotFound,
)
from groundplane.rooms.jobs.rules import due
from groundplane.settings import Settings
from groundplane.testing import at
from tests.rooms.jobs.handlers import greet, note

DAILY = Every("tests.daily", "0 3 * * *", "UTC", "one", note)


async def test_a_schedule_becomes_jobs_at_its_times(acme: Groundplane, leases: Leases) -> None:
    made = await acme.jobs.schedule("greetings", "6h", greet, {"name": "Ada"})
    assert await leases.tick() == []
    await at(acme, "6 hours")
    [(name, late)] = await leases.tick()
    assert name == "greetings" and 0 <= late <= 6 * 3600
    assert await leases.tick() == []
    [job] = (await acme.jobs.list()).data
    assert (job.name, job.queue, job.causation_id) == (
        "tests.greet", "greetings", "schedule:greetings",
    )  # fmt: skip
    [again] = await acme.jobs.schedules()
    assert (again.last_job_id, again.last_at) == (job.id, made.next_at)
    assert again.next_at > made.next_at


async def test_a_tick_is_fired_once_by_many_schedulers(acme: Groundplane, leases: Leases) -> None:
    for n in range(5):
        await acme.jobs.schedule(f"s{n}", "1h", note)
    await at(acme, "1 hour")
    fired = await asyncio.gather(*(leases.tick() for _ in range(6)))
    assert sorted(name for part in fired for name, _ in part) == [f"s{n}" for n in range(5)]
    assert len((await acme.jobs.list()).data) == 5


async def test_missed_ticks_come_as_often_as_was_asked(acme: Groundplane, leases: Leases) -> None:
    for missed in ("skip", "one", "all"):
        await acme.jobs.schedule(missed, "1h", note, missed=missed)  # type: ignore[arg-type]
    await at(acme, "5 hours 2 minutes")
    # At 58 minutes past the hour "skip" may be within its minute: move on until it is not.
    await leases.tick()
    counts = dict.fromkeys(("skip", "one", "all"), 0)
    for job in (await acme.jobs.list()).data:
        counts[str(job.causation_id).removeprefix("schedule:")] += 1
    assert (counts["one"], counts["all"]) == (1, 5) or (counts["one"], counts["all"]) == (1, 6)
    assert counts["skip"] <= 1


async def test_a_schedule_of_a_tenant_is_nobody_elses(
    acme: Groundplane, globex: Groundplane
) -> None:
    await acme.jobs.schedule("mine", "1h", note)
    assert await globex.jobs.schedules() == []
    for verb in (globex.jobs.trigger, globex.jobs.unschedule):
        with pytest.raises(ScheduleNotFound):
            await verb("mine")
    await acme.jobs.unschedule("mine")
    assert await acme.jobs.schedules() == []
    assert [e.action for e in (await acme.audit.list()).data] == [
        "jobs.unscheduled", "jobs.scheduled",
    ]  # fmt: skip


async def test_a_schedule_can_be_run_now_and_changed(acme: Groundplane) -> None:
    await acme.jobs.schedule("report", "0 3 * * *", note, {"n": 1}, zone="Europe/Zurich")
    made = await acme.jobs.trigger("report")
    assert (await acme.jobs.get(made.id)).payload == {"n": 1}
    [kept] = await acme.jobs.schedules()
    assert kept.last_job_id == made.id
    await acme.jobs.schedule("report", "2h", note, {"n": 2})
    [changed] = await acme.jobs.schedules()
    assert (changed.cron, changed.payload, changed.zone) == ("2h", {"n": 2}, "UTC")


async def test_a_schedule_said_again_passes_over_no_tick(acme: Groundplane, leases: Leases) -> None:
    await acme.jobs.schedule("hourly", "1h", note, {"n": 1})
    await at(acme, "1 hour")
    await acme.jobs.schedule("hourly", "1h", note, {"n": 2})  # by a deployment, before the tick
    assert [name for name, _ in await leases.tick()] == ["hourly"]
    [job] = (await acme.jobs.list()).data
    assert (await acme.jobs.get(job.id)).payload == {"n": 2}


async def test_a_schedule_that_cannot_be_fired_holds_up_nobodys(
    acme: Groundplane, leases: Leases, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, cron in (("a", "1h"), ("b", "61m")):
        await acme.jobs.schedule(name, cron, note)
    await at(acme, "2 hours")

    def broken(cron: str, *rest: Any) -> list[datetime]:
        if cron == "1h":
            raise OverflowError("date value out of range")
        return due(cron, *rest)

    monkeypatch.setattr("groundplane.rooms.jobs.leases.due", broken)
    assert [name for name, _ in await leases.tick()] == ["b"]


async def test_a_bad_schedule_is_refused(acme: Groundplane) -> None:
    for cron, zone in (("often", "UTC"), ("0 3 * * *", "Mars/Base")):
        with pytest.raises(InvalidSchedule):
            await acme.jobs.schedule("bad", cron, note, zone=zone)
    with pytest.raises(InvalidSchedule):
        await acme.jobs.schedule("no spaces", "1h", note)
    with pytest.raises(InvalidPayload):
        await acme.jobs.schedule("bad", "1h", greet, {"nome": "x"})
    assert await acme.jobs.schedules() == []


async def test_declared_schedules_are_registered_once_and_belong_to_the_platform(
    gp: Groundplane, leases: Leases
) -> None:
    platform = gp.tenant("_platform").jobs
    await asyncio.gather(leases.declare([DAILY]), leases.declare([DAILY]))
    [first] = await platform.schedules()
    await leases.declare([DAILY])
    assert await platform.schedules() == [first]
    assert (first.is_declared, first.job, first.queue) == (True, "tests.note", "default")


def of_release(gp: Groundplane, release: str) -> Leases:
    known = Settings(database_url=gp.ground.urls.app, jobs=JobsSettings(release=release))  # type: ignore[union-attr,arg-type]
    made = gp._with(ground=gp.ground)
    made.ground.settings = {**gp.ground.settings, JobsSettings: known.jobs}
    return Leases(made)


async def test_a_declared_schedule_of_a_job_that_needs_a_payload_is_refused(leases: Leases) -> None:
    with pytest.raises(InvalidSchedule, match="payload"):
        await leases.declare([Every("tests.greetings", "6h", "UTC", "one", greet)])


async def test_the_newest_release_wins(gp: Groundplane) -> None:
    changed = Every(DAILY.name, "0 4 * * *", "UTC", "one", note)
    await of_release(gp, "1.10").declare([changed])
    await of_release(gp, "1.9").declare([DAILY])
    [kept] = await gp.tenant("_platform").jobs.schedules()
    assert (kept.cron, kept.release) == ("0 4 * * *", "1.10")


async def test_a_vanished_declaration_is_paused_and_comes_back_with_its_code(
    gp: Groundplane,
) -> None:
    platform = gp.tenant("_platform").jobs
    await of_release(gp, "1.0").declare([DAILY])
    await of_release(gp, "0.9").declare([])  # an old release does not know what is gone
    assert not (await platform.schedules())[0].is_paused
    await of_release(gp, "1.1").declare([])
    assert (await platform.schedules())[0].is_paused
    await at(gp.tenant("acme"), "1 day")
    assert await Leases(gp).tick() == []
    await of_release(gp, "1.2").declare([DAILY])
    assert not (await platform.schedules())[0].is_paused


async def test_clean_up_removes_old_letters_and_workers_only(
    gp: Groundplane, acme: Groundplane, leases: Leases
) -> None:
    from groundplane.rooms.jobs.tasks import clean_up

    await acme.jobs.enqueue(note, {})
    old = await leases.register()
    [run] = await leases.claim(old, None, 1)
    from groundplane.rooms.jobs import Settled

    await leases.settle(old, [Settled(run, "dead", reason="permanent")])
    await leases.leave(old)
    await at(acme, "29 days")
    alive = await leases.register()
    platform = gp.tenant("_platform")
    assert await platform.jobs.run(clean_up) == {"dead_letters": 0, "dedupes": 0, "workers": 1}
    await at(acme, "2 days")
    answer = await platform.jobs.run(clean_up)
    assert answer["dead_letters"] == 1
    assert alive not in {w.id for w in await gp.jobs.workers()}
