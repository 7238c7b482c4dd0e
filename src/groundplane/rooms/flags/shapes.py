"""What a piece of logic is: an operation or a literal, and what it refers to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from groundplane.rooms.flags.values import text


def operation(logic: Any) -> tuple[str, list[Any]] | None:
    """(operator, arguments) of an object with one member; None of a literal."""
    if not isinstance(logic, dict) or len(logic) != 1:
        return None
    ((name, given),) = logic.items()
    return name, given if isinstance(given, list) else [given]


def is_literal(logic: Any) -> bool:
    if isinstance(logic, list):
        return all(is_literal(each) for each in logic)
    return operation(logic) is None


def is_sound(logic: Any) -> bool:
    """Does Python find true what JSONLogic does? Not of {} and of what is no number."""
    found = operation(logic)
    if found is None:
        return not isinstance(logic, dict | float)
    name, given = found
    return name in _SOUND or (name in {"and", "or"} and all(map(is_sound, given)))


def attribute(logic: Any) -> str | None:
    """The name in `{"var": name}`: no path into it, no default, nothing of flagd's own."""
    found = operation(logic)
    if found is None or found[0] != "var" or len(found[1]) != 1:
        return None
    name = found[1][0]
    is_plain = isinstance(name, str) and "." not in name and name not in {"", "$flagd"}
    return name if is_plain else None


def prefixed(logic: Any) -> tuple[str, str] | None:
    """(prefix, attribute) of literals joined with an attribute: what splits hash, salt first."""
    found = operation(logic)
    if found is None or found[0] != "cat" or not all(map(is_literal, found[1][:-1])):
        return None
    name = attribute(found[1][-1]) if found[1] else None
    return None if name is None else ("".join(map(text, found[1][:-1])), name)


def shares(given: list[Any]) -> tuple[list[Any], bool]:
    """The shares of a split, none when they are no such thing; do they stand without a value?"""
    is_short = not given or isinstance(given[0], list)
    found = given if is_short else given[1:]
    are_shares = all(isinstance(each, list) and 1 <= len(each) <= 2 for each in found)
    return (found if are_shares else []), is_short


def operations(logic: Any) -> Iterator[tuple[str, list[Any]]]:
    """Every operation in it, the outer before the inner."""
    if isinstance(logic, list):
        for each in logic:
            yield from operations(each)
    elif (found := operation(logic)) is not None:
        yield found
        yield from operations(found[1])


def references(logic: Any) -> set[str]:
    """The shared evaluators it names."""
    return {
        given[0]
        for name, given in operations(logic)
        if name == "$ref" and given and isinstance(given[0], str)
    }


def has_odd_ramp(logic: Any) -> bool:
    """Is there a `ramp`, which is ours alone, that is no line from one time to a later one?"""
    return any(name == "ramp" and not is_line(given) for name, given in operations(logic))


def is_line(given: Any) -> bool:
    """Begin, weight, end, weight."""
    is_four = isinstance(given, list) and len(given) == 4
    numbers = is_four and all(type(each) in {int, float} for each in given)
    return numbers and given[0] < given[2] and all(abs(each) < 1e15 for each in given)


_SOUND = {
    "==", "!=", "===", "!==", "<", "<=", ">", ">=", "!", "!!", "in", "starts_with", "ends_with",
    "sem_ver", "all", "some", "none", "missing", "missing_some", "cat", "substr",
}  # fmt: skip
