"""What may be posted, what is refused, and that both are answered once and for ever."""

from __future__ import annotations

import copy
import pickle
from contextlib import nullcontext
from datetime import UTC, datetime, time, timedelta, timezone
from typing import Any
from uuid import UUID, uuid4

import pytest

from groundplane import Groundplane
from groundplane.core.ids import uuid7
from groundplane.core.problems import NoTransaction, Problem
from groundplane.rooms.ledger import (
    AccountNotFound,
    AssetMismatch,
    BatchTooLarge,
    BookMismatch,
    DayClosed,
    HoldNotFound,
    IdOutOfWindow,
    IdReused,
    InsufficientFunds,
    InvalidAmount,
    InvalidItem,
    Item,
    LedgerSettings,
    SameAccount,
)
from tests.rooms.ledger.conftest import LARGEST, Shop, has


async def test_money_moves_and_both_sides_say_so(acme: Groundplane, shop: Shop) -> None:
    moved = await acme.ledger.transfer("ada", "bob", 1250, code="gift", metadata={"note": "é"})
    assert (moved.kind, moved.amount_minor, moved.asset) == ("transfer", 1250, "EUR")
    assert (moved.debit_version, moved.credit_version, moved.is_repeat) == (2, 1, False)
    assert [await has(acme, name) for name in ("ada", "bob", "world")] == [3750, 1250, -5000]
    found = await acme.ledger.find(moved.id)
    assert found.transfer is not None
    assert found.transfer.metadata == {"note": "é"}
    assert found.transfer.correlation_id == acme.trace.correlation_id


async def test_a_limit_holds_at_exact_zero(acme: Groundplane, shop: Shop) -> None:
    with pytest.raises(InsufficientFunds) as refused:
        await acme.ledger.transfer("ada", "bob", 5001, code="gift")
    assert refused.value.extra["available_minor"] == 5000
    await acme.ledger.transfer("ada", "bob", 5000, code="gift")
    assert await has(acme, "ada") == 0
    with pytest.raises(InsufficientFunds):
        await acme.ledger.transfer("ada", "bob", 1, code="gift")
    await acme.ledger.change_account("ada", overdraft_minor=10)
    await acme.ledger.transfer("ada", "bob", 10, code="gift")
    with pytest.raises(InsufficientFunds):
        await acme.ledger.transfer("ada", "bob", 1, code="gift")
    with pytest.raises(InsufficientFunds):
        await acme.ledger.change_account("ada", overdraft_minor=9)


async def test_the_mirror_limit_of_an_asset(acme: Groundplane, shop: Shop) -> None:
    await acme.ledger.open_account("till", "EUR", "asset")
    with pytest.raises(InsufficientFunds):
        await acme.ledger.transfer("world", "till", 1, code="payout")
    await acme.ledger.transfer("till", "world", 5, code="sale")
    assert (await acme.ledger.balance("till")).available_minor == 5
    await acme.ledger.transfer("world", "till", 5, code="payout")


async def test_the_same_id_or_key_gets_the_first_answer(acme: Groundplane, shop: Shop) -> None:
    id = uuid7()
    for more in ({"id": id}, {"key": "order/7"}):
        first = await acme.ledger.transfer("ada", "bob", 100, code="sale", **more)  # type: ignore[arg-type]
        again = await acme.ledger.transfer("ada", "bob", 100, code="sale", **more)  # type: ignore[arg-type]
        assert again == first.model_copy(update={"is_repeat": True})
        with pytest.raises(IdReused):
            await acme.ledger.transfer("ada", "bob", 101, code="sale", **more)  # type: ignore[arg-type]
    assert await has(acme, "ada") == 4800
    [posted] = await acme.ledger.transfers(
        [Item(debit="ada", credit="bob", amount_minor=100, code="sale", id=id)]
    )
    assert posted.is_repeat
    # An id may be used with the key that it had, and with no other.
    with pytest.raises(IdReused):
        await acme.ledger.transfer("ada", "bob", 100, code="sale", id=id, key="order/8")
    assert (await acme.ledger.find("order/8")).state == "unknown"


