"""A person's own inbox and switches over HTTP: one's own rows, nobody else's."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

import orjson
from fastapi import Depends, Path, Query
from pydantic import Field, StringConstraints

from groundplane.core.clock import Instant
from groundplane.core.models import Input
from groundplane.core.paging import BadCursor
from groundplane.faces.http import (
    After,
    CurrentCaller,
    Limit,
    Own,
    built,
    problems,
    room_router,
)
from groundplane.rooms.notifications.inbox import MOST_IDS, Inbox
from groundplane.rooms.notifications.models import (
    InboxPage,
    Item,
    Marked,
    MarkedAll,
    Preferences,
    Priority,
    PutPreferences,
    Unread,
)
from groundplane.rooms.notifications.preferences import PreferencePages
from groundplane.rooms.notifications.problems import (
    InvalidNotification,
    NotificationNotFound,
    NotYours,
    StalePreferences,
    TooLarge,
)

inbox_router = room_router("notifications_inbox", prefix="/users/me/notifications", group="User")
preferences_router = room_router(
    "notifications_own_preferences", prefix="/users/me/preferences", group="User"
)
Room = Annotated[Inbox, built(Inbox)]
Pages = Annotated[PreferencePages, built(PreferencePages)]
Ids = Annotated[list[UUID], Field(min_length=1, max_length=MOST_IDS)]
ItemId = Annotated[UUID, Path(description="The item's id in your inbox.")]
TypeName = Annotated[str, StringConstraints(max_length=100, pattern=r"^[^\x00]*$")]
NOT_FOUND = problems(NotificationNotFound)


async def _me(caller: CurrentCaller) -> str:
    """The person who is signed in; whoever is none has no inbox."""
    if caller.user_id is None:
        raise NotYours()
    return caller.user_id


# Whoever has no inbox is told so in the words of the room, before `Own` would.
PERSON = [Depends(_me), Own]
Me = Annotated[str, Depends(_me)]


class Chosen(Input):
    """Some of one's own items."""

    ids: Ids


class Snooze(Chosen):
    """Out of sight until then; null brings them back now."""

    until: Instant | None = None


class Upto(Input):
    """The newest item that was shown."""

    upto: UUID | None = Field(default=None, description="What is newer stays unread.")


@inbox_router.get(
    "",
    name="list",
    dependencies=PERSON,
    responses=problems(BadCursor, InvalidNotification),
    summary="Your notifications",
)
async def list_(
    inbox: Room,
    me: Me,
    read: Annotated[bool | None, Query(description="Only read ones, or only unread.")] = None,
    type: Annotated[TypeName | None, Query(description="Only this type.")] = None,
    priority: Annotated[Priority | None, Query(description="Only this priority.")] = None,
    since: Annotated[Instant | None, Query(description="Only what came since.")] = None,
    until: Annotated[Instant | None, Query(description="Only what came before.")] = None,
    metadata: Annotated[
        str | None,
        Query(max_length=4000, description='Only with these: a JSON object, `{"order": 7}`.'),
    ] = None,
    archived: Annotated[bool, Query(description="The archive instead of the feed.")] = False,
    after: After = None,
    limit: Limit = None,
) -> InboxPage[Item]:
    """Newest first, with the exact unread count of the same moment in `meta`."""
    return await inbox.list(
        me,
        read=read,
        type=type,
        priority=priority,
        since=since,
        until=until,
        metadata=_contained(metadata),
        archived=archived,
        after=after,
        limit=limit,
    )


@inbox_router.get("/unread-count", dependencies=PERSON, summary="How many are unread")
async def unread_count(inbox: Room, me: Me) -> Unread:
    """The exact number, never capped and never stale."""
    return Unread(unread=await inbox.unread(me))


@inbox_router.post("/read-all", dependencies=PERSON, summary="Mark all as read")
async def read_all(inbox: Room, me: Me, shown: Upto | None = None) -> MarkedAll:
    """Everything up to the item you name; what arrived since stays unread."""
    return await inbox.read_all(me, upto=shown.upto if shown else None)


