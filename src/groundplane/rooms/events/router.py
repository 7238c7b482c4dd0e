"""Events over HTTP."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Path, Query
from pydantic import Field

from groundplane.core.paging import BadCursor, Page, PageMeta
from groundplane.faces.http import After, Allowed, Limit, built, problems, room_router
from groundplane.rooms.events.cloudevents import to_cloudevent
from groundplane.rooms.events.declared import OWN_STREAMS
from groundplane.rooms.events.models import (
    Appended,
    Batch,
    DeadLetter,
    Erased,
    Event,
    LetterState,
    LogPage,
    NewEvent,
    Subscription,
)
from groundplane.rooms.events.problems import (
    Conflict,
    EventNotFound,
    EventTooLarge,
    IdOutOfWindow,
    IdReused,
    InvalidData,
    InvalidEvent,
    LeaseLost,
    NotParked,
    NotThere,
    RebuildRunning,
    SubjectErased,
    SubscriptionNotFound,
    UnknownType,
)
from groundplane.rooms.events.router_bodies import (
    AfterPosition,
    AfterVersion,
    Appends,
    At,
    Chosen,
    ChosenIds,
    Discarded,
    EventId,
    Fetch,
    Ids,
    Most,
    Moved,
    NewEvents,
    NewSubscription,
    Patience,
    Prefix,
    Rejection,
    StreamName,
    SubscriptionName,
    Token,
    Types,
    WaitedFor,
)
from groundplane.rooms.events.service import Events

router = room_router("events")
Room = Annotated[Events, built(Events)]
WHOLE = 1000
_WRITES = problems(
    Conflict, IdReused, SubjectErased, UnknownType, InvalidData, InvalidEvent, EventTooLarge,
    IdOutOfWindow,
)  # fmt: skip


@router.post(
    "", status_code=201, dependencies=[Allowed("events.write")], responses=_WRITES,
    summary="Publish facts without a stream",
)  # fmt: skip
async def publish(events: Room, new: Annotated[list[NewEvent], Field(max_length=1000)]) -> Ids:
    """All or none; an event sent again with its id is there once."""
    return Ids(ids=await events.publish(*new))


def _check_writable(stream: str) -> None:
    """The history of a payment, for instance, is told by payments alone."""
    if stream.startswith(tuple(OWN_STREAMS)):
        raise InvalidEvent(f"{stream}: only the room that it is about appends to it")


@router.post(
    "/append", status_code=201, dependencies=[Allowed("events.write")], responses=_WRITES,
    summary="Append to several streams, all or none",
)  # fmt: skip
async def append_many(events: Room, new: Appends) -> list[Appended]:
    """In the order given."""
    for each in new.appends:
        _check_writable(each.stream)
    return await events.append_many([(a.stream, a.events, a.expected) for a in new.appends])


@router.post(
    "/streams/{stream}/append", status_code=201, dependencies=[Allowed("events.write")],
    responses=_WRITES, summary="Append to a stream",
)  # fmt: skip
async def append(events: Room, stream: StreamName, new: NewEvents) -> Appended:
    """With `expected`, only if nobody was faster."""
    _check_writable(stream)
    return await events.append(stream, new.events, expected=new.expected)


@router.get(
    "/streams/{stream}", dependencies=[Allowed("events.read")], responses=problems(InvalidEvent),
    summary="The events of a stream",
)  # fmt: skip
async def read(
    events: Room,
    stream: StreamName,
    after: AfterVersion = 0,
    limit: Most = 500,
) -> list[Event]:
    """After a version, oldest first."""
    return await events.read(stream, after=after, limit=limit)


@router.get(
    "", dependencies=[Allowed("events.read")], responses=problems(InvalidEvent),
    summary="The log",
)  # fmt: skip
async def log(
    events: Room,
    after: AfterPosition = 0,
    types: Types = ["*"],  # noqa: B006 - FastAPI copies it
    stream_prefix: Prefix = None,
    limit: Most = 500,
) -> LogPage:
    """Go on after the `position` of the answer; nothing is ever added at or before it."""
    return await events.log(after=after, types=types, stream_prefix=stream_prefix, limit=limit)


@router.get(
    "/trace/{correlation_id}", dependencies=[Allowed("events.read")],
    responses=problems(InvalidEvent), summary="The events of one correlation id",
)  # fmt: skip
async def trace(
    events: Room, correlation_id: Annotated[str, Path(description="As sent in X-Correlation-Id.")]
) -> list[Event]:
    """In the order of writing; at most 500."""
    return await events.trace(correlation_id)


@router.get(
    "/subscriptions", dependencies=[Allowed("events.admin")],
    summary="Who follows, and how far",
)  # fmt: skip
async def subscriptions(events: Room) -> Page[Subscription]:
    """What code declares belongs to the platform's tenant."""
    return _whole(await events.subscriptions())


