"""Counters, gauges and histograms of this process, as OpenMetrics text, and the shipped alerts.

claimed = counter("groundplane_jobs_claimed_total", "Jobs claimed.", ("queue",))
claimed.add(queue="mail")
"""

from __future__ import annotations

import json
import math
import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice
from threading import Lock
from typing import Any, ClassVar, TypeVar, cast

CONTENT_TYPE = "application/openmetrics-text; version=1.0.0; charset=utf-8"
MOST_SERIES, MOST_TEXT = 200, 64
SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)

_NAME = re.compile(r"groundplane_[a-z][a-z0-9]*(_[a-z0-9]+)+")
_RESERVED = re.compile(r"_(total|count|sum|bucket|created)$")
# Nobody's name belongs in a metric: series never end, and scrapers see all tenants.
_LABEL = re.compile(r"(?!tenant|user|le$|__)[a-z_][a-z0-9_]*")

Key = tuple[str, ...]
Read = Callable[[], float | Mapping[Any, float]]  # by label values


class Metric:
    """A family of series, one for each set of label values; `zero` is how a series begins."""

    kind: ClassVar[str]

    def __init__(self, name: str, help: str, labels: Sequence[str]) -> None:
        self.name, self.help, self.labels = name, help, tuple(labels)
        self._lock, self._series = Lock(), dict[Key, Any]()
        if not labels:
            self._series[()] = self.zero()

    def zero(self) -> Any:
        return 0.0

    def shape(self) -> tuple[object, ...]:
        return self.kind, self.labels

    def samples(self) -> Iterator[tuple[str, Key, str, float]]:
        """Suffix, label values, further label and number."""
        yield from ()

    def _key(self, labels: Mapping[str, Any]) -> Key | None:
        """Where these label values are counted; None past the limit of series."""
        if not labels and not self.labels:
            return ()
        if len(labels) == len(self.labels):
            try:
                key = tuple(map(labels.__getitem__, self.labels))
                if key in self._series:
                    return key
            except (KeyError, TypeError):
                pass
        return self._new(labels)

    def _new(self, labels: Mapping[str, Any]) -> Key | None:
        if labels.keys() != set(self.labels):
            raise ValueError(f"{self.name} has the labels {self.labels}, not {tuple(labels)}")
        key = tuple(str(labels[name])[:MOST_TEXT] for name in self.labels)
        with self._lock:
            if key in self._series or len(self._series) < MOST_SERIES:
                self._series.setdefault(key, self.zero())
                return key
        if self is not DROPPED:
            DROPPED.add(metric=self.name)
        return None

    def lines(self) -> Iterator[str]:
        family = self.name.removesuffix("_total")
        yield f"# HELP {family} {_escaped(self.help)}"
        yield f"# TYPE {family} {self.kind}"
        for suffix, values, further, number in self.samples():
            pairs = zip(self.labels, values, strict=True)
            inside = [f'{name}="{_escaped(value)}"' for name, value in pairs]
            braced = ",".join([*inside, further] if further else inside)
            yield f"{family}{suffix}{f'{{{braced}}}' if braced else ''} {_number(number)}"


class Counter(Metric):
    """A number that only grows."""

    kind = "counter"

    def add(self, amount: float = 1, /, **labels: Any) -> None:
        if not amount >= 0:
            raise ValueError(f"a counter only grows, not by {amount}")
        key = self._key(labels)
        if key is not None:
            with self._lock:
                self._series[key] += amount

    def value(self, **labels: Any) -> float:
        return float(self._series.get(tuple(str(labels[name]) for name in self.labels), 0))

    def samples(self) -> Iterator[tuple[str, Key, str, float]]:
        for key, number in list(self._series.items()):
            yield "_total", key, "", number


class Gauge(Metric):
    """A number that goes up and down, or that `read` tells when it is asked for."""

    kind = "gauge"
    read: Read | None = None

    def set(self, value: float, /, **labels: Any) -> None:
        key = self._key(labels)
        if key is not None:
            self._series[key] = value

    def add(self, amount: float = 1, /, **labels: Any) -> None:
        key = self._key(labels)
        if key is not None:
            with self._lock:
                self._series[key] += amount

    def values(self) -> dict[Key, float]:
        if self.read is None:
            return dict(self._series)
        told = self.read()
        told = told if isinstance(told, Mapping) else {(): told}
        some = islice(told.items(), MOST_SERIES)
        return {tuple(str(each)[:MOST_TEXT] for each in key): value for key, value in some}

    def samples(self) -> Iterator[tuple[str, Key, str, float]]:
        for key, number in self.values().items():
            yield "", key, "", number


