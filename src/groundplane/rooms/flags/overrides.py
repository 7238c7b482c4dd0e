"""A tenant's layer over a platform flag: its own rules first, or its own kill."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import orjson

from groundplane.core.models import to_json
from groundplane.core.scope import Scope
from groundplane.core.sql import load
from groundplane.rooms.audit import Audit
from groundplane.rooms.flags.authored import Changes, checked
from groundplane.rooms.flags.models import Override
from groundplane.rooms.flags.problems import FlagNotFound, InvalidRule, NotAllowed
from groundplane.rooms.flags.publishing import (
    HasScope,
    environment_of,
    evaluators_of,
    locked,
    publish,
)
from groundplane.rooms.flags.rules import override_document
from groundplane.rooms.flags.shapes import references

SQL = load(__package__, "overrides.sql")
HOLDING = load(__package__, "holding.sql")
OPERATORS = {"operator", "system", "worker"}


async def override(
    self: HasScope, name: str, *, rules: Sequence[Mapping[str, Any]] = (),
    state: Literal["live", "killed"] = "live", environment: str | None = None,
    reason: str | None = None,
) -> Override:  # fmt: skip
    """This tenant's layer over a platform flag; replaces the one it has."""
    where = environment_of(self.scope, environment)
    async with self.scope.begin() as tx:
        await locked(tx, [where])
        shared = await _platform_flag(tx, name, where)
        _check(tx, shared, name)
        found = checked(Changes, {"rules": [dict(rule) for rule in rules]})["rules"]
        given = [{"id": f"override-{at + 1}"} | rule for at, rule in enumerate(found)]
        document = orjson.loads(shared.document)
        made = override_document(given, salt=name, variants=document["variants"])
        missing = references(made.get("targeting")) - set(await evaluators_of(tx))
        if missing:
            raise InvalidRule(f"no such segment: {', '.join(sorted(missing)[:5])}", path="rules")
        before = await tx.first(SQL["get"], flag_name=name, environment=where)
        revision = await publish(tx, where, [_row(name, state, made, before, given)], reason)
        await tx.execute(
            SQL["put"], flag_name=name, environment=where, state=state, rules=to_json(given),
            document=to_json(made), revision=revision,
        )  # fmt: skip
        await Audit(tx).record(
            "flags.overridden", ("flag", name),
            before=None if before is None else {"state": before.state, "rules": before.rules},
            after={"state": state, "rules": given, "environment": where}, reason=reason,
        )  # fmt: skip
        return Override.of(await tx.one(SQL["get"], flag_name=name, environment=where))


async def clear_override(
    self: HasScope, name: str, *, environment: str | None = None, reason: str | None = None
) -> None:
    """The platform's flag as everybody has it."""
    where = environment_of(self.scope, environment)
    async with self.scope.begin() as tx:
        await locked(tx, [where])
        before = await tx.first(SQL["get"], flag_name=name, environment=where)
        if before is None:
            raise FlagNotFound(f"no override of {name[:128]} in {where}")
        await publish(tx, where, [_row(name, "live", None, before)], reason)
        await tx.execute(SQL["delete"], flag_name=name, environment=where)
        await Audit(tx).record(
            "flags.override_cleared", ("flag", name),
            before={"state": before.state, "rules": before.rules}, reason=reason,
        )  # fmt: skip


async def list_overrides(self: HasScope, *, environment: str | None = None) -> list[Override]:
    """What this tenant has changed of the platform's flags."""
    where = environment_of(self.scope, environment)
    async with self.scope.begin(read_only=True) as tx:
        return Override.of_all(await tx.all(SQL["list"], environment=where))


async def _platform_flag(tx: Scope, name: str, environment: str) -> Any:
    row = await tx.first(SQL["platform_flag"], name=name, environment=environment)
    if row is None:
        raise FlagNotFound(f"the platform has no flag {name[:128]} in {environment}")
    return row


def _check(tx: Scope, shared: Any, name: str) -> None:
    if not shared.tenants_may_override and tx.actor.kind not in OPERATORS:
        raise NotAllowed(f"flag {name} is the platform's, and it may not be overridden")


def _row(name: str, state: str, document: Any, before: Any, rules: Any = None) -> dict[str, Any]:
    told = None if before is None else {"state": before.state, "rules": orjson.loads(before.rules)}
    after = None if document is None else {"state": state, "rules": rules}
    return {"kind": "override", "name": name, "state": state, "type": "object",
            "document": document, "before": told, "after": after}  # fmt: skip
