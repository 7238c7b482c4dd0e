"""Nobody sees another tenant: every table, view, partition and function is tried."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg
import pytest

DENIED = ("42501",)  # no right, or refused by row security
NO_ROWS = ("55000", "0A000")  # a view takes no changes, or none of a column that is an expression
NOWHERE = {"here": None, "elsewhere": "globex"}

# A value for a column of that type; checks are dropped first, so any will do.
VALUES = {
    "text": "'x'",
    "uuid": "groundplane.uuid7()",
    "timestamp with time zone": "groundplane.now()",
    "time without time zone": "'08:00'",
    "date": "current_date",
    "interval": "interval '1 day'",
    "jsonb": "'{}'",
    "bytea": "'x'",
    "boolean": "true",
    "xid8": "'1'",
    "pg_snapshot": "'1:1:'",
    "inet": "'127.0.0.1'",
}


@dataclass(frozen=True)
class Relation:
    """A table, partition or view of the schema."""

    name: str
    kind: str
    tenant_class: str
    is_readable: bool
    is_partition: bool
    columns: tuple[tuple[str, str], ...]

    @property
    def is_open(self) -> bool:
        """Everybody may read it."""
        return not self.is_partition and (self.tenant_class == "reference" or self.is_readable)

    def row(self, tenant: str) -> tuple[str, str]:
        """Column names and values of a row of that tenant."""
        names = ", ".join(name for name, _ in self.columns)
        values = ", ".join(
            f"'{tenant}'" if name == "tenant_id" else value(type) for name, type in self.columns
        )
        return names, values


def value(type: str) -> str:
    if type.endswith("[]"):
        return "'{}'"
    return VALUES.get(type, "1")


RELATIONS = """
select c.relname, c.relkind, coalesce(k.class, 'view'), coalesce(k.is_readable, false),
       c.relispartition or p.name is not null,
       array(select array[a.attname::text, format_type(a.atttypid, null)] from pg_attribute as a
              where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                and a.attgenerated = '' and a.attidentity = '' order by a.attnum)
  from pg_class as c
  left join groundplane.partitions as p on p.name = c.relname
  left join groundplane.catalogue as k on k.table_name = coalesce(p.parent, c.relname)
 where c.relnamespace = 'groundplane'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
 order by c.relname
"""


def relations(admin: psycopg.Connection[Any]) -> list[Relation]:
    return [
        Relation(name, kind, tenant_class, readable, partition, tuple(map(tuple, columns)))
        for name, kind, tenant_class, readable, partition, columns in admin.execute(RELATIONS)
    ]


@pytest.fixture
def admin(admin_url: str) -> Iterator[psycopg.Connection[Any]]:
    """A superuser, and a row of tenant acme in every table."""
    with psycopg.connect(admin_url, autocommit=True) as connection:
        connection.execute("set session_replication_role = replica")  # no triggers, no foreign keys
        for table, name in connection.execute(
            "select cast(conrelid as regclass)::text, conname from pg_constraint"
            " where contype = 'c' and conislocal and conrelid in (select oid from pg_class"
            " where relnamespace = 'groundplane'::regnamespace) and conname not like '%\\_range'"
        ).fetchall():
            connection.execute(f"alter table {table} drop constraint if exists {name}".encode())
        for each in relations(connection):
            if each.kind in "rp" and not each.is_partition and each.tenant_class == "tenant":
                names, values = each.row("acme")
                connection.execute(
                    f"insert into groundplane.{each.name} ({names}) values ({values})"
                )
        yield connection


def counted(admin: psycopg.Connection[Any], table: str) -> int:
    row = admin.execute(f"select count(*) from groundplane.{table}").fetchone()
    assert row is not None
    return int(row[0])


@contextmanager
def as_tenant(url: str, tenant: str | None) -> Iterator[psycopg.Connection[Any]]:
    with psycopg.connect(url) as connection:
        if tenant:
            connection.execute("select set_config('groundplane.tenant', %s, true)", (tenant,))
        yield connection
        connection.rollback()


def tried(connection: psycopg.Connection[Any], statement: str) -> int | str:
    """Rows it touched, or the SQLSTATE it was refused with."""
    try:
        with connection.transaction(force_rollback=True):
            return connection.execute(statement.encode()).rowcount
    except psycopg.Error as error:
        return error.sqlstate or "lost"


def leaks(connection: psycopg.Connection[Any], each: Relation) -> list[str]:
    """What the application could do to rows of acme that are not its tenant's."""
    (first, _), *_ = each.columns
    column = next((name for name, _ in each.columns if name != "tenant_id"), first)
    names, values = each.row("acme")
    reading = {} if each.is_open else {"read": f"select * from groundplane.{each.name}"}
    writing = {
        "update": f"update groundplane.{each.name} set {column} = {column}",
        "delete": f"delete from groundplane.{each.name}",
    }
    told = {verb: tried(connection, sql) for verb, sql in {**reading, **writing}.items()}
    refused = (0, *DENIED, *NO_ROWS) if each.kind == "v" else (0, *DENIED)
    found = [f"{verb} {each.name}: {t}" for verb, t in told.items() if t not in refused]
    inserting = f"insert into groundplane.{each.name} ({names}) values ({values})"
    for verb, sql in (("insert", inserting), ("truncate", f"truncate groundplane.{each.name}")):
        answer = tried(connection, sql)
        if answer not in (*DENIED, *NO_ROWS, "42809"):  # which says that it is no table
            found.append(f"{verb} {each.name}: {answer}")
    return found


