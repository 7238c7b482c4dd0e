"""What `send` does: whom it is for, what is decided for each, and all of it written at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from difflib import get_close_matches
from typing import Any
from uuid import UUID

import orjson
from pydantic import TypeAdapter, ValidationError

from groundplane.core.ids import uuid7, uuid7s
from groundplane.core.links import Row
from groundplane.core.models import to_json
from groundplane.core.scope import Scope
from groundplane.core.sql import load
from groundplane.rooms.jobs import Jobs
from groundplane.rooms.notifications.inbox import CHANGED
from groundplane.rooms.notifications.metrics import SENT
from groundplane.rooms.notifications.models import Asked, Notification, Role, UserId
from groundplane.rooms.notifications.problems import (
    InvalidNotification,
    InvalidTarget,
    NoProvider,
    TooLarge,
    UnknownType,
)
from groundplane.rooms.notifications.rules import (
    IN_APP,
    JOB_PRIORITY,
    Case,
    Person,
    Policy,
    Switches,
    Verdict,
    channels_for,
    decide,
    lane_of,
    switches_of,
    valid,
)
from groundplane.rooms.notifications.settings import NotificationsSettings
from groundplane.rooms.notifications.templates import Templates
from groundplane.rooms.tenants import Tenants

SQL = load(__package__)
DELIVER, FAN_OUT = "notifications.deliver", "notifications.fan_out"
QUEUES = {IN_APP: "inapp", "email": "email", "sms": "sms", "push": "push", "whatsapp": "whatsapp"}
SYSTEM = "SYSTEM"
FURTHEST = timedelta(days=150)  # what was asked is kept for 180, also while it waits
_USER_IDS = TypeAdapter(list[UserId])

Target = str | Sequence[str] | Role


@dataclass(frozen=True, slots=True)
class Context:
    """All that decides: the type, the tenant's defaults, who can send, who is known."""

    policy: Policy
    defaults: Switches
    provided: frozenset[str]
    people: dict[str, Person]
    now: datetime

    def verdict(self, person: Person, channel: str, asked: Sequence[str] | None) -> Verdict:
        return decide(Case(self.policy, person, channel, self.defaults, self.now, asked))


@dataclass(slots=True)
class Plan:
    """The rows that one `send` writes."""

    items: list[tuple[UUID, str]] = field(default_factory=list)
    later: list[str] = field(default_factory=list)  # people whose item a worker will write
    deliveries: list[dict[str, Any]] = field(default_factory=list)
    events: list[tuple[UUID | None, str, dict[str, Any]]] = field(default_factory=list)

    def skip(self, user_id: str, channel: str, reason: str) -> None:
        self._put(user_id, channel, "skipped", reason, None)

    def queue(self, user_id: str, channel: str, reason: str, locale: str | None) -> None:
        self._put(user_id, channel, "queued", reason, locale)

    def _put(self, user_id: str, channel: str, state: str, reason: str, locale: str | None) -> None:
        id = uuid7()
        self.deliveries.append(
            {"id": id, "user_id": user_id, "channel": channel, "state": state,
             "reason": reason if state == "skipped" else None, "locale": locale, "job_id": None}
        )  # fmt: skip
        self.events.append((id, state, {"because": reason}))

    def summary(self) -> dict[str, Any]:
        states = Counter(each["state"] for each in self.deliveries)
        return {"items": len(self.items), "later": len(self.later), **states}


async def ask(tx: Scope, to: Target, asked: Asked) -> Notification:
    """Write a checked notification in this transaction: at most four round trips."""
    users = await _people_of(tx, to)
    context = await load_context(tx, asked.type, users)
    _check_times(asked, context.now)
    template = asked.template or (None if asked.title else context.policy.template)
    pinned = await Templates(tx).pin(template, asked.data or {}) if template else None
    if asked.title is None and template is None:
        raise InvalidNotification("a notification has a title, or a template")
    plan = _plan(asked, users, context, needs_worker=bool(template or asked.send_at))
    lane = lane_of(context.policy.is_critical, asked.priority, len(users))
    id = uuid7()
    await _enqueue(tx, id, asked, plan, lane)
    version = pinned.version if pinned else None
    row = await _write(tx, id, to, asked, users, context, plan, lane, template, version)
    SENT.add(type=asked.type, priority=asked.priority)
    if plan.items:
        tx.signal(CHANGED)
    fields = asked.model_dump(exclude={"data", "channels"})
    fields |= {"template": template, "expires_at": _expires(asked, context)}
    return Notification(**fields, id=id, recipients=len(users), created_at=row.created_at)


