"""What waits to be sent to one reader: bounded, and honest about what was left out."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Mapping
from time import monotonic
from typing import Any

from groundplane.roof.live.metrics import RESETS

Frame = Mapping[str, Any]


class Outbox:
    """Frames in order. Past its size all of them are replaced by one `reset`: load again."""

    def __init__(self, size: int, *, clock: Callable[[], float] = monotonic) -> None:
        self._size, self._clock = size, clock
        self._waiting: deque[Frame] = deque()
        self._filled = asyncio.Event()
        self._closed = False
        self._taking_since: float | None = None

    def push(self, frame: Frame) -> None:
        """Never waits: a slow reader costs nobody else anything."""
        if self._closed:
            return
        if len(self._waiting) >= self._size:
            self._waiting.clear()
            frame = {"frame": "reset", "topic": "*", "why": "slow"}
            RESETS.add(why="slow")
        self._waiting.append(frame)
        self._filled.set()

    async def take(self) -> Frame | None:
        """The next frame; None when no more will come."""
        self._taking_since = None
        while not self._waiting:
            if self._closed:
                return None
            self._filled.clear()
            await self._filled.wait()
        self._taking_since = self._clock()
        return self._waiting.popleft()

    def close(self) -> None:
        """What waits is still taken; nothing is added."""
        self._closed = True
        self._filled.set()

    @property
    def stuck_seconds(self) -> float:
        """How long the reader has been busy with the frame it took last."""
        return 0.0 if self._taking_since is None else self._clock() - self._taking_since

    def __len__(self) -> int:
        return len(self._waiting)
