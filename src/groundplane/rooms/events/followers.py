"""The worker's own protocol: give positions, lease what code declares, read, move, park.

Everything here crosses tenants and runs as the maintenance role, but for the effects of a
projection: those happen as the application, in a transaction of the event's tenant.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from groundplane.core.faults import fault
from groundplane.core.ids import uuid7
from groundplane.core.links import Row
from groundplane.core.log import logger
from groundplane.core.migrate import release
from groundplane.core.models import to_json
from groundplane.core.scope import Actor, Scope
from groundplane.core.sql import load
from groundplane.core.trace import Trace
from groundplane.rooms.events.declared import TYPES, Follower
from groundplane.rooms.events.models import Event
from groundplane.rooms.events.problems import InvalidEvent, LeaseLost, RebuildRunning
from groundplane.rooms.events.reading import events_of, is_sealed, sealed_event
from groundplane.rooms.events.settings import EventsSettings

SQL, OWN = load(__package__, "follow.sql"), load(__package__, "subscriptions.sql")
PLATFORM = "_platform"
REBUILD = ":rebuild"
MOST_SEQUENCED, MOST_BEHIND = 10_000, 100_000
log = logger("events")


@dataclass(slots=True)
class Lease:
    """One shard of one subscription, ours as long as the token is the newest."""

    name: str
    shard: int
    shards: int
    kind: str
    types: list[str]
    stream_prefix: str | None
    position: int
    version: int
    generation: int
    state: str
    token: int
    attempt: int

    @property
    def base(self) -> str:
        """The name in code: a rebuild is the same projection once more."""
        return self.name.removesuffix(REBUILD)

    @property
    def key(self) -> dict[str, Any]:
        return {"name": self.name, "shard": self.shard, "token": self.token}


@dataclass(slots=True)
class Delivery:
    """One event for a handler; `scope` is the façade for its tenant, the event being the cause."""

    tenant_id: str
    event: Event
    scope: Any
    attempt: int = 1

    def begin(self) -> AbstractAsyncContextManager[Any]:
        """A transaction of the event's tenant."""
        context: AbstractAsyncContextManager[Any] = self.scope.begin()
        return context


