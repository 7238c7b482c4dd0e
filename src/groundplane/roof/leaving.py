"""How a server leaves: it says so, goes on until its balancers have heard, then takes no more."""

from __future__ import annotations

import asyncio
import signal
import socket
from contextlib import suppress
from types import FrameType
from typing import Any

import uvicorn
from fastapi import FastAPI

from groundplane.settings import ServerSettings


class Leaving(uvicorn.Server):
    """A server that is told to end by SIGTERM still answers for a while, with 503 at `/readyz`.

    Nobody waits at a terminal, or after a second signal. Sockets and streams are sent away when it
    is over: before, a balancer would bring them back to this server.
    """

    def __init__(self, app: FastAPI, **options: Any) -> None:
        self._app, self._knobs = app, app.state.gp.knobs(ServerSettings)
        drain = round(self._knobs.drain.total_seconds())
        super().__init__(uvicorn.Config(
            app, **options, log_config=None, access_log=False, server_header=False,
            timeout_graceful_shutdown=drain,
            ws_max_size=4096,  # frames from clients: `subscribe` and the like
            ws_per_message_deflate=False,  # a compressor for each costs more than it saves
            h11_max_incomplete_event_size=64 * 1024,
        ))  # fmt: skip
        self._signals: list[int] = []
        self._loop: asyncio.AbstractEventLoop | None = None
        self._again = asyncio.Event()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self._signals.append(sig)
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._again.set)
        super().handle_exit(sig, frame)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._loop = asyncio.get_running_loop()
        self._app.state.health.draining = True
        if self._signals == [signal.SIGTERM]:
            with suppress(TimeoutError):
                async with asyncio.timeout(self._knobs.leave.total_seconds()):
                    await self._again.wait()
        self._app.state.live.drain()
        await super().shutdown(sockets)
