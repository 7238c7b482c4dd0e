"""Flags in and out: flagd documents, our own YAML, from one environment to another."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Literal

import orjson

from groundplane.core.ids import uuid7
from groundplane.core.models import to_json
from groundplane.core.scope import Scope
from groundplane.rooms.audit import Audit
from groundplane.rooms.flags.authoring import _insert, check_standing, delete, settled
from groundplane.rooms.flags.exporting import exported
from groundplane.rooms.flags.models import Diff, Difference, Flag
from groundplane.rooms.flags.problems import InvalidRule
from groundplane.rooms.flags.publishing import (
    SEGMENTS,
    SQL,
    HasScope,
    columns,
    environment_of,
    environments,
    evaluators_of,
    find,
    get,
    locked,
    may_write,
    publish,
    published,
    room_left,
    shown,
    store,
    write,
)
from groundplane.rooms.flags.rules import checked_import, document, type_of, warnings_of
from groundplane.rooms.flags.segments import segment_row

Format = Literal["yaml", "flagd"]
PORTABLE = ("name", "description", "kind", "type", "state", "variants", "default_variant",
            "off_variant", "conditions", "rollout_percentage", "rules", "prerequisites",
            "targeting", "salt", "bucketing", "is_public", "tenants_may_override", "owner", "tags",
            "metadata")  # fmt: skip
DEFAULTS: dict[str, Any] = {
    "description": "", "kind": "release", "type": "boolean", "state": "killed",
    "default_variant": None, "off_variant": None, "conditions": {}, "rollout_percentage": None,
    "rules": [], "prerequisites": [], "targeting": None, "bucketing": "flagd-v3",
    "is_public": False, "tenants_may_override": False, "owner": None, "tags": [], "metadata": {},
}  # fmt: skip


async def export(self: HasScope, format: Format = "yaml", *, environment: str | None = None) -> str:
    """This owner's flags in one environment: our YAML, or a document for any flagd client."""
    where = environment_of(self.scope, environment)
    async with self.scope.begin(read_only=True) as tx:
        flags = await _all(tx, where)
        segments = [
            {"name": row.name, "logic": orjson.loads(row.logic),
             **({"when": orjson.loads(row.when)} if row.when else {})}
            for row in await tx.all(SEGMENTS["list"], name=None, after=None, fetch=10_000)
        ]  # fmt: skip
        now = (await tx.one(SQL["now"])).now.timestamp()
    if format == "flagd":
        rows = {flag.name: published(columns(flag), None) for flag in flags}
        shared = {each["name"]: each["logic"] for each in segments}
        return orjson.dumps(exported(rows, shared, now), option=orjson.OPT_INDENT_2).decode()
    return _yaml({
        "groundplane": "flags/v1",
        "environment": where,
        "segments": segments,
        "flags": [{name: flag.model_dump(mode="json")[name] for name in PORTABLE} for flag in flags],
    })  # fmt: skip


def _yaml(document: Mapping[str, Any]) -> str:
    import yaml

    return str(yaml.safe_dump(document, sort_keys=False, allow_unicode=True))


async def _all(tx: Scope, environment: str) -> list[Flag]:
    rows = await tx.all(
        SQL["list"], environment=environment, state=None, search=None, tag=None, names=None,
        after=None, fetch=100_000,
    )  # fmt: skip
    return Flag.of_all(rows)


