"""Where links come from when nobody lends one: our own pools, one per database role."""

from __future__ import annotations

import asyncio
import math
import random
import time
from abc import ABC, abstractmethod
from collections import deque
from dataclasses import dataclass, field
from typing import Any, Literal

import asyncpg
import psycopg
from psycopg_pool import ConnectionPool, PoolTimeout

from groundplane.core.links import AsyncpgLink, Link, PsycopgLink, Record
from groundplane.core.log import logger
from groundplane.core.meter import counter, histogram
from groundplane.core.problems import PoolExhausted, Unavailable
from groundplane.core.retry import is_connection_lost, message, sqlstate
from groundplane.core.transaction import Limits
from groundplane.core.wait import Suspended

Role = Literal["app", "operator", "maintenance", "owner"]
RESTS_SECONDS, LONG_WAIT_SECONDS = 300.0, 1.0
log = logger("database")

WAITED = histogram("groundplane_db_pool_wait_seconds", "Waiting for a connection", ("role",))
EXHAUSTED = counter(
    "groundplane_db_pool_exhausted_total", "Waits that ended without one", ("role",)
)
AWAY = counter("groundplane_db_pool_away_total", "Times the database was not reached", ("role",))


@dataclass(frozen=True, slots=True)
class PoolSettings:
    """How large a pool is, and how long its callers and transactions may take."""

    size: int = 18
    wait_seconds: float = 5.0
    connect_seconds: float = 5.0
    recycle_seconds: float = 1800.0
    limits: Limits = field(default_factory=lambda: Limits(30, 5, 15, 60))
    application_name: str = "groundplane"
    prepare: Literal["auto", "on", "off"] = "auto"


class Breaker:
    """After five failures to connect, answer at once for five seconds, then let one try."""

    def __init__(self, failures: int = 5, open_seconds: float = 5.0) -> None:
        self._most, self._open_seconds = failures, open_seconds
        self._failures, self._closed_at = 0, 0.0

    def check(self) -> None:
        now = time.monotonic()
        if self._failures < self._most:
            return
        if now < self._closed_at:
            raise Unavailable(retry_after=round(self._closed_at - now, 3))
        self._closed_at = now + self._open_seconds  # this caller is the probe

    def succeeded(self) -> None:
        self._failures = 0

    def failed(self) -> None:
        self._failures += 1
        self._closed_at = time.monotonic() + self._open_seconds


class Pool(ABC):
    """Lends links that are in autocommit, clean, and of one database role."""

    version = 0

    def __init__(self, url: str, role: Role, settings: PoolSettings) -> None:
        self._url, self._role, self._settings = url, role, settings
        self._breaker = Breaker()
        self.is_behind_pooler = settings.prepare == "off"

    @abstractmethod
    async def _acquired(self) -> Link: ...

    @abstractmethod
    async def give(self, link: Link) -> None: ...

    @abstractmethod
    async def close(self) -> None: ...

    @abstractmethod
    def _counted(self) -> tuple[int, int]:
        """How many connections there are, and how many of them are idle."""

    async def take(self) -> Link:
        """A link, soon or not at all."""
        self._breaker.check()
        asked = time.monotonic()
        try:
            link = await self._acquired()
        except PoolExhausted:
            EXHAUSTED.add(role=self._role)
            self._log_wait("database.pool_exhausted", asked)
            raise
        except Exception as error:
            self._failed(error)
            raise
        waited = time.monotonic() - asked
        WAITED.observe(waited, role=self._role)
        if waited > LONG_WAIT_SECONDS:
            self._log_wait("database.pool_waited", asked)
        self._breaker.succeeded()
        return link

    def _log_wait(self, event: str, asked: float) -> None:
        seconds = round(time.monotonic() - asked, 3)
        log.warning(event, role=self._role, seconds=seconds, **self.figures())

    def _failed(self, error: Exception) -> None:
        """What a failed checkout means for the caller, where it means something."""
        state = sqlstate(error)
        if state in {"53300", "53400"}:
            raise PoolExhausted("PostgreSQL takes no more connections", retry_after=1) from error
        # While connecting neither libpq nor the system gives a state.
        if is_connection_lost(error) or (state is None and not isinstance(error, Suspended)):
            self._breaker.failed()
            AWAY.add(role=self._role)
            raise Unavailable(message(error) or type(error).__name__, retry_after=1) from error

    def figures(self) -> dict[str, int]:
        size, idle = self._counted()
        return {"size": size, "idle": idle, "in_use": size - idle, "most": self._settings.size}

    @property
    def limits_per_transaction(self) -> Limits:
        """Behind a pooler limits do not stay on a connection: each transaction brings its own."""
        return self._settings.limits if self.is_behind_pooler else Limits()

    def _name(self) -> str:
        return f"{self._settings.application_name} {self._role}"

    def _at_connect(self) -> dict[str, str]:
        """The role; a pooler refuses any such setting, so that app must do without."""
        is_plain = self._role == "app" or self.is_behind_pooler
        return {} if is_plain else {"role": f"groundplane_{self._role}"}

    def _session_limits(self) -> str:
        """The limits as settings of our own connections, so that no transaction need send them."""
        pairs = {"timezone": "UTC", **self._settings.limits.settings(self.version)}.items()
        sets = ", ".join(f"set_config('{key}', '{value}', false)" for key, value in pairs)
        return f"select {sets}"