@pytest.mark.parametrize("tenant", NOWHERE.values(), ids=list(NOWHERE))
def test_no_table_partition_or_view_shows_or_takes_another_tenants_rows(
    tenant: str | None, admin: psycopg.Connection[Any], url: str
) -> None:
    everything = relations(admin)
    filled = [r.name for r in everything if r.tenant_class == "tenant" and not r.is_partition]
    assert filled
    assert all(counted(admin, name) == 1 for name in filled)
    with as_tenant(url, tenant) as connection:
        found = [leak for each in everything for leak in leaks(connection, each)]
    assert found == []
    assert all(counted(admin, name) == 1 for name in filled)


def test_its_own_tenant_sees_its_rows(admin: psycopg.Connection[Any], url: str) -> None:
    """The counter-proof: the rows that nobody else saw are there to be seen."""
    unseen = []
    with as_tenant(url, "acme") as connection:
        for each in relations(admin):
            if each.tenant_class == "tenant" and not each.is_partition:
                told = tried(connection, f"select * from groundplane.{each.name}")
                unseen += [f"{each.name}: {told}"] if told != 1 else []
    assert unseen == []


def test_an_operator_reads_every_tenant_and_writes_none(
    admin: psycopg.Connection[Any], url: str
) -> None:
    with psycopg.connect(url, options="-c role=groundplane_operator") as connection:
        for each in relations(admin):
            if each.tenant_class != "tenant" or each.is_partition:
                continue
            names, values = each.row("acme")
            written = [
                tried(
                    connection, f"insert into groundplane.{each.name} ({names}) values ({values})"
                ),
                tried(connection, f"delete from groundplane.{each.name}"),
                tried(connection, f"update groundplane.{each.name} set tenant_id = tenant_id"),
            ]
            assert written == ["42501"] * 3, each.name


def test_a_forgotten_policy_is_seen_at_once(admin: psycopg.Connection[Any], url: str) -> None:
    """The proof that this test can fail: without its policy a table leaks, and the linter tells."""
    admin.execute("alter table groundplane.audit_entries disable row level security")
    (entries,) = [each for each in relations(admin) if each.name == "audit_entries"]
    with as_tenant(url, "globex") as connection:
        assert leaks(connection, entries) == [
            "read audit_entries: 1",
            "insert audit_entries: 1",
        ]


FUNCTIONS = """
select f.oid::regprocedure::text, f.proargnames[1] = 'tenant', f.prosrc ~ 'groundplane.enter_v1',
       has_function_privilege('groundplane_app', f.oid, 'execute'),
       array(select format_type(t, null) from unnest(f.proargtypes::oid[]) as t)
  from pg_proc as f
 where f.pronamespace = 'groundplane'::regnamespace and f.proname ~ '_v[0-9]+$'
"""


def test_no_function_works_for_another_tenant_than_its_transaction(
    admin: psycopg.Connection[Any], url: str
) -> None:
    called = 0
    with as_tenant(url, "acme") as connection:
        for signature, takes_tenant, enters, is_granted, types in admin.execute(
            FUNCTIONS
        ).fetchall():
            if not (takes_tenant and enters and is_granted):
                continue
            name = signature.partition("(")[0]
            rest = ", ".join(f"cast(null as {type})" for type in types[1:])
            for tenant, refused in (("'globex'", "GP001"), ("cast(null as text)", "GP002")):
                arguments = f"{tenant}, {rest}" if rest else tenant
                assert tried(connection, f"select {name}({arguments})") == refused, signature
            called += 1
    assert called


def test_the_application_executes_no_maintenance_function(
    admin: psycopg.Connection[Any], url: str
) -> None:
    tried_ones = set()
    with psycopg.connect(url) as connection:
        for signature, _, _, is_granted, types in admin.execute(FUNCTIONS).fetchall():
            if is_granted:
                continue
            nulls = ", ".join(f"cast(null as {type})" for type in types)
            name = signature.partition("(")[0]
            assert tried(connection, f"select {name}({nulls})") == "42501", signature
            tried_ones.add(name)
    assert {"groundplane.partitions_make_v1", "groundplane.partitions_retire_v1"} <= tried_ones
