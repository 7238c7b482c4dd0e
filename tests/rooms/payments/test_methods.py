"""Methods: sealed tokens that are never shown, and no card number anywhere."""

from __future__ import annotations

import logging
from typing import Any

import psycopg
import pytest

from groundplane import Groundplane
from groundplane.core.ids import uuid7
from groundplane.rooms.payments import (
    CannotSeal,
    CardNumberRefused,
    InvalidMethod,
    MethodNotFound,
    PaymentNotFound,
)
from groundplane.rooms.payments.rules import without_card_numbers
from groundplane.rooms.payments.tasks import erase
from tests.rooms.payments.conftest import Pay

CARDS = (
    "4111111111111111", "5500005555555559", "378282246310005", "6011000990139424",
    "3530111333300000", "30569309025904", "4222222222222", "6304000000000000",
    "4000000000000000006", "2223003122003222",
)  # fmt: skip


def written(card: str) -> list[str]:
    """A card number as people and programs write it."""
    fours = [card[n : n + 4] for n in range(0, len(card), 4)]
    return [card, *(mark.join(fours) for mark in (" ", "-", ".", "\u00a0", "\u2011", "  ", " - ")),
            f"card{card}x", f"1 {' '.join(fours)}", f"pan={card};cvc=123"]  # fmt: skip


@pytest.mark.parametrize("text", [text for card in CARDS for text in written(card)])
def test_what_looks_like_a_card_number_is_refused(text: str) -> None:
    for value in (text, {"note": {"deep": [text]}}, {text: 1}):
        with pytest.raises(CardNumberRefused):
            without_card_numbers(value)


@pytest.mark.parametrize(
    "text",
    [
        "4111111111111112", "411111111111", "41111111111111111111", "tok_1MtwBwLkdIwHu7ix", "",
        "41111111-1111-4111-8111-111111111111", "2026-11-21 18:00:00", "0" * 16,
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    ],
)  # fmt: skip
def test_what_is_no_card_number_passes(text: str) -> None:
    without_card_numbers(text, {"x": text}, True, None, 1.5)


def test_a_number_of_json_is_looked_at_as_well() -> None:
    for number in (4111111111111111, 4111111111111111.0, 6.304e15):
        with pytest.raises(CardNumberRefused):
            without_card_numbers({"pan": number})


@pytest.mark.parametrize("field", ["owner", "provider", "token", "brand", "label"])
async def test_no_field_of_a_method_takes_a_card_number(acme: Groundplane, field: str) -> None:
    given: dict[str, Any] = {"owner": "ada", "provider": "psp", "token": "tok_1"}
    with pytest.raises(CardNumberRefused):
        await acme.payments.add_method(**(given | {field: "4111 1111 1111 1111"}))


async def test_no_field_of_a_payment_takes_a_card_number(acme: Groundplane, pay: Pay) -> None:
    card = "4111-1111-1111-1111"
    for given in ({"key": card}, {"owner": card}, {"provider": card}, {"metadata": {"a": [card]}}):
        with pytest.raises(CardNumberRefused):
            await pay(**given)
    made = await acme.payments.authorize(await pay(), reference="ch_1")
    for call in (
        acme.payments.capture(made, reference=card),
        acme.payments.fail(made, card),
        acme.payments.refund(made, reason=card),
    ):
        with pytest.raises(CardNumberRefused):
            await call


