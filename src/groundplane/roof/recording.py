"""Keeps a process writing its points, a moment after every ten seconds of the database's time."""

from __future__ import annotations

import asyncio
import random
import time
from itertools import count

from groundplane import __version__
from groundplane.app import Groundplane
from groundplane.core.log import logger
from groundplane.core.meter import gauge
from groundplane.rooms.database import EVERY_SECONDS, Recorder, Timings, Watch

SAMPLE_SECONDS, WRITE_SECONDS = 1.0, 5.0
TIMINGS_EVERY = 3  # points: half a minute
log = logger("points")
gauge("groundplane_build_info", "Which release runs.", ("version",),
      read=lambda: {(__version__,): 1})  # fmt: skip


class Recording:
    """One for each server and worker; `kind` says which of the two this is."""

    def __init__(self, gp: Groundplane, kind: str) -> None:
        self._gp, self._recorder, self._timings = gp, Recorder(gp, kind), Timings()
        self._watch = Watch(gp, self._recorder.process)
        self._late = random.uniform(0.1, 1.0)  # noqa: S311 - not everybody at once
        self._ahead = 0.0  # how far the database's clock is before ours

    async def run(self) -> None:
        """Until cancelled; what cannot be written is a gap."""
        self._timings.watch()
        try:
            await self._run()
        finally:
            self._timings.unwatch()

    async def _run(self) -> None:
        for turn in count(1):
            until = self._next()
            while (left := until - time.monotonic()) > 0:
                self._recorder.sample()
                await asyncio.sleep(min(left, SAMPLE_SECONDS))
            try:
                async with asyncio.timeout(WRITE_SECONDS):
                    now = await self._recorder.write()
                    await self._watch.look()
                    if turn % TIMINGS_EVERY == 0:
                        await self._timings.write(self._gp)
                self._ahead = now.timestamp() - time.time()
            except Exception as error:
                log.warning("points.write_failed", error=error)

    def _next(self) -> float:
        now = time.time() + self._ahead - self._late
        return time.monotonic() + EVERY_SECONDS - now % EVERY_SECONDS
