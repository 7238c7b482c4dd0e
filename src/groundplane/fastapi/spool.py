"""A request's body, kept while the application reads it: its fingerprint is taken at the door."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from tempfile import SpooledTemporaryFile
from typing import Any

from groundplane.rooms.idempotency import BodyTooLarge

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]

IN_MEMORY_BYTES = 1024 * 1024
CHUNK_BYTES = 64 * 1024


class Spool:
    """Stands between the server and the application; up to 1 MiB in memory, then in a file."""

    def __init__(self, receive: Receive, most: int) -> None:
        self._receive, self._most = receive, most
        self._file = SpooledTemporaryFile(max_size=IN_MEMORY_BYTES)  # noqa: SIM115 - closed by us
        self._size = self._given = 0
        self._is_whole = self._is_over = self._has_ended = False

    async def receive(self) -> Message:
        """The application's own `receive`: first what was read ahead, then what comes."""
        if self._given < self._size:
            return self._next_chunk()
        if self._is_whole and not self._has_ended:
            self._has_ended = True
            return {"type": "http.request", "body": b"", "more_body": False}
        message = await self._receive()
        self._keep(message)
        self._given, self._has_ended = self._size, self._is_whole
        return message

    async def whole(self) -> bytes:
        """The whole body; what the application has not read yet it will read from here."""
        while not (self._is_whole or self._is_over):
            message = await self._receive()
            self._keep(message)
            if message["type"] == "http.disconnect":
                break
        if self._is_over:
            raise BodyTooLarge(f"the limit for a request with a key is {self._most} bytes")
        self._file.seek(0)
        return self._file.read()

    def close(self) -> None:
        self._file.close()

    def _keep(self, message: Message) -> None:
        if message["type"] != "http.request" or self._is_over:
            return
        body = message.get("body", b"")
        self._is_whole = not message.get("more_body", False)
        if self._size + len(body) > self._most:
            self._is_over = True  # nothing more is kept; whether it matters the door decides
            self._given = self._size
            return
        self._file.seek(self._size)
        self._file.write(body)
        self._size += len(body)

    def _next_chunk(self) -> Message:
        self._file.seek(self._given)
        chunk = self._file.read(CHUNK_BYTES)
        self._given += len(chunk)
        self._has_ended = self._is_whole and self._given == self._size
        return {"type": "http.request", "body": chunk, "more_body": not self._has_ended}
