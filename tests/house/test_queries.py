"""The query linter: every named statement keeps the rules, and each rule catches its offender."""

from __future__ import annotations

import re
from collections.abc import Iterator

import psycopg
import pytest

from groundplane.core.sql import compiled
from tests.house import query_rules
from tests.house.query_rules import (
    BODY_RULES,
    RULES,
    WALKING,
    Planner,
    Rule,
    Statement,
    bare,
    bodies_name_tenant,
    clocks,
    statements,
    walks,
)

PROBES = """
create table groundplane.audit_things (
  tenant_id text collate "C" not null default groundplane.tenant(), id uuid not null,
  name text collate "C" not null, amount_minor numeric(38,0),
  constraint audit_things_key primary key (tenant_id, id),
  constraint audit_things_tenant_named check (tenant_id <> ''));
create index audit_things_by_name on groundplane.audit_things (tenant_id, name);
create index audit_things_by_amount on groundplane.audit_things (tenant_id, amount_minor);
select groundplane.declare('groundplane.audit_things', 'audit', 'tenant'),
       groundplane.protect('groundplane.audit_things');
"""
CLEAN = """-- hot: tenant_id, name
select id from groundplane.audit_things
 where tenant_id = groundplane.tenant() and name = cast(:name as text)"""

# (rule, statement, what it says)
PLANTED = [
    ("prepares", "select nothing from groundplane.audit_things", "does not run as app"),
    ("prepares", "delete from groundplane.audit_entries where tenant_id = groundplane.tenant()",
     "permission denied"),
    ("prepares", "select groundplane.partitions_make_v1('audit_entries')", "permission denied"),
    ("is_used", "select 1", "is used nowhere"),
    ("names_tenant", "select id from groundplane.audit_things where name = cast(:name as text)",
     "reads audit_things without tenant_id"),
    ("names_tenant", "select a.id from groundplane.audit_things as a"
     " join groundplane.audit_things as b on b.id = a.id"
     " where a.tenant_id = groundplane.tenant()", "reads audit_things without tenant_id"),
    ("names_tenant", "update groundplane.audit_things set name = 'x' where id = cast(:id as uuid)",
     "reads audit_things without tenant_id"),
    ("names_tenant", "with gone as (delete from groundplane.audit_things returning id)"
     " select count(*) from gone", "reads audit_things without tenant_id"),
    ("names_tenant", "select id from groundplane.audit_entries", "reads audit_entries_p"),
    ("conflicts_name_tenant", "insert into groundplane.audit_things (id, name) values"
     " (cast(:id as uuid), 'x') on conflict do nothing", "does not name tenant_id"),
    ("conflicts_name_tenant", "insert into groundplane.audit_things (id, name) values"
     " (cast(:id as uuid), 'x') on conflict on constraint audit_things_key do nothing",
     "does not name tenant_id"),
    ("conflicts_name_tenant", "insert into groundplane.audit_things (id, name) values"
     " (cast(:id as uuid), 'x') on conflict (id) do nothing", "does not name tenant_id"),
    ("keeps_tenant", "update groundplane.audit_things set name = 'x', tenant_id = 'other'"
     " where tenant_id = groundplane.tenant()", "sets tenant_id"),
    ("keeps_tenant", "insert into groundplane.audit_things as t (id, name) values"
     " (cast(:id as uuid), 'x') on conflict (tenant_id, id) do update"
     " set tenant_id = excluded.tenant_id", "sets tenant_id"),
    ("tells_time_once", "select now()", "another clock"),
    ("tells_time_once", "select clock_timestamp() - interval '1 day'", "another clock"),
    ("tells_time_once", "select current_timestamp", "another clock"),
    ("casts_parameters", "select id from groundplane.audit_things"
     " where tenant_id = groundplane.tenant() and name = :name", "does not cast :name"),
    ("names_columns", "select * from groundplane.audit_things"
     " where tenant_id = groundplane.tenant()", "selects *"),
    ("names_columns", "select t.* from groundplane.audit_things as t"
     " where tenant_id = groundplane.tenant()", "selects *"),
    ("enters_by_function", "-- enters\nselect id from groundplane.audit_things", "is marked"),
    ("locks_one_tenant", "-- scope: maintenance\nselect id from groundplane.audit_things"
     " for update", "many tenants"),
    ("is_hot", "-- hot: name\nselect id from groundplane.audit_things"
     " where tenant_id = groundplane.tenant() and lower(name) = cast(:name as text)",
     "name is not in the index condition"),
    ("is_hot", "-- hot: amount_minor\nselect id from groundplane.audit_things where tenant_id"
     " = groundplane.tenant() and amount_minor = cast(:amount as numeric)",
     "amount_minor is not in the index condition"),
    ("walks_no_table", "-- scope: maintenance\nselect key from groundplane.idempotency_keys"
     " where route = 'x'", "walks idempotency_keys"),
]  # fmt: skip