async def test_a_refusal_burns_its_id_also_when_data_would_allow_it_later(
    acme: Groundplane, shop: Shop
) -> None:
    id = uuid7()
    for more in ({"id": id}, {"key": "order/7"}):
        with pytest.raises(InsufficientFunds):
            await acme.ledger.transfer("bob", "ada", 50, code="sale", **more)  # type: ignore[arg-type]
    await acme.ledger.transfer("world", "bob", 500, code="top_up")
    for more in ({"id": id}, {"key": "order/7"}):
        with pytest.raises(InsufficientFunds):
            await acme.ledger.transfer("bob", "ada", 50, code="sale", **more)  # type: ignore[arg-type]
        with pytest.raises(IdReused):
            await acme.ledger.transfer("bob", "ada", 51, code="sale", **more)  # type: ignore[arg-type]
    found = await acme.ledger.find("order/7")
    assert (found.state, found.code) == ("refused", "ledger.insufficient_funds")
    assert await has(acme, "bob") == 500


async def test_what_is_malformed_burns_nothing(acme: Groundplane, shop: Shop) -> None:
    id = uuid7()
    for amount in (0, -1, LARGEST + 1):
        with pytest.raises(InvalidAmount):
            await acme.ledger.transfer("ada", "bob", amount, code="sale", id=id)
    assert (await acme.ledger.find(id)).state == "unknown"
    await acme.ledger.transfer("ada", "bob", 1, code="sale", id=id)


async def test_a_refusal_goes_with_the_callers_commit(acme: Groundplane, shop: Shop) -> None:
    caught, undone = uuid7(), uuid7()
    async with acme.begin() as tx:
        with pytest.raises(InsufficientFunds):
            await tx.ledger.transfer("bob", "ada", 1, code="sale", id=caught)
        await tx.audit.record("order.refused", ("order", "1"))
    with pytest.raises(InsufficientFunds):
        async with acme.begin() as tx:
            await tx.ledger.transfer("bob", "ada", 1, code="sale", id=undone)
    assert (await acme.ledger.find(caught)).state == "refused"
    assert (await acme.ledger.find(undone)).state == "unknown"


async def test_amounts_of_38_digits(acme: Groundplane) -> None:
    await acme.ledger.put_asset("ATTO", scale=18, name="Atto", kind="other")
    for name in ("mint", "hoard"):
        await acme.ledger.open_account(name, "ATTO", "equity")
    await acme.ledger.transfer("mint", "hoard", LARGEST, code="mint")
    assert await has(acme, "hoard") == LARGEST
    with pytest.raises(InvalidAmount):  # no counter outgrows its column
        await acme.ledger.transfer("mint", "hoard", 1, code="mint")
    said = await acme.ledger.transfers(
        [Item(debit="mint", credit="hoard", amount_minor=1, code="mint", chain=uuid7())],
        on_error="return",
    )
    assert said[0].code == "ledger.invalid_amount"
    shown = (await acme.ledger.balance("hoard")).model_dump(mode="json")
    assert shown["balance_minor"] == str(LARGEST)


WRONG: list[tuple[type[Problem], dict[str, Any]]] = [
    (AccountNotFound, {"debit": "nobody"}),
    (AccountNotFound, {"credit": "nobody"}),
    (AccountNotFound, {"debit": "nobody", "credit": "no one"}),
    (AccountNotFound, {"debit": uuid4()}),
    (SameAccount, {"credit": "ada"}),
    (AssetMismatch, {"asset": "CHF"}),
    (AssetMismatch, {"credit": "francs"}),
    (IdOutOfWindow, {"id": uuid4()}),
    (IdOutOfWindow, {"id": UUID("01890a5d-ac96-774b-bcce-b302099a8057")}),
    (IdOutOfWindow, {"id": UUID("7fffffff-ac96-774b-bcce-b302099a8057")}),
    (InvalidAmount, {"amount_minor": True}),
    (InvalidAmount, {"amount_minor": 1.0}),
    (InvalidItem, {"code": "\x00"}),
    (InvalidItem, {"code": "x" * 101}),
    (InvalidItem, {"key": ""}),
    (InvalidItem, {"key": "k" * 256}),
    (InvalidItem, {"metadata": {"x": "y" * 4096}}),
    (InvalidItem, {"effective_at": datetime(2026, 1, 1)}),
    (InvalidItem, {"effective_at": datetime.min.replace(tzinfo=UTC)}),
    (InvalidItem, {"effective_at": datetime.max.replace(tzinfo=UTC)}),
]


