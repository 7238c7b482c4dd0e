"""How a flag stands to others: segments it names, flags it needs, names the platform has taken."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson

from groundplane.core.links import Row
from groundplane.core.scope import Scope
from groundplane.core.sql import load
from groundplane.rooms.flags.problems import FlagCycle, FlagInUse, FlagTooLarge, InvalidRule
from groundplane.rooms.flags.publishing import SQL, evaluators_of
from groundplane.rooms.flags.rules import document
from groundplane.rooms.flags.shapes import references
from groundplane.rooms.tenants import PLATFORM

HOLDING = load(__package__, "holding.sql")
DEEPEST, MOST_ASKED = 5, 1000


async def check_standing(tx: Scope, made: Mapping[str, Any]) -> None:
    """What a flag names is there."""
    await check_references(tx, made)
    await check_prerequisites(tx, made)


async def hidden_by(tx: Scope, name: str) -> bool:
    """Does the platform have a flag of this name?"""
    return tx.tenant_id != PLATFORM and (await tx.one(SQL["is_above"], name=name)).is_above


async def refuse_needed(tx: Scope, name: str, lost: set[str] | None = None) -> None:
    """Others depend on it, or on variants of it that are going."""
    users = set()
    for row in await tx.all(SQL["needing"]):
        for need in orjson.loads(row.prerequisites):
            if need["flag"] == name and (lost is None or lost & set(need["variants"])):
                users.add(f"{row.name} in {row.environment}")
    if users:
        told = sorted(users)
        raise FlagInUse(f"{name} is a prerequisite of {', '.join(told[:10])}", used_by=told)


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
    known = await _known(tx, made["environment"])
    for at, need in enumerate(made["prerequisites"]):
        path, other = f"prerequisites[{at}]", known.get(need["flag"])
        if other is None or need["flag"] == made["name"]:
            raise InvalidRule(f"there is no flag {need['flag']!r}", path=path)
        strange = set(need["variants"]) - set(orjson.loads(other.document)["variants"])
        if strange:
            raise InvalidRule(f"{need['flag']} has no variant {min(strange)!r}", path=path)
    needs = {name: _names(orjson.loads(row.prerequisites)) for name, row in known.items()}
    needs[made["name"]] = _names(made["prerequisites"])
    asked: dict[str, tuple[int, int]] = {}
    for name in needs:
        _walk(needs, name, (), asked)


async def _known(tx: Scope, environment: str) -> dict[str, Row]:
    """What this owner may depend on: a tenant's flag on the platform's, never the reverse."""
    rows = list(await tx.all(HOLDING["platform"], environment=environment, since=0))
    if tx.tenant_id != PLATFORM:
        rows = [*await tx.all(HOLDING["own"], environment=environment), *rows]
    return {row.name: row for row in rows if row.kind == "flag"}


def _names(needs: list[Any]) -> list[str]:
    return [need["flag"] for need in needs]


def _walk(
    needs: Mapping[str, list[str]], name: str, above: tuple[str, ...],
    asked: dict[str, tuple[int, int]],
) -> tuple[int, int]:  # fmt: skip
    """How deep it goes, and how many flags an evaluation asks: each again on every way to it."""
    if name in above:
        raise FlagCycle(" needs ".join((*above, name)))
    if name not in asked:
        below = [_walk(needs, each, (*above, name), asked) for each in needs.get(name, ())]
        depth = 1 + max((deep for deep, _ in below), default=-1)
        asked[name] = depth, 1 + sum(many for _, many in below)
    depth, many = asked[name]
    if depth > DEEPEST:
        raise FlagCycle(f"deeper than {DEEPEST}: {name}")
    if many > MOST_ASKED:
        raise FlagTooLarge(f"{name} asks {many} flags; the limit is {MOST_ASKED}")
    return depth, many
