"""The operators of JSONLogic that evaluate all they are given."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from groundplane.rooms.flags import versions
from groundplane.rooms.flags.values import (
    is_at_most,
    is_equal,
    is_less,
    is_same,
    is_true,
    listed,
    number,
    text,
    whole,
)


def _between(compare: Callable[[Any, Any], bool]) -> Callable[..., bool]:
    def compared(a: Any = None, b: Any = None, c: Any = None, *_: Any) -> bool:
        return compare(a, b) and (c is None or compare(b, c))

    return compared


def _calculated(operate: Callable[[float, float], float]) -> Callable[..., Any]:
    def calculated(a: Any = None, b: Any = None, *_: Any) -> Any:
        left, right = number(a), number(b)
        if left is None or right is None:
            return None
        try:
            return whole(operate(left, right))
        except ZeroDivisionError:
            return None

    return calculated


def _folded(operate: Callable[[float, float], float], first: float) -> Callable[..., Any]:
    def folded(*given: Any) -> Any:
        total: float | None = first
        for each in given:
            value = number(each)
            if value is None or total is None:
                return None
            total = number(operate(total, value))
        return whole(total)

    return folded


def _minus(a: Any = None, b: Any = None, *_: Any) -> Any:
    return _subtract(0, a) if b is None else _subtract(a, b)


def _extreme(choose: Callable[..., float]) -> Callable[..., Any]:
    def extreme(*given: Any) -> Any:
        values = [number(each) for each in given]
        known = [each for each in values if each is not None]
        return whole(choose(known)) if known and len(known) == len(values) else None

    return extreme


def _within(needle: Any = None, haystack: Any = None, *_: Any) -> bool:
    if isinstance(haystack, str):
        return text(needle) in haystack
    return any(is_same(needle, each) for each in listed(haystack))


def _substr(value: Any = None, start: Any = None, length: Any = None, *_: Any) -> str:
    whole_text = text(value)
    size = len(whole_text)
    begin = int(number(start) or 0) if abs(number(start) or 0) < 1e9 else size
    begin = max(0, size + begin) if begin < 0 else min(begin, size)
    if length is None:
        return whole_text[begin:]
    wanted = number(length)
    taken = int(wanted) if wanted is not None and abs(wanted) < 1e9 else 0
    return whole_text[begin : max(begin, size + taken) if taken < 0 else begin + taken]


def _merged(*given: Any) -> list[Any]:
    return [item for each in given for item in (each if isinstance(each, list) else [each])]


def _texts(compare: Callable[[str, str], bool]) -> Callable[..., bool | None]:
    def compared(*given: Any) -> bool | None:
        if len(given) != 2 or not all(isinstance(each, str) for each in given):
            return None
        return compare(*given)

    return compared


def _versions(*given: Any) -> bool | None:
    if len(given) != 3 or not isinstance(given[1], str):
        return None
    left, right = versions.parsed(text(given[0])), versions.parsed(text(given[2]))
    return None if left is None or right is None else versions.compared(left, given[1], right)


_subtract = _calculated(lambda a, b: a - b)
OPERATORS: dict[str, Callable[..., Any]] = {
    "==": lambda a=None, b=None, *_: is_equal(a, b),
    "!=": lambda a=None, b=None, *_: not is_equal(a, b),
    "===": lambda a=None, b=None, *_: is_same(a, b),
    "!==": lambda a=None, b=None, *_: not is_same(a, b),
    "<": _between(is_less),
    "<=": _between(is_at_most),
    ">": lambda a=None, b=None, c=None, *_: is_less(b, a) and (c is None or is_less(c, b)),
    ">=": lambda a=None, b=None, c=None, *_: is_at_most(b, a) and (c is None or is_at_most(c, b)),
    "!": lambda a=None, *_: not is_true(a),
    "!!": lambda a=None, *_: is_true(a),
    "+": _folded(lambda a, b: a + b, 0.0),
    "*": _folded(lambda a, b: a * b, 1.0),
    "-": _minus,
    "/": _calculated(lambda a, b: a / b),
    "%": _calculated(lambda a, b: a - b * int(a / b)),
    "min": _extreme(min),
    "max": _extreme(max),
    "in": _within,
    "cat": lambda *given: "".join(map(text, given)),
    "substr": _substr,
    "merge": _merged,
    "log": lambda a=None, *_: a,
    "starts_with": _texts(str.startswith),
    "ends_with": _texts(str.endswith),
    "sem_ver": _versions,
}
