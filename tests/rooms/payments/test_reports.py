"""Reports of providers: once, in any order, early, late, against what happened."""

from __future__ import annotations

import itertools
from asyncio import gather, wait_for
from datetime import UTC, datetime, timedelta
from typing import Any

import asyncpg
import pytest

from groundplane import Groundplane
from groundplane.core.sql import load
from groundplane.rooms.ledger.sweeps import Sweeps as LedgerSweeps
from groundplane.rooms.payments import (
    CardNumberRefused,
    InvalidPayment,
    ListedPayment,
    Payment,
    Report,
    ReportNotFound,
)
from groundplane.rooms.payments.metrics import BREAKS, UNMATCHED
from groundplane.rooms.payments.moves import Moves
from groundplane.rooms.payments.reports import Reports
from groundplane.rooms.payments.rules import listed
from groundplane.rooms.payments.sweeps import Sweeps
from groundplane.testing import at
from tests.rooms.payments.conftest import Pay, has
from tests.rooms.payments.test_moves import Sound

SQL = load("groundplane.rooms.payments")


def report(id: str, kind: str, **given: Any) -> Report:
    return Report(id=id, kind=kind, **given)  # type: ignore[arg-type]


def life(payment: Payment, **more: Any) -> list[Report]:
    """What a provider says of a whole life, in its order."""
    whole: dict[str, Any] = {"payment_id": payment.id, "reference": "ch_1"}
    return [
        report("e1", "authorized", amount_minor=1000, **whole),
        report("e2", "captured", amount_minor=1000, **whole),
        report("e3", "refunded", amount_minor=300, captured_minor=1000, **whole),
    ]


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
async def test_reports_in_any_order_and_twice_come_to_the_same_end(
    acme: Groundplane, pay: Pay, sound: Sound, order: tuple[int, ...]
) -> None:
    made = await pay(1000)
    said = life(made)
    for n in (*order, *order):
        applied = await acme.payments.apply("psp", said[n])
        assert applied.outcome in {"applied", "ignored"}
    assert applied.is_repeat
    done = await acme.payments.get(made.id)
    assert (done.state, done.captured_minor, done.refunded_minor) == ("captured", 1000, 300)
    assert done.provider_reference == "ch_1"
    assert await has(acme, "shop") == (700, 700)
    await sound()


async def test_one_report_from_many_callers_has_its_effect_once(
    acme: Groundplane, pay: Pay, sound: Sound
) -> None:
    made = await pay(1000)
    captured = report("e1", "captured", payment_id=made.id)
    answers = await gather(*(acme.payments.apply("psp", captured) for _ in range(8)))
    assert [a.is_repeat for a in answers].count(False) == 1
    assert {a.outcome for a in answers} == {"applied"}
    refunds = [report(f"r{n}", "refunded", payment_id=made.id, amount_minor=100) for n in range(8)]
    await gather(*(acme.payments.apply("psp", each) for each in refunds))
    assert (await acme.payments.get(made.id)).refunded_minor == 100
    await sound()


async def test_what_contradicts_is_a_break_and_never_a_silent_change(
    acme: Groundplane, pay: Pay, sweeps: Sweeps, sound: Sound
) -> None:
    cancelled = await acme.payments.cancel(await acme.payments.authorize(await pay()))
    captured = await acme.payments.capture(await pay(), reference="ch_2")
    for n, (payment, kind, amount) in enumerate(
        (
            (cancelled, "captured", None),
            (captured, "cancelled", None),
            (captured, "failed", None),
            (captured, "captured", 999),
            (captured, "refunded", 1001),
            (await pay(5001), "captured", None),  # Ada has no such money
        )
    ):
        said = report(f"e{n}", kind, payment_id=payment.id, amount_minor=amount)
        assert (await acme.payments.apply("psp", said)).outcome == "break"
        assert await acme.payments.get(payment.id) == payment
    other = report("e9", "captured", payment_id=captured.id, reference="ch_other")
    assert (await acme.payments.apply("psp", other)).outcome == "break"
    wrong = report("e1", "captured", payment_id=captured.id)
    assert (await acme.payments.apply("another", wrong)).outcome == "break"
    breaks = (await acme.payments.reports(outcome="break", limit=3)).data
    assert [b.report_id for b in breaks] == ["e1", "e0", "e1"]
    found = await acme.payments.reconcile("psp", [])
    assert [b.kind for b in found.breaks] == ["contradicting_report"] * 7
    await sweeps.measure()
    assert BREAKS.value() == 8
    settled = await acme.payments.dismiss("psp", "e0", reason="the provider took it back")
    assert settled.outcome == "dismissed"
    with pytest.raises(ReportNotFound):
        await acme.payments.dismiss("psp", "e0", reason="twice")
    await sound()


