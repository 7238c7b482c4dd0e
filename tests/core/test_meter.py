"""The text is read back by Prometheus' own parser, so that "rendered" means "scraped"."""

from __future__ import annotations

import math
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
import yaml  # type: ignore[import-untyped]
from prometheus_client import Metric
from prometheus_client.openmetrics.parser import text_string_to_metric_families

from groundplane.core import meter
from groundplane.core.meter import Alert, counter, gauge, histogram, render
from groundplane.roof.alerts import prometheus_rules

Sample = tuple[str, tuple[tuple[str, str], ...]]


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    known, alerts = set(meter.METRICS), list(meter.ALERTS)
    yield
    for name in set(meter.METRICS) - known:
        meter.REGISTRY.unregister(meter.METRICS.pop(name))
    meter.ALERTS[:] = alerts


def families() -> list[Metric]:
    return list(text_string_to_metric_families(render()))  # type: ignore[no-untyped-call]


def scraped() -> dict[Sample, float]:
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in families()
        for sample in family.samples
    }


def test_a_counter_counts_per_label_values() -> None:
    claimed = counter("groundplane_test_claimed_total", "Claimed.", ("queue", "lane"))
    claimed.add(queue="mail", lane="fast")
    claimed.add(2.5, lane="fast", queue="mail")
    claimed.add(queue="other", lane="fast")
    name = "groundplane_test_claimed_total"
    assert scraped()[name, (("lane", "fast"), ("queue", "mail"))] == 3.5
    assert scraped()[name, (("lane", "fast"), ("queue", "other"))] == 1
    assert claimed.value(queue="mail", lane="fast") == 3.5
    assert claimed.value(queue="none", lane="fast") == 0


def test_a_counter_without_labels_shows_zero_before_the_first_count() -> None:
    counter("groundplane_test_lost_total", "Lost.")
    assert scraped()["groundplane_test_lost_total", ()] == 0


@pytest.mark.parametrize("amount", [-1, -0.001, math.nan])
def test_a_counter_never_shrinks(amount: float) -> None:
    lost = counter("groundplane_test_lost_total", "Lost.")
    with pytest.raises(ValueError, match="only grows"):
        lost.add(amount)
    assert lost.value() == 0


def test_a_gauge_is_set_and_moved() -> None:
    busy = gauge("groundplane_test_busy", "Busy.", ("worker",))
    busy.set(4, worker="a")
    busy.add(-1, worker="a")
    assert scraped()["groundplane_test_busy", (("worker", "a"),)] == 3


def test_a_gauge_may_be_read_when_it_is_asked_for() -> None:
    ages = {("mail",): 7.5}
    gauge("groundplane_test_age_seconds", "Age.", ("queue",), read=lambda: ages)
    gauge("groundplane_test_size", "Size.", read=lambda: len(ages))
    assert scraped()["groundplane_test_age_seconds", (("queue", "mail"),)] == 7.5
    ages.clear()
    assert ("groundplane_test_age_seconds", (("queue", "mail"),)) not in scraped()
    assert scraped()["groundplane_test_size", ()] == 0


def test_a_gauge_that_cannot_be_read_is_counted_and_hides_nothing_else() -> None:
    def broken() -> float:
        raise RuntimeError

    gauge("groundplane_aaa_broken", "Broken.", read=broken)
    counter("groundplane_test_fine_total", "Fine.").add()
    before = meter.FAILED.value(metric="groundplane_aaa_broken")
    assert scraped()["groundplane_test_fine_total", ()] == 1
    assert meter.FAILED.value(metric="groundplane_aaa_broken") == before + 1


def test_a_histogram_sums_its_buckets_up() -> None:
    took = histogram("groundplane_test_took_seconds", "Took.", ("verb",), buckets=(1, 0.1))
    for value in (0.05, 0.1, 0.5, 1, 7, math.nan):
        took.observe(value, verb="send")
    seen = scraped()
    name, verb = "groundplane_test_took_seconds", ("verb", "send")
    bounds = {bound: seen[f"{name}_bucket", (("le", bound), verb)] for bound in ("0.1", "1.0")}
    assert bounds == {"0.1": 2, "1.0": 4}
    assert seen[f"{name}_bucket", (("le", "+Inf"), verb)] == seen[f"{name}_count", (verb,)] == 5
    assert seen[f"{name}_sum", (verb,)] == pytest.approx(8.65)


@pytest.mark.parametrize("text", ['quo"te', "back\\slash", "new\nline", "\\n", "{}", "a,b=", "ü😀"])
def test_label_values_and_help_come_back_as_they_were(text: str) -> None:
    counter("groundplane_test_odd_total", text, ("reason",)).add(reason=text)
    assert scraped()["groundplane_test_odd_total", (("reason", text),)] == 1
    (family,) = (each for each in families() if each.name == "groundplane_test_odd")
    assert (family.documentation, family.type) == (text, "counter")


def test_values_that_are_not_text_and_long_ones_are_made_short_text() -> None:
    odd = counter("groundplane_test_odd_total", "Odd.", ("status",))
    for status in (404, "404", "x" * 64, "x" * 1_000, ["unhashable"]):
        odd.add(status=status)
    assert odd.value(status=404) == 2
    assert odd.value(status="x" * 64) == 2
    assert odd.value(status="['unhashable']") == 1


