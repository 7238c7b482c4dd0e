"""Splits: from a hash to a share, and weights that move with time."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Any, TypeVar

from groundplane.rooms.flags.hashing import MOST_WEIGHT, Hashed
from groundplane.rooms.flags.values import text

T = TypeVar("T")
Node = Callable[[Any], Any]
Place = Callable[[Any], "int | None"]
"""From a context to the hash of its subject, or None: it takes no part."""
Choose = Callable[[Any], "T | None"]


def ramp_at(given: list[Any], now: float) -> int:
    """The weight of a linear ramp at a moment, in whole steps of 0.1 %."""
    begins, first, ends, last = given
    share = 1.0 if now >= ends else max(0.0, (now - begins) / (ends - begins))
    return int((first + (last - first) * share) // 100) * 100


def weight_of(value: Any) -> int | None:
    """A whole number, negative as 0; None for anything else."""
    if isinstance(value, float) and value.is_integer() and abs(value) <= MOST_WEIGHT:
        value = int(value)
    return max(0, value) if isinstance(value, int) and not isinstance(value, bool) else None


def fixed(place: Place, weights: list[int | None], answers: Sequence[T]) -> Choose[T]:
    """The commonest split. A bucket is `hash * total >> 32`: that it lies beyond a share is known
    from the hash alone, so each share's limit is kept as the first hash beyond it."""
    known = [weight for weight in weights if weight is not None]
    total = sum(known)
    if len(known) < len(weights) or not 1 <= total <= MOST_WEIGHT:
        return nothing
    limits = [-(-(bound << 32) // total) for bound in accumulate(known)]

    def chosen(data: Any) -> T | None:
        hashed = place(data)
        return None if hashed is None else answers[bisect_right(limits, hashed)]

    return chosen


def moving(place: Place, nodes: list[Node], answers: Sequence[T]) -> Choose[T]:
    """Weights that depend on the context or the time."""

    def chosen(data: Any) -> T | None:
        return fixed(place, [weight_of(each(data)) for each in nodes], answers)(data)

    return chosen


def nothing(data: Any) -> None:
    return None


def salted(salt: str, name: str, hashed: Hashed) -> Place:
    """The commonest place: an attribute behind a salt."""

    def placed(data: Any) -> int | None:
        value = data.get(name)
        return hashed(salt + (value if value.__class__ is str else text(value)))

    return placed