async def test_what_is_behind_or_done_already_is_ignored(acme: Groundplane, pay: Pay) -> None:
    failed = await acme.payments.fail(await pay(), "declined")
    captured = await acme.payments.capture(await pay())
    for n, (payment, kind) in enumerate(
        ((failed, "failed"), (failed, "cancelled"), (captured, "authorized"),
         (captured, "captured"))
    ):  # fmt: skip
        said = report(f"e{n}", kind, payment_id=payment.id)
        assert (await acme.payments.apply("psp", said)).outcome == "ignored"
        assert await acme.payments.get(payment.id) == payment


@pytest.mark.parametrize(
    ("kind", "state"), [("failed", "failed"), ("cancelled", "cancelled"), ("expired", "expired")]
)
async def test_a_reported_end_releases_what_was_held(
    acme: Groundplane, pay: Pay, sound: Sound, kind: str, state: str
) -> None:
    held = await acme.payments.authorize(await pay(), reference="ch_1")
    said = report("e1", kind, reference="ch_1", failure_code="do_not_honour")
    applied = await acme.payments.apply("psp", said)
    assert applied.payment is not None
    assert (applied.payment.id, applied.payment.state) == (held.id, state)
    assert await has(acme, "ada") == (5000, 5000)
    await sound()


async def test_an_early_report_waits_for_its_payment(
    acme: Groundplane, pay: Pay, sweeps: Sweeps, sound: Sound
) -> None:
    early = [report("e2", "refunded", reference="ch_1", amount_minor=100),
             report("e1", "captured", reference="ch_1", amount_minor=600)]  # fmt: skip
    for each in early:
        assert (await acme.payments.apply("psp", each)).outcome == "waiting"
    assert (await acme.payments.apply("psp", early[0])).is_repeat
    assert await sweeps.match_reports() == 0
    held = await acme.payments.authorize(await pay(1000), reference="ch_1")
    assert await sweeps.match_reports() == 2
    done = await acme.payments.get(held.id)
    assert (done.captured_minor, done.refunded_minor) == (600, 100)
    assert await sweeps.match_reports() == 0
    await sound()


async def test_a_refund_told_before_its_capture_waits_for_it(
    acme: Groundplane, pay: Pay, sweeps: Sweeps, sound: Sound
) -> None:
    """How much was captured is never guessed."""
    held = await acme.payments.authorize(await pay(1000), reference="ch_1")
    first = report("e3", "refunded", reference="ch_1", amount_minor=100)
    assert (await acme.payments.apply("psp", first)).outcome == "waiting"
    captured = report("e2", "captured", reference="ch_1", amount_minor=600)
    assert (await acme.payments.apply("psp", captured)).outcome == "applied"
    done = await acme.payments.get(held.id)
    assert (done.captured_minor, done.refunded_minor) == (600, 100)
    again = await acme.payments.apply("psp", first)
    assert (again.outcome, again.is_repeat) == ("applied", True)
    never = await acme.payments.authorize(await pay(1000), reference="ch_2")
    await acme.payments.apply("psp", report("e4", "refunded", reference="ch_2", amount_minor=100))
    await at(acme, "25 hours")
    await sweeps.match_reports()
    (kept,) = (await acme.payments.reports(outcome="break")).data
    assert (kept.report_id, kept.payment_id) == ("e4", never.id)
    assert (await acme.payments.get(never.id)).refunded_minor == 0
    await sound()


async def test_a_capture_does_not_wait_for_a_report_that_somebody_settles(
    acme: Groundplane, pay: Pay, sweeps: Sweeps, sound: Sound
) -> None:
    made = await pay(1000)
    early = report("e2", "refunded", payment_id=made.id, amount_minor=100)
    assert (await acme.payments.apply("psp", early)).outcome == "waiting"
    async with acme.begin() as sweep:  # has the report, and wants the payment next
        assert await sweep.first(SQL["report_locked"], provider="psp", report_id="e2")
        captured = acme.payments.apply("psp", report("e1", "captured", payment_id=made.id))
        assert (await wait_for(captured, 10)).outcome == "applied"
    assert await sweeps.match_reports() == 1
    assert (await acme.payments.get(made.id)).refunded_minor == 100
    await sound()