def test_beyond_two_hundred_series_values_are_only_counted_as_dropped() -> None:
    many = counter("groundplane_test_many_total", "Many.", ("number",))
    before = meter.DROPPED.value(metric=many.name)
    for number in range(500):
        many.add(number=number)
    many.add(number=7)
    assert sum(name == many.name for name, _ in scraped()) == 200
    assert meter.DROPPED.value(metric=many.name) == before + 300
    assert many.value(number=7) == 2


def test_dropping_from_too_many_metrics_ends() -> None:
    script = (
        "from groundplane.core import meter\n"
        "for number in range(400): meter.DROPPED.add(metric=f'groundplane_test_x{number}')\n"
        "print(meter.render())"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, env={"PYTHONPATH": "src"}
    )
    assert done.stdout.count(b"\n" + meter.DROPPED.name.encode()) == 200


@pytest.mark.parametrize("labels", [{}, {"queue": "a", "lane": "b"}, {"lane": "b"}])
def test_labels_are_closed(labels: dict[str, str]) -> None:
    for metric in (
        counter("groundplane_test_a_total", "A.", ("queue",)),
        gauge("groundplane_test_a", "A.", ("queue",)),
    ):
        metric.add(queue="a")
        with pytest.raises(ValueError, match="has the labels"):
            metric.add(**labels)
    plain = counter("groundplane_test_b_total", "B.")
    with pytest.raises(ValueError, match="has the labels"):
        plain.add(queue="a")


@pytest.mark.parametrize(
    "name",
    ["jobs_total", "groundplane_total", "groundplane_Jobs_total", "groundplane_jobs_a-b_total",
     "groundplane_jobs_x_sum_total", "groundplane_jobs_lost", "groundplane__x_total"],
)  # fmt: skip
def test_counters_have_names_of_one_pattern(name: str) -> None:
    with pytest.raises(ValueError, match="groundplane_"):
        counter(name, "X.")
    assert name not in meter.METRICS


@pytest.mark.parametrize("name", ["groundplane_jobs_x_total", "groundplane_jobs_x_bucket"])
def test_other_kinds_do_not_borrow_reserved_endings(name: str) -> None:
    with pytest.raises(ValueError, match="groundplane_"):
        gauge(name, "X.")
    with pytest.raises(ValueError, match="groundplane_"):
        histogram(name, "X.")


@pytest.mark.parametrize("label", ["tenant", "tenant_id", "user", "user_id", "le", "__x", "A", ""])
def test_nobodys_name_and_no_reserved_word_is_a_label(label: str) -> None:
    with pytest.raises(ValueError, match="cannot have"):
        counter("groundplane_test_named_total", "X.", (label,))


def test_a_number_may_be_declared_twice_but_not_as_two_things() -> None:
    first = histogram("groundplane_test_took_seconds", "Took.", buckets=(1, 2))
    assert histogram("groundplane_test_took_seconds", "Took.", buckets=(2, 1)) is first
    for other in (
        lambda: histogram("groundplane_test_took_seconds", "Took.", buckets=(1, 3)),
        lambda: histogram("groundplane_test_took_seconds", "Took.", ("verb",), buckets=(1, 2)),
        lambda: gauge("groundplane_test_took_seconds", "Took."),
    ):
        with pytest.raises(ValueError, match="already declared"):
            other()


def test_threads_lose_no_count() -> None:
    done = counter("groundplane_test_done_total", "Done.", ("queue",))
    took = histogram("groundplane_test_took_seconds", "Took.")

    def work(number: int) -> None:
        for turn in range(2_000):
            done.add(queue=turn % 50)
            took.observe(0.001)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(8)))
    assert sum(done.value(queue=queue) for queue in range(50)) == 16_000
    assert scraped()["groundplane_test_took_seconds_count", ()] == 16_000


def test_no_series_tells_when_it_began() -> None:
    counter("groundplane_test_done_total", "Done.").add()
    histogram("groundplane_test_took_seconds", "Took.").observe(1)
    assert "_created" not in render()


def test_alerts_become_prometheus_rules() -> None:
    meter.ALERTS[:] = [
        Alert("JobsDead", "groundplane_jobs_dead", 0, "5m", "/runbooks/jobs", 'Dead "jobs": yes'),
        Alert("FewPartitions", "groundplane_partitions_ahead", 2, "1h", "/r", "Few.", below=True),
    ]
    meter.ALERTS.append(meter.ALERTS[0])
    (group,) = yaml.safe_load(prometheus_rules())["groups"]
    few, dead = group["rules"]
    assert group["name"] == "groundplane"
    assert few["expr"] == "groundplane_partitions_ahead < 2"
    assert dead == {
        "alert": "JobsDead",
        "expr": "groundplane_jobs_dead > 0",
        "for": "5m",
        "annotations": {"summary": 'Dead "jobs": yes', "runbook_url": "/runbooks/jobs"},
    }


def test_without_alerts_the_rule_file_is_still_valid() -> None:
    meter.ALERTS.clear()
    assert yaml.safe_load(prometheus_rules()) == {"groups": []}


@pytest.mark.parametrize("lasting", ["5", "5 m", "", "soon", "5m\n"])
def test_an_alert_lasts_a_duration(lasting: str) -> None:
    with pytest.raises(ValueError, match="no duration"):
        Alert("X", "groundplane_x_y", 1, lasting, "/r", "X.")
