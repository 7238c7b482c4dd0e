"""Files apply once, in order, whole or not at all; on a database of each test's own."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from uuid import uuid4

import psycopg
import pytest

from groundplane import wait
from groundplane.core import migrate
from groundplane.core.links import PsycopgLink
from groundplane.core.migrate import (
    BadFile,
    Busy,
    Changed,
    Migration,
    NotPrepared,
    TooEarly,
    found,
)
from groundplane.rooms import packages
from groundplane.testing.server import Server

ONE = Migration("shop", 1, "one", "-- expand\ncreate table groundplane.shop_ones (id int);")
TWO = Migration("shop", 2, "two", "-- contract\nalter table groundplane.shop_ones add b int;\n")


@pytest.fixture
def empty(server: Server) -> Iterator[str]:
    name = f"gp_{uuid4().hex[:12]}"
    server.run(f"create database {name}")
    yield name
    server.run(f"drop database {name} with (force)")


@pytest.fixture
def owner(server: Server, empty: str) -> Iterator[PsycopgLink]:
    """The owner of a database that knows the ground and nothing else."""
    server.run(migrate.bootstrap(), empty)
    role = "-c role=groundplane_owner"
    with psycopg.connect(server.url(empty), autocommit=True, options=role) as connection:
        link = PsycopgLink(connection)
        wait(migrate.migrate(link, found(())))
        yield link


def value(link: PsycopgLink, statement: str) -> object:
    row = link.driver.execute(statement).fetchone()
    return row[0]


def test_a_database_that_was_not_prepared_is_named_as_such(server: Server, empty: str) -> None:
    with (
        psycopg.connect(server.url(empty), autocommit=True) as connection,
        pytest.raises(NotPrepared),
    ):
        wait(migrate.pending(PsycopgLink(connection), found(())))


def test_what_is_applied_is_not_pending_and_is_recorded(owner: PsycopgLink) -> None:
    assert wait(migrate.migrate(owner, [ONE])) == [ONE]
    assert wait(migrate.migrate(owner, [ONE])) == []
    seen = "select kind || state || sha256 from groundplane.migrations where room = 'shop'"
    assert value(owner, seen) == f"expanddone{ONE.sha256}"


def test_a_contract_file_applies_only_when_asked_for(owner: PsycopgLink) -> None:
    assert wait(migrate.migrate(owner, [ONE, TWO])) == [ONE]
    assert wait(migrate.pending(owner, [ONE, TWO])) == [TWO]
    assert wait(migrate.migrate(owner, [ONE, TWO], contract=True)) == [TWO]


def test_an_edited_file_stops_with_both_checksums(owner: PsycopgLink) -> None:
    wait(migrate.migrate(owner, [ONE]))
    edited = replace(ONE, text=ONE.text + "\n-- and more")
    with pytest.raises(Changed, match=f"{ONE.sha256[:12]}.*{edited.sha256[:12]}"):
        wait(migrate.migrate(owner, [edited]))


def test_a_file_that_fails_leaves_nothing_and_is_named(owner: PsycopgLink) -> None:
    broken = replace(ONE, text=f"{ONE.text}\nselect 1 / 0;")
    with pytest.raises(psycopg.errors.DivisionByZero) as failed:
        wait(migrate.migrate(owner, [broken]))
    assert failed.value.__notes__ == ["in migration shop/0001_one: division by zero"]
    assert value(owner, "select to_regclass('groundplane.shop_ones')") is None
    assert wait(migrate.migrate(owner, [ONE])) == [ONE]


def test_a_second_migrator_and_a_table_in_use_are_waited_for_and_then_told(
    owner: PsycopgLink, server: Server, empty: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrate, "LOCK_TRIES", 1)
    wait(migrate.migrate(owner, [ONE]))
    with psycopg.connect(server.admin_url(empty)) as other:
        other.execute("lock table groundplane.shop_ones")
        with pytest.raises(Busy, match="shop/0002_two: a table"):
            wait(migrate.migrate(owner, [TWO], contract=True))
        other.rollback()
        other.execute(f"select pg_advisory_lock(hashtext('{migrate.LOCK}'))".encode())
        with pytest.raises(Busy, match="another migrator"):
            wait(migrate.migrate(owner, [TWO], contract=True))
    assert wait(migrate.migrate(owner, [TWO], contract=True)) == [TWO]


def test_an_interrupted_online_file_is_run_again_over_its_invalid_index(owner: PsycopgLink) -> None:
    index = "create unique index concurrently shop_ones_id on groundplane.shop_ones (id);"
    online = Migration("shop", 3, "index", f"-- expand online\n{index}")
    wait(migrate.migrate(owner, [ONE]))
    owner.driver.execute("insert into groundplane.shop_ones values (1), (1)")
    with pytest.raises(psycopg.errors.UniqueViolation):
        wait(migrate.migrate(owner, [online]))
    assert wait(migrate.pending(owner, [online])) == [online]
    owner.driver.execute("delete from groundplane.shop_ones")
    assert wait(migrate.migrate(owner, [online])) == [online]
    valid = (
        "select indisvalid from pg_index where indexrelid = 'groundplane.shop_ones_id'::regclass"
    )
    assert value(owner, valid) is True


def test_inside_the_callers_transaction_there_are_no_online_files(owner: PsycopgLink) -> None:
    with owner.driver.transaction():
        assert wait(migrate.apply_inside(owner, [ONE])) == [ONE]
        raise psycopg.Rollback
    assert wait(migrate.pending(owner, [ONE])) == [ONE]
    with pytest.raises(BadFile, match="outside"):
        wait(migrate.apply_inside(owner, [replace(ONE, text="-- expand online\nselect 1;")]))


@pytest.mark.parametrize("text", ["", "select 1;", "-- expands\nselect 1;", "-- expand onlin\n"])
def test_the_first_line_says_what_a_file_is(text: str) -> None:
    with pytest.raises(BadFile, match="shop/0001_one"):
        assert replace(ONE, text=text).kind


def test_the_printed_script_does_the_same(server: Server, empty: str) -> None:
    server.run(migrate.printed([*found(()), ONE, TWO]), empty)
    with psycopg.connect(server.admin_url(empty)) as connection:
        assert wait(migrate.pending(PsycopgLink(connection), [*found(()), ONE, TWO])) == []


def test_of_two_migrators_at_once_one_applies_and_the_other_finds_nothing_to_do(
    owner: PsycopgLink, server: Server, empty: str
) -> None:
    text = "-- expand\ncreate table groundplane.shop_{} (id int);"
    files = [Migration("shop", n, f"n{n}", text.format(n)) for n in range(1, 6)]

    def migrated() -> int:
        role = "-c role=groundplane_owner"
        with psycopg.connect(server.url(empty), autocommit=True, options=role) as connection:
            return len(wait(migrate.migrate(PsycopgLink(connection), files)))

    with ThreadPoolExecutor(4) as threads:
        applied = [each.result() for each in [threads.submit(migrated) for _ in range(4)]]
    assert sorted(applied) == [0, 0, 0, 5]


def test_who_waits_for_its_turn_is_not_in_the_way_of_an_index_built_concurrently(
    owner: PsycopgLink, server: Server, empty: str
) -> None:
    wait(migrate.migrate(owner, [ONE]))
    index = "create index concurrently shop_ones_id on groundplane.shop_ones (id)"
    with (
        psycopg.connect(server.admin_url(empty), autocommit=True) as first,
        ThreadPoolExecutor(1) as threads,
    ):
        first.execute(f"select pg_advisory_lock(hashtext('{migrate.LOCK}'))".encode())
        second = threads.submit(lambda: wait(migrate.migrate(owner, [ONE])))
        waits = "select count(*) from pg_stat_activity where wait_event in ('advisory', 'PgSleep')"
        while first.execute(waits.encode()).fetchone() == (0,):
            pass
        first.execute(index.encode())  # it waits for every older statement
        first.execute("select pg_advisory_unlock_all()")
        assert second.result() == []


def test_a_migration_takes_its_time_whatever_the_login_is_given(owner: PsycopgLink) -> None:
    owner.driver.execute("set statement_timeout = '100ms'")
    slow = replace(ONE, text=f"{ONE.text}\nselect pg_sleep(0.3);")
    assert wait(migrate.migrate(owner, [slow])) == [slow]


WORKERS = """
drop table if exists groundplane.job_workers;
create table groundplane.job_workers (release text, state text, leased_until timestamptz);
insert into groundplane.job_workers values ('0.9.0', '{}', groundplane.now() + interval '{}');
"""


def test_a_contract_file_waits_until_the_other_release_is_gone(owner: PsycopgLink) -> None:
    wait(migrate.migrate(owner, [ONE]))
    owner.driver.execute(WORKERS.format("running", "30 s").encode())
    with pytest.raises(TooEarly, match="0.9.0"):
        wait(migrate.migrate(owner, [ONE, TWO], contract=True))
    with pytest.raises(TooEarly), owner.driver.transaction():
        wait(migrate.apply_inside(owner, [ONE, TWO], contract=True))
    assert wait(migrate.migrate(owner, [ONE])) == []
    for gone in (("gone", "30 s"), ("running", "-1 s")):
        owner.driver.execute(WORKERS.format(*gone).encode())
        assert wait(migrate.pending(owner, [TWO])) == [TWO]
        wait(migrate._refuse_early(owner, [TWO]))
    assert wait(migrate.migrate(owner, [ONE, TWO], contract=True)) == [TWO]


def test_workers_of_this_release_are_in_nobodys_way(owner: PsycopgLink) -> None:
    owner.driver.execute(WORKERS.format("running", "30 s").encode())
    owner.driver.execute("update groundplane.job_workers set release = %s", (migrate.release(),))
    assert wait(migrate.migrate(owner, [ONE, TWO], contract=True)) == [ONE, TWO]


# Everything of a schema by name and definition, so that two can be compared.
CATALOGUE = """
select 'column', c.relname::text, format('%s %s %s %s', a.attname,
       format_type(a.atttypid, a.atttypmod), a.attnotnull, pg_get_expr(d.adbin, d.adrelid))
  from pg_attribute a join pg_class c on c.oid = a.attrelid
  left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
 where c.relnamespace = 'groundplane'::regnamespace and a.attnum > 0
