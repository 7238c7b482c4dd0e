"""What is sent to payments over HTTP."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from groundplane.core.clock import Instant
from groundplane.core.models import Input
from groundplane.rooms.ledger import Amount
from groundplane.rooms.payments.models import ListedPayment, MethodKind, Text, Unit

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
Part = Annotated[Amount | None, Field(description="A part, in minor units; all without.")]
TheirName = Annotated[Text | None, Field(description="The provider's name for it.")]


class OwnMethod(Input):
    """A provider's token and what may be shown of it; never a card number."""

    provider: Provider = Field(description="Whose token it is.")
    token: Annotated[str, Field(min_length=1, max_length=4000, pattern=PATTERN)] = Field(
        description="Sealed, and never shown again."
    )
    kind: MethodKind = Field(default="card", description="What it stands for.")
    brand: Short | None = Field(default=None, description="To be shown: `Visa`.")
    last4: Annotated[str, Field(pattern=r"^[0-9]{1,4}$")] | None = Field(
        default=None, description="To be shown: the last digits."
    )
    expires_month: Annotated[int, Field(ge=1, le=12)] | None = Field(
        default=None, description="Past this month it cannot be used; with the year."
    )
    expires_year: Annotated[int, Field(ge=2000, le=9999)] | None = Field(
        default=None, description="The year of that month."
    )
    label: Annotated[str, Field(min_length=1, max_length=100, pattern=PATTERN)] | None = Field(
        default=None, description="What its owner calls it."
    )


class NewMethod(OwnMethod):
    """Somebody's."""

    owner: Text = Field(description="Whose it is.")


class NewPayment(Input):
    """A payment to create."""

    amount_minor: Amount = Field(description="In minor units.")
    asset: Unit = Field(description="What both accounts count.")
    debit: Account
    credit: Account
    method: UUID | None = Field(default=None, description="What it is paid with.")
    provider: Provider | None = Field(
        default=None, description="Who moves it; the method's without."
    )
    owner: Text | None = Field(default=None, description="Who pays; the method's owner without.")
    key: Key | None = Field(default=None, description="Your own name for it: it is created once.")
    expires_at: Instant | None = Field(default=None, description="When its authorisation ends.")
    metadata: dict[str, Any] | None = Field(
        default=None, description="What you want to keep with it, up to 4 KiB."
    )


class Authorization(Input):
    """The provider holds the money."""

    reference: TheirName = None
    amount_minor: Part = None
    version: Version = None


class Capture(Input):
    """The provider took the money."""

    amount_minor: Part = None
    reference: TheirName = None
    version: Version = None


class Cancellation(Input):
    """It is called off."""

    version: Version = None


class Failure(Input):
    """The provider refused."""

    code: Text = Field(description="Why, in the provider's words: `card_declined`.")
    version: Version = None


class NewRefund(Input):
    """Money to give back."""

    reason: Text = Field(description="Why; it is kept with the refund.")
    amount_minor: Part = None
    id: UUID | None = Field(
        default=None, description="Your own: sent again it has no second effect."
    )
    version: Version = None


class Dismissal(Input):
    """Why a report needs no more attention."""

    report_id: Text = Field(description="The provider's id of its event.")
    reason: Text = Field(description="What somebody found out; it is kept with the report.")


class ListToReconcile(Input):
    """A provider's list."""

    provider: Provider = Field(description="Whose list it is.")
    lines: Annotated[list[ListedPayment], Field(max_length=10_000)] = Field(
        description="A payment each, by the provider's reference."
    )
    since: Instant | None = Field(
        default=None, description="Also what we captured from then on and the list does not have."
    )
    until: Instant | None = Field(
        default=None, description="Of those only what was captured before then."
    )
