"""UUIDv7 ids (RFC 9562), made by the application, monotonic in each process."""

from __future__ import annotations

import os
import time
from datetime import datetime
from threading import Lock
from uuid import UUID, SafeUUID

_lock, _last = Lock(), 0

# Looked up once: these look-ups take longer than all the rest of making an id.
_UNKNOWN = SafeUUID.unknown
_set_int, _set_is_safe = UUID.__dict__["int"].__set__, UUID.__dict__["is_safe"].__set__
_TAIL = (1 << 62) - 1  # the bits behind the variant: in them one id follows the other
_HALF = 1 << 61  # not drawn, so that there is room for those that follow


def uuid7() -> UUID:
    """A new id that sorts after every id this process made before, also when the clock steps back.

    48 bits of milliseconds, then 74 bits: random in the first id of a millisecond (but for one that
    is 0), counted up in the others (RFC 9562, 6.2, method 2: monotonic random).
    """
    return _id(_drawn(1))


def uuid7s(count: int) -> list[UUID]:
    """So many of them, one after the other, in a fraction of the time."""
    first = _drawn(count)
    return [_id(number) for number in range(first, first + count)]


def _drawn(count: int) -> int:
    """The first of so many numbers."""
    global _last
    with _lock:
        if (milliseconds := time.time_ns() // 1_000_000) > _last >> 80:
            first = _laid_out(milliseconds, int.from_bytes(os.urandom(9)) >> 1 & ~_HALF)
        elif (_last & _TAIL) + count > _TAIL:  # they would carry into the bits of the variant
            first = _laid_out(_last >> 80, ((_last >> 64 & 0xFFF) + 1) << 62)
        else:
            first = _last + 1
        _last = first + count - 1
        return first


def uuid7_at(moment: datetime) -> UUID:
    """The smallest UUIDv7 of that millisecond: a boundary for ranges and pages by time.

    Before 1970 and after 10889 there are no such ids: the nearest boundary stands for them.
    """
    return UUID(int=_laid_out(min(max(int(moment.timestamp() * 1000), 0), (1 << 48) - 1), 0))


def _id(number: int) -> UUID:
    """`UUID(int=number)` in a third of the time: its slots are set without asking the class."""
    made = object.__new__(UUID)
    _set_int(made, number)
    _set_is_safe(made, _UNKNOWN)
    return made


def _laid_out(milliseconds: int, rest: int) -> int:
    """Version and variant put in between; what `rest` has above 74 bits counts as time."""
    milliseconds, high = milliseconds + (rest >> 74), rest >> 62 & 0xFFF
    return milliseconds << 80 | 0x7 << 76 | high << 64 | 0b10 << 62 | rest & _TAIL