union all
select 'constraint', conrelid::regclass::text, conname || ' ' || pg_get_constraintdef(oid)
  from pg_constraint where connamespace = 'groundplane'::regnamespace
union all
select 'index', tablename::text, indexdef from pg_indexes where schemaname = 'groundplane'
union all
select 'policy', tablename::text, format('%s %s %s %s %s', policyname, roles, cmd, qual, with_check)
  from pg_policies where schemaname = 'groundplane'
union all
select 'function', oid::regprocedure::text,
       md5(pg_get_functiondef(oid)) || coalesce(proacl::text, '')
  from pg_proc where pronamespace = 'groundplane'::regnamespace
union all
select 'trigger', tgrelid::regclass::text, pg_get_triggerdef(g.oid)
  from pg_trigger g join pg_class c on c.oid = tgrelid
 where c.relnamespace = 'groundplane'::regnamespace and not tgisinternal
union all
select 'grant', relname::text, format('%s %s %s %s', pg_get_userbyid(relowner), relacl,
       relrowsecurity, relforcerowsecurity)
  from pg_class where relnamespace = 'groundplane'::regnamespace
union all
select 'migration', room, number || name || sha256 || state from groundplane.migrations
 order by 1, 2, 3
"""


def catalogue(url: str) -> list[tuple[str, ...]]:
    with psycopg.connect(url) as connection:
        connection.execute("set search_path = pg_catalog")
        return connection.execute(CATALOGUE.encode()).fetchall()


def test_psql_makes_the_same_schema_from_the_printed_script(
    server: Server, empty: str, admin_url: str
) -> None:
    """`groundplane migrate --print | psql` on an empty database, against one we migrated."""
    done = subprocess.run(
        ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", server.admin_url(empty)],
        input=migrate.printed(found(packages())),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    with psycopg.connect(admin_url, autocommit=True) as connection:  # the tests' movable clock
        connection.execute(
            "create or replace function groundplane.now() returns timestamptz language sql stable"
            " parallel safe return statement_timestamp()"
        )
    ours, theirs = catalogue(admin_url), catalogue(server.admin_url(empty))
    assert len(ours) > 100
    assert theirs == ours
