"""What the gateway counts, and when somebody should be called."""

from __future__ import annotations

from groundplane.core.meter import ALERTS, Alert, counter, gauge, histogram

CONNECTIONS = gauge("groundplane_live_connections", "Connections held.", ("kind",))
LAG = gauge(
    "groundplane_live_lag_seconds", "Since a followed topic was last looked at.", ("topic",)
)
RESETS = counter("groundplane_live_resets_total", "Clients told to load again.", ("why",))
FRAMES = counter("groundplane_live_frames_total", "Frames sent.", ("frame",))
REFUSED = counter("groundplane_live_refused_total", "Connections refused.", ("reason",))
CLOSED = counter("groundplane_live_closed_total", "Connections we ended.", ("code",))
LOOK = histogram("groundplane_live_look_seconds", "One look at a topic.", ("topic",))

_DOCS = "/docs/operate/live"
ALERTS += [
    Alert(
        "LiveLagging", f"max({LAG.name})", 5, "30s", f"{_DOCS}#lagging",
        "A topic was not looked at for 5 s: bells show old numbers until the 30 s poll.",
    ),
    Alert(
        "LiveResetting", f"sum(rate({RESETS.name}[5m]))", 5, "5m", f"{_DOCS}#resets",
        "Many clients load everything again: slow readers, or positions that were lost.",
    ),
]  # fmt: skip