class Mortal(asyncpg.Connection):
    """A connection that knows when it has served, or rested, long enough."""

    retire_at = math.inf
    rests_until = math.inf


class AsyncpgPool(Pool):
    """Connections of asyncpg on the running loop, last in first out; waiters are served in order.

    Ours and not asyncpg's, because that one shields every release by a task and every acquisition
    by a timer: half of what a short transaction costs the client (decision 0005).
    """

    _loop: asyncio.AbstractEventLoop | None = None
    _knows = False

    def _begun(self, loop: asyncio.AbstractEventLoop) -> None:
        """Connections of an old loop cannot be used on a new one."""
        self._loop, self._size, self._is_closed = loop, 0, False
        self._idle: list[Mortal] = []
        self._waiting: deque[asyncio.Future[Mortal | None]] = deque()
        self._asking = asyncio.Lock()

    async def _acquired(self) -> Link:
        loop = _loop()
        if self._loop is not loop:
            self._begun(loop)
        while self._idle:
            connection = self._idle.pop()
            if not connection.is_closed():
                return AsyncpgLink(connection)
            self._size -= 1
        if self._size >= self._settings.size:
            handed = await self._turn(loop.create_future())
            return AsyncpgLink(handed or await self._connected())
        self._size += 1
        return AsyncpgLink(await self._connected())

    async def _turn(self, turn: asyncio.Future[Mortal | None]) -> Mortal | None:
        """What somebody else gives back; None: the place of a connection that is gone."""
        self._waiting.append(turn)
        try:
            async with asyncio.timeout(self._settings.wait_seconds):
                return await turn
        except BaseException as error:
            if turn.done() and not turn.cancelled():  # handed over while we gave up
                self._pass_on(turn.result())
            if isinstance(error, TimeoutError):
                raise PoolExhausted(retry_after=1) from error
            raise

    async def _connected(self) -> Mortal:
        """A new connection in a place that was counted before; the place is free if it fails."""
        try:
            async with asyncio.timeout(self._settings.connect_seconds):
                await self._learned()
                return await self._greeted()
        except BaseException:
            self._pass_on(None)
            raise

    async def _greeted(self) -> Mortal:
        connection: Mortal = await asyncpg.connect(
            self._url,
            connection_class=Mortal,
            record_class=Record,
            server_settings={"application_name": self._name()} | self._at_connect(),
            statement_cache_size=0 if self.is_behind_pooler else 1000,
            max_cached_statement_lifetime=0,
        )
        try:
            await self._greet(connection)
        except BaseException:
            connection.terminate()
            raise
        return connection

    async def _learned(self) -> None:
        async with self._asking:
            if not self._knows and self._settings.prepare == "auto":
                self.is_behind_pooler = await self._meets_pooler()
            self._knows = True

    async def give(self, link: Link) -> None:
        connection, now = link.driver, time.monotonic()
        if link.is_open() or now > connection.retire_at or self._is_closed:
            connection.terminate()
        connection.rests_until = now + RESTS_SECONDS
        self._pass_on(None if connection.is_closed() else connection)
        if self._idle and now > self._idle[0].rests_until:  # the longest idle lies at the bottom
            self._size -= 1
            self._idle.pop(0).terminate()

    def _pass_on(self, connection: Mortal | None) -> None:
        """To whoever waits longest, else to the idle ones; None is a place for a new one."""
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(connection)
                return
        if connection is None:
            self._size -= 1
        else:
            self._idle.append(connection)

    async def close(self) -> None:
        if self._loop is not asyncio.get_running_loop():
            return
        self._is_closed = True
        while self._idle:
            self._size -= 1
            await self._idle.pop().close()

    def _counted(self) -> tuple[int, int]:
        return (self._size, len(self._idle)) if self._loop else (0, 0)

    async def _meets_pooler(self) -> bool:
        """A pooler invents the process id of its greeting: the server's own answer differs."""
        probe = await asyncpg.connect(self._url, statement_cache_size=0)
        try:
            pid = await probe.fetchval("select pg_backend_pid()")
            return bool(pid != probe.get_server_pid())
        finally:
            await probe.close()

    async def _greet(self, connection: Mortal) -> None:
        self.version = connection.get_server_version().major
        late = self._settings.recycle_seconds * random.uniform(1, 1.2)  # noqa: S311 - spreading only
        connection.retire_at = time.monotonic() + late
        if not self.is_behind_pooler:
            await connection.execute(self._session_limits())


