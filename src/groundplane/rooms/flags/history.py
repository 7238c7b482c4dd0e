"""What changed, when and why; what a flag answered then; the way back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from groundplane.core.clock import in_utc
from groundplane.core.paging import Page
from groundplane.core.scope import Scope
from groundplane.core.sql import load
from groundplane.rooms.audit import Audit
from groundplane.rooms.flags.asking import snapshot, with_segments
from groundplane.rooms.flags.evaluator import EMPTY, Context, Snapshot
from groundplane.rooms.flags.explaining import explained
from groundplane.rooms.flags.holding import built, held, plain
from groundplane.rooms.flags.models import Change, Diff, Difference, Explanation
from groundplane.rooms.flags.problems import FlagNotFound
from groundplane.rooms.flags.publishing import (
    HasScope,
    environment_of,
    find,
    locked,
    may_write,
    publish,
    published,
    write,
)
from groundplane.rooms.flags.rules import document
from groundplane.rooms.tenants import PLATFORM

SQL = load(__package__, "history.sql")
HOLDING = load(__package__, "holding.sql")


async def history(
    self: HasScope, flag: str, *, environment: str | None = None, after: str | None = None,
    limit: int | None = None,
) -> Page[Change]:  # fmt: skip
    """Every revision of one flag, the newest first, with who made it and why."""
    where = environment_of(self.scope, environment)
    page = self.scope.page(f"flags.history {flag} {where}", after, limit)
    async with self.scope.begin(read_only=True) as tx:
        found = await find(tx, flag, where, deleted=True)
        name = found[0].name if found else flag
        rows = await tx.all(
            SQL["history"], environment=where, kind="flag", name=name, after=page.after,
            fetch=page.fetch,
        )  # fmt: skip
    if not rows and found is None:
        raise FlagNotFound(f"flag {str(flag)[:128]}")
    return page.of(Change.of_all(rows), key=lambda change: change.revision)


async def revisions(
    self: HasScope, *, environment: str | None = None, after: str | None = None,
    limit: int | None = None,
) -> Page[Change]:  # fmt: skip
    """Everything that changed in one environment, the newest first."""
    where = environment_of(self.scope, environment)
    page = self.scope.page(f"flags.revisions {where}", after, limit)
    revision, kind, name = page.after or (None, None, None)
    async with self.scope.begin(read_only=True) as tx:
        rows = await tx.all(
            SQL["revisions"], environment=where, revision=revision, kind=kind, name=name,
            fetch=page.fetch,
        )  # fmt: skip
    return page.of(Change.of_all(rows), key=lambda c: [c.revision, c.kind, c.name])


async def diff(self: HasScope, a: int, b: int, *, environment: str | None = None) -> Diff:
    """What is different between two revisions."""
    where = environment_of(self.scope, environment)
    async with self.scope.begin(read_only=True) as tx:
        before, after = await _rows_at(tx, where, a), await _rows_at(tx, where, b)
    return Diff(environment=where, revision=None, changes=_differences(before, after))


async def restore_revision(
    self: HasScope, revision: int, *, environment: str | None = None, reason: str = ""
) -> Diff:
    """Documents and states as they were at a revision, as one new revision; nothing is forgotten.

    A flag that was created later is killed; one that was deleted since stays deleted and is told.
    """
    may_write(self.scope)
    where = environment_of(self.scope, environment)
    async with self.scope.begin() as tx:
        await locked(tx, [where])
        then = await _rows_at(tx, where, revision)
        now = await _rows_at(tx, where, 2**62)
        changes, rows, stored, warnings = [], [], [], []
        for each in _differences(now, then):
            if each.kind != "flag":
                continue
            found = await find(tx, each.name, where)
            if found is None:
                warnings.append(f"{each.name} has been deleted since: restore it first")
                continue
            made = _back(found[1], then.get(("flag", each.name)))
            rows.append(published(made, found[1]))
            stored.append(made)
            changes.append(each)
        result = Diff(environment=where, revision=None, changes=changes, warnings=warnings)
        if not rows:
            return result
        number = await publish(tx, where, rows, reason or f"back to revision {revision}")
        for made in stored:
            await write(tx, made["id"], made, number)
        what = {"revision": revision, "flags": [made["name"] for made in stored][:200]}
        await Audit(tx).record("flags.revision_restored", ("flags", where), after=what)
        return result.model_copy(update={"revision": number})


def _back(now: Mapping[str, Any], then: Mapping[str, Any] | None) -> dict[str, Any]:
    """The old document as raw logic where it is not what today's rules compile to."""
    if then is None:
        return {**now, "state": "killed"}
    old = then["document"]
    made = {**now, "state": then["state"], "prerequisites": then["prerequisites"]}
    if _plain(document(now, now)) == _plain(old):
        return made
    return {
        **made,
        "variants": old["variants"],
        "default_variant": old.get("defaultVariant"),
        "off_variant": old.get("$off"),
        "targeting": old.get("targeting"),
        "rules": [],
        "conditions": {},
        "rollout_percentage": None,
        "metadata": old.get("metadata", {}),
    }


