"""Where links come from when nobody lends one: our own pools, one per database role."""

from __future__ import annotations

import asyncio
import random
import time
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol
from weakref import WeakKeyDictionary

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
Identity = tuple[str, int]

WAITED = histogram("groundplane_db_pool_wait_seconds", "Waiting for a connection", ("role",))
EXHAUSTED = counter(
    "groundplane_db_pool_exhausted_total", "Waits that ended without one", ("role",)
)

GREETING = """
select cast(s.system_identifier as text), c.timeline_id, pg_backend_pid(),
       cast(current_setting('server_version_num') as int)
  from pg_control_system() as s, pg_control_checkpoint() as c
"""


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


class Pool(Protocol):
    """Lends links that are in autocommit, clean, and of one database role."""

    version: int
    is_behind_pooler: bool
    limits_per_transaction: Limits

    async def take(self) -> Link: ...
    async def give(self, link: Link) -> None: ...
    async def close(self) -> None: ...
    def identity(self, link: Link) -> Identity | None: ...
    def figures(self) -> dict[str, int]: ...


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


def failure(error: Exception, breaker: Breaker) -> Exception:
    """What a failed checkout means for the caller."""
    if sqlstate(error) in {"53300", "53400"}:
        return PoolExhausted("PostgreSQL takes no more connections", retry_after=1)
    if isinstance(error, OSError) or is_connection_lost(error) or sqlstate(error) is None:
        breaker.failed()
        return Unavailable(message(error) or type(error).__name__, retry_after=1)
    return error


class AsyncpgPool:
    """Connections of asyncpg on the running loop, last in first out."""

    def __init__(self, url: str, role: Role, settings: PoolSettings) -> None:
        self._url, self._role, self._settings = url, role, settings
        self._pool: asyncpg.Pool[Any] | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._opening: asyncio.Lock | None = None
        self._breaker = Breaker()
        self._identities: WeakKeyDictionary[Any, Identity] = WeakKeyDictionary()
        self._recycle_at: WeakKeyDictionary[Any, float] = WeakKeyDictionary()
        self.version = 0
        self.is_behind_pooler = False
        self.limits_per_transaction = Limits()

    async def take(self) -> Link:
        self._breaker.check()
        asked = time.monotonic()
        loop = _loop()
        try:
            pool = await self._opened(loop)
            connection = await pool.acquire(timeout=self._settings.wait_seconds)
        except TimeoutError as error:
            EXHAUSTED.add(role=self._role)
            raise PoolExhausted(retry_after=1) from error
        except Exception as error:
            raise failure(error, self._breaker) from error
        WAITED.observe(time.monotonic() - asked, role=self._role)
        self._breaker.succeeded()
        link = AsyncpgLink(connection._con)  # the proxy forgets it when the connection is lost
        link.lease = connection
        return link

    async def give(self, link: Link) -> None:
        connection = link.driver
        if link.is_open() or time.monotonic() > self._recycle_at.get(connection, float("inf")):
            connection.terminate()
        assert self._pool is not None
        assert isinstance(link, AsyncpgLink)
        await self._pool.release(link.lease)

    async def close(self) -> None:
        pool, self._pool = self._pool, None
        if pool is not None and self._loop is asyncio.get_running_loop():
            await pool.close()

    def identity(self, link: Link) -> Identity | None:
        return self._identities.get(link.driver)

    def figures(self) -> dict[str, int]:
        if self._pool is None:
            return {"size": 0, "idle": 0, "in_use": 0, "most": self._settings.size}
        size, idle = self._pool.get_size(), self._pool.get_idle_size()
        return {"size": size, "idle": idle, "in_use": size - idle, "most": self._settings.size}

    async def _opened(self, loop: asyncio.AbstractEventLoop) -> asyncpg.Pool[Any]:
        if self._loop is not loop:  # a new loop: connections of an old one cannot be used on it
            self._loop, self._pool, self._opening = loop, None, asyncio.Lock()
        if self._pool is not None:
            return self._pool
        assert self._opening is not None
        async with self._opening:
            if self._pool is None:
                self._pool = await self._new_pool()
        return self._pool

    async def _new_pool(self) -> asyncpg.Pool[Any]:
        if self._settings.prepare == "auto":
            self.is_behind_pooler = await self._meets_pooler()
        else:
            self.is_behind_pooler = self._settings.prepare == "off"
        if self.is_behind_pooler:
            self.limits_per_transaction = self._settings.limits
        return await asyncpg.create_pool(
            self._url,
            min_size=0,
            max_size=self._settings.size,
            max_inactive_connection_lifetime=300,
            init=self._greet,
            reset=_nothing,
            record_class=Record,
            **self._connecting(),
        )

    def _connecting(self) -> dict[str, Any]:
        """How each connection is made; a pooler takes no role and no prepared statements."""
        server = {"application_name": f"{self._settings.application_name} {self._role}"}
        if not self.is_behind_pooler:
            server |= ROLE_AT_CONNECT[self._role]
        return {
            "server_settings": server,
            "timeout": self._settings.connect_seconds,
            "statement_cache_size": 0 if self.is_behind_pooler else 1000,
            "max_cached_statement_lifetime": 0,
        }

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
        row = await connection.fetchrow(GREETING)
        self._identities[connection] = (row[0], row[1])
        self.version = row[3]
        late = self._settings.recycle_seconds * random.uniform(1, 1.2)  # noqa: S311 - spreading only
        self._recycle_at[connection] = time.monotonic() + late
        if not self.is_behind_pooler:
            await connection.execute(session_limits(self._settings.limits, self.version))


