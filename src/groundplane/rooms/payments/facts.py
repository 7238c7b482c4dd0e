"""The events of a payment, on its stream `payment/<id>`: version n is the payment's version n."""

from __future__ import annotations

from uuid import UUID

from pydantic import BaseModel

from groundplane.rooms.events import event, own_streams
from groundplane.rooms.ledger import Minor
from groundplane.rooms.payments.models import State


class PaymentChanged(BaseModel):
    """What every event of a payment says; `amount_minor` is what this very change moved or held."""

    payment_id: UUID
    state: State
    asset: str
    amount_minor: Minor
    owner: str | None = None
    provider: str
    provider_reference: str | None = None
    hold_id: UUID | None = None
    transfer_id: UUID | None = None
    refund_id: UUID | None = None
    failure_code: str | None = None


@event("payment.created", subject="owner")
class PaymentCreated(PaymentChanged):
    """Somebody is to pay."""


@event("payment.authorized", subject="owner")
class PaymentAuthorized(PaymentChanged):
    """The money is held."""


@event("payment.captured", subject="owner")
class PaymentCaptured(PaymentChanged):
    """The money has moved."""


@event("payment.refunded", subject="owner")
class PaymentRefunded(PaymentChanged):
    """Money went back; the state stays `captured` until all of it did."""


@event("payment.failed", subject="owner")
class PaymentFailed(PaymentChanged):
    """The provider refused."""


@event("payment.cancelled", subject="owner")
class PaymentCancelled(PaymentChanged):
    """It was called off, and what was held is free again."""


@event("payment.expired", subject="owner")
class PaymentExpired(PaymentChanged):
    """The authorisation's time was over, and what was held is free again."""


FACTS: dict[str, type[PaymentChanged]] = {
    "created": PaymentCreated,
    "authorized": PaymentAuthorized,
    "captured": PaymentCaptured,
    "refunded": PaymentRefunded,
    "failed": PaymentFailed,
    "cancelled": PaymentCancelled,
    "expired": PaymentExpired,
}


STREAMS = own_streams("payment/")


def stream_of(payment_id: UUID) -> str:
    return f"{STREAMS}{payment_id}"
