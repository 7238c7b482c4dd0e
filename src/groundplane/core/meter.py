"""Counters, gauges and histograms of this process, and the shipped alerts.

claimed = counter("groundplane_jobs_claimed_total", "Jobs claimed.", ("queue",))
claimed.add(queue="mail")

A thin layer over `prometheus_client`: it keeps names and labels in order, and their number small.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from threading import Lock
from time import monotonic
from typing import Any, TypeVar

import prometheus_client as prometheus
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.core import Metric as Collected
from prometheus_client.openmetrics.exposition import CONTENT_TYPE_LATEST, generate_latest

CONTENT_TYPE = CONTENT_TYPE_LATEST
MOST_SERIES, MOST_TEXT = 200, 64
SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
REGISTRY = prometheus.CollectorRegistry()

_NAME = re.compile(r"groundplane_[a-z][a-z0-9]*(_[a-z0-9]+)+")
_RESERVED = re.compile(r"_(total|count|sum|bucket|created)$")
# Nobody's name belongs in a metric: series never end, and scrapers see all tenants.
_LABEL = re.compile(r"(?!tenant|user|le$|__)[a-z_][a-z0-9_]*")

Read = Callable[[], float | Mapping[Any, float]]  # by label values


class Metric:
    """A family of series, one for each set of label values."""

    kind: type[Any]

    def __init__(self, name: str, help: str, labels: Sequence[str], **options: Any) -> None:
        self.name, self.help, self.labels, self.options = name, help, tuple(labels), options
        self._below = self.kind(name, help, labels, registry=None, **options)
        self._unread = self.kind(name, help, registry=None, **options)
        # Kept beside the library's own, which are dearer to find than to count in.
        self._series: dict[tuple[Any, ...], Any] = {} if labels else {(): self._below}
        self._lock = Lock()

    def series(self, labels: dict[str, Any]) -> Any:
        """The series of these label values; past the limit one that nobody reads."""
        try:
            return self._series[tuple(labels.items())]
        except (KeyError, TypeError):  # a new value, or one that cannot be a key
            return self._new(labels)

    def _new(self, labels: dict[str, Any]) -> Any:
        if labels.keys() != set(self.labels):
            raise ValueError(f"{self.name} has the labels {self.labels}, not {tuple(labels)}")
        texts = tuple((name, _short(labels[name])) for name in self.labels)
        with self._lock:
            if texts not in self._series and len(self._series) < MOST_SERIES:
                self._series[texts] = self._below.labels(**dict(texts))
        if texts not in self._series and self is not DROPPED:
            DROPPED.add(metric=self.name)
        return self._series.get(texts, self._unread)

    def value(self, **labels: Any) -> float:
        """What a scraper would read of a counter or gauge."""
        texts = {name: _short(value) for name, value in labels.items()}
        samples = (each for family in self.collect() for each in family.samples)
        found = (each.value for each in samples if (each.name, each.labels) == (self.name, texts))
        return next(found, 0.0)

    def total(self, suffix: str = "") -> float:
        """The sum over all series; with the suffix `_count`, how often a histogram was told."""
        samples = (each for family in self.collect() for each in family.samples)
        return sum(each.value for each in samples if each.name == self.name + suffix)

    def collect(self) -> Iterable[Collected]:
        for family in self._below.collect():
            family.samples = [s for s in family.samples if not s.name.endswith("_created")]
            yield family


class Counter(Metric):
    """A number that only grows."""

    kind = prometheus.Counter

    def add(self, amount: float = 1, /, **labels: Any) -> None:
        if not amount >= 0:
            raise ValueError(f"a counter only grows, not by {amount}")
        self.series(labels).inc(amount)


class Gauge(Metric):
    """A number that goes up and down, or that `read` tells when it is asked for."""

    kind = prometheus.Gauge
    read: Read | None = None
    lasts = math.inf
    told_at = -math.inf

    def set(self, value: float, /, **labels: Any) -> None:
        self.told_at = monotonic()
        self.series(labels).set(value)

    def add(self, amount: float = 1, /, **labels: Any) -> None:
        self.series(labels).inc(amount)

    def collect(self) -> Iterable[Collected]:
        if self.read is None:
            return super().collect() if monotonic() - self.told_at <= self.lasts else []
        try:
            return [self._told(self.read())]
        except Exception:  # one gauge that cannot be read must not hide all other numbers
            FAILED.add(metric=self.name)
            return []

    def _told(self, told: float | Mapping[Any, float]) -> Collected:
        numbers = told if isinstance(told, Mapping) else {(): told}
        family = GaugeMetricFamily(self.name, self.help, labels=self.labels)
        for values, number in islice(numbers.items(), MOST_SERIES):
            family.add_metric([_short(value) for value in values], float(number))
        return family


class Histogram(Metric):
    """How often a measured value fell below each bound."""

    kind = prometheus.Histogram

    def observe(self, value: float, /, **labels: Any) -> None:
        if not math.isnan(value):
            self.series(labels).observe(value)


METRICS: dict[str, Metric] = {}
Family = TypeVar("Family", bound=Metric)


def counter(name: str, help: str, labels: Sequence[str] = ()) -> Counter:
    """A counter; its name ends in `_total`."""
    return _known(Counter, name, help, labels)


def gauge(
    name: str,
    help: str,
    labels: Sequence[str] = (),
    *,
    read: Read | None = None,
    lasts: float = math.inf,
) -> Gauge:
    """A gauge; with labels, `read` answers a mapping from their values to numbers.

    `lasts`: seconds after which what was set is not told any more. It is for what one process
    measures for all: the next time it may be another one, and an old number would ring for ever.
    """
    made = _known(Gauge, name, help, labels)
    made.read, made.lasts = read or made.read, min(lasts, made.lasts)
    return made


def histogram(
    name: str, help: str, labels: Sequence[str] = (), *, buckets: Sequence[float] = SECONDS
) -> Histogram:
    """A histogram, in seconds unless its name and buckets say otherwise."""
    return _known(Histogram, name, help, labels, buckets=tuple(sorted(buckets)))


def _known(
    kind: type[Family], name: str, help: str, labels: Sequence[str], **options: Any
) -> Family:
    """The one of this name: it may be declared twice, but not as two different things."""
    if not _NAME.fullmatch(name) or _RESERVED.search(name.removesuffix("_total")):
        raise ValueError(f"{name} is not groundplane_<room>_<what>[_<unit>]")
    if (kind is Counter) != name.endswith("_total"):
        raise ValueError(f"{name}: counters, and only they, end in _total")
    if not all(_LABEL.fullmatch(label) for label in labels):
        raise ValueError(f"{name} cannot have all of the labels {labels}")
    known = METRICS.get(name)
    if known is None:
        known = METRICS[name] = kind(name, help, labels, **options)
        REGISTRY.register(known)
    if not isinstance(known, kind) or (known.labels, known.options) != (tuple(labels), options):
        raise ValueError(f"{name} is already declared as another {type(known).__name__}")
    return known


def _short(value: object) -> str:
    return str(value)[:MOST_TEXT]


def render() -> str:
    """Everything counted so far, as a scraper reads it."""
    text: bytes = generate_latest(REGISTRY)  # type: ignore[no-untyped-call]
    return text.decode()


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
