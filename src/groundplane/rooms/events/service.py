"""The verbs of events."""

from __future__ import annotations

import builtins
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any, TypeVar
from uuid import UUID

from groundplane.core.ids import uuid7
from groundplane.core.models import to_json
from groundplane.core.paging import Page
from groundplane.core.scope import Scope
from groundplane.core.sql import load
from groundplane.rooms.events.appending import Append, Appending, appended, judge
from groundplane.rooms.events.cloudevents import from_cloudevent
from groundplane.rooms.events.consuming import bounded
from groundplane.rooms.events.dead_letters import DeadLetters
from groundplane.rooms.events.drafts import drafts, listed
from groundplane.rooms.events.models import (
    ANY,
    Appended,
    Batch,
    DeadLetter,
    Erased,
    Event,
    Given,
    LetterState,
    LogPage,
    Subscription,
)
from groundplane.rooms.events.problems import (
    EventNotFound,
    InvalidEvent,
)
from groundplane.rooms.events.reading import checked_page, events_of
from groundplane.rooms.events.settings import EventsSettings
from groundplane.rooms.events.subjects import Subjects
from groundplane.rooms.events.subscriptions import Subscriptions

SQL = load(__package__)
S = TypeVar("S")


class Events:
    """Facts that anybody may read: appended in your transaction, in one log for all."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    # -- writing -----------------------------------------------------------------------------------

    async def append(
        self, stream: str, events: Given | Sequence[Given], *, expected: int | None = ANY
    ) -> Appended:
        """Append up to 1,000 events to one stream, in this transaction if there is one.

        `expected` is `ANY`, `NEW`, or the version the stream must have; otherwise `Conflict`, which
        carries the `actual` one. Events that are already there, ids and all, are not written again.
        """
        _check_stream(stream, expected)
        append = Append(stream, expected, drafts(listed(events), self._knobs))
        return appended(append, await Appending(self.scope).one(append))

    async def append_many(
        self, appends: Sequence[tuple[str, Given | Sequence[Given], int | None]]
    ) -> builtins.list[Appended]:
        """Append to several streams, all or none: (stream, events, expected) each."""
        names = [stream for stream, _, _ in appends]
        if len(set(names)) < len(names) or not names:
            raise InvalidEvent("name each stream once")
        for stream, _, expected in appends:
            _check_stream(stream, expected)
        groups = [listed(events) for _, events, _ in appends]
        ready = iter(drafts([event for group in groups for event in group], self._knobs))
        if not all(groups):
            raise InvalidEvent("each stream gets at least one event")
        many = [
            Append(stream, expected, list(islice(ready, len(group))))
            for (stream, _, expected), group in zip(appends, groups, strict=True)
        ]
        async with self.scope.begin() as tx, tx.savepoint():
            rows = await Appending(tx).many(many)
            for append, row in zip(many, rows, strict=True):
                judge(append, row)
        return [appended(append, row) for append, row in zip(many, rows, strict=True)]

    async def publish(self, *events: Given) -> builtins.list[UUID]:
        """Facts without a stream: no version, no lock; what an outbox is for."""
        append = Append(None, None, drafts(listed(events), self._knobs))
        await Appending(self.scope).one(append)
        return append.ids

    async def receive(self, given: Sequence[Mapping[str, Any]]) -> builtins.list[UUID]:
        """Publish CloudEvents (JSON format, 1.0); one that came before answers its first id."""
        async with self.scope.begin() as tx:
            return [await _received(tx, each) for each in given]

    async def erase(self, subject: str) -> Erased:
        """Delete the subject's key: its personal data can never be read again, by nobody."""
        return await Subjects(self.scope).erase(subject)

    @property
    def _knobs(self) -> EventsSettings:
        return self.scope.knobs(EventsSettings)

    # -- reading -----------------------------------------------------------------------------------

    async def read(self, stream: str, *, after: int = 0, limit: int = 500) -> builtins.list[Event]:
        """The events of a stream after a version, also those of this very transaction."""
        async with self.scope.begin() as tx:
            rows = await tx.all(SQL["read"], stream=stream, after=after, most=checked_page(limit))
            return await events_of(tx, rows)

    async def head(self, stream: str) -> int:
        """The version of a stream; 0 when it has no event."""
        async with self.scope.begin() as tx:
            row = await tx.first(SQL["head"], stream=stream)
        return 0 if row is None else int(row.version)

    async def get(self, id: UUID) -> Event:
        """One event, with its place in the log once it has one."""
        async with self.scope.begin() as tx:
            found = await events_of(tx, await tx.all(SQL["get"], id=id))
        if not found:
            raise EventNotFound(f"event {id}")
        return found[0]

    async def log(
        self,
        *,
        after: int = 0,
        types: Sequence[str] = ("*",),
        stream_prefix: str | None = None,
        limit: int = 500,
    ) -> LogPage:
        """This tenant's events after a position, in the order of the log.

        Filters (`order.placed`, `order.*`) are applied to the page of positions that is read: go on
        after `position`, also when a page has few events or none.
        """
        async with self.scope.begin() as tx:
            rows = await tx.all(
                SQL["log"], after=after, types=list(types), stream_prefix=stream_prefix,
                most=checked_page(limit),
            )  # fmt: skip
            events = await events_of(tx, [row for row in rows if row.id is not None])
        return LogPage(events=events, position=rows[-1].log_pos if rows else after)

    async def trace(self, correlation_id: str, *, limit: int = 500) -> builtins.list[Event]:
        """Everything that happened under one correlation id, in the order of writing."""
        async with self.scope.begin() as tx:
            rows = await tx.all(
                SQL["trace"], of_correlation=correlation_id, most=checked_page(limit)
            )
            return await events_of(tx, rows)

    # -- states ------------------------------------------------------------------------------------

    async def fold(self, aggregate: type[S], stream: str) -> S:
        """The state of a stream: the newest snapshot of this schema and what came after it.

        The aggregate is a pydantic model with `apply(event) -> itself`; `snapshot_version` (a class
        variable, 1) tells snapshots of one schema from those of another.
        """
        model: Any = aggregate
        async with self.scope.begin() as tx:
            row = await tx.first(
                SQL["snapshot"], stream=stream, schema_version=_schema_version(aggregate)
            )
            state = model() if row is None else model.model_validate_json(row.state)
            after = 0 if row is None else int(row.version)
            while events := await Events(tx).read(stream, after=after):
                for event in events:
                    state = state.apply(event)
                after = int(events[-1].version or 0)
        return state  # type: ignore[no-any-return]

    async def snapshot(self, stream: str, state: Any, *, version: int) -> None:
        """Keep the state of a stream at a version; an older one never replaces a newer one."""
        async with self.scope.begin() as tx:
            await tx.execute(
                SQL["put_snapshot"], stream=stream, schema_version=_schema_version(type(state)),
                version=version, state=to_json(state),
            )  # fmt: skip

    # -- following ---------------------------------------------------------------------------------

    async def subscribe(
        self,
        name: str,
        *,
        types: Sequence[str] = ("*",),
        stream_prefix: str | None = None,
        position: int = 0,
    ) -> Subscription:
        """A pull subscription of this tenant: for programs that fetch and acknowledge."""
        return await Subscriptions(self.scope).put(name, types, stream_prefix, position)

    async def unsubscribe(self, name: str) -> None:
        """End a pull subscription."""
        await Subscriptions(self.scope).delete(name)

    async def subscriptions(self, name: str | None = None) -> builtins.list[Subscription]:
        """Who follows, how far, in which state; what code declares belongs to `_platform`."""
        return await Subscriptions(self.scope).list(name)

    async def pause(self, name: str) -> None:
        """Stand still; nothing is lost."""
        await Subscriptions(self.scope).set_state(name, "paused")

    async def resume(self, name: str) -> None:
        """Go on, also after a projection stopped at an event it could not apply."""
        await Subscriptions(self.scope).set_state(name, "running")

    async def reset(self, name: str, position: int) -> None:
        """Go on after this position: what lies behind it comes again."""
        await Subscriptions(self.scope).reset(name, position)

    async def rebuild(self, name: str) -> None:
        """Fill a projection's next table from the beginning, beside the serving one; then swap."""
        await Subscriptions(self.scope).rebuild(name)

    async def wait_for(self, name: str, event_id: UUID, *, timeout_seconds: float = 5) -> int:
        """Wait until that subscription is past the event; answers the event's position."""
        return await Subscriptions(self.scope).wait_for(name, event_id, timeout_seconds)

    async def fetch(self, name: str, *, limit: int = 100, lease_seconds: float = 30) -> Batch:
        """The next events of a pull subscription, leased; none while somebody else holds them."""
        return await Subscriptions(self.scope).fetch(name, limit, lease_seconds)

    async def acknowledge(self, batch: Batch) -> int:
        """Done with the batch: the position it moved to."""
        return await Subscriptions(self.scope).acknowledge(batch.name, batch.token)

    async def reject(self, batch: Batch, event_id: UUID, error: str) -> builtins.list[UUID]:
        """Park an event; answers the ids parked: leave out those that follow it in its stream."""
        return await Subscriptions(self.scope).reject(batch.name, batch.token, event_id, error)

    async def dead_letters(
        self,
        *,
        name: str | None = None,
        state: LetterState | None = None,
        after: str | None = None,
        limit: int | None = None,
    ) -> Page[DeadLetter]:
        """Events and messages that could not be worked on, the newest first."""
        return await DeadLetters(self.scope).list(name=name, state=state, after=after, limit=limit)

    async def replay(
        self,
        ids: Sequence[UUID] | None = None,
        *,
        name: str | None = None,
        stream: str | None = None,
        limit: int = 1000,
    ) -> builtins.list[UUID]:
        """Try parked ones again in their order: these, or all of a name or stream."""
        return await DeadLetters(self.scope).replay(ids, name=name, stream=stream, limit=limit)

    async def discard(self, ids: Sequence[UUID]) -> int:
        """Give parked ones up; what waits behind them may go on."""
        return await DeadLetters(self.scope).discard(ids)


async def _received(tx: Scope, given: Mapping[str, Any]) -> UUID:
    source, id, new = from_cloudevent(given)
    new = new.model_copy(update={"id": new.id or uuid7()})
    key = {"consumer": "cloudevents", "source": bounded(source), "message_id": bounded(id)}
    if await tx.execute(SQL["came_before"], event_id=new.id, **key):
        return (await Events(tx).publish(new))[0]
    return (await tx.one(SQL["inbox_event"], **key)).event_id  # type: ignore[no-any-return]


def _schema_version(aggregate: type) -> int:
    return int(getattr(aggregate, "snapshot_version", 1))


def _check_stream(stream: str, expected: int | None) -> None:
    # Names travel in an array, where `Query.values` does not look for what cannot be stored.
    is_odd = not stream.isprintable() and any("\ud800" <= each <= "\udfff" for each in stream)
    if not 1 <= len(stream) <= 200 or min(stream) < " " or is_odd:
        raise InvalidEvent("a stream's name has 1 to 200 printable characters")
    if expected is not None and not 0 <= expected < 2**63:
        raise InvalidEvent(f"expected {expected}: ANY, NEW or a version")
