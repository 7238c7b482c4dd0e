"""Transactional mode: one effect, one answer, one transaction."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import replace
from typing import Any

import asyncpg
import psycopg
import pytest

from groundplane import Groundplane, Problem, Settings
from groundplane.core.links import Row
from groundplane.core.problems import NoTransaction
from groundplane.rooms.database import DatabaseSettings
from groundplane.rooms.idempotency import (
    IdempotencySettings,
    KeyMalformed,
    KeyReused,
    NotReplayable,
    Once,
    OutcomeUnknown,
    StillRunning,
)
from groundplane.rooms.idempotency.claims import SQL, Ask, Claims, Remembered
from groundplane.rooms.idempotency.fingerprints import VERSIONS
from groundplane.testing import at

REQUEST = {"amount": 10, "asset": "EUR"}


class CardDeclined(Problem):
    """The card was declined."""

    code = "test.card_declined"
    status = 402


class Broken(Exception):
    """Something nobody expects."""


async def effects(gp: Groundplane) -> int:
    return len((await gp.audit.list(action="order.paid")).data)


async def pay(gp: Groundplane, key: str = "k1", request: object = REQUEST, **options: Any) -> Once:
    """Pay once: an audit entry is the effect."""
    async with gp.idempotency.once("pay", key, request, **options) as work:
        if not work.replay:
            await work.tx.audit.record("order.paid", ("order", "42"))
            work.answer = {"paid": True}
    return work


async def test_the_effect_happens_once_and_both_calls_get_one_answer(acme: Groundplane) -> None:
    first, second = await pay(acme), await pay(acme)
    assert (first.replay, first.answer) == (None, {"paid": True})
    assert second.replay is not None
    assert second.answer == {"paid": True}
    assert await effects(acme) == 1


async def test_a_process_that_never_saw_the_key_replays_as_well(
    acme: Groundplane, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await pay(acme)
    monkeypatch.setattr("groundplane.rooms.idempotency.claims.STORED", Remembered())
    assert (await pay(acme)).replay is not None
    assert await effects(acme) == 1


async def test_replays_at_the_same_time_share_a_statement(
    acme: Groundplane, globex: Groundplane, monkeypatch: pytest.MonkeyPatch
) -> None:
    for key in ("k1", "k2", "k3"):
        await pay(acme, key)
    await pay(globex, "k1", {"other": 1})
    asked: list[int] = []
    replays = Claims._replays

    async def counted(self: Claims, asks: Sequence[Ask]) -> Sequence[Row | None]:
        asked.append(len(asks))
        return await replays(self, asks)

    monkeypatch.setattr(Claims, "_replays", counted)
    calls = (
        *(pay(acme, f"k{n % 3 + 1}") for n in range(9)),
        pay(acme, "k1", {"other": 1}),  # another request under a known key
        pay(globex, "k1", {"other": 1}),
    )
    *answers, reused, other = await asyncio.gather(*calls, return_exceptions=True)
    assert [isinstance(answer, Once) and answer.replay is not None for answer in answers] == [
        True
    ] * 9
    assert {answer.replay.key for answer in answers} == {"k1", "k2", "k3"}  # type: ignore[union-attr]
    assert isinstance(reused, KeyReused)
    assert isinstance(other, Once)
    assert other.replay is not None
    assert sorted(asked) == [1, 10]
    assert await effects(acme) == 3


async def test_a_key_cannot_be_reused_for_another_request(acme: Groundplane) -> None:
    await pay(acme)
    with pytest.raises(KeyReused) as reused:
        await pay(acme, request=REQUEST | {"amount": 11})
    assert set(reused.value.extra) == {"first_seen", "route"}
    assert await effects(acme) == 1


async def test_another_tenants_key_is_free(acme: Groundplane, globex: Groundplane) -> None:
    await pay(acme)
    assert (await pay(globex, request={"other": 1})).replay is None
    assert (await effects(acme), await effects(globex)) == (1, 1)


async def test_the_same_key_under_another_operation_is_another_key(acme: Groundplane) -> None:
    await pay(acme)
    async with acme.idempotency.once("refund", "k1", REQUEST) as work:
        assert work.replay is None


async def test_quoted_and_bare_spell_one_key(acme: Groundplane) -> None:
    await pay(acme, "abc")
    assert (await pay(acme, '"abc"')).replay is not None


@pytest.mark.parametrize("key", ["", " ", '""', "a b", "\x00", "é", "x" * 256, '"unclosed'][:7])
async def test_a_malformed_key_is_refused(acme: Groundplane, key: str) -> None:
    with pytest.raises(KeyMalformed):
        await pay(acme, key)


async def test_an_exception_frees_the_key_and_undoes_the_work(acme: Groundplane) -> None:
    with pytest.raises(Broken):
        async with acme.idempotency.once("pay", "k1", REQUEST) as work:
            await work.tx.audit.record("order.paid", ("order", "42"))
            raise Broken
    assert await acme.idempotency.check("pay", "k1") is None
    assert (await pay(acme)).replay is None
    assert await effects(acme) == 1


async def test_a_remembered_refusal_is_kept_but_its_writes_are_not(acme: Groundplane) -> None:
    for _ in range(2):
        with pytest.raises(CardDeclined) as declined:
            async with acme.idempotency.once(
                "pay", "k1", REQUEST, remember=(CardDeclined,)
            ) as work:
                assert not work.replay
                await work.tx.audit.record("order.paid", ("order", "42"))
                raise CardDeclined("no funds", retry_after=3, bank="b1")
        assert declined.value.as_dict() | {
            "bank": "b1",
            "detail": "no funds",
            "retry_after": 3,
        } == (declined.value.as_dict())
    assert await effects(acme) == 0
    record = await acme.idempotency.check("pay", "k1")
    assert record is not None
    assert record.state == "failed"


async def test_of_twenty_at_once_one_runs_and_nineteen_are_told_so(acme: Groundplane) -> None:
    entered, leave = asyncio.Event(), asyncio.Event()

    async def one() -> Once:
        async with acme.idempotency.once("pay", "k1", REQUEST) as work:
            entered.set()
            await leave.wait()
            work.answer = 1
        return work

    tries = [asyncio.create_task(one()) for _ in range(20)]
    await entered.wait()
    while sum(task.done() for task in tries) < 19:
        await asyncio.sleep(0.005)
    leave.set()
    results = await asyncio.gather(*tries, return_exceptions=True)
    assert [type(result) for result in results].count(StillRunning) == 19
    assert all(r.retry_after == 1 for r in results if isinstance(r, StillRunning))
    assert [type(result) for result in results].count(Once) == 1


async def test_waiting_polls_until_the_first_has_ended_and_replays(url: str) -> None:
    settings = Settings(idempotency=IdempotencySettings(wait="5s"))
    gp = Groundplane(url, settings=settings).tenant("acme")
    entered, leave = asyncio.Event(), asyncio.Event()

    async def first() -> None:
        async with gp.idempotency.once("pay", "k1", REQUEST) as work:
            entered.set()
            await leave.wait()
            work.answer = "first"

    one = asyncio.create_task(first())
    await entered.wait()
    two = asyncio.create_task(pay(gp))
    in_use = [gp.ground.pool().figures()["in_use"]]
    for _ in range(20):
        await asyncio.sleep(0.01)
        in_use.append(gp.ground.pool().figures()["in_use"])
    assert min(in_use) == 1  # while it waits, the second caller holds no connection
    leave.set()
    await one
    assert (await two).answer == "first"
    await gp.close()


async def test_an_expired_key_is_new(acme: Groundplane) -> None:
    await pay(acme, keep="1h")
    before = await acme.idempotency.check("pay", "k1")
    await at(acme, "61 minutes")
    assert await acme.idempotency.check("pay", "k1") is None
    assert (await pay(acme, request={"other": 2})).replay is None
    after = await acme.idempotency.check("pay", "k1")
    assert before is not None
    assert after is not None
    assert (after.id != before.id, after.epoch, after.attempts) == (True, before.epoch + 1, 1)


async def test_a_row_is_compared_with_the_version_it_was_made_with(
    acme: Groundplane, monkeypatch: pytest.MonkeyPatch
) -> None:
    await pay(acme)
    monkeypatch.setitem(VERSIONS, 2, lambda request: b"newer" + VERSIONS[1](request))
    monkeypatch.setattr("groundplane.rooms.idempotency.claims.CURRENT", 2)
    assert (await pay(acme)).replay is not None
    with pytest.raises(KeyReused):
        await pay(acme, request={"other": 1})
    assert (await pay(acme, "k2")).replay is None
    assert (await pay(acme, "k2")).replay is not None


async def test_an_answer_over_the_cap_is_not_kept_but_the_work_is_not_repeated(url: str) -> None:
    settings = Settings(idempotency=IdempotencySettings(max_body_bytes=100))
    gp = Groundplane(url, settings=settings).tenant("acme")
    async with gp.idempotency.once("pay", "k1", REQUEST) as work:
        work.answer, work.entity = "x" * 200, ("order", "42")
    with pytest.raises(NotReplayable) as problem:
        await pay(gp)
    assert problem.value.extra["entity_id"] == "42"
    assert await effects(gp) == 0
    await gp.close()


async def test_a_retry_of_the_whole_transaction_claims_again(acme: Groundplane) -> None:
    tries = 0

    async def work_in(tx: Groundplane) -> Any:
        nonlocal tries
        tries += 1
        async with tx.idempotency.once("pay", "k1", REQUEST) as work:
            if not work.replay:
                await tx.audit.record("order.paid", ("order", "42"))
                if tries == 1:
                    raise psycopg.errors.SerializationFailure("by the test")
                work.answer = tries
        return work.answer

    assert await acme.run(work_in) == 2
    assert await acme.run(work_in) == 2
    assert await effects(acme) == 1


async def test_a_key_inside_itself_is_still_running(acme: Groundplane) -> None:
    async with acme.begin() as tx, tx.idempotency.once("pay", "k1", REQUEST) as outer:
        with pytest.raises(StillRunning):
            async with tx.idempotency.once("pay", "k1", REQUEST):
                pass
        outer.answer = 1
    assert (await pay(acme)).answer == 1


async def test_a_caller_who_goes_on_after_a_failed_block_leaves_the_key_free(
    acme: Groundplane,
) -> None:
    async with acme.begin() as tx:
        with pytest.raises(Broken):
            async with tx.idempotency.once("pay", "k1", REQUEST):
                await tx.audit.record("order.paid", ("order", "42"))
                raise Broken
        await tx.audit.record("order.given_up", ("order", "42"))
    assert await effects(acme) == 0
    assert (await pay(acme)).replay is None


async def test_a_block_that_commits_by_itself_is_a_bug_and_nobody_runs_it_again(
    acme: Groundplane,
) -> None:
    with pytest.raises(NoTransaction):
        async with acme.idempotency.once("pay", "k1", REQUEST) as work:
            await work.tx.connection.execute("commit")
    with pytest.raises(OutcomeUnknown):
        await pay(acme)
    assert [r.key for r in (await acme.idempotency.list(stuck=True)).data] == ["k1"]
    await acme.idempotency.settle("pay", "k1", run_again=True, reason="nothing was done")
    assert (await pay(acme)).replay is None


async def test_a_block_that_commits_and_begins_again_is_noticed_too(acme: Groundplane) -> None:
    with pytest.raises(NoTransaction):
        async with acme.idempotency.once("pay", "k1", REQUEST) as work:
            tenant = "select set_config('groundplane.tenant', 'acme', true)"
            await work.tx.connection.execute(f"commit; begin; {tenant}")


async def test_a_connection_learns_its_statements_once_and_again_when_they_are_gone(
    acme: Groundplane,
) -> None:
    learned = "select count(*) from pg_prepared_statements where name like 'groundplane_idem%'"
    for key in ("k1", "k2"):
        async with acme.idempotency.once("pay", key, REQUEST) as work:
            assert await work.tx.connection.fetchval(learned) == 2
    with pytest.raises(asyncpg.InvalidSQLStatementNameError):  # with its commit: nothing is kept
        async with acme.idempotency.once("pay", "k3", REQUEST) as work:
            await work.tx.audit.record("order.paid", ("order", "42"))
            for row in await work.tx.connection.fetch(learned.replace("count(*)", "name")):
                await work.tx.connection.execute(f"deallocate {row['name']}")
    assert await effects(acme) == 0
    assert (await pay(acme, "k3")).replay is None
    assert await effects(acme) == 1


async def test_a_connection_that_failed_while_it_learned_learns_again(
    acme: Groundplane, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first statements of the message had passed: their names are taken for ever."""
    broken = replace(
        SQL["take"], text="select cast($1 as text), cast($2 as text), 1 / (length($3) - 36)"
    )
    for text, key in ((broken, "k1"), (SQL["take"], "k2")):
        monkeypatch.setitem(SQL, "take", text)
        with pytest.raises(asyncpg.DivisionByZeroError) if text is broken else nullcontext():
            await pay(acme, key)
    assert await effects(acme) == 1


