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
