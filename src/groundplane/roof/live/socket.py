"""The WebSocket: frames in, frames out, and an end with a code that says why."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any

import orjson
from starlette.websockets import WebSocket, WebSocketDisconnect

from groundplane.core.log import logger
from groundplane.core.problems import Problem
from groundplane.faces.failing import as_problem
from groundplane.roof.live.connection import BROKEN, TOO_FAST, TOO_LARGE, Connection, Pace, frame_of
from groundplane.roof.live.entering import entering
from groundplane.roof.live.gateway import Gateway
from groundplane.roof.live.outbox import Frame
from groundplane.roof.live.problems import BadFrame
from groundplane.roof.render import deny_socket

LARGEST_FRAME = 4096
LONGEST_NAME = 200
CLOSE_SECONDS = 10.0  # a slow reader that wakes up in time still reads why it was closed

log = logger("live")


class Sockets:
    """The socket's address, in front of what only requests need.

    A frame of each middleware and of the router would live as long as the connection: without them
    a thousand idle sockets take a third less memory.
    """

    def __init__(self, app: Any, *, gateway: Gateway, path: str) -> None:
        self.app, self._gateway, self._path = app, gateway, path

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "websocket" and self._is_ours(scope):
            await serve_socket(self._gateway, WebSocket(scope, receive, send))
        else:
            await self.app(scope, receive, send)

    def _is_ours(self, scope: Any) -> bool:
        return bool(scope["path"].removeprefix(scope.get("root_path", "")) == self._path)


async def serve_socket(gateway: Gateway, socket: WebSocket) -> None:
    """From the upgrade to the end; who may not come in gets an ordinary problem as answer."""
    wire = SocketWire(socket)
    try:
        caller, again = await entering(gateway, socket)
        connection = gateway.admit("socket", wire, caller, again)
    except Exception as error:
        await deny_socket(socket.scope, socket.receive, socket.send, as_problem(error))
        return
    try:
        await socket.accept()
        async with wire.patience:
            await _read(gateway, socket, connection)
    except (WebSocketDisconnect, TimeoutError):
        pass  # the client ended it, or we did and waited long enough
    except Exception as error:
        log.error("live.socket_failed", error=error)
        connection.end(BROKEN)
    finally:
        await gateway.leave(connection)


class SocketWire:
    """Frames as text messages."""

    def __init__(self, socket: WebSocket) -> None:
        self._socket = socket
        self.patience = asyncio.timeout(None)

    async def send(self, frame: Frame) -> None:
        try:
            await self._socket.send_text(orjson.dumps(frame, default=str).decode())
        except WebSocketDisconnect:
            raise ConnectionResetError from None

    async def close(self, code: int) -> None:
        with suppress(Exception):  # it may be gone, or stuck
            async with asyncio.timeout(CLOSE_SECONDS):
                await self._socket.close(code)
        with suppress(RuntimeError, AssertionError):  # not begun yet, or over
            self.patience.reschedule(0)


async def _read(gateway: Gateway, socket: WebSocket, connection: Connection) -> None:
    pace = Pace(gateway.knobs.frames_per_second)
    while True:
        message = await socket.receive()
        if message["type"] == "websocket.disconnect":
            return
        text = message.get("text")
        if len(text or message.get("bytes") or b"") > LARGEST_FRAME:
            connection.end(TOO_LARGE)
            return
        if not pace.allows():
            connection.end(TOO_FAST)
            return
        await _answer(gateway, connection, frame_of(text) if text is not None else None)


async def _answer(gateway: Gateway, connection: Connection, frame: dict[str, Any] | None) -> None:
    kind = frame.get("frame") if frame else None
    name, after = (frame or {}).get("topic"), (frame or {}).get("after")
    if kind == "ping":
        connection.push({"frame": "pong"})
    elif not _is_text(name, LONGEST_NAME) or not (after is None or isinstance(after, str)):
        connection.refuse(BadFrame())
    elif kind == "unsubscribe":
        connection.unsubscribe(str(name))
    elif kind == "subscribe":
        try:
            await connection.subscribe(gateway.topics, str(name), after)
        except Problem as problem:
            connection.refuse(problem, str(name))
    else:
        connection.refuse(BadFrame())


def _is_text(value: object, most: int) -> bool:
    return isinstance(value, str) and 0 < len(value) <= most
