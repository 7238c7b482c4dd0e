"""How a server leaves: it says so, goes on until its balancers have heard, then takes no more."""

from __future__ import annotations

import asyncio
import signal
import socket
import time
from types import FrameType
from typing import Any

import uvicorn
from fastapi import FastAPI

from groundplane.settings import ServerSettings

LOOK_SECONDS = 0.1


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

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self._signals.append(sig)
        super().handle_exit(sig, frame)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        state = self._app.state
        state.health.draining = True
        until = time.monotonic() + self._knobs.leave.total_seconds()
        while self._signals == [signal.SIGTERM] and time.monotonic() < until:  # noqa: ASYNC110
            await asyncio.sleep(LOOK_SECONDS)
        state.live.drain()
        await super().shutdown(sockets)
