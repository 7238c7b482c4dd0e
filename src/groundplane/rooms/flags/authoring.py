"""Creating and changing flags."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from groundplane.core.ids import uuid7
from groundplane.core.models import to_json
from groundplane.core.scope import Scope
from groundplane.rooms.audit import Audit
from groundplane.rooms.flags.authored import Changes, checked
from groundplane.rooms.flags.models import Flag, Kind, Purpose
from groundplane.rooms.flags.problems import (
    DuplicateName,
    FlagChanged,
    FlagInUse,
    FlagNotFound,
    InvalidRule,
    TypeMismatch,
)
from groundplane.rooms.flags.publishing import (
    SQL,
    HasScope,
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
    BOOLEAN,
    SEEDS,
    UUID,
    checked_name,
    checked_variants,
    document,
    used_variants,
)
from groundplane.rooms.flags.standing import check_standing, hidden_by, refuse_needed

OF_FLAG = ("description", "kind", "variants", "is_public", "tenants_may_override", "owner", "tags",
           "metadata", "name")  # fmt: skip
OF_ENVIRONMENT = ("enabled", "default_variant", "off_variant", "conditions", "rollout_percentage",
                  "rules", "prerequisites")  # fmt: skip


NEW: dict[str, Any] = {
    "description": "", "kind": "release", "type": "boolean", "state": "killed", "variants": None,
    "default_variant": None, "off_variant": None, "conditions": {}, "rollout_percentage": None,
    "rules": [], "prerequisites": [], "targeting": None, "bucketing": "flagd-v3",
    "is_public": False, "tenants_may_override": False, "owner": None, "tags": [], "metadata": {},
}  # fmt: skip


async def create(
    self: HasScope,
    name: str,
    *,
    enabled: bool = False,
    description: str = "",
    kind: Purpose = "release",
    type: Kind = "boolean",
    variants: Mapping[str, Any] | None = None,
    default_variant: str | None = None,
    off_variant: str | None = None,
    conditions: Mapping[str, Any] | None = None,
    rollout_percentage: float | None = None,
    rules: Sequence[Mapping[str, Any]] = (),
    prerequisites: Sequence[Mapping[str, Any]] = (),
    environment: str | None = None,
    is_public: bool = False,
    tenants_may_override: bool = False,
    owner: str | None = None,
    tags: Sequence[str] = (),
    metadata: Mapping[str, Any] | None = None,
    reason: str | None = None,
) -> Flag:
    """A new flag: as given in one environment, killed in each other one until it is revived."""
    may_write(self.scope)
    given = {
        "name": checked_name(name), "description": description, "kind": kind, "variants": variants,
        "default_variant": default_variant, "off_variant": off_variant, "conditions": conditions,
        "rollout_percentage": rollout_percentage, "rules": [dict(rule) for rule in rules],
        "prerequisites": [dict(each) for each in prerequisites], "is_public": is_public,
        "tenants_may_override": tenants_may_override, "owner": owner, "tags": list(tags),
        "metadata": metadata,
    }  # fmt: skip
    made = NEW | checked(Changes, given) | {
        "id": uuid7(), "type": type, "salt": name, "state": "live" if enabled else "killed",
        "environment": environment_of(self.scope, environment),
    }  # fmt: skip
    made["variants"] = checked_variants(type, _variants(type, made["variants"]))
    made = settled(made)
    async with self.scope.begin() as tx:
        names = environments(tx)
        await locked(tx, names)
        await room_left(tx, 1)
        await insert(tx, made)
        await check_standing(tx, made)
        await _everywhere(tx, made, names, reason)
        await Audit(tx).record(
            "flags.created", ("flag", str(made["id"])), after=shown(made), reason=reason
        )
        return (await get(tx, name, str(made["environment"])))[0]


async def insert(tx: Scope, made: Mapping[str, Any]) -> None:
    """The flag itself, as it is in every environment."""
    names = ("id", "name", "description", "kind", "type", "salt", "bucketing", "is_public",
             "tenants_may_override", "owner", "tags")  # fmt: skip
    row = await tx.first(
        SQL["create"], variants=to_json(made["variants"]), metadata=to_json(made["metadata"]),
        **{name: made[name] for name in names},
    )  # fmt: skip
    if row is None or await hidden_by(tx, made["name"]):
        raise DuplicateName(f"flag {made['name']}")


async def _everywhere(
    tx: Scope, made: Mapping[str, Any], names: Sequence[str], reason: str | None
) -> None:
    for name in names:
        other = {**made, "environment": name}
        if name != made["environment"]:
            other["state"] = "killed"
        await store(tx, made["id"], other, before=None, reason=reason)


def _variants(type: str, variants: Mapping[str, Any] | None) -> Mapping[str, Any]:
    if variants is None and type == "boolean":
        return BOOLEAN
    return variants or {}


def settled(made: Mapping[str, Any]) -> dict[str, Any]:
    """With what follows from the rest: defaults of a boolean flag, ids of rules."""
    new, names = dict(made), list(made["variants"])
    is_seeded = any(new["conditions"].get(name) for name in SEEDS)
    percentage = new["rollout_percentage"]
    _check_seeds(new, is_seeded)
    if new["type"] == "boolean":
        off = next((n for n in names if new["variants"][n] is False), names[0])
        new["default_variant"] = new["default_variant"] or off
        new["off_variant"] = new["off_variant"] or off
        if percentage is None and not new["rules"] and new["targeting"] is None:
            new["rollout_percentage"] = 100
    if new["targeting"] is None:
        new["default_variant"] = new["default_variant"] or names[0]
        new["off_variant"] = new["off_variant"] or new["default_variant"]
    for which in ("default_variant", "off_variant"):
        if new[which] is not None and new[which] not in names and new["targeting"] is None:
            raise InvalidRule(f"there is no variant {new[which]!r}", path=which)
    new["rules"] = [{"id": f"rule-{at + 1}"} | dict(r) for at, r in enumerate(new["rules"])]
    document(new, new)
    return new


def _check_seeds(new: Mapping[str, Any], is_seeded: bool) -> None:
    if not is_seeded and new["rollout_percentage"] is None:
        return
    if new["type"] != "boolean" or set(new["variants"]) != set(BOOLEAN):
        raise TypeMismatch("conditions and rollout_percentage belong to on/off flags: use rules")


# -- changing --------------------------------------------------------------------------------------


async def update(
    self: HasScope,
    flag: str,
    *,
    version: int | None = None,
    reason: str = "",
    environment: str | None = None,
    **changes: Any,
) -> Flag:
    """Change some fields; what is left out stays. `version` is the one the caller saw."""
    may_write(self.scope)
    where = environment_of(self.scope, environment)
    changes = checked(Changes, changes)
    if "name" in changes:
        checked_name(changes["name"])
    async with self.scope.begin() as tx:
        is_whole = any(name in OF_FLAG for name in changes)
        names = environments(tx) if is_whole else [where]
        await locked(tx, names)
        found, before = await get(tx, flag, where)
        _expect(version, found)
        after = settled(changed(before, changes))
        await check_standing(tx, after)
        if is_whole:
            await _change_whole(tx, before, after)
            await _others(tx, before, after, [n for n in names if n != where], reason)
        else:
            await tx.execute(SQL["touch"], id=found.id)
        await _published(tx, before, after, reason)
        await Audit(tx).record(
            "flags.updated", ("flag", str(found.id)), before=shown(before), after=shown(after),
            reason=reason or None,
        )  # fmt: skip
        return (await get(tx, str(found.id), where))[0]


def _expect(version: int | None, found: Flag) -> None:
    if version is not None and version != found.version:
        raise FlagChanged(
            f"version {version} was expected, {found.version} is there", current=found.version
        )


def changed(before: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    after = dict(before) | {name: value for name, value in changes.items() if name != "enabled"}
    if "enabled" in changes:
        after["state"] = "live" if changes["enabled"] else "killed"
    if "variants" in changes:
        after["variants"] = checked_variants(after["type"], changes["variants"] or {})
    ramp = before["conditions"].get("ramp")  # which a percentage given by hand ends
    after["conditions"] = {k: v for k, v in after["conditions"].items() if k != "ramp"}
    if ramp is not None and "rollout_percentage" not in changes:
        after["conditions"]["ramp"] = ramp
    if "rules" in changes and after["targeting"] is not None:
        after["targeting"] = None  # rules take the place of imported logic
    return after


async def _change_whole(tx: Scope, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    if after["name"] != before["name"]:
        taken = await find(tx, after["name"], after["environment"])
        if taken is not None or await hidden_by(tx, after["name"]):
            raise DuplicateName(f"flag {after['name']}")
        await refuse_needed(tx, before["name"])
    await change(tx, after)


async def change(tx: Scope, made: Mapping[str, Any]) -> None:
    """The flag itself, as it is in every environment."""
    names = ("id", "description", "kind", "is_public", "tenants_may_override", "owner", "tags",
             "name")  # fmt: skip
    await tx.execute(
        SQL["change"], variants=to_json(made["variants"]), metadata=to_json(made["metadata"]),
        **{name: made[name] for name in names},
    )  # fmt: skip


async def _others(
    tx: Scope, before: Mapping[str, Any], after: Mapping[str, Any], names: Sequence[str],
    reason: str,
) -> None:  # fmt: skip
    """Name, variants and metadata are of the whole flag: every environment is compiled anew."""
    gone = set(before["variants"]) - set(after["variants"])
    if gone:
        await refuse_needed(tx, before["name"], gone)
    for name in names:
        found = await find(tx, str(before["id"]), name)
        if found is None:
            continue
        lost = used_variants(document(found[1], found[1])) - set(after["variants"])
        if lost:
            raise FlagInUse(f"variants used in {name}: {', '.join(sorted(lost))}", used_by=[name])
        other = {**found[1], **{each: after[each] for each in OF_FLAG}}
        old = {**found[1], "name": before["name"]}
        await _published(tx, old, settled(other), reason)


async def _published(
    tx: Scope, before: Mapping[str, Any], after: Mapping[str, Any], reason: str | None
) -> None:
    """A renamed flag leaves its old name in the same revision in which it gets the new one."""
    rows = [published(after, before)]
    if after["name"] != before["name"]:
        rows.append(removed(before))
    revision = await publish(tx, after["environment"], rows, reason or None)
    await write(tx, after["id"], after, revision)


async def kill(self: HasScope, flag: str, *, reason: str, environment: str | None = None) -> Flag:
    """Off, now: the off variant for everybody, whatever default callers pass. Rules stay."""
    return await _turned(self.scope, flag, "killed", reason, environment)


async def revive(
    self: HasScope, flag: str, *, reason: str = "", environment: str | None = None
) -> Flag:
    """Back on, with its rules as they were."""
    return await _turned(self.scope, flag, "live", reason, environment)


async def archive(
    self: HasScope, flag: str, *, reason: str = "", environment: str | None = None
) -> Flag:
    """Callers get their own default, and no value is sent; `revive` brings it back."""
    return await _turned(self.scope, flag, "archived", reason, environment)


_ACTIONS = {"killed": "flags.killed", "live": "flags.revived", "archived": "flags.archived"}


async def _turned(
    scope: Scope, flag: str, state: str, reason: str, environment: str | None
) -> Flag:
    may_write(scope)
    where = environment_of(scope, environment)
    async with scope.begin() as tx:
        await locked(tx, [where])
        found, before = await get(tx, flag, where)
        if found.state == state:
            return found
        after = {**before, "state": state}
        await tx.execute(SQL["touch"], id=found.id)
        await _published(tx, before, after, reason)
        await Audit(tx).record(
            _ACTIONS[state], ("flag", str(found.id)), before={"state": found.state},
            after={"state": state, "environment": where}, reason=reason or None,
        )  # fmt: skip
        return (await get(tx, str(found.id), where))[0]


async def delete(self: HasScope, flag: str, *, reason: str = "") -> None:
    """Gone in every environment, and its name is free; `restore` brings it back for 30 days."""
    may_write(self.scope)
    async with self.scope.begin() as tx:
        names = environments(tx)
        await locked(tx, names)
        found = [each for name in names if (each := await find(tx, flag, name)) is not None]
        if not found:
            raise FlagNotFound(f"flag {str(flag)[:128]}")
        first = found[0][0]
        await refuse_needed(tx, first.name)
        await tx.execute(SQL["delete"], id=first.id)
        for _, made in found:
            await publish(tx, made["environment"], [removed(made)], reason or None)
        await Audit(tx).record(
            "flags.deleted", ("flag", str(first.id)), before=shown(found[0][1]),
            reason=reason or None,
        )  # fmt: skip


async def restore(self: HasScope, flag: str) -> Flag:
    """Bring back what was deleted less than 30 days ago, if its name is still free."""
    may_write(self.scope)
    is_id = UUID.fullmatch(str(flag)) is not None
    async with self.scope.begin() as tx:
        names = environments(tx)
        await locked(tx, names)
        row = await tx.first(
            SQL["deleted"], id=str(flag) if is_id else None, name=None if is_id else str(flag)
        )
        if row is None:
            raise FlagNotFound(f"no deleted flag {str(flag)[:128]}")
        await room_left(tx, 1)
        if await hidden_by(tx, row.name) or await tx.first(SQL["restore"], id=row.id) is None:
            raise DuplicateName(f"flag {row.name}")
        for name in names:
            found = await find(tx, str(row.id), name)
            if found is not None:
                await check_standing(tx, found[1])
                await store(tx, row.id, found[1], before=None, reason="restored")
        await Audit(tx).record("flags.restored", ("flag", str(row.id)), after={"name": row.name})
        return (await get(tx, str(row.id), environment_of(tx, None)))[0]