@router.post(
    "/subscriptions", status_code=201, dependencies=[Allowed("events.admin")],
    responses=problems(InvalidEvent), summary="Create or change a pull subscription",
)  # fmt: skip
async def subscribe(events: Room, new: NewSubscription) -> Subscription:
    """One that exists stays where it is."""
    return await events.subscribe(
        new.name, types=new.types, stream_prefix=new.stream_prefix, position=new.position
    )


@router.delete(
    "/subscriptions/{name}", status_code=204, dependencies=[Allowed("events.admin")],
    responses=problems(SubscriptionNotFound), summary="End a pull subscription",
)  # fmt: skip
async def unsubscribe(events: Room, name: SubscriptionName) -> None:
    """Its position is gone with it."""
    await events.unsubscribe(name)


@router.post(
    "/subscriptions/{name}/pause", status_code=204, dependencies=[Allowed("events.admin")],
    responses=problems(SubscriptionNotFound), summary="Pause a subscription",
)  # fmt: skip
async def pause(events: Room, name: SubscriptionName) -> None:
    """Nothing is lost meanwhile."""
    await events.pause(name)


@router.post(
    "/subscriptions/{name}/resume", status_code=204, dependencies=[Allowed("events.admin")],
    responses=problems(SubscriptionNotFound), summary="Let a subscription go on",
)  # fmt: skip
async def resume(events: Room, name: SubscriptionName) -> None:
    """Also one that stopped."""
    await events.resume(name)


@router.post(
    "/subscriptions/{name}/reset", status_code=204, dependencies=[Allowed("events.admin")],
    responses=problems(SubscriptionNotFound, InvalidEvent, RebuildRunning),
    summary="Move a subscription",
)  # fmt: skip
async def reset(events: Room, name: SubscriptionName, to: At) -> None:
    """What lies behind the position comes again."""
    await events.reset(name, to.position)


@router.post(
    "/subscriptions/{name}/rebuild", status_code=204, dependencies=[Allowed("events.admin")],
    responses=problems(SubscriptionNotFound, RebuildRunning), summary="Rebuild a projection",
)  # fmt: skip
async def rebuild(events: Room, name: SubscriptionName) -> None:
    """Beside the serving one; then they are swapped.

    Projections are declared in code and belong to the platform's tenant; any other gets 404.
    On the command line: `groundplane --tenant _platform events rebuild NAME`.
    """
    await events.rebuild(name)


@router.get(
    "/subscriptions/{name}/wait", dependencies=[Allowed("events.read")],
    responses=problems(SubscriptionNotFound, NotThere),
    summary="Wait until a subscription is past an event",
)  # fmt: skip
async def wait_for(
    events: Room,
    name: SubscriptionName,
    event_id: WaitedFor,
    timeout_seconds: Patience = 5,
) -> Moved:
    """To read what one has just written through a projection."""
    return Moved(position=await events.wait_for(name, event_id, timeout_seconds=timeout_seconds))


@router.post(
    "/subscriptions/{name}/fetch", dependencies=[Allowed("events.consume")],
    responses=problems(SubscriptionNotFound, InvalidEvent), summary="Lease the next events",
)  # fmt: skip
async def fetch(events: Room, name: SubscriptionName, how: Fetch) -> Batch:
    """None while somebody else holds them."""
    return await events.fetch(name, limit=how.limit, lease_seconds=how.lease_seconds)


