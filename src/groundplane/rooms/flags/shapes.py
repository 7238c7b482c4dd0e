"""What a piece of logic is: an operation or a literal, and what it refers to."""

from __future__ import annotations

from typing import Any


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


def references(logic: Any) -> set[str]:
    """The shared evaluators it names."""
    if isinstance(logic, list):
        return set().union(*map(references, logic))
    found = operation(logic)
    if found is None:
        return set()
    name, given = found
    if name == "$ref" and given and isinstance(given[0], str):
        return {given[0]}
    return references(given)