async def import_(
    self: HasScope,
    document: str | Mapping[str, Any],
    *,
    environment: str | None = None,
    dry_run: bool = False,
    prune: bool = False,
    reason: str | None = None,
) -> Diff:
    """Take over a flagd document or our own YAML, as one revision of that environment.

    What evaluations would stumble over is taken as it is and told in `warnings`. `prune` deletes
    this owner's flags that the document does not have.
    """
    may_write(self.scope)
    where = environment_of(self.scope, environment)
    wanted, segments = _read(document)
    async with self.scope.begin() as tx:
        await locked(tx, environments(tx))
        plan = [await _planned(tx, each, where) for each in wanted]
        plan = [(made, before) for made, before in plan if _differs(made, before)]
        shared = await _changed_segments(tx, segments)
        doomed = [f for f in await _all(tx, where) if prune and f.name not in
                  {each["name"] for each in wanted}]  # fmt: skip
        known = {*await evaluators_of(tx), *segments}
        diff = Diff(
            environment=where,
            revision=None,
            changes=[
                *(_difference(made, before) for made, before in plan),
                *(Difference(kind="segment", name=n, what="changed" if n in known else "created",
                             after={"logic": logic}) for n, logic in shared.items()),
                *(Difference(kind="flag", name=f.name, what="removed", before=shown(columns(f)))
                  for f in doomed),
            ],
            warnings=[f"{made['name']}: {said}" for made, _ in plan
                      for said in warnings_of(document_of(made), known)],
        )  # fmt: skip
        if dry_run or not diff.changes:
            return diff
        revision = await _written(tx, where, plan, shared, reason or "import")
        for flag in doomed:
            await delete(type(self)(tx), str(flag.id), reason="pruned by an import")  # type: ignore[call-arg]
        what = {"environment": where, "flags": [made["name"] for made, _ in plan][:200],
                "segments": list(shared)[:200]}  # fmt: skip
        await Audit(tx).record("flags.imported", ("flags", where), after=what, reason=reason)
        return diff.model_copy(update={"revision": revision})


def document_of(made: Mapping[str, Any]) -> dict[str, Any]:
    return document(made, made)


def _read(given: str | Mapping[str, Any]) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """(flags, shared evaluators) of either format."""
    loaded = _parsed(given) if isinstance(given, str) else given
    if not isinstance(loaded, Mapping) or not isinstance(loaded.get("flags"), Mapping | list):
        raise InvalidRule(
            "neither a flagd document nor our YAML: there is no `flags`", path="flags"
        )
    if isinstance(loaded["flags"], Mapping):
        whole = loaded.get("metadata") or {}
        flags = [_of_flagd(name, each, whole) for name, each in loaded["flags"].items()]
        return flags, dict(loaded.get("$evaluators") or {})
    flags = []
    for at, each in enumerate(loaded["flags"]):
        unknown = set(each) - set(PORTABLE)
        if unknown or "name" not in each or "variants" not in each:
            raise InvalidRule(f"unknown or missing: {sorted(unknown)}", path=f"flags[{at}]")
        checked_import(each["name"])
        flags.append({**DEFAULTS, "salt": each["name"], **each})
    shared = {each["name"]: each["logic"] for each in loaded.get("segments") or []}
    return flags, shared


def _parsed(text: str) -> Any:
    import yaml

    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        pass
    try:
        return yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise InvalidRule(f"neither JSON nor YAML: {error}", path="document") from None


def _of_flagd(name: str, flag: Any, whole: Mapping[str, Any]) -> dict[str, Any]:
    """A flagd flag keeps its own logic; odd ones are taken too, and evaluations report them."""
    checked_import(name)
    if not isinstance(flag, Mapping) or not isinstance(flag.get("variants"), Mapping):
        raise InvalidRule("a flagd flag has state and variants", path=f"flags.{name}")
    if flag.get("state") not in {"ENABLED", "DISABLED"} or not flag["variants"]:
        raise InvalidRule("`state` is ENABLED or DISABLED", path=f"flags.{name}.state")
    default = flag.get("defaultVariant")
    if isinstance(default, bool):
        default = "true" if default else "false"
    return {
        **DEFAULTS,
        "name": name,
        "type": type_of(flag["variants"]),
        "state": "live" if flag["state"] == "ENABLED" else "archived",
        "variants": dict(flag["variants"]),
        "default_variant": default,
        "off_variant": default if default is not None else next(iter(flag["variants"])),
        "targeting": flag.get("targeting") or None,
        "salt": name,
        "metadata": {**whole, **(flag.get("metadata") or {})},
    }


async def _planned(
    tx: Scope, wanted: Mapping[str, Any], environment: str
) -> tuple[dict[str, Any], dict[str, Any] | None]:
    """(what there will be, what there is)."""
    found = await find(tx, wanted["name"], environment)
    before = found[1] if found else None
    made = {**(before or {}), **wanted, "environment": environment}
    made["id"] = before["id"] if before else uuid7()
    if made["targeting"] is None and (made["rules"] or made["rollout_percentage"] is not None):
        made = settled(made)
    document(made, made)
    return made, before