async def test_a_report_about_nothing_of_ours_waits_for_a_day(
    acme: Groundplane, pay: Pay, sweeps: Sweeps
) -> None:
    await acme.payments.apply("psp", report("e1", "captured", reference="ch_x"))
    await at(acme, "23 hours")
    assert await sweeps.match_reports() == 0
    await sweeps.measure()
    assert UNMATCHED.value() == 1
    await at(acme, "2 hours")
    await sweeps.match_reports()
    assert (await acme.payments.reports()).data[0].outcome == "unmatched"
    assert await sweeps.clean_up() == 0
    await acme.payments.dismiss("psp", "e1", reason="another system's")
    await at(acme, "401 days")
    assert await sweeps.clean_up() == 1


async def test_refunds_are_done_when_the_provider_says_so(acme: Groundplane, pay: Pay) -> None:
    paid = await acme.payments.capture(await pay(1000), reference="ch_1")
    first = await acme.payments.refund(paid, amount_minor=100, reason="a")
    second = await acme.payments.refund(paid.id, amount_minor=200, reason="b")
    said = report("e1", "refunded", reference="ch_1", amount_minor=100)
    assert (await acme.payments.apply("psp", said)).outcome == "ignored"
    states = [
        (await acme.payments.refund(paid.id, amount_minor=n, reason=why, id=r.id)).state
        for n, why, r in ((100, "a", first), (200, "b", second))
    ]
    assert states == ["done", "requested"]


async def test_expiry_follows_the_hold(
    acme: Groundplane, pay: Pay, sweeps: Sweeps, sound: Sound
) -> None:
    soon = datetime.now(UTC) + timedelta(minutes=5)
    swept, called_off = [
        await acme.payments.authorize(await pay(100, expires_at=soon)) for _ in range(2)
    ]
    assert await sweeps.expire() == 0
    await at(acme, "6 minutes")
    assert await LedgerSweeps(acme).expire_holds() == 2
    await sound()
    assert (await acme.payments.cancel(called_off)).state == "cancelled"
    later = soon + timedelta(minutes=10)
    unswept = await acme.payments.authorize(await pay(100, expires_at=later))
    open_still = await acme.payments.authorize(await pay(100))
    await at(acme, "10 minutes")
    assert await sweeps.expire() == 2
    for each in (swept, unswept):
        assert (await acme.payments.get(each.id)).state == "expired"
    assert (await acme.payments.get(open_still.id)).state == "authorized"
    assert await has(acme, "ada") == (5000, 4900)
    assert await sweeps.expire() == 0
    await sound()


async def test_a_providers_list_is_compared_with_ours(acme: Groundplane, pay: Pay) -> None:
    paid = [await acme.payments.capture(await pay(n), reference=f"ch_{n}") for n in (100, 200, 300)]
    await acme.payments.refund(paid[1], amount_minor=50, reason="x")
    text = (
        "reference,captured_minor,refunded_minor,asset\n"
        "ch_100,100,0,EUR\nch_200,200,0,EUR\nch_x,5,0,EUR\nch_100,100,0,EUR\n"
    )
    found = await acme.payments.reconcile("psp", listed(text), since=paid[0].created_at)
    assert {(b.kind, b.reference, b.ours, b.theirs) for b in found.breaks} == {
        ("refunded_differs", "ch_200", "50", "0"), ("unknown_here", "ch_x", None, "5"),
        ("listed_twice", "ch_100", None, None), ("unknown_there", "ch_300", "300", None),
    }  # fmt: skip
    assert (found.listed, found.matched) == (4, 0)
    good = [ListedPayment(reference="ch_300", captured_minor=300, asset="EUR"),
            ListedPayment(reference="ch_100", captured_minor=100, asset="USD")]  # fmt: skip
    found = await acme.payments.reconcile("psp", good)
    assert [(b.kind, b.ours, b.theirs) for b in found.breaks] == [("asset_differs", "EUR", "USD")]
    assert found.matched == 1


