"""Who follows the log: moved, paused, rebuilt; and the protocol of those who pull."""

from __future__ import annotations

import builtins
import time
from collections.abc import Sequence
from typing import Any
from uuid import UUID

import orjson

from groundplane.core.ids import uuid7
from groundplane.core.models import to_json
from groundplane.core.problems import NoTransaction
from groundplane.core.scope import Scope
from groundplane.core.sql import load
from groundplane.core.tasks import NAME
from groundplane.rooms.audit import Audit
from groundplane.rooms.events.declared import PATTERN
from groundplane.rooms.events.followers import REBUILD
from groundplane.rooms.events.models import Batch, Event, Subscription
from groundplane.rooms.events.problems import (
    EventNotFound,
    InvalidEvent,
    LeaseLost,
    NotThere,
    RebuildRunning,
    SubscriptionNotFound,
)
from groundplane.rooms.events.reading import checked_page, events_of

SQL = load(__package__, "subscriptions.sql")
EVENTS = load(__package__)
LONGEST_LEASE_SECONDS = 3600.0


class Subscriptions:
    """A position in the log, and what is wanted from there on."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    async def list(self, name: str | None = None) -> builtins.list[Subscription]:
        async with self.scope.begin(read_only=True) as tx:
            return Subscription.of_all(await tx.all(SQL["list"], name=name))

    async def put(
        self, name: str, types: Sequence[str], stream_prefix: str | None, position: int
    ) -> Subscription:
        if not NAME.fullmatch(name) or ":rebuild" in name or not 1 <= len(types) <= 100:
            raise InvalidEvent(f"{name!r}: letters, digits, _ . : and -; 1 to 100 types")
        for each in types:
            if not each or not PATTERN.fullmatch(each):
                raise InvalidEvent(f"{each!r}: a type, a beginning with * (`order.*`), or *")
        async with self.scope.begin() as tx:
            await self._check_position(tx, position)
            known = await Subscriptions(tx).list(name)
            if known and known[0].kind != "pull":
                raise InvalidEvent(f"{name} is a {known[0].kind}")
            await tx.execute(
                SQL["subscribe"], name=name, types=[*types], stream_prefix=stream_prefix,
                position=position,
            )  # fmt: skip
            await Audit(tx).record("events.subscribed", ("subscription", name))
            return (await Subscriptions(tx).list(name))[0]

    async def delete(self, name: str) -> None:
        async with self.scope.begin() as tx:
            if await tx.execute(SQL["unsubscribe"], name=name) == 0:
                raise SubscriptionNotFound(name)
            await Audit(tx).record("events.unsubscribed", ("subscription", name))

    async def set_state(self, name: str, state: str) -> None:
        sources = {"paused": ["running", "stopped"], "running": ["paused", "stopped", "running"]}
        async with self.scope.begin() as tx:
            if not await tx.all(SQL["set_state"], name=name, state=state,
                                from_states=sources[state]):  # fmt: skip
                if not await Subscriptions(tx).list(name):
                    raise SubscriptionNotFound(name)
                return
            await Audit(tx).record(f"events.{state}", ("subscription", name))
            tx.signal("events.subscriptions")

    async def reset(self, name: str, position: int) -> None:
        async with self.scope.begin() as tx:
            await self._check_position(tx, position)
            await self._check_no_view(tx, name)
            if not await tx.all(SQL["reset"], name=name, position=position):
                raise SubscriptionNotFound(name)
            if await Subscriptions(tx).list(f"{name}{REBUILD}"):  # which has the next generation
                raise RebuildRunning(name)
            await Audit(tx).record(
                "events.reset", ("subscription", name), after={"position": position}
            )
            tx.signal("events.subscriptions")

    async def _check_position(self, tx: Scope, position: int) -> None:
        """Not beyond what is kept; and the clean-up takes nothing away meanwhile."""
        await tx.all(SQL["still"])
        gone = (await tx.one(SQL["oldest"])).gone
        if not 0 <= position < 2**62 or 0 < position < gone:
            raise InvalidEvent(f"position {position}: the log begins after {gone}")

    async def _check_no_view(self, tx: Scope, name: str) -> None:
        """A new generation is a new table, and only a rebuild's swap lets the view show it."""
        found = await tx.first(SQL["view_of"], name=name)
        if found is not None and found.view is not None:
            base = name.removesuffix(REBUILD)
            raise InvalidEvent(
                f"{name} fills the view {found.view}, which would show the old table for ever after"
                f" a reset: `events rebuild {base}` fills it anew and lets the view show it"
            )

    async def rebuild(self, name: str) -> None:
        async with self.scope.begin() as tx:
            await tx.all(SQL["still"])
            known = await Subscriptions(tx).list(name)
            if not known or known[0].kind != "projection":
                raise SubscriptionNotFound(f"projection {name}")
            if not await tx.all(SQL["rebuild"], name=name):
                raise RebuildRunning(name)
            await Audit(tx).record("events.rebuilt", ("subscription", name))
            tx.signal("events.subscriptions")

    async def wait_for(self, name: str, event_id: UUID, timeout_seconds: float) -> int:
        if self.scope.transaction is not None:
            raise NoTransaction("nobody sees an event before its commit: wait outside")
        across = self.scope.taking("maintenance")
        until = time.monotonic() + timeout_seconds
        while True:
            row = await across.one(
                SQL["position_of"], of_tenant=self.scope.tenant_id, name=name, event_id=event_id
            )
            if row.position is None:
                raise SubscriptionNotFound(name)
            if row.log_pos is not None and row.position >= row.log_pos:
                return int(row.log_pos)
            if time.monotonic() > until:
                raise NotThere(f"{name}, event {event_id}", retry_after=1)
            await self.scope.pause(0.02)

    # -- pulling -----------------------------------------------------------------------------------

    async def fetch(self, name: str, limit: int, lease_seconds: float) -> Batch:
        if not 0 < lease_seconds <= LONGEST_LEASE_SECONDS:
            raise InvalidEvent(f"lease_seconds is {lease_seconds}; up to an hour")
        async with self.scope.begin() as tx:
            row = await tx.first(SQL["fetch_lock"], name=name)
            if row is None:
                raise SubscriptionNotFound(name)
            if row.is_leased or row.state != "running":
                return Batch(name=name, token=0, position=row.position, events=[])
            again = Subscriptions(tx)
            upto, events, letters = await again._due(name, row, limit)
            if not events:
                upto, events = await again._next(name, row, checked_page(limit))
            if not events:
                await tx.execute(SQL["fetch_skip"], name=name, upto=upto)
                return Batch(name=name, token=row.lease_token, position=upto, events=[])
            leased = await tx.one(
                SQL["fetch_lease"], name=name, upto=upto, lease=float(lease_seconds),
                letters=letters,
            )  # fmt: skip
        return Batch(name=name, token=leased.lease_token, position=upto, events=events)

    async def _due(
        self, name: str, row: Any, limit: int
    ) -> tuple[int, builtins.list[Event], builtins.list[UUID]]:
        """Parked events that somebody asked for again; the position stays."""
        due = await self.scope.all(SQL["due_letters"], name=name, most=limit)
        found = [
            event
            for letter in due
            for event in await events_of(
                self.scope, await self.scope.all(EVENTS["get"], id=letter.event_id)
            )
        ]
        return row.position, found, [letter.id for letter in due]

    async def _next(self, name: str, row: Any, limit: int) -> tuple[int, builtins.list[Event]]:
        rows = await self.scope.all(
            EVENTS["log"], after=row.position, types=list(row.types),
            stream_prefix=row.stream_prefix, most=limit,
        )  # fmt: skip
        if not rows:
            return row.position, []
        events = await events_of(self.scope, [each for each in rows if each.id is not None])
        parked = {each.stream for each in await self.scope.all(SQL["parked_streams"], name=name)}
        for event in [each for each in events if each.stream in parked]:
            await self._park(name, event)
        return rows[-1].log_pos, [each for each in events if each.stream not in parked]

    async def _park(self, name: str, event: Event) -> None:
        error = to_json({"kind": "Behind", "message": "an event before it in its stream is parked"})
        await self.scope.execute(
            SQL["park"], id=uuid7(), origin="pull", name=name, shard=1,
            log_pos=event.log_pos, event_id=event.id, stream=event.stream, raw=None, headers="{}",
            attempts=0, error=error,
        )  # fmt: skip

    async def acknowledge(self, name: str, token: int) -> int:
        async with self.scope.begin() as tx:
            row = await tx.first(SQL["acknowledge"], name=name, token=token)
        if row is None:
            raise LeaseLost(f"{name}, token {token}")
        return int(row.position)

    async def reject(
        self, name: str, token: int, event_id: UUID, error: str
    ) -> builtins.list[UUID]:
        said = to_json({"kind": "Rejected", "message": error[:500]})
        async with self.scope.begin() as tx:
            row = await tx.first(SQL["reject_lock"], name=name, token=token)
            if row is None:
                raise LeaseLost(f"{name}, token {token}")
            letters = [UUID(each) for each in orjson.loads(row.letters or "[]")]
            if letters:
                again = await tx.all(
                    SQL["reject_again"], name=name, event_id=event_id, error=said, letters=letters
                )
                left = [each for each in letters if each not in {kept.id for kept in again}]
                await tx.execute(SQL["keep_letters"], name=name, letters=left)
                parked = [event_id] if again else []
            else:
                types = (await Subscriptions(tx).list(name))[0].types
                rows = await tx.all(
                    SQL["reject_park"], name=name, event_id=event_id, error=said,
                    after=row.position, upto=row.leased_to, types=types,
                )  # fmt: skip
                parked = [each.event_id for each in rows]
        if not parked:
            raise EventNotFound(f"event {event_id} is not in this lease")
        return parked
