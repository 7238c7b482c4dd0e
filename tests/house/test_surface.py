"""What callers hold in their hands is typed without a hole, and its errors are a closed set."""

from __future__ import annotations

import re
from collections.abc import Iterator
from inspect import Parameter, getmembers, isclass, isfunction, signature
from pathlib import Path
from typing import Any

import pytest

import groundplane
from groundplane.core.problems import REGISTRY, Problem
from groundplane.rooms import ROOMS
from tests.house.generated import everything

CODES = Path(groundplane.__path__[0]).parents[1] / "packages/client/src/problems.gen.ts"


def functions(package: Any) -> Iterator[tuple[str, Any]]:
    """The functions that a package gives out, and the methods of its classes."""
    for name in package.__all__:
        given = getattr(package, name)
        if isfunction(given):
            yield name, given
        for inner, method in getmembers(given, isfunction) if isclass(given) else ():
            is_ours = method.__module__.startswith("groundplane.")
            if is_ours and (inner == "__init__" or not inner.startswith("_")):
                yield f"{name}.{inner}", method


@pytest.mark.parametrize("place", ["", *(f".rooms.{room}" for room in ROOMS)])
def test_no_public_name_is_untyped(place: str) -> None:
    package = __import__(f"groundplane{place}", fromlist=["__all__"])
    found = list(functions(package))
    untyped = [
        f"{name}({each.name})"
        for name, function in found
        for each in signature(function).parameters.values()
        if each.annotation is Parameter.empty and each.name not in {"self", "cls"}
    ]
    untyped += [
        f"{name} -> ?"
        for name, function in found
        if signature(function).return_annotation is Parameter.empty
    ]
    assert len(found) > 10
    assert untyped == []


def test_the_codes_of_problems_are_a_closed_set_in_both_languages() -> None:
    everything()
    union = CODES.read_text().partition("export type Code =")[2].partition(";")[0]
    known = {code for code, kind in REGISTRY.items() if kind.__module__.startswith("groundplane.")}
    assert set(re.findall(r'"([\w.]+)"', union)) == known
    with pytest.raises(TypeError, match="code"):
        type("Twice", (Problem,), {"code": "audit.not_found", "__doc__": "Taken."})
