"""The verbs of flags; those of one noun stand beside it, in a file of its own."""

from __future__ import annotations

from groundplane.core.paging import Page
from groundplane.core.scope import Scope
from groundplane.rooms.flags import (
    affecting,
    asking,
    authoring,
    overrides,
    reaching,
    records,
    schedules,
    segments,
    transfer,
)
from groundplane.rooms.flags import history as past
from groundplane.rooms.flags.models import Flag, State
from groundplane.rooms.flags.publishing import SQL, environment_of
from groundplane.rooms.flags.publishing import get as found_flag


class Flags:
    """Decisions that change without a release, in the same transaction as the data they guard."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    is_enabled, evaluate = asking.is_enabled, asking.evaluate
    evaluate_all, snapshot = asking.evaluate_all, asking.snapshot
    create, update, delete = authoring.create, authoring.update, authoring.delete
    kill, revive, archive = authoring.kill, authoring.revive, authoring.archive
    restore = authoring.restore
    create_segment, update_segment = segments.create_segment, segments.update_segment
    delete_segment, list_segments = segments.delete_segment, segments.list_segments
    add_members, remove_members = segments.add_members, segments.remove_members
    override, clear_override = overrides.override, overrides.clear_override
    list_overrides = overrides.list_overrides
    schedule, ramp = schedules.schedule, schedules.ramp
    cancel_schedule, list_schedules = schedules.cancel_schedule, schedules.list_schedules
    history, revisions, diff = past.history, past.revisions, past.diff
    restore_revision, explain = past.restore_revision, past.explain
    counts, evaluations, find_stale = records.counts, records.evaluations, records.find_stale
    wait_for, propagation = reaching.wait_for, reaching.propagation
    affected = affecting.affected
    export, import_, copy = transfer.export, transfer.import_, transfer.copy

    async def get(self, flag: str, *, environment: str | None = None) -> Flag:
        """One flag with its rules, by id or name."""
        where = environment_of(self.scope, environment)
        async with self.scope.begin(read_only=True) as tx:
            return (await found_flag(tx, flag, where))[0]

    async def list(
        self,
        *,
        environment: str | None = None,
        state: State | None = None,
        search: str | None = None,
        tag: str | None = None,
        is_stale: bool | None = None,
        after: str | None = None,
        limit: int | None = None,
    ) -> Page[Flag]:
        """This owner's flags with their rules, in the order of their names."""
        where = environment_of(self.scope, environment)
        page = self.scope.page(f"flags.list {where}", after, limit)
        async with self.scope.begin(read_only=True) as tx:
            stale = None if is_stale is None else [s.name for s in await records.stale(tx, where)]
            rows = await tx.all(
                SQL["list"], environment=where, state=state, search=search, tag=tag, names=stale,
                is_among=is_stale is not False, after=page.after, fetch=page.fetch,
            )  # fmt: skip
        return page.of(Flag.of_all(rows), key=lambda flag: flag.name)
