"""Lease mode: work that calls the outside world, fenced."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest

from groundplane import Groundplane, Settings
from groundplane.core.meter import render
from groundplane.rooms.idempotency import (
    AlreadySettled,
    Answer,
    Claim,
    IdempotencySettings,
    KeyExpired,
    KeyReused,
    LeaseLost,
    NotFound,
    OutcomeUnknown,
    Record,
    Replay,
    Step,
    StillRunning,
    TooManySteps,
    claims,
    downstream_key,
    resolves,
)
from groundplane.rooms.idempotency.answers import MOST_SHARED_BYTES, Answers, Done
from groundplane.rooms.idempotency.claims import Claims, New
from groundplane.rooms.idempotency.resolvers import RESOLVERS
from groundplane.testing import at


async def claimed(gp: Groundplane, key: str = "k1", **options: Any) -> Claim:
    found = await gp.idempotency.claim("charge", key, b"10 EUR", **options)
    assert isinstance(found, Claim)
    return found


async def state_of(gp: Groundplane, key: str = "k1") -> str:
    record = await gp.idempotency.check("charge", key)
    assert record is not None
    return record.state


async def test_a_claim_is_completed_and_replayed_with_all_of_its_answer(acme: Groundplane) -> None:
    claim = await claimed(acme, owner="worker 7")
    headers = [("content-type", "text/plain"), ("link", "</a>"), ("link", "</b>")]
    await acme.idempotency.complete(
        claim, status=201, headers=headers, body=b"\x00\xffok", entity=("charge", "c1")
    )
    replay = await acme.idempotency.claim("charge", "k1", b"10 EUR")
    assert isinstance(replay, Replay)
    assert (replay.status, replay.body, replay.headers) == (201, b"\x00\xffok", headers)
    assert replay.entity == ("charge", "c1")
    record = await acme.idempotency.check("charge", "k1")
    assert record is not None
    assert (record.owner, record.leased_until, record.state) == ("worker 7", None, "completed")


async def test_of_many_callers_at_once_one_wins(acme: Groundplane) -> None:
    tries = await asyncio.gather(
        *(acme.idempotency.claim("charge", "k1", b"10 EUR") for _ in range(20)),
        return_exceptions=True,
    )
    assert [type(each) for each in tries].count(Claim) == 1
    assert [type(each) for each in tries].count(StillRunning) == 19


async def test_claims_at_the_same_time_share_a_statement(
    acme: Groundplane, globex: Groundplane, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each a key of its own; what somebody is at, and what is taken, is asked for by itself."""
    done = await claimed(acme, "done")
    await acme.idempotency.complete(done, body=b"ok")
    asked: list[int] = []
    leases = Claims._leases

    async def counted(self: Claims, news: Sequence[New]) -> Sequence[datetime | None]:
        asked.append(len(news))
        return await leases(self, news)

    monkeypatch.setattr(Claims, "_leases", counted)
    monkeypatch.setattr(claims, "STORED", claims.Remembered())  # as in another process
    async with acme.idempotency.once("charge", "busy", b"10 EUR"):
        *made, again, held, other = await asyncio.gather(
            *(
                acme.idempotency.claim("charge", f"k{n}", b"10 EUR", owner=f"o{n}")
                for n in range(9)
            ),
            acme.idempotency.claim("charge", "done", b"10 EUR"),
            acme.idempotency.claim("charge", "busy", b"10 EUR"),
            globex.idempotency.claim("charge", "k1", b"10 EUR"),
            return_exceptions=True,
        )
    assert [type(each) for each in made] == [Claim] * 9
    assert isinstance(again, Replay) and isinstance(held, StillRunning) and isinstance(other, Claim)
    assert sorted(asked) == [1, 11]
    for n, claim in enumerate(made):
        assert isinstance(claim, Claim)
        record = await acme.idempotency.check("charge", f"k{n}")
        assert record is not None
        assert (record.owner, record.id, record.leased_until) == (
            f"o{n}", claim.id, claim.leased_until,
        )  # fmt: skip


