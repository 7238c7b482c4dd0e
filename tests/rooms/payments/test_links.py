"""Payments on every kind of connection."""

from __future__ import annotations

from asyncio import gather

import pytest

from groundplane import Groundplane
from groundplane.rooms.payments import IllegalState, ListedPayment, Report, Stale
from tests.fixtures.links import Borrowed, CallerRollsBack
from tests.rooms.payments.conftest import Pay, has
from tests.rooms.payments.test_moves import Sound


async def test_every_verb_in_the_callers_transaction(
    linked: Borrowed, acme: Groundplane, pay: Pay, sound: Sound
) -> None:
    async with linked() as tx:
        payments = tx.payments
        method = await payments.add_method("ada", "psp", "tok_1", label="é")
        assert (await payments.set_default(method.id)).is_default
        assert (await payments.token(method.id)).get_secret_value() == "tok_1"
        assert len(await payments.methods("ada")) == 1
        made = await payments.create(
            1000, "EUR", debit="ada", credit="shop", method=method.id, key="o/1",
            metadata={"at": "é"},
        )  # fmt: skip
        held = await payments.authorize(made, reference="ch_1")
        paid = await payments.capture(held, amount_minor=600)
        await payments.refund(paid, amount_minor=100, reason="broken")
        other = await payments.create(10, "EUR", debit="ada", credit="shop")
        await payments.cancel(await payments.authorize(other))
        third = await payments.create(10, "EUR", debit="ada", credit="shop", provider="psp")
        assert (await payments.fail(third, "declined")).failure_code == "declined"
        with pytest.raises(IllegalState):
            await payments.capture(third.id)
        said = Report(id="e1", kind="refunded", reference="ch_1", amount_minor=300)
        applied = await payments.apply("psp", said)
        assert (applied.outcome, applied.payment.refunded_minor) == ("applied", 300)
        assert (await payments.apply("psp", said)).is_repeat
        odd = Report(id="e2", kind="captured", payment_id=third.id)
        assert (await payments.apply("psp", odd)).outcome == "break"
        assert len((await payments.reports()).data) == 2
        await payments.dismiss("psp", "e2", reason="seen")
        assert (await payments.find("o/1")).id == made.id
        assert len((await payments.list(limit=2)).data) == 2
        assert (await payments.get(made.id)).state == "captured"
        assert len(await payments.timeline(made.id)) == 5
        line = ListedPayment(reference="ch_1", captured_minor=600, refunded_minor=300, asset="EUR")
        assert (await payments.reconcile("psp", [line])).breaks == []
        await payments.remove_method(method.id)
    assert await has(acme, "ada") == (4700, 4700)
    await sound()


async def test_nothing_is_left_when_the_caller_rolls_back(
    linked: Borrowed, acme: Groundplane, pay: Pay
) -> None:
    kept = await acme.payments.authorize(await pay())
    with pytest.raises(CallerRollsBack):
        async with linked() as tx:
            await tx.payments.add_method("ada", "psp", "tok_1")
            await tx.payments.capture(kept)
            await tx.payments.create(10, "EUR", debit="ada", credit="shop", key="o/1")
            await tx.payments.apply("psp", Report(id="e1", kind="captured", payment_id=kept.id))
            raise CallerRollsBack
    assert await acme.payments.get(kept.id) == kept
    assert await acme.payments.find("o/1") is None
    assert await acme.payments.methods("ada") == []
    assert (await acme.payments.reports()).data == []
    assert len(await acme.payments.timeline(kept.id)) == 2
    assert await has(acme, "ada") == (5000, 4000)


async def test_of_many_who_decide_at_once_one_wins(
    acme: Groundplane, pay: Pay, sound: Sound
) -> None:
    held = await acme.payments.authorize(await pay())
    calls = [
        *(acme.payments.capture(held) for _ in range(4)),
        *(acme.payments.cancel(held) for _ in range(4)),
    ]
    answers = await gather(*calls, return_exceptions=True)
    assert sum(isinstance(a, Stale) for a in answers) == 7
    paid = await acme.payments.capture(await pay(500))
    tries = [acme.payments.refund(paid.id, amount_minor=200, reason="x") for _ in range(5)]
    refunds = await gather(*tries, return_exceptions=True)
    assert sum(not isinstance(r, Exception) for r in refunds) == 2
    keyed = await gather(*(pay(100, key="same") for _ in range(8)))
    assert len({payment.id for payment in keyed}) == 1
    await sound()
