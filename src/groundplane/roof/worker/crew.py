"""Who runs the handlers: a fixed number of tasks, each of which takes one job after the other.

A handler that never waits costs no task and no timer of its own: the next one follows in the same
task. When one does wait, the next idle task is already called to go on with the others.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Coroutine, Generator, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from functools import partial
from time import monotonic
from typing import Any, Literal
from uuid import UUID
from weakref import WeakSet

from groundplane.core.log import bound, logger
from groundplane.core.meter import gauge
from groundplane.core.scope import Scope
from groundplane.core.tasks import TASKS, Permanent, Task
from groundplane.roof.worker.ending import ended
from groundplane.roof.worker.turns import Turns
from groundplane.rooms.jobs import Run

Why = Literal["timeout", "stop", "lost", "drain"]
Ended = Callable[[Run, Task, Any, BaseException | None, Why | None], None]
SLICE_SECONDS = 0.005
THREADS = "groundplane-job"
WATCH_SECONDS, AHEAD_SECONDS = 0.1, 0.05
log = logger("worker")
_crews: WeakSet[Crew] = WeakSet()
# Read when somebody asks: a job pays nothing for it.
BUSY = gauge(
    "groundplane_worker_busy",
    "Handlers running in this worker now.",
    read=lambda: sum(crew.busy for crew in _crews),
)


class Runner:
    """One task of the crew and the job it is doing."""

    __slots__ = ("crew", "deadline", "resting", "run", "task", "why")

    def __init__(self, crew: Crew) -> None:
        self.crew = crew
        self.run: Run | None = None
        self.deadline = 0.0
        self.why: Why | None = None
        self.resting: asyncio.Future[None] | None = None
        loop = asyncio.get_running_loop()
        self.task = loop.create_task(self._live(), context=crew.context.copy())

    def interrupt(self, why: Why) -> None:
        """Make the handler end where it waits."""
        if self.run is not None and self.why is None:
            self.why = why
            self.task.cancel()

    async def _live(self) -> None:
        crew, waiting, slice_ends = self.crew, self.crew.waiting, 0.0
        fresh = copy_context()
        while True:
            if not waiting:
                await self._rest()
                slice_ends = monotonic() + SLICE_SECONDS
                continue
            self.run = waiting.popleft()
            crew.busy += 1
            if waiting and crew.idle:
                crew.call_one()
            told = {"tenant": self.run.tenant_id, "correlation_id": self.run.correlation_id}
            with bound(job=self.run.id, **told):
                await self._do(self.run)
            self.run = None
            crew.busy -= 1
            crew.noticed()
            if copy_context() != fresh:  # what a handler left in its context is not for the next
                crew.replace(self)
                return
            if monotonic() > slice_ends:
                await asyncio.sleep(0)
                slice_ends = monotonic() + SLICE_SECONDS

    async def _rest(self) -> None:
        self.resting = asyncio.get_running_loop().create_future()
        self.crew.idle.append(self)
        await self.resting

    async def _do(self, run: Run) -> None:
        task = TASKS[run.name]
        self.why = None
        answer: Any = None
        failure: BaseException | None = None
        run.started = began = monotonic()
        self.deadline = began + task.timeout_seconds
        try:
            if task.is_async:
                answer = await task.function(run, *task.arguments(run.payload))
            else:
                answer = await self.crew.in_thread(task, run)
        except asyncio.CancelledError as error:
            if self.why is None and self.task.cancelling():
                raise  # the crew itself is being ended
            failure = error
        except (KeyboardInterrupt, GeneratorExit):
            raise
        except BaseException as error:  # also what is no Exception fails its job, not its runner
            failure = error
        if self.why is not None:
            while self.task.cancelling():
                self.task.uncancel()
        self.crew.took(monotonic() - began)
        self._end(run, task, answer, failure)

    def _end(self, run: Run, task: Task, answer: Any, failure: BaseException | None) -> None:
        """Whatever goes wrong here, this runner goes on with the next job."""
        try:
            self.crew.ended(run, task, answer, failure, self.why if failure else None)
        except Exception as broken:
            log.error("worker.end_failed", job=run.id, kind=type(broken).__name__)


class Crew:
    """So many handlers at once, and a few jobs ready at hand when handlers are short."""

    def __init__(self, size: int, ended: Ended, noticed: Callable[[], None], base: Scope) -> None:
        self.size, self.ended, self.noticed = size, ended, noticed
        self.waiting = Turns(ahead=size)
        self.idle: list[Runner] = []
        self.busy: int = 0
        self.context = copy_context()
        self.mean_seconds = 1.0
        self._base = base
        self._blocking: Scope | None = None
        self._threads = self._new_threads()
        self._runners: set[Runner] = set()
        self._watching: asyncio.Task[None] | None = None
        _crews.add(self)

    def start(self) -> None:
        self._runners = {Runner(self) for _ in range(self.size)}
        self._watching = asyncio.get_running_loop().create_task(self._watch())

    def give(self, runs: Iterable[Run]) -> None:
        self.waiting.extend(runs)
        if self.waiting and self.idle:
            self.call_one()

    def call_one(self) -> None:
        resting = self.idle.pop().resting
        if resting is not None and not resting.done():
            resting.set_result(None)

    def took(self, seconds: float) -> None:
        self.mean_seconds += (seconds - self.mean_seconds) * 0.05

    def at_hand(self, most: int) -> int:
        """How many jobs to hold in all: one for each place, and what is done within 50 ms."""
        return self.size + min(int(self.size * AHEAD_SECONDS / max(self.mean_seconds, 1e-6)), most)

    def room(self, most: int) -> int:
        return self.at_hand(most) - self.busy - len(self.waiting)

    def held(self) -> set[UUID]:
        running = {runner.run.id for runner in self._runners if runner.run is not None}
        return running | {run.id for run in self.waiting}

    def running(self) -> list[Runner]:
        return [runner for runner in self._runners if runner.run is not None]

    def interrupt(self, why: Why, attempts: set[tuple[UUID, int]] | None = None) -> None:
        """End these attempts, or all."""
        for runner in self.running():
            run = runner.run
            if run is not None and (attempts is None or (run.id, run.attempt) in attempts):
                runner.interrupt(why)

    def replace(self, runner: Runner) -> None:
        self._runners.discard(runner)
        self._runners.add(Runner(self))

    async def in_thread(self, task: Task, run: Run) -> Any:
        """A plain function, with the run on blocking connections."""
        if self._blocking is None:
            self._blocking = self._base._with(ground=self._base.ground.blocking_twin())
        call = partial(_called, task, run.on(self._blocking))
        loop = asyncio.get_running_loop()
        try:
            answer = await loop.run_in_executor(self._threads, copy_context().run, call)
        except asyncio.CancelledError:  # nobody ends a thread: it goes on, and is no place any more
            self._threads.shutdown(wait=False)
            self._threads = self._new_threads()
            raise
        if isinstance(answer, Coroutine | Generator | AsyncGenerator):  # hidden by a decorator
            kind = type(answer).__name__
            if isinstance(answer, Coroutine):
                answer.close()
            raise Permanent(f"{task.name} answered a {kind}: nothing of it has run")
        return answer

    def _new_threads(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(max(self.size, 4), THREADS)

    async def close(self) -> None:
        _crews.discard(self)
        tasks = [runner.task for runner in self._runners]
        tasks += [self._watching] if self._watching else []
        await ended(tasks)
        self._threads.shutdown(wait=False, cancel_futures=True)
        if self._blocking is not None:
            await self._blocking.ground.close()

    async def _watch(self) -> None:
        """All timeouts at once: looking at a few runners costs less than a timer for each job."""
        while True:
            await asyncio.sleep(WATCH_SECONDS)
            now = monotonic()
            for runner in self.running():
                if now > runner.deadline:
                    runner.interrupt("timeout")


def _called(task: Task, run: Run) -> Any:
    try:
        return task.function(run, *task.arguments(run.payload))
    except StopIteration as error:  # no future takes it: whoever awaits it would wait for ever
        raise RuntimeError(f"{task.name} let a StopIteration out") from error
