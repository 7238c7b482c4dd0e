"""The start of a process: wait for the database as long as it may take to come up, no longer."""

from __future__ import annotations

import asyncio
import gc
import time

from groundplane.core.log import logger
from groundplane.core.problems import PoolExhausted, Problem, Unavailable
from groundplane.core.scope import Scope
from groundplane.rooms.database import DatabaseSettings

TELL_SECONDS, TRY_SECONDS = 5.0, 0.5
PLATFORM = "_platform"
log = logger("database")


class NoDatabase(Problem):
    """No database is named."""

    code = "cli.no_database"
    status = 422
    hint = "Set GROUNDPLANE_DATABASE_URL, or start one with `groundplane dev`."


async def reached(scope: Scope) -> None:
    """Return once the database answers; a line every five seconds, and its error in the end."""
    if scope.ground.urls is None:
        return
    until = time.monotonic() + scope.knobs(DatabaseSettings).start_wait.total_seconds()
    told = -TELL_SECONDS
    while True:
        try:
            async with scope.tenant(PLATFORM).begin(read_only=True):
                return
        except (Unavailable, PoolExhausted) as error:
            now = time.monotonic()
            if now >= until:
                raise
            if now - told >= TELL_SECONDS:
                log.warning("database.awaited", rest_seconds=round(until - now), error=error)
                told = now
        await asyncio.sleep(TRY_SECONDS)


def settled() -> None:
    """What the start has made stays: the collector walks it once more, and then never again.

    Modules, models and routes are some 170,000 objects: each full collection stopped everybody for
    80 ms.
    """
    gc.collect()
    gc.freeze()
