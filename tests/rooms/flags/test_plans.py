"""The statements keep their indexes with much data, as the application and under row security."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from groundplane.core.sql import load
from groundplane.testing.server import TEMPLATE, Server

FILL = """
insert into groundplane.flags
       (tenant_id, id, name, kind, type, variants, salt, bucketing, created_by, updated_by)
select 'tenant-' || n % 20, groundplane.uuid7(), 'flag-' || n, 'release', 'boolean', '{}', 's',
       'flagd-v3', 'x', 'x' from generate_series(1, 20000) as n;
insert into groundplane.flag_environments
       (tenant_id, flag_id, environment, state, document, revision, updated_by)
select f.tenant_id, f.id, 'production', 'live', '{}', 1, 'x' from groundplane.flags as f;
insert into groundplane.flag_heads (tenant_id, environment, revision)
select 'tenant-' || n, 'production', 5 from generate_series(1, 20000) as n;
insert into groundplane.flag_versions
       (tenant_id, environment, revision, kind, name, state, type, actor, correlation_id)
select 'tenant-' || n % 20, 'production', n, 'flag', 'flag-' || n % 50, 'live', 'boolean', 'x', 'x'
  from generate_series(1, 100000) as n;
insert into groundplane.flag_segments
       (tenant_id, id, name, document, is_large, created_by, updated_by)
select 'tenant-' || n, groundplane.uuid7(), 'many', '{}', true, 'x', 'x'
  from generate_series(0, 19) as n;
insert into groundplane.flag_segment_members (tenant_id, segment_id, subject)
select s.tenant_id, s.id, 'user-' || n
  from groundplane.flag_segments as s, generate_series(1, 5000) as n;
insert into groundplane.flag_evaluations
       (tenant_id, id, environment, flag_name, subject, reason, revision, source)
select 'tenant-' || n % 20, groundplane.uuid7(), 'production', 'flag-' || n % 500, 'user-' || n,
       'STATIC', 1, 'x' from generate_series(1, 100000) as n;
analyze;
"""
# (file, query, an index of its plan, parameters)
HOT: list[tuple[str, str, str, dict[str, Any]]] = [
    ("queries", "get", "flags_name_once", {"name": "flag-7"}),
    ("holding", "own_since", "flag_versions_key", {"since": 99_000}),
    ("holding", "revision_at", "flag_versions_by_time", {"at": "2020-01-01"}),
    ("holding", "memberships", "flag_segment_members_by_subject", {"subject": "user-7"}),
    ("history", "history", "flag_versions_by_name",
     {"kind": "flag", "name": "flag-7", "fetch": 21}),
    ("history", "revisions", "flag_versions_key", {"fetch": 21}),
    ("records", "evaluations", "flag_name_id_idx", {"flag_name": "flag-7", "fetch": 21}),
    ("records", "forget_subject", "subject_idx", {"subject": "user-7"}),
    ("segments", "lists_of", "flag_segment_members_by_subject", {"subject": "user-7"}),
]  # fmt: skip


@pytest.fixture(scope="module")
def large(server: Server) -> Iterator[str]:
    name = "gp_flags_plans"
    server.run(f"drop database if exists {name} with (force)")
    server.run(f"create database {name} template {TEMPLATE} strategy file_copy")
    with psycopg.connect(server.admin_url(name), autocommit=True) as admin:
        admin.execute(FILL.encode())
    yield server.url(name)
    server.run(f"drop database {name} with (force)")


@pytest.mark.parametrize(("file", "name", "index", "values"), HOT, ids=lambda v: str(v)[:20])
def test_hot_queries_of_flags_keep_their_indexes_at_size(
    large: str, file: str, name: str, index: str, values: dict[str, Any]
) -> None:
    query = load("groundplane.rooms.flags", f"{file}.sql")[name]
    given = [({"environment": "production"} | values).get(each) for each in query.parameters]
    with psycopg.connect(large) as connection:
        connection.execute("set local role groundplane_app")
        connection.execute("select set_config('groundplane.tenant', 'tenant-7', true)")
        cursor = psycopg.RawCursor(connection)
        rows = cursor.execute(f"explain {query.text}".encode(), given).fetchall()
    plan = "\n".join(row[0] for row in rows)
    assert index in plan, plan
    walked = re.findall(r"Seq Scan .*cost=[\d.]+\.\.([\d.]+)", plan)  # of what is nearly empty
    assert all(float(cost) < 5 for cost in walked), plan


def test_an_evaluation_in_sql_looks_up_its_flag_by_key(large: str) -> None:
    """Pages touched, those of the statements inside the function included."""
    ask = "select variant, reason from groundplane.flag_evaluate_v1('flag-7')"
    explain = f"explain (analyze, buffers, costs off, timing off, format json) {ask}"
    with psycopg.connect(large) as connection:
        connection.execute("set local role groundplane_app")
        connection.execute("select set_config('groundplane.tenant', 'tenant-7', true)")
        for _ in range(6):  # from the sixth time on the plan is the generic one
            assert connection.execute(ask).fetchone() == (None, "DEFAULT")
        row = connection.execute(explain.encode()).fetchone()
    assert row is not None
    plan = row[0][0]["Plan"]
    assert 0 < plan["Shared Hit Blocks"] + plan["Shared Read Blocks"] <= 20, plan


def test_one_question_for_10000_tenants_probes_the_key(large: str) -> None:
    tenants = [f"tenant-{n}" for n in range(1, 10_001)]
    ask = "select count(*) from groundplane.flag_heads_v1(%s, %s)"
    with psycopg.connect(large) as connection:
        row = connection.execute(ask, (tenants, ["production"] * 10_000)).fetchone()
        assert row == (10_000,)
        connection.execute("select set_config('groundplane.tenant', 'tenant-7', true)")
        hidden = connection.execute("select count(*) from groundplane.flag_heads").fetchone()
        assert hidden == (1,)