def _plain(made: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in made.items() if key not in {"state", "$rules"}}


async def _rows_at(tx: Scope, environment: str, revision: int) -> dict[Any, dict[str, Any]]:
    rows = await tx.all(HOLDING["as_of"], environment=environment, revision=revision)
    found = [plain(row) for row in rows]
    return {(row["kind"], row["name"]): row for row in found if row["document"] is not None}


def _differences(before: Mapping[Any, Any], after: Mapping[Any, Any]) -> list[Difference]:
    found = []
    for key in sorted({*before, *after}):
        old, new = before.get(key), after.get(key)
        if old is not None and new is not None and _told(old) == _told(new):
            continue
        what: Any = "created" if old is None else "removed" if new is None else "changed"
        found.append(
            Difference(kind=key[0], name=key[1], what=what, before=_told(old), after=_told(new))
        )
    return found


def _told(row: Mapping[str, Any] | None) -> dict[str, Any] | None:
    if row is None:
        return None
    return {"state": row["state"], "document": row["document"],
            "prerequisites": row["prerequisites"]}  # fmt: skip


# -- as of then ------------------------------------------------------------------------------------


async def explain(
    self: HasScope, name: str, *, subject: str | None = None, context: Context = EMPTY,
    at: datetime | None = None, revision: int | None = None, environment: str | None = None,
) -> Explanation:  # fmt: skip
    """Every condition and what it came to: now, at a moment, or at a revision of this owner.

    With a revision of the tenant's own, the platform's flags are taken as of the moment of it.
    """
    where, scope = environment_of(self.scope, environment), self.scope
    if at is None and revision is None:
        found, moment = await snapshot(self, environment=environment), held(scope).clock()
    else:
        found, moment = await as_of(scope, where, at, revision)
    context = await with_segments(scope, found, context, subject)
    return explained(found, name, subject, context, moment)


async def as_of(
    scope: Scope, environment: str, at: datetime | None, revision: int | None
) -> tuple[Snapshot, float]:
    """The set of a moment, or of a revision, and when that was."""
    async with scope.begin(read_only=True) as tx:
        own, moment = await _owner_at(tx, environment, at, revision)
    shared: list[dict[str, Any]] = own
    if scope.tenant_id != PLATFORM:
        platform = scope.taking("app").tenant(PLATFORM)
        async with platform.begin(read_only=True) as tx:
            shared, _ = await _owner_at(tx, environment, moment, None)
    mine = [] if scope.tenant_id == PLATFORM else own
    seconds = moment.timestamp()
    return built(str(scope.tenant_id), environment, mine, shared, seconds), seconds


async def _owner_at(
    tx: Scope, environment: str, at: datetime | None, revision: int | None
) -> tuple[list[dict[str, Any]], datetime]:
    if revision is None:
        assert at is not None
        row = await tx.one(
            HOLDING["revision_at"], environment=environment, at=in_utc(at).isoformat()
        )
        revision, moment = int(row.revision), at
    else:
        told = await tx.one(HOLDING["published_at"], environment=environment, revision=revision)
        if told.at is None:
            raise FlagNotFound(f"there is no revision {revision} in {environment}")
        moment = at or told.at
    rows = await tx.all(HOLDING["as_of"], environment=environment, revision=revision)
    return [plain(row) for row in rows], moment