class Followers:
    """What the worker does for subscriptions; applications use `Events`."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.across = scope.taking("maintenance")
        self.knobs = scope.knobs(EventsSettings)

    # -- the log -----------------------------------------------------------------------------------

    async def sequence(self, most: int = MOST_SEQUENCED) -> tuple[int, bool, int]:
        """Give committed events their positions: how many, whether there are more, the last one."""
        fault("events.sequence.before_send")
        row = await self.across.one(SQL["sequence"], most=most)
        fault("events.sequence.after_send")
        if row.logged:
            self.across.signal("events.logged")
        return row.logged, row.is_behind, row.log_position or 0

    async def sequence_all(self) -> int:
        """Until nothing is left; a backlog is taken in larger steps."""
        most, total = MOST_SEQUENCED, 0
        while True:
            logged, is_behind, _ = await self.sequence(most)
            total += logged
            if not is_behind:
                return total
            most = MOST_BEHIND

    # -- declaring ---------------------------------------------------------------------------------

    async def register_types(self) -> None:
        """What this code declares about types, for servers that do not load it."""
        for versions in TYPES.values():
            for each in versions.values():
                await self.across.execute(
                    SQL["register_type"], type=each.name, schema_version=each.version,
                    json_schema=to_json(each.model.model_json_schema()),
                    personal=list(each.personal), release=release(),
                )  # fmt: skip

    async def declare(self, followers: Sequence[Follower]) -> None:
        """Make the database's subscriptions those of this code; none is ever taken away."""
        async with self.across.begin() as tx:
            rows = {row.name: row for row in await tx.all(SQL["declared"])}
            for each in followers:
                await self._declare(tx, each, rows.get(each.name), rows.get(each.name + REBUILD))

    async def _declare(
        self, tx: Scope, each: Follower, known: Row | None, rebuilt: Row | None
    ) -> None:
        if known is not None and known.kind != each.kind:
            raise InvalidEvent(f"{each.name} is a {known.kind} already")
        is_changed = known is not None and (known.shards, known.version) != (
            each.shards, each.version,
        )  # fmt: skip
        if is_changed and each.kind != "projection":
            if known is not None and known.shards != each.shards:
                await tx.execute(SQL["reshard"], name=each.name, shards=each.shards)
            is_changed = False
        if is_changed and known is not None:
            if each.version > known.version:
                await self._rebuild(tx, each, known, rebuilt)
            elif known.shards != each.shards and each.version == known.version:
                raise RebuildRunning(f"{each.name}: other shards need another version")
            return
        await self._put(tx, each, each.name, known.generation if known else 1, "running")

    async def _rebuild(self, tx: Scope, each: Follower, known: Row, rebuilt: Row | None) -> None:
        """Of the newest code: it takes the place of what an older one did not get to the end."""
        if rebuilt is not None and rebuilt.version >= each.version:
            return
        name = each.name + REBUILD
        old = await tx.all(SQL["abandon"], name=name, version=each.version)
        token = max([known.lease_token, *(row.lease_token for row in old)])
        generation = max(known.generation, rebuilt.generation if rebuilt else 0) + 1
        await self._put(tx, each, name, generation, "rebuilding", token)

    async def _put(
        self, tx: Scope, each: Follower, name: str, generation: int, state: str, token: int = 0
    ) -> None:
        from_now = bool(each.options.get("from_now", each.kind == "handler"))
        await tx.execute(
            SQL["declare"], name=name, shards=each.shards, kind=each.kind, types=list(each.types),
            stream_prefix=each.stream_prefix, from_now=from_now, version=each.version,
            generation=generation, state=state, token=token, view=each.view,
        )  # fmt: skip

    # -- leases ------------------------------------------------------------------------------------

    async def lease(
        self, owner: UUID, followers: Sequence[Follower], most: int = 64
    ) -> list[Lease]:
        """Take what nobody holds and this code is of the version for; tokens only grow."""
        rows = await self.across.all(
            SQL["lease"], owner=owner, most=most, lease=self._lease_seconds,
            names=[each.name + suffix for each in followers for suffix in ("", REBUILD)],
            versions=[each.version for each in followers for _ in range(2)],
        )  # fmt: skip
        return [Lease(*row) for row in rows]

    async def beat(self, owner: UUID) -> set[tuple[str, int, int]]:
        """Keep what is still ours: (name, shard, token)."""
        rows = await self.across.all(SQL["beat"], owner=owner, lease=self._lease_seconds)
        return {(row.name, row.shard, row.lease_token) for row in rows}

    async def release(self, owner: UUID, name: str, shard: int, token: int) -> None:
        await self.across.execute(SQL["release"], owner=owner, name=name, shard=shard, token=token)

    async def release_all(self, owner: UUID) -> None:
        """Whoever ends gives back what it has, so that nobody waits until its leases run out."""
        await self.across.execute(SQL["release_all"], owner=owner)

    @property
    def _lease_seconds(self) -> float:
        return self.knobs.lease.total_seconds()

    # -- reading and moving ------------------------------------------------------------------------

    async def page(
        self, lease: Lease, most: int | None = None, *, after: int | None = None
    ) -> Sequence[Row]:
        """The next positions; a row without an id does not concern this shard."""
        return await self.across.all(
            SQL["page"], after=lease.position if after is None else after,
            most=most or self.knobs.batch, types=lease.types, shards=lease.shards,
            shard=lease.shard, stream_prefix=lease.stream_prefix,
        )  # fmt: skip

    async def move(self, lease: Lease, position: int) -> None:
        """Past this position; refused when the lease is not ours any more."""
        fault("events.follow.before_ack")
        row = await self.across.first(SQL["move"], position=position, **lease.key)
        if row is None:
            raise LeaseLost(f"{lease.name}, shard {lease.shard}")
        lease.position, lease.attempt = row.position, 0

    async def failing(self, lease: Lease, error: str, *, stop: bool) -> None:
        await self.across.all(
            SQL["failing"], attempt=lease.attempt, error=error, is_stopped=stop, **lease.key
        )

    async def park(self, lease: Lease, row: Row, attempts: int, error: str) -> None:
        """Leave an event for later; what follows in its stream waits behind it."""
        await self.across.execute(
            SQL["park"], of_tenant=row.tenant_id, id=uuid7(), log_pos=row.log_pos,
            event_id=row.id, stream=row.stream, attempts=attempts, error=error, **lease.key,
        )  # fmt: skip

    async def parked(self, lease: Lease) -> set[tuple[str, str]]:
        rows = await self.across.all(SQL["parked"], name=lease.name)
        return {(row.tenant_id, row.stream) for row in rows}

    async def due(
        self, name: str, origin: str, *, shard: int = 1, shards: int = 1, most: int = 100
    ) -> Sequence[Row]:
        """Letters that somebody asked to try again, in order."""
        return await self.across.all(
            SQL["due"], name=name, origin=origin, shard=shard, shards=shards, most=most
        )

    async def letter_event(self, letter: Row) -> Row | None:
        return await self.across.first(
            SQL["one"], of_tenant=letter.tenant_id, log_pos=letter.log_pos
        )

    async def settle(self, letter: Row, error: str | None) -> None:
        """It worked, or failed again with this error."""
        await self.across.execute(
            SQL["settle"], of_tenant=letter.tenant_id, id=letter.id, error=error
        )

    # -- effects -----------------------------------------------------------------------------------

    def acting(self, row: Row, name: str) -> Scope:
        """The façade for the tenant of an event, which is the cause of what happens."""
        trace = Trace(row.correlation_id, str(row.id), row.trace_parent)
        scope = self.scope.tenant(row.tenant_id).acting(Actor("worker", name), origin="job")
        return scope.traced(trace.child() if row.trace_parent else trace)

    async def delivery(self, row: Row, name: str, attempt: int) -> Delivery:
        """What a handler gets; only sealed data costs a transaction."""
        scope = self.acting(row, name)
        if not is_sealed(row):
            return Delivery(row.tenant_id, sealed_event(row), scope, attempt)
        async with scope.begin(read_only=True) as tx:
            [event] = await events_of(tx, [row])
        return Delivery(row.tenant_id, event, scope, attempt)

    async def project(
        self, lease: Lease, rows: Sequence[Row], apply: Callable[..., Any], *more: Any
    ) -> None:
        """Apply events of one tenant and move its mark, in one transaction: exactly once."""
        mark = {"name": lease.base, "generation": lease.generation, "shard": lease.shard}
        async with self.scope.tenant(rows[0].tenant_id).begin() as tx:
            await tx.execute(OWN["mark_begin"], **mark)
            before = await tx.one(OWN["mark_lock"], **mark)
            if before.lease_token > lease.token:
                raise LeaseLost(f"{lease.name}, shard {lease.shard}")
            fresh = [row for row in rows if row.log_pos > before.position]
            events = await events_of(tx, fresh)
            for row, event in zip(fresh, events, strict=True):
                cause = Trace(row.correlation_id, str(row.id), row.trace_parent)
                scope = tx.acting(Actor("worker", lease.base), origin="job").traced(cause)
                await scope.call(apply, scope, event, *more)
            if fresh:
                await tx.execute(
                    OWN["mark_set"], position=fresh[-1].log_pos, token=lease.token, **mark
                )
            fault("events.project.before_commit")
        fault("events.project.after_commit")

    async def figures(self) -> tuple[Sequence[Row], dict[str, int], Row]:
        """For metrics: lag per subscription, parked per name, the log."""
        parked = {row.name: row.parked for row in await self.across.all(SQL["figures_parked"])}
        return (
            await self.across.all(SQL["figures"]), parked, await self.across.one(SQL["figures_log"])
        )  # fmt: skip
