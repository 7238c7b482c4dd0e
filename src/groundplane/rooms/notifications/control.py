"""What can still be done about a notification: stop it, send it again, settle a doubt."""

from __future__ import annotations

from typing import Literal, Protocol
from uuid import UUID

from groundplane.core.ids import uuid7
from groundplane.core.links import Row
from groundplane.core.models import to_json
from groundplane.core.scope import Scope
from groundplane.core.sql import load
from groundplane.rooms.audit import Audit
from groundplane.rooms.jobs import Jobs
from groundplane.rooms.notifications.models import Delivery, Explanation
from groundplane.rooms.notifications.problems import (
    IllegalState,
    NotCancellable,
    NotificationNotFound,
    ProviderNotFound,
)
from groundplane.rooms.notifications.providers import Providers
from groundplane.rooms.notifications.rules import (
    IN_APP,
    JOB_PRIORITY,
    RESENDABLE,
    Case,
    Person,
    channels_for,
    decide,
    steps,
)
from groundplane.rooms.notifications.sending import DELIVER, QUEUES, load_context
from groundplane.rooms.notifications.settings import NotificationsSettings

SQL, WORK, MAIN = load(__package__, "control.sql"), load(__package__, "work.sql"), load(__package__)


class HasScope(Protocol):
    """What these verbs are methods of."""

    scope: Scope


async def cancel(self: HasScope, id: UUID) -> None:
    """Stop what has not started; what was sent stays sent. Twice changes nothing."""
    async with self.scope.begin() as tx:
        await tx.first(SQL["hold"], id=id)
        if await tx.first(SQL["cancel"], id=id, event_id=uuid7()) is None:
            row = await tx.first(MAIN["get"], id=id)
            if row is None:
                raise NotificationNotFound(f"notification {id}")
            if row.cancelled_at is None:
                raise NotCancellable(f"notification {id}: nothing of it waits any more")
            return
        await Audit(tx).record("notifications.cancelled", ("notification", str(id)))


async def resend(self: HasScope, delivery_id: UUID, *, provider: str | None = None) -> Delivery:
    """Try a delivery again that has ended badly or is in doubt, over a provider of your choice."""
    async with self.scope.begin() as tx:
        before = await _delivery(tx, delivery_id)
        if before.state not in RESENDABLE or before.channel == IN_APP:
            raise IllegalState(f"delivery {delivery_id} is {before.state}")
        job = await Jobs(tx).enqueue(
            DELIVER,
            {
                "channel": before.channel,
                "ids": [delivery_id],
                "provider": await _named(tx, before.channel, provider),
            },
            queue=QUEUES[before.channel],
            lane=before.lane,
            priority=JOB_PRIORITY[before.priority],
        )
        moved = await tx.first(
            SQL["requeue"], id=delivery_id, job_id=job.id, befores=sorted(RESENDABLE)
        )
        if moved is None:
            raise IllegalState(f"delivery {delivery_id} has expired, or was changed just now")
        await _tell(tx, before, "resent", {"by": str(tx.actor), "was": before.state})
        await Audit(tx).record(
            "notifications.resent", ("delivery", str(delivery_id)),
            before={"state": before.state}, after={"state": "queued"},
        )  # fmt: skip
        return Delivery.of(await _delivery(tx, delivery_id))


async def resolve(
    self: HasScope,
    delivery_id: UUID,
    outcome: Literal["delivered", "failed"],
    *,
    reason: str | None = None,
) -> Delivery:
    """Settle by hand what nobody knows: it arrived, or it did not and may be sent again."""
    state = "delivered" if outcome == "delivered" else "failed_temporary"
    async with self.scope.begin() as tx:
        if await tx.first(SQL["resolve"], id=delivery_id, state=state) is None:
            before = await _delivery(tx, delivery_id)
            raise IllegalState(f"delivery {delivery_id} is {before.state}")
        after = await _delivery(tx, delivery_id)
        await _tell(tx, after, "resolved", {"by": str(tx.actor), "as": state, "why": reason})
        await Audit(tx).record(
            "notifications.resolved", ("delivery", str(delivery_id)), reason=reason,
            before={"state": "outcome_unknown"}, after={"state": state},
        )  # fmt: skip
        return Delivery.of(after)


async def explain(
    self: HasScope, user_id: str, *, type: str = "SYSTEM", channel: str | None = None
) -> list[Explanation]:
    """What would become of a notification for this person now, and which rule decides."""
    async with self.scope.begin(read_only=True) as tx:
        context = await load_context(tx, type, [user_id])
    person = context.people.get(user_id) or Person(user_id)
    meant = channels_for(context.policy, person, context.defaults, None)
    told = []
    for name in [channel] if channel else meant:
        case = Case(context.policy, person, name, context.defaults, context.now)
        verdict = decide(case)
        is_reached = name == IN_APP or (
            name in context.provided and person.address(name) is not None
        )
        hindrance = "no_provider" if name not in context.provided else "no_address"
        goes = verdict.goes and is_reached
        told.append(
            Explanation(
                channel=name,
                goes=goes,
                reason=verdict.reason if goes or not verdict.goes else hindrance,
                at=context.now if goes else None,
                address=None if name == IN_APP else person.address(name) is not None,
                steps=steps(case),
            )
        )
    return told


async def _delivery(tx: Scope, id: UUID) -> Row:
    silence = tx.knobs(NotificationsSettings).unconfirmed_after.total_seconds()
    row = await tx.first(SQL["delivery"], id=id, silence=silence)
    if row is None:
        raise NotificationNotFound(f"delivery {id}")
    return row


async def _named(tx: Scope, channel: str, provider: str | None) -> UUID | None:
    if provider is None:
        return None
    for row in await Providers(tx).usable(channel):
        if row.name == provider:
            return UUID(str(row.id))
    raise ProviderNotFound(f"no provider {provider} for {channel}")


async def _tell(tx: Scope, row: Row, kind: str, reason: dict[str, str | None]) -> None:
    await tx.execute(
        WORK["tell"], id=uuid7(), notification_id=row.notification_id, delivery_id=row.id,
        kind=kind, reason=to_json({k: v for k, v in reason.items() if v}), source="person",
    )  # fmt: skip