@pytest.mark.parametrize(("problem", "change"), WRONG)
async def test_a_wrong_transfer_is_refused_by_both_paths(
    problem: type[Problem], change: dict[str, Any], acme: Groundplane, shop: Shop
) -> None:
    await acme.ledger.open_account("francs", "CHF", "equity")
    asked: dict[str, Any] = {"debit": "ada", "credit": "bob", "amount_minor": 1, "code": "x"}
    asked |= change
    with pytest.raises(problem):
        await acme.ledger.transfer(**asked)
    with pytest.raises(problem):
        await acme.ledger.transfers([Item(**asked), Item(**(asked | {"chain": None}))])
    assert await has(acme, "ada") == 5000


async def test_a_transfer_stays_in_its_book(acme: Groundplane, shop: Shop) -> None:
    other = await acme.ledger.open_account("ada", "EUR", "equity", book="other")
    with pytest.raises(BookMismatch):
        await acme.ledger.transfer(shop["ada"], other, 1, code="x")
    with pytest.raises(AccountNotFound):
        await acme.ledger.transfer("ada", "bob", 1, code="x", book="other")


async def test_an_item_names_what_its_kind_needs(acme: Groundplane, shop: Shop) -> None:
    for item in (
        Item(kind="post", code="x"),
        Item(kind="reverse", code="x"),
        Item(debit="ada", code="x", amount_minor=1),
        Item(debit="ada", credit="bob", code="x", amount_minor=1, hold=uuid7()),
        Item(kind="void", hold=uuid7(), debit="ada", code="x"),
    ):
        with pytest.raises(InvalidItem):
            await acme.ledger.transfers([item])
    with pytest.raises(HoldNotFound):
        await acme.ledger.post(uuid7())
    with pytest.raises(BatchTooLarge):
        await acme.ledger.transfers([Item()] * 8191)
    assert await acme.ledger.transfers([]) == []


async def test_a_closed_day_takes_no_entries(url: str, acme: Groundplane, shop: Shop) -> None:
    from groundplane.settings import Settings

    day = (datetime.now(UTC) - timedelta(days=2)).date()
    knobs = Settings().model_copy(update={"ledger": LedgerSettings(closed_through=day)})
    strict = Groundplane(url, settings=knobs).tenant("acme")
    for days, refused in ((2, True), (1, False)):
        at_that_time = datetime.now(UTC) - timedelta(days=days)
        with pytest.raises(DayClosed) if refused else nullcontext():
            await strict.ledger.transfer("ada", "bob", 1, code="x", effective_at=at_that_time)
    last = datetime.combine(day, time(23, 30), UTC).astimezone(timezone(timedelta(hours=1)))
    with pytest.raises(DayClosed):  # already the next day where the caller is
        await strict.ledger.transfer("ada", "bob", 1, code="x", effective_at=last)
    await strict.close()


async def test_locks_are_for_a_transaction(acme: Groundplane, shop: Shop) -> None:
    with pytest.raises(NoTransaction):
        await acme.ledger.lock(["ada"])
    async with acme.begin() as tx:
        await tx.ledger.lock(["bob", "ada", "ada"])
        with pytest.raises(AccountNotFound):
            await tx.ledger.lock(["nobody"])


async def test_an_answer_is_what_validation_would_have_made(acme: Groundplane, shop: Shop) -> None:
    """Answers are built without it, as PostgreSQL has typed them all."""
    dated = datetime(2026, 1, 5, tzinfo=UTC)
    posted = await acme.ledger.transfer("ada", "bob", 7, code="x", effective_at=dated)
    assert posted.effective_at == dated != posted.recorded_at
    outcomes = await acme.ledger.transfers(
        [Item(debit="ada", credit="bob", amount_minor=n, code="x") for n in (3, 10**9)],
        on_error="return",
    )
    assert [outcome.code for outcome in outcomes] == ["posted", "ledger.insufficient_funds"]
    moved = outcomes[0].transfer
    assert moved is not None
    assert moved.effective_at == moved.recorded_at
    for answer in (posted, moved, *outcomes):
        kind = type(answer)
        assert list(answer.__dict__) == list(kind.model_fields)
        assert answer.model_fields_set == set(kind.model_fields)
        assert kind.model_validate_json(answer.model_dump_json()) == answer
        assert copy.deepcopy(answer) == pickle.loads(pickle.dumps(answer)) == answer
