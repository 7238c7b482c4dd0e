"""What is counted about events, and when somebody should be called. A tenant is never a label."""

from __future__ import annotations

from groundplane.core.meter import ALERTS, Alert, counter, gauge, histogram

APPENDED = counter("groundplane_events_appended_total", "Events appended or published.")
CONFLICTS = counter("groundplane_events_conflicts_total", "Appends whose expectation failed.")
LOGGED = counter("groundplane_events_logged_total", "Events given their position.")
POSITION = gauge("groundplane_events_log_position", "The last position of the log.")
UNLOGGED = gauge("groundplane_events_unlogged_age_seconds", "Since the sequencer last succeeded.")
WRITER = gauge("groundplane_events_oldest_writer_seconds", "The oldest transaction that writes.")
LAG = gauge("groundplane_events_subscription_lag", "Positions behind the log.", ("name",))
LAG_SECONDS = gauge(
    "groundplane_events_subscription_lag_seconds", "How long it has been behind.", ("name",)
)
PARKED = gauge("groundplane_events_parked", "Events that wait for a replay.", ("name",))
STOPPED = gauge("groundplane_events_stopped", "1 when a subscription gave up.", ("name",))
RELAYED = histogram(
    "groundplane_events_relay_seconds", "A batch, to its acknowledgement.", ("name",)
)
RELAY_FAILURES = counter("groundplane_events_relay_failures_total", "Batches not taken.", ("name",))
DUPLICATES = counter(
    "groundplane_events_inbox_duplicates_total", "Messages that had come before.", ("consumer",)
)
CONSUMED = counter("groundplane_events_consumed_total", "Messages applied.", ("consumer",))

_DOCS = "/docs/rooms/events#alerts"
ALERTS += [
    Alert("EventsUnlogged", UNLOGGED.name, 10, "0m", _DOCS, "No sequencer has run for 10 s."),
    Alert("EventsLag", LAG_SECONDS.name, 300, "0m", _DOCS, "A subscription is 5 minutes behind."),
    Alert("EventsStopped", STOPPED.name, 0, "0m", _DOCS, "A projection has given up."),
    Alert("EventsParked", PARKED.name, 0, "1m", _DOCS, "Events wait for a replay."),
    Alert(
        "EventsRelayFailing",
        f"increase({RELAY_FAILURES.name}[5m])",
        10,
        "5m",
        _DOCS,
        "A broker has not taken events for 5 minutes.",
    ),
]
