"""`verify` names the payment when a superuser has tampered with it."""

from __future__ import annotations

import psycopg
import pytest

from groundplane import Groundplane
from groundplane.core.sql import load
from tests.rooms.payments.conftest import Pay


@pytest.mark.parametrize(
    ("statement", "broken"),
    [
        ("update groundplane.payments set captured_minor = 900", {"tied"}),
        ("update groundplane.payments set state = 'authorized'", {"tied", "trail"}),
        ("update groundplane.payments set refunded_minor = 900", {"refunds"}),
        ("update groundplane.payments set version = 9", {"trail"}),
        ("delete from groundplane.payment_refunds", {"refunds"}),
        ("update groundplane.ledger_transfers set amount_minor = 1 where code = 'payment.captured'",
         {"tied"}),
    ],
)  # fmt: skip
async def test_a_payment_that_was_tampered_with_is_named(
    statement: str, broken: set[str], gp: Groundplane, acme: Groundplane, pay: Pay, admin_url: str
) -> None:
    made = await acme.payments.capture(await pay(1000))
    await acme.payments.refund(made.id, amount_minor=100, reason="broken")
    with psycopg.connect(admin_url) as admin:
        admin.execute("set session_replication_role = replica")
        admin.execute(statement.encode())
    queries = load("groundplane.rooms.payments", "verify.sql")
    found = {name: await gp.taking("maintenance").all(queries[name]) for name in queries}
    assert {name for name, rows in found.items() if rows} >= broken
    for name in broken:
        assert [row.subject for row in found[name]] == [str(made.id)]