class PsycopgPool(Pool):
    """Blocking connections of psycopg for Django, Flask, scripts."""

    def __init__(self, url: str, role: Role, settings: PoolSettings) -> None:
        super().__init__(url, role, settings)
        options = " ".join(f"-c {key}={value}" for key, value in self._at_connect().items())
        self._pool: ConnectionPool[Any] = ConnectionPool(
            url,
            kwargs={
                "autocommit": True,
                "connect_timeout": round(settings.connect_seconds),
                "application_name": self._name(),
            }
            | ({"options": options} if options else {}),
            min_size=0,
            max_size=settings.size,
            max_lifetime=settings.recycle_seconds,
            reconnect_timeout=settings.wait_seconds,  # an outage must not lengthen its waits
            configure=self._greet,
            check=_still_there,
            open=False,
        )

    async def _acquired(self) -> Link:
        self._pool.open()  # does nothing but the first time
        failures = self._failures()
        try:
            return PsycopgLink(self._pool.getconn(self._settings.wait_seconds))
        except PoolTimeout as error:
            if self._failures() > failures:
                raise Unavailable("no connection can be made", retry_after=1) from error
            raise PoolExhausted(retry_after=1) from error

    def _failures(self) -> int:
        """How often connecting failed, in the pool's own threads."""
        return self._pool.get_stats().get("connections_errors", 0)

    async def give(self, link: Link) -> None:
        self._pool.putconn(link.driver)

    async def close(self) -> None:
        self._pool.close()

    def _counted(self) -> tuple[int, int]:
        stats = self._pool.get_stats()
        return stats["pool_size"], stats["pool_available"]

    def _greet(self, connection: psycopg.Connection[Any]) -> None:
        self.version = connection.info.server_version // 10000
        if self._settings.prepare == "auto":
            self.is_behind_pooler = self.is_behind_pooler or _meets_pooler(connection)
        if self.is_behind_pooler:
            connection.prepare_threshold = None
        else:
            connection.execute(self._session_limits().encode())


def _loop() -> asyncio.AbstractEventLoop:
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        raise Suspended("the pool of an async façade", "a connection") from None


def _meets_pooler(connection: psycopg.Connection[Any]) -> bool:
    """The same over psycopg."""
    row = connection.execute("select pg_backend_pid()").fetchone()
    return row is not None and row[0] != connection.info.backend_pid


def _still_there(connection: psycopg.Connection[Any]) -> None:
    """Fails when the server has gone, without a round trip."""
    connection.pgconn.consume_input()  # its last words, if there are any
    connection.pgconn.consume_input()  # and the end behind them
