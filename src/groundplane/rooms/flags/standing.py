"""How a flag stands to others: segments it names, flags it needs, names the platform has taken."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson

from groundplane.core.scope import Scope
from groundplane.core.sql import load
from groundplane.rooms.flags.problems import FlagCycle, InvalidRule
from groundplane.rooms.flags.publishing import SQL, environments, evaluators_of
from groundplane.rooms.flags.rules import document
from groundplane.rooms.flags.shapes import references
from groundplane.rooms.tenants import PLATFORM

HOLDING = load(__package__, "holding.sql")
DEEPEST = 5


async def hidden_by(tx: Scope, name: str) -> bool:
    """Does the platform have a flag of this name?"""
    if tx.tenant_id == PLATFORM:
        return False
    for environment in environments(tx):
        rows = await tx.all(HOLDING["platform"], environment=environment, since=0)
        if any(row.kind == "flag" and row.name == name for row in rows):
            return True
    return False


async def check_references(tx: Scope, made: Mapping[str, Any]) -> None:
    """What is written by hand may name only segments that exist; imports are warned instead."""
    if made["targeting"] is not None:
        return
    missing = references(document(made, made).get("targeting")) - set(await evaluators_of(tx))
    if missing:
        raise InvalidRule(f"no such segment: {', '.join(sorted(missing)[:5])}", path="rules")


async def check_prerequisites(tx: Scope, made: Mapping[str, Any]) -> None:
    """Known flags and variants, no circle, at most five deep. The head's lock keeps others off."""
    if not made["prerequisites"]:
        return
    needs = await _needs(tx, made["environment"])
    mine = [_checked(each, at) for at, each in enumerate(made["prerequisites"])]
    for each in mine:
        if each["flag"] not in needs or each["flag"] == made["name"]:
            raise InvalidRule(f"there is no flag {each['flag']!r}", path="prerequisites")
    needs[made["name"]] = [each["flag"] for each in mine]
    for name in needs:
        _walk(needs, name, ())


def _checked(need: Any, at: int) -> Mapping[str, Any]:
    path = f"prerequisites[{at}]"
    if not isinstance(need, Mapping) or set(need) != {"flag", "variants"}:
        raise InvalidRule('a prerequisite is {"flag": ..., "variants": [...]}', path=path)
    variants = need["variants"]
    if not isinstance(variants, list) or not all(isinstance(each, str) for each in variants):
        raise InvalidRule("`variants` is a list of names", path=f"{path}.variants")
    return need


async def _needs(tx: Scope, environment: str) -> dict[str, list[str]]:
    """Every flag this owner may depend on, and what each depends on."""
    rows = list(await tx.all(SQL["shared_prerequisites"], environment=environment))
    if tx.tenant_id != PLATFORM:
        own = await tx.all(HOLDING["own"], environment=environment)
        rows += [row for row in own if row.kind == "flag"]
    return {row.name: [need["flag"] for need in orjson.loads(row.prerequisites)] for row in rows}


def _walk(needs: Mapping[str, list[str]], name: str, above: tuple[str, ...]) -> None:
    if name in above:
        raise FlagCycle(" needs ".join((*above, name)))
    if len(above) > DEEPEST:
        raise FlagCycle(f"deeper than {DEEPEST}: {' needs '.join((*above, name))}")
    for each in needs.get(name, ()):
        _walk(needs, each, (*above, name))
