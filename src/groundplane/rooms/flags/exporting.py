"""Documents for flagd clients: what is ours under `$` names becomes what they know."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from groundplane.rooms.flags.evaluator import Snapshot
from groundplane.rooms.flags.shapes import is_line, operations
from groundplane.rooms.flags.splits import ramp_at


def exported(
    rows: Mapping[str, Mapping[str, Any]], evaluators: Mapping[str, Any], now: float
) -> dict[str, Any]:
    """One flagd document of these flags, as they are at this moment."""
    made: dict[str, Any] = {"flags": {}}
    for name in sorted(rows):
        made["flags"][name] = _flag(name, rows, now, 0)
    if evaluators:
        made["$evaluators"] = dict(evaluators)
    return made


def _flag(
    name: str, rows: Mapping[str, Mapping[str, Any]], now: float, depth: int
) -> dict[str, Any]:
    row = rows[name]
    document = row["document"]
    made = {key: document[key] for key in ("state", "variants", "defaultVariant", "metadata")
            if key in document}  # fmt: skip
    if row["state"] == "archived":
        return made | {"state": "DISABLED"}
    if row["state"] == "killed" or row.get("is_killed_here"):
        return made | {"state": "ENABLED", "defaultVariant": document.get("$off")}
    logic = layered(row, now)
    needs = row.get("prerequisites") or []
    if needs:
        logic = _guarded(logic, made.get("defaultVariant"), needs, rows, now, depth)
    return made | ({"targeting": logic} if logic else {})


def layered(row: Mapping[str, Any], now: float) -> Any:
    """A tenant's rules before the flag's own."""
    logic = at_moment(row["document"].get("targeting"), now)
    over = (row.get("override") or {}).get("targeting")
    if not over:
        return logic
    branches = at_moment(over, now)["if"]
    return {"if": [*branches, logic]} if logic else {"if": branches}


def _guarded(
    logic: Any, default: Any, needs: Any, rows: Mapping[str, Any], now: float, depth: int
) -> Any:
    """Prerequisites become a condition over the targeting of the flags they name."""
    parts = []
    for need in needs:
        answer = _answer(need["flag"], rows, now, depth + 1) if depth < 5 else None
        parts.append({"in": [answer, need["variants"]]})
    met = {"and": parts} if len(parts) > 1 else parts[0]
    return {"if": [met, logic if logic else default]}


def _answer(name: str, rows: Mapping[str, Any], now: float, depth: int) -> Any:
    """The variant another flag gives, as logic; one that cannot be said so gives none."""
    if name not in rows:
        return None
    flag = _flag(name, rows, now, depth)
    logic, default = flag.get("targeting"), flag.get("defaultVariant")
    if flag["state"] == "DISABLED" or (logic and _has_shorthand(logic)):
        return None
    return {"or": [logic, default]} if logic else default


def _has_shorthand(logic: Any) -> bool:
    """A split by `[flagKey, targetingKey]` means another flag elsewhere."""
    splits = (given for name, given in operations(logic) if name == "fractional")
    return any(isinstance((given or [[]])[0], list) for given in splits)


def at_moment(logic: Any, now: float) -> Any:
    """Ramps by their values: flagd clients refuse weights that are not whole numbers."""
    if isinstance(logic, list):
        return [at_moment(each, now) for each in logic]
    if not isinstance(logic, Mapping):
        return logic
    if set(logic) == {"ramp"} and is_line(logic["ramp"]):
        return ramp_at(logic["ramp"], now)
    match logic.get("-") if len(logic) == 1 else None:
        case [int(whole), {"ramp": list(line)}] if is_line(line):
            return whole - ramp_at(line, now)
    return {key: at_moment(value, now) for key, value in logic.items()}


def synced(found: Snapshot, now: float) -> dict[str, Any]:
    """All that a tenant evaluates, for a flagd client: overrides laid over, segments filled in."""
    rows: dict[str, dict[str, Any]] = {}
    for name, flag in sorted(found.flags.items()):
        source, over = flag.source, flag.source.override or {}
        rows[name] = {
            "document": {**source.document, **_filled(source.document, flag.compiler.evaluators)},
            "state": source.state,
            "is_killed_here": source.is_killed_here,
            "prerequisites": source.prerequisites,
            "override": {**over, **_filled(over, flag.overriding.evaluators)},
        }
    return exported(rows, {}, now)


def _filled(document: Mapping[str, Any], shared: Mapping[str, Any]) -> dict[str, Any]:
    logic = document.get("targeting")
    return {"targeting": _inlined(logic, shared, 0)} if logic else {}


def _inlined(logic: Any, shared: Mapping[str, Any], depth: int) -> Any:
    if isinstance(logic, list):
        return [_inlined(each, shared, depth) for each in logic]
    if not isinstance(logic, Mapping):
        return logic
    name = logic.get("$ref") if len(logic) == 1 else None
    if isinstance(name, str) and name in shared and depth < 20:
        return _inlined(shared[name], shared, depth + 1)
    return {key: _inlined(value, shared, depth) for key, value in logic.items()}
