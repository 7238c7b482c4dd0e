"""What is counted about notifications, and when somebody should be called."""

from __future__ import annotations

from groundplane.core.meter import ALERTS, Alert, counter, gauge, histogram

SENT = counter("groundplane_notifications_sent_total", "Asked for.", ("type", "priority"))
DELIVERIES = counter(
    "groundplane_notifications_deliveries_total",
    "Deliveries that reached a state.",
    ("channel", "state"),
)
DELIVERY_SECONDS = histogram(
    "groundplane_notifications_delivery_seconds",
    "From due to accepted by the provider.",
    ("channel", "lane"),
    buckets=(0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800, 14400),
)
ATTEMPT_SECONDS = histogram(
    "groundplane_notifications_attempt_seconds", "One call to a provider.", ("kind",)
)
ATTEMPTS = counter(
    "groundplane_notifications_attempts_total", "Calls to providers.", ("kind", "outcome")
)
LATE = counter("groundplane_notifications_late_total", "Results that came after their lease.")
QUEUED = gauge(
    "groundplane_notifications_queued",
    "Deliveries waiting or under way.",
    ("channel", "lane"),
    lasts=180,
)
OLDEST = gauge(
    "groundplane_notifications_oldest_seconds",
    "How long the oldest due delivery waits.",
    ("channel", "lane"),
    lasts=180,
)
UNKNOWN = gauge(
    "groundplane_notifications_unknown", "Deliveries whose outcome nobody knows.", lasts=180
)
UNKNOWN_SECONDS = gauge(
    "groundplane_notifications_unknown_oldest_seconds", "Since when, the oldest of them.", lasts=180
)
PROVIDERS_OPEN = gauge(
    "groundplane_notifications_providers_open",
    "Providers that refuse us.",
    ("channel", "kind"),
    lasts=180,
)
OVER_UNREAD = gauge(
    "groundplane_inbox_over_unread",
    "People with more unread items than the alert allows.",
    lasts=2700,
)

_DOCS = "/docs/rooms/notifications#alerts"
_FAILED = 'outcome=~"temporary|permanent|refused"'
ALERTS += [
    Alert("InboxUnread", OVER_UNREAD.name, 0, "15m", _DOCS,
          "Somebody has more than 100 unread notifications."),
    Alert("NotificationsLate", f'{OLDEST.name}{{lane="normal"}}', 60, "1m", _DOCS,
          "A notification waits for over a minute."),
    Alert("NotificationsCriticalLate", f'{OLDEST.name}{{lane="critical"}}', 10, "30s", _DOCS,
          "A critical notification waits for over 10 seconds."),
    Alert("NotificationsFailing",
          f"sum by (kind) (rate({ATTEMPTS.name}{{{_FAILED}}}[5m]))"
          f" / sum by (kind) (rate({ATTEMPTS.name}[5m]))", 0.2, "5m", _DOCS,
          "Over a fifth of the calls to a provider fail."),
    Alert("NotificationProviderOpen", PROVIDERS_OPEN.name, 0, "0m", _DOCS,
          "A provider refuses our credentials."),
    Alert("NotificationOutcomeUnknown", UNKNOWN_SECONDS.name, 3600, "0m", _DOCS,
          "For an hour nobody knows whether something was sent: settle it with `resolve`."),
]  # fmt: skip