async def test_a_captured_payment_without_a_reference_is_missing_there(
    acme: Groundplane, pay: Pay
) -> None:
    nameless = await acme.payments.capture(await pay(100))
    found = await acme.payments.reconcile("psp", [], since=nameless.created_at)
    assert [(b.kind, b.reference, b.ours) for b in found.breaks] == [
        ("unknown_there", str(nameless.id), "100")
    ]


@pytest.mark.parametrize(
    "line", ["ch_1,\"1,000\",EUR", "ch_1,12.00,EUR", "ch_1,-5,EUR", "ch_1,x\ry,EUR", ",5,EUR",
             "ch_1,5,eur", "ch_1,5,\"EUR", "ch_1,5,EUR,\"note\nch_2,6,EUR,",
             "ch_1," + "9" * 140_000 + ",EUR"],
)  # fmt: skip
def test_a_line_that_is_none_is_named(line: str) -> None:
    with pytest.raises(InvalidPayment, match="line"):
        listed(f"reference,captured_minor,asset\n{line}\n")


def test_a_list_as_spreadsheets_write_it() -> None:
    text = '\ufeffreference,captured_minor,refunded_minor,asset\r\n"ch_1", 5 ,,EUR\r\n\r\n'
    assert listed(text) == [ListedPayment(reference="ch_1", captured_minor=5, asset="EUR")]


async def test_amounts_beyond_64_bits_and_like_cards_are_reported(
    acme: Groundplane, pay: Pay, sound: Sound
) -> None:
    amount = 4111111111111111 * 10**20
    for name in ("mint", "vault"):
        await acme.ledger.open_account(name, "EUR", "income")
    made = await pay(amount, debit="mint", credit="vault")
    whole = {"payment_id": made.id, "captured_minor": amount}
    told = report("evt_1", "refunded", amount_minor=2**63, **whole)
    assert (await acme.payments.apply("psp", told)).outcome == "applied"
    found = await acme.payments.get(made.id)
    assert (found.captured_minor, found.refunded_minor) == (amount, 2**63)
    cheap = await pay(4111111111111111, debit="mint", credit="vault")
    told = report("evt_2", "refunded", payment_id=cheap.id, captured_minor=cheap.amount_minor)
    assert (await acme.payments.apply("psp", told)).outcome == "applied"
    early = report("evt_3", "captured", reference="ch_early", amount_minor=amount)
    assert (await acme.payments.apply("psp", early)).outcome == "waiting"
    late = await pay(amount, debit="mint", credit="vault")
    await acme.payments.authorize(late, reference="ch_early")
    assert await Sweeps(acme).match_reports() == 1
    assert (await acme.payments.get(late.id)).captured_minor == amount
    await sound()


async def test_one_payments_trouble_delays_no_others(
    acme: Groundplane, pay: Pay, sweeps: Sweeps, monkeypatch: pytest.MonkeyPatch
) -> None:
    soon = datetime.now(UTC) + timedelta(minutes=5)
    stuck, free = [await acme.payments.authorize(await pay(1, expires_at=soon)) for _ in range(2)]
    for n in (1, 2):
        await acme.payments.apply("psp", report(f"e{n}", "failed", reference=f"ch_{n}"))
    waiting = [await pay(1), await pay(1)]
    for n, each in enumerate(waiting, 1):
        await acme.payments.authorize(each, reference=f"ch_{n}")
    expire, again = Moves.expire, Reports.again

    async def locked_expire(self: Moves, id: Any) -> Any:
        if id == stuck.id:
            raise asyncpg.LockNotAvailableError("canceling statement due to lock timeout")
        return await expire(self, id)

    async def locked_again(self: Reports, provider: str, id: str, **named: Any) -> int:
        if id == "e1":
            raise asyncpg.LockNotAvailableError("canceling statement due to lock timeout")
        return await again(self, provider, id, **named)

    monkeypatch.setattr(Moves, "expire", locked_expire)
    monkeypatch.setattr(Reports, "again", locked_again)
    assert await sweeps.match_reports() == 1
    await at(acme, "6 minutes")
    assert await sweeps.expire() == 1
    assert (await acme.payments.get(free.id)).state == "expired"
    monkeypatch.undo()
    assert (await sweeps.match_reports(), await sweeps.expire()) == (1, 1)


async def test_a_report_with_a_card_number_is_refused(acme: Groundplane, pay: Pay) -> None:
    with pytest.raises(CardNumberRefused):
        await acme.payments.apply("psp", report("4111 1111 1111 1111", "captured"))
