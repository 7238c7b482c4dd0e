"""Splits: from a hash to a share, and weights that move with time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from groundplane.rooms.flags.hashing import MOST_WEIGHT

Node = Callable[[Any], Any]
Pick = Callable[[Any], "int | None"]


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


def fixed(place: Pick, weights: list[int | None]) -> Pick:
    """The commonest split: its bounds are known."""
    known = [weight for weight in weights if weight is not None]
    total = sum(known)
    if len(known) < len(weights) or not 1 <= total <= MOST_WEIGHT:
        return nothing
    bounds = [sum(known[: at + 1]) for at in range(len(known))]

    def picked(data: Any) -> int | None:
        hashed = place(data)
        if hashed is None:
            return None
        bucket = (hashed * total) >> 32
        for at, bound in enumerate(bounds):
            if bucket < bound:
                return at
        return None

    return picked


def moving(place: Pick, nodes: list[Node]) -> Pick:
    """Weights that depend on the context or the time."""

    def picked(data: Any) -> int | None:
        found = fixed(place, [weight_of(each(data)) for each in nodes])
        return found(data)

    return picked


def nothing(data: Any) -> int | None:
    return None
