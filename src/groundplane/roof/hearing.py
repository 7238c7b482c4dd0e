"""At the start of a process: do hints come back, or does a transaction pooler swallow them?"""

from __future__ import annotations

import asyncio
from uuid import uuid4

import asyncpg

from groundplane.core.log import logger

DEAF = (
    "hints do not come back at the direct address: a transaction pooler is in the way."
    " Set GROUNDPLANE_DIRECT_DATABASE_URL; until then everything waits for its poll"
)

log = logger("signals")


async def hears(url: str, *, seconds: float = 2.0) -> bool:
    """Does a hint sent at this address come back? A transaction pooler swallows it silently."""
    heard, topic = asyncio.Event(), f"groundplane_probe_{uuid4().hex}"
    listener = await asyncpg.connect(url, timeout=5, statement_cache_size=0)
    sender = await asyncpg.connect(url, timeout=5, statement_cache_size=0)
    try:
        await listener.add_listener(topic, lambda *_: heard.set())
        await sender.execute("select pg_notify($1, '')", topic)
        async with asyncio.timeout(seconds):
            await heard.wait()
    except TimeoutError:
        return False
    finally:
        await listener.close(timeout=1)
        await sender.close(timeout=1)
    return True


async def warn_when_deaf(url: str) -> bool:
    """At the start of a process: say so when hints will not arrive; True when they will not."""
    try:
        is_deaf = not await hears(url)
    except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
        log.debug("signals.not_probed", error=error)
        return False
    if is_deaf:
        log.warning("signals.deaf", why=DEAF)
    return is_deaf
