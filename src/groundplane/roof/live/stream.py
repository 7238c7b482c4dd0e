"""The same stream as server-sent events, for whom a WebSocket is too much."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import orjson
from starlette.responses import Response

from groundplane.roof.live.connection import Connection
from groundplane.roof.live.gateway import Gateway
from groundplane.roof.live.outbox import Frame

BEAT_SECONDS = 15.0
CLOSE_SECONDS = 2.0
BEAT = {"frame": "beat"}


class EventStream(Response):
    """Frames as events; each id holds the cursors of all topics, for `Last-Event-ID`."""

    media_type = "text/event-stream"

    def __init__(self, gateway: Gateway, cursors: Mapping[str, str]) -> None:
        super().__init__(headers={"cache-control": "no-store", "x-accel-buffering": "no"})
        del self.headers["content-length"]
        self._gateway, self._cursors = gateway, dict(cursors)
        self._connection: Connection | None = None
        self._patience, self._is_closed = asyncio.timeout(None), False
        self._asgi_send: Any = None
        self._begun = asyncio.Event()

    def of(self, connection: Connection) -> EventStream:
        """The answer of this connection, which may have been told something already."""
        self._connection = connection
        return self

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        assert self._connection is not None
        start = {"type": "http.response.start", "status": 200, "headers": self.raw_headers}
        gone = asyncio.ensure_future(_gone(receive))
        try:
            async with self._patience:
                await send(start)
                self._asgi_send = send
                self._begun.set()
                while not (self._is_closed or await _ends(gone)):
                    self._connection.push(BEAT)
        except TimeoutError:
            pass  # we closed it
        finally:
            gone.cancel()
            await self._gateway.leave(self._connection)

    # -- the wire ----------------------------------------------------------------------------------

    async def send(self, frame: Frame) -> None:
        chunk = b": beat\n\n" if frame is BEAT else self._event(frame)
        await self._begun.wait()
        await self._asgi_send({"type": "http.response.body", "body": chunk, "more_body": True})

    async def close(self, code: int) -> None:
        """An event stream has no codes: the browser comes back, and hears then."""
        with suppress(Exception):
            async with asyncio.timeout(CLOSE_SECONDS):
                await self._begun.wait()
                await self._asgi_send({"type": "http.response.body", "body": b""})
        self._is_closed = True
        with suppress(RuntimeError, AssertionError):  # not begun yet, or over
            self._patience.reschedule(0)

    def _event(self, frame: Frame) -> bytes:
        lines = [f"event: {frame['frame']}"]
        if cursor := frame.get("cursor"):
            self._cursors[str(frame["topic"])] = str(cursor)
            lines.append(f"id: {written(self._cursors)}")
        lines.append(f"data: {orjson.dumps(frame, default=str).decode()}")
        return ("\n".join(lines) + "\n\n").encode()


async def _ends(gone: asyncio.Future[None]) -> bool:
    """True once the reader is gone; False when it is time for a sign of life."""
    done, _ = await asyncio.wait({gone}, timeout=BEAT_SECONDS)
    return bool(done)


async def _gone(receive: Any) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def written(cursors: Mapping[str, str]) -> str:
    """`own@cursor;flags@cursor`."""
    return ";".join(f"{topic}@{cursor}" for topic, cursor in cursors.items())


def read(last_event_id: str | None) -> dict[str, str]:
    """The cursors of a `Last-Event-ID`; what is none of ours is an unknown cursor later."""
    parts = (part.rpartition("@") for part in (last_event_id or "").split(";")[:50])
    return {topic: cursor for topic, _, cursor in parts if topic and cursor}
