"""Segments: named sets of subjects, by a condition or by a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import orjson

from groundplane.core.ids import uuid7
from groundplane.core.models import to_json
from groundplane.core.paging import Page
from groundplane.core.scope import Scope
from groundplane.core.sql import storable
from groundplane.rooms.audit import Audit
from groundplane.rooms.flags.models import Segment
from groundplane.rooms.flags.problems import (
    DuplicateName,
    FlagChanged,
    FlagInUse,
    FlagNotFound,
    FlagTooLarge,
    InvalidRule,
)
from groundplane.rooms.flags.publishing import (
    SEGMENTS,
    HasScope,
    environments,
    locked,
    may_write,
    publish,
)
from groundplane.rooms.flags.rules import (
    MOST_VALUES,
    bounded,
    checked_logic,
    checked_name,
    condition,
)
from groundplane.rooms.flags.shapes import references
from groundplane.rooms.tenants import PLATFORM

INLINED = 1000


async def create_segment(
    self: HasScope, name: str, *, when: Mapping[str, Any] | None = None,
    members: Sequence[str] | None = None, reason: str | None = None,
) -> Segment:  # fmt: skip
    """A set by a condition (`when`), or by a list of subjects; rules name it by `in_segment`."""
    may_write(self.scope)
    if (when is None) == (members is None):
        raise InvalidRule("a segment has either `when` or `members`", path="when")
    subjects = checked_subjects(members or [])
    async with self.scope.begin() as tx:
        await locked(tx, environments(tx))
        if await tx.first(SEGMENTS["list"], name=checked_name(name), after=None, fetch=1):
            raise DuplicateName(f"segment {name}")
        made = await put(tx, name, when=when, members=subjects)
        await _publish(tx, made, None, reason)
        after = {"when": when, "members": len(subjects)}
        await Audit(tx).record("flags.segment_created", ("segment", name), after=after)
        return await get_segment(tx, name)


async def put(
    tx: Scope, name: str, *, when: Any = None, members: Sequence[str] | None = None,
    logic: Any = None,
) -> dict[str, Any]:  # fmt: skip
    """Write a segment, new or in place of what it was; answers its row for the log."""
    is_large = _is_large(tx, members)
    is_raw = when is None and members is None
    made = _checked(logic, name) if is_raw else _compiled(name, when, members or [])
    row = await tx.one(
        SEGMENTS["put"], id=uuid7(), name=name, rule=None if when is None else to_json(when),
        document=to_json(made), is_large=is_large,
    )  # fmt: skip
    await tx.execute(SEGMENTS["set_members"], id=row.id, subjects=list(members or []))
    return segment_row(name, made, None, large=is_large)


async def update_segment(
    self: HasScope, name: str, *, when: Mapping[str, Any], version: int | None = None,
    reason: str | None = None,
) -> Segment:  # fmt: skip
    """Another condition; every flag that names the segment follows at once."""
    may_write(self.scope)
    async with self.scope.begin() as tx:
        await locked(tx, environments(tx))
        before = await get_segment(tx, name)
        if version is not None and version != before.version:
            raise FlagChanged(
                f"version {version} was expected, {before.version} is there", current=before.version
            )
        if before.when is None:
            raise InvalidRule("this segment is a list: add and remove members", path="when")
        await _publish(tx, await put(tx, name, when=when), before.logic, reason)
        await Audit(tx).record(
            "flags.segment_updated", ("segment", name), before={"when": before.when},
            after={"when": when}, reason=reason,
        )  # fmt: skip
        return await get_segment(tx, name)


async def delete_segment(self: HasScope, name: str, *, reason: str | None = None) -> None:
    """Only one that no rule names."""
    may_write(self.scope)
    async with self.scope.begin() as tx:
        await locked(tx, environments(tx))
        before = await get_segment(tx, name)
        rows = await tx.all(SEGMENTS["users"], name=name)
        users = [r.used_by for r in rows
                 if name in references(orjson.loads(r.document).get("targeting"))]  # fmt: skip
        if users:
            raise FlagInUse(f"segment {name} is used by {', '.join(users[:10])}", used_by=users)
        await tx.execute(SEGMENTS["delete"], name=name)
        await _publish(tx, segment_row(name, None, None), before.logic, reason)
        gone = {"when": before.when, "members": before.members}
        await Audit(tx).record("flags.segment_deleted", ("segment", name), before=gone)


async def list_segments(
    self: HasScope, *, after: str | None = None, limit: int | None = None
) -> Page[Segment]:
    """This owner's segments, in the order of their names."""
    page = self.scope.page("flags.segments", after, limit)
    async with self.scope.begin(read_only=True) as tx:
        rows = await tx.all(SEGMENTS["list"], name=None, after=page.after, fetch=page.fetch)
    return page.of(Segment.of_all(rows), key=lambda segment: segment.name)