@router.post(
    "/subscriptions/{name}/acknowledge", dependencies=[Allowed("events.consume")],
    responses=problems(LeaseLost), summary="Done with the leased events",
)  # fmt: skip
async def acknowledge(events: Room, name: SubscriptionName, lease: Token) -> Moved:
    """They do not come again."""
    batch = Batch(name=name, token=lease.token, position=0, events=[])
    return Moved(position=await events.acknowledge(batch))


@router.post(
    "/subscriptions/{name}/reject", dependencies=[Allowed("events.consume")],
    responses=problems(LeaseLost, EventNotFound), summary="Park an event of the lease",
)  # fmt: skip
async def reject(events: Room, name: SubscriptionName, bad: Rejection) -> Ids:
    """With it those that follow it in its stream: their ids are in the answer."""
    batch = Batch(name=name, token=bad.token, position=0, events=[])
    return Ids(ids=await events.reject(batch, bad.event_id, bad.error))


@router.get(
    "/dead-letters", dependencies=[Allowed("events.retry")], responses=problems(BadCursor),
    summary="What could not be worked on",
)  # fmt: skip
async def dead_letters(
    events: Room,
    name: Annotated[str | None, Query(description="Of this subscription or consumer.")] = None,
    state: Annotated[LetterState | None, Query(description="Only those in this state.")] = None,
    after: After = None,
    limit: Limit = None,
) -> Page[DeadLetter]:
    """The newest first; settled ones are kept for 30 days."""
    return await events.dead_letters(name=name, state=state, after=after, limit=limit)


@router.post(
    "/dead-letters/replay", dependencies=[Allowed("events.retry")],
    responses=problems(EventNotFound, NotParked, InvalidEvent), summary="Try parked events again",
)  # fmt: skip
async def replay(events: Room, chosen: Chosen) -> Ids:
    """In the order of their streams."""
    ids = await events.replay(
        chosen.ids, name=chosen.name, stream=chosen.stream, limit=chosen.limit
    )
    return Ids(ids=ids)


@router.post(
    "/dead-letters/discard", dependencies=[Allowed("events.retry")],
    responses=problems(EventNotFound, NotParked), summary="Give parked events up",
)  # fmt: skip
async def discard(events: Room, chosen: ChosenIds) -> Discarded:
    """Each leaves an entry in the audit trail."""
    return Discarded(discarded=await events.discard(chosen.ids))


@router.post(
    "/subjects/{subject}/erase", dependencies=[Allowed("users.erase")],
    summary="Erase a subject's personal data",
)  # fmt: skip
async def erase(
    events: Room, subject: Annotated[str, Path(description="Whose data: a person's id.")]
) -> Erased:
    """For good: its key is deleted."""
    return await events.erase(subject)


@router.post(
    "/cloudevents", status_code=201, dependencies=[Allowed("events.write")], responses=_WRITES,
    summary="Publish CloudEvents",
)  # fmt: skip
async def receive(
    events: Room, new: Annotated[list[dict[str, Any]], Field(min_length=1, max_length=100)]
) -> Ids:
    """In the JSON format of version 1.0, as a batch; (source, id) has one effect."""
    return Ids(ids=await events.receive(new))


@router.get(
    "/cloudevents/{id}", dependencies=[Allowed("events.read")], responses=problems(EventNotFound),
    summary="One event as a CloudEvent",
)  # fmt: skip
async def cloudevent(events: Room, id: EventId) -> dict[str, Any]:
    """In the JSON format of CloudEvents 1.0."""
    return to_cloudevent(await events.get(id), str(events.scope.tenant_id))


@router.get(
    "/{id}", dependencies=[Allowed("events.read")], responses=problems(EventNotFound),
    summary="One event",
)  # fmt: skip
async def get(events: Room, id: EventId) -> Event:
    """With its place in the log once it has one."""
    return await events.get(id)


def _whole(rows: list[Any]) -> Page[Any]:
    return Page(data=rows, meta=PageMeta(next=None, limit=WHOLE))
