"""The verbs of notifications; nouns of their own hang on it: `inbox`, `preferences`, `types`."""

from __future__ import annotations

import builtins
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from groundplane.core.ids import uuid7_at
from groundplane.core.paging import Page
from groundplane.core.scope import Scope
from groundplane.core.sql import load
from groundplane.rooms.idempotency import Idempotency
from groundplane.rooms.notifications import control
from groundplane.rooms.notifications.inbox import Inbox
from groundplane.rooms.notifications.models import (
    ChannelName,
    Delivery,
    Notification,
    NotificationDetail,
    Priority,
    State,
    TimelineEntry,
)
from groundplane.rooms.notifications.preferences import PreferencePages
from groundplane.rooms.notifications.problems import NotificationNotFound
from groundplane.rooms.notifications.providers import Captures, Providers
from groundplane.rooms.notifications.rules import instant
from groundplane.rooms.notifications.sending import Target, ask, checked
from groundplane.rooms.notifications.settings import NotificationsSettings
from groundplane.rooms.notifications.templates import Templates
from groundplane.rooms.notifications.types import Types

SQL = load(__package__)


class Notifications:
    """One call tells a person something, and it commits with the business change or not at all."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    @property
    def inbox(self) -> Inbox:
        return Inbox(self.scope)

    @property
    def types(self) -> Types:
        return Types(self.scope)

    @property
    def templates(self) -> Templates:
        return Templates(self.scope)

    @property
    def preferences(self) -> PreferencePages:
        return PreferencePages(self.scope)

    @property
    def providers(self) -> Providers:
        return Providers(self.scope)

    @property
    def captures(self) -> Captures:
        return Captures(self.scope)

    cancel, resend, resolve, explain = (
        control.cancel, control.resend, control.resolve, control.explain
    )  # fmt: skip

    async def send(
        self,
        to: Target,
        *,
        type: str = "SYSTEM",
        title: str | None = None,
        message: str | None = None,
        template: str | None = None,
        data: Mapping[str, Any] | None = None,
        channels: Sequence[ChannelName] | None = None,
        priority: Priority = "MEDIUM",
        action_url: str | None = None,
        metadata: Mapping[str, Any] | None = None,
        key: str | None = None,
        send_at: datetime | None = None,
        expires_at: datetime | None = None,
    ) -> Notification:
        """Tell one person, a list of people, or everybody with a `Role`, in your transaction.

        With a `key` a repeated call answers as the first one did. Without `channels` the type's
        are used. A title as it stands is in the inbox with your commit; what needs a template, or
        waits for `send_at`, a worker writes.
        """
        asked = checked(
            self.scope.knobs(NotificationsSettings),
            type=type, title=title, message=message, template=template, data=data,
            channels=channels, priority=priority, action_url=action_url, metadata=metadata,
            send_at=send_at, expires_at=expires_at,
        )  # fmt: skip
        if key is None:
            async with self.scope.begin() as tx:
                return await ask(tx, to, asked)
        body = {"to": to, **asked.model_dump(mode="json")}
        async with Idempotency(self.scope).once("notifications.send", key, body) as work:
            if work.replay is None:
                work.answer = (await ask(work.tx, to, asked)).model_dump(mode="json")
        return Notification(**work.answer | {"replayed": work.replay is not None})

    async def get(self, id: UUID) -> NotificationDetail:
        """What was asked, with its deliveries."""
        async with self.scope.begin(read_only=True) as tx:
            row = await tx.first(SQL["get"], id=id)
            if row is None:
                raise NotificationNotFound(f"notification {id}")
            silence = tx.knobs(NotificationsSettings).unconfirmed_after.total_seconds()
            rows = await tx.all(SQL["deliveries_of"], id=id, silence=silence)
            deliveries = Delivery.of_all(rows)
        return NotificationDetail.of(row).model_copy(update={"deliveries": deliveries})

    async def list(
        self,
        *,
        user_id: str | None = None,
        type: str | None = None,
        state: State | None = None,
        since: datetime | None = None,
        after: str | None = None,
        limit: int | None = None,
    ) -> Page[Notification]:
        """What was asked, the newest first; `state` is that of one of its deliveries."""
        page = self.scope.page("notifications.list", after, limit)
        first = instant(since)
        async with self.scope.begin(read_only=True) as tx:
            rows = await tx.all(
                SQL["list"],
                user_id=user_id,
                type=type,
                state=state,
                since=uuid7_at(first) if first else None,
                after=page.after,
                fetch=page.fetch,
            )
        return page.of(Notification.of_all(rows), key=lambda each: each.id)

    async def trace(self, correlation_id: str) -> builtins.list[Notification]:
        """What was asked under one correlation id: the first hundred, in the order of asking."""
        async with self.scope.begin(read_only=True) as tx:
            rows = await tx.all(SQL["trace"], of_correlation=correlation_id)
        return Notification.of_all(rows)

    async def timeline(self, id: UUID) -> builtins.list[TimelineEntry]:
        """Everything that happened, in order, each with its reason."""
        async with self.scope.begin(read_only=True) as tx:
            if await tx.first(SQL["get"], id=id) is None:
                raise NotificationNotFound(f"notification {id}")
            return TimelineEntry.of_all(await tx.all(SQL["timeline"], id=id))
