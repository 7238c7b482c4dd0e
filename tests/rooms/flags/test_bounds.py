"""A few lines of somebody's logic keep no process for long, and break nobody's export."""

from __future__ import annotations

from time import perf_counter
from typing import Any

import pytest

from groundplane import Groundplane
from groundplane.rooms.flags.comparing import member_of
from groundplane.rooms.flags.problems import FlagCycle, FlagTooLarge, InvalidRule
from tests.rooms.flags.test_evaluator import ON_OFF, snapshot

ACCUMULATED = {"var": "accumulator"}
NUMBERS = list(range(60))


def looped(depth: int) -> Any:
    return {"map": [NUMBERS, looped(depth - 1)]} if depth else 1


def chained(length: int) -> dict[str, Any]:
    links = {f"e{n}": {"and": [{"$ref": f"e{n + 1}"}] * 2} for n in range(length)}
    return links | {f"e{length}": {"==": [1, 1]}}


def targeted(logic: Any) -> dict[str, Any]:
    return {"state": "ENABLED", "variants": ON_OFF, "defaultVariant": "off", "targeting": logic}


@pytest.mark.parametrize(
    "logic",
    [
        {"reduce": [NUMBERS, {"cat": [ACCUMULATED, ACCUMULATED]}, "aaaaaaaa"]},
        {"reduce": [NUMBERS, {"merge": [ACCUMULATED, ACCUMULATED]}, [1]]},
        {"reduce": [NUMBERS, [ACCUMULATED, ACCUMULATED], 1]},
        {"reduce": [NUMBERS, [{"var": ""}, {"var": ""}], 1]},
        looped(6),
        {"$ref": "e0"},
        {"and": [{"$ref": "loop"}, {"$ref": "loop"}]},
    ],
)
def test_logic_without_an_end_is_broken(logic: Any) -> None:
    evaluators = chained(40) | {"loop": {"and": [{"$ref": "loop"}] * 2}}
    found = snapshot(f=targeted({"if": [logic, "on"]}), evaluators=evaluators)
    begun = perf_counter()
    assert found.evaluate("f", subject="u").error == "PARSE_ERROR"
    assert perf_counter() - begun < 5


def test_a_shared_evaluator_that_chooses_itself_is_broken() -> None:
    whole = {"if": [{"var": "x"}, {"$ref": "whole"}, {"$ref": "whole"}]}
    found = snapshot(f=targeted({"$ref": "whole"}), evaluators={"whole": whole})
    assert found.evaluate("f", subject="u").error == "PARSE_ERROR"


def test_what_ends_has_all_it_needs_each_time() -> None:
    logic = {"if": [{"some": [{"var": "ids"}, {"==": [{"var": ""}, -1]}]}, "on"]}
    found = snapshot(f=targeted(logic))
    for _ in range(5):
        assert found.evaluate("f", context={"ids": [*range(10_000), -1]}).value is True


def test_a_member_of_a_long_list_of_numbers_is_found_at_once() -> None:
    holds = member_of([*range(10_000), True, None, 0.5])
    assert all(holds(value) for value in (9999, 9999.0, True, None, 0.5, 1, 0))
    assert not any(holds(value) for value in (False, "1", -1, [1], {}, float("nan"), 10**400))
    begun = perf_counter()
    assert not any(holds(-1) for _ in range(30_000))
    assert perf_counter() - begun < 1


async def test_a_flag_asks_a_bounded_number_of_others(acme: Groundplane) -> None:
    third: list[dict[str, Any]] = []
    for layer in range(3):
        names = [f"l{layer}n{n}" for n in range(20)]
        for name in names:
            await acme.flags.create(name, enabled=True, prerequisites=third)
        third = [{"flag": name, "variants": ["on"]} for name in names]
    with pytest.raises(FlagTooLarge, match="asks 8421 flags"):
        await acme.flags.create("top", prerequisites=third)
    await acme.flags.create("top", enabled=True, prerequisites=third[:2])
    assert await acme.flags.is_enabled("top")
    with pytest.raises(FlagCycle):
        await acme.flags.update("l0n0", prerequisites=[{"flag": "top", "variants": ["on"]}])


@pytest.mark.parametrize("line", [3, [], [1, 2, "x", 4], [5, 2, 5, 1], [1, 2, 3], [9, 0, 1, 1]])
async def test_an_imported_ramp_is_a_line(acme: Groundplane, line: Any) -> None:
    logic = {"fractional": [{"var": "a"}, ["on", {"-": [1, {"ramp": line}]}]]}
    with pytest.raises(InvalidRule, match="ramp"):
        await acme.flags.import_({"flags": {"f": targeted(logic)}})
    with pytest.raises(InvalidRule, match="ramp"):
        shared = {"few": {"ramp": line}}
        await acme.flags.import_({"flags": {"f": targeted(None)}, "$evaluators": shared})


async def test_imported_segments_do_not_contain_segments(acme: Groundplane) -> None:
    with pytest.raises(InvalidRule, match="do not contain"):
        await acme.flags.import_({"flags": {"f": targeted({"$ref": "e0"})},
                                  "$evaluators": chained(2)})  # fmt: skip


@pytest.mark.parametrize(
    "logic",
    [
        {"fractional": []},
        {"fractional": [{"var": "a"}, 1]},
        {"fractional": [["on"], 1]},
        {"some": []},
        {"if": [{"some": []}, "on"]},
        {"$ref": [["q"]]},
        {"if": [{"$ref": [["q"]]}, "on", {"$ref": [{"a": 1, "b": 2}]}]},
        {"-": [{"+": [1]}, {"+": [2]}, 3]},
        {"/": [{"var": "a"}, 0]},
    ],
)
async def test_odd_logic_is_explained_and_exported(acme: Groundplane, logic: Any) -> None:
    await acme.flags.import_({"flags": {"odd": targeted(logic)}})
    needs = [{"flag": "odd", "variants": ["on"]}]
    await acme.flags.create("f", enabled=True, prerequisites=needs)
    for name in ("odd", "f"):
        told = await acme.flags.explain(name, subject="u", context={"a": "x"})
        assert told.evaluation == await acme.flags.evaluate(name, subject="u", context={"a": "x"})
    assert "odd" in await acme.flags.export("flagd")
