"""Events against `eventsourcing` and plain SQL: appending, the log, the way to a projection.

Every contender commits durably. Appends are to many streams, so that nobody waits for a head; the
loop of all that have one is uvloop, as in the server. The peer is the recorder that each of its
applications writes through, as it comes and with the database function that can be switched on;
its other recorder, a table without a log, is told in a note.
"""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import asyncpg
import psycopg
import uvloop
from eventsourcing.persistence import StoredEvent
from eventsourcing.postgres import (
    PostgresAggregateRecorder,
    PostgresApplicationRecorder,
    PostgresDatastore,
)
from pydantic import BaseModel

from benchmarks.figures import Figure, alternated, durable_postgresql, median_ratio, note
from benchmarks.jobs_core import REAL_CLOCK
from groundplane import Groundplane
from groundplane.core.ids import uuid7
from groundplane.roof.worker.events import EventWork
from groundplane.rooms.events import FOLLOWERS, Followers, event, projection

WRITERS, EACH, BATCHES, BATCH = 8, 250, 60, 100
STATE = b'{"n": 1, "text": "something that was said"}'
BARE = """
create table bench_bare (id uuid primary key, body jsonb not null);
create table bench_streams (tenant_id text, stream text, version bigint,
                            primary key (tenant_id, stream)) with (fillfactor = 70);
create table bench_events (tenant_id text, id uuid, stream text, version bigint, type text,
                           body jsonb, hash bytea, at timestamptz default now(),
                           primary key (tenant_id, id));
create index on bench_events (tenant_id, stream, version);
grant all on bench_bare, bench_streams, bench_events to public;
-- The shortest function with the same checks: head lock, repeated id, expected version.
create function bench_append(tenant text, in_stream text, expected bigint, new_id uuid, type text,
                             body text, hash bytea) returns bigint language plpgsql as $$
declare
  head bigint;
begin
  perform set_config('groundplane.tenant', tenant, true);
  select s.version into head from bench_streams s
   where s.tenant_id = tenant and s.stream = in_stream for no key update;
  if not found then
    insert into bench_streams values (tenant, in_stream, 0) on conflict do nothing;
    head := 0;
  end if;
  if exists (select from bench_events e where e.tenant_id = tenant and e.id = new_id) then
    return -1;
  end if;
  if head <> expected then return -2; end if;
  insert into bench_events (tenant_id, id, stream, version, type, body, hash)
  values (tenant, new_id, in_stream, head + 1, type, body::jsonb, hash);
  update bench_streams s set version = head + 1 where s.tenant_id = tenant and s.stream = in_stream;
  return head + 1;
end $$;
"""


@event("bench.said")
class Said(BaseModel):
    n: int = 1
    text: str = "something that was said"


# -- appending -----------------------------------------------------------------------------------


async def _writers(url: str, once: Callable[[Any, int, int], Awaitable[Any]], many: int) -> float:
    gp = Groundplane(url)
    acme = gp.tenant("acme")
    begun = time.perf_counter()

    async def writer(number: int) -> None:
        for n in range(many):
            await once(acme, number, n)

    await asyncio.gather(*(writer(number) for number in range(WRITERS)))
    took = time.perf_counter() - begun
    await gp.close()
    return WRITERS * many / took


def ours_single(url: str) -> float:
    run = uuid4().hex

    async def once(acme: Any, writer: int, n: int) -> None:
        await acme.events.append(f"{run}-{writer}", Said(), expected=n)

    return uvloop.run(_writers(url, once, EACH))


def _raw(url: str, statement: str, given: Callable[[str, int, int], tuple[Any, ...]]) -> float:
    run = uuid4().hex

    async def whole() -> float:
        pool = await asyncpg.create_pool(url, min_size=WRITERS, max_size=WRITERS)
        begun = time.perf_counter()

        async def writer(number: int) -> None:
            async with pool.acquire() as connection:
                for n in range(EACH):
                    await connection.fetch(statement, *given(run, number, n))

        await asyncio.gather(*(writer(number) for number in range(WRITERS)))
        took = time.perf_counter() - begun
        await pool.close()
        return WRITERS * EACH / took

    return uvloop.run(whole())


