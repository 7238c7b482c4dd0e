"""What all scopes of one façade share: its pools, its signals, its settings and keys."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any, TypeVar

from groundplane.core.crypto import KeyRing
from groundplane.core.pools import AsyncpgPool, Pool, PoolSettings, PsycopgPool, Role
from groundplane.core.problems import Unavailable
from groundplane.core.signals import AsyncSignals, BlockingSignals, Signals

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Urls:
    """Where the database is. One is enough; the others replace it for one purpose each."""

    app: str
    direct: str | None = None
    maintenance: str | None = None
    operator: str | None = None

    def of(self, role: Role) -> str:
        """Roles other than app are taken at connect, which no pooler passes on."""
        if role == "app":
            return self.app
        own = {"maintenance": self.maintenance, "operator": self.operator}.get(role)
        return own or self.direct or self.app

    @property
    def side(self) -> str:
        """For LISTEN and NOTIFY, which a transaction pooler swallows."""
        return self.direct or self.app


@dataclass(slots=True, eq=False, repr=False)
class Ground:
    """Made once per façade and never changed, but for the pools it opens when first asked."""

    urls: Urls | None
    blocking: bool = False
    pool_settings: PoolSettings = field(default_factory=PoolSettings)
    key_ring: KeyRing | None = None
    settings: Mapping[type, Any] = field(default_factory=dict)
    cursor_secret: str | None = None
    signals: Signals = field(init=False)
    kept: dict[str, Any] = field(default_factory=dict)  # what rooms keep for all scopes of it
    _pools: dict[Role, Pool] = field(default_factory=dict)

    def __post_init__(self) -> None:
        side = self.urls.side if self.urls else ""
        self.signals = BlockingSignals(side) if self.blocking else AsyncSignals(side)

    def pool(self, role: Role = "app") -> Pool:
        """The pool of that database role."""
        if role not in self._pools:
            if self.urls is None:
                raise Unavailable("this façade has no database URL of its own: use on(connection)")
            make = PsycopgPool if self.blocking else AsyncpgPool
            self._pools[role] = make(self.urls.of(role), role, self.pool_settings)
        return self._pools[role]

    def blocking_twin(self) -> Ground:
        """The same installation over blocking connections: for handlers that run in threads."""
        return replace(self, blocking=True, kept={}, _pools={})

    def pools(self) -> Mapping[Role, Pool]:
        """The pools opened so far."""
        return dict(self._pools)

    def knobs(self, kind: type[K]) -> K:
        """The settings of that kind, or its defaults."""
        found: K = self.settings.get(kind) or kind()
        return found

    def cursor_key(self) -> bytes:
        """Signs page cursors; the same in every process of one installation."""
        secret = self.cursor_secret or (self.urls.app if self.urls else "")
        return sha256(b"groundplane cursor\0" + secret.encode()).digest()

    async def pause(self, seconds: float) -> None:
        if self.blocking:
            time.sleep(seconds)  # noqa: ASYNC251 - the blocking body of this port
        else:
            await asyncio.sleep(seconds)

    async def close(self) -> None:
        """Close every connection of ours."""
        await self.signals.close()
        for pool in self._pools.values():
            await pool.close()
