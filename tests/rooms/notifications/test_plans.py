"""At a million items every question of a person and of retention is answered by an index."""

from __future__ import annotations

import re
from collections.abc import Iterator

import psycopg
import pytest

from groundplane import Groundplane
from groundplane.core.sql import load
from groundplane.testing.server import Database, Server

MILLION = """
insert into groundplane.notification_inbox_items
       (tenant_id, id, user_id, notification_id, type, priority, title, created_at, read_at)
select 'acme', groundplane.uuid7_at(now() - make_interval(secs => n * 600 + u / 1000.0)),
       'user' || u, '00000000-0000-7000-8000-000000000000', 'T' || n % 10, 'MEDIUM', 'x',
       now() - make_interval(secs => n * 600),
       case when n > 30 then now() - make_interval(secs => n * 500) end
  from generate_series(1, 100) as u, generate_series(1, 10000) as n
"""
OTHERS = """
insert into groundplane.notification_inbox_items
       (tenant_id, id, user_id, notification_id, type, priority, title)
select 'globex', gen_random_uuid(), 'user' || n, gen_random_uuid(), 'T', 'LOW', 'x'
  from generate_series(1, 2000) as n
"""
TABLE = "notification_inbox_items"


@pytest.fixture(scope="module")
def filled(groundplane_server: Server) -> Iterator[Database]:
    """Filled once: the tests look at it, or roll back."""
    with groundplane_server.clone() as database:
        with psycopg.connect(database.admin_url, autocommit=True) as admin:
            admin.execute(MILLION.encode())
            admin.execute(OTHERS.encode())
            admin.execute(f"vacuum analyze groundplane.{TABLE}".encode())
        yield database


@pytest.fixture
def million(filled: Database) -> Iterator[psycopg.Connection]:
    with psycopg.connect(filled.admin_url, autocommit=True) as admin:
        yield admin


def pages(connection: psycopg.Connection, question: str) -> int:
    """How many pages a statement looks at, with all that runs inside of it, when nothing is new."""
    for _ in range(2):
        plan = connection.execute(f"explain (analyze, buffers, timing off) {question}".encode())
        told = "\n".join(line for (line,) in plan.fetchall())
    return sum(int(found) for found in re.findall(r"^  Buffers: shared hit=(\d+)", told, re.M)[:1])


def test_a_million_items_are_read_through_indexes(
    million: psycopg.Connection, filled: Database
) -> None:
    deep = million.execute(
        f"select id from groundplane.{TABLE} where tenant_id = 'acme' and user_id = 'user7'"
        " order by id desc offset 9000 limit 1".encode()
    ).fetchone()
    assert deep is not None
    page = "select * from groundplane.notification_inbox_page_v1('acme', 'user7', %s, 20%s)"
    questions = {
        "unread": ("select groundplane.notification_unread_v1('acme', 'user7')", 40),
        "first page": (page % ("null", ""), 60),
        "page 9,000 deep": (page % (f"'{deep[0]}'", ""), 60),
        "one type, deep": (page % (f"'{deep[0]}'", ", 'T3'"), 90),
    }
    with psycopg.connect(filled.url, autocommit=True) as app:  # ordinary: row security acts
        for name, (question, most) in questions.items():
            looked_at = pages(app, question)
            assert 0 < looked_at <= most, (name, looked_at)
        app.execute("begin")
        for question, _ in questions.values():
            app.execute(question.encode())
        mark = "select groundplane.notification_mark_v1('acme', 'user7', array[%s]::uuid[], 'read')"
        app.execute(mark, [deep[0]])
        [(scans, read)] = app.execute(
            "select seq_scan, seq_tup_read from pg_stat_xact_user_tables where relname = %s",
            [TABLE],
        ).fetchall()
        app.execute("rollback")
    assert (scans, read) == (0, 0)


def test_retention_at_a_million_reads_what_it_deletes_and_no_more(
    million: psycopg.Connection,
) -> None:
    """Each statement of the daily job, as the role that runs it, walks an index to its thousand."""
    care = load("groundplane.rooms.notifications", "care.sql")
    million.execute("set role groundplane_maintenance")
    values = {"of_tenant": "'acme'", "keep": str(30 * 86400.0), "most": "100", "user_id": "'user7'",
              "after": "''"}  # fmt: skip
    for name in ("clean_read", "clean_unread", "clean_deleted", "clean_crowded", "next_tenant"):
        query = care[name]
        text = query.text
        for number, parameter in reversed(list(enumerate(query.parameters, 1))):
            text = text.replace(f"${number}", values[parameter])
        plan = million.execute(f"explain (costs off) {text}".encode()).fetchall()
        told = "\n".join(line for (line,) in plan)
        assert f"Seq Scan on {TABLE}" not in told, (name, told)
        assert "Index" in told, (name, told)
        assert "Sort" not in told, (name, told)


DELIVERIES = """
insert into groundplane.notification_deliveries
       (tenant_id, id, notification_id, user_id, channel, priority, lane, state, attempt, job_id)
select 'acme', groundplane.uuid7_at(now() + make_interval(secs => n / 1000.0)),
       gen_random_uuid(), 'user' || n, 'email', 'MEDIUM', 'normal', 'queued', 1,
       '00000000-0000-7000-8000-000000000001'
  from generate_series(1, 100000) as n;
insert into groundplane.notification_attempts
       (tenant_id, delivery_id, attempt, provider_id, provider_key, job_id, finished_at, outcome)
select tenant_id, id, 1, id, 'k', job_id, now(), 'temporary'
  from groundplane.notification_deliveries;
update groundplane.jobs
   set state = 'leased', attempt = 1, worker_id = id, leased_at = now()
"""
BEGIN = """
select groundplane.notification_begin_v1('acme', j.id, 1, j.id, d.ids, d.states, d.attempts,
                                         d.words, d.ids, d.words)
  from (select id from groundplane.jobs limit 1) as j,
       (select array_agg(id) as ids, array_agg(text 'queued') as states, array_agg(1) as attempts,
               array_agg(text 'x') as words
          from (select id from groundplane.notification_deliveries order by id limit 4) as d) as d
"""


async def test_an_attempt_goes_on_record_by_its_key(
    acme: Groundplane, admin_url: str, url: str
) -> None:
    """At a hundred thousand deliveries, in partitions that nobody has analysed yet."""
    job = await acme.jobs.enqueue("anything", {}, queue="email")
    with psycopg.connect(admin_url, autocommit=True) as admin:
        admin.execute(
            DELIVERIES.replace("00000000-0000-7000-8000-000000000001", str(job.id)).encode()
        )
    with psycopg.connect(url, autocommit=True) as app:
        app.execute("begin")
        app.execute("select set_config('groundplane.tenant', 'acme', true)")
        begun = app.execute(BEGIN.encode()).fetchall()
        [(scans, read)] = app.execute(
            "select sum(seq_scan), sum(idx_tup_fetch) from pg_stat_xact_user_tables"
            " where relname ~ '^notification_(deliveries|attempts)'"
        ).fetchall()
        app.execute("rollback")
    assert len(begun) == 4
    assert (scans, read <= 40) == (0, True), read