async def test_the_token_is_found_nowhere_but_where_it_is_asked_for(
    acme: Groundplane, admin_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    made = await acme.payments.add_method("ada", "psp", "tok_verysecret", last4="4242")
    again = await acme.payments.add_method("ada", "psp", "tok_verysecret", last4="4242")
    assert again == made
    assert made.is_default
    assert "verysecret" not in str(await acme.payments.methods("ada")) + caplog.text
    secret = await acme.payments.token(made.id)
    assert (secret.get_secret_value(), "verysecret" in repr(secret)) == ("tok_verysecret", False)
    with psycopg.connect(admin_url) as admin:
        tables = admin.execute(
            "select table_name from groundplane.catalogue"
            " where room in ('payments', 'audit', 'events')"
        ).fetchall()
        for (table,) in tables:
            rows = admin.execute(f"select t::text from groundplane.{table} as t").fetchall()
            assert not any("verysecret" in str(row) for row in rows), table
            assert not any(b"verysecret".hex() in str(row) for row in rows), table
    kept = await acme.audit.list(subject_kind="payment_method")
    assert [e.action for e in kept.data] == ["payments.token_opened", "payments.method_added"]


async def test_the_default_can_be_chosen_and_removed(acme: Groundplane, pay: Pay) -> None:
    first, second = [await acme.payments.add_method("ada", "psp", f"tok_{n}") for n in range(2)]
    assert (first.is_default, second.is_default) == (True, False)
    assert (await acme.payments.set_default(second.id)).is_default
    assert [m.is_default for m in await acme.payments.methods("ada")] == [False, True]
    paid = await pay(method=second.id, provider=None)
    assert (paid.owner, paid.provider) == ("ada", "psp")
    with pytest.raises(MethodNotFound):
        await acme.payments.remove_method(second.id, owner="bob")
    await acme.payments.remove_method(second.id, owner="ada")
    assert [m.id for m in await acme.payments.methods("ada")] == [first.id]
    for call in (acme.payments.token(second.id), acme.payments.token(uuid7())):
        with pytest.raises(MethodNotFound):
            await call
    for call in (acme.payments.set_default(second.id), pay(method=second.id, provider=None)):
        with pytest.raises(InvalidMethod):
            await call
    card = {"expires_month": 12, "expires_year": 2999, "last4": "4242", "label": "new"}
    back = await acme.payments.add_method("ada", "psp", "tok_1", **card)
    assert (back.id, back.state) == (second.id, "active")
    assert back.model_dump(include=set(card)) == card
    assert (await acme.payments.token(back.id)).get_secret_value() == "tok_1"


@pytest.mark.parametrize(
    "given",
    [{"last4": "12345"}, {"last4": "12a"}, {"expires_month": 1}, {"expires_year": 2030},
     {"expires_month": 13, "expires_year": 2030}],
)  # fmt: skip
async def test_what_cannot_be_shown_is_refused(acme: Groundplane, given: dict[str, Any]) -> None:
    with pytest.raises(InvalidMethod):
        await acme.payments.add_method("ada", "psp", "tok", **given)


async def test_an_expired_or_foreign_method_cannot_pay(acme: Groundplane, pay: Pay) -> None:
    old = await acme.payments.add_method("ada", "psp", "t", expires_month=1, expires_year=2020)
    good = await acme.payments.add_method("ada", "psp", "u", expires_month=12, expires_year=2090)
    for given in ({"method": old.id}, {"method": good.id, "owner": "bob"},
                  {"method": good.id, "provider": "other"}):  # fmt: skip
        with pytest.raises(InvalidMethod):
            await pay(**({"provider": None} | given))
    with pytest.raises(MethodNotFound):
        await pay(method=uuid7())
    assert (await pay(method=good.id)).method_id == good.id


async def test_without_a_key_no_token_is_kept(acme: Groundplane) -> None:
    acme.ground.key_ring = None
    with pytest.raises(CannotSeal):
        await acme.payments.add_method("ada", "psp", "tok")
    assert await acme.payments.methods("ada") == []


async def test_an_erased_person_leaves_payments_but_no_methods(acme: Groundplane, pay: Pay) -> None:
    method = await acme.payments.add_method("ada", "psp", "tok")
    kept = await acme.payments.add_method("bob", "psp", "tok")
    made = await pay(method=method.id)
    async with acme.begin() as tx:
        assert await erase(tx, "ada")
    assert await acme.payments.methods("ada") == []
    assert [m.id for m in await acme.payments.methods("bob")] == [kept.id]
    assert (await acme.payments.get(made.id)).method_id is None


async def test_two_tenants_share_nothing(acme: Groundplane, globex: Groundplane, pay: Pay) -> None:
    from tests.rooms.payments.conftest import open_shop

    await open_shop(globex)
    mine = await acme.payments.capture(await pay(100, key="k"), reference="ch_1")
    method = await acme.payments.add_method("ada", "psp", "tok")
    theirs = await globex.payments.create(
        200, "EUR", debit="ada", credit="shop", provider="psp", key="k"
    )
    theirs = await globex.payments.authorize(theirs, reference="ch_1")
    assert (await globex.payments.list()).data == [theirs]
    assert (await globex.payments.find(provider="psp", reference="ch_1")) == theirs
    for call in (globex.payments.get(mine.id), globex.payments.timeline(mine.id),
                 globex.payments.refund(mine, reason="x")):  # fmt: skip
        with pytest.raises(PaymentNotFound):
            await call
    with pytest.raises(MethodNotFound):
        await globex.payments.token(method.id)
    assert await globex.payments.methods("ada") == []
    assert (await acme.payments.get(mine.id)) == mine
