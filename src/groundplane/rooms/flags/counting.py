"""What the flags of a process have answered: counted where they answer, added up when sent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from groundplane.rooms.flags.evaluator import Flag
from groundplane.rooms.flags.metrics import BUSIEST, ERROR_SHARE, EVALUATIONS
from groundplane.rooms.tenants import PLATFORM

Hit = tuple[str, str, str, str, str]
"""Owner, environment, flag, variant, reason."""


class Counts:
    """Running totals of an hour, so that sending them twice changes nothing."""

    def __init__(self) -> None:
        self.pending: Counter[Hit] = Counter()
        self.totals: dict[tuple[datetime, Hit], int] = {}
        self.unsent: set[tuple[datetime, Hit]] = set()
        self.log: list[dict[str, Any]] = []

    def retire(self, key: tuple[str, str], flags: Iterable[Flag]) -> None:
        """Count what these have answered; they will not be asked again."""
        for flag in flags:
            for outcome in flag.outcomes():
                if outcome.hits:
                    told = outcome.evaluation
                    self.pending[*key, told.name, told.variant or "", told.reason] += outcome.hits
                    outcome.hits = 0

    def told(self) -> int:
        """Tell the metrics what is pending; how much that is."""
        for (_, _, _, _, reason), hits in self.pending.items():
            EVALUATIONS.add(hits, source="process", reason=reason)
        ERROR_SHARE.read = dict(error_shares(self.pending)).copy
        return self.pending.total()

    def moved(self, hour: datetime) -> None:
        """What is pending becomes part of this hour's totals; older hours that were sent go."""
        for hit, hits in self.pending.items():
            self.totals[hour, hit] = self.totals.get((hour, hit), 0) + hits
            self.unsent.add((hour, hit))
        self.pending.clear()
        for key in [k for k in self.totals if k[0] != hour and k not in self.unsent]:
            del self.totals[key]


def error_shares(pending: Counter[Hit]) -> Iterable[tuple[tuple[str], float]]:
    """The share of errors of the busiest flags. Tenants' flags have no names in metrics."""
    asked: Counter[str] = Counter()
    failed: Counter[str] = Counter()
    for (owner, _, name, _, reason), hits in pending.items():
        flag = name if owner == PLATFORM else "(tenants' own)"
        asked[flag] += hits
        failed[flag] += hits * (reason == "ERROR")
    return [((name,), failed[name] / hits) for name, hits in asked.most_common(BUSIEST)]