def checked(knobs: NotificationsSettings, **fields: Any) -> Asked:
    """The question within its bounds, or a problem that names each field that is wrong."""
    given = {name: value for name, value in fields.items() if value is not None}
    asked = valid(Asked, InvalidNotification, **given)
    for name, value, most in (
        ("metadata", asked.metadata, knobs.metadata_limit),
        ("data", asked.data, knobs.data_limit),
    ):
        if value is not None and len(to_json(value).encode()) > most:
            raise TooLarge(f"{name}: over {most} bytes of JSON")
    return asked


def _check_times(asked: Asked, now: datetime) -> None:
    """Refused is better than accepted and never sent."""
    at = asked.send_at
    if at is not None and at > now + FURTHEST:
        raise InvalidNotification(f"send_at: at most {FURTHEST.days} days ahead")
    if at is not None and asked.expires_at is not None and asked.expires_at <= at:
        raise InvalidNotification("expires_at: it has expired at send_at")


async def _people_of(tx: Scope, to: Target) -> list[str]:
    """The recipients, once each, now: a role is frozen for the notification that asked."""
    most = tx.knobs(NotificationsSettings).direct_limit
    if isinstance(to, Role):
        return await _holders(tx, to.role, most)
    given = [to] if isinstance(to, str) else list(to)
    if not given:
        raise InvalidTarget("the list of people is empty")
    if len(given) > most:
        raise TooLarge(f"{len(given)} people; one call takes at most {most}")
    try:
        return list(dict.fromkeys(_USER_IDS.validate_python(given)))
    except ValidationError:
        raise InvalidTarget("a user id is a text of 1 to 200 characters") from None


async def _holders(tx: Scope, role: str, most: int) -> list[str]:
    found: list[str] = []
    after: str | None = None
    while True:
        page = await Tenants(tx).audience({"roles": [role]}, after=after)
        found += page.data
        if len(found) > most:
            raise TooLarge(f"over {most} people have the role {role}")
        after = page.meta.next
        if after is None:
            return found


async def load_context(
    tx: Scope, type: str, users: Sequence[str], *, is_accepted: bool = False
) -> Context:
    """Everything that decides, in one round trip; what was accepted may have lost its type."""
    row = await tx.one(SQL["policy"], type=type, user_ids=list(users))
    if row.type is None and type != SYSTEM and not is_accepted:
        raise _unknown(type, row.known_types or [])
    people = [person_of(each) for each in orjson.loads(row.people)]
    knobs = tx.knobs(NotificationsSettings)
    provided = set(row.provided) | ({"email"} if knobs.smtp_url else set())
    if knobs.capture:
        provided |= set(QUEUES)
    return Context(
        policy=policy_of(row) if row.type else Policy(type),
        defaults=switches_of(orjson.loads(row.defaults)),
        provided=frozenset(provided),
        people={person.user_id: person for person in people},
        now=row.now,
    )


def _unknown(type: str, known: Sequence[str]) -> UnknownType:
    near = get_close_matches(type, [*known, SYSTEM], n=1)
    return UnknownType(f"type {type}" + (f"; did you mean {near[0]}?" if near else ""))


def policy_of(row: Row) -> Policy:
    return Policy(
        name=row.type,
        channels=tuple(row.channels),
        is_critical=row.is_critical,
        is_marketing=row.is_marketing,
        in_doubt=row.in_doubt,
        template=row.template,
        expires_after_seconds=row.expires_after_seconds,
    )


def person_of(found: dict[str, Any]) -> Person:
    paused = found["paused_until"]
    return Person(
        user_id=found["user_id"],
        is_known=found["is_known"],
        state=found["state"] or "active",
        email=found["email"],
        phone=found["phone"],
        locale=found["locale"],
        paused_until=datetime.fromisoformat(paused) if paused else None,
        switches=switches_of(found["switches"] or []),
    )


