"""The statements keep their indexes on large tables, as the application and under row security."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID

import psycopg
import pytest

from groundplane.testing.server import TEMPLATE, Server
from tests.fixtures.plans import plan

ROOM = "groundplane.rooms.payments"
FILL = """
set session_replication_role = replica;
insert into groundplane.payment_methods (tenant_id, id, owner, provider, token, fingerprint, kind)
select 'tenant-' || n % 10, cast(md5('m' || n) as uuid), 'owner-' || n / 20, 'psp', '\\x00',
       cast('f' || n as bytea), 'card' from generate_series(1, 20000) as n;
insert into groundplane.payments
       (tenant_id, id, key, body_hash, owner, method_id, amount_minor, asset, debit_account_id,
        credit_account_id, state, provider, provider_reference, captured_at, expires_at)
select 'tenant-' || n % 10, cast(md5('p' || n) as uuid), 'k' || n, '\\x00', 'owner-' || n / 20,
       cast(md5('m' || (n / 2)) as uuid), 1, 'EUR', cast(md5('a') as uuid), cast(md5('b') as uuid),
       case when n % 500 = 0 then 'authorized' else 'captured' end, 'psp', 'ch' || n,
       now() - make_interval(secs => n), now() - make_interval(secs => n)
  from generate_series(1, 40000) as n;
insert into groundplane.payment_refunds
       (tenant_id, id, payment_id, amount_minor, transfer_id, reason)
select tenant_id, cast(md5('r' || id) as uuid), id, 1, id, 'x' from groundplane.payments;
insert into groundplane.payment_reports
       (tenant_id, provider, report_id, payment_id, kind, body, outcome, applied_at)
select tenant_id, 'psp', 'e' || key, id, 'captured', '{}',
       case when state = 'authorized' then 'waiting' else 'applied' end, captured_at
  from groundplane.payments;
analyze;
"""
PAYMENT = UUID(bytes=bytes(16))
LAST, HOUR = datetime.now(UTC), timedelta(hours=1)


@pytest.fixture(scope="module")
def large(server: Server) -> Iterator[str]:
    name = "gp_payments_plans"
    server.run(f"drop database if exists {name} with (force)")
    server.run(f"create database {name} template {TEMPLATE} strategy file_copy")
    with psycopg.connect(server.admin_url(name), autocommit=True) as admin:
        admin.execute(FILL.encode())
    yield server.url(name)
    server.run(f"drop database {name} with (force)")


@pytest.mark.parametrize(
    ("file", "name", "index", "role", "values"),
    [
        ("queries.sql", "get", "payments_key", "app", {"id": PAYMENT}),
        ("queries.sql", "locked", "payments_key", "app", {"id": PAYMENT}),
        ("queries.sql", "by_key", "payments_key_once", "app", {"key": "k7"}),
        ("queries.sql", "by_reference", "payments_reference_once", "app",
         {"provider": "psp", "reference": "ch7"}),
        ("queries.sql", "settled", "payments_reference_once", "app",
         {"provider": "psp", "references": "{ch7}", "since": None, "until": LAST}),
        ("queries.sql", "settled", "payments_captured", "app",
         {"provider": "psp", "references": "{}", "since": LAST - HOUR, "until": LAST}),
        ("queries.sql", "refund", "payment_refunds_key", "app", {"id": PAYMENT}),
        ("queries.sql", "report", "payment_reports_key", "app",
         {"provider": "psp", "report_id": "ek7"}),
        ("queries.sql", "methods", "payment_methods_by_owner", "app", {"owner": "owner-7"}),
        ("work.sql", "due", "payments_due", "maintenance", {"most": 500}),
    ],
)  # fmt: skip
def test_every_hot_statement_keeps_its_index(
    large: str, file: str, name: str, index: str, role: str, values: dict[str, object]
) -> None:
    found = plan(large, ROOM, file, name, f"groundplane_{role}", **values)
    assert index in found
    assert "Seq Scan" not in found
