"""The same stream as server-sent events, for whom a WebSocket is too much."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

import orjson
from starlette.responses import Response

from groundplane.roof.live.connection import Connection
from groundplane.roof.live.gateway import Gateway
from groundplane.roof.live.metrics import FRAMES
from groundplane.roof.live.outbox import Frame

BEAT_SECONDS = 15.0


class EventStream(Response):
    """Frames as events; each id holds the cursors of all topics, for `Last-Event-ID`."""

    media_type = "text/event-stream"

    def __init__(
        self, gateway: Gateway, connection: Connection, cursors: Mapping[str, str]
    ) -> None:
        super().__init__(headers={"cache-control": "no-store", "x-accel-buffering": "no"})
        del self.headers["content-length"]
        self._gateway, self._connection, self._cursors = gateway, connection, dict(cursors)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        start = {"type": "http.response.start", "status": 200, "headers": self.raw_headers}
        gone = asyncio.ensure_future(_gone(receive))
        sending = asyncio.ensure_future(self._send_all(send))
        try:
            await send(start)
            ends: set[asyncio.Future[Any]] = {gone, sending, self._connection.ended}
            await asyncio.wait(ends, return_when="FIRST_COMPLETED")
            if self._connection.ended.done() and not gone.done():
                await asyncio.wait({sending}, timeout=1)
                await send({"type": "http.response.body", "body": b"", "more_body": False})
        finally:
            for task in (gone, sending):
                task.cancel()
            await asyncio.gather(gone, sending, return_exceptions=True)
            self._gateway.release(self._connection)

    async def _send_all(self, send: Any) -> None:
        while True:
            try:
                async with asyncio.timeout(BEAT_SECONDS):
                    frame = await self._connection.outbox.take()
            except TimeoutError:
                await self._chunk(send, b": beat\n\n")
                continue
            if frame is None:
                return
            await self._chunk(send, self._event(frame))
            FRAMES.add(frame=frame["frame"])

    async def _chunk(self, send: Any, chunk: bytes) -> None:
        await send({"type": "http.response.body", "body": chunk, "more_body": True})

    def _event(self, frame: Frame) -> bytes:
        lines = [f"event: {frame['frame']}"]
        if cursor := frame.get("cursor"):
            self._cursors[str(frame["topic"])] = str(cursor)
            lines.append(f"id: {written(self._cursors)}")
        lines.append(f"data: {orjson.dumps(frame, default=str).decode()}")
        return ("\n".join(lines) + "\n\n").encode()


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
