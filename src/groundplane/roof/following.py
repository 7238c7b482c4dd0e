"""Keeps a process's flags fresh while it answers nothing: hints, polls, reports, counts."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from time import monotonic
from typing import Any

from groundplane.app import Groundplane
from groundplane.core.log import logger
from groundplane.rooms.flags.holding import DEAF_SECONDS, held, is_away
from groundplane.rooms.flags.records import flush
from groundplane.rooms.tenants import PLATFORM, Environments

ALIVE_SECONDS = 60.0
log = logger("flags")


class Follower:
    """One for each process that holds flags; `gp` with a tenant follows that one too."""

    def __init__(self, gp: Groundplane, *, environment: str | None = None) -> None:
        self.environment = environment or gp.knobs(Environments).here
        self.scope = gp if gp.tenant_id else gp.tenant(PLATFORM)
        self.here = held(gp)
        self._flushed_at = self._told_at = monotonic()
        self._wake: asyncio.Event | None = None

    async def run(self) -> None:
        """Until cancelled."""
        self._wake = asyncio.Event()
        self.here.listen(self.scope)
        deaf = self.scope.ground.signals.listen("flags:", self._hint)  # type: ignore[attr-defined]
        try:
            while True:
                await self._quietly(self._look())
                await self._quietly(self._report())
                with suppress(TimeoutError):
                    async with asyncio.timeout(self._pause()):
                        await self._wake.wait()
                self._wake.clear()
        finally:
            deaf()

    async def leave(self) -> None:
        """Send what was counted, and be forgotten: nobody need wait for this process."""
        await self._quietly(flush(self.scope))
        await self._quietly(self.here.leave(self.scope))

    def _hint(self, topic: str) -> None:
        if self._wake is not None:
            self._wake.set()

    def _pause(self) -> float:
        is_heard = getattr(self.scope.ground.signals, "is_listening", False)
        poll = self.here.knobs.poll.total_seconds()
        return min(poll, self.here.knobs.count_flush.total_seconds()) if is_heard else DEAF_SECONDS

    async def _look(self) -> None:
        await self.here.refresh(self.scope, (str(self.scope.tenant_id), self.environment))

    async def _report(self) -> None:
        if monotonic() - self._flushed_at >= self.here.knobs.count_flush.total_seconds():
            self._flushed_at = monotonic()
            await flush(self.scope)
        if monotonic() - self._told_at >= ALIVE_SECONDS:
            self._told_at = monotonic()
            await self.here.report_all(self.scope)

    async def _quietly(self, work: Any) -> None:
        """A database that is away costs freshness, never the process."""
        try:
            await work
        except Exception as error:
            if not is_away(error):
                log.error("flags.following_failed", error=error)
