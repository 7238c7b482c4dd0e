"""Pure decisions: which moves are legal, which lane, when to try again, who gets what and why."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ValidationError

from groundplane.core.clock import in_utc
from groundplane.core.problems import Problem
from groundplane.rooms.notifications.models import InDoubt, Lane, Priority, State, Step
from groundplane.rooms.notifications.problems import InvalidNotification

M = TypeVar("M", bound=BaseModel)

IN_APP = "in_app"
OUTSIDE = ("email", "sms", "push", "whatsapp")
BULK_FROM = 200
JOB_PRIORITY: Mapping[str, int] = {"LOW": 0, "MEDIUM": 1, "HIGH": 2, "URGENT": 3}

# What may become of a delivery. A receipt may still correct what we believed of it.
MOVES: Mapping[State, frozenset[State]] = {
    "queued": frozenset({"sending", "skipped", "suppressed", "expired", "cancelled",
                         "failed_permanent", "failed_temporary", "failed_technical"}),
    "sending": frozenset({"queued", "accepted", "delivered", "failed_temporary",
                          "failed_permanent", "failed_technical", "outcome_unknown", "expired",
                          "cancelled"}),
    "accepted": frozenset({"delivered", "failed_permanent"}),
    "outcome_unknown": frozenset({"queued", "delivered", "accepted", "failed_temporary",
                                  "failed_permanent", "failed_technical"}),
    "failed_temporary": frozenset({"queued", "delivered"}),
    "failed_permanent": frozenset({"queued", "delivered"}),
    "failed_technical": frozenset({"queued", "delivered"}),
    "expired": frozenset({"delivered"}),
    "delivered": frozenset(),
    "cancelled": frozenset(),
    "suppressed": frozenset({"queued"}),
    "skipped": frozenset({"queued"}),
}  # fmt: skip
ENDED = frozenset(state for state in MOVES if state not in {"queued", "sending"})
RESENDABLE = frozenset(state for state, after in MOVES.items() if "queued" in after) - {"sending"}


def may_move(before: State, after: State) -> bool:
    return after in MOVES[before]


def moves_to(after: State) -> list[str]:
    """The states that may become this one."""
    return [before for before, reached in MOVES.items() if after in reached]


def lane_of(is_critical: bool, priority: Priority, recipients: int) -> Lane:
    """The only place that picks a lane."""
    if is_critical or priority == "URGENT":
        return "critical"
    return "bulk" if priority == "LOW" or recipients >= BULK_FROM else "normal"


# -- trying again ----------------------------------------------------------------------------------

_URGENT = (0.0, 2.0, 5.0, 15.0, 30.0, 60.0)
_NORMAL = (5.0, 15.0, 60.0, 180.0, 300.0, 540.0, 600.0)
HOUR, MINUTE = 3600.0, 60.0
BUDGET_SECONDS: Mapping[Lane, float] = {
    "critical": 5 * MINUTE, "normal": 4 * HOUR, "bulk": 24 * HOUR
}  # fmt: skip


def retry_delay(
    lane: Lane, failures: int, age_seconds: float, *, asked: float | None = None
) -> float | None:
    """Seconds until the next try, jittered; None when the time is used up.

    `asked` is what the provider wants (`Retry-After`): it wins. `failures` counts this one too.
    """
    steps = _URGENT if lane == "critical" else _NORMAL
    step = steps[failures - 1] if failures <= len(steps) else (
        MINUTE if lane == "critical" else HOUR
    )  # fmt: skip
    delay = asked if asked is not None else step * random.uniform(0.8, 1.2)  # noqa: S311 - spreads
    return delay if age_seconds + delay <= BUDGET_SECONDS[lane] else None


def turn(failures: int, providers: int) -> tuple[int, bool]:
    """(whose turn it is, is the round over?): after a certain failure the next one is asked."""
    return failures % providers, failures > 0 and failures % providers == 0


# -- who gets what, and why ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Policy:
    """What a type says."""

    name: str
    channels: Sequence[str] = (IN_APP,)
    is_critical: bool = False
    is_marketing: bool = False
    in_doubt: InDoubt = "resend"
    template: str | None = None
    expires_after_seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """What is known of one recipient."""

    user_id: str
    is_known: bool = False
    state: str = "active"
    email: str | None = None
    phone: str | None = None
    locale: str | None = None
    paused_until: datetime | None = None
    switches: Mapping[tuple[str, str, str], bool] = field(default_factory=dict)

    def address(self, channel: str) -> str | None:
        if channel == "email":
            return self.email
        return self.phone if channel in {"sms", "whatsapp"} else self.user_id


@dataclass(frozen=True, slots=True)
class Verdict:
    """Does it go, and because of what."""

    goes: bool
    reason: str


Switches = Mapping[tuple[str, str, str], bool]


@dataclass(frozen=True, slots=True)
class Case:
    """One person, one channel, and all that decides about them."""

    policy: Policy
    person: Person
    channel: str
    defaults: Switches
    now: datetime
    asked: Sequence[str] | None = None

    def rules(self) -> Iterator[tuple[str, Said]]:
        """What each rule says, in order; a rule that has no opinion says nothing."""
        type, channel = self.policy.name, self.channel
        is_meant = channel in (self.asked or self.policy.channels)
        yield "recipient", _reachable(self.person)
        yield "asked", (False, "channel_not_asked") if self.asked and not is_meant else None
        yield "critical", (True, "critical") if self.policy.is_critical and is_meant else None
        yield "pause", _paused(self.person, channel, self.now)
        own = switched(self.person.switches, type, channel, "recipient", is_meant=is_meant)
        yield "recipient_switch", own
        yield "permission", _permitted(self.policy, channel)
        yield "tenant_default", switched(self.defaults, type, channel, "tenant", is_meant=is_meant)
        yield "type", (True, "type_channel") if is_meant else (False, "channel_not_in_type")


def decide(case: Case) -> Verdict:
    """The first rule that speaks wins; `send`, the worker and `explain` all ask this one."""
    return next(Verdict(*said) for _, said in case.rules() if said is not None)


def steps(case: Case) -> list[Step]:
    """The rules up to the one that decided, and what each said."""
    asked: list[Step] = []
    for rule, said in case.rules():
        asked.append(Step(rule=rule, says=None if said is None else said[1]))
        if said is not None:
            break
    return asked


Said = tuple[bool, str] | None


def _reachable(person: Person) -> Said:
    return None if person.state == "active" else (False, f"recipient_{person.state}")


def _paused(person: Person, channel: str, now: datetime) -> Said:
    """A pause keeps people undisturbed; what comes in waits in the inbox."""
    is_paused = person.paused_until is not None and person.paused_until > now
    return (False, "paused") if is_paused and channel != IN_APP else None


def _permitted(policy: Policy, channel: str) -> Said:
    """Marketing leaves the house only where somebody has said yes."""
    return (False, "no_permission") if policy.is_marketing and channel != IN_APP else None


def switched(
    switches: Switches,
    type: str,
    channel: str,
    whose: str,
    *,
    topic: str | None = None,
    is_meant: bool = True,
) -> Said:
    """The closest switch: topic and channel, topic, type and channel, type, channel, all.

    A yes that names no channel does not add one that nobody meant.
    """
    closest = [(topic, "*", channel), (topic, "*", "*")] if topic else []
    closest += [("*", type, channel), ("*", type, "*"), ("*", "*", channel), ("*", "*", "*")]
    for key in closest:
        if key in switches and (is_meant or key[2] != "*" or not switches[key]):
            return switches[key], f"{whose}:{'/'.join(str(part) for part in key)}"
    return None


def channels_for(
    policy: Policy, person: Person, defaults: Switches, asked: Sequence[str] | None
) -> list[str]:
    """The channels to decide about: those asked for, or the type's and those opted into."""
    if asked:
        return list(dict.fromkeys(asked))
    named = [
        key[2]
        for switches in (person.switches, defaults)
        for key, allowed in switches.items()
        if allowed and key[2] != "*" and key[1] in {policy.name, "*"} and key[0] == "*"
    ]
    return list(dict.fromkeys([*policy.channels, *named]))


def switches_of(rows: Sequence[Sequence[Any]]) -> Switches:
    """[topic, type, channel, is_allowed] as they come from the database."""
    return {(topic, type, channel): allowed for topic, type, channel, allowed in rows}


def valid(model: type[M], problem: type[Problem], **fields: Any) -> M:
    """The model of these fields, or the problem with each field that is wrong, never its value."""
    try:
        return model(**fields)
    except ValidationError as error:
        found = [
            {"field": ".".join(str(part) for part in each["loc"]), "message": each["msg"]}
            for each in error.errors()
        ]
        said = "; ".join(f"{each['field']}: {each['message']}" for each in found[:5])
        raise problem(said, errors=found[:20]) from None


def instant(at: datetime | None) -> datetime | None:
    """A time from a caller of the library; over HTTP it was read as one already."""
    try:
        return None if at is None else in_utc(at)
    except ValueError as error:
        raise InvalidNotification(str(error)) from None


def doubt(honours_keys: bool, policy: InDoubt) -> Literal["resend", "hold"]:
    """A call that began and has no known end: a provider that honours keys can be asked again."""
    return "resend" if honours_keys else policy
