"""Hints that something happened: coalesced NOTIFYs from a side connection, after the commit.

Truth is rows; whoever misses a hint finds the row at its next poll. So everything here may fail
without harm, and nothing here is ever part of a caller's transaction.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Any, Protocol

import asyncpg
import psycopg

from groundplane.core.log import logger
from groundplane.core.meter import counter
from groundplane.core.transaction import quoted

CHANNEL = "groundplane"
COALESCE_SECONDS = 0.02
RECONNECT_SECONDS = 1.0
log = logger("signals")
MISSED = counter("groundplane_signals_missed_total", "Hints that could not be sent")

Listener = Callable[[str], None]


class Signals(Protocol):
    """Send hints; the async kind also receives them."""

    def poke(self, *topics: str) -> None: ...
    def listen(self, prefix: str, listener: Listener) -> Callable[[], None]:
        return lambda: None  # a blocking process looks at the rows

    async def close(self) -> None: ...


def _notifying(topics: list[str]) -> str:
    """One message, nothing in it to plan, and no flush of the log: a hint may be lost."""
    calls = [f"notify {CHANNEL}, {quoted(topic)}" for topic in topics]
    return "; ".join(["set local synchronous_commit = off", *calls])


class AsyncSignals:
    """One side connection per process: it notifies, and listens once somebody asks."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._connection: asyncpg.Connection[Any] | None = None
        self._pending: dict[str, None] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._listeners: list[tuple[str, Listener]] = []
        self._loop: asyncio.AbstractEventLoop | None = None

    def poke(self, *topics: str) -> None:
        """Hint at the topics: at once when it was quiet, else with the others of the next 20 ms."""
        self._pending |= dict.fromkeys(topics)
        try:
            self._ensure("sending", self._sending)
        except RuntimeError:  # a thread without a loop leaves them to the last one, or the next
            if self._loop is not None and self._loop.is_running():
                self._loop.call_soon_threadsafe(self.poke)

    def listen(self, prefix: str, listener: Listener) -> Callable[[], None]:
        """Call the listener with each topic that starts so; the answer ends it."""
        entry = (prefix, listener)
        self._listeners.append(entry)
        self._ensure("listening", self._listening)
        return lambda: self._listeners.remove(entry) if entry in self._listeners else None

    @property
    def is_listening(self) -> bool:
        """Would a hint be heard now?"""
        return self._connection is not None and not self._connection.is_closed()

    async def close(self) -> None:
        """Hints of the last moment still go out: a command ends right after its change."""
        if self._loop is not asyncio.get_running_loop():
            return
        if (sending := self._tasks.get("sending")) is not None:
            await asyncio.wait({sending}, timeout=1)
        tasks, self._tasks = list(self._tasks.values()), {}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._connection is not None:
            await self._connection.close(timeout=1)

    def _ensure(self, name: str, work: Callable[[], Any]) -> None:
        loop = asyncio.get_running_loop()
        if self._loop is not loop:
            self._begun(loop)
        task = self._tasks.get(name)
        if task is None or task.done():
            self._tasks[name] = loop.create_task(work())

    def _begun(self, loop: asyncio.AbstractEventLoop) -> None:
        """Connection and tasks of an old loop are of no use on a new one; listeners stay."""
        self._loop, self._connection, self._tasks = loop, None, {}
        self._connecting = asyncio.Lock()
        if self._listeners:
            self._ensure("listening", self._listening)

    async def _sending(self) -> None:
        while self._pending:
            topics, self._pending = list(self._pending), {}
            try:
                connection = await self._connected()
                await connection.execute(_notifying(topics))
            except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
                MISSED.add(len(topics))
                log.debug("signals.not_sent", error=error)
            await asyncio.sleep(COALESCE_SECONDS)

    async def _listening(self) -> None:
        while True:
            try:
                connection = await self._connected()
                await connection.add_listener(CHANNEL, self._heard)
                lost = asyncio.Event()
                connection.add_termination_listener(_setting(lost))
                self._tell("")  # whatever was missed while not listening: everybody looks once
                await lost.wait()
            except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
                log.debug("signals.not_listening", error=error)
            await asyncio.sleep(RECONNECT_SECONDS)

    async def _connected(self) -> asyncpg.Connection[Any]:
        async with self._connecting:
            if self._connection is None or self._connection.is_closed():
                self._connection = await asyncpg.connect(
                    self._url, timeout=5, statement_cache_size=0,
                    server_settings={"application_name": "groundplane signals"},
                )  # fmt: skip
            return self._connection

    def _heard(self, connection: object, pid: int, channel: str, topic: object) -> None:
        self._tell(str(topic))

    def _tell(self, topic: str) -> None:
        for prefix, listener in list(self._listeners):
            if not topic or topic.startswith(prefix):
                listener(topic)


def _setting(event: asyncio.Event) -> Callable[[Any], None]:
    return lambda _: event.set()


class BlockingSignals(Signals):
    """Hints from a blocking process: sent in the caller's turn, the same ones once in 20 ms."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._connection: psycopg.Connection[Any] | None = None
        self._pending: dict[str, None] = {}
        self._sent: list[str] = []
        self._sent_at = 0.0

    def poke(self, *topics: str) -> None:
        self._pending |= dict.fromkeys(topics)
        is_soon = time.monotonic() - self._sent_at < COALESCE_SECONDS
        if is_soon and not self._pending.keys() - self._sent:
            return  # goes with the next one; if none comes, the workers' poll finds the row
        self._sent, self._pending = list(self._pending), {}
        try:
            self._connected().execute(_notifying(self._sent).encode())
        except (OSError, psycopg.Error) as error:
            MISSED.add(len(self._sent))
            log.debug("signals.not_sent", error=error)
        self._sent_at = time.monotonic()

    async def close(self) -> None:
        if self._connection is not None:
            self._connection.close()

    def _connected(self) -> psycopg.Connection[Any]:
        if self._connection is None or self._connection.closed:
            name = "groundplane signals"
            self._connection = psycopg.connect(
                self._url, autocommit=True, connect_timeout=2, application_name=name
            )
        return self._connection
