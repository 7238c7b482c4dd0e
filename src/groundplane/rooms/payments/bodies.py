"""What is sent to payments over HTTP."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from groundplane.core.clock import Instant
from groundplane.core.models import Input
from groundplane.rooms.payments.models import Amount, ListedPayment, MethodKind, Text, Unit

PATTERN = r"^[^\x00-\x1f\x7f]*$"
Provider = Annotated[str, Field(min_length=1, max_length=100, pattern=PATTERN)]
Short = Annotated[str, Field(min_length=1, max_length=50, pattern=PATTERN)]
Key = Annotated[str, Field(min_length=1, max_length=255, pattern=PATTERN)]
Version = Annotated[
    int | None,
    Field(ge=1, le=2**63 - 1, description="What you decided upon; 409 if it changed meanwhile."),
]
Account = Annotated[
    UUID | Text,
    Field(union_mode="left_to_right", description="An account: its id, or its name."),
]


class OwnMethod(Input):
    """A provider's token and what may be shown of it; never a card number."""

    provider: Provider
    token: Annotated[str, Field(min_length=1, max_length=4000, pattern=PATTERN)]
    kind: MethodKind = "card"
    brand: Short | None = None
    last4: Annotated[str, Field(pattern=r"^[0-9]{1,4}$")] | None = None
    expires_month: Annotated[int, Field(ge=1, le=12)] | None = None
    expires_year: Annotated[int, Field(ge=2000, le=9999)] | None = None
    label: Annotated[str, Field(min_length=1, max_length=100, pattern=PATTERN)] | None = None


class NewMethod(OwnMethod):
    """Somebody's."""

    owner: Text


class NewPayment(Input):
    """A payment to create."""

    amount_minor: Amount
    asset: Unit
    debit: Account
    credit: Account
    method: UUID | None = None
    provider: Provider | None = None
    owner: Text | None = None
    key: Key | None = None
    expires_at: Instant | None = None
    metadata: dict[str, Any] | None = None


class Authorization(Input):
    """The provider holds the money."""

    reference: Text | None = None
    amount_minor: Amount | None = None
    version: Version = None


class Capture(Input):
    """The provider took the money."""

    amount_minor: Amount | None = None
    reference: Text | None = None
    version: Version = None


class Cancellation(Input):
    """It is called off."""

    version: Version = None


class Failure(Input):
    """The provider refused."""

    code: Text
    version: Version = None


class NewRefund(Input):
    """Money to give back."""

    reason: Text
    amount_minor: Amount | None = None
    id: UUID | None = Field(None, description="Your own: sent again it has no second effect.")
    version: Version = None


class Dismissal(Input):
    """Why a report needs no more attention."""

    report_id: Text
    reason: Text


class ListToReconcile(Input):
    """A provider's list."""

    provider: Provider
    lines: Annotated[list[ListedPayment], Field(max_length=10_000)]
    since: Instant | None = Field(
        None, description="Also what we captured from then on and the list does not have."
    )
    until: Instant | None = None
