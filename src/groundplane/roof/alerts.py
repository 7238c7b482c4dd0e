"""The shipped alerts for those that watch from outside."""

from __future__ import annotations

import json
import math
from typing import Any

from groundplane.core.meter import ALERTS, Alert
from groundplane.rooms.database import gauge_of


def prometheus_rules() -> str:
    """The alerts as a Prometheus rule file, in the part of YAML that is JSON."""
    rules = [_rule(alert) for alert in sorted(set(ALERTS), key=lambda alert: alert.name)]
    groups = [{"name": "groundplane", "rules": rules}] if rules else []
    return json.dumps({"groups": groups}, indent=2, ensure_ascii=False)


def _rule(alert: Alert) -> dict[str, Any]:
    return {
        "alert": alert.name,
        "expr": f"{_told(alert)} {'<' if alert.below else '>'} {alert.above}",
        "for": alert.lasting,
        "annotations": {"summary": alert.help, "runbook_url": alert.runbook},
    }


def _told(alert: Alert) -> str:
    """What one process measures for all is told by now this one and now that one: over all of them
    it has no gap, in which the time of a rule would begin anew."""
    about = gauge_of(alert)
    if about is None or math.isinf(about[0].lasts) or not alert.metric.startswith(about[0].name):
        return alert.metric
    over = f" by ({', '.join(about[0].labels)}) " if about[0].labels else ""
    return f"{'min' if alert.below else 'max'}{over}({alert.metric})"
