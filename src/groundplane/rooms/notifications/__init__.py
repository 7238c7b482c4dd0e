"""One call tells a person something: by the bell, by mail, once, with the reason of everything."""

from groundplane.rooms.notifications.inbox import CHANGED, Inbox
from groundplane.rooms.notifications.models import (
    Capture,
    Delivery,
    InboxPage,
    Item,
    Marked,
    MarkedAll,
    Notification,
    NotificationDetail,
    NotificationType,
    Role,
    TimelineEntry,
)
from groundplane.rooms.notifications.service import Notifications
from groundplane.rooms.notifications.settings import NotificationsSettings
from groundplane.rooms.notifications.types import SAMPLE_TYPES

__all__ = [
    "CHANGED",
    "SAMPLE_TYPES",
    "Capture",
    "Delivery",
    "Inbox",
    "InboxPage",
    "Item",
    "Marked",
    "MarkedAll",
    "Notification",
    "NotificationDetail",
    "NotificationType",
    "Notifications",
    "NotificationsSettings",
    "Role",
    "TimelineEntry",
]
