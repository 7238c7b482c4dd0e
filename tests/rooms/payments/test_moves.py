"""The moves of a payment: every legal and illegal one, and the money that goes with it."""

from __future__ import annotations

import itertools
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from groundplane import Groundplane
from groundplane.core.ids import uuid7
from groundplane.rooms.ledger import (
    AccountClosed,
    AccountNotFound,
    AssetMismatch,
    HoldExpired,
    InsufficientFunds,
    SameAccount,
)
from groundplane.rooms.payments import (
    IllegalState,
    InvalidPayment,
    KeyReused,
    OverRefund,
    Payment,
    PaymentCaptured,
    PaymentNotFound,
    Stale,
    State,
)
from groundplane.rooms.payments.moves import Moves
from groundplane.rooms.payments.rules import MOVES
from groundplane.testing import at
from tests.rooms.payments.conftest import Pay, has

Sound = Callable[[], Awaitable[None]]


async def test_a_payment_is_authorized_captured_in_part_and_refunded_to_the_last_unit(
    acme: Groundplane, pay: Pay, sound: Sound
) -> None:
    made = await pay(1000, key="order/1", metadata={"order": 1})
    assert (made.state, made.version, await has(acme, "ada")) == ("created", 1, (5000, 5000))
    held = await acme.payments.authorize(made, reference="ch_1")
    assert (held.state, held.authorized_minor, held.hold_id is not None) == (
        "authorized", 1000, True
    )  # fmt: skip
    assert await has(acme, "ada") == (5000, 4000)
    paid = await acme.payments.capture(held, amount_minor=700)
    assert (paid.state, paid.captured_minor, paid.captured_at is not None) == (
        "captured", 700, True
    )  # fmt: skip
    assert (await has(acme, "ada"), await has(acme, "shop")) == ((4300, 4300), (700, 700))
    first = await acme.payments.refund(paid, amount_minor=699, reason="broken")
    assert (first.amount_minor, first.state) == (699, "requested")
    assert (await acme.payments.get(made.id)).state == "captured"
    with pytest.raises(OverRefund):
        await acme.payments.refund(made.id, amount_minor=2, reason="too much")
    await acme.payments.refund(made.id, reason="the rest")
    done = await acme.payments.get(made.id)
    assert (done.state, done.refunded_minor, done.version) == ("refunded", 700, 5)
    assert (await has(acme, "ada"), await has(acme, "shop")) == ((5000, 5000), (0, 0))
    with pytest.raises(OverRefund):
        await acme.payments.refund(made.id, reason="again")
    await sound()


async def test_the_stream_is_the_trail_and_each_change_is_audited(
    acme: Groundplane, pay: Pay
) -> None:
    made = await pay(1000, owner="user-1")
    await acme.payments.authorize(made.id, reference="ch_1")
    paid = await acme.payments.capture(made.id)
    refund = await acme.payments.refund(made.id, amount_minor=1, reason="broken")
    changes = await acme.payments.timeline(made.id)
    assert [(c.version, c.type, c.state, c.amount_minor) for c in changes] == [
        (1, "payment.created", "created", 1000),
        (2, "payment.authorized", "authorized", 1000),
        (3, "payment.captured", "captured", 1000),
        (4, "payment.refunded", "captured", 1),
    ]
    assert (changes[2].transfer_id, changes[3].refund_id) == (paid.transfer_id, refund.id)
    assert changes[3].transfer_id == refund.transfer_id
    events = await acme.events.read(f"payment/{made.id}")
    body = events[2].body()
    assert isinstance(body, PaymentCaptured)
    assert (body.owner, body.provider_reference, events[2].subject) == ("user-1", "ch_1", "user-1")
    kept = await acme.audit.list(subject_kind="payment", subject_id=str(made.id))
    assert [entry.action for entry in kept.data] == [
        "payments.refunded", "payments.captured", "payments.authorized", "payments.created",
    ]  # fmt: skip
    assert [c.version for c in await acme.payments.timeline(made.id, after=2, limit=1)] == [3]


async def test_what_was_not_held_is_transferred_at_once(
    acme: Groundplane, pay: Pay, sound: Sound
) -> None:
    paid = await acme.payments.capture(await pay(300), reference="ch_9")
    assert (paid.hold_id, paid.captured_minor, paid.provider_reference) == (None, 300, "ch_9")
    assert await has(acme, "shop") == (300, 300)
    await sound()


async def _in_state(gp: Groundplane, pay: Pay, state: State) -> Payment:
    made = await pay(100)
    if state == "created":
        return made
    if state in {"authorized", "expired", "cancelled", "captured", "refunded"}:
        made = await gp.payments.authorize(made)
    if state in {"captured", "refunded"}:
        made = await gp.payments.capture(made)
    if state == "refunded":
        await gp.payments.refund(made, reason="x")
    elif state == "failed":
        await gp.payments.fail(made, "declined")
    elif state == "cancelled":
        await gp.payments.cancel(made)
    elif state == "expired":
        async with gp.begin() as tx:
            await Moves(tx).expire(made.id, is_reported=True)
    return await gp.payments.get(made.id)


