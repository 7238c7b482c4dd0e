"""Jobs that were given up: seen, started again, dropped."""

from __future__ import annotations

from uuid import uuid4

import pytest

from groundplane import Groundplane
from groundplane.rooms.jobs import InvalidJob, JobNotFound, Leases, NotDead, Settled
from tests.rooms.jobs.handlers import note


@pytest.fixture
async def dead(acme: Groundplane, leases: Leases) -> list[object]:
    """Three jobs of acme that were given up."""
    await acme.jobs.enqueue_many(note, [{"n": n} for n in range(3)])
    worker = await leases.register()
    runs = await leases.claim(worker, None, 3)
    error = '{"kind": "Refused", "message": "no"}'
    await leases.settle(worker, [Settled(r, "dead", 0, "permanent", error) for r in runs])
    return [run.id for run in runs]


async def test_a_replay_starts_with_attempt_zero_and_the_letter_names_it(
    acme: Groundplane, dead: list[object]
) -> None:
    [pair] = await acme.jobs.replay([dead[0]])  # type: ignore[list-item]
    job = await acme.jobs.get(pair.id)
    assert (job.state, job.attempt, job.payload, job.max_attempts) == ("ready", 0, {"n": 0}, 3)
    assert job.causation_id == str(dead[0])
    letter = await acme.jobs.get(dead[0])  # type: ignore[arg-type]
    assert (letter.state, letter.replayed_as) == ("dead", pair.id)
    with pytest.raises(NotDead):
        await acme.jobs.replay([dead[0]])  # type: ignore[list-item]
    open_ones = (await acme.jobs.dead_letters(is_replayed=False)).data
    assert {one.id for one in open_ones} == set(dead[1:])


async def test_a_filter_replays_all_that_fit(acme: Groundplane, dead: list[object]) -> None:
    assert await acme.jobs.replay(reason="poison") == []
    assert len(await acme.jobs.replay(queue="default", name="tests.note", limit=2)) == 2
    assert len(await acme.jobs.replay(reason="permanent")) == 1
    actions = [entry.action for entry in (await acme.audit.list()).data]
    assert actions == ["jobs.replayed"] * 3
    with pytest.raises(InvalidJob):
        await acme.jobs.replay()


async def test_a_discarded_letter_leaves_an_audit_entry(
    acme: Groundplane, dead: list[object]
) -> None:
    assert await acme.jobs.discard(dead[:2]) == 2  # type: ignore[arg-type]
    assert [one.id for one in (await acme.jobs.dead_letters()).data] == dead[2:]
    [entry, _] = (await acme.audit.list(action="jobs.discarded")).data
    assert entry.before == {"name": "tests.note", "queue": "default", "reason": "permanent"}


async def test_what_is_alive_or_unknown_is_neither_replayed_nor_discarded(
    acme: Groundplane, globex: Groundplane, dead: list[object]
) -> None:
    alive = await acme.jobs.enqueue(note, {})
    for verb in (acme.jobs.replay, acme.jobs.discard):
        with pytest.raises(NotDead):
            await verb([alive.id, dead[0]])  # type: ignore[operator]
        with pytest.raises(JobNotFound):
            await verb([uuid4()])  # type: ignore[operator]
    for verb in (globex.jobs.replay, globex.jobs.discard):
        with pytest.raises(JobNotFound):
            await verb(dead)  # type: ignore[operator]
    assert len((await acme.jobs.dead_letters()).data) == 3
    with pytest.raises(InvalidJob):
        await acme.jobs.discard([uuid4() for _ in range(1001)])
