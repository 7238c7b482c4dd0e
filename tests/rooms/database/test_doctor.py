"""`doctor`: a healthy installation, and what it says about planted faults."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import uuid4

import psycopg
import pytest

from groundplane import Groundplane, Settings
from groundplane.roof import fault_plan
from groundplane.rooms.database import Diagnosis
from groundplane.rooms.database.doctor import RULED, asks
from groundplane.rooms.database.schema import LINTS, rule_of
from groundplane.testing.server import LOGIN, Server


async def told(gp: Groundplane) -> dict[str, Diagnosis]:
    return {each.name: each for each in await gp.database.doctor()}


@asynccontextmanager
async def facade(url: str, settings: Settings | None = None) -> AsyncIterator[Groundplane]:
    gp = Groundplane(url, settings=settings)
    try:
        yield gp
    finally:
        await gp.close()


async def test_a_fresh_installation_has_no_failure(gp: Groundplane) -> None:
    found = await gp.database.doctor()
    # The server of these tests does not sync, and doctor says so.
    failed = {each.name for each in found if each.status == "fail"} - {"database.durability"}
    assert failed == set()
    assert len(found) >= 40
    assert len({each.name for each in found}) == len(found)
    assert all(each.why for each in found)


def test_every_check_says_why_and_what_to_do() -> None:
    for ask in asks():
        assert ask.why.endswith("."), ask.name
        assert ask.fix.endswith("."), ask.name


def test_every_schema_rule_is_in_one_group() -> None:
    for lint in LINTS:
        groups = [name for name, (rule, _) in RULED.items() if rule_of(lint).startswith(rule)]
        assert len(groups) == 1, lint


# (check, what a superuser does, what doctor says)
PLANTED = [
    ("schema.row_security", "drop policy tenant on groundplane.audit_entries", "is missing"),
    ("schema.declared", "create table groundplane.audit_strays (id int)", "is not declared"),
    ("migrations", "delete from groundplane.migrations where room = 'audit'", "is not applied"),
    ("migrations", "update groundplane.migrations set sha256 = 'x'", "was edited"),
    ("migrations.newer", "insert into groundplane.migrations select 'attic', 1, name, kind,"
     " is_online, sha256, state, started_at, finished_at, release from groundplane.migrations"
     " limit 1", "attic"),
    ("migrations.newer", "insert into groundplane.migrations select room, 9999, name, kind,"
     " is_online, sha256, state, started_at, finished_at, release from groundplane.migrations"
     " where room = 'audit' limit 1", "audit/9999"),
    ("database.migrations_unfinished", "update groundplane.migrations set state = 'started'"
     " where room = 'audit'", "audit/1 audit began"),
    ("database.partitions_ahead", "delete from groundplane.partitions where lower_at > now()",
     "has 0 future partitions"),
    ("database.partitions_blocked", "update groundplane.partitions set blocked_by = '{held}'",
     "held"),
    ("database.partitions_routine", "update groundplane.catalogue set maintained_at ="
     " now() - interval '7 hours'", "was last looked after"),
    ("database.schema_owner", "alter schema groundplane owner to current_user", "belongs to"),
    ("database.schema_open", "grant create on schema groundplane to groundplane_app",
     "groundplane_app may create"),
    ("database.test_clock", "select 1", "groundplane_test is there"),
    ("clock", "update groundplane_test.clock set moved = '5 minutes'", "s apart"),
]  # fmt: skip


@pytest.mark.parametrize(("check", "sql", "says"), PLANTED, ids=[f"{c}-{s}" for c, _, s in PLANTED])
async def test_a_planted_fault_is_found(
    check: str, sql: str, says: str, gp: Groundplane, admin_url: str
) -> None:
    with psycopg.connect(admin_url, autocommit=True) as admin:
        admin.execute(sql.encode())
    found = (await told(gp))[check]
    assert found.status in {"warn", "fail"}
    assert says in found.detail
    assert found.fix


# What a login may be given: (check, settings of the login, what doctor says)
LOGINS = [
    ("database.read_only", "set default_transaction_read_only = on", "read_only is on"),
    ("database.isolation", "set default_transaction_isolation = 'serializable'", "serializable"),
    ("database.row_security", "set row_security = off", "row_security is off"),
    ("database.synchronous_commit", "set synchronous_commit = off", "is off"),
    ("database.literals", "set standard_conforming_strings = off", "is off"),
    ("database.search_path", "set search_path = groundplane", "search path"),
]


@pytest.mark.parametrize(("check", "setting", "says"), LOGINS, ids=[c for c, _, _ in LOGINS])
async def test_a_setting_of_the_login_is_found(
    check: str, setting: str, says: str, server: Server, database: str
) -> None:
    login = f"login_{uuid4().hex[:8]}"
    server.run(
        f"create role {login} login password 'x' in role groundplane_app, groundplane_switch"
    )
    server.run(f"alter role {login} {setting}")
    try:
        async with facade(server.url(database, login=login, password="x")) as gp:
            found = (await told(gp))[check]
    finally:
        server.run(f"drop role {login}")
    assert found.status in {"warn", "fail"}
    assert says in found.detail
    assert login in found.sql


async def test_a_login_without_the_roles_is_found(server: Server, database: str) -> None:
    login = f"login_{uuid4().hex[:8]}"
    server.run(f"create role {login} login password 'x' superuser")
    try:
        async with facade(server.url(database, login=login, password="x")) as gp:
            assert "superuser" in (await told(gp))["login"].detail
            server.run(f"alter role {login} nosuperuser")
            server.run(f"grant groundplane_app to {login}")
        async with facade(server.url(database, login=login, password="x")) as gp:
            found = await told(gp)
    finally:
        server.run(f"drop role {login}")
    assert found["database.maintenance_role"].sql == f"grant groundplane_switch to {login};"
    assert found["url.maintenance"].status == "fail"
    assert found["database.operator_role"].status == "warn"


async def test_without_a_connection_there_is_one_answer() -> None:
    async with facade("postgresql://nobody@127.0.0.1:1/nowhere") as gp:
        (only,) = await gp.database.doctor()
    assert (only.name, only.status) == ("connection", "fail")
    assert "GROUNDPLANE_DATABASE_URL" in only.fix


async def test_addresses_of_two_databases_are_found(
    server: Server, database: str, url: str
) -> None:
    elsewhere = Settings(maintenance_database_url=server.url("postgres"))
    async with facade(url, elsewhere) as gp:
        found = (await told(gp))["url.same_database"]
    assert found.status == "fail"
    assert database in found.detail


async def test_pools_that_the_server_cannot_hold_are_found(url: str) -> None:
    async with facade(url, Settings.model_validate({"database": {"pool_size": 160}})) as gp:
        found = (await told(gp))["database.connections"]
    assert (found.status, found.sql[:32]) == ("fail", "alter system set max_connections")


async def test_a_network_that_is_open_is_found(gp: Groundplane) -> None:
    async with facade(f"postgresql://{LOGIN}@db.example.com/shop") as remote:
        from groundplane.rooms.database.doctor import _configured

        found = {each.name: each for each in _configured(remote)}
    assert found["url.encrypted"].detail == "no sslmode for db.example.com"


async def test_an_armed_fault_plan_is_a_failure(gp: Groundplane) -> None:
    fault_plan.arm("shop.pay.before_commit=raise", is_test_database=True)
    try:
        assert (await told(gp))["faults"].status == "fail"
    finally:
        fault_plan.disarm()
    assert (await told(gp))["faults"].status == "ok"
