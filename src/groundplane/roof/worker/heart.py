"""The worker's sign of life: a thread with a connection of its own.

So a handler that blocks the loop keeps its lease; `timeout` is what ends handlers.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from uuid import UUID

from groundplane.core.log import logger
from groundplane.core.retry import jittered
from groundplane.core.scope import Scope
from groundplane.core.wait import wait
from groundplane.rooms.jobs import Leases, WorkerLost

log = logger("worker")


class Heart(threading.Thread):
    """Beats every third of a lease."""

    def __init__(
        self,
        base: Scope,
        owner: Callable[[], tuple[UUID | None, int]],
        lost: Callable[[UUID], None],
        stops: Callable[[list[tuple[UUID, int]]], None],
    ) -> None:
        super().__init__(name="groundplane-heart", daemon=True)
        self._ground = base.ground.blocking_twin()
        self._leases = Leases(base._with(ground=self._ground))
        self._seconds = self._leases.knobs.lease.total_seconds() / 3
        self._owner, self._lost, self._stops = owner, lost, stops
        self._ended = threading.Event()

    def run(self) -> None:
        failures = 0
        while not self._ended.wait(jittered(failures, most=1) if failures else self._seconds):
            try:
                self._beat()
                failures = 0
            except Exception as error:
                failures += 1
                log.warning("worker.beat_failed", error=error)
        wait(self._ground.close())

    def end(self) -> None:
        self._ended.set()

    def _beat(self) -> None:
        worker, leased = self._owner()
        if worker is None:
            return
        try:
            stops = wait(self._leases.beat(worker, leased=leased))
        except WorkerLost:
            self._lost(worker)
            return
        if stops:
            self._stops(stops)
