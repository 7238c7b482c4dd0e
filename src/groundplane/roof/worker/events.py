"""The worker's part for events: the sequencer, and whoever follows the log."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from time import monotonic
from uuid import UUID

from groundplane.app import Groundplane
from groundplane.core.ids import uuid7
from groundplane.core.log import logger
from groundplane.core.retry import jittered
from groundplane.roof.worker.brokers import Consuming
from groundplane.roof.worker.ending import ended
from groundplane.roof.worker.following import Following
from groundplane.rooms.events import CONSUMERS, FOLLOWERS, TOPIC, EventsSettings, Followers, Lease
from groundplane.rooms.events.metrics import (
    LAG,
    LAG_SECONDS,
    LOGGED,
    PARKED,
    POSITION,
    STOPPED,
    UNLOGGED,
    WRITER,
)

IDLE_SECONDS, AGAIN_SECONDS = 0.5, 1.0
MOST, MOST_BEHIND = 10_000, 100_000
log = logger("worker")


class EventWork:
    """Beside the jobs of a worker: any number of workers share the subscriptions."""

    def __init__(self, gp: Groundplane) -> None:
        self.gp = gp
        self.knobs = gp.knobs(EventsSettings)
        self.followers = Followers(gp)
        self.owner: UUID = uuid7()
        self._appended, self._changed = asyncio.Event(), asyncio.Event()
        self._logged = asyncio.Condition()
        self._held: dict[tuple[str, int, int], asyncio.Task[None]] = {}
        self._tasks: list[asyncio.Task[None]] = []
        self._deaf: list[Callable[[], None]] = []
        self._sequenced_at = monotonic()

    def start(self) -> None:
        loop, signals = asyncio.get_running_loop(), self.gp.ground.signals
        hints: dict[str, Callable[[str], None]] = {
            TOPIC: lambda _: self._appended.set(),
            "events.logged": lambda _: self._wake(),
            "events.subscriptions": lambda _: self._look_again(),
        }
        self._deaf = [signals.listen(topic, heard) for topic, heard in hints.items()]
        self._tasks = [loop.create_task(self._sequencing())]
        if FOLLOWERS:
            self._tasks.append(loop.create_task(self._leasing()))
        for consumer in CONSUMERS.values():
            work = Consuming(self.gp, consumer)
            self._tasks.append(loop.create_task(self._insisting(consumer.name, work.run)))

    async def declare(self) -> None:
        """Types and subscriptions of this code, in the database."""
        await self.followers.register_types()
        await self.followers.declare(list(FOLLOWERS.values()))

    async def close(self) -> None:
        for deaf in self._deaf:
            deaf()
        await ended([*self._tasks, *self._held.values()])
        await self._giving_back(self.followers.release_all(self.owner))

    # -- the log -----------------------------------------------------------------------------------

    async def _sequencing(self) -> None:
        """At once after a hint when it was quiet, else once a tick."""
        tick, most, failures = self.knobs.tick.total_seconds(), MOST, 0
        while True:
            self._appended.clear()
            try:
                logged, is_behind, position = await self.followers.sequence(most)
            except Exception as error:
                failures += 1
                log.warning("worker.sequence_failed", error=error)
                await asyncio.sleep(jittered(failures, first=0.05, most=2))
                continue
            failures, self._sequenced_at = 0, monotonic()
            most = MOST_BEHIND if is_behind else MOST
            if logged:
                LOGGED.add(logged)
                POSITION.set(position)
                self._wake()
            if not is_behind:
                await (asyncio.sleep(tick) if logged else self._idle())

    async def _idle(self) -> None:
        try:
            async with asyncio.timeout(IDLE_SECONDS):
                await self._appended.wait()
        except TimeoutError:
            pass

    def _wake(self) -> None:
        asyncio.get_running_loop().create_task(self._notify())

    def _look_again(self) -> None:
        self._changed.set()
        self._wake()

    async def _notify(self) -> None:
        async with self._logged:
            self._logged.notify_all()

    # -- who follows -------------------------------------------------------------------------------

    async def _leasing(self) -> None:
        """Take what is free, keep what is ours, end what is not any more."""
        seconds, failures = self.knobs.lease.total_seconds() / 6, 0
        while True:
            self._changed.clear()
            try:
                for lease in await self.followers.lease(self.owner, list(FOLLOWERS.values())):
                    self._follow(lease)
                await self._keep(await self.followers.beat(self.owner))
                failures = 0
            except Exception as error:
                failures += 1
                log.warning("worker.lease_failed", error=error)
            try:
                async with asyncio.timeout(jittered(failures, most=2) if failures else seconds):
                    await self._changed.wait()
            except TimeoutError:
                pass

    def _follow(self, lease: Lease) -> None:
        following = Following(self.gp, lease, FOLLOWERS[lease.base], self._logged)
        task = asyncio.get_running_loop().create_task(self._followed(lease, following.run))
        self._held[lease.name, lease.shard, lease.token] = task

    async def _followed(self, lease: Lease, run: Callable[[], Awaitable[None]]) -> None:
        key = lease.name, lease.shard, lease.token
        try:
            await run()
        except Exception as error:
            log.error("worker.following_ended", name=lease.name, shard=lease.shard, error=error)
            await asyncio.sleep(AGAIN_SECONDS)
            await self._release(*key)
        finally:
            self._held.pop(key, None)
            self._changed.set()

    async def _keep(self, ours: set[tuple[str, int, int]]) -> None:
        for key, task in list(self._held.items()):
            if key not in ours:
                task.cancel()
        for key in ours - self._held.keys():  # resumed before anybody saw that we had ended
            await self._release(*key)
            self._changed.set()

    async def _release(self, name: str, shard: int, token: int) -> None:
        await self._giving_back(self.followers.release(self.owner, name, shard, token))

    async def _giving_back(self, work: Awaitable[None]) -> None:
        """What fails here, the end of the lease does."""
        try:
            async with asyncio.timeout(5):
                await work
        except Exception as error:
            log.debug("worker.release_failed", error=error)

    # -- chores ------------------------------------------------------------------------------------

    async def figures(self) -> None:
        """Gauges of the fleet's subscriptions."""
        rows, parked, of_log = await self.followers.figures()
        for row in rows:
            LAG.set(row.lag, name=row.name)
            LAG_SECONDS.set(row.lag_seconds, name=row.name)
            STOPPED.set(int(row.is_stopped), name=row.name)
        self._seen = getattr(self, "_seen", set()) | set(parked)
        for name in self._seen:
            PARKED.set(parked.get(name, 0), name=name)
        POSITION.set(of_log.position)
        WRITER.set(of_log.writer_seconds)
        UNLOGGED.set(monotonic() - self._sequenced_at)

    async def _insisting(self, name: str, run: Callable[[], Awaitable[None]]) -> None:
        """Again and again, whatever happens to the broker or the database."""
        failures, began = 0, monotonic()
        while True:
            try:
                await run()
            except Exception as error:
                failures = 1 if monotonic() - began > 60 else failures + 1
                log.warning("worker.consumer_failed", consumer=name, error=error)
            await asyncio.sleep(jittered(max(failures, 1), first=0.2, most=5))
            began = monotonic()
