"""What the sign-in keeps in memory of credentials that it has looked up."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

MOST_REMEMBERED = 20_000


@dataclass(slots=True)
class _Remembered:
    value: Any
    until: float
    topic: str
    generation: tuple[int, int]


class Memory:
    """Found answers for up to a minute; a hint makes all of one tenant be looked up again."""

    def __init__(
        self,
        seconds: float = 60.0,
        *,
        clock: Callable[[], float] = time.monotonic,
        most: int = MOST_REMEMBERED,
    ) -> None:
        self._seconds, self._clock, self._most = seconds, clock, most
        self._kept: OrderedDict[Any, _Remembered] = OrderedDict()
        self._generations: dict[str, int] = {}
        self._all = 0

    def find(self, key: Any) -> Any:
        """What is remembered and still good, or None."""
        kept = self._kept.get(key)
        if kept is None:
            return None
        if self._clock() >= kept.until or kept.generation != self.generation(kept.topic):
            del self._kept[key]
            return None
        return kept.value

    def generation(self, topic: str) -> tuple[int, int]:
        """Asked before a look-up: what a hint meanwhile made old is not kept."""
        return self._all, self._generations.get(topic, 0)

    def keep(
        self,
        key: Any,
        value: Any,
        topic: str,
        generation: tuple[int, int],
        seconds: float | None = None,
    ) -> None:
        lasting = self._seconds if seconds is None else min(seconds, self._seconds)
        self._kept[key] = _Remembered(value, self._clock() + lasting, topic, generation)
        if len(self._kept) > self._most:
            self._kept.popitem(last=False)

    def drop(self, topic: str) -> None:
        """Forget one tenant's; without a topic, after hints may have been missed, everybody's."""
        if not topic or len(self._generations) > self._most:
            self._generations.clear()
            self._kept.clear()
            self._all += 1
        else:
            self._generations[topic] = self._generations.get(topic, 0) + 1