async def _move(gp: Groundplane, payment: Payment, to: State) -> Any:
    if to == "authorized":
        return await gp.payments.authorize(payment)
    if to == "captured":
        return await gp.payments.capture(payment)
    if to == "failed":
        return await gp.payments.fail(payment, "declined")
    if to == "cancelled":
        return await gp.payments.cancel(payment)
    if to == "refunded":
        return await gp.payments.refund(payment, reason="x")
    async with gp.begin() as tx:
        return await Moves(tx).expire(payment, is_reported=True)


STATES: tuple[State, ...] = tuple(MOVES)


def test_the_table_of_moves_is_the_pages() -> None:
    assert {(a, b) for a in MOVES for b in MOVES[a]} == {
        ("created", "authorized"), ("created", "captured"), ("created", "failed"),
        ("created", "cancelled"), ("authorized", "captured"), ("authorized", "cancelled"),
        ("authorized", "expired"), ("authorized", "failed"), ("captured", "refunded"),
    }  # fmt: skip


@pytest.mark.parametrize(("state", "to"), list(itertools.product(STATES, STATES[1:])))
async def test_every_legal_move_is_made_and_no_other(
    acme: Groundplane, pay: Pay, sound: Sound, state: State, to: State
) -> None:
    before = await _in_state(acme, pay, state)
    assert before.state == state
    ada = await has(acme, "ada")
    if to in MOVES[state]:
        await _move(acme, before, to)
        after = await acme.payments.get(before.id)
        assert (after.state, after.version) == (to, before.version + 1)
    else:
        with pytest.raises(OverRefund if state == to == "refunded" else IllegalState):
            await _move(acme, before, to)
        assert await acme.payments.get(before.id) == before
        assert await has(acme, "ada") == ada
    await sound()


async def test_a_change_names_the_version_that_was_decided_upon(
    acme: Groundplane, pay: Pay
) -> None:
    made = await pay()
    await acme.payments.authorize(made)
    with pytest.raises(Stale):
        await acme.payments.capture(made)
    with pytest.raises(Stale):
        await acme.payments.cancel(made.id, version=1)
    assert (await acme.payments.cancel(made.id, version=2)).state == "cancelled"


async def test_a_key_creates_once(acme: Groundplane, pay: Pay) -> None:
    made = await pay(1000, key="order/1")
    assert await pay(1000, key="order/1") == made
    with pytest.raises(KeyReused):
        await pay(1001, key="order/1")
    with pytest.raises(KeyReused):
        await pay(1000, key="order/1", provider="other")
    assert await acme.payments.find("order/1") == made
    assert await acme.payments.find("order/2") is None


async def test_a_key_gets_its_payment_again_whatever_became_of_method_and_account(
    acme: Groundplane, pay: Pay
) -> None:
    method = await acme.payments.add_method("user-1", "psp", "tok")
    given: dict[str, Any] = {"key": "order/1", "method": method.id, "provider": None}
    await acme.ledger.open_account("stall", "EUR", "income")
    made = await pay(1000, credit="stall", **given)
    await acme.payments.remove_method(method.id)
    await acme.ledger.close_account("stall")
    assert await pay(1000, credit="stall", **given) == made
    with pytest.raises(AccountClosed):
        await pay(1000, credit="stall")


async def test_a_reference_belongs_to_one_payment_of_its_provider(
    acme: Groundplane, pay: Pay
) -> None:
    first, second = await pay(), await pay()
    other = await pay(provider="other")
    first = await acme.payments.authorize(first, reference="ch_1")
    with pytest.raises(KeyReused):
        await acme.payments.authorize(second, reference="ch_1")
    assert (await acme.payments.get(second.id)).state == "created"
    await acme.payments.authorize(other, reference="ch_1")
    assert await acme.payments.find(provider="psp", reference="ch_1") == first
    with pytest.raises(InvalidPayment):
        await acme.payments.find(reference="ch_1")


async def test_a_refund_with_an_id_has_its_effect_once(acme: Groundplane, pay: Pay) -> None:
    paid = await acme.payments.capture(await pay(500))
    other = await acme.payments.capture(await pay(500))
    id = uuid7()
    once = await acme.payments.refund(paid, amount_minor=100, reason="x", id=id)
    assert await acme.payments.refund(paid, amount_minor=100, reason="x", id=id) == once
    for given in ({"amount_minor": 101, "reason": "x"}, {"amount_minor": 100, "reason": "y"}):
        with pytest.raises(KeyReused):
            await acme.payments.refund(paid.id, id=id, **given)  # type: ignore[arg-type]
    with pytest.raises(KeyReused):
        await acme.payments.refund(other, amount_minor=100, reason="x", id=id)
    assert (await acme.payments.get(paid.id)).refunded_minor == 100
    assert await has(acme, "shop") == (900, 900)


