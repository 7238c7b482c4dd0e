"""Comparisons of one attribute with literals, as nearly every condition is one.

Each becomes a single closure that fetches the attribute itself and has all that does not depend on
the context prepared: the set of the listed texts, the other version, the verdict on each version
seen lately. `quick` answers None for any other shape; the compiler's general forms answer the same.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from groundplane.rooms.flags import versions
from groundplane.rooms.flags.operators import OPERATORS
from groundplane.rooms.flags.shapes import attribute, is_literal, prefixed
from groundplane.rooms.flags.splits import Node
from groundplane.rooms.flags.values import is_same, is_true, kind_of, text

VERSIONS_KEPT = 256


def quick(operator: str, given: list[Any]) -> Node | None:
    """The closure of an operation whose every argument is a literal or a plain attribute."""
    made = _QUICK.get(operator)
    return _against(operator, given) if made is None else made(given)


def member_of(items: list[Any]) -> Callable[[Any], bool]:
    """Is a value one of these? Texts by a set of their own, as nearly all lists are texts."""
    texts = frozenset(each for each in items if isinstance(each, str))
    others = frozenset(
        (kind, each) for each in items if (kind := kind_of(each)) not in {None, "text"}
    )

    def holds(value: Any) -> bool:
        if value.__class__ is str:
            return value in texts
        kind = kind_of(value)
        if kind == "text":  # of a class of its own, as the members of an enumeration are
            return value in texts
        return kind is not None and (kind, value) in others

    return holds


def _sides(given: list[Any]) -> tuple[str | None, Any, bool]:
    """(attribute, literal, is the attribute on the left); None: the two are something else."""
    if len(given) == 2:
        for at in (0, 1):
            name, other = attribute(given[at]), given[1 - at]
            if name is not None and is_literal(other):
                return name, other, at == 0
    return None, None, False


def _against(operator: str, given: list[Any]) -> Node | None:
    """Any other operator of two."""
    plain, (name, literal, is_left) = OPERATORS.get(operator), _sides(given)
    if plain is None or name is None:
        return None
    if is_left:
        return lambda data: plain(data.get(name), literal)
    return lambda data: plain(literal, data.get(name))


def _same(given: list[Any]) -> Node | None:
    name, wanted, _ = _sides(given)
    if name is None:
        return None
    if isinstance(wanted, str):
        return lambda data: data.get(name) == wanted  # nothing but a text equals a text
    return lambda data: is_same(data.get(name), wanted)


def _in(given: list[Any]) -> Node | None:
    name, items, is_left = _sides(given)
    if name is None or not is_left or not isinstance(items, list):
        return _against("in", given)
    holds = member_of(items)
    return lambda data: holds(data.get(name))


def _some(given: list[Any]) -> Node | None:
    """`some element of merge([attribute]) is in the literal list`, as rules compile to it."""
    match given:
        case [{"merge": [each]}, {"in": [needle, list(items)]}] if (
            needle in ({"var": ""}, {"cat": [{"var": ""}]}) and is_literal(items)
        ):  # fmt: skip
            name, as_text = attribute(each), "cat" in needle
        case _:
            return None
    return None if name is None else _some_of(name, items, as_text=as_text)


def _some_of(name: str, items: list[Any], *, as_text: bool) -> Node:
    holds = member_of(items)
    texts = frozenset(each for each in items if isinstance(each, str))

    def some(data: Any) -> bool:
        value = data.get(name)
        if value.__class__ is str:
            return value in texts
        values = value if isinstance(value, list) else [value]
        return any(holds(text(each) if as_text else each) for each in values)

    return some


def _version(given: list[Any]) -> Node | None:
    if len(given) != 3 or not all(isinstance(each, str) for each in given[1:]):
        return None
    name, compare = attribute(given[0]), versions.SIGNS.get(given[1])
    right = versions.parsed(given[2])
    if name is None or compare is None or right is None:
        return None

    @lru_cache(VERSIONS_KEPT)
    def verdict(written: str) -> bool | None:
        left = versions.parsed(written)
        return None if left is None else compare(left, right)

    def compared(data: Any) -> bool | None:
        value = data.get(name)
        return verdict(value if value.__class__ is str else text(value))

    return compared


def _present(given: list[Any]) -> Node | None:
    name = attribute(given[0]) if len(given) == 1 else None
    if name is None:
        return None

    def present(data: Any) -> bool:
        value = data.get(name)
        return value != "" if value.__class__ is str else is_true(value)

    return present


def _joined(given: list[Any]) -> Node | None:
    found = prefixed({"cat": given})
    if found is None:
        return None
    prefix, name = found

    def joined(data: Any) -> str:
        value = data.get(name)
        return prefix + (value if value.__class__ is str else text(value))

    return joined


_QUICK: dict[str, Callable[[list[Any]], Node | None]] = {
    "===": _same, "in": _in, "some": _some, "sem_ver": _version, "!!": _present, "cat": _joined,
}  # fmt: skip
