"""Notifications over HTTP: asking, looking, and what can still be done about one."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

from fastapi import Depends, Path, Query, Request
from pydantic import Field, StringConstraints

from groundplane.core.clock import Instant
from groundplane.core.models import Input
from groundplane.core.paging import BadCursor, Page
from groundplane.faces.http import (
    After,
    Allowed,
    CurrentScope,
    Limit,
    ServiceAllowed,
    built,
    caller_of,
    problems,
    room_router,
)
from groundplane.rooms.notifications.models import (
    Asked,
    ChannelName,
    Delivery,
    Explanation,
    Name,
    Notification,
    NotificationDetail,
    Role,
    State,
    TimelineEntry,
    UserId,
)
from groundplane.rooms.notifications.problems import (
    IllegalState,
    InvalidNotification,
    InvalidTarget,
    NoProvider,
    NotCancellable,
    NotificationNotFound,
    ProviderNotFound,
    TooLarge,
    UnknownType,
)
from groundplane.rooms.notifications.router_inbox import inbox_router, preferences_router
from groundplane.rooms.notifications.router_operations import (
    captures_router,
    providers_router,
    switches_router,
    types_router,
)
from groundplane.rooms.notifications.router_templates import templates_router
from groundplane.rooms.notifications.sending import Target
from groundplane.rooms.notifications.service import Notifications
from groundplane.rooms.notifications.template_problems import TemplateData, TemplateNotFound
from groundplane.rooms.tenants import NOTIFICATIONS, Limiter, LimitExceeded

__all__ = [
    "captures_router",
    "inbox_router",
    "preferences_router",
    "providers_router",
    "router",
    "services_router",
    "switches_router",
    "templates_router",
    "types_router",
]

services_router = room_router(
    "notifications_services", prefix="/services/notifications", group="Service"
)
router = room_router("notifications")
Room = Annotated[Notifications, built(Notifications)]
Text = Annotated[str, StringConstraints(max_length=1000, pattern=r"^[^\x00]*$")]
Known = Annotated[str, Field(max_length=200)]
NotificationId = Annotated[UUID, Path(description="The notification's id.")]
DeliveryId = Annotated[UUID, Path(description="The delivery's id, from `deliveries`.")]


async def _within_limits(request: Request, scope: CurrentScope) -> None:
    """So many asks a second for each tenant, in all processes together."""
    limiter = getattr(request.app.state, "asking", None)
    if limiter is None:
        limiter = request.app.state.asking = Limiter()
    own, rate = caller_of(request).limits, NOTIFICATIONS
    if own is not None:
        rate = rate.lowered(own.notifications_per_second, 2 * own.notifications_per_second)
    await limiter.check(scope, "send", rate)


class NewNotification(Asked):
    """What to tell whom: exactly one of `user_id`, `user_ids` and `user_role`."""

    user_id: UserId | None = None
    user_ids: Annotated[list[UserId], Field(max_length=10_000)] | None = None
    user_role: Annotated[str, StringConstraints(min_length=1, max_length=100)] | None = None
    key: (
        Annotated[str, StringConstraints(min_length=1, max_length=255, pattern=r"^[\x21-\x7e]+$")]
        | None
    ) = Field(default=None, description="The same key is the same notification, for a day.")

    def target(self) -> Target:
        given = [each for each in (self.user_id, self.user_ids, self.user_role) if each is not None]
        if len(given) != 1:
            raise InvalidTarget(f"{len(given)} of user_id, user_ids and user_role are there")
        return Role(self.user_role) if self.user_role is not None else given[0]


class Question(Input):
    """Whom and what to explain."""

    user_id: UserId
    type: Name = "SYSTEM"
    channel: ChannelName | None = None


class Again(Input):
    """Over which provider."""

    provider: Name | None = None


class Settlement(Input):
    """What became of it, and how you know."""

    outcome: Literal["delivered", "failed"]
    reason: Text | None = None


_SEND = problems(
    InvalidTarget,
    InvalidNotification,
    UnknownType,
    TooLarge,
    NoProvider,
    TemplateNotFound,
    TemplateData,
    LimitExceeded,
)


async def _sent(notifications: Notifications, new: NewNotification) -> Notification:
    fields = {name: getattr(new, name) for name in Asked.model_fields}
    return await notifications.send(new.target(), key=new.key, **fields)


@services_router.post(
    "/send",
    name="send",
    status_code=201,
    responses=_SEND,
    summary="Tell somebody something",
    dependencies=[ServiceAllowed("notifications.send"), Depends(_within_limits)],
)
async def services_send(notifications: Room, new: NewNotification) -> Notification:
    """For services and keys: one person, a list, or everybody with a role."""
    return await _sent(notifications, new)


@router.post(
    "",
    status_code=201,
    responses=_SEND,
    summary="Tell somebody something",
    dependencies=[Allowed("notifications.send"), Depends(_within_limits)],
)
async def send(notifications: Room, new: NewNotification) -> Notification:
    """One person, a list, or everybody with a role; in their bell when this answers."""
    return await _sent(notifications, new)


@router.get(
    "",
    name="list",
    dependencies=[Allowed("notifications.read")],
    responses=problems(BadCursor, InvalidNotification),
    summary="What was asked",
)
async def list_(
    notifications: Room,
    user_id: Annotated[Known | None, Query(description="Only what is for this person.")] = None,
    type: Annotated[Known | None, Query(description="Only this type.")] = None,
    state: Annotated[
        State | None, Query(description="Only where one of its deliveries is in this state.")
    ] = None,
    since: Annotated[Instant | None, Query(description="Only what was asked since.")] = None,
    after: After = None,
    limit: Limit = None,
) -> Page[Notification]:
    """The newest first; `state` is that of one of its deliveries."""
    return await notifications.list(
        user_id=user_id, type=type, state=state, since=since, after=after, limit=limit
    )


@router.post(
    "/explain",
    dependencies=[Allowed("notifications.read")],
    responses=problems(UnknownType),
    summary="Who would get what, and why not",
)
async def explain(notifications: Room, question: Question) -> list[Explanation]:
    """The rules in their order, and the one that decides, for each channel."""
    return await notifications.explain(
        question.user_id, type=question.type, channel=question.channel
    )


@router.get(
    "/{id}",
    dependencies=[Allowed("notifications.read")],
    responses=problems(NotificationNotFound),
    summary="One notification",
)
async def get(notifications: Room, id: NotificationId) -> NotificationDetail:
    """What was asked, with its deliveries."""
    return await notifications.get(id)


@router.get(
    "/{id}/timeline",
    dependencies=[Allowed("notifications.read")],
    responses=problems(NotificationNotFound),
    summary="What happened to it",
)
async def timeline(notifications: Room, id: NotificationId) -> list[TimelineEntry]:
    """Attempts and events in order, each with its reason."""
    return await notifications.timeline(id)


@router.post(
    "/{id}/cancel",
    status_code=204,
    dependencies=[Allowed("notifications.write")],
    responses=problems(NotificationNotFound, NotCancellable),
    summary="Stop it",
)
async def cancel(notifications: Room, id: NotificationId) -> None:
    """What has not started, stops; what was sent stays sent."""
    await notifications.cancel(id)


@router.post(
    "/deliveries/{id}/resend",
    dependencies=[Allowed("notifications.write")],
    responses=problems(NotificationNotFound, IllegalState, ProviderNotFound),
    summary="Try a delivery again",
)
async def resend(notifications: Room, id: DeliveryId, again: Again | None = None) -> Delivery:
    """One that ended badly, or whose end nobody knows."""
    return await notifications.resend(id, provider=again.provider if again else None)


@router.post(
    "/deliveries/{id}/resolve",
    dependencies=[Allowed("notifications.write")],
    responses=problems(NotificationNotFound, IllegalState),
    summary="Settle a doubt",
)
async def resolve(notifications: Room, id: DeliveryId, settlement: Settlement) -> Delivery:
    """You looked it up: it arrived, or it did not and may be sent again."""
    return await notifications.resolve(id, settlement.outcome, reason=settlement.reason)