def _differs(made: Mapping[str, Any], before: Mapping[str, Any] | None) -> bool:
    return before is None or any(made[name] != before[name] for name in PORTABLE)


def _difference(made: Mapping[str, Any], before: Mapping[str, Any] | None) -> Difference:
    return Difference(
        kind="flag", name=made["name"], what="created" if before is None else "changed",
        before=None if before is None else shown(before), after=shown(made),
    )  # fmt: skip


async def _changed_segments(tx: Scope, wanted: Mapping[str, Any]) -> dict[str, Any]:
    rows = await tx.all(SEGMENTS["list"], name=None, after=None, fetch=10_000)
    there = {row.name: orjson.loads(row.logic) for row in rows}
    return {name: logic for name, logic in wanted.items() if there.get(name, ...) != logic}


async def _written(
    tx: Scope, environment: str, plan: list[tuple[dict[str, Any], dict[str, Any] | None]],
    shared: Mapping[str, Any], reason: str,
) -> int:  # fmt: skip
    """Segments and flags in one revision; other environments get new flags killed."""
    for name, logic in shared.items():
        checked_import(name)
        values = {"rule": None, "document": to_json(logic), "is_large": False}
        if await tx.first(SEGMENTS["put"], id=uuid7(), name=name, **values) is None:
            await tx.execute(SEGMENTS["change"], name=name, **values)
    new = [made for made, before in plan if before is None]
    await room_left(tx, len(new))
    for made in new:
        await _insert(tx, made)
    segments = [segment_row(name, logic, None) for name, logic in shared.items()]
    rows = [*segments, *(published(made, before) for made, before in plan)]
    revision = await publish(tx, environment, rows, reason)
    known = await evaluators_of(tx)
    for made, before in plan:
        if before is not None:
            await _rewritten(tx, made)
        await check_standing(tx, made)
        await write(tx, made["id"], made, revision, known)
    for other in environments(tx):
        away = [{**made, "environment": other, "state": "killed"} for made in new]
        if other != environment and (away or segments):
            at = await publish(
                tx, other, [*segments, *(published(made, None) for made in away)], reason
            )
            for made in away:
                await write(tx, made["id"], made, at, known)
    return revision


async def _rewritten(tx: Scope, made: Mapping[str, Any]) -> None:
    names = ("description", "kind", "is_public", "tenants_may_override", "owner", "tags", "name")
    await tx.execute(
        SQL["change"], id=made["id"], variants=to_json(made["variants"]),
        metadata=to_json(made["metadata"]), **{name: made[name] for name in names},
    )  # fmt: skip


async def copy(
    self: HasScope, flag: str, *, source: str, target: str, dry_run: bool = False,
    reason: str | None = None,
) -> Diff:  # fmt: skip
    """State and rules of one environment into another, as one revision."""
    may_write(self.scope)
    source, target = environment_of(self.scope, source), environment_of(self.scope, target)
    async with self.scope.begin() as tx:
        await locked(tx, [source, target])
        found, there = await get(tx, flag, source)
        _, before = await get(tx, flag, target)
        made = {**there, "environment": target}
        names = ("state", "default_variant", "off_variant", "conditions", "rollout_percentage",
                 "rules", "prerequisites", "targeting")  # fmt: skip
        changes = [_difference(made, before)] if any(made[n] != before[n] for n in names) else []
        diff = Diff(environment=target, revision=None, changes=changes)
        if dry_run or not changes:
            return diff
        await check_standing(tx, made)
        await tx.execute(SQL["touch"], id=found.id)
        known = await evaluators_of(tx)
        revision = await store(
            tx, found.id, made, before=before, reason=reason or f"copied from {source}",
            evaluators=known,
        )  # fmt: skip
        await Audit(tx).record(
            "flags.copied", ("flag", str(found.id)), before=shown(before), after=shown(made),
            reason=reason,
        )  # fmt: skip
        return diff.model_copy(update={"revision": revision})


def moment(timestamp: float) -> datetime:
    return datetime.fromtimestamp(timestamp, UTC)
