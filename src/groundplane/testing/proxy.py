"""A TCP proxy that loses, delays and counts what a test tells it to.

It runs on a thread of its own, so that blocking clients can be tested from the thread they block.
"""

from __future__ import annotations

import asyncio
import random
import threading
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Literal, Self
from urllib.parse import urlsplit

from groundplane.testing.wire import Statements

Direction = Literal["up", "down"]
ANSWER_SECONDS = 5.0  # for the server to do what it was sent, before the client hears the end
CHUNK = 65_536


@dataclass
class Line:
    """What happens to bytes of one direction."""

    delay_seconds: float = 0.0
    jitter_seconds: float = 0.0
    bytes_per_second: float | None = None
    left: int | None = None  # bytes until the connection ends


@dataclass(eq=False)
class Pair:
    """One client and its connection to the server."""

    client: asyncio.StreamWriter
    server: asyncio.StreamWriter
    statements: Statements = field(default_factory=Statements)
    withheld: asyncio.Event | None = None  # once there is one: set by an answer that is kept back

    def abort(self) -> None:
        self.client.transport.abort()
        self.server.transport.abort()


class FaultProxy:
    """Stands before PostgreSQL, or any TCP server, for as long as its block lasts.

        with FaultProxy(database.url) as proxy:
            gp = Groundplane(proxy.url)
            proxy.cut("after", b"commit")     # the server hears it, the client no answer

    `up` is what clients send, `down` what they get. `acts` says what was done, and to which bytes;
    the seed gives the same jitter again.
    """

    def __init__(self, url: str, *, seed: int = 0) -> None:
        self._target, self._dice = urlsplit(url), random.Random(seed)  # noqa: S311 - not a secret
        self._lines: dict[Direction, Line] = {"up": Line(), "down": Line()}
        self._cut: tuple[Literal["before", "after"], bytes, int] | None = None
        self._pairs: set[Pair] = set()
        self._spoken: list[str] = []
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self.url, self.seed, self.cuts = url, seed, 0
        self.refusing = False
        self.acts: list[str] = []

    # -- what a test says --------------------------------------------------------------------------

    def cut(self, when: Literal["before", "after"], pattern: bytes, *, times: int = 1) -> None:
        """Lose the connection when a client's message holds the pattern, so many times."""
        self._cut = (when, pattern, times)

    def cut_all(self) -> None:
        """Lose every open connection, now."""
        self._done(self._abort_all())

    def delay(self, seconds: float, *, jitter: float = 0.0, direction: Direction = "down") -> None:
        """Everything of that direction comes so much later, and up to `jitter` more."""
        line = self._lines[direction]
        line.delay_seconds, line.jitter_seconds = seconds, jitter

    def throttle(self, bytes_per_second: float, *, direction: Direction = "down") -> None:
        """No more than so many bytes a second, on each connection."""
        self._lines[direction].bytes_per_second = bytes_per_second

    def truncate(self, after: int, *, direction: Direction = "down") -> None:
        """The connection ends when so many more bytes have passed, over all connections."""
        self._lines[direction].left = after

    def hold(self) -> None:
        """Nothing passes and nothing ends: half-open, as behind a dead router."""
        self.acts.append("hold")
        self._done(self._flow(False))

    def heal(self) -> None:
        """No more faults; what was held goes on its way."""
        self._lines = {"up": Line(), "down": Line()}
        self._cut, self.refusing = None, False
        self.acts.append("heal")
        self._done(self._flow(True))

    @contextmanager
    def at_most(self, queries: int) -> Iterator[list[str]]:
        """Fails when the block sends PostgreSQL more statements, BEGIN and COMMIT counted too.

        Whoever sends them over this proxy, with whichever driver; yields their texts.
        """
        before = self._said()
        found: list[str] = []
        yield found
        found += self._said()[len(before) :]
        if len(found) > queries:
            told = "".join(f"\n  {number}. {text[:160]}" for number, text in enumerate(found, 1))
            raise AssertionError(f"{len(found)} queries, at most {queries} were allowed:{told}")

    # -- its life ----------------------------------------------------------------------------------

    def __enter__(self) -> Self:
        self._thread.start()
        port = self._done(self._start())
        login, at, _ = self._target.netloc.rpartition("@")
        self.url = self._target._replace(netloc=f"{login}{at}127.0.0.1:{port}").geturl()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._done(self._stop())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    def _done(self, work: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(30)

    async def _start(self) -> int:
        self._flowing = asyncio.Event()
        self._flowing.set()
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        return int(self._server.sockets[0].getsockname()[1])

    async def _stop(self) -> None:
        self._server.close()
        await self._abort_all()
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _abort_all(self) -> None:
        self.acts.append(f"cut {len(self._pairs)} connections")
        for pair in list(self._pairs):
            pair.abort()

    async def _flow(self, is_open: bool) -> None:
        (self._flowing.set if is_open else self._flowing.clear)()

    # -- one connection ----------------------------------------------------------------------------

    async def _serve(self, reader: asyncio.StreamReader, client: asyncio.StreamWriter) -> None:
        if self.refusing:
            self.acts.append("refuse")
            client.transport.abort()
            return
        back, server = await asyncio.open_connection(
            self._target.hostname, self._target.port or 5432
        )
        pair = Pair(client, server, Statements())
        self._pairs.add(pair)
        answering = asyncio.create_task(self._answers(back, pair))
        try:
            await self._asks(reader, pair)
        finally:
            answering.cancel()
            self._pairs.discard(pair)
            server.close()

    async def _asks(self, reader: asyncio.StreamReader, pair: Pair) -> None:
        with suppress(OSError):
            while data := await reader.read(CHUNK):
                self._count(pair, data)
                when = self._due(data)
                if when == "after":
                    pair.withheld = asyncio.Event()
                if when != "before":
                    await self._pass("up", data, pair.server)
                if pair.withheld is not None:
                    with suppress(TimeoutError):
                        await asyncio.wait_for(pair.withheld.wait(), ANSWER_SECONDS)
                if when is not None:
                    pair.client.transport.abort()
                    return

    async def _answers(self, reader: asyncio.StreamReader, pair: Pair) -> None:
        with suppress(OSError):
            while data := await reader.read(CHUNK):
                if pair.withheld is not None:
                    pair.withheld.set()
                    continue
                pair.statements.answered(data)
                await self._pass("down", data, pair.client)
        pair.client.close()

    async def _pass(self, direction: Direction, data: bytes, writer: asyncio.StreamWriter) -> None:
        """Bytes on their way, through whatever weather there is."""
        line = self._lines[direction]
        seconds = line.delay_seconds + self._dice.uniform(0, line.jitter_seconds)
        seconds += len(data) / line.bytes_per_second if line.bytes_per_second else 0
        if seconds:
            await asyncio.sleep(seconds)
        await self._flowing.wait()
        if line.left is not None and len(data) > line.left:
            self.acts.append(f"truncate {direction} after {line.left} of {len(data)} bytes")
            writer.write(data[: line.left])
            await writer.drain()
            line.left = None
            writer.close()
            raise ConnectionAbortedError
        if line.left is not None:
            line.left -= len(data)
        writer.write(data)
        await writer.drain()

    def _due(self, data: bytes) -> str | None:
        if self._cut is None or self._cut[1] not in data:
            return None
        when, pattern, times = self._cut
        self._cut = (when, pattern, times - 1) if times > 1 else None
        self.cuts += 1
        self.acts.append(f"cut {when} {pattern!r}")
        return when

    # -- counting ----------------------------------------------------------------------------------

    def _count(self, pair: Pair, data: bytes) -> None:
        known = len(pair.statements.said)
        pair.statements.feed(data)
        self._spoken += pair.statements.said[known:]

    def _said(self) -> list[str]:
        if any(pair.statements.is_encrypted for pair in list(self._pairs)):
            raise AssertionError("the connection is encrypted: add sslmode=disable to the URL")
        return list(self._spoken)