async def test_a_refusal_of_the_ledger_leaves_the_payment_as_it_was(
    acme: Groundplane, pay: Pay, sound: Sound
) -> None:
    made = await pay(5001)
    with pytest.raises(InsufficientFunds):
        await acme.payments.authorize(made)
    with pytest.raises(InsufficientFunds):
        await acme.payments.capture(made)
    async with acme.begin() as tx:
        with pytest.raises(InsufficientFunds):
            await tx.payments.capture(made)
        await tx.payments.fail(made, "insufficient_funds")
    assert (await acme.payments.get(made.id)).failure_code == "insufficient_funds"
    paid = await acme.payments.capture(await pay(5000))
    await acme.ledger.transfer("shop", "world", 4000, code="payout")
    with pytest.raises(InsufficientFunds):
        await acme.payments.refund(paid, reason="the shop has paid it out")
    assert await acme.payments.get(paid.id) == paid
    await sound()


async def test_an_authorisation_ends_with_its_hold(
    acme: Groundplane, pay: Pay, sound: Sound
) -> None:
    soon = datetime.now(UTC) + timedelta(minutes=5)
    made = await pay(expires_at=soon)
    held = await acme.payments.authorize(made)
    assert held.expires_at == soon
    later = await acme.payments.authorize(await pay())
    assert later.expires_at is not None
    week = later.expires_at - datetime.now(UTC)
    assert timedelta(days=6, hours=23) < week <= timedelta(days=7)
    await at(acme, "6 minutes")
    with pytest.raises(HoldExpired):
        await acme.payments.capture(held)
    with pytest.raises(IllegalState):
        await acme.payments.authorize(await pay(expires_at=soon))
    await sound()


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"amount": 0}, InvalidPayment),
        ({"amount": -1}, InvalidPayment),
        ({"amount": True}, InvalidPayment),
        ({"amount": 12.5}, InvalidPayment),
        ({"amount": 10**38}, InvalidPayment),
        ({"credit": "ada"}, SameAccount),
        ({"credit": "nobody"}, AccountNotFound),
        ({"debit": uuid7()}, AccountNotFound),
        ({"credit": "miles"}, AssetMismatch),
        ({"credit": "closed"}, AccountClosed),
        ({"key": ""}, InvalidPayment),
        ({"owner": "a\0b"}, InvalidPayment),
        ({"expires_at": datetime(2100, 1, 1)}, InvalidPayment),
        ({"metadata": {"x": "y" * 5000}}, InvalidPayment),
    ],
)
async def test_what_cannot_be_a_payment_is_refused(
    acme: Groundplane, pay: Pay, given: dict[str, Any], problem: type[Exception]
) -> None:
    await acme.ledger.open_account("miles", "USD", "income")
    await acme.ledger.open_account("closed", "EUR", "income")
    await acme.ledger.close_account("closed")
    with pytest.raises(problem):
        await pay(**given)
    assert (await acme.payments.list()).data == []


async def test_amounts_of_38_digits_are_exact(acme: Groundplane, pay: Pay, sound: Sound) -> None:
    huge = 10**38 - 1
    for name in ("mint", "vault"):
        await acme.ledger.open_account(name, "EUR", "income")
    held = await acme.payments.authorize(await pay(huge, debit="mint", credit="vault"))
    paid = await acme.payments.capture(held)
    await acme.payments.refund(paid, amount_minor=huge - 1, reason="all but one")
    found = await acme.payments.get(paid.id)
    assert (found.captured_minor, found.refunded_minor) == (huge, huge - 1)
    assert (await acme.payments.timeline(paid.id))[2].amount_minor == huge
    await sound()


async def test_more_than_there_is_cannot_be_authorized_or_captured(
    acme: Groundplane, pay: Pay
) -> None:
    made = await pay(100)
    for wrong in (101, 0, -1):
        with pytest.raises(InvalidPayment):
            await acme.payments.authorize(made, amount_minor=wrong)
        with pytest.raises(InvalidPayment):
            await acme.payments.capture(made, amount_minor=wrong)
    held = await acme.payments.authorize(made, amount_minor=60)
    with pytest.raises(InvalidPayment):
        await acme.payments.capture(held, amount_minor=61)
    assert (await acme.payments.capture(held)).captured_minor == 60


async def test_what_is_not_there_is_not_found(acme: Groundplane, pay: Pay) -> None:
    for verb in ("authorize", "capture", "cancel", "get", "timeline"):
        with pytest.raises(PaymentNotFound):
            await getattr(acme.payments, verb)(uuid7())


async def test_payments_are_listed_by_state_and_owner(acme: Groundplane, pay: Pay) -> None:
    made = [await pay(n + 1, owner=f"user-{n % 2}") for n in range(4)]
    await acme.payments.cancel(made[0])
    assert [p.amount_minor for p in (await acme.payments.list()).data] == [4, 3, 2, 1]
    assert [p.id for p in (await acme.payments.list(state="cancelled")).data] == [made[0].id]
    assert [p.amount_minor for p in (await acme.payments.list(owner="user-1")).data] == [4, 2]
    page = await acme.payments.list(limit=3)
    rest = await acme.payments.list(limit=3, after=page.meta.next)
    assert [p.amount_minor for p in page.data + rest.data] == [4, 3, 2, 1]
