"""Rate limits: the generic cell rate algorithm in one upsert, and tokens leased in blocks.

A limit is decided on its own short transaction before the work. A subject that asks often leases a
small block of tokens into this process's memory, so that most of its requests cost no query. Leased
tokens are counted when they are leased and expire after a second: counted from the first request,
the sum over all processes never exceeds burst + rate x time.
"""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from groundplane.core.meter import ALERTS, Alert, counter
from groundplane.core.problems import Problem
from groundplane.core.scope import Scope
from groundplane.core.sql import load

SQL = load(__package__, "limits.sql")
LARGEST_BLOCK = 100
LEASE_SECONDS = 1.0
MOST_SUBJECTS = 50_000
TRIM_BATCH = 5_000

REFUSED = counter("groundplane_limits_refused_total", "Requests over a limit.", ("class",))
ALERTS.append(
    Alert(
        name="LimitsRefused",
        metric="sum(rate(groundplane_limits_refused_total[5m]))"
        " / (5 * sum(rate(groundplane_limits_refused_total[7d])))",
        above=1,
        lasting="10m",
        runbook="/docs/operate/sign-in#too-many-refusals",
        help="Five times as many requests are refused by rate limits as usual in a week.",
    )
)


class LimitExceeded(Problem):
    """Too many requests."""

    code = "limits.exceeded"
    status = 429
    hint = "Wait as long as `Retry-After` says, and spread requests evenly."


