"""Flags in and out: flagd documents, our own YAML, from one environment to another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import orjson

from groundplane.core.ids import uuid7
from groundplane.core.scope import Scope
from groundplane.faces import Told, silent
from groundplane.rooms.audit import Audit
from groundplane.rooms.flags.authored import Portable, PortableSegment, checked
from groundplane.rooms.flags.authoring import NEW, change, insert, settled
from groundplane.rooms.flags.exporting import exported
from groundplane.rooms.flags.models import Diff, Difference, Flag, Segment
from groundplane.rooms.flags.problems import InvalidRule
from groundplane.rooms.flags.publishing import (
    SEGMENTS,
    SQL,
    HasScope,
    columns,
    environment_of,
    environments,
    find,
    get,
    locked,
    may_write,
    publish,
    published,
    removed,
    room_left,
    shown,
    store,
    write,
)
from groundplane.rooms.flags.rules import (
    SCALE,
    checked_import,
    checked_variants,
    document,
    type_of,
    warnings_of,
)
from groundplane.rooms.flags.segments import put
from groundplane.rooms.flags.splits import ramp_at
from groundplane.rooms.flags.standing import check_standing, refuse_needed

Format = Literal["yaml", "flagd"]
Made = dict[str, Any]
ALL = 100_000
PORTABLE = ["name", *(name for name in Portable.model_fields if name not in {"name", "enabled"})]
OF_ENVIRONMENT = ("state", "default_variant", "off_variant", "conditions", "rollout_percentage",
                  "rules", "prerequisites", "targeting")  # fmt: skip


# -- out -------------------------------------------------------------------------------------------


async def export(self: HasScope, format: Format = "yaml", *, environment: str | None = None) -> str:
    """This owner's flags in one environment: our YAML, or a document for any flagd client."""
    where = environment_of(self.scope, environment)
    async with self.scope.begin(read_only=True) as tx:
        flags, segments = await _all(tx, where), await _segments(tx)
        now = (await tx.one(SQL["now"])).now.timestamp()
        if format == "flagd":
            rows = {flag.name: published(columns(flag), None) for flag in flags}
            shared = {each.name: each.logic for each in segments}
            return orjson.dumps(exported(rows, shared, now), option=orjson.OPT_INDENT_2).decode()
        return _yaml({
            "groundplane": "flags/v1",
            "environment": where,
            "segments": [await _portable_segment(tx, each) for each in segments],
            "flags": [_portable(flag, now) for flag in flags],
        })  # fmt: skip


def _portable(flag: Flag, now: float) -> Made:
    """A ramp by its value at this moment."""
    made = flag.model_dump(mode="json", include=set(PORTABLE))
    ramp = made["conditions"].pop("ramp", None)
    if ramp is not None:
        made["rollout_percentage"] = ramp_at(ramp, now) / SCALE
    return {name: made[name] for name in PORTABLE}


async def _portable_segment(tx: Scope, segment: Segment) -> Made:
    if segment.when is not None:
        return {"name": segment.name, "when": segment.when}
    if segment.members is None:
        return {"name": segment.name, "logic": segment.logic}
    rows = await tx.all(SEGMENTS["members"], id=segment.id, fetch=ALL)
    return {"name": segment.name, "members": [row.subject for row in rows]}


def _yaml(document: Mapping[str, Any]) -> str:
    import yaml

    return str(yaml.safe_dump(document, sort_keys=False, allow_unicode=True))


async def _all(tx: Scope, environment: str) -> list[Flag]:
    rows = await tx.all(
        SQL["list"], environment=environment, state=None, search=None, tag=None, names=None,
        is_among=True, after=None, fetch=ALL,
    )  # fmt: skip
    return Flag.of_all(rows)


async def _segments(tx: Scope) -> list[Segment]:
    return Segment.of_all(await tx.all(SEGMENTS["list"], name=None, after=None, fetch=ALL))