def _plan(asked: Asked, users: Sequence[str], context: Context, *, needs_worker: bool) -> Plan:
    """A verdict for each person and channel, and the rows it leads to."""
    plan = Plan()
    stranger = list(_verdicts(asked, context, Person("")))  # the same for all nobody knows
    for user_id in users:
        person = context.people.get(user_id)
        verdicts = stranger if person is None else _verdicts(asked, context, person)
        for channel, goes, reason in verdicts:
            if not goes:
                plan.skip(user_id, channel, reason)
            elif channel != IN_APP:
                plan.queue(user_id, channel, reason, person.locale if person else None)
            elif needs_worker:
                plan.later.append(user_id)
            else:
                plan.items.append((uuid7(), user_id))
    return plan


def _verdicts(asked: Asked, context: Context, person: Person) -> Iterator[tuple[str, bool, str]]:
    for channel in channels_for(context.policy, person, context.defaults, asked.channels):
        verdict = context.verdict(person, channel, asked.channels)
        hindered = _hindrance(asked, context, person, channel) if verdict.goes else verdict.reason
        yield channel, hindered is None, hindered or verdict.reason


def _hindrance(asked: Asked, context: Context, person: Person, channel: str) -> str | None:
    """Why a delivery that is wanted cannot be made; what a later moment may cure is queued."""
    if channel == IN_APP:
        return None
    if channel not in context.provided:
        if asked.channels:
            raise NoProvider(f"channel {channel}")
        if channel != "email":
            return "no_provider"
        # The worker may know the installation's mail server where this process does not.
    if person.is_known and person.address(channel) is None and asked.send_at is None:
        return "no_address"
    return None


async def _enqueue(tx: Scope, id: UUID, asked: Asked, plan: Plan, lane: str) -> None:
    """The jobs that will do it, before the rows that name them."""
    size = tx.knobs(NotificationsSettings).deliver_batch
    options: dict[str, Any] = {
        "lane": lane,
        "priority": JOB_PRIORITY[asked.priority],
        "run_at": asked.send_at,
    }
    for channel, queue in QUEUES.items():
        mine = [d for d in plan.deliveries if (d["channel"], d["state"]) == (channel, "queued")]
        chunks = [mine[at : at + size] for at in range(0, len(mine), size)]
        if not chunks:
            continue
        payloads = [{"channel": channel, "ids": [d["id"] for d in chunk]} for chunk in chunks]
        jobs = await Jobs(tx).enqueue_many(DELIVER, payloads, queue=queue, **options)
        for job, chunk in zip(jobs, chunks, strict=True):
            for delivery in chunk:
                delivery["job_id"] = job.id
    if plan.later:
        await Jobs(tx).enqueue(FAN_OUT, {"notification_id": id}, queue=QUEUES[IN_APP], **options)


async def _write(
    tx: Scope,
    id: UUID,
    to: Target,
    asked: Asked,
    users: list[str],
    context: Context,
    plan: Plan,
    lane: str,
    template: str | None,
    version: int | None,
) -> Row:
    events = [(None, "asked", plan.summary()), *plan.events]
    return await tx.one(
        SQL["write"],
        id=id,
        type=asked.type,
        priority=asked.priority,
        title=asked.title,
        message=asked.message,
        action_url=asked.action_url,
        metadata=to_json(asked.metadata),
        template=template,
        template_version=version,
        data=None if asked.data is None else to_json(asked.data),
        channels=list(asked.channels) if asked.channels else None,
        target=to_json({"users": users} | ({"role": to.role} if isinstance(to, Role) else {})),
        recipients=len(users),
        send_at=asked.send_at,
        expires_at=_expires(asked, context),
        lane=lane,
        item_ids=[id for id, _ in plan.items],
        item_users=[user for _, user in plan.items],
        **{f"delivery_{name}s": [each[key] for each in plan.deliveries]
           for name, key in _DELIVERY_COLUMNS.items()},
        event_ids=uuid7s(len(events)),
        event_deliveries=[delivery for delivery, _, _ in events],
        event_kinds=[kind for _, kind, _ in events],
        event_reasons=[to_json(reason) for _, _, reason in events],
    )  # fmt: skip


_DELIVERY_COLUMNS = {
    "id": "id", "user": "user_id", "channel": "channel", "state": "state", "reason": "reason",
    "locale": "locale", "job": "job_id",
}  # fmt: skip


def _expires(asked: Asked, context: Context) -> datetime | None:
    after = context.policy.expires_after_seconds
    if asked.expires_at is not None or after is None:
        return asked.expires_at
    return (asked.send_at or context.now) + timedelta(seconds=after)
