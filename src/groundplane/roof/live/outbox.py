"""What waits to be sent to one reader: bounded, and honest about what was left out."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from time import monotonic
from typing import Any, Protocol

from groundplane.core.log import logger
from groundplane.roof.live.metrics import FRAMES, RESETS

Frame = Mapping[str, Any]

LAST_WORDS_SECONDS = 2.0
log = logger("live")


class Wire(Protocol):
    """How frames reach the reader."""

    async def send(self, frame: Frame) -> None:
        """May take as long as the reader does; OSError when it is gone."""

    async def close(self, code: int) -> None:
        """Say why, if the reader still listens, and end whoever reads from it; never fails."""


class Outbox:
    """Frames in order. Past its size all of them are replaced by one `reset`: load again.

    It has a task only while there is something to send: an idle connection costs its reader.
    """

    def __init__(self, size: int, wire: Wire, *, clock: Callable[[], float] = monotonic) -> None:
        self._size, self._wire, self._clock = size, wire, clock
        self._waiting: list[Frame] = []
        self._sender: asyncio.Task[None] | None = None
        self._closer: asyncio.Task[None] | None = None
        self._sending_since: float | None = None

    def push(self, frame: Frame) -> None:
        """Never waits: a slow reader costs nobody else anything."""
        if self._closer is not None:
            return
        if len(self._waiting) >= self._size:
            self._waiting.clear()
            frame = {"frame": "reset", "topic": "*", "why": "slow"}
            RESETS.add(why="slow")
        self._waiting.append(frame)
        if self._sender is None:
            self._sender = asyncio.get_running_loop().create_task(self._send())

    def close(self, code: int) -> None:
        """What waits is still sent, for a moment; nothing is added."""
        if self._closer is None:
            self._closer = asyncio.get_running_loop().create_task(self._close(code))

    async def finished(self) -> None:
        """Until the last word is said; what nobody is left to hear is forgotten."""
        if self._closer is not None:
            await asyncio.wait({self._closer})
        if self._sender is not None:
            self._sender.cancel()
            await asyncio.wait({self._sender})

    async def _send(self) -> None:
        try:
            while self._waiting:
                frame = self._waiting.pop(0)
                self._sending_since = self._clock()
                await self._wire.send(frame)
                FRAMES.add(frame=frame["frame"])
        except OSError:
            self._waiting.clear()  # gone; its reader hears of it too
        except Exception as error:
            log.error("live.not_sent", error=error)
            self._waiting.clear()
        finally:
            self._sender = self._sending_since = None

    async def _close(self, code: int) -> None:
        if self._sender is not None:
            _, stuck = await asyncio.wait({self._sender}, timeout=LAST_WORDS_SECONDS)
            for sender in stuck:
                sender.cancel()
        await self._wire.close(code)

    @property
    def stuck_seconds(self) -> float:
        """How long the reader has been busy with the frame it was sent last."""
        return 0.0 if self._sending_since is None else self._clock() - self._sending_since

    def __len__(self) -> int:
        return len(self._waiting)
