"""What `import groundplane` gives is a promise: it changes on purpose only."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from inspect import getmembers, isclass, isfunction
from typing import Any, get_args, get_type_hints

import pytest
from pydantic import BaseModel

import groundplane
from groundplane import Groundplane
from groundplane.core.problems import REGISTRY
from groundplane.rooms import ROOMS
from tests.house.generated import everything

PUBLIC = [
    "Actor",
    "Groundplane",
    "Problem",
    "Scope",
    "Settings",
    "Suspended",
    "Trace",
    "__version__",
    "wait",
]


def test_the_public_names_are_these() -> None:
    assert sorted(groundplane.__all__) == PUBLIC


def test_every_public_name_is_there_and_says_what_it_is() -> None:
    for name in set(groundplane.__all__) - {"__version__"}:
        assert (getattr(groundplane, name).__doc__ or "").strip(), name


def _told_by(kind: Any, seen: set[Any]) -> Iterator[type]:
    """The models in the signatures of a room's verbs, and of the nouns that hang on it."""
    for name, member in getmembers(kind):
        function = getattr(member, "func", getattr(member, "fget", member))
        if name.startswith("_") or not isfunction(function):
            continue
        for hint in get_type_hints(function).values():
            yield from _classes(hint, seen)


def _classes(hint: Any, seen: set[Any]) -> Iterator[type]:
    inside = getattr(hint, "__pydantic_generic_metadata__", {}).get("args", ())
    for each in (*get_args(hint), *inside):
        yield from _classes(each, seen)
    if isclass(hint) and hint not in seen and not inside:
        seen.add(hint)
        if issubclass(hint, BaseModel):
            yield hint
        elif hint.__module__.startswith("groundplane.rooms."):
            yield from _told_by(hint, seen)


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_gives_out_its_models_and_its_problems(room: str) -> None:
    everything()
    package = import_module(f"groundplane.rooms.{room}")
    verbs = get_type_hints(getattr(Groundplane, room).fget)["return"]
    given = {*_told_by(verbs, {verbs}), *REGISTRY.values()}
    own = {
        kind.__name__ for kind in given if f"{kind.__module__}.".startswith(f"{package.__name__}.")
    }
    assert own
    assert sorted(own - set(package.__all__)) == []
