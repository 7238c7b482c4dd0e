"""What figures mean, without asking anybody: bounds, the worst of several, a report for people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from groundplane.core.retry import message, sqlstate
from groundplane.rooms.database.models import Health, Measurement, Status
from groundplane.rooms.database.problems import NoPartition

LEAST_AHEAD = 2
"""Future partitions; with fewer of them readiness fails, long before an insert would."""

EARLIEST, LATEST = datetime(1970, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)
"""Between which the routine may be asked as of: far away there are millions of partitions."""

_SEVERITY: dict[Status, int] = {"pass": 0, "warn": 1, "fail": 2}
_NO_PARTITION = re.compile(r'no partition of relation "(\w+)" found for row')


@dataclass(frozen=True, slots=True)
class Bounds:
    """Above `warn` and above `fail`; None never warns or fails."""

    warn: float | None = None
    fail: float | None = None

    def judge(self, value: float | None) -> Status:
        if value is None:
            return "pass"
        if self.fail is not None and value > self.fail:
            return "fail"
        return "warn" if self.warn is not None and value > self.warn else "pass"


def worst(statuses: Iterable[Status]) -> Status:
    """One word for several."""
    return max(statuses, key=_SEVERITY.__getitem__, default="pass")


def no_partition(error: BaseException) -> NoPartition | None:
    """The problem behind an insert that found no partition, or None for any other error."""
    found = _NO_PARTITION.search(message(error)) if sqlstate(error) == "23514" else None
    return NoPartition(f"table {found[1]}") if found else None


def report(health: Health) -> str:
    """The same for a person: what is wrong first, then all figures."""
    rows = [(name, each) for name, several in health.checks.items() for each in several]
    rows.sort(key=lambda row: -_SEVERITY[row[1].status])
    return "\n".join([f"{health.status.upper()}  {health.description}", "", *map(_line, rows), ""])


def _line(row: tuple[str, Measurement]) -> str:
    name, each = row
    value = "" if each.observed_value is None else f"{each.observed_value:g} {each.observed_unit}"
    label = f"{name} ({each.component_id})" if each.component_id != name else name
    return f"{each.status:<5} {label:<44} {value:<18} {each.output or ''}".rstrip()


def outline(node: Mapping[str, Any], depth: int = 0) -> str:
    """A plan for a person: a step a line, its conditions behind it."""
    on = node.get("Index Name") or node.get("Relation Name") or node.get("Function Name") or ""
    told = [f"{node[key]}" for key in ("Index Cond", "Filter", "Hash Cond") if key in node]
    cost = f"  (cost {node.get('Total Cost', 0):g}, {node.get('Plan Rows', 0):g} rows)"
    line = (
        f"{'  ' * depth}{node['Node Type']} {on}".rstrip() + cost + "".join(f"  {t}" for t in told)
    )
    return "\n".join([line, *(outline(inner, depth + 1) for inner in node.get("Plans", ()))])
