"""A server for a test: in this process on a free port, or in one of its own."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import orjson
import uvicorn
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from groundplane import Groundplane
from groundplane.core.clock import duration
from groundplane.roof.issuer import Issuer
from groundplane.roof.live import Gateway
from groundplane.roof.server import create_app
from groundplane.settings import LiveSettings, RequestLimits, ServerSettings, Settings

ISSUER_BASE = "http://127.0.0.1:8080"
ROOMY = RequestLimits.alike(10_000)


def facade(url: str, **knobs: Any) -> Groundplane:
    """With limits nobody meets, and these settings of live."""
    spans = {k: duration(v) if isinstance(v, str) else v for k, v in knobs.items()}
    at_once = ServerSettings(leave=duration("0s"))
    settings = Settings(limits=ROOMY, live=LiveSettings(**spans), server=at_once)
    return Groundplane(url, settings=settings)


@dataclass
class Node:
    """A running server."""

    port: int
    issuer: Issuer
    gateway: Gateway | None = None
    gp: Groundplane | None = None
    prefix: str = "/v1"

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}{self.prefix}"

    def http(self, person: str | None = None, *, seconds: int = 3600) -> httpx.AsyncClient:
        headers = {}
        if person is not None:
            token = self.issuer.token_for(person, seconds=seconds)
            headers["Authorization"] = f"Bearer {token}"
        return httpx.AsyncClient(base_url=self.address, headers=headers, timeout=20)

    async def ticket(self, person: str, *, seconds: int = 3600) -> str:
        async with self.http(person, seconds=seconds) as http:
            answer = await http.post("/live/tickets")
            assert answer.status_code == 201, answer.text
            return str(answer.json()["ticket"])

    @asynccontextmanager
    async def socket(
        self, person: str, *topics: str, seconds: int = 3600, **options: Any
    ) -> AsyncIterator[Socket]:
        """A socket opened as a browser does it, and these topics followed."""
        ticket = await self.ticket(person, seconds=seconds)
        async with self.opened(f"?ticket={ticket}", **options) as made:
            for topic in topics:
                await made.subscribe(topic)
            yield made

    @asynccontextmanager
    async def opened(self, query: str = "", **options: Any) -> AsyncIterator[Socket]:
        address = self.address.replace("http", "ws", 1) + "/live" + query
        async with connect(address, proxy=None, **options) as wire:
            yield Socket(wire)


@dataclass
class Socket:
    """A client's end."""

    wire: ClientConnection

    async def say(self, **frame: Any) -> None:
        await self.wire.send(orjson.dumps(frame).decode())

    async def hear(self, seconds: float = 5.0) -> dict[str, Any]:
        async with asyncio.timeout(seconds):
            frame: dict[str, Any] = orjson.loads(await self.wire.recv())
        return frame

    async def subscribe(self, topic: str, after: str | None = None) -> dict[str, Any]:
        await self.say(frame="subscribe", topic=topic, after=after)
        while (frame := await self.hear())["frame"] not in {"ready", "problem"}:
            pass
        return frame

    async def silent(self, seconds: float) -> bool:
        try:
            await self.hear(seconds)
        except TimeoutError:
            return True
        return False

    async def all(self, seconds: float = 0.5) -> list[dict[str, Any]]:
        """Everything that comes until it is silent for so long."""
        found = []
        with suppress(TimeoutError):
            while True:
                found.append(await self.hear(seconds))
        return found

    async def closed(self, seconds: float = 10.0) -> int | None:
        async with asyncio.timeout(seconds):
            with suppress(ConnectionClosed):
                while True:
                    await self.wire.recv()
        return self.wire.close_code


@asynccontextmanager
async def serving(gp: Groundplane, folder: Path) -> AsyncIterator[Node]:
    """The whole server in this process, until the block ends."""
    issuer = Issuer(folder, ISSUER_BASE)
    app = create_app(gp, issuer=issuer)
    server = uvicorn.Server(
        uvicorn.Config(
            app,
            host="127.0.0.1",
            port=0,
            log_config=None,
            ws_max_size=16 * 1024,
            ws_per_message_deflate=False,
            timeout_graceful_shutdown=5,
        )
    )
    task = asyncio.create_task(server.serve())
    while not server.started:
        assert not task.done(), task.exception()
        await asyncio.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield Node(port, issuer, app.state.live, gp)
    finally:
        server.should_exit = True
        app.state.live.drain()
        with suppress(asyncio.CancelledError):
            await asyncio.wait_for(task, 20)


PROGRAM = """
import os, sys
from pathlib import Path
from groundplane.roof.issuer import Issuer
from groundplane.roof.leaving import Leaving
from groundplane.roof.server import create_app
from tests.roof.serving import ISSUER_BASE, facade
gp = facade(os.environ["GROUNDPLANE_DATABASE_URL"])
app = create_app(gp, issuer=Issuer(Path(os.environ["FOLDER"]), ISSUER_BASE))
Leaving(app, port=int(os.environ["PORT"])).run()
"""


@contextmanager
def process(url: str, folder: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """A server process; killed at the end if it still runs."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PORT": str(port),
                   "FOLDER": str(folder), "GROUNDPLANE_DATABASE_URL": url}  # fmt: skip
    running = subprocess.Popen([sys.executable, "-c", PROGRAM], env=environment)
    try:
        until = time.monotonic() + 60
        while time.monotonic() < until and running.poll() is None:
            with suppress(httpx.HTTPError):
                if httpx.get(f"http://127.0.0.1:{port}/livez").status_code == 200:
                    break
            time.sleep(0.1)
        yield running
    finally:
        if running.poll() is None:
            running.send_signal(signal.SIGCONT)
            running.kill()
        running.wait()


def free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
