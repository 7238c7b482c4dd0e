"""UUIDv7 ids (RFC 9562), made by the application, monotonic in each process."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime
from threading import Lock
from uuid import UUID

_lock = Lock()
_last = 0

_COUNTER_BITS = 74


def uuid7() -> UUID:
    """A new id that sorts after every id this process made before, also when the clock steps back.

    48 bits of milliseconds, then 74 bits: random in the first id of a millisecond, counted up in
    the others (RFC 9562, 6.2, method 2: monotonic random).
    """
    global _last
    fresh = (time.time_ns() // 1_000_000) << _COUNTER_BITS
    with _lock:
        _last = value = _last + 1 if fresh <= _last else fresh | int.from_bytes(os.urandom(9)) >> 1
    return _laid_out(value)


def uuid7_at(moment: datetime) -> UUID:
    """The smallest UUIDv7 of that millisecond: a boundary for ranges and pages by time.

    Before 1970 and after 10889 there are no such ids: the nearest boundary stands for them.
    """
    milliseconds = min(max(int(moment.timestamp() * 1000), 0), (1 << 48) - 1)
    return _laid_out(milliseconds << _COUNTER_BITS)


def moment_of(id: UUID) -> datetime:
    """When a UUIDv7 was made, to the millisecond."""
    return datetime.fromtimestamp((id.int >> 80) / 1000, UTC)


def _laid_out(value: int) -> UUID:
    milliseconds, rest = value >> _COUNTER_BITS, value & ((1 << _COUNTER_BITS) - 1)
    high, low = rest >> 62, rest & ((1 << 62) - 1)
    return UUID(int=milliseconds << 80 | 0x7 << 76 | high << 64 | 0b10 << 62 | low)
