"""The shipped alerts for those that watch from outside."""

from __future__ import annotations

import json

from groundplane.core.meter import ALERTS


def prometheus_rules() -> str:
    """The alerts as a Prometheus rule file, in the part of YAML that is JSON."""
    rules = [alert.rule() for alert in sorted(set(ALERTS), key=lambda alert: alert.name)]
    groups = [{"name": "groundplane", "rules": rules}] if rules else []
    return json.dumps({"groups": groups}, indent=2, ensure_ascii=False)
