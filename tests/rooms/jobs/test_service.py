"""Enqueueing, looking, cancelling."""

from __future__ import annotations

import pytest

from groundplane import Groundplane
from groundplane.rooms.jobs import JobNotFound
from tests.rooms.jobs.handlers import Greeting, greet


async def test_a_job_exists_exactly_when_its_transaction_committed(acme: Groundplane) -> None:
    async with acme.begin() as tx:
        made = await tx.jobs.enqueue(greet, Greeting(name="Ada"))
    job = await acme.jobs.get(made.id)
    assert (job.state, job.queue, job.payload) == ("ready", "greetings", {"name": "Ada"})


async def test_claim_and_finish(acme: Groundplane, gp: Groundplane) -> None:
    made = await acme.jobs.enqueue(greet, Greeting(name="Ada"))
    [run] = await gp.jobs.claim(None)
    assert run.id == made.id
    assert await gp.jobs.finish([run]) == []
    assert (await acme.jobs.get(made.id)).state == "done"
    with pytest.raises(JobNotFound):
        await gp.tenant("globex").jobs.get(made.id)
