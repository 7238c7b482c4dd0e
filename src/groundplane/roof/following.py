"""Keeps a process's flags fresh while it answers nothing: hints, polls, reports, counts."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from typing import Any

from groundplane.app import Groundplane
from groundplane.core.log import logger
from groundplane.rooms.flags import Snapshot
from groundplane.rooms.flags.holding import DEAF_SECONDS, held, is_away
from groundplane.rooms.flags.records import flush
from groundplane.rooms.tenants import PLATFORM, Environments

ALIVE_SECONDS = 60.0
log = logger("flags")


class Follower:
    """One for each process that holds flags; a `gp` with a tenant follows that one too.

    `seen` is called with the set after each look, whether it has changed or not.
    """

    def __init__(
        self,
        gp: Groundplane,
        *,
        environment: str | None = None,
        seen: Callable[[Snapshot], None] = lambda found: None,
    ) -> None:
        self.environment = environment or gp.knobs(Environments).here
        self.scope = gp if gp.tenant_id else gp.tenant(PLATFORM)
        self.here, self._seen = held(gp), seen
        self._flushed_at = self._told_at = monotonic()
        self._wake = asyncio.Event()

    async def run(self) -> None:
        """Until cancelled; at the end what was counted is sent, and nobody waits for us."""
        self.here.listen(self.scope)
        deaf = self.scope.ground.signals.listen("flags:", self._hint)
        try:
            while True:
                await self._quietly(self._look)
                await self._quietly(self._report)
                with suppress(TimeoutError):
                    async with asyncio.timeout(self._pause()):
                        await self._wake.wait()
                self._wake.clear()
        finally:
            deaf()

    async def leave(self) -> None:
        """Send what was counted, and be forgotten: nobody need wait for this process."""
        await self._quietly(lambda: flush(self.scope))
        await self._quietly(lambda: self.here.leave(self.scope))

    def _hint(self, topic: str) -> None:
        if self.here.is_due:  # whose own listener has heard it just before
            self._wake.set()

    def _pause(self) -> float:
        is_heard = getattr(self.scope.ground.signals, "is_listening", False)
        poll = self.here.knobs.poll.total_seconds() if is_heard else DEAF_SECONDS
        due = [poll, self.here.knobs.count_flush.total_seconds()]
        return min(due if not self.here.untold else [*due, DEAF_SECONDS])

    async def _look(self) -> None:
        key = (str(self.scope.tenant_id), self.environment)
        await self.here.refresh(self.scope, key)
        if (found := self.here.current(key)) is not None:
            self._seen(found)

    async def _report(self) -> None:
        if monotonic() - self._flushed_at >= self.here.knobs.count_flush.total_seconds():
            self._flushed_at = monotonic()
            await flush(self.scope)
        if monotonic() - self._told_at >= ALIVE_SECONDS:
            self._told_at = monotonic()
            await self.here.report(self.scope.taking("app"), again=True)

    async def _quietly(self, work: Callable[[], Any]) -> None:
        """A database that is away costs freshness, never the process."""
        try:
            await work()
        except Exception as error:
            if not is_away(error):
                log.error("flags.following_failed", error=error)
