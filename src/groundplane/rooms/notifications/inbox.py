"""What a person sees: the feed, its exact count, and what a person does with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from groundplane.core.ids import uuid7_at
from groundplane.core.models import to_json
from groundplane.core.scope import Scope
from groundplane.core.sql import load
from groundplane.rooms.audit import Audit
from groundplane.rooms.notifications.models import (
    Act,
    InboxMeta,
    InboxPage,
    Item,
    Marked,
    MarkedAll,
    Priority,
    items_of,
)
from groundplane.rooms.notifications.problems import (
    NotificationNotFound,
    TooLarge,
)
from groundplane.rooms.notifications.rules import instant

SQL = load(__package__, "inbox.sql")
CHANGED = "notifications.inbox"
"""The hint that some inbox changed. Everybody hears hints: no name in it."""
MOST_IDS = 500


class Inbox:
    """One person's items. Each verb is one statement, and answers the exact count after it."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    async def list(
        self,
        user_id: str,
        *,
        read: bool | None = None,
        type: str | None = None,
        priority: Priority | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        metadata: Mapping[str, Any] | None = None,
        archived: bool = False,
        after: str | None = None,
        limit: int | None = None,
    ) -> InboxPage[Item]:
        """Newest first, with the unread count of the same moment.

        What is snoozed or expired is not shown; `metadata` must be contained in the item's.
        """
        page = self.scope.page("notifications.inbox", after, limit)
        first, last = instant(since), instant(until)
        rows = await self.scope.all(
            SQL["page"],
            user_id=user_id,
            after=page.after,
            fetch=page.fetch,
            type=type,
            read=read,
            priority=priority,
            since=uuid7_at(first) if first else None,
            until=uuid7_at(last) if last else None,
            metadata=to_json(metadata) if metadata else None,
            archived=archived,
        )
        is_empty = rows[0].id is None  # one row there is always: it has the count
        found = page.of([] if is_empty else rows, key=lambda row: row.id)
        meta = InboxMeta(next=found.meta.next, limit=found.meta.limit, unread=rows[0].unread)
        return InboxPage(data=items_of(found.data), meta=meta)

    async def get(self, user_id: str, id: UUID) -> Item:
        """One of this person's items."""
        async with self.scope.begin(read_only=True) as tx:
            row = await tx.first(SQL["get"], user_id=user_id, id=id)
        if row is None:
            raise NotificationNotFound(f"item {id}")
        return Item.of(row)

    async def unread(self, user_id: str) -> int:
        """The exact number on the bell; one round trip."""
        return int((await self.scope.one(SQL["unread"], user_id=user_id)).unread)

    async def read(self, user_id: str, ids: Sequence[UUID]) -> Marked:
        """Mark as read. Twice changes nothing."""
        return await self._mark(user_id, ids, "read")

    async def mark_unread(self, user_id: str, ids: Sequence[UUID]) -> Marked:
        """Mark as unread again."""
        return await self._mark(user_id, ids, "unread")

    async def read_all(self, user_id: str, *, upto: UUID | None = None) -> MarkedAll:
        """Mark all the caller has seen, up to the newest item shown; later ones stay unread."""
        row = await self.scope.one(SQL["read_all"], user_id=user_id, upto=upto)
        self.scope.signal(CHANGED)
        return MarkedAll(changed=row.changed, unread=row.unread)

    async def seen(self, user_id: str, ids: Sequence[UUID]) -> Marked:
        """They were on the person's screen."""
        return await self._mark(user_id, ids, "seen")

    async def archive(self, user_id: str, ids: Sequence[UUID]) -> Marked:
        """Out of the feed and of the count."""
        return await self._mark(user_id, ids, "archive")

    async def unarchive(self, user_id: str, ids: Sequence[UUID]) -> Marked:
        """Back into the feed, unread if it was."""
        return await self._mark(user_id, ids, "unarchive")

    async def snooze(self, user_id: str, ids: Sequence[UUID], *, until: datetime | None) -> Marked:
        """Out of sight, and of the count, until then; None ends it now."""
        return await self._mark(user_id, ids, "snooze", until=instant(until))

    async def delete(self, user_id: str, ids: Sequence[UUID]) -> Marked:
        """Gone for the person at once, for good after some days; audited without its text."""
        async with self.scope.begin() as tx:
            marked = await Inbox(tx)._mark(user_id, ids, "delete")
            if marked.changed:
                gone = {"items": [str(id) for id in marked.changed]}
                await Audit(tx).record("notifications.deleted", ("user", user_id), before=gone)
        return marked

    async def _mark(
        self, user_id: str, ids: Sequence[UUID], act: Act, *, until: datetime | None = None
    ) -> Marked:
        wanted = list(dict.fromkeys(ids))
        if len(wanted) > MOST_IDS:
            raise TooLarge(f"{len(wanted)} items; at most {MOST_IDS} at once")
        row = await self.scope.one(SQL["mark"], user_id=user_id, ids=wanted, act=act, until=until)
        if wanted and not row.known:
            raise NotificationNotFound(f"item {wanted[0]}")
        if row.changed:
            self.scope.signal(CHANGED)
        return Marked(changed=list(row.changed), unread=row.unread)