async def add_members(self: HasScope, name: str, subjects: Sequence[str]) -> Segment:
    """Put subjects on the list; who is on it stays."""
    return await _listed(self.scope, name, "add_members", subjects)


async def remove_members(self: HasScope, name: str, subjects: Sequence[str]) -> Segment:
    """Take subjects off the list."""
    return await _listed(self.scope, name, "remove_members", subjects)


async def _listed(scope: Scope, name: str, verb: str, subjects: Sequence[str]) -> Segment:
    may_write(scope)
    checked = checked_subjects(subjects)
    async with scope.begin() as tx:
        await locked(tx, environments(tx))
        before = await get_segment(tx, name)
        if before.members is None:
            raise InvalidRule("this segment is a condition, not a list", path="members")
        await change_members(tx, before, verb, checked)
        what = {"verb": verb, "subjects": len(checked)}
        await Audit(tx).record("flags.segment_updated", ("segment", name), after=what)
        return await get_segment(tx, name)


async def change_members(tx: Scope, before: Segment, verb: str, subjects: Sequence[str]) -> None:
    """Put subjects on a list or take them off, and compile what it has become."""
    await tx.execute(SEGMENTS[verb], id=before.id, subjects=list(subjects))
    rows = await tx.all(SEGMENTS["members"], id=before.id, fetch=INLINED + 1)
    kept = [row.subject for row in rows]
    large, made = _is_large(tx, kept), _compiled(before.name, None, kept)
    await tx.execute(SEGMENTS["change"], name=before.name, document=to_json(made), is_large=large)
    row = segment_row(before.name, made, None, large=large)
    await _publish(tx, row, before.logic, None)


def checked_subjects(subjects: Sequence[str]) -> list[str]:
    found = list(dict.fromkeys(subjects))
    if len(found) > MOST_VALUES:
        raise FlagTooLarge(f"{len(found)} subjects at once; the limit is {MOST_VALUES}")
    if any(not 0 < len(each) <= 200 or each != storable(each) for each in found):
        raise InvalidRule("a subject has 1 to 200 characters, and no NUL", path="members")
    return found


def _is_large(tx: Scope, members: Sequence[str] | None) -> bool:
    """Long lists are looked up by index; not the platform's, which tenants may not read."""
    is_large = members is not None and len(members) > INLINED
    if is_large and tx.tenant_id == PLATFORM:
        raise FlagTooLarge(f"a segment of the platform has at most {INLINED} members")
    return is_large


def _checked(logic: Any, name: str) -> Any:
    """The logic of a flagd document, as bounded as what is compiled here."""
    if references(logic):
        raise InvalidRule(f"{name}: segments do not contain segments", path="$evaluators")
    bounded({"logic": checked_logic(logic, f"$evaluators.{name}")})
    return logic


def _compiled(name: str, when: Mapping[str, Any] | None, subjects: Sequence[str]) -> Any:
    if when is not None:
        made = condition(when)
        if references(made):
            raise InvalidRule("segments do not contain segments", path="when")
        bounded({"logic": made})
        return made
    if len(subjects) > INLINED:
        return {"in": [name, {"var": "segments"}]}
    return {"in": [{"var": "targetingKey"}, list(subjects)]}


async def get_segment(tx: Scope, name: str) -> Segment:
    row = await tx.first(SEGMENTS["list"], name=name, after=None, fetch=1)
    if row is None:
        raise FlagNotFound(f"segment {name[:128]}")
    return Segment.of(row)


async def _publish(tx: Scope, row: dict[str, Any], before: Any, reason: str | None) -> None:
    """A segment is the same in every environment, so each gets a revision."""
    told = None if before is None else {"logic": before}
    for environment in environments(tx):
        await publish(tx, environment, [row | {"before": told}], reason)


def segment_row(name: str, made: Any, before: Any, *, large: bool = False) -> dict[str, Any]:
    """A segment's row in the log."""
    return {
        "kind": "segment",
        "name": name,
        "state": "large" if large else "live",
        "type": "object",
        "document": made,
        "before": before,
        "after": None if made is None else {"logic": made},
    }