PLANTED_BODIES = [
    ("bodies_name_tenant", "begin update groundplane.audit_things set name = 'x'; end",
     "reads audit_things without tenant_id"),
    ("bodies_name_tenant", "begin perform 1 from groundplane.audit_things a join"
     " groundplane.audit_things b on a.id = b.id where a.tenant_id = tenant; end",
     "without tenant_id"),
    ("conflicts", "insert into groundplane.audit_things (id) values (x) on conflict do nothing",
     "does not name tenant_id"),
    ("moves", "update groundplane.audit_things set tenant_id = 'y' where tenant_id = tenant",
     "sets tenant_id"),
    ("clocks", "begin return now(); end", "another clock"),
]  # fmt: skip


@pytest.fixture
def planner(admin_url: str) -> Iterator[Planner]:
    with psycopg.connect(admin_url, autocommit=True) as admin:
        admin.execute(PROBES.encode())
    made = Planner(admin_url)
    yield made
    made.close()


def planted(sql: str) -> Statement:
    query = compiled("groundplane.rooms.audit.planted", sql)
    return Statement("audit", "queries.sql", query)


def test_every_query_keeps_the_rules(planner: Planner) -> None:
    wrong = [
        f"{statement}: {said}"
        for statement in statements()
        for rule in RULES
        for said in rule(statement, planner)
    ]
    assert wrong == [], "\n".join(wrong)


def test_who_is_listed_as_walking_still_walks(planner: Planner) -> None:
    walking = {str(each) for each in statements() if any(walks(each, planner))}
    assert walking == WALKING


@pytest.mark.parametrize(("rule", "sql", "says"), PLANTED)
def test_a_rule_catches(rule: str, sql: str, says: str, planner: Planner) -> None:
    check: Rule = getattr(query_rules, rule)
    told = list(check(planted(sql), planner))
    assert any(says in each for each in told), told


def test_a_clean_query_is_left_alone(planner: Planner) -> None:
    told = [said for rule in RULES for said in rule(planted(CLEAN), planner)]
    assert told == ["is used nowhere"]


def test_every_body_of_a_function_keeps_the_rules(planner: Planner) -> None:
    rows = planner.connection.execute(
        "select proname, coalesce(pg_get_function_sqlbody(oid), prosrc),"
        " has_function_privilege('groundplane_app', oid, 'execute')"
        " and proowner <> 'groundplane_maintenance'::regrole,"
        r" coalesce(obj_description(oid, 'pg_proc'), '') ~ '^exception: \S' from pg_proc"
        " where pronamespace = 'groundplane'::regnamespace and proname ~ '_v[0-9]+$'"
    ).fetchall()
    assert rows
    wrong = [
        f"{name}: {said}"
        for name, body, is_for_app, says_why in rows
        for rule in BODY_RULES
        if is_for_app or rule is not bodies_name_tenant  # maintenance works across tenants
        if rule is not clocks or not says_why
        for said in rule(bare(body), planner)
    ]
    assert wrong == [], "\n".join(wrong)


@pytest.mark.parametrize(("rule", "body", "says"), PLANTED_BODIES)
def test_a_rule_for_bodies_catches(rule: str, body: str, says: str, planner: Planner) -> None:
    told = list(getattr(query_rules, rule)(bare(body), planner))
    assert any(says in each for each in told), told


def test_every_rule_has_a_planted_offender() -> None:
    assert {rule.__name__ for rule in RULES} == {rule for rule, _, _ in PLANTED}
    assert {rule.__name__ for rule in BODY_RULES} == {rule for rule, _, _ in PLANTED_BODIES}


def test_no_python_file_holds_a_statement_of_its_own() -> None:
    """Statements are named: what PostgreSQL runs can be read, linted and planned in one place."""
    verb = re.compile(r'"(?:select|insert into|update|delete from)\s+[^"]*groundplane\.', re.I)
    allowed = {"migrate.py", "transaction.py", "pools.py"}
    folder = query_rules.SOURCE / "groundplane"
    found = [
        str(path.relative_to(folder))
        for path in folder.glob("**/*.py")
        if path.name not in allowed and verb.search(path.read_text())
    ]
    assert found == []
