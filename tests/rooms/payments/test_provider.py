"""A whole provider against the whole server: whatever is lost or late, both come to one truth."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from random import Random

import httpx
import pytest

from groundplane import Groundplane
from groundplane.core.problems import Problem
from groundplane.roof.server import create_app
from groundplane.rooms.payments import Payment
from groundplane.rooms.payments.rules import listed
from tests.rooms.payments.conftest import Pay, has
from tests.rooms.payments.provider import Charge, Provider
from tests.rooms.payments.test_moves import Sound

SEED = int(os.environ.get("GROUNDPLANE_SEED", "20261121"))


@pytest.fixture
async def provider(gp: Groundplane, acme: Groundplane) -> AsyncIterator[Provider]:
    """Its credential may report, and nothing else."""
    await gp.tenants.create("acme", name="Acme")
    key = await acme.tenants.create_key("psp", permissions=["payments.write"])
    transport = httpx.ASGITransport(create_app(gp))
    headers = {"authorization": f"Bearer {key.secret}"}
    base = "http://test/v1"
    async with httpx.AsyncClient(transport=transport, base_url=base, headers=headers) as client:
        yield Provider(Random(SEED), client)


async def test_reports_and_lost_answers_come_to_the_providers_truth(
    acme: Groundplane, pay: Pay, provider: Provider, sound: Sound
) -> None:
    dice, made = Random(SEED + 1), [await pay(dice_amount) for dice_amount in range(50, 90)]
    for turn in range(120):
        payment = made[turn % len(made)]
        reference = provider.charge(payment.id, payment.amount_minor, key=str(payment.id))
        if dice.random() < 0.4:  # else the answer was lost: only the report tells us
            await _told_directly(acme, payment, reference, provider.charges[reference])
        if turn >= len(made):
            dice.choice([provider.capture, provider.capture, provider.cancel, provider.refund])(
                reference
            )
        await provider.deliver(dice.randint(0, 3))
    while provider.outbox:
        await provider.deliver(len(provider.outbox))
    for reference, charge in provider.charges.items():
        ours = await acme.payments.get(charge.payment_id)
        same = (
            "refunded" if charge.captured and charge.refunded == charge.captured else charge.state
        )
        assert (ours.state, ours.captured_minor, ours.refunded_minor) == (
            same, charge.captured, charge.refunded
        )  # fmt: skip
        assert ours.provider_reference == (None if same == "failed" else reference)
    kept = sum(charge.captured - charge.refunded for charge in provider.charges.values())
    assert (await has(acme, "shop"))[0] == kept
    found = await acme.payments.reconcile("psp", listed(provider.settlement()))
    assert (found.breaks, found.matched) == ([], found.listed)
    assert {c.state for c in provider.charges.values()} == {"captured", "cancelled", "failed",
                                                            "authorized"}  # fmt: skip
    await sound()


async def _told_directly(gp: Groundplane, payment: Payment, reference: str, charge: Charge) -> None:
    """What a job does with the answer of its call; a report may have been faster."""
    try:
        if charge.state == "failed":
            await gp.payments.fail(payment.id, "declined")
        elif charge.state == "authorized":
            await gp.payments.authorize(payment.id, reference=reference)
    except Problem as problem:
        assert problem.code == "payments.illegal_state", problem


async def test_the_providers_credential_reads_nothing(provider: Provider) -> None:
    for path in ("/payments", "/payments/reports", "/ledger/accounts"):
        assert (await provider.ours.get(path)).status_code == 403