def bare_single(url: str) -> float:
    text = STATE.decode()
    return _raw(url, "insert into bench_bare values ($1, $2)", lambda *_: (uuid7(), text))


def by_hand(url: str) -> float:
    text = STATE.decode()
    return _raw(
        url, "select bench_append('acme', $1, $2, $3, 'bench.said', $4, $5)",
        lambda run, writer, n: (f"{run}-{writer}", n, uuid7(), text, b"0" * 32),
    )  # fmt: skip


def ours_batches(url: str) -> float:
    run = uuid4().hex
    events = [Said() for _ in range(BATCH)]

    async def whole() -> float:
        gp = Groundplane(url)
        acme = gp.tenant("acme")
        begun = time.perf_counter()
        for n in range(BATCHES):
            await acme.events.append(f"{run}-{n % 4}", events)
        took = time.perf_counter() - begun
        await gp.close()
        return BATCHES * BATCH / took

    return uvloop.run(whole())


def bare_batches(url: str) -> float:
    async def whole() -> float:
        connection = await asyncpg.connect(url)
        begun = time.perf_counter()
        for _ in range(BATCHES):
            await connection.execute(
                "insert into bench_bare select * from unnest($1::uuid[], $2::text[]::jsonb[])",
                [uuid7() for _ in range(BATCH)], [STATE.decode()] * BATCH,
            )  # fmt: skip
        took = time.perf_counter() - begun
        await connection.close()
        return BATCHES * BATCH / took

    return uvloop.run(whole())


# -- the peer ------------------------------------------------------------------------------------


Peer = Callable[[str], PostgresAggregateRecorder]


def _store(url: str, **more: Any) -> PostgresDatastore:
    parts = psycopg.conninfo.conninfo_to_dict(url)
    return PostgresDatastore(
        str(parts["dbname"]), str(parts["host"]), int(parts["port"] or 5432), str(parts["user"]),
        str(parts.get("password", "")), pool_size=WRITERS, max_overflow=WRITERS, **more,
    )  # fmt: skip


def as_it_comes(url: str) -> PostgresAggregateRecorder:
    return PostgresApplicationRecorder(_store(url), events_table_name="peer_events")


def with_function(url: str) -> PostgresAggregateRecorder:
    store = _store(url, enable_db_functions=True)
    return PostgresApplicationRecorder(store, events_table_name="peer_function")


def without_log(url: str) -> PostgresAggregateRecorder:
    return PostgresAggregateRecorder(_store(url), events_table_name="peer_table")


def peer_single(url: str, made: Peer) -> float:
    peer = made(url)
    peer.create_table()

    def writer(_: int) -> None:
        id = uuid4()
        for n in range(EACH):
            peer.insert_events([StoredEvent(id, n + 1, "Said", STATE)])

    with ThreadPoolExecutor(WRITERS) as threads:
        begun = time.perf_counter()
        list(threads.map(writer, range(WRITERS)))
        took = time.perf_counter() - begun
    peer.datastore.close()
    return WRITERS * EACH / took


def peer_batches(url: str, made: Peer) -> float:
    peer = made(url)
    peer.create_table()
    ids = [uuid4() for _ in range(4)]
    versions = [0] * 4
    begun = time.perf_counter()
    for n in range(BATCHES):
        first, versions[n % 4] = versions[n % 4], versions[n % 4] + BATCH
        peer.insert_events(
            [StoredEvent(ids[n % 4], first + k + 1, "Said", STATE) for k in range(BATCH)]
        )
    took = time.perf_counter() - begun
    peer.datastore.close()
    return BATCHES * BATCH / took


# -- the log, and what follows it ----------------------------------------------------------------


def sequencing(url: str) -> float:
    """Rows a second of a sequencer with a backlog of single appends."""

    async def whole() -> float:
        gp = Groundplane(url)
        followers = Followers(gp)
        await followers.sequence_all()
        for n in range(40):
            await gp.tenant("acme").events.append(f"b-{n}-{uuid4().hex}", [Said()] * 1000)
        begun = time.perf_counter()
        total = await followers.sequence_all()
        took = time.perf_counter() - begun
        await gp.close()
        return total / took

    return uvloop.run(whole())


