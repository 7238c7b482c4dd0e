"""Jobs at hand, tenants in turn: what was fetched ahead for one is not in the way of another."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

from groundplane.rooms.jobs import Run

MOST_MARKS = 1000


class Turns:
    """First in, first out for each tenant; one of each in turn, but newcomers may be `ahead`.

    Start-time fair queueing (Goyal, Vin and Cheng 1996): each start moves a tenant's mark on by
    one, and the lowest mark is next. Who comes from a pause begins so far behind the others, and
    gets so many starts in a row: a few jobs need not wait for two rounds of somebody's backlog.
    """

    def __init__(self, ahead: int) -> None:
        self._runs: dict[str, deque[Run]] = {}
        self._marks: dict[str, int] = {}
        self._ahead, self._now = ahead, 0
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Run]:
        for runs in self._runs.values():
            yield from runs

    def extend(self, runs: Iterable[Run]) -> None:
        for run in runs:
            mine = self._runs.get(run.tenant_id)
            if mine is None:
                mine = self._runs[run.tenant_id] = deque()
                self._marks[run.tenant_id] = max(
                    self._marks.get(run.tenant_id, 0), self._now - self._ahead
                )
            mine.append(run)
            self._count += 1

    def popleft(self) -> Run:
        """The oldest of the tenant whose turn it is."""
        tenant = min(self._runs, key=self._marks.__getitem__)
        mine = self._runs[tenant]
        run = mine.popleft()
        self._count -= 1
        self._now = max(self._now, self._marks[tenant])
        self._marks[tenant] += 1
        if not mine:
            del self._runs[tenant]
            self._forget()
        return run

    def clear(self) -> None:
        self._runs.clear()
        self._count = 0

    def _forget(self) -> None:
        """Drop marks that a newcomer's would replace, when there are many."""
        if len(self._marks) > MOST_MARKS:
            behind = self._now - self._ahead
            self._marks = {
                tenant: mark for tenant, mark in self._marks.items()
                if mark > behind or tenant in self._runs
            }  # fmt: skip
