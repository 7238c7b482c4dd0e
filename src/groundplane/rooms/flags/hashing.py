"""Where a subject falls in a split: canonical CBOR of a value, hashed by murmur3 x86 32.

Generation `flagd-v3` hashes the CBOR, `flagd-v2` the text itself. The generation is stored with
each flag and never changes by an upgrade: it decides who sees what.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from decimal import Decimal
from math import isfinite
from typing import Any, Literal

from mmh3 import hash as murmur3
from mmh3 import mmh3_32_uintdigest

Bucketing = Literal["flagd-v3", "flagd-v2"]
Hashed = Callable[[Any], "int | None"]
MOST_WEIGHT = 2**31 - 1
_HEADS = tuple(bytes((0x60 | size,) if size < 24 else (0x78, size)) for size in range(256))


class Unhashable(ValueError):
    """This value has no place in a split."""


def bucketed_v3(value: Any) -> int | None:
    """The unsigned hash of a value; None when it can have none."""
    try:
        if value.__class__ is str:
            data = value.encode()
            if len(data) < 256:
                return mmh3_32_uintdigest(_HEADS[len(data)] + data)
        return mmh3_32_uintdigest(cbor(value))
    except (ValueError, RecursionError):  # no value of JSON, or an unpaired surrogate
        return None


def bucketed_v2(value: Any) -> int | None:
    """Older flagd clients hash the UTF-8 text; anything else has no place."""
    return murmur3(value, 0, False) if isinstance(value, str) else None


HASHES: dict[str, Hashed] = {"flagd-v3": bucketed_v3, "flagd-v2": bucketed_v2}


def cbor(value: Any) -> bytes:
    """Canonical CBOR (RFC 7049, 3.9); integral floats first become integers."""
    if value is None:
        return b"\xf6"
    if isinstance(value, bool):
        return b"\xf5" if value else b"\xf4"
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, str):
        text = value.encode()
        return _head(3, len(text)) + text
    if isinstance(value, list | tuple):
        return _head(4, len(value)) + b"".join(map(cbor, value))
    if isinstance(value, dict):
        pairs = sorted((cbor(key), cbor(item)) for key, item in value.items())
        pairs.sort(key=lambda pair: (len(pair[0]), pair[0]))
        return _head(5, len(pairs)) + b"".join(key + item for key, item in pairs)
    raise Unhashable(type(value).__name__)


def _head(major: int, size: int) -> bytes:
    for limit, mark, code in ((24, size, ""), (2**8, 24, "B"), (2**16, 25, "H"), (2**32, 26, "I")):
        if size < limit:
            return bytes((major << 5 | mark,)) + (struct.pack(f">{code}", size) if code else b"")
    return bytes((major << 5 | 27,)) + struct.pack(">Q", size)


def _number(value: float) -> bytes:
    if isinstance(value, float):
        if not value.is_integer():
            return _float(value)
        value = int(Decimal(repr(value)))  # as it is written: what jsonb keeps of it
    if not -(2**63) <= value < 2**64:  # jsonb could not tell such a double from an integer
        raise Unhashable("an integer beyond 64 bits")
    return _head(0, value) if value >= 0 else _head(1, -1 - value)


def _float(value: float) -> bytes:
    """The shortest of half, single and double that keeps the value."""
    if not isfinite(value):
        raise Unhashable("no number of JSON")
    for mark, code in ((0xF9, ">e"), (0xFA, ">f")):
        try:
            packed = struct.pack(code, value)
        except OverflowError:
            continue
        if struct.unpack(code, packed)[0] == value:
            return bytes((mark,)) + packed
    return b"\xfb" + struct.pack(">d", value)