class PsycopgPool:
    """Blocking connections of psycopg for Django, Flask, scripts."""

    def __init__(self, url: str, role: Role, settings: PoolSettings) -> None:
        self._url, self._role, self._settings = url, role, settings
        self._pool: ConnectionPool[Any] | None = None
        self._breaker = Breaker()
        self._identities: WeakKeyDictionary[Any, Identity] = WeakKeyDictionary()
        self.version = 0
        self.is_behind_pooler = settings.prepare == "off"
        self.limits_per_transaction = settings.limits if self.is_behind_pooler else Limits()

    async def take(self) -> Link:
        self._breaker.check()
        asked = time.monotonic()
        try:
            connection = self._opened().getconn(self._settings.wait_seconds)
        except PoolTimeout as error:
            EXHAUSTED.add(role=self._role)
            raise PoolExhausted(str(error), retry_after=1) from error
        except Exception as error:
            raise failure(error, self._breaker) from error
        WAITED.observe(time.monotonic() - asked, role=self._role)
        self._breaker.succeeded()
        return PsycopgLink(connection)

    async def give(self, link: Link) -> None:
        if link.is_open():
            link.driver.close()
        assert self._pool is not None
        self._pool.putconn(link.driver)

    async def close(self) -> None:
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.close()

    def identity(self, link: Link) -> Identity | None:
        return self._identities.get(link.driver)

    def figures(self) -> dict[str, int]:
        stats = self._pool.get_stats() if self._pool else {}
        size, idle = stats.get("pool_size", 0), stats.get("pool_available", 0)
        return {"size": size, "idle": idle, "in_use": size - idle, "most": self._settings.size}

    def _opened(self) -> ConnectionPool[Any]:
        if self._pool is None:
            self._pool = self._new_pool()
        return self._pool

    def _new_pool(self) -> ConnectionPool[Any]:
        # A pooler refuses options; only roles other than app need one, and they connect directly.
        options = " ".join(f"-c {key}={v}" for key, v in ROLE_AT_CONNECT[self._role].items())
        keywords: dict[str, Any] = {
            "autocommit": True,
            "connect_timeout": round(self._settings.connect_seconds),
            "application_name": f"{self._settings.application_name} {self._role}",
        } | ({"options": options} if options else {})
        return ConnectionPool(
            self._url,
            kwargs=keywords,
            min_size=0,
            max_size=self._settings.size,
            max_lifetime=self._settings.recycle_seconds,
            configure=self._greet,
            check=_still_there,
            open=True,
        )

    def _greet(self, connection: psycopg.Connection[Any]) -> None:
        row = connection.execute(GREETING).fetchone()
        assert row is not None
        self._identities[connection] = (row[0], row[1])
        self.version = row[3]
        if row[2] != connection.info.backend_pid and self._settings.prepare == "auto":
            self.is_behind_pooler = True
            self.limits_per_transaction = self._settings.limits
        if self.is_behind_pooler:
            connection.prepare_threshold = None
        else:
            connection.execute(session_limits(self._settings.limits, self.version).encode())


ROLE_AT_CONNECT: dict[Role, dict[str, str]] = {
    "app": {},
    "operator": {"role": "groundplane_operator"},
    "maintenance": {"role": "groundplane_maintenance"},
    "owner": {"role": "groundplane_owner"},
}


def _loop() -> asyncio.AbstractEventLoop:
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        raise Suspended("the pool of an async façade", "a connection") from None


def session_limits(limits: Limits, version: int) -> str:
    """The limits as settings of our own connections, so that no transaction need send them."""
    pairs = {"timezone": "UTC", **limits.settings(version)}.items()
    return "select " + ", ".join(f"set_config('{key}', '{value}', false)" for key, value in pairs)


async def _nothing(connection: Any) -> None:
    """Only local settings are used: there is nothing to reset, and a reset is a round trip."""


def _still_there(connection: psycopg.Connection[Any]) -> None:
    """Refuse a pooled connection whose server has gone, without a round trip."""
    if connection.closed or connection.info.status != psycopg.pq.ConnStatus.OK:
        raise psycopg.OperationalError("the connection was closed")
