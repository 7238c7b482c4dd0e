"""The worker's own protocol: register, claim, beat, finish, promote, recover, tick.

Everything here crosses tenants and runs as the maintenance role.
"""

from __future__ import annotations

import hashlib
import os
import platform
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from uuid import UUID

import orjson
from pydantic import ValidationError

from groundplane.core.faults import fault
from groundplane.core.ids import uuid7, uuid7s
from groundplane.core.links import Row
from groundplane.core.log import logger
from groundplane.core.migrate import release as installed
from groundplane.core.retry import is_connection_lost, jittered
from groundplane.core.scope import Scope
from groundplane.core.sql import load
from groundplane.core.tasks import TASKS, Every
from groundplane.rooms.jobs.declared import QUEUES
from groundplane.rooms.jobs.models import Recovered
from groundplane.rooms.jobs.problems import InvalidSchedule, WorkerLost
from groundplane.rooms.jobs.rules import checked, due, newer, next_tick
from groundplane.rooms.jobs.run import Run
from groundplane.rooms.jobs.settings import JobsSettings

SQL = load(__package__, "work.sql")
NIL = UUID(int=0)
MOST_FLOORS = 64
BUSY_TRIES = 20  # some three seconds
log = logger("jobs")


@dataclass(slots=True)
class Floors:
    """Where the last claims of a worker ended, so that the next need not step over dead entries."""

    turns: dict[str, dict[str, str]] = field(default_factory=dict)
    claims: int = 0
    known: dict[tuple[str, str, str], list[UUID]] = field(default_factory=dict)

    def text(self) -> str | None:
        """As `job_claim_v1` reads it: the ids per level, urgent first."""
        named = [
            {"queue": queue, "lane": lane, "tenant": tenant, "ids": [str(id) for id in ids]}
            for (queue, lane, tenant), ids in self.known.items()
        ]
        return orjson.dumps(named).decode() if named else None

    def saw(self, rows: Sequence[Row]) -> None:
        if not rows:
            return
        for tenant_id, id, queue, lane, _, _, priority, *_, turn in rows:
            self.turns.setdefault(queue, {})[lane] = turn
            key = (queue, lane, tenant_id)
            ids = self.known.pop(key, None) or [NIL] * 4
            ids[3 - priority] = id
            self.known[key] = ids  # popped and put back: the last in the dict are the freshest
        while len(self.known) > MOST_FLOORS:
            del self.known[next(iter(self.known))]
        while len(self.turns) > MOST_FLOORS:
            del self.turns[next(iter(self.turns))]

    def is_low_first(self) -> bool:
        """Every eighth claim looks first for those who wait at a low priority."""
        self.claims += 1
        return self.claims % 8 == 0


@dataclass(slots=True, frozen=True)
class Held:
    """The fence of an attempt, as one who only has it in writing names it."""

    tenant_id: str
    id: UUID
    attempt: int
    worker: UUID
    queue: str = ""
    is_unsure: bool = False


@dataclass(slots=True, frozen=True)
class Settled:
    """How one attempt ended, to be written with many others."""

    run: Run | Held
    outcome: str
    delay_seconds: float = 0.0
    reason: str | None = None
    error: str | None = None
    result: str | None = None
    run_ms: int | None = None  # without it as long as it was leased
    id: UUID = field(default_factory=uuid7)


class Rehearsed(Exception):
    """It would have been written."""