async def test_without_prepared_statements_the_texts_say_the_same(url: str) -> None:
    settings = Settings(database=DatabaseSettings(prepare="off"))
    gp, key = Groundplane(url, settings=settings).tenant("acme"), "a'b{0}%s$1"
    async with gp.idempotency.once("pay", key, REQUEST) as work:
        names = "select count(*) from pg_prepared_statements where name like 'groundplane%'"
        assert await work.tx.connection.fetchval(names) == 0
        work.answer = {"a": "{0}'$2\\"}
    replayed = await pay(gp, key)
    assert (replayed.replay is not None, replayed.answer) == (True, work.answer)
    await gp.close()


@pytest.fixture
def admin(admin_url: str) -> Iterator[psycopg.Connection]:
    with psycopg.connect(admin_url, autocommit=True) as connection:
        yield connection


async def test_a_key_of_its_own_transaction_is_one_row_written_once(
    acme: Groundplane, admin: psycopg.Connection
) -> None:
    for number in range(50):
        await pay(acme, f"k{number}")
    assert await written(acme, admin) == (50, 0, 0)


async def test_the_completion_of_a_joined_claim_is_heap_only(
    acme: Groundplane, admin: psycopg.Connection
) -> None:
    for number in range(50):
        async with acme.begin() as tx:
            await pay(tx, f"k{number}")
    assert await written(acme, admin) == (50, 50, 50)


async def written(acme: Groundplane, admin: psycopg.Connection) -> tuple[int, ...] | None:
    """Inserts, updates, heap-only updates of the table of keys."""
    admin.execute("select pg_stat_force_next_flush()")
    figures = (
        "select n_tup_ins, n_tup_upd, n_tup_hot_upd from pg_stat_user_tables where relname = %s"
    )
    row = None
    for _ in range(100):
        row = admin.execute(figures, ["idempotency_keys"]).fetchone()
        if row is not None and row[0] >= 50:
            break
        await acme.close()  # a session tells its figures when it ends
    return row
