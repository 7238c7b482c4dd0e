"""The catalogue linter: this schema breaks no rule, and each rule catches what breaks it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import uuid4

import psycopg
import pytest

from groundplane import Groundplane
from groundplane.rooms.database import Database, Finding
from groundplane.rooms.database.schema import LINTS, rule_of
from groundplane.testing.server import Server

THINGS = """
create table groundplane.audit_things (
  tenant_id text collate "C" not null default groundplane.tenant(), id uuid not null,
  name text collate "C" not null, amount_minor numeric(38,0), tags text[],
  constraint audit_things_key primary key (tenant_id, id),
  constraint audit_things_tenant_named check (tenant_id <> ''));
alter table groundplane.audit_things owner to groundplane_owner;
select groundplane.declare('groundplane.audit_things', 'audit', 'tenant'),
       groundplane.protect('groundplane.audit_things');
"""
KINDS = """
create table groundplane.audit_kinds (
  name text collate "C" not null, constraint audit_kinds_key primary key (name));
alter table groundplane.audit_kinds owner to groundplane_owner;
select groundplane.declare('groundplane.audit_kinds', 'audit', 'reference'),
       groundplane.protect('groundplane.audit_kinds');
"""
PARTITION = (
    "(select name from groundplane.partitions where parent = 'audit_entries'"
    " order by lower_at desc limit 1)"
)
ON_A_PARTITION = "do $do$ begin execute format($$ {} $$, {}); end $do$".format
FUNCTION = """
create function groundplane.audit_{name}(tenant text) returns int language {language} {volatile}
{more} set search_path = pg_catalog, pg_temp as $$ {body} $$;
revoke execute on function groundplane.audit_{name}(text) from public;
""".format
ENTERING = "declare entered text := groundplane.enter_v1(tenant); begin return 1; end"


def function(
    name: str = "count_v1",
    *,
    body: str = ENTERING,
    language: str = "plpgsql",
    volatile: str = "volatile",
    more: str = "",
) -> str:
    return FUNCTION(name=name, body=body, language=language, volatile=volatile, more=more)


# (rule, what breaks it, what the finding says)
PLANTED = [
    ("L1.declared", "create table groundplane.audit_strays (id int)", "is not declared"),
    ("L1.declared", "insert into groundplane.catalogue (table_name, room, class)"
     " values ('audit_ghosts', 'audit', 'tenant')", "does not exist"),
    ("L1.named", THINGS + "update groundplane.catalogue set room = 'jobs'"
     " where table_name = 'audit_things'", "does not start with the singular of its room jobs"),
    ("L2.tenant_column", THINGS + "alter table groundplane.audit_things"
     " alter tenant_id drop default", "first column"),
    ("L2.tenant_column", "create table groundplane.audit_plain (tenant_id text not null default"
     " groundplane.tenant(), id uuid);"
     "select groundplane.declare('groundplane.audit_plain', 'audit', 'tenant')", "first column"),
    ("L2.tenant_column", THINGS + "alter table groundplane.audit_things"
     " drop constraint audit_things_key, alter tenant_id drop not null", "first column"),
    ("L2.tenant_column", "create table groundplane.audit_late (id uuid, tenant_id text collate"
     ' "C" not null default groundplane.tenant());'
     "select groundplane.declare('groundplane.audit_late', 'audit', 'tenant')", "first column"),
    ("L2.tenant_named", THINGS + "alter table groundplane.audit_things"
     " drop constraint audit_things_tenant_named", "no check"),
    ("L2.reference_column", KINDS + "alter table groundplane.audit_kinds add tenant_id text",
     "for everybody (reference)"),
    ("L3.keys", THINGS + "alter table groundplane.audit_things"
     " add constraint audit_things_named unique (name)", "does not start with tenant_id"),
    ("L3.keys", THINGS + "create unique index audit_things_by_name"
     " on groundplane.audit_things (name, tenant_id)", "does not start with tenant_id"),
    ("L3.keys", THINGS + "alter table groundplane.audit_things add constraint"
     " audit_things_apart exclude (id with =)", "does not start with tenant_id"),
    ("L3.keys", THINGS + "alter table groundplane.audit_things drop constraint audit_things_key",
     "has no primary key"),
    ("L4.foreign_keys", THINGS + "alter table groundplane.audit_things add entry uuid,"
     " add constraint things_of_entries foreign key (tenant_id, entry)"
     " references groundplane.audit_entries (tenant_id, id)", "points into a partitioned table"),
    ("L4.foreign_keys", THINGS + "alter table groundplane.audit_things add parent uuid,"
     " add constraint things_unique unique (id), add constraint things_in_things"
     " foreign key (parent) references groundplane.audit_things (id)",
     "does not start with tenant_id on both sides"),
    ("L4.foreign_keys", THINGS + "alter table groundplane.audit_things add parent uuid,"
     " add constraint things_in_things foreign key (tenant_id, parent)"
     " references groundplane.audit_things (tenant_id, id)", "no index on its own columns"),
    ("L4.foreign_keys", THINGS + KINDS + "alter table groundplane.audit_kinds add tenant text,"
     " add id uuid, add constraint kinds_of_things foreign key (tenant, id)"
     " references groundplane.audit_things (tenant_id, id)", "goes from reference to tenant"),
    ("L4.foreign_keys", THINGS + "create table public.orders (id uuid primary key);"
     " alter table groundplane.audit_things add constraint things_of_orders"
     " foreign key (id) references public.orders", "leaves the schema"),
    ("L4.foreign_keys", THINGS + "alter table groundplane.audit_things add constraint"
     " things_of_tenants foreign key (tenant_id) references groundplane.tenants",
     "points to tenants"),
    ("L5.indexes", THINGS + "create index audit_things_by_id on groundplane.audit_things (id)",
     "does not start with tenant_id"),
    ("L5.valid", THINGS + "create index audit_things_by_name on groundplane.audit_things"
     " (tenant_id, name); update pg_index set indisvalid = false"
     " where indexrelid = 'groundplane.audit_things_by_name'::regclass", "is invalid"),
    *[("L7.types", THINGS + f"alter table groundplane.audit_things add column extra {type}",
       "column extra is") for type in (
        "varchar(20)", "char(3)", "json", "money", "timestamp", "name", '"char"')],
    ("L7.types", THINGS + "create type groundplane.mood as enum ('good');"
     " alter table groundplane.audit_things add extra groundplane.mood", "column extra is"),
    ("L7.types", THINGS + "create domain groundplane.short as text;"
     " alter table groundplane.audit_things add extra groundplane.short", "column extra is"),
    ("L7.types", THINGS + "alter table groundplane.audit_things add net_amount float8",
     "column net_amount is double precision"),
    ("L7.types", THINGS + "alter table groundplane.audit_things add price_minor bigint",
     "column price_minor is bigint"),
    ("L7.collations", THINGS + "alter table groundplane.audit_things add title text;"
     " create index audit_things_by_title on groundplane.audit_things (tenant_id, title)",
     "column title stands in a key"),
    ("L7.constraint_names", THINGS + "alter table groundplane.audit_things"
     " add unique (tenant_id, name)", "audit_things_tenant_id_name_key has a generated name"),
    ("L7.constraint_names", THINGS + "alter table groundplane.audit_things add check (name <> '')",
     "audit_things_name_check has a generated name"),
    ("L7.sequences", "create sequence groundplane.audit_numbers", "is not a listed one"),
    ("L7.sequences", "create sequence groundplane.audit_numbers cache 20;"
     " comment on sequence groundplane.audit_numbers is 'exception: local positions'",
     "has a cache above 1"),
    ("L7.sequences", THINGS + "alter table groundplane.audit_things add seq bigserial;"
     " create unique index audit_seq on groundplane.audit_things (seq)", "feeds a unique key"),
    ("L7.identity", THINGS + "alter table groundplane.audit_things"
     " add seq bigint generated always as identity", "numbers itself"),
    ("L8.forced", THINGS + "alter table groundplane.audit_things no force row level security",
     "does not bind its owner"),
    ("L8.forced", THINGS + "alter table groundplane.audit_things disable row level security",
     "row security is off"),
    ("L8.forced", ON_A_PARTITION("alter table groundplane.%I disable row level security",
                                 PARTITION), "row security is off"),
    ("L8.policies", THINGS + "drop policy tenant on groundplane.audit_things",
     "policy tenant is missing"),
    ("L8.policies", THINGS + "create policy anybody on groundplane.audit_things using (true)",
     "policy anybody does not belong here"),
    ("L8.policies", THINGS + "alter policy tenant on groundplane.audit_things"
     " using (tenant_id = current_setting('groundplane.tenant') or name = 'open')",
     "policy tenant is not what protect() writes"),
    ("L8.policies", THINGS + "alter policy tenant on groundplane.audit_things"
     " using (name = nullif(current_setting('groundplane.tenant', true), ''))",
     "policy tenant is not what protect() writes"),
    ("L8.policies", THINGS + "alter policy tenant on groundplane.audit_things with check (true)",
     "policy tenant is not what protect() writes"),
    ("L8.policies", THINGS + "alter policy operator on groundplane.audit_things to public",
     "policy operator is not what protect() writes"),
    ("L8.policies", ON_A_PARTITION("drop policy tenant on groundplane.%I", PARTITION),
     "policy tenant is missing"),
    ("L8.policies", KINDS + "create policy writers on groundplane.audit_kinds for insert"
     " to groundplane_app with check (true)", "policy writers does not belong here"),
    ("L8.grants", THINGS + "grant truncate on groundplane.audit_things to groundplane_app",
     "groundplane_app may truncate"),
    ("L8.grants", "grant update on groundplane.audit_entries to groundplane_app",
     "groundplane_app may update"),
    ("L8.grants", THINGS + "grant insert on groundplane.audit_things to groundplane_operator",
     "groundplane_operator may insert"),
    ("L8.grants", THINGS + "grant update (name) on groundplane.audit_things"
     " to groundplane_operator", "groundplane_operator may update"),
    ("L8.grants", KINDS + "grant insert on groundplane.audit_kinds to groundplane_app",
     "groundplane_app may insert"),
    ("L8.grants", THINGS + "grant select on groundplane.audit_things to public",
     "public may select"),
    ("L8.grants", "grant delete on groundplane.audit_entries to groundplane_maintenance",
     "groundplane_maintenance may delete"),
    ("L8.hidden_columns", THINGS + "select groundplane.declare('groundplane.audit_things',"
     " 'audit', 'tenant', hidden_columns => '{name}')", "hidden column name"),
    ("L8a.leakproof", THINGS + "create index audit_by_amount on groundplane.audit_things"
     " (tenant_id, amount_minor)", "of column amount_minor is not leakproof"),
    ("L8a.leakproof", THINGS + "create index audit_by_tags on groundplane.audit_things"
     " using gin (tags)", "a gin index serves no query"),
    ("L8a.leakproof", THINGS + "create index audit_by_lower on groundplane.audit_things"
     " (tenant_id, lower(name))", "a key that is an expression"),
    ("L9.views", THINGS + "create view groundplane.audit_seen as"
     " select * from groundplane.audit_things", "its owner's rights"),
    ("L9.views", THINGS + "create materialized view groundplane.audit_seen as"
     " select * from groundplane.audit_things", "materialised view"),
    ("L9.rules", THINGS + "create rule quiet as on delete to groundplane.audit_things"
     " do instead nothing", "rewrite rule quiet"),
    ("L9.triggers", THINGS + "create trigger busy before update on groundplane.audit_things"
     " for each row execute function groundplane.append_only()", "has the trigger busy"),
    ("L9.append_only", "drop trigger append_only on groundplane.audit_entries",
     "lacks the trigger append_only"),
    ("L9.append_only", ON_A_PARTITION("drop trigger append_only_whole on groundplane.%I",
                                      PARTITION), "lacks the trigger append_only_whole"),
    ("L9.append_only", "alter table groundplane.audit_entries disable trigger append_only",
     "lacks the trigger append_only"),
    ("L10.owner", THINGS + "alter table groundplane.audit_things owner to current_user",
     "belongs to postgres"),
    ("L13.shape", THINGS + "update groundplane.catalogue set partition_column = 'id',"
     " period = '1 day' where table_name = 'audit_things'", "not partitioned by range on id"),
    ("L13.shape", "update groundplane.catalogue set partition_column = null, period = null"
     " where table_name = 'audit_entries'", "is partitioned but not declared so"),
    ("L13.default", "create table groundplane.audit_rest"
     " partition of groundplane.audit_entries default", "default partition"),
    ("L13.listed", ON_A_PARTITION("alter table groundplane.audit_entries"
                                  " detach partition groundplane.%I", PARTITION),
     "listed but not attached"),
    ("L13.listed", f"delete from groundplane.partitions where name = {PARTITION}",
     "not in the list of partitions"),
    ("L13.listed", "update groundplane.partitions set upper_at = upper_at + interval '1 day'"
     f" where name = {PARTITION}", "listed as"),
    ("L13.ranges", "delete from groundplane.partitions where name ="
     " (select name from groundplane.partitions where parent = 'audit_entries'"
     " order by lower_at offset 1 limit 1)",
     "nothing holds"),
    ("L13.checked", ON_A_PARTITION("alter table groundplane.%1$I drop constraint %1$s_range",
                                   PARTITION), "no valid check of its range"),
    # To the tenth of the month after next: a number of days would end in one month or in another.
    ("L13.future", "update groundplane_test.clock set moved ="
     " date_trunc('month', now()) + interval '2 months 9 days' - now()",
     "has 1 future partitions"),
    ("L13.alike", ON_A_PARTITION("create index audit_own on groundplane.%I (tenant_id, origin)",
                                 PARTITION), "has an index of its own: audit_own"),
    ("L13.alike", "create index audit_lone on only groundplane.audit_entries (tenant_id, id)",
     "lacks a valid index like audit_lone"),
    ("L13.alike", ON_A_PARTITION("alter table groundplane.%I alter after set storage external",
                                 PARTITION), "is stored in another way"),
    ("L13.grants", ON_A_PARTITION("grant select on groundplane.%I to groundplane_app", PARTITION),
     "groundplane_app may select partition"),
    ("L19.names", function("count"), "ends in its version"),
    ("L19.search_path", function() + "alter function groundplane.audit_count_v1(text)"
     " reset search_path", "does not pin"),
    ("L19.public", function() + "grant execute on function groundplane.audit_count_v1(text)"
     " to public", "everybody may execute it"),
    ("L19.enters", function(body="begin return 1; end"), "does not enter it"),
    ("L19.enters", function(volatile="stable"), "is not volatile"),
    ("L19.enters", function(language="sql", body="select groundplane.enter_v1(tenant); select 1"),
     "enters and works in one statement"),
    ("L19.enters", function(body="declare n int := 1; entered text := groundplane.enter_v1(tenant);"
                            " begin return n; end"), "does not enter before it works"),
    ("L20.definer", function(more="security definer"), "is not on the list"),
    ("L20.definer", "alter function groundplane.partitions_make_v1(text, timestamptz)"
     " owner to current_user", "belongs to postgres"),
    ("L20.definer", "grant execute on function"
     " groundplane.partitions_retire_v1(text, timestamptz, interval) to groundplane_app",
     "groundplane_app may execute it"),
]  # fmt: skip

# Roles belong to the whole server: these are planted in a transaction that is never committed.
ROLES = [
    ("L10.roles", "alter role groundplane_app bypassrls", "passes row security by"),
    ("L10.roles", "alter role groundplane_maintenance login", "can log in"),
    ("L10.roles", "alter role groundplane_switch inherit", "inherits the rights"),
    ("L10.members", "grant groundplane_operator to groundplane_app", "is a member of"),
    ("S11.citus", "set citus.propagate_set_commands = 'none'", "do not know the tenant"),
]


@asynccontextmanager
async def tampered(gp: Groundplane, url: str, sql: str) -> AsyncIterator[list[Finding]]:
    """What the linter newly finds after a superuser did that, in a transaction rolled back."""
    async with await psycopg.AsyncConnection.connect(url) as connection:
        tx = await gp.tenant("_platform").on(connection)
        before = await Database(tx).check_schema()
        await connection.execute(sql.encode())
        found = await Database(tx).check_schema()
        yield [finding for finding in found if finding not in before]
        await connection.rollback()


async def test_the_schema_breaks_no_rule(gp: Groundplane) -> None:
    findings = await gp.database.check_schema()
    assert findings == [], "\n".join(f"{f.rule} {f.table}: {f.detail}" for f in findings)


@pytest.mark.parametrize(
    ("rule", "sql", "says"), [*PLANTED, *ROLES], ids=[f"{r}: {s}" for r, _, s in [*PLANTED, *ROLES]]
)
async def test_a_rule_catches(
    rule: str, sql: str, says: str, gp: Groundplane, admin_url: str
) -> None:
    async with tampered(gp, admin_url, sql) as findings:
        told = [finding.detail for finding in findings if finding.rule == rule]
    assert any(says in detail for detail in told), findings


@pytest.mark.parametrize("sql", [THINGS, KINDS, THINGS + function()])
async def test_what_keeps_the_rules_is_left_alone(
    sql: str, gp: Groundplane, admin_url: str
) -> None:
    async with tampered(gp, admin_url, sql) as findings:
        assert [f for f in findings if f.rule != "L10.owner"] == []


@pytest.mark.parametrize(
    "sql",
    [
        THINGS + "create index audit_things_due on groundplane.audit_things (id);"
        " comment on index groundplane.audit_things_due is 'exception: swept for all tenants'",
        "create sequence groundplane.audit_numbers; alter sequence groundplane.audit_numbers"
        " owner to groundplane_owner;"
        " comment on sequence groundplane.audit_numbers is 'exception: positions of this node'",
        THINGS + "create trigger busy before update on groundplane.audit_things for each row"
        " execute function groundplane.append_only(); comment on trigger busy"
        " on groundplane.audit_things is 'exception: the page of this room names it'",
        THINGS + "grant insert on groundplane.audit_things to groundplane_operator;"
        " comment on table groundplane.audit_things is 'exception: operators create tenants'",
    ],
)
async def test_an_exception_says_its_reason_where_it_lives(
    sql: str, gp: Groundplane, admin_url: str
) -> None:
    async with tampered(gp, admin_url, sql) as findings:
        assert findings == []
    async with tampered(gp, admin_url, sql.replace("'exception: ", "'")) as findings:
        assert len(findings) == 1


def test_every_rule_has_a_planted_offender() -> None:
    planted = {rule for rule, _, _ in [*PLANTED, *ROLES]} | {"S11.login"}
    assert {rule_of(lint) for lint in LINTS} == planted


@pytest.mark.parametrize(
    ("rights", "says"),
    [
        ("superuser", "the login is superuser"),
        ("bypassrls", "the login passes row security by"),
        ("in role groundplane_maintenance", "has the rights of groundplane_maintenance"),
        ("in role groundplane_operator", "has the rights of groundplane_operator"),
    ],
)
async def test_a_login_with_too_many_rights_is_found(
    rights: str, says: str, server: Server, database: str
) -> None:
    login = f"login_{uuid4().hex[:8]}"
    server.run(f"create role {login} login password 'x' {rights}")
    server.run(f"grant groundplane_app to {login}")
    gp = Groundplane(server.url(database, login=login, password="x"))
    try:
        findings = await gp.database.check_schema()
    finally:
        await gp.close()
        server.run(f"drop role {login}")
    assert any(says in f.detail for f in findings if f.rule == "S11.login"), findings


async def test_mending_as_told_mends(gp: Groundplane, admin_url: str) -> None:
    async with await psycopg.AsyncConnection.connect(admin_url) as connection:
        tx = await gp.tenant("_platform").on(connection)
        before = await Database(tx).check_schema()
        await connection.execute("drop policy tenant on groundplane.audit_entries")
        (finding,) = [f for f in await Database(tx).check_schema() if f not in before]
        await connection.execute("set local role groundplane_owner")
        await connection.execute(finding.fix.encode())
        await connection.execute("reset role")
        assert await Database(tx).check_schema() == before
