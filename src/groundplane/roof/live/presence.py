"""Who is connected to this node, told to the database: at once when it changes, and as a beat."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from time import monotonic
from uuid import UUID

from groundplane.core.log import logger
from groundplane.core.scope import Scope
from groundplane.rooms.tenants import Tenants

GATHER_SECONDS = 0.05  # people come in crowds: one statement a tenant for all of them
log = logger("live")


class Beats:
    """One statement for each tenant and beat; a failed one is made up for by the next."""

    def __init__(self, scope: Scope, node: UUID, seconds: float) -> None:
        self._scope, self._node, self._seconds = scope, node, seconds
        self._held: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        self._changed: set[str] = set()
        self._wake = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def came(self, tenant_id: str, user_id: str) -> None:
        self._held[tenant_id][user_id] += 1
        self._note(tenant_id)
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._run())

    def went(self, tenant_id: str, user_id: str) -> None:
        users = self._held[tenant_id]
        users[user_id] -= 1
        if users[user_id] <= 0:
            del users[user_id]
        self._note(tenant_id)

    def _note(self, tenant_id: str) -> None:
        self._changed.add(tenant_id)
        self._wake.set()

    async def _run(self) -> None:
        due = monotonic() + self._seconds
        while True:
            try:
                async with asyncio.timeout(max(0.0, due - monotonic())):
                    await self._wake.wait()
                await asyncio.sleep(GATHER_SECONDS)
            except TimeoutError:
                self._changed |= set(self._held)
                due = monotonic() + self._seconds
            self._wake.clear()
            await self._tell_all()

    async def _tell_all(self) -> None:
        changed, self._changed = self._changed, set()
        for tenant_id in sorted(changed):
            try:
                users = list(self._held[tenant_id])
                await Tenants(self._scope.tenant(tenant_id)).beat(self._node, users)
                if not self._held[tenant_id]:
                    del self._held[tenant_id]
            except Exception as error:  # the next beat tells the same again
                log.warning("live.beat_failed", error=error)

    async def close(self) -> None:
        """Everybody goes offline now, not in thirty seconds."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        self._changed |= set(self._held)
        for users in self._held.values():
            users.clear()
        await self._tell_all()
