"""What JSON values mean to a condition: true or false, a number, a text, equal, less.

JavaScript's rules where they are sound. Not a number is null; numbers of 1e150 and more are none,
so that PostgreSQL, which raises where a double overflows, can say the same; lists and objects
equal nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from math import isfinite, isnan
from typing import Any

LARGEST, SMALLEST = 1e150, 1e-150
_NUMBER = re.compile(r"[+-]?([0-9]{1,40}\.?[0-9]{0,40}|\.[0-9]{1,40})([eE][+-]?[0-9]{1,2})?")
_SPACE = " \t\n\r\f\v"


def is_true(value: Any) -> bool:
    """An empty list, an empty text, 0 and null are false; every object is true."""
    if value.__class__ is bool:
        return bool(value)
    if isinstance(value, float):
        return not isnan(value) and value != 0
    return isinstance(value, dict) or bool(value)


def number(value: Any) -> float | None:
    """As a double, or None."""
    if isinstance(value, str):
        return _read(value)
    if value is None:
        return 0.0
    if isinstance(value, list):
        return (number(value[0]) if value else 0.0) if len(value) < 2 else None
    if not isinstance(value, int | float):
        return None
    try:
        found = float(value)
    except OverflowError:
        return None
    return _bounded(found)


def _read(text: str) -> float | None:
    stripped = text.strip(_SPACE)
    if not stripped:
        return 0.0
    return _bounded(float(stripped)) if _NUMBER.fullmatch(stripped) else None


def _bounded(found: float) -> float | None:
    if not abs(found) < LARGEST:
        return None
    return found if abs(found) >= SMALLEST else 0.0


def whole(value: float | None) -> float | int | None:
    """An integral result is an integer, as in JSON."""
    return int(value) if value is not None and value.is_integer() else value


def text(value: Any) -> str:
    """As JavaScript joins it, but numbers never in scientific notation."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return _decimal(value)
    if isinstance(value, list):
        return ",".join(map(text, value))
    return "[object Object]"


def _decimal(value: float) -> str:
    if not isfinite(value):
        return ""
    if value == 0:
        return "0"
    written = format(Decimal(repr(value)), "f")
    return written.rstrip("0").rstrip(".") if "." in written else written


def kind_of(value: Any) -> str | None:
    """What `===` tells apart; None of what equals nothing."""
    if isinstance(value, str):
        return "text"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int | float):
        return "number"
    return "null" if value is None else None


def is_same(left: Any, right: Any) -> bool:
    """`===`: of one kind, and equal."""
    kind = kind_of(left)
    return kind is not None and kind == kind_of(right) and bool(left == right)


def is_equal(left: Any, right: Any) -> bool:
    """`==`: texts, numbers and booleans may stand for each other; null is like null only."""
    kind, other = kind_of(left), kind_of(right)
    if kind is None or other is None:
        return False
    if kind == other or "null" in {kind, other}:
        return kind == other and bool(left == right)
    a, b = number(left), number(right)
    return a is not None and a == b


def is_less(left: Any, right: Any) -> bool:
    """Two texts by their characters, everything else by its number."""
    if isinstance(left, str) and isinstance(right, str):
        return left < right
    a, b = number(left), number(right)
    return a is not None and b is not None and a < b


def is_at_most(left: Any, right: Any) -> bool:
    if isinstance(left, str) and isinstance(right, str):
        return left <= right
    a, b = number(left), number(right)
    return a is not None and b is not None and a <= b


def listed(value: Any) -> list[Any]:
    """A list, or none."""
    return value if isinstance(value, list) else []


def size_of(value: Any, most: int) -> int:
    """How many values it is made of; a little more than `most` when there are more."""
    found, open_ones = 0, [value]
    while open_ones and found <= most:
        each = open_ones.pop()
        found += 1
        if isinstance(each, list):
            open_ones += each
        elif isinstance(each, Mapping):
            open_ones += each.values()
    return found


def walked(data: Any, path: list[str], default: Any) -> Any:
    """The value at a path of names and positions."""
    for part in path:
        if isinstance(data, Mapping):
            data = data.get(part)
        elif isinstance(data, list | str) and part == "length":
            data = len(data)
        elif isinstance(data, list) and part.isascii() and part.isdigit():
            data = data[int(part)] if len(part) < 10 and int(part) < len(data) else None
        else:
            return default
    return default if data is None else data