# -- in --------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Plan:
    """What a document changes: flags as (what there will be, what there is)."""

    environment: str
    flags: list[tuple[Made, Made | None]]
    segments: list[Made]
    doomed: list[Flag]
    known: set[str] = field(default_factory=set)

    def differences(self) -> list[Difference]:
        return [
            *(_difference(made, before) for made, before in self.flags),
            *(Difference(kind="segment", name=each["name"], after=each,
                         what="changed" if each["name"] in self.known else "created")
              for each in self.segments),
            *(Difference(kind="flag", name=f.name, what="removed", before=shown(columns(f)))
              for f in self.doomed),
        ]  # fmt: skip

    def warnings(self) -> list[str]:
        """What evaluations would stumble over: it is taken as it is."""
        names = self.known | {each["name"] for each in self.segments}
        return [
            f"{made['name']}: {said}"
            for made, _ in self.flags
            for said in warnings_of(document(made, made), names)
        ]


async def import_(
    self: HasScope,
    document: str | Mapping[str, Any],
    *,
    environment: str | None = None,
    dry_run: bool = False,
    prune: bool = False,
    reason: str | None = None,
    progress: Told = silent,
) -> Diff:
    """Take over a flagd document or our own YAML, as one revision of that environment.

    What evaluations would stumble over is taken as it is and told in `warnings`. `prune` deletes
    this owner's flags that the document does not have. `progress` is told how many flags are
    compared, then written, of how many.
    """
    may_write(self.scope)
    where = environment_of(self.scope, environment)
    flags, segments = _read(document)
    async with self.scope.begin() as tx:
        await locked(tx, environments(tx))
        plan = await _planned(tx, where, flags, segments, prune=prune, tell=progress)
        diff = Diff(environment=where, changes=plan.differences(), warnings=plan.warnings())
        if dry_run or not diff.changes:
            return diff
        revision = await _written(tx, plan, reason or "import", progress)
        what = {"environment": where, "changes": [c.name for c in diff.changes][:200]}
        await Audit(tx).record("flags.imported", ("flags", where), after=what, reason=reason)
        return diff.model_copy(update={"revision": revision})


def _read(given: str | Mapping[str, Any]) -> tuple[list[Made], list[Made]]:
    """(flags, segments) of either format."""
    loaded = _parsed(given) if isinstance(given, str) else given
    flags = loaded.get("flags") if isinstance(loaded, Mapping) else None
    if isinstance(flags, Mapping):
        whole, shared = loaded.get("metadata") or {}, loaded.get("$evaluators") or {}
        if not isinstance(whole, Mapping) or not isinstance(shared, Mapping):
            raise InvalidRule("`metadata` and `$evaluators` are objects", path="$evaluators")
        made = [_of_flagd(name, each, whole) for name, each in flags.items()]
        sets = [{"name": checked_import(name), "logic": logic} for name, logic in shared.items()]
        return made, sets
    segments = loaded.get("segments") or [] if isinstance(loaded, Mapping) else None
    if not isinstance(flags, list) or not isinstance(segments, list):
        raise InvalidRule("neither a flagd document nor our YAML: no `flags`", path="flags")
    made = [_of_yaml(each, f"flags.{at}") for at, each in enumerate(flags)]
    sets = [checked(PortableSegment, each, f"segments.{at}") for at, each in enumerate(segments)]
    for each in (*made, *sets):
        checked_import(each["name"])
    return made, sets


def _parsed(text: str) -> Any:
    import yaml

    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        pass
    try:
        return yaml.safe_load(text)
    except (yaml.YAMLError, ValueError) as error:
        raise InvalidRule(f"neither JSON nor YAML: {str(error)[:200]}", path="document") from None


def _of_yaml(given: Any, path: str) -> Made:
    made = NEW | checked(Portable, given, path)
    made["salt"] = made.get("salt") or made["name"]
    made["variants"] = checked_variants(made["type"], made["variants"] or {})
    return made


def _of_flagd(name: str, flag: Any, whole: Mapping[str, Any]) -> Made:
    """A flagd flag keeps its own logic; odd ones are taken too, and evaluations report them."""
    checked_import(name)
    if not isinstance(flag, Mapping) or not isinstance(flag.get("variants"), Mapping):
        raise InvalidRule("a flagd flag has state and variants", path=f"flags.{name}")
    if flag.get("state") not in ("ENABLED", "DISABLED") or not flag["variants"]:
        raise InvalidRule("`state` is ENABLED or DISABLED", path=f"flags.{name}.state")
    default, own = flag.get("defaultVariant"), flag.get("metadata") or {}
    if isinstance(default, bool):
        default = "true" if default else "false"
    if not isinstance(default, str | None) or not isinstance(own, Mapping):
        raise InvalidRule("a default variant is a text, metadata an object", path=f"flags.{name}")
    return NEW | {
        "name": name,
        "type": type_of(flag["variants"]),
        "state": "live" if flag["state"] == "ENABLED" else "archived",
        "variants": dict(flag["variants"]),
        "default_variant": default,
        "off_variant": default if default is not None else next(iter(flag["variants"])),
        "targeting": flag.get("targeting") or None,
        "salt": name,
        "metadata": {**whole, **own},
    }


