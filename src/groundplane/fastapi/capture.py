"""An answer held back until its transaction is committed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, Protocol

Message = MutableMapping[str, Any]
Send = Callable[[Message], Awaitable[None]]


class Keeper(Protocol):
    """Whoever decides what becomes of a complete answer."""

    claim: Any

    async def answered(self, answer: Capture) -> None: ...
    async def answering(self) -> None: ...


class Capture:
    """The application's `send`: passes everything on, but for the answer of a claimed request.

    That one is sent when it is complete and kept. One that streams, or is longer than what is
    kept, commits at its first chunk, or where it grows too long, and is not replayable.
    """

    def __init__(self, send: Send, keeper: Keeper, most: int) -> None:
        self._send, self._keeper, self._most = send, keeper, most
        self._waiting: list[Message] = []
        self._chunks: list[bytes] = []
        self._size = 0
        self._is_whole = False
        self.is_begun = False
        self.trouble: BaseException | None = None
        self.status = 200
        self.headers: list[tuple[str, str]] = []

    async def send(self, message: Message) -> None:
        if self._keeper.claim is None:
            if _is_complete(message):
                await self._decided(self._keeper.answering())
            self.is_begun = True
            await self._send(message)
            return
        self._waiting.append(message)
        if message["type"] == "http.response.start":
            self._start(message)
        elif self._is_due(message):
            await self._release()

    @property
    def body(self) -> bytes | None:
        """The whole body, or None: it went out in pieces."""
        return b"".join(self._chunks) if self._is_whole else None

    def _start(self, message: Message) -> None:
        self.status = message["status"]
        raw = message.get("headers", ())
        self.headers = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in raw]

    def _is_due(self, message: Message) -> bool:
        if message["type"] != "http.response.body":
            return True
        self._chunks.append(message.get("body", b""))
        self._size += len(self._chunks[-1])
        self._is_whole = not message.get("more_body", False) and not self._is_stream()
        return self._is_whole or self._is_stream() or self._size > self._most

    def _is_stream(self) -> bool:
        kind = dict(self.headers).get("content-type", "")
        return kind.partition(";")[0].strip() == "text/event-stream"

    async def _decided(self, deciding: Awaitable[None]) -> None:
        try:
            await deciding
        except BaseException as error:
            self.trouble = error  # nothing has been sent: the middleware still can
            raise

    async def _release(self) -> None:
        await self._decided(self._keeper.answered(self))
        self.is_begun = True
        waiting, self._waiting, self._chunks = self._waiting, [], []
        for message in waiting:
            await self._send(message)


def _is_complete(message: Message) -> bool:
    """Does an answer of known length begin? One that streams still reads in its transaction."""
    if message["type"] != "http.response.start":
        return False
    names = {name.lower() for name, _ in message.get("headers", ())}
    return b"content-length" in names or message["status"] in {204, 304}
