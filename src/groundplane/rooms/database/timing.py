"""How long our own statements take, by name: counted here, added up by the hour for the fleet."""

from __future__ import annotations

from groundplane.core.meter import counter
from groundplane.core.scope import Scope
from groundplane.core.sql import WATCHERS, load
from groundplane.rooms.database.health import platform

SQL = load(__package__, "statements.sql")
OURS = "groundplane."
SLOW_SECONDS = 1.0
SLOW = counter(
    "groundplane_db_slow_statements_total", "Our own statements of over a second", ("statement",)
)


class Timings:
    """Calls, seconds in all, the longest: since they were last taken.

    No lock: a call that two threads tell at once and one is lost costs less than one on every
    statement would.
    """

    def __init__(self) -> None:
        self._seen: dict[str, tuple[int, float, float]] = {}

    def told(self, name: str, seconds: float) -> None:
        calls, total, most = self._seen.get(name, (0, 0.0, 0.0))
        self._seen[name] = (calls + 1, total + seconds, max(most, seconds))
        if seconds > SLOW_SECONDS:
            SLOW.add(statement=short(name))

    def watch(self) -> None:
        """From now on, whatever this process sends."""
        WATCHERS.append(self.told)

    def unwatch(self) -> None:
        if self.told in WATCHERS:
            WATCHERS.remove(self.told)

    async def write(self, scope: Scope) -> int:
        """Add them to the hour's; how many statements. What cannot be written is lost."""
        seen, self._seen = self._seen, {}
        if not seen:
            return 0
        names = sorted(seen)
        async with platform(scope).begin() as tx:
            await tx.execute(
                SQL["add_timings"],
                statements=[short(name) for name in names],
                calls=[seen[name][0] for name in names],
                totals=[seen[name][1] for name in names],
                most=[seen[name][2] for name in names],
            )
        return len(names)


def short(name: str) -> str:
    """`groundplane.rooms.jobs.claim` is `jobs.claim` to people."""
    return name.removeprefix(OURS).removeprefix("rooms.")