async def _planned(
    tx: Scope, environment: str, flags: list[Made], segments: list[Made], *, prune: bool,
    tell: Told,
) -> Plan:  # fmt: skip
    there = {each.name: each for each in await _segments(tx)}
    known = {name: await _portable_segment(tx, each) for name, each in there.items()}
    names = {each["name"] for each in flags}
    pairs: list[tuple[Made, Made | None]] = []
    for each in flags:
        tell(len(pairs), len(flags), "comparing")
        pairs.append(await _beside(tx, each, environment))
    return Plan(
        environment,
        [(made, old) for made, old in pairs
         if old is None or any(made[name] != old[name] for name in PORTABLE)],
        [each for each in segments if each != known.get(each["name"])],
        [each for each in await _all(tx, environment) if prune and each.name not in names],
        set(known),
    )  # fmt: skip


async def _beside(tx: Scope, wanted: Made, environment: str) -> tuple[Made, Made | None]:
    """(what there will be, what there is)."""
    found = await find(tx, wanted["name"], environment)
    before = found[1] if found else None
    made = (before or {}) | wanted | {"environment": environment}
    made["id"] = before["id"] if before else uuid7()
    if made["targeting"] is None and (made["rules"] or made["rollout_percentage"] is not None):
        made = settled(made)
    document(made, made)
    return made, before


def _difference(made: Made, before: Made | None) -> Difference:
    return Difference(
        kind="flag", name=made["name"], what="created" if before is None else "changed",
        before=None if before is None else shown(before), after=shown(made),
    )  # fmt: skip


async def _written(tx: Scope, plan: Plan, reason: str, tell: Told) -> int:
    """Everything in one revision; other environments get new flags killed."""
    segments = [await put(tx, **each) for each in plan.segments]
    new = [made for made, before in plan.flags if before is None]
    await room_left(tx, len(new))
    for made, before in plan.flags:
        await (insert(tx, made) if before is None else change(tx, made))
    for flag in plan.doomed:
        await tx.execute(SQL["delete"], id=flag.id)
    rows = [*segments, *(published(*pair) for pair in plan.flags),
            *(removed(columns(flag)) for flag in plan.doomed)]  # fmt: skip
    revision = await publish(tx, plan.environment, rows, reason)
    for at, (made, _) in enumerate(plan.flags):
        tell(at, len(plan.flags), "writing")
        await check_standing(tx, made)
        await write(tx, made["id"], made, revision)
    for other in set(environments(tx)) - {plan.environment}:
        away = [{**made, "environment": other, "state": "killed"} for made in new]
        await _elsewhere(tx, other, segments, away, plan.doomed, reason)
    for flag in plan.doomed:
        await refuse_needed(tx, flag.name)
    return revision


async def _elsewhere(
    tx: Scope, environment: str, segments: Sequence[Made], away: Sequence[Made],
    doomed: Sequence[Flag], reason: str,
) -> None:  # fmt: skip
    gone = [removed({**columns(flag), "environment": environment}) for flag in doomed]
    rows = [*segments, *(published(made, None) for made in away), *gone]
    if rows:
        revision = await publish(tx, environment, rows, reason)
        for made in away:
            await write(tx, made["id"], made, revision)


# -- from one environment to another ---------------------------------------------------------------


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
        is_other = any(made[name] != before[name] for name in OF_ENVIRONMENT)
        changes = [_difference(made, before)] if is_other else []
        diff = Diff(environment=target, changes=changes)
        if dry_run or not changes:
            return diff
        await check_standing(tx, made)
        await tx.execute(SQL["touch"], id=found.id)
        revision = await store(
            tx, found.id, made, before=before, reason=reason or f"copied from {source}"
        )
        await Audit(tx).record(
            "flags.copied", ("flag", str(found.id)), before=shown(before), after=shown(made),
            reason=reason,
        )  # fmt: skip
        return diff.model_copy(update={"revision": revision})
