"""What is asked for, what is tried, and what a person sees."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Generic, Literal, TypeVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter

from groundplane.core.clock import Instant, Moment
from groundplane.core.links import Row
from groundplane.core.models import Input, JsonDict, JsonList, Model
from groundplane.core.paging import PageMeta

T = TypeVar("T")

Priority = Literal["LOW", "MEDIUM", "HIGH", "URGENT"]
ChannelName = Literal["in_app", "email", "sms", "push", "whatsapp"]
Lane = Literal["critical", "normal", "bulk"]
State = Literal[
    "queued", "sending", "accepted", "delivered", "failed_temporary", "failed_permanent",
    "failed_technical", "expired", "cancelled", "suppressed", "skipped", "outcome_unknown",
]  # fmt: skip
InDoubt = Literal["resend", "hold"]
Act = Literal["read", "unread", "seen", "archive", "unarchive", "snooze", "delete"]

Name = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_.-]{0,99}$")]
UserId = Annotated[str, StringConstraints(max_length=200, pattern=r"^([^\x00*]|[^\x00]{2,200})$")]
Text = Annotated[str, StringConstraints(max_length=10_000, pattern=r"^[^\x00]*$")]
Title = Annotated[str, StringConstraints(min_length=1, max_length=255, pattern=r"^[^\x00]*$")]
Link = Annotated[
    str,
    StringConstraints(
        max_length=2000, pattern=r"^(https?://[^\s\x00-\x1f]+|mailto:[^\s\x00-\x1f]+"
        r"|/([^/\\\s\x00-\x1f][^\s\x00-\x1f\\]*)?)$",
    ),
]  # fmt: skip
"""http, https, mailto, or a path of the own site: never `javascript:`, never `//elsewhere`."""


class Role(Model):
    """Everybody who has this application role now."""

    role: str

    def __init__(self, role: str) -> None:
        super().__init__(role=role)


class Asked(Input):
    """What `send` asks for, checked."""

    type: Name = "SYSTEM"
    title: Title | None = None
    message: Text | None = None
    template: Name | None = None
    data: dict[str, Any] | None = None
    channels: tuple[ChannelName, ...] | None = Field(default=None, min_length=1, max_length=5)
    priority: Priority = "MEDIUM"
    action_url: Link | None = None
    metadata: dict[str, Any] = Field(default_factory=dict)
    send_at: Instant | None = None
    expires_at: Instant | None = None


class Notification(Model):
    """What was asked."""

    id: UUID
    type: str
    priority: Priority
    title: str | None = None
    message: str | None = None
    action_url: str | None = None
    metadata: JsonDict = Field(default_factory=dict)
    template: str | None = None
    template_version: int | None = None
    recipients: int = Field(description="How many people it was for.")
    send_at: Moment | None = None
    expires_at: Moment | None = None
    cancelled_at: Moment | None = None
    created_at: Moment | None = None
    replayed: bool = Field(
        default=False, description="The key was known: this is the first answer."
    )


class Delivery(Model):
    """One outside channel, one recipient."""

    id: UUID
    notification_id: UUID
    user_id: str
    channel: str
    state: State
    reason: str | None = None
    priority: Priority
    lane: Lane
    attempt: int
    provider_id: UUID | None = None
    due_at: Moment
    expires_at: Moment | None = None
    accepted_at: Moment | None = None
    delivered_at: Moment | None = None
    unconfirmed_at: Moment | None = None
    updated_at: Moment


class NotificationDetail(Notification):
    """What was asked, and the first of its deliveries."""

    target: JsonDict
    actor: str
    correlation_id: str
    shown: int = Field(description="How many inboxes it is in now.")
    deliveries: list[Delivery] = Field(default_factory=list)


class TimelineEntry(Model):
    """One line of a timeline: what happened, when, and why."""

    at: Moment
    kind: str
    delivery_id: UUID | None = None
    channel: str | None = None
    user_id: str | None = None
    attempt: int | None = None
    source: str
    reason: JsonDict = Field(default_factory=dict)


class Item(Model):
    """What a person sees."""

    id: UUID
    notification_id: UUID
    type: str
    priority: Priority
    title: str
    message: str | None = None
    html: str | None = None
    action_url: str | None = None
    actions: JsonList = Field(default_factory=list)
    metadata: JsonDict = Field(default_factory=dict)
    created_at: Moment
    seen_at: Moment | None = None
    read_at: Moment | None = None
    archived_at: Moment | None = None
    snoozed_until: Moment | None = None
    expires_at: Moment | None = None


_ITEMS = TypeAdapter(list[Item])


def items_of(rows: Sequence[Row]) -> list[Item]:
    """The items of these rows, whose columns stand as the fields do, behind the unread count.

    All at once and by position: to ask each row for each field by its name took four times as long.
    """
    names = Item.model_fields
    return _ITEMS.validate_python([dict(zip(names, fields, strict=True)) for _, *fields in rows])


class InboxMeta(PageMeta):
    """Where the next page begins, and how many items are unread."""

    unread: int


class InboxPage(BaseModel, Generic[T]):
    """A part of the feed."""

    model_config = ConfigDict(frozen=True)
    data: list[T]
    meta: InboxMeta


class Marked(Model):
    """What a verb changed, and the exact count after it."""

    changed: list[UUID]
    unread: int


class MarkedAll(Model):
    """How many were marked, and the exact count after it."""

    changed: int
    unread: int


class Unread(Model):
    """The exact number on the bell."""

    unread: int


class NotificationType(Model):
    """A named kind of notification with its policy."""

    name: str
    channels: list[str]
    is_critical: bool = False
    is_marketing: bool = False
    in_doubt: InDoubt = "resend"
    quiet: Literal["defer", "drop", "ignore"] = "defer"
    expires_after_seconds: int | None = None
    template: str | None = None
    keep_read_days: int | None = None
    updated_at: Moment | None = None


class NewType(Input):
    """A type to be; putting it again replaces it."""

    name: Name
    channels: tuple[ChannelName, ...] = Field(default=("in_app",), min_length=1, max_length=5)
    is_critical: bool = Field(default=False, description="Cannot be muted, and goes first.")
    is_marketing: bool = Field(
        default=False, description="Leaves only with the person's permission."
    )
    in_doubt: InDoubt | None = Field(
        default=None, description="After a crash: send again, or hold until somebody knows."
    )
    quiet: Literal["defer", "drop", "ignore"] = "defer"
    expires_after_seconds: int | None = Field(default=None, ge=1, le=366 * 86400)
    template: Name | None = None
    keep_read_days: int | None = Field(default=None, ge=1, le=3660)


class Switch(Input):
    """Is this type, on this channel, allowed? `*` stands for any."""

    topic: Annotated[str, StringConstraints(pattern=r"^(\*|[A-Za-z][A-Za-z0-9_.-]{0,99})$")] = "*"
    type: Annotated[str, StringConstraints(pattern=r"^(\*|[A-Za-z][A-Za-z0-9_.-]{0,99})$")] = "*"
    channel: Literal["*", "in_app", "email", "sms", "push", "whatsapp"] = "*"
    is_allowed: bool


class Preferences(Model):
    """One person's switches, or, for the user `*`, the tenant's defaults."""

    user_id: str
    switches: list[Switch] = Field(default_factory=list)
    locale: str | None = None
    time_zone: str | None = None
    quiet_from: str | None = None
    quiet_to: str | None = None
    quiet_days: list[int] = Field(default_factory=list)
    paused_until: Moment | None = None
    version: int = 0


Clock = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]


class PutPreferences(Input):
    """All of them: what is left out is empty afterwards."""

    switches: tuple[Switch, ...] = Field(default=(), max_length=500)
    locale: (
        Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$")] | None
    ) = None
    time_zone: Annotated[str, StringConstraints(max_length=64, pattern=r"^[\w/+-]+$")] | None = None
    # Quiet hours are kept and given back: until deferral is built nothing waits for them.
    quiet_from: Clock | None = None
    quiet_to: Clock | None = None
    quiet_days: tuple[Annotated[int, Field(ge=1, le=7)], ...] = Field(default=(), max_length=7)
    paused_until: Instant | None = None
    version: int | None = Field(
        default=None, ge=0, le=2**62, description="Refuse unless they still have it; 0: none yet."
    )


class Step(Model):
    """One rule that `explain` asked, and what it said."""

    rule: str
    says: str | None = None


class Explanation(Model):
    """What would become of a notification on one channel, and which rule decided."""

    channel: str
    goes: bool
    reason: str
    at: Moment | None = None
    address: bool | None = Field(
        default=None, description="Is an address known? In-app needs none."
    )
    steps: list[Step]


class Provider(Model):
    """Somebody who sends for us. The secret part is never shown."""

    id: UUID
    name: str
    channel: str
    kind: str
    config: JsonDict
    has_secret: bool
    position: int
    state: Literal["on", "paused", "open"]
    open_until: Moment | None = None
    open_reason: str | None = None
    version: int
    updated_at: Moment


class NewProvider(Input):
    """A provider to be; putting the same name again replaces its settings."""

    name: Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_.-]{0,62}$")]
    channel: Literal["email", "sms", "push", "whatsapp"]
    kind: Name
    config: dict[str, Any] = Field(
        default_factory=dict, description="With its secrets; left out ones stay as they are."
    )
    position: int = Field(default=0, ge=0, le=1000, description="The lowest is asked first.")
    version: int | None = Field(default=None, ge=0, le=2**62)


class Tried(Model):
    """How a test of a provider ended."""

    outcome: str
    code: str | None = None
    detail: str | None = None
    provider_ref: str | None = None


class Capture(Model):
    """What would have left."""

    id: UUID
    delivery_id: UUID
    channel: str
    user_id: str
    rendered: JsonDict
    outcome: str
    at: Moment
