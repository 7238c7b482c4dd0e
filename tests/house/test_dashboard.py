"""The dashboard that is shipped asks for metrics that there are."""

from __future__ import annotations

import json
import re
from pathlib import Path

from groundplane.core.meter import METRICS, Counter, Histogram
from tests.house.generated import everything

DASHBOARD = Path(__file__).parents[2] / "deploy" / "grafana.json"


def mistakes(query: str) -> list[str]:
    """What no scrape of ours could answer: names, labels, a counter that is not a rate."""
    found, labels = [], {"le"}
    for name in re.findall(r"groundplane_[a-z_]+", query):
        metric = METRICS.get(name.removesuffix("_bucket"))
        if metric is None or name.endswith("_bucket") != isinstance(metric, Histogram):
            found.append(f"no metric {name}")
            continue
        labels |= set(metric.labels)
        if isinstance(metric, Counter) and not re.search(rf"(rate|increase)\({name}[{{\[]", query):
            found.append(f"{name} only grows")
    grouped = ", ".join(re.findall(r"by \(([a-z_, ]+)\)", query))
    asked = set(re.findall(r"\w+", grouped)) | set(re.findall(r"(\w+)=~?\"", query))
    return found + [f"no label {label}" for label in sorted(asked - labels)]


def test_each_query_of_the_dashboard_can_be_answered() -> None:
    everything()
    panels = json.loads(DASHBOARD.read_text())["panels"]
    queries = [each["expr"] for panel in panels for each in panel["targets"]]
    assert {query: mistakes(query) for query in queries if mistakes(query)} == {}
    assert len(queries) > 20
    assert len({panel["id"] for panel in panels}) == len(panels)


def test_a_query_that_nobody_answers_is_found() -> None:
    everything()
    assert mistakes("max(groundplane_no_such_thing)") == ["no metric groundplane_no_such_thing"]
    assert mistakes("groundplane_jobs_dead_total") == ["groundplane_jobs_dead_total only grows"]
    assert mistakes("max by (tenant) (groundplane_jobs_ready)") == ["no label tenant"]
