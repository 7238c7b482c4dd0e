"""The REST interface only grows: what a caller relies on stays."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from groundplane import Groundplane
from groundplane.roof.described import contract
from groundplane.roof.server import create_app
from tests.house.contract import FILE, broken, facts

FLAG, FLAGS = "/v1/flags/{flag}", "/v1/flags"


@pytest.fixture(scope="module")
def whole() -> dict[str, Any]:
    return contract(create_app(Groundplane()))


def test_nothing_that_callers_rely_on_is_gone(whole: dict[str, Any]) -> None:
    locked, now = FILE.read_text().splitlines(), facts(whole)
    assert broken(locked, now) == [], "keep it, or see tests/house/contract.py"
    assert locked == now, "python -m tests.house.contract writes what is new"


def changed(whole: dict[str, Any], change: Callable[[dict[str, Any]], Any]) -> list[str]:
    other = copy.deepcopy(whole)
    change(other)
    return broken(facts(whole), facts(other))


def field(whole: dict[str, Any], schema: str, name: str) -> dict[str, Any]:
    found: dict[str, Any] = whole["components"]["schemas"][schema]["properties"][name]
    return found


BREAKS: dict[str, tuple[Callable[[dict[str, Any]], Any], str]] = {
    "an operation is gone": (
        lambda w: w["paths"][FLAG].pop("delete"), f"no longer: may DELETE {FLAG}"),
    "another permission is asked": (
        lambda w: w["paths"][FLAG]["get"].update({"x-needs": "flags.write"}),
        f"no longer: may GET {FLAG} as flags.read"),
    "a parameter is gone": (
        lambda w: w["paths"][FLAGS]["get"]["parameters"].clear(),
        f"no longer: may GET {FLAGS} ?state"),
    "a parameter is demanded": (
        lambda w: w["paths"][FLAGS]["get"]["parameters"][0].update(required=True),
        f"newly: only GET {FLAGS} ?"),
    "a field of a request is gone": (
        lambda w: w["components"]["schemas"]["NewFlag"]["properties"].pop("owner"),
        "no longer: may NewFlag < owner"),
    "a new field is demanded": (
        lambda w: (field(w, "NewFlag", "owner"),
                   w["components"]["schemas"]["NewFlag"]["required"].append("owner")),
        "newly: only NewFlag < owner required"),
    "a field that did not exist is demanded": (
        lambda w: (w["components"]["schemas"]["NewFlag"]["properties"].update(why={}),
                   w["components"]["schemas"]["NewFlag"]["required"].append("why")),
        "newly: only NewFlag < why required"),
    "a word is no longer taken": (
        lambda w: field(w, "NewFlag", "kind")["anyOf"][0]["enum"].remove("release"),
        "no longer: may NewFlag < kind: 'release'"),
    "a text may be less long": (
        lambda w: field(w, "NewFlag", "name").update(maxLength=10),
        "newly: only NewFlag < name: string maxLength 10"),
    "a field of an answer is gone": (
        lambda w: w["components"]["schemas"]["Flag"]["properties"].pop("version"),
        "no longer: may Flag > version"),
    "a field of an answer is of another kind": (
        lambda w: field(w, "Flag", "version").update(type="string"),
        "newly: only Flag > version: string"),
    "a field of an answer may be null": (
        lambda w: w["components"]["schemas"]["Flag"]["properties"].update(
            version={"anyOf": [{"type": "integer"}, {"type": "null"}]}),
        "newly: only Flag > version: null"),
    "an answer is gone": (
        lambda w: w["paths"][FLAGS]["post"]["responses"].pop("201"),
        f"no longer: may POST {FLAGS} > 201"),
}  # fmt: skip


@pytest.mark.parametrize("name", BREAKS)
def test_what_breaks_a_caller_is_found(whole: dict[str, Any], name: str) -> None:
    change, told = BREAKS[name]
    assert any(line.startswith(told) for line in changed(whole, change))


GROWS: dict[str, Callable[[dict[str, Any]], Any]] = {
    "a new operation": lambda w: w["paths"].update(
        {"/v1/more": {"post": copy.deepcopy(w["paths"][FLAGS]["post"])}}),
    "a new field that nobody must send": lambda w: w["components"]["schemas"]["NewFlag"][
        "properties"].update(why={"type": "string", "maxLength": 10}),
    "a new field in an answer": lambda w: w["components"]["schemas"]["Flag"][
        "properties"].update(why={"type": "string"}),
    "a longer text": lambda w: field(w, "NewFlag", "name").update(maxLength=5000),
    "another word to send": lambda w: field(w, "NewFlag", "kind")["anyOf"][0]["enum"].append("x"),
    "a field that need not be sent any more": lambda w: w["components"]["schemas"]["NewFlag"][
        "required"].remove("name"),
    "another explanation": lambda w: w["paths"][FLAGS]["get"].update(description="Better."),
}  # fmt: skip


@pytest.mark.parametrize("name", GROWS)
def test_what_only_grows_breaks_nobody(whole: dict[str, Any], name: str) -> None:
    assert changed(whole, GROWS[name]) == []