class Histogram(Metric):
    """How often a measured value fell below each bound; counted per bucket, summed when read."""

    kind = "histogram"

    def __init__(
        self, name: str, help: str, labels: Sequence[str], bounds: Sequence[float]
    ) -> None:
        self.bounds = (*sorted(float(bound) for bound in bounds), math.inf)
        super().__init__(name, help, labels)

    def zero(self) -> list[float]:
        return [0.0] * (len(self.bounds) + 1)  # the last one is the sum of all values

    def shape(self) -> tuple[object, ...]:
        return self.kind, self.labels, self.bounds

    def observe(self, value: float, /, **labels: Any) -> None:
        key = self._key(labels)
        if key is not None and not math.isnan(value):
            place = bisect_left(self.bounds, value)
            with self._lock:
                series = self._series[key]
                series[place] += 1
                series[-1] += value

    def samples(self) -> Iterator[tuple[str, Key, str, float]]:
        with self._lock:
            taken = [(key, list(series)) for key, series in self._series.items()]
        for key, (*counts, total) in taken:
            for bound, below in zip(self.bounds, accumulate(counts), strict=True):
                yield "_bucket", key, f'le="{bound}"'.replace("inf", "+Inf"), below
            yield "_count", key, "", sum(counts)
            yield "_sum", key, "", total


METRICS: dict[str, Metric] = {}
Family = TypeVar("Family", Counter, Gauge, Histogram)


def counter(name: str, help: str, labels: Sequence[str] = ()) -> Counter:
    """A counter; its name ends in `_total`."""
    return _known(Counter(name, help, labels))


def gauge(name: str, help: str, labels: Sequence[str] = (), *, read: Read | None = None) -> Gauge:
    """A gauge; with labels, `read` answers a mapping from their values to numbers."""
    made = _known(Gauge(name, help, labels))
    made.read = read or made.read
    return made


def histogram(
    name: str, help: str, labels: Sequence[str] = (), *, buckets: Sequence[float] = SECONDS
) -> Histogram:
    """A histogram, in seconds unless its name and buckets say otherwise."""
    return _known(Histogram(name, help, labels, buckets))


def _known(made: Family) -> Family:
    """The one of this name: it may be declared twice, but not as two different things."""
    stem = made.name.removesuffix("_total")
    if not _NAME.fullmatch(made.name) or _RESERVED.search(stem):
        raise ValueError(f"{made.name} is not groundplane_<room>_<what>[_<unit>]")
    if (made.kind == "counter") != made.name.endswith("_total"):
        raise ValueError(f"{made.name}: counters, and only they, end in _total")
    if not all(_LABEL.fullmatch(label) for label in made.labels):
        raise ValueError(f"{made.name} cannot have all of the labels {made.labels}")
    known = METRICS.setdefault(made.name, made)
    if known.shape() != made.shape():
        raise ValueError(f"{made.name} is already declared as another {known.kind}")
    return cast(Family, known)


def render() -> str:
    """Everything counted so far, as a scraper reads it."""
    lines: list[str] = []
    for name, metric in sorted(METRICS.items()):
        try:
            lines += list(metric.lines())
        except Exception:  # one gauge that cannot be read must not hide all other numbers
            FAILED.add(metric=name)
    return "\n".join([*lines, "# EOF\n"])


def _number(value: float) -> str:
    if math.isfinite(value):
        return str(int(value)) if value == int(value) and abs(value) < 2**53 else repr(value)
    return "NaN" if math.isnan(value) else ("+Inf" if value > 0 else "-Inf")


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")


DROPPED = counter("groundplane_meter_dropped_total", "Values past the limit.", ("metric",))
FAILED = counter("groundplane_meter_failed_total", "Gauges that were not read.", ("metric",))


@dataclass(frozen=True, slots=True)
class Alert:
    """A rule and what to do: `metric` over `above` (under it when `below`) for `lasting`."""

    name: str
    metric: str
    above: float
    lasting: str
    runbook: str
    help: str
    below: bool = False

    def __post_init__(self) -> None:
        if not re.fullmatch(r"\d+(ms|s|m|h|d)", self.lasting):
            raise ValueError(f"{self.name}: {self.lasting!r} is no duration such as 5m")


ALERTS: list[Alert] = []


def prometheus_rules() -> str:
    """The alerts as a Prometheus rule file; a JSON string is a YAML string, so text is safe."""
    lines = ["groups:", "  - name: groundplane", "    rules:"]
    for alert in sorted(set(ALERTS), key=lambda alert: alert.name):
        sign = "<" if alert.below else ">"
        lines += [
            f"      - alert: {json.dumps(alert.name)}",
            f"        expr: {json.dumps(f'{alert.metric} {sign} {_number(alert.above)}')}",
            f"        for: {alert.lasting}",
            "        annotations:",
            f"          summary: {json.dumps(alert.help)}",
            f"          runbook_url: {json.dumps(alert.runbook)}",
        ]
    return "\n".join(lines) + "\n" if ALERTS else "groups: []\n"
