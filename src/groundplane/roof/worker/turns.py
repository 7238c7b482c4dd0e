"""Jobs at hand, tenants in turn: what was fetched ahead for one is not in the way of another."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

from groundplane.rooms.jobs import Run


class Turns:
    """First in, first out for each tenant; one of each in turn."""

    def __init__(self) -> None:
        self._runs: dict[str, deque[Run]] = {}
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
            mine.append(run)
            self._count += 1

    def popleft(self) -> Run:
        """The oldest of the tenant whose turn it is."""
        tenant = next(iter(self._runs))
        mine = self._runs[tenant]
        run = mine.popleft()
        self._count -= 1
        if not mine:
            del self._runs[tenant]
        elif len(self._runs) > 1:  # to the end of the row
            self._runs[tenant] = self._runs.pop(tenant)
        return run

    def clear(self) -> None:
        self._runs.clear()
        self._count = 0