class Leases:
    """What workers do; applications use `Jobs`."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.across = scope.taking("maintenance")
        self.knobs = scope.knobs(JobsSettings)
        self._gates_after: str | None = None  # of many gates, a call looks at some

    @property
    def release(self) -> str:
        return self.knobs.release or installed()

    async def register(
        self, queues: Sequence[str] | None = None, *, lease_seconds: float | None = None
    ) -> UUID:
        """A new worker, alive for one lease."""
        worker = uuid7()
        await self.across.execute(
            SQL["register"],
            worker=worker,
            host=platform.node()[:200],
            pid=os.getpid(),
            release=self.release,
            queues=list(queues) if queues is not None else None,
            lease=lease_seconds or self.knobs.lease.total_seconds(),
            of_tenant=self.scope.tenant_id,
        )
        return worker

    async def claim(
        self,
        worker: UUID,
        queues: Sequence[str] | None,
        limit: int,
        *,
        floors: Floors | None = None,
        is_sweep: bool = True,
        spare: int = 0,
        on: Scope | None = None,
    ) -> list[Run]:
        """Lease up to `limit` ready jobs; a worker that is not alive gets `WorkerLost`.

        `spare` of them are not for lanes that keep some places free.
        """
        known, scope = floors or Floors(), on or self.across
        rows = await scope.all(
            SQL["claim"],
            worker=worker,
            queues=list(queues) if queues is not None else None,
            capacity=limit,
            turns=orjson.dumps(known.turns).decode(),
            floors=None if is_sweep else known.text(),
            is_sweep=is_sweep,
            only_tenant=self.scope.tenant_id,
            per_tenant=self.knobs.per_tenant,
            spare=min(spare, limit),
            is_low_first=known.is_low_first() if floors else None,
        )
        if rows and rows[0].id is None:
            raise WorkerLost(f"worker {worker}")
        fault("jobs.claim.after_claim")
        rows = sorted(rows, key=lambda row: (-row.priority, row.id.int))  # a UUID compares slowly
        known.saw(rows)
        return [Run(row, self.scope, worker) for row in rows]

    async def claim_unknown(self, worker: UUID, queues: Sequence[str], limit: int) -> list[Run]:
        """Lease what others put back because they do not know its name, before they ask again."""
        async with self.across.begin() as tx:
            found = await tx.execute(
                SQL["hand_over"], tenant=self.scope.tenant_id, queues=list(queues), most=limit
            )
            return await self.claim(worker, queues, limit, on=tx) if found else []

    async def beat(self, worker: UUID, *, leased: int = 0) -> list[tuple[UUID, int]]:
        """Live one lease longer; answers (job, attempt) of those that should stop."""
        lease = self.knobs.lease.total_seconds()
        alive = await self.across.first(
            SQL["beat"], worker=worker, lease=lease, leased=leased, of_tenant=self.scope.tenant_id
        )
        if alive is None:
            raise WorkerLost(f"worker {worker}")
        return await self.stops(worker)

    async def stops(self, worker: UUID) -> list[tuple[UUID, int]]:
        rows = await self.across.all(SQL["stops"], worker=worker)
        return [(row.id, row.attempt) for row in rows]

    async def settle(
        self, worker: UUID, ended: Sequence[Settled], *, on: Scope | None = None
    ) -> dict[UUID, str]:
        """Write how attempts ended; answers what was refused: `stale`, or `busy` (try again)."""
        fault("jobs.finish.before_send")
        once = {(each.run.tenant_id, each.run.id, each.run.attempt): each for each in ended[::-1]}
        ended = list(once.values())  # named twice it ends once, as it was told first
        scope = on or self.across
        rows = await scope.all(
            SQL["finish"],
            worker=worker,
            tenants=[each.run.tenant_id for each in ended],
            ids=[each.run.id for each in ended],
            attempts=[each.run.attempt for each in ended],
            outcomes=[each.outcome for each in ended],
            delays=[each.delay_seconds for each in ended],
            reasons=[each.reason for each in ended],
            errors=[each.error for each in ended],
            results=[each.result for each in ended],
            run_ids=[each.id for each in ended],
            run_ms=[each.run_ms for each in ended],
        )
        fault("jobs.finish.after_send")
        if any(row.code == "freed" for row in rows):  # who was let in stands before the floors
            scope.signal("jobs.:freed")
        return {row.id: row.code for row in rows if row.id is not None}

    async def rehearse(self, worker: UUID, ended: Sequence[Settled]) -> None:
        """Raise what `settle` would raise now; nothing stays of it."""
        with suppress(Rehearsed):
            async with self.across.begin() as tx:
                await self.settle(worker, ended, on=tx)
                raise Rehearsed

    async def settle_all(self, ended: Sequence[Settled]) -> list[UUID]:
        """Settle attempts of any worker, waiting for locks; answers what was not written."""
        unwritten: list[UUID] = []
        for worker in {each.run.worker for each in ended}:
            mine = [each for each in ended if each.run.worker == worker]
            unwritten += await self._settle_patiently(worker, mine)
        return unwritten

    async def _settle_patiently(self, worker: UUID, ended: Sequence[Settled]) -> list[UUID]:
        """Who holds a row is mostly a claim: it locks for a moment what it came too late for."""
        unwritten: list[UUID] = []
        for attempt in range(1, BUSY_TRIES + 1):
            refused = await self.settle(worker, ended)
            unwritten += [id for id, code in refused.items() if code != "busy"]
            ended = [each for each in ended if refused.get(each.run.id) == "busy"]
            if not ended:
                break
            await self.scope.pause(jittered(attempt))
        return unwritten + [each.run.id for each in ended]

    async def release_all(self, worker: UUID, *, held: Iterable[UUID] = ()) -> list[str]:
        """Give back what this worker leases, but for `held`, without counting; their queues."""
        rows = await self.across.all(SQL["release"], worker=worker, held=list(held))
        return [row.queue for row in rows]

    async def drain(self, worker: UUID) -> None:
        await self.across.execute(SQL["drain"], worker=worker)

    async def leave(self, worker: UUID) -> None:
        await self.across.execute(SQL["leave"], worker=worker)

    async def promote(self, most: int = 1000) -> tuple[int, list[str]]:
        """Make ready what is due, or what a gate has room for; how many, and in which queues."""
        row = await self.across.one(SQL["promote"], most=most, after=self._gates_after)
        self._gates_after = row.next
        if row.freed:
            self.across.signal("jobs.:freed")
        return row.promoted + row.freed, list(row.queues)

    async def count_ready(self) -> None:
        """See which lanes hold more than their queue's `max_ready`."""
        await self.across.execute(SQL["count_ready"])

    async def recover(self, most: int = 1000) -> Recovered:
        """Take jobs back from workers that are gone."""
        row = await self.across.one(SQL["recover"], most=most)
        for queue in row.queues:
            self.across.signal(f"jobs.{queue}")
        return Recovered(workers=row.workers, jobs=row.jobs, dead=row.dead)

    async def figures(self) -> tuple[Sequence[Row], dict[str, int], int]:
        """For metrics: live jobs per queue and lane, dead letters per queue, workers alive."""
        live = await self.across.all(SQL["figures"])
        dead = await self.across.all(SQL["figures_dead"])
        alive = (await self.across.one(SQL["figures_workers"])).workers
        return live, {row.queue: row.dead for row in dead}, alive

    # -- schedules -------------------------------------------------------------------------------

    async def tick(self, most: int = 100) -> list[tuple[str, float]]:
        """Fire what is due: name and lateness in seconds of each schedule this call fired."""
        fired = []
        for row in await self.across.all(SQL["due"], most=most):
            try:
                late = await self._fire(row)
            except Exception as error:  # whose mistake it is holds up nobody behind it
                if is_connection_lost(error):
                    raise
                log.error("jobs.schedule_unreadable", schedule=row.name, error=error)
                continue
            if late is not None:
                fired.append((row.name, late))
        return fired

    async def _fire(self, row: Row) -> float | None:
        times = due(row.cron, row.zone, row.missed, row.next_at, row.now)
        task = TASKS.get(row.job)
        moved = await self.across.first(
            SQL["tick"],
            of_tenant=row.tenant_id,
            name=row.name,
            seen_at=row.next_at,
            next_at=next_tick(row.cron, row.zone, row.now),
            fired_at=times[-1] if times else None,
            ids=uuid7s(len(times)),
            max_attempts=task.max_attempts if task else 8,
        )
        if moved is None:
            return None
        self.across.signal(f"jobs.{moved.queue}")
        return float((row.now - row.next_at).total_seconds())

    async def declare_queues(self) -> None:
        """Make the database's queues those of this code; the newest release wins."""
        async with self.across.begin() as tx:
            await tx.first(SQL["hold_queues"])
            known = {row.queue: row.release for row in await tx.all(SQL["declared_queues"])}
            for each in QUEUES.values():
                if each.name not in known or not newer(known[each.name], self.release):
                    if each.tenant_rate is not None:
                        await tx.execute(SQL["retune"], queue=each.name, rate=each.tenant_rate)
                    await tx.execute(SQL["declare_queue"], release=self.release, **each.values())

    async def declare(self, schedules: Sequence[Every]) -> None:
        """Make the database's declared schedules those of this code; the newest release wins."""
        ours = self.release
        async with self.across.begin() as tx:
            rows = {row.name: row for row in await tx.all(SQL["declared"])}
            now = (await tx.one(SQL["clock"])).now
            for each in schedules:
                await self._declare(tx, each, rows.get(each.name), ours, now)
            names = {each.name for each in schedules}
            gone = [r.name for r in rows.values() if r.name not in names and newer(ours, r.release)]
            if gone:
                await tx.execute(SQL["vanish"], names=gone, release=ours)
                log.warning("jobs.schedules_vanished", schedules=gone)

    async def _declare(
        self, tx: Scope, each: Every, known: Row | None, ours: str, now: object
    ) -> None:
        digest = definition_hash(each)
        if known is not None and newer(known.release, ours):
            return
        if known is not None and (known.definition_hash, known.release) == (digest, ours):
            return
        checked(each.cron, each.zone)
        _check_payload(each)
        is_same = known is not None and known.definition_hash == digest
        next_at = known.next_at if known is not None and is_same else None
        await tx.execute(
            SQL["declare"],
            name=each.name,
            cron=each.cron,
            zone=each.zone,
            job=each.task.name,
            queue=each.task.queue,
            lane=each.task.lane,
            missed=each.missed,
            next_at=next_at or next_tick(each.cron, each.zone, now),  # type: ignore[arg-type]
            release=ours,
            definition_hash=digest,
        )


def _check_payload(each: Every) -> None:
    try:
        each.task.arguments("{}")
    except ValidationError as error:
        raise InvalidSchedule(f"{each.name}: nobody gives its job the payload it needs") from error


def definition_hash(each: Every) -> str:
    """Tells a changed declaration from a repeated one."""
    parts = (each.cron, each.zone, each.missed, each.task.name, each.task.queue, each.task.lane)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]