async def test_answers_at_the_same_time_share_a_statement(
    acme: Groundplane, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who lost its claim is refused, a large one goes alone, and nobody waits for who is held."""
    lost, large, held, *owned = [
        await claimed(acme, key) for key in ("lost", "large", "held", *(f"k{n}" for n in range(9)))
    ]
    await acme.idempotency.release(lost)
    asked: list[int] = []
    completes = Answers._completes

    async def counted(self: Answers, all_: Sequence[Done]) -> Sequence[bool]:
        asked.append(len(all_))
        return await completes(self, all_)

    monkeypatch.setattr(Answers, "_completes", counted)
    done = acme.idempotency.complete
    async with acme.begin() as tx:
        await tx.idempotency.guard(held)
        waiting = asyncio.create_task(done(held, body=b"held"))
        made = ("charge", "c1")
        refused, *_ = await asyncio.gather(
            done(lost, body=b"late"),
            done(large, body=b"x" * (MOST_SHARED_BYTES + 1)),
            *(
                done(claim, status=200 + n, headers=[("link", f"</{n}>")], body=b"ok", entity=made)
                for n, claim in enumerate(owned)
            ),
            return_exceptions=True,
        )
        assert isinstance(refused, LeaseLost) and not waiting.done()
    await waiting
    assert asked == [11]
    for n, key in enumerate(("held", "large", *(f"k{n}" for n in range(9))), start=-2):
        replay = await acme.idempotency.claim("charge", key, b"10 EUR")
        assert isinstance(replay, Replay)
        if n >= 0:
            said = (200 + n, [("link", f"</{n}>")], b"ok", made)
            assert (replay.status, replay.headers, replay.body, replay.entity) == said
    assert await state_of(acme, "lost") == "released"


async def test_an_answer_that_cannot_be_stored_fails_only_its_own_call(acme: Groundplane) -> None:
    one, two = [await claimed(acme, key) for key in ("one", "two")]
    results = await asyncio.gather(
        acme.idempotency.complete(one, status=2**31, body=b"1"),
        acme.idempotency.complete(two, status=200, body=b"2"),
        return_exceptions=True,
    )
    assert isinstance(results[0], Exception) and results[1] is None
    assert (await state_of(acme, "one"), await state_of(acme, "two")) == ("claimed", "completed")


async def test_who_comes_too_early_is_told_when_to_come_back(acme: Groundplane) -> None:
    await claimed(acme, lease="3s")
    with pytest.raises(StillRunning) as running:
        await claimed(acme)
    assert running.value.retry_after in {2, 3}
    await claimed(acme, "k2", lease="5m")
    with pytest.raises(StillRunning) as running:
        await claimed(acme, "k2")
    assert running.value.retry_after == 5


async def test_a_lease_that_ran_out_is_taken_over_and_the_old_owner_writes_nothing(
    acme: Groundplane,
) -> None:
    old = await claimed(acme)
    await at(acme, "299 seconds")
    with pytest.raises(StillRunning):
        await claimed(acme)
    await at(acme, "2 seconds")
    new = await claimed(acme)
    assert (new.epoch, new.attempts, new.id) == (old.epoch + 1, old.attempts + 1, old.id)
    room = acme.idempotency
    for late in (
        room.complete(old, body=b"late"),
        room.extend(old),
        room.release(old),
        room.guard(old),
        room.intend(old, "charge"),
        room.record(old, "charge", 1),
    ):
        with pytest.raises(LeaseLost):
            await late
    await room.complete(new, body=b"new")
    replay = await room.claim("charge", "k1", b"10 EUR")
    assert isinstance(replay, Replay)
    assert replay.body == b"new"


async def test_only_the_same_request_takes_over(acme: Groundplane) -> None:
    await claimed(acme)
    await at(acme, "6 minutes")
    with pytest.raises(KeyReused):
        await acme.idempotency.claim("charge", "k1", b"11 EUR")


async def test_a_heartbeat_holds_the_key(acme: Groundplane) -> None:
    claim = await claimed(acme)
    for _ in range(3):
        await at(acme, "4 minutes")
        claim = await acme.idempotency.extend(claim)
        with pytest.raises(StillRunning):
            await claimed(acme)
    await acme.idempotency.complete(claim, body=b"1")


async def test_a_lease_never_outlives_its_record(acme: Groundplane) -> None:
    claim = await claimed(acme, keep="1h", lease="1h")
    await at(acme, "50 minutes")
    claim = await acme.idempotency.extend(claim, lease="1h")
    assert claim.leased_until == claim.expires_at
    await at(acme, "11 minutes")
    for late in (
        acme.idempotency.complete(claim, body=b"late"),
        acme.idempotency.extend(claim),
        acme.idempotency.guard(claim),
    ):
        with pytest.raises(KeyExpired):
            await late


async def test_guard_keeps_others_off_until_its_transaction_has_ended(acme: Groundplane) -> None:
    claim = await claimed(acme)
    async with acme.begin() as tx:
        await tx.idempotency.guard(claim)
        await at(acme, "6 minutes")
        with pytest.raises(StillRunning):
            await claimed(acme)
    assert (await claimed(acme)).epoch == 2


async def test_a_released_key_runs_again_at_once(acme: Groundplane) -> None:
    claim = await claimed(acme)
    await acme.idempotency.release(claim, error="charge.timeout")
    record = await acme.idempotency.check("charge", "k1")
    assert record is not None
    assert (record.state, record.last_error) == ("released", "charge.timeout")
    again = await claimed(acme)
    assert (again.id, again.attempts) == (claim.id, 2)


async def test_a_failure_after_an_open_step_leaves_the_outcome_unknown(acme: Groundplane) -> None:
    claim = await claimed(acme)
    await acme.idempotency.intend(claim, "charge")
    await acme.idempotency.release(claim)
    assert await state_of(acme) == "unknown"
    with pytest.raises(OutcomeUnknown):
        await claimed(acme)


async def test_a_lease_that_ran_out_with_an_open_step_is_unknown_too(acme: Groundplane) -> None:
    claim = await claimed(acme)
    await acme.idempotency.intend(claim, "charge")
    await at(acme, "6 minutes")
    with pytest.raises(OutcomeUnknown):
        await claimed(acme)
    assert await state_of(acme) == "unknown"
    with pytest.raises(LeaseLost):
        await acme.idempotency.complete(claim, body=b"late")


async def test_a_step_that_was_recorded_does_not_stand_in_the_way(acme: Groundplane) -> None:
    claim = await claimed(acme)
    key = await acme.idempotency.intend(claim, "charge")
    await acme.idempotency.record(claim, "charge", {"id": "ch_1"})
    await at(acme, "6 minutes")
    again = await claimed(acme)
    assert await acme.idempotency.intend(again, "charge") == key
    (step,) = await acme.idempotency.steps(again)
    assert (step.state, step.output, step.epoch) == ("done", {"id": "ch_1"}, again.epoch)


async def test_the_downstream_key_is_stable_and_nobody_elses(
    acme: Groundplane, globex: Groundplane
) -> None:
    one, other = await claimed(acme), await claimed(globex)
    keys = {await acme.idempotency.intend(one, step) for step in ("a", "b")}
    keys.add(await globex.idempotency.intend(other, "a"))
    assert len(keys) == 3
    assert all(key.startswith("gp_") and "k1" not in key and len(key) < 60 for key in keys)
    assert await acme.idempotency.intend(one, "a") == one.downstream_key("a")
    assert one.downstream_key("a") == downstream_key(one.id, "a")


async def test_the_http_client_of_a_claim_sends_its_downstream_key(acme: Groundplane) -> None:
    claim = await claimed(acme)
    async with acme.http_client(claim, "charge") as client:
        assert client.headers["idempotency-key"] == claim.downstream_key("charge")


async def test_twenty_steps_and_64_kib_are_the_most(acme: Groundplane) -> None:
    claim, room = await claimed(acme), acme.idempotency
    for number in range(20):
        await room.intend(claim, f"step-{number}")
    await room.intend(claim, "step-7")
    with pytest.raises(TooManySteps):
        await room.intend(claim, "step-20")
    with pytest.raises(TooManySteps):
        await room.record(claim, "step-21", 1)
    with pytest.raises(TooManySteps):
        await room.record(claim, "step-1", "x" * 70_000)
    with pytest.raises(TooManySteps):
        await room.intend(claim, "no spaces")


async def test_an_operator_settles_with_an_answer_or_lets_it_run_again(acme: Groundplane) -> None:
    for key in ("k1", "k2"):
        claim = await claimed(acme, key)
        await acme.idempotency.intend(claim, "charge")
        await acme.idempotency.release(claim)
    stuck = (await acme.idempotency.list(stuck=True)).data
    assert [record.key for record in stuck] == ["k1", "k2"]
    answer = Answer(status=200, body=b'{"id":1}')
    await acme.idempotency.settle("charge", "k1", answer=answer, reason="seen at the bank")
    replay = await acme.idempotency.claim("charge", "k1", b"10 EUR")
    assert isinstance(replay, Replay)
    assert replay.body == b'{"id":1}'
    await acme.idempotency.settle("charge", "k2", run_again=True, reason="bank never saw it")
    assert (await claimed(acme, "k2")).attempts == 2
    entries = (await acme.audit.list(action="idempotency.settled")).data
    assert [(e.subject_id, e.reason) for e in entries] == [
        ("charge/k2", "bank never saw it"),
        ("charge/k1", "seen at the bank"),
    ]


async def test_only_what_is_unknown_can_be_settled(acme: Groundplane) -> None:
    with pytest.raises(NotFound):
        await acme.idempotency.settle("charge", "k1", run_again=True, reason="r")
    claim = await claimed(acme)
    with pytest.raises(AlreadySettled):
        await acme.idempotency.settle("charge", "k1", run_again=True, reason="r")
    await acme.idempotency.complete(claim, body=b"1")
    with pytest.raises(AlreadySettled):
        await acme.idempotency.settle("charge", "k1", answer=Answer(), reason="r")
    with pytest.raises(TypeError):
        await acme.idempotency.settle("charge", "k1", reason="r")
    assert (await acme.audit.list()).data == []


async def test_a_settled_owner_who_comes_back_writes_nothing(acme: Groundplane) -> None:
    claim = await claimed(acme)
    await at(acme, "6 minutes")
    await acme.idempotency.settle("charge", "k1", run_again=True, reason="dead")
    with pytest.raises(LeaseLost):
        await acme.idempotency.complete(claim, body=b"late")


@pytest.mark.parametrize("finding", ["answer", "run_again", None])
async def test_a_resolver_is_asked_before_anybody_is_told_that_nobody_knows(
    acme: Groundplane, finding: str | None
) -> None:
    seen: list[Any] = []

    @resolves("charge")
    async def find(scope: Groundplane, record: Record, steps: Sequence[Step]) -> Any:
        seen.append((record.state, [step.name for step in steps], scope.transaction))
        return Answer(body=b'"found"') if finding == "answer" else finding

    try:
        claim = await claimed(acme)
        await acme.idempotency.intend(claim, "charge")
        await acme.idempotency.release(claim)
        if finding is None:
            with pytest.raises(OutcomeUnknown):
                await claimed(acme)
        else:
            found = await acme.idempotency.claim("charge", "k1", b"10 EUR")
            assert isinstance(found, Replay if finding == "answer" else Claim)
    finally:
        RESOLVERS.clear()
    assert seen == [("unknown", ["charge"], None)]


async def test_a_completion_whose_answer_was_lost_may_be_repeated(acme: Groundplane) -> None:
    claim = await claimed(acme)
    for _ in range(2):
        await acme.idempotency.complete(claim, status=200, body=b"1")
    with pytest.raises(LeaseLost):
        await acme.idempotency.complete(claim, status=200, body=b"2")


async def test_a_row_made_again_after_clean_up_does_not_fit_an_old_claim(
    acme: Groundplane, gp: Groundplane
) -> None:
    old = await claimed(acme, keep="1h")
    await at(acme, "2 hours")
    assert await gp.idempotency.cleanup() == 1
    new = await claimed(acme)
    assert (new.epoch, new.id == old.id) == (old.epoch, False)
    with pytest.raises(LeaseLost):
        await acme.idempotency.complete(old, body=b"late")


async def test_waiting_for_a_lease_polls_and_replays(url: str) -> None:
    settings = Settings(idempotency=IdempotencySettings(wait="5s"))
    gp = Groundplane(url, settings=settings).tenant("acme")
    claim = await claimed(gp)
    second = asyncio.create_task(gp.idempotency.claim("charge", "k1", b"10 EUR"))
    await asyncio.sleep(0.05)
    assert not second.done()
    await gp.idempotency.complete(claim, body=b"1")
    assert isinstance(await second, Replay)
    await gp.close()


@pytest.mark.parametrize(
    "spans", [{"keep": "59m"}, {"keep": "32d"}, {"lease": "61m"}, {"lease": "0s"}]
)
async def test_spans_out_of_bounds_are_refused(acme: Groundplane, spans: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="hour"):
        await claimed(acme, **spans)


async def test_lists_page_by_key_and_by_entity(acme: Groundplane) -> None:
    for number in range(5):
        claim = await claimed(acme, f"k{number}")
        await acme.idempotency.complete(claim, body=b"1", entity=("order", str(number % 2)))
    page = await acme.idempotency.list(limit=2)
    keys = [record.key for record in page.data]
    while page.meta.next:
        page = await acme.idempotency.list(limit=2, after=page.meta.next)
        keys += [record.key for record in page.data]
    assert keys == [f"k{number}" for number in range(5)]
    ones = await acme.idempotency.list(entity=("order", "1"), state="completed")
    assert [record.key for record in ones.data] == ["k1", "k3"]


async def test_check_compares_a_request_when_it_is_given(acme: Groundplane) -> None:
    await claimed(acme)
    assert await acme.idempotency.check("charge", "k1", b"10 EUR") is not None
    with pytest.raises(KeyReused):
        await acme.idempotency.check("charge", "k1", b"11 EUR")
    assert await acme.idempotency.check("charge", str(uuid4()), b"11 EUR") is None


async def test_two_tenants_never_meet(acme: Groundplane, globex: Groundplane) -> None:
    mine = await claimed(acme)
    theirs = await claimed(globex)
    assert mine.id != theirs.id
    with pytest.raises(LeaseLost):
        await globex.idempotency.complete(mine, body=b"stolen")
    await acme.idempotency.complete(mine, body=b"mine")
    assert await state_of(globex) == "claimed"
    assert len((await globex.idempotency.list()).data) == 1


async def test_clean_up_takes_what_has_expired_of_every_tenant_and_nothing_else(
    gp: Groundplane, acme: Groundplane, globex: Groundplane, caplog: pytest.LogCaptureFixture
) -> None:
    for tenant in (acme, globex):
        short = await claimed(tenant, "short", keep="1h")
        await tenant.idempotency.intend(short, "step")
        await claimed(tenant, "long", keep="2h")
    await at(acme, "61 minutes")
    with caplog.at_level("INFO"):
        assert await gp.idempotency.cleanup(batch=1) == 2
    assert "idempotency.cleaned_up" in caplog.text
    assert "deleted=2 seconds=" in caplog.text
    assert await gp.idempotency.cleanup() == 0
    for tenant in (acme, globex):
        assert [r.key for r in (await tenant.idempotency.list()).data] == ["long"]


async def test_measuring_counts_states_and_what_is_stuck(
    gp: Groundplane, acme: Groundplane
) -> None:
    claim = await claimed(acme)
    await acme.idempotency.intend(claim, "charge")
    await acme.idempotency.release(claim)
    await claimed(acme, "k2")
    await at(acme, "11 minutes")
    assert await gp.idempotency.measure() == {"unknown": 1, "claimed": 1}
    told = dict(line.rsplit(" ", 1) for line in render().splitlines() if line[0] != "#")
    assert float(told["groundplane_idempotency_stuck"]) == 1
    assert 660 <= float(told["groundplane_idempotency_unknown_age_seconds"]) < 700
    assert float(told['groundplane_idempotency_records{state="unknown"}']) == 1
