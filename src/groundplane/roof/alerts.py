"""The shipped alerts for those that watch from outside."""

from __future__ import annotations

import json
from typing import Any

from groundplane.core.meter import ALERTS, Alert


def prometheus_rules() -> str:
    """The alerts as a Prometheus rule file, in the part of YAML that is JSON."""
    rules = [_rule(alert) for alert in sorted(set(ALERTS), key=lambda alert: alert.name)]
    groups = [{"name": "groundplane", "rules": rules}] if rules else []
    return json.dumps({"groups": groups}, indent=2, ensure_ascii=False)


def _rule(alert: Alert) -> dict[str, Any]:
    return {
        "alert": alert.name,
        "expr": f"{alert.metric} {'<' if alert.below else '>'} {alert.above}",
        "for": alert.lasting,
        "annotations": {"summary": alert.help, "runbook_url": alert.runbook},
    }
