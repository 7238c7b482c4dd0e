"""The statements keep their indexes on a large table, as the application and under row security."""

from __future__ import annotations

import re
from collections.abc import Iterator

import psycopg
import pytest
from psycopg import sql

from groundplane.core.sql import load
from groundplane.testing.server import Server

SQL = load("groundplane.rooms.idempotency")
FILL = """
insert into groundplane.idempotency_keys
       (tenant_id, operation, key, id, fingerprint, fingerprint_version, state, mode, epoch,
        claim_id, attempts, claimed_at, created_at, completed_at, expires_at, response_body,
        entity_type, entity_id)
select 'tenant-' || n % 20, 'pay', 'k' || n, gen_random_uuid(), '\\x00', 1, 'completed',
       'transactional', 1, gen_random_uuid(), 1, now(), now(), now(),
       now() + make_interval(secs => n - 1000), '\\x31', 'order', n::text
  from generate_series(1, 200000) as n;
analyze groundplane.idempotency_keys;
"""


@pytest.fixture(scope="module")
def large(server: Server) -> Iterator[str]:
    from groundplane.testing.server import TEMPLATE

    name = "gp_idempotency_plans"
    server.run(f"drop database if exists {name} with (force)")
    server.run(f"create database {name} template {TEMPLATE} strategy file_copy")
    with psycopg.connect(server.admin_url(name), autocommit=True) as admin:
        admin.execute(FILL.encode())
    yield name
    server.run(f"drop database {name} with (force)")


def plan(url: str, statement: str, *, role: str = "groundplane_app") -> str:
    """The plan as that role sees it, for tenant-7."""
    with psycopg.connect(url, autocommit=True) as connection, connection.transaction():
        connection.execute(sql.SQL("set local role {}").format(sql.Identifier(role)))
        connection.execute("select set_config('groundplane.tenant', 'tenant-7', true)")
        rows = connection.execute(f"explain {statement}".encode()).fetchall()
    return "\n".join(row[0] for row in rows)


def filled(name: str, **values: object) -> str:
    """A named statement with literals for its parameters."""
    query = SQL[name]
    given = [values.get(parameter) for parameter in query.parameters]
    return re.sub(r"\$(\d+)", lambda found: _literal(given[int(found[1]) - 1]), query.text)


def _literal(value: object) -> str:
    return "null" if value is None else f"'{value}'"


def test_a_claim_finds_its_row_by_the_primary_key(large: str, server: Server) -> None:
    found = plan(
        server.url(large),
        "select k.* from groundplane.idempotency_keys as k where k.tenant_id = 'tenant-7'"
        " and k.operation = 'pay' and k.key = 'k7'",
    )
    assert "idempotency_keys_key" in found
    assert "Seq Scan" not in found
    condition = next(line for line in found.splitlines() if "Index Cond" in line)
    assert all(column in condition for column in ("tenant_id", "operation", "key"))


def test_a_record_is_found_and_listed_by_the_primary_key(large: str, server: Server) -> None:
    for name, values in (
        ("find", {"operation": "pay", "key": "k7"}),
        ("list", {"stuck": "false", "after_operation": "pay", "after_key": "k1", "fetch": 21}),
    ):
        found = plan(server.url(large), filled(name, **values))
        assert "idempotency_keys_key" in found
        assert "Seq Scan" not in found


def test_records_of_an_entity_are_found_by_it(large: str, server: Server) -> None:
    values = {"stuck": "false", "entity_type": "order", "entity_id": "7", "fetch": 21}
    assert "idempotency_keys_by_entity" in plan(server.url(large), filled("list", **values))


def test_clean_up_walks_the_expired_only(large: str, server: Server) -> None:
    found = plan(server.url(large), filled("cleanup", batch=1000), role="groundplane_maintenance")
    assert "idempotency_keys_by_expiry" in found
    assert "Tid Scan" in found
    assert "Seq Scan" not in found


def test_replays_that_were_planned_on_a_small_table_stay_cheap(admin_url: str, url: str) -> None:
    """A session keeps its plan while the table grows, and nobody has analysed it."""
    ask = "select place from groundplane.idempotency_replays_v1('tenant-7', {}, {}, {}, 1)"
    two = ask.format("'{pay,pay}'", "'{k1207,k1227}'", r"""'{"\\x00","\\x00"}'""")
    with psycopg.connect(url, autocommit=True) as connection:
        for _ in range(7):
            connection.execute(two.encode())
        with psycopg.connect(admin_url, autocommit=True) as admin:
            admin.execute(FILL.replace("200000", "20000").partition("analyze")[0].encode())
        assert len(connection.execute(two.encode()).fetchall()) == 2
        rows = connection.execute(f"explain (analyze, buffers, timing off) {two}".encode())
        hits = re.search(r"shared hit=(\d+)", "\n".join(row[0] for row in rows))
        assert hits is not None
        assert int(hits[1]) < 60


def test_the_functions_do_what_these_plans_say(large: str, server: Server) -> None:
    """A claim, a replay and a completion on the large table read a handful of pages."""
    with psycopg.connect(server.url(large), autocommit=True) as connection:
        for _ in range(3):
            claim = filled(
                "claim", tenant="tenant-7", operation="pay", key="new",
                id="01890a5d-ac96-774b-bcce-b302099a8057", mode="transactional", version=1,
                claim_id="01890a5d-ac96-774b-bcce-b302099a8057", fingerprint="x", keep=3600,
            )  # fmt: skip
            rows = connection.execute(
                f"explain (analyze, buffers, costs off, timing off) {claim}".encode()
            ).fetchall()
        hits = re.search(r"shared hit=(\d+)", "\n".join(row[0] for row in rows))
        assert hits is not None
        assert int(hits[1]) < 60


def test_answers_together_look_each_key_up(large: str, server: Server) -> None:
    """Ten of them, in a table of 200,000: some pages a key, and none for the rest."""
    keys, id = "{" + ",".join(f"n{n}" for n in range(10)) + "}", "01890a5d-ac96-774b-bcce-b302099a"
    ids, ten = (
        "{" + ",".join(f"{id}{n:04}" for n in range(10)) + "}",
        lambda value: "{" + ",".join([value] * 10) + "}",
    )
    whose = {"tenant": "tenant-7", "claim_id": ids, "claim_ids": ids, "key": keys, "keys": keys}
    with psycopg.connect(server.url(large), autocommit=True) as connection:
        leases = filled(
            "leases", **whose, operations=ten("pay"), fingerprints=ten("x"), version=1,
            leases=ten("60"), keeps=ten("3600"), owners=ten("null"), methods=ten("null"),
            routes=ten("null"), request_ids=ten("null"),
        )  # fmt: skip
        assert len(connection.execute(leases.encode()).fetchall()) == 10
        completes = filled(
            "completes", **whose, operation=ten("pay"), epoch=ten("1"), state=ten("completed"),
            status=ten("200"), headers=ten("null"), body=ten("ok"), replayable=ten("true"),
            entity_type=ten("null"), entity_id=ten("null"),
        )  # fmt: skip
        connection.execute(completes.replace("tenant-7", "tenant-8").encode())  # plans it
        rows = connection.execute(
            f"explain (analyze, buffers, costs off, timing off) {completes}".encode()
        ).fetchall()
    said = "\n".join(row[0] for row in rows)
    hits = re.search(r"shared hit=(\d+)", said)
    assert "rows=10" in said and hits is not None
    assert int(hits[1]) < 300, said