@inbox_router.post(
    "/read",
    name="read_many",
    dependencies=PERSON,
    responses=problems(NotificationNotFound, TooLarge),
    summary="Mark as read",
)
async def read_many(inbox: Room, me: Me, chosen: Chosen) -> Marked:
    """Answers those that changed and the exact count."""
    return await inbox.read(me, chosen.ids)


@inbox_router.post(
    "/unread",
    name="mark_unread_many",
    dependencies=PERSON,
    responses=NOT_FOUND,
    summary="Mark as unread",
)
async def mark_unread_many(inbox: Room, me: Me, chosen: Chosen) -> Marked:
    """Answers those that changed and the exact count."""
    return await inbox.mark_unread(me, chosen.ids)


@inbox_router.post("/seen", dependencies=PERSON, responses=NOT_FOUND, summary="Say what was shown")
async def seen(inbox: Room, me: Me, chosen: Chosen) -> Marked:
    """They were on your screen; they stay unread."""
    return await inbox.seen(me, chosen.ids)


@inbox_router.post("/archive", dependencies=PERSON, responses=NOT_FOUND, summary="Archive")
async def archive(inbox: Room, me: Me, chosen: Chosen) -> Marked:
    """Out of the feed and of the count; `archived=true` lists them."""
    return await inbox.archive(me, chosen.ids)


@inbox_router.post("/unarchive", dependencies=PERSON, responses=NOT_FOUND, summary="Unarchive")
async def unarchive(inbox: Room, me: Me, chosen: Chosen) -> Marked:
    """Back into the feed."""
    return await inbox.unarchive(me, chosen.ids)


@inbox_router.post(
    "/snooze",
    dependencies=PERSON,
    responses=problems(NotificationNotFound, InvalidNotification),
    summary="Snooze",
)
async def snooze(inbox: Room, me: Me, chosen: Snooze) -> Marked:
    """Out of sight and of the count until then."""
    return await inbox.snooze(me, chosen.ids, until=chosen.until)


@inbox_router.post(
    "/delete",
    name="delete_many",
    dependencies=PERSON,
    responses=NOT_FOUND,
    summary="Delete many",
)
async def delete_many(inbox: Room, me: Me, chosen: Chosen) -> Marked:
    """Gone at once; up to 500 at a time."""
    return await inbox.delete(me, chosen.ids)


@inbox_router.get("/{id}", dependencies=PERSON, responses=NOT_FOUND, summary="One notification")
async def get(inbox: Room, me: Me, id: ItemId) -> Item:
    """One of your own."""
    return await inbox.get(me, id)


@inbox_router.patch(
    "/{id}/read", dependencies=PERSON, responses=NOT_FOUND, summary="Mark one as read"
)
async def read(inbox: Room, me: Me, id: ItemId) -> Marked:
    """Twice changes nothing; `read_at` is set once."""
    return await inbox.read(me, [id])


@inbox_router.patch(
    "/{id}/unread", dependencies=PERSON, responses=NOT_FOUND, summary="Mark one as unread"
)
async def mark_unread(inbox: Room, me: Me, id: ItemId) -> Marked:
    """It counts again."""
    return await inbox.mark_unread(me, [id])


@inbox_router.delete("/{id}", dependencies=PERSON, responses=NOT_FOUND, summary="Delete one")
async def delete(inbox: Room, me: Me, id: ItemId) -> Marked:
    """Gone at once, with the count after it."""
    return await inbox.delete(me, [id])


@preferences_router.get("", dependencies=PERSON, summary="Your switches and profile")
async def get_own(pages: Pages, me: Me) -> Preferences:
    """What you want to hear of, where, and in which language."""
    return await pages.get(me)


@preferences_router.put(
    "",
    dependencies=PERSON,
    responses=problems(StalePreferences, InvalidNotification),
    summary="Replace your switches and profile",
)
async def put_own(pages: Pages, me: Me, preferences: PutPreferences) -> Preferences:
    """What is left out is empty afterwards; critical notifications come all the same."""
    return await pages.put(me, preferences)


def _contained(text: str | None) -> dict[str, Any] | None:
    if text is None:
        return None
    try:
        found = orjson.loads(text)
    except orjson.JSONDecodeError:
        found = None
    if not isinstance(found, dict):
        raise InvalidNotification("metadata is a JSON object")
    return found
