"""The verbs of the trail."""

from __future__ import annotations

import builtins
from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

from groundplane.core.ids import uuid7, uuid7_at
from groundplane.core.paging import Page
from groundplane.core.scope import Scope
from groundplane.core.sql import load
from groundplane.rooms import ROOMS
from groundplane.rooms.audit.metrics import ENTRIES
from groundplane.rooms.audit.models import ActorKind, Anchor, Entry, Head, Subject, Verified
from groundplane.rooms.audit.problems import EntryNotFound
from groundplane.rooms.audit.rules import Fields, differing, stored
from groundplane.rooms.audit.seals import Seals

SQL = load(__package__)
BEGINNING, END = datetime(1970, 1, 1, tzinfo=UTC), datetime(9999, 1, 1, tzinfo=UTC)
EXPORT_PAGE = 500


class Audit:
    """Who did what: no act without its entry, no entry without its act."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    async def record(
        self,
        action: str,
        subject: Subject | tuple[str, str],
        *,
        before: Fields = None,
        after: Fields = None,
        reason: str | None = None,
    ) -> UUID:
        """Write one entry in this transaction; actor, origin and trace come from the scope.

        Of `before` and `after` only the fields that differ are kept, secrets as stars.
        """
        id, (kind, subject_id) = uuid7(), subject
        old, new = differing(before, after)
        async with self.scope.begin() as tx:
            await tx.execute(
                SQL["record"],
                id=id,
                action=action,
                subject_kind=kind,
                subject_id=subject_id,
                before=stored(old),
                after=stored(new),
                reason=reason,
            )
        room = action.partition(".")[0]  # an action is anybody's word, and no label
        ENTRIES.add(room=room if room in ROOMS else "other")
        return id

    async def get(self, id: UUID) -> Entry:
        """One entry, with what changed before and after."""
        async with self.scope.begin() as tx:
            row = await tx.first(SQL["get"], id=id)
        if row is None:
            raise EntryNotFound(f"entry {id}")
        return Entry.of(row)

    async def list(
        self,
        *,
        subject_kind: str | None = None,
        subject_id: str | None = None,
        actor_kind: ActorKind | None = None,
        actor_id: str | None = None,
        action: str | None = None,
        correlation_id: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        after: str | None = None,
        limit: int | None = None,
    ) -> Page[Entry]:
        """The newest first; `action="flags."`, with its full stop, means every such action."""
        page = self.scope.page("audit.list", after, limit)
        is_prefix = action is not None and action.endswith(".")
        async with self.scope.begin(read_only=True) as tx:
            rows = await tx.all(
                SQL["list"],
                subject_kind=subject_kind,
                subject_id=subject_id,
                actor_kind=actor_kind,
                actor_id=actor_id,
                action=None if is_prefix else action,
                action_prefix=action if is_prefix else None,
                correlation=correlation_id,
                since=uuid7_at(since) if since else None,
                until=uuid7_at(until) if until else None,
                after=page.after,
                fetch=page.fetch,
            )
        return page.of(Entry.of_all(rows), key=lambda entry: entry.id)

    async def verify(
        self, *, since: datetime | None = None, anchors: Sequence[Anchor] = ()
    ) -> Verified:
        """Compare entries and seals with what was sealed, and with anchors kept outside."""
        return await Seals(self.scope).verify(since=since, anchors=anchors)

    async def heads(self, *, limit: int = 1) -> builtins.list[Head]:
        """The newest seals, to be kept where nobody of this database can write."""
        return await Seals(self.scope).heads(limit)

    async def export(
        self,
        *,
        since: datetime | None = None,
        until: datetime | None = None,
        action: str | None = None,
        after: UUID | None = None,
    ) -> builtins.list[Entry]:
        """The next 500 entries of a span, oldest first; `after` is the last one's id, until a batch
        is empty. The face that hands them out records it."""
        is_prefix = action is not None and action.endswith(".")
        async with self.scope.begin(read_only=self.scope.transaction is None) as tx:
            rows = await tx.all(
                SQL["export"],
                since=uuid7_at(since or BEGINNING),
                until=uuid7_at(until or END),
                action=None if is_prefix else action,
                action_prefix=action if is_prefix else None,
                after=after or uuid7_at(BEGINNING),
                fetch=EXPORT_PAGE,
            )
        return Entry.of_all(rows)
