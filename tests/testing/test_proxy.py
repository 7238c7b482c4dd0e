"""The proxy does to a connection what it is told, and nothing else."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator

import asyncpg
import psycopg
import pytest

from groundplane.testing import FaultProxy
from groundplane.testing.wire import Statements

TALE = b"once upon a time " * 1000


@pytest.fixture
async def echo() -> AsyncIterator[str]:
    """A server that says back what it is told."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(1000):
            writer.write(data)
            await writer.drain()
        writer.close()

    async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
        yield f"tcp://127.0.0.1:{server.sockets[0].getsockname()[1]}"


class Client:
    """One connection through the proxy."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer

    @classmethod
    async def to(cls, proxy: FaultProxy) -> Client:
        port = int(proxy.url.rpartition(":")[2])
        return cls(*await asyncio.open_connection("127.0.0.1", port))

    async def say(self, words: bytes, *, hear: int | None = None) -> bytes:
        self.writer.write(words)
        await self.writer.drain()
        async with asyncio.timeout(10):
            return await self.reader.readexactly(len(words) if hear is None else hear)


async def test_without_faults_everything_passes(echo: str) -> None:
    with FaultProxy(echo) as proxy:
        client = await Client.to(proxy)
        assert await client.say(TALE) == TALE
    assert proxy.acts == ["cut 1 connections"]


@pytest.mark.parametrize("when", ["before", "after"])
async def test_a_pattern_cuts_its_connection_and_no_other(echo: str, when: str) -> None:
    with FaultProxy(echo) as proxy:
        proxy.cut(when, b"dragon")  # type: ignore[arg-type]
        victim, other = await Client.to(proxy), await Client.to(proxy)
        assert await victim.say(b"a knight") == b"a knight"
        with pytest.raises((asyncio.IncompleteReadError, OSError)):
            await victim.say(b"a dragon")
        assert await other.say(b"a dragon") == b"a dragon"  # once only
        assert (proxy.cuts, proxy.acts) == (1, [f"cut {when} b'dragon'"])


async def test_latency_and_bandwidth_take_their_time(echo: str) -> None:
    with FaultProxy(echo, seed=7) as proxy:
        client = await Client.to(proxy)
        proxy.delay(0.2, jitter=0.1)
        begun = time.monotonic()
        await client.say(b"slow")
        assert time.monotonic() - begun >= 0.2
        proxy.heal()
        proxy.throttle(50_000, direction="up")
        begun = time.monotonic()
        assert await client.say(TALE) == TALE
        assert time.monotonic() - begun >= len(TALE) / 50_000 * 0.9
        proxy.heal()
        begun = time.monotonic()
        await client.say(b"fast")
        assert time.monotonic() - begun < 0.2


async def test_half_open_says_nothing_until_it_heals(echo: str) -> None:
    with FaultProxy(echo) as proxy:
        client = await Client.to(proxy)
        await client.say(b"hello")
        proxy.hold()
        waiting = asyncio.create_task(client.say(b"anybody?"))
        done, _ = await asyncio.wait({waiting}, timeout=0.3)
        assert not done
        proxy.heal()
        assert await waiting == b"anybody?"


async def test_an_answer_can_end_in_its_middle(echo: str) -> None:
    with FaultProxy(echo) as proxy:
        client = await Client.to(proxy)
        proxy.truncate(4)
        with pytest.raises(asyncio.IncompleteReadError) as cut:
            await client.say(b"twelve bytes")
        assert cut.value.partial == b"twel"


async def test_a_refusing_server_lets_nobody_in_and_then_it_does(echo: str) -> None:
    with FaultProxy(echo) as proxy:
        proxy.refusing = True
        with pytest.raises((asyncio.IncompleteReadError, OSError)):
            await (await Client.to(proxy)).say(b"knock")
        proxy.heal()
        assert await (await Client.to(proxy)).say(b"knock") == b"knock"


def test_a_blocking_client_is_served_from_the_thread_that_it_blocks(url: str) -> None:
    with FaultProxy(url) as proxy, psycopg.connect(proxy.url) as connection:
        assert connection.execute("select 1").fetchone() == (1,)
        proxy.cut_all()
        with pytest.raises(psycopg.OperationalError):
            connection.execute("select 1")


async def test_prepared_statements_are_counted_each_time_they_run(url: str) -> None:
    with FaultProxy(url) as proxy:
        connection = await asyncpg.connect(proxy.url)
        try:
            statement = await connection.prepare("select $1::int")
            with proxy.at_most(2) as said:
                await statement.fetch(1)
                await statement.fetch(2)
            assert said == ["select $1::int"] * 2
        finally:
            await connection.close()


def test_messages_are_read_however_they_are_cut() -> None:
    """Bytes arrive as they like, and a message has no right to be whole."""

    def message(kind: bytes, body: bytes) -> bytes:
        return kind + (len(body) + 4).to_bytes(4, "big") + body

    wire = message(b"", (80877103).to_bytes(4, "big")) + message(b"", b"\0\3\0\0user\0ada\0\0")
    wire += message(b"p", b"secret\0") + message(b"Q", b"begin\0")
    wire += message(b"P", b"s1\0select   $1\0\0\0") + message(b"B", b"\0s1\0\0\0\0\0\0\0")
    wire += message(b"E", b"\0\0\0\0\0") + message(b"S", b"") + message(b"Q", b"commit\0")
    for size in (1, 2, 3, 7, len(wire)):
        statements = Statements()
        for start in range(0, len(wire), size):
            statements.feed(wire[start : start + size])
        assert statements.said == ["begin", "select $1", "commit"]


async def test_what_cannot_be_read_is_not_counted_as_nothing() -> None:
    statements = Statements()
    statements.feed((8).to_bytes(4, "big") + (80877103).to_bytes(4, "big"))
    statements.answered(b"S")
    assert statements.is_encrypted
