"""Where links come from when nobody lends one: our own pools, one per database role."""

from __future__ import annotations

import asyncio
import math
import random
import time
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import Any, Literal

import asyncpg
import psycopg
from psycopg_pool import ConnectionPool, PoolTimeout

from groundplane.core.links import AsyncpgLink, Link, PsycopgLink, Record
from groundplane.core.meter import counter, histogram
from groundplane.core.problems import PoolExhausted, Unavailable
from groundplane.core.retry import is_connection_lost, message, sqlstate
from groundplane.core.transaction import Limits
from groundplane.core.wait import Suspended

Role = Literal["app", "operator", "maintenance", "owner"]

WAITED = histogram("groundplane_db_pool_wait_seconds", "Waiting for a connection", ("role",))
EXHAUSTED = counter(
    "groundplane_db_pool_exhausted_total", "Waits that ended without one", ("role",)
)


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
        except (TimeoutError, PoolTimeout) as error:
            EXHAUSTED.add(role=self._role)
            raise PoolExhausted(retry_after=1) from error
        except Exception as error:
            self._failed(error)
            raise
        WAITED.observe(time.monotonic() - asked, role=self._role)
        self._breaker.succeeded()
        return link

    def _failed(self, error: Exception) -> None:
        """What a failed checkout means for the caller, where it means something."""
        state = sqlstate(error)
        if state in {"53300", "53400"}:
            raise PoolExhausted("PostgreSQL takes no more connections", retry_after=1) from error
        # While connecting neither libpq nor the system gives a state.
        if is_connection_lost(error) or (state is None and not isinstance(error, Suspended)):
            self._breaker.failed()
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
    """A connection that knows when it has served long enough."""

    retire_at = 0.0


class AsyncpgPool(Pool):
    """Connections of asyncpg on the running loop, last in first out."""

    _pool: asyncpg.Pool[Any] | None = None
    _loop: asyncio.AbstractEventLoop | None = None
    _opening: asyncio.Lock

    async def _acquired(self) -> Link:
        pool = await self._opened(_loop())
        return AsyncpgLink(await pool.acquire(timeout=self._settings.wait_seconds))

    async def give(self, link: Link) -> None:
        # A lost connection has no such time any more, and needs no end.
        if link.is_open() or time.monotonic() > getattr(link.driver, "retire_at", math.inf):
            link.driver.terminate()
        assert self._pool is not None
        await self._pool.release(link.driver)

    async def close(self) -> None:
        pool, self._pool = self._pool, None
        if pool is not None and self._loop is asyncio.get_running_loop():
            await pool.close()

    def _counted(self) -> tuple[int, int]:
        return (self._pool.get_size(), self._pool.get_idle_size()) if self._pool else (0, 0)

    async def _opened(self, loop: asyncio.AbstractEventLoop) -> asyncpg.Pool[Any]:
        if self._loop is not loop:  # a new loop: connections of an old one cannot be used on it
            self._loop, self._pool, self._opening = loop, None, asyncio.Lock()
        async with self._opening:
            if self._pool is None:
                self._pool = await self._new_pool()
        return self._pool

    async def _new_pool(self) -> asyncpg.Pool[Any]:
        if self._settings.prepare == "auto":
            self.is_behind_pooler = await self._meets_pooler()
        return await asyncpg.create_pool(
            self._url,
            min_size=0,
            max_size=self._settings.size,
            max_inactive_connection_lifetime=300,
            timeout=self._settings.connect_seconds,
            init=self._greet,
            reset=_nothing,
            connection_class=Mortal,
            record_class=Record,
            server_settings={"application_name": self._name()} | self._at_connect(),
            statement_cache_size=0 if self.is_behind_pooler else 1000,
            max_cached_statement_lifetime=0,
        )

    async def _meets_pooler(self) -> bool:
        """A pooler invents the process id of its greeting: the server's own answer differs."""
        probe = await asyncpg.connect(
            self._url, statement_cache_size=0, timeout=self._settings.connect_seconds
        )
        try:
            pid = await probe.fetchval("select pg_backend_pid()")
            return bool(pid != probe.get_server_pid())
        finally:
            await probe.close()

    async def _greet(self, connection: Any) -> None:
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
            configure=self._greet,
            check=_still_there,
            open=False,
        )

    async def _acquired(self) -> Link:
        self._pool.open()  # does nothing but the first time
        return PsycopgLink(self._pool.getconn(self._settings.wait_seconds))

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


async def _nothing(connection: Any) -> None:
    """Only local settings are used: there is nothing to reset, and a reset is a round trip."""


def _meets_pooler(connection: psycopg.Connection[Any]) -> bool:
    """The same over psycopg."""
    row = connection.execute("select pg_backend_pid()").fetchone()
    return row is not None and row[0] != connection.info.backend_pid


def _still_there(connection: psycopg.Connection[Any]) -> None:
    """Fails when the server has gone, without a round trip."""
    connection.pgconn.consume_input()  # its last words, if there are any
    connection.pgconn.consume_input()  # and the end behind them