def to_projection(url: str) -> float:
    """The median of seconds from commit to effect, at 1,000 events a second."""
    seen: dict[Any, float] = {}
    FOLLOWERS.clear()

    @projection("bench", "bench.said")
    async def applied(tx: Any, event: Any) -> None:
        seen[event.id] = time.perf_counter()

    async def whole() -> float:
        gp, teller = Groundplane(url), Groundplane(url)
        await Followers(gp).sequence_all()
        work = EventWork(gp)
        await work.declare()
        work.start()
        acme, committed, run = teller.tenant("acme"), {}, uuid4().hex
        await asyncio.sleep(3)
        begun = time.perf_counter()
        for n in range(300):  # ten at once, a hundred times a second
            made = await acme.events.append(f"{run}-{n % 20}", [Said()] * 10)
            at = time.perf_counter()
            committed |= dict.fromkeys(made.ids, at)
            await asyncio.sleep(max(0, begun + (n + 1) * 0.01 - time.perf_counter()))
        while not committed.keys() <= seen.keys():  # noqa: ASYNC110 - the projection fills it
            await asyncio.sleep(0.02)
        await work.close()
        await gp.close()
        await teller.close()
        return statistics.median(seen[id] - at for id, at in committed.items())

    return uvloop.run(whole())


def _singles(url: str, admin: str) -> None:
    ours, plain, function, table, bare, hand = alternated(
        lambda: ours_single(url), lambda: peer_single(admin, as_it_comes),
        lambda: peer_single(admin, with_function), lambda: peer_single(admin, without_log),
        lambda: bare_single(admin), lambda: by_hand(admin),
    )  # fmt: skip
    note(f"single: ours {_list(ours)}, eventsourcing {_list(plain)}, with its function"
         f" {_list(function)}, a table without a log {_list(table)}, bare {_list(bare)},"
         f" by hand {_list(hand)}")  # fmt: skip
    _told("append, 8 writers / eventsourcing", ours, plain, ">= 3")
    _told("append, 8 writers / eventsourcing with its function", ours, function, ">= 1")
    _told("append with expected version / bare insert", ours, bare, ">= 0.45")
    _told("append / shortest function by hand", ours, hand, ">= 0.7")


def _batches(url: str, admin: str) -> None:
    ours, plain, function, table, bare = alternated(
        lambda: ours_batches(url), lambda: peer_batches(admin, as_it_comes),
        lambda: peer_batches(admin, with_function), lambda: peer_batches(admin, without_log),
        lambda: bare_batches(admin),
    )  # fmt: skip
    note(f"by 100: ours {_list(ours)}, eventsourcing {_list(plain)}, with its function"
         f" {_list(function)}, a table without a log {_list(table)},"
         f" bare {_list(bare)}")  # fmt: skip
    _told("append of 100 / eventsourcing", ours, plain, ">= 1.1")
    _told("append of 100 / eventsourcing with its function", ours, function, ">= 0.8")
    _told("append of 100 / bare unnest", ours, bare, ">= 0.5")


def _told(name: str, ours: list[float], theirs: list[float], goal: str) -> None:
    Figure(name, median_ratio(ours, theirs), "x rate", goal).tell()


def main() -> None:
    with durable_postgresql() as (url, admin):
        with psycopg.connect(admin, autocommit=True) as connection:
            connection.execute(REAL_CLOCK.encode())
            connection.execute(BARE.encode())
        _singles(url, admin)
        _batches(url, admin)
        rates, again = alternated(lambda: sequencing(url), lambda: ours_single(url))
        Figure("sequencer / single appends", median_ratio(rates, again), "x rate", ">= 5").tell()
    # A log of its own: a new projection begins at the first event, behind a backlog of 100,000.
    with durable_postgresql() as (url, admin):
        with psycopg.connect(admin, autocommit=True) as connection:
            connection.execute(REAL_CLOCK.encode())
        ticks = [to_projection(url) / 0.05 for _ in range(3)]
    Figure("commit to projection, p50", statistics.median(ticks), "ticks", "<= 1.5").tell()


def _list(rates: list[float]) -> list[int]:
    return [round(rate) for rate in rates]


if __name__ == "__main__":
    main()
