"""An append reads what it is about and no more, whatever the planner knows."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import psycopg

from groundplane import Groundplane
from groundplane.core.ids import uuid7
from groundplane.core.scope import Scope
from groundplane.core.sql import load
from groundplane.rooms.events import Followers
from tests.rooms.events.declarations import Counted

FOLLOW = load("groundplane.rooms.events", "follow.sql")
APPEND = """
select code from groundplane.event_append_v1(
  'acme', array[%s::text], '{null}', '{50}', '{a}', '{c}', null, null, %s::uuid[],
  array_fill('test.counted'::text, array[50]), array_fill(1, array[50]),
  array_fill('x'::text, array[50]), null, null, array_fill('{}'::text, array[50]), null,
  array_fill('x'::bytea, array[50]), '{true}', null)
"""
HEADS = """
select seq_tup_read, idx_tup_fetch from pg_stat_xact_user_tables where relname = 'event_streams'
"""
READ = """
select sum(seq_tup_read), sum(idx_tup_fetch) from pg_stat_xact_user_tables
 where relname ~ '^events_p'
"""


async def test_an_append_looks_its_own_ids_up_and_nothing_else(acme: Groundplane, url: str) -> None:
    """In partitions that nobody has analysed: there a join walked all of the tenant's events."""
    await five_thousand(acme)
    ids = [uuid7() for _ in range(50)]
    with psycopg.connect(url) as app:
        assert appended(app, "fresh", ids) == ("ok", 0, 0)
    with psycopg.connect(url) as app:  # the same once more: found by their ids, then judged by them
        assert appended(app, "fresh", ids) == ("duplicate", 0, 100)


async def test_a_conflict_reads_its_own_head_and_no_other(acme: Groundplane, url: str) -> None:
    for n in range(20):
        await acme.events.append_many([(f"s-{n}-{m}", Counted(n=m), None) for m in range(50)])
    refused = APPEND.replace("'{null}'", "'{7}'")
    with psycopg.connect(url) as app:
        for _ in range(3):  # planned while the table is young, kept when it has grown
            app.execute("select set_config('groundplane.tenant', 'acme', true)")
            ids = [uuid7() for _ in range(50)]
            assert app.execute(refused.encode(), ("s-1-1", ids)).fetchone() == ("conflict",)
        row = app.execute(HEADS.encode()).fetchone()
    assert row is not None and row[0] == 0 and row[1] <= 6


async def test_a_page_of_the_log_fetches_its_own_events_and_nothing_else(
    acme: Groundplane, followers: Followers
) -> None:
    await five_thousand(acme)
    await followers.sequence_all()
    async with acme.begin() as tx, reading(tx) as read:
        assert len((await tx.events.log(after=2000, limit=500)).events) == 500
    assert read == [0, 500]
    async with acme.taking("maintenance").begin() as tx, reading(tx) as read:
        given = {"types": ["*"], "shards": 1, "shard": 1, "stream_prefix": None}
        assert len(await tx.all(FOLLOW["page"], after=2000, most=500, **given)) == 500
    assert read == [0, 500]


@asynccontextmanager
async def reading(tx: Scope) -> AsyncIterator[list[int]]:
    """[rows read in order, rows fetched by an index] in between, on this connection."""
    before, read = await tx.connection.fetchrow(READ), [0, 0]
    yield read
    after = await tx.connection.fetchrow(READ)
    read[:] = (int(late - early) for late, early in zip(after, before, strict=True))


async def five_thousand(acme: Groundplane) -> None:
    for n in range(5):
        await acme.events.append(f"many-{n}", [Counted(n=n) for n in range(1000)])


def appended(app: psycopg.Connection[Any], stream: str, ids: list[Any]) -> tuple[str, int, int]:
    """(what became of it, rows read in order, rows fetched by an index)."""
    row = app.execute(APPEND, [stream, ids]).fetchone()
    read = app.execute(READ).fetchone()
    assert row is not None and read is not None
    return (str(row[0]), int(read[0] or 0), int(read[1] or 0))
