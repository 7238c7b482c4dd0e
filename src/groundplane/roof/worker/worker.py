"""One process that does jobs: claims them, runs their handlers, writes how they ended."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable, Sequence
from time import monotonic
from typing import Any
from uuid import UUID

from groundplane.app import Groundplane
from groundplane.core.log import logger
from groundplane.core.problems import Problem
from groundplane.core.retry import is_connection_lost, jittered
from groundplane.core.tasks import SCHEDULES, TASKS, Task
from groundplane.roof.worker.crew import Crew, Why
from groundplane.roof.worker.ending import ended
from groundplane.roof.worker.events import EventWork
from groundplane.roof.worker.figures import gather
from groundplane.roof.worker.finisher import Finisher
from groundplane.roof.worker.heart import Heart
from groundplane.roof.worker.verdicts import settled, unknown
from groundplane.rooms.jobs import Floors, JobsSettings, Leases, Run, Settled, WorkerLost
from groundplane.rooms.jobs.metrics import LOSSES, SCHEDULE_LATE, START_DELAY

PROMOTE_SECONDS, TICK_SECONDS, RECOVER_SECONDS, FIGURES_SECONDS = 0.2, 1.0, 10.0, 15.0
COUNT_SECONDS, PROGRESS_SECONDS = 10.0, 1.0
SWEEP_SHARE, HINTED_SHARE, SWEEP_SECONDS = 20, 4, 1.0
CLOSE_SECONDS, GRACE_SECONDS = 5.0, 1.0
log = logger("worker")


class Worker:
    """Does jobs until it is told to stop; any number of them may share a database.

    `gp` without a tenant works for all tenants. `queues=None` means every queue.
    """

    def __init__(
        self,
        gp: Groundplane,
        *,
        queues: Sequence[str] | None = None,
        concurrency: int | None = None,
        schedules: bool = True,
        events: bool = True,
    ) -> None:
        self.gp, self.queues, self.schedules = gp, queues, schedules
        self._follows = events
        self.knobs = gp.knobs(JobsSettings)
        self.id: UUID | None = None
        self._leases = Leases(gp)
        self._size = concurrency or self.knobs.concurrency
        self._stopping = self._at_once = self._is_suspect = False
        self._is_hungry = True  # the last claim got all it asked for: there is more
        self._swept_at, self._sweep_cost = 0.0, 0.0
        self._is_hinted = False  # somebody enqueued: perhaps a tenant that no floor knows

    @property
    def is_registered(self) -> bool:
        """Does the fleet know this worker as alive?"""
        return self.id is not None

    def stop(self) -> None:
        """Stop claiming and finish what runs, for 25 s; called again: give it back at once."""
        self._at_once, self._stopping = self._stopping, True
        if hasattr(self, "_wake"):
            self._wake.set()
            self._ended.set()

    async def run(self) -> None:
        """Work until `stop`."""
        self._loop = asyncio.get_running_loop()
        self._wake, self._ended = asyncio.Event(), asyncio.Event()
        self._crew = Crew(self._size, self._on_end, self._on_room, self.gp)
        self._finisher = Finisher(self._leases, self.knobs.finish_batch)
        self._floors = Floors()
        heart = Heart(self.gp, self._owner, self._lost_soon, self._stops_soon)
        if self.schedules:
            await self._insist("declare", lambda: self._leases.declare(list(SCHEDULES.values())))
        await self._insist("declare_queues", self._leases.declare_queues)
        events = EventWork(self.gp) if self._follows else None
        if events is not None:
            await self._insist("declare_events", events.declare)
            events.start()
        self._crew.start()
        self._finisher.start()
        heart.start()
        deaf = self.gp.ground.signals.listen("jobs.", self._hint)
        claiming = self._loop.create_task(self._claiming())
        chores = [self._loop.create_task(each) for each in self._chores(events)]
        try:
            while not self._stopping:
                await self._ended.wait()
            await self._drain(claiming)
        finally:
            deaf()
            await ended([claiming, *chores])
            if events is not None:
                await events.close()
            await self._crew.close()
            heart.end()

    # -- claiming ----------------------------------------------------------------------------------

    async def _claiming(self) -> None:
        delay, failures = 0.0, 0
        while not self._stopping:
            await self._doze(delay)
            if self._stopping:
                return
            most = 2 * self.knobs.claim_batch
            room = self._crew.room(most)
            if self._is_hinted:  # a newcomer gets in beside what was fetched ahead, if anything was
                room += min(self._size, self._crew.at_hand(most) - self._size)
            wanted = min(room, self.knobs.claim_batch)
            if wanted < 1:
                delay = self.knobs.poll_min.total_seconds()  # or sooner: see _on_room
                continue
            try:
                spare = max(0, self._size // 5 - (room - wanted))
                delay = await self._claim(wanted, delay, spare)
                self._is_hungry, failures = delay == 0, 0
            except Exception as error:
                failures += 1
                self._is_suspect = True  # leased to us perhaps, without our knowing
                delay = jittered(failures, first=0.1, most=5)
                log.warning("worker.claim_failed", error=error)
                await asyncio.sleep(delay)

    async def _claim(self, wanted: int, waited: float, spare: int) -> float:
        """One claim; how long to wait before the next."""
        worker = await self._alive()
        now = monotonic()
        share = HINTED_SHARE if self._is_hinted else SWEEP_SHARE
        is_sweep = now - self._swept_at >= min(SWEEP_SECONDS, share * self._sweep_cost)
        is_sweep = is_sweep or not self._floors.known
        if self._is_hinted and is_sweep:  # for a newcomer, who must not wait for a full batch
            self._is_hinted, wanted = False, min(wanted, self._size)
        try:
            runs = await self._leases.claim(
                worker, self.queues, wanted, floors=self._floors, is_sweep=is_sweep, spare=spare
            )
        except WorkerLost:
            await self._confirm_lost(worker)
            return 0.0
        if is_sweep:
            self._swept_at = monotonic()
            self._sweep_cost = self._swept_at - now
        self._take(runs)
        if len(runs) == wanted:
            return 0.0
        if not is_sweep:  # it did not look everywhere
            return max(0.0, min(SWEEP_SECONDS, share * self._sweep_cost))
        least = self.knobs.poll_min.total_seconds()
        return least if runs else min(max(waited * 2, least), self.knobs.poll_max.total_seconds())

    def _take(self, runs: list[Run]) -> None:
        known = []
        for run in runs:
            START_DELAY.observe(run.wait_ms / 1000, queue=run.queue)
            if run.name not in TASKS:
                self._finisher.add(unknown(run))
            elif run.is_late or run.is_stopped:
                self._finisher.add(Settled(run, "retried"))
            else:
                known.append(run)
        self._crew.give(known)

    async def _doze(self, seconds: float) -> None:
        """Wait, unless a hint comes; when handlers end one by one, for a few of them."""
        if seconds <= 0 and not self._wake.is_set():
            return
        try:
            async with asyncio.timeout(seconds):
                await self._wake.wait()
        except TimeoutError:
            pass
        self._wake.clear()

    async def _alive(self) -> UUID:
        """This worker's id: registered, and holding nothing it does not know of."""
        if self.id is None:
            self.id = await self._leases.register(self.queues)
            self._floors = Floors()
            log.info("worker.registered", worker=self.id)
        if self._is_suspect:
            held = self._crew.held() | self._finisher.held()
            back = await self._leases.release_all(self.id, held=held)
            self._is_suspect = False
            if back:
                log.warning("worker.released_unknown", count=len(back))
        return self.id

    def _hint(self, topic: str) -> None:
        if topic == "jobs.:stop":
            self._loop.create_task(self._look_for_stops())
        elif topic == "jobs.:freed":  # ready again behind the floors: only a sweep finds them
            self._swept_at = 0.0
            self._wake.set()
        else:
            self._is_hinted = True
            self._wake.set()

    def _on_room(self) -> None:
        """A handler ended: claim at once when half a batch fits, else at the next poll."""
        if self._is_hungry and self._crew.room(2 * self.knobs.claim_batch) >= self._fair_share():
            self._wake.set()

    def _fair_share(self) -> int:
        batch = self.knobs.claim_batch
        return max(1, min(batch, self._crew.at_hand(2 * batch)) // 2)

    # -- how attempts end -------------------------------------------------------------------------

    def _on_end(
        self, run: Run, task: Task, answer: Any, error: BaseException | None, why: Why | None
    ) -> None:
        if why == "lost":
            return
        ended = settled(run, task, answer, error, why)
        if ended is not None:
            self._finisher.add(ended)

    # -- losing the lease --------------------------------------------------------------------------

    def _owner(self) -> tuple[UUID | None, int]:
        return self.id, self._crew.busy + len(self._crew.waiting)

    def _lost_soon(self, worker: UUID) -> None:
        self._loop.call_soon_threadsafe(self._lost, worker)

    def _stops_soon(self, stops: list[tuple[UUID, int]]) -> None:
        self._loop.call_soon_threadsafe(self._crew.interrupt, "stop", set(stops))

    def _lost(self, worker: UUID) -> None:
        """Others do our jobs now: end the handlers, and begin again under a new id."""
        if worker != self.id:
            return
        log.error("worker.lost", worker=worker)
        self.id = None
        self._crew.waiting.clear()
        self._crew.interrupt("lost")
        self._wake.set()

    async def _confirm_lost(self, worker: UUID) -> None:
        """Late, but not yet given up by the others: then a beat is enough."""
        try:
            await self._leases.beat(worker)
        except WorkerLost:
            self._lost(worker)

    async def _look_for_stops(self) -> None:
        if self.id is None:
            return
        try:
            stops = await self._leases.stops(self.id)
            self._crew.interrupt("stop", set(stops))
        except (Problem, OSError) as error:  # the next beat looks again
            log.debug("worker.stops_unknown", error=error)

    # -- chores ------------------------------------------------------------------------------------

    def _chores(self, events: EventWork | None) -> list[Any]:
        chores = [
            self._steadily("promote", self._promote, PROMOTE_SECONDS),
            self._steadily("recover", self._recover, RECOVER_SECONDS),
            self._steadily("count_ready", self._leases.count_ready, COUNT_SECONDS),
            self._steadily("progress", self._tell_progress, PROGRESS_SECONDS),
            self._steadily("figures", lambda: gather(self._leases), FIGURES_SECONDS),
        ]
        if events is not None:
            chores.append(self._steadily("event_figures", events.figures, FIGURES_SECONDS))
        if self.schedules:
            chores.append(self._steadily("tick", self._tick, TICK_SECONDS))
        return chores

    async def _steadily(
        self, name: str, work: Callable[[], Awaitable[None]], seconds: float
    ) -> None:
        """The same again and again, whatever happens to the database."""
        failures = 0
        while True:
            try:
                await work()
                failures, pause = 0, seconds * random.uniform(0.9, 1.1)  # noqa: S311 - spreading
            except Exception as error:
                failures += 1
                pause = seconds + jittered(failures, first=0.2, most=5)
                log.warning(f"worker.{name}_failed", error=error)
            await asyncio.sleep(pause)

    async def _insist(self, name: str, work: Callable[[], Awaitable[None]]) -> None:
        """At the start: wait for the database, but not for a mistake in the code."""
        failures = 0
        while not self._stopping:
            try:
                await work()
                return
            except Exception as error:
                is_away = isinstance(error, Problem) and error.status >= 500
                if not is_away and not is_connection_lost(error):
                    raise
                failures += 1
                log.warning(f"worker.{name}_failed", error=error)
                await asyncio.sleep(jittered(failures, first=0.2, most=5))

    async def _promote(self) -> None:
        promoted, queues = await self._leases.promote()
        for queue in queues:
            self._leases.across.signal(f"jobs.{queue}")
        if promoted:
            self._wake.set()

    async def _recover(self) -> None:
        found = await self._leases.recover()
        LOSSES.add(found.jobs)
        if found.jobs or found.workers:
            log.warning("jobs.recovered", **found.model_dump())

    async def _tell_progress(self) -> None:
        """What handlers said last and did not write themselves."""
        for runner in self._crew.running():
            run = runner.run
            if run is not None and run.progressed is not None and TASKS[run.name].is_async:
                await run.tell()

    async def _tick(self) -> None:
        fired = await self._leases.tick()
        SCHEDULE_LATE.set(max((late for _, late in fired), default=0.0))

    # -- the end -----------------------------------------------------------------------------------

    async def _drain(self, claiming: asyncio.Task[None]) -> None:
        """Stop claiming, let handlers finish, give the rest back without counting."""
        log.info("worker.draining", running=self._crew.busy)
        until = monotonic() + self.knobs.drain.total_seconds()
        await asyncio.wait({claiming}, timeout=CLOSE_SECONDS)
        while self._crew.waiting:
            self._finisher.add(Settled(self._crew.waiting.popleft(), "released"))
        if self.id is not None:
            await self._try(self._leases.drain(self.id))
        await self._until_idle(until)
        self._crew.interrupt("drain")
        self._at_once = False
        await self._until_idle(monotonic() + GRACE_SECONDS)
        await self._finisher.close(CLOSE_SECONDS)
        if self.id is not None:
            await self._try(self._leases.release_all(self.id))
            await self._try(self._leases.leave(self.id))
        log.info("worker.stopped", worker=self.id)
        self.id = None

    async def _until_idle(self, until: float) -> None:
        while self._crew.busy and not self._at_once and monotonic() < until:  # noqa: ASYNC110
            await asyncio.sleep(0.02)

    async def _try(self, work: Awaitable[Any]) -> None:
        """On the way out: what fails here, others do when the lease has ended."""
        try:
            async with asyncio.timeout(CLOSE_SECONDS):
                await work
        except (Problem, OSError, TimeoutError) as error:
            log.warning("worker.leave_failed", error=error)