@dataclass(frozen=True, slots=True)
class Rate:
    """How many a second in the long run, and how many at once."""

    name: str
    per_second: float
    burst: int

    def __post_init__(self) -> None:
        if not (0 < self.per_second <= 100_000 and 1 <= self.burst <= 1_000_000):
            raise ValueError(f"{self.name}: {self.per_second}/s with a burst of {self.burst}")

    @property
    def window_seconds(self) -> int:
        """How long an empty bucket takes to fill."""
        return max(1, math.ceil(self.burst / self.per_second))

    def lowered(self, per_second: float, burst: float) -> Rate:
        """At most this much: a tenant may allow itself less than the installation, never more."""
        slower = min(self.per_second, per_second)
        return replace(self, per_second=slower, burst=max(1, min(self.burst, int(burst))))

    @property
    def block(self) -> int:
        """The most tokens one process leases at a time."""
        return max(1, min(self.burst // 10, LARGEST_BLOCK))


TENANT = Rate("tenant", 100, 200)
USER = Rate("user", 20, 40)
NOTIFICATIONS = Rate("notifications", 50, 100)
ADDRESS = Rate("address", 20, 40)
SIGN_IN = Rate("sign-in", 5 / 60, 5)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a subject stands after it asked."""

    rate: Rate
    remaining: int
    wait_seconds: float = 0.0

    @property
    def is_refused(self) -> bool:
        return self.wait_seconds > 0

    @property
    def reset_seconds(self) -> int:
        """After how long the whole burst is there again, if nobody asks."""
        return math.ceil((self.rate.burst - self.remaining) / self.rate.per_second)

    def check(self) -> None:
        """Raise when it was refused."""
        if self.is_refused:
            detail = (
                f"{self.rate.name}: {self.rate.per_second:g} a second, {self.rate.burst} at once"
            )
            raise LimitExceeded(detail, retry_after=round(self.wait_seconds, 3))

    def headers(self) -> dict[str, str]:
        """As the IETF draft on rate limit headers names them; `Retry-After` is the problem's."""
        name = self.rate.name
        return {
            "RateLimit-Policy": f'"{name}";q={self.rate.burst};w={self.rate.window_seconds}',
            "RateLimit": f'"{name}";r={self.remaining};t={self.reset_seconds}',
        }


def tightest(standings: Iterable[Standing]) -> Standing:
    """The one that answers: the longest wait, else the smallest part that is left."""
    return min(standings, key=lambda each: (-each.wait_seconds, each.remaining / each.rate.burst))


@dataclass(slots=True)
class _Held:
    """What this process remembers of one subject."""

    leased: int = 0
    until: float = 0.0
    asked_at: float = -math.inf
    block: int = 1
    remaining: int = 0
    refused_until: float = 0.0
    refused_cost: int = 0
    is_asking: bool = False


class Limiter:
    """The memory of one process. Make one, and keep it as long as the process lives."""

    def __init__(
        self, *, clock: Callable[[], float] = time.monotonic, most: int = MOST_SUBJECTS
    ) -> None:
        self._clock, self._most = clock, most
        self._held: OrderedDict[tuple[str | None, str, str], _Held] = OrderedDict()

    async def take(self, scope: Scope, subject: str, rate: Rate, *, cost: int = 1) -> Standing:
        """Take tokens of the scope's tenant for that subject; the answer says if it may go on."""
        if not 1 <= cost <= rate.burst:
            raise ValueError(f"{rate.name}: {cost} tokens of a burst of {rate.burst}")
        held, now = self._of((scope.tenant_id, rate.name, subject)), self._clock()
        if now < held.refused_until and cost >= held.refused_cost:
            return _refused(rate, held.refused_until - now)
        if held.leased >= cost and now < held.until:
            held.leased -= cost
            return Standing(rate, held.remaining + held.leased)
        return await self._ask(scope, f"{rate.name}:{subject}", rate, cost, held)

    def check_known(self, scope: Scope, subject: str, rate: Rate) -> None:
        """Raise what this process remembers of a refusal; takes nothing and asks nobody."""
        held, now = self._of((scope.tenant_id, rate.name, subject)), self._clock()
        if now < held.refused_until:
            _refused(rate, held.refused_until - now).check()

    async def check(self, scope: Scope, subject: str, rate: Rate, *, cost: int = 1) -> Standing:
        """Like `take`, but a refusal is raised."""
        standing = await self.take(scope, subject, rate, cost=cost)
        standing.check()
        return standing

    async def _ask(self, scope: Scope, whom: str, rate: Rate, cost: int, held: _Held) -> Standing:
        """Ask the database: for a block when the subject is hot and nobody here asks already."""
        now = self._clock()
        held.block = min(held.block * 2, rate.block) if now - held.asked_at < LEASE_SECONDS else 1
        held.asked_at = now
        wanted = cost if held.is_asking else max(cost, held.block)
        held.is_asking, was_asking = True, held.is_asking
        try:
            row = await scope.taking("app").one(
                SQL["take"],
                whom=whom,
                rate=float(rate.per_second),
                burst=rate.burst,
                tokens=wanted,
                needed=cost,
            )
        finally:
            held.is_asking = was_asking
        if not row.granted:
            held.refused_until, held.refused_cost = self._clock() + row.wait_seconds, cost
            return _refused(rate, row.wait_seconds)
        held.remaining, held.refused_until = row.remaining, 0.0
        if row.granted > cost:
            held.leased, held.until = row.granted - cost, now + LEASE_SECONDS
        return Standing(rate, row.remaining + row.granted - cost)

    def _of(self, key: tuple[str | None, str, str]) -> _Held:
        held = self._held.get(key)
        if held is None:
            held = self._held[key] = _Held()
            if len(self._held) > self._most:  # forgetting a lease gives tokens up, never adds any
                self._held.popitem(last=False)
        else:
            self._held.move_to_end(key)
        return held


def _refused(rate: Rate, wait_seconds: float) -> Standing:
    REFUSED.add(**{"class": rate.name})
    return Standing(rate, 0, max(wait_seconds, 0.001))


async def trim(scope: Scope) -> int:
    """Delete a batch of rows that say nothing any more, over all tenants; how many."""
    return await scope.taking("maintenance").execute(SQL["trim"], batch=TRIM_BATCH)
