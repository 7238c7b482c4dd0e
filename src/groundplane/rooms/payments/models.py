"""Payments, methods, refunds, and what a provider reports."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from groundplane.core.clock import Instant, Moment
from groundplane.core.models import Input, JsonDict, Model
from groundplane.rooms.ledger import Amount, AmountOrZero, Minor

State = Literal["created", "authorized", "captured", "refunded", "failed", "cancelled", "expired"]
MethodKind = Literal["card", "bank", "wallet", "mobile_money", "other"]
ReportKind = Literal["authorized", "captured", "refunded", "failed", "cancelled", "expired"]
ReportOutcome = Literal["applied", "ignored", "break", "waiting", "unmatched", "dismissed"]
LARGEST_MINOR = 10**38 - 1

Unit = Annotated[str, Field(pattern=r"^[A-Z0-9._-]{1,16}$", examples=["EUR"])]
Text = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f]*$")]


class Method(Model):
    """What a person may see of a payment method; the token is never shown again."""

    id: UUID
    owner: str
    provider: str
    kind: MethodKind
    brand: str | None = None
    last4: str | None = None
    expires_month: int | None = None
    expires_year: int | None = None
    label: str | None = None
    is_default: bool = False
    state: Literal["active", "removed"] = "active"
    created_at: Moment


class Payment(Model):
    """One payment, and the hold or transfer that moved its money."""

    id: UUID
    key: str | None = None
    owner: str | None = None
    method_id: UUID | None = None
    amount_minor: Minor
    asset: str
    debit_account_id: UUID
    credit_account_id: UUID
    state: State
    version: int
    authorized_minor: Minor = 0
    captured_minor: Minor = 0
    refunded_minor: Minor = 0
    hold_id: UUID | None = None
    transfer_id: UUID | None = None
    provider: str
    provider_reference: str | None = None
    failure_code: str | None = None
    expires_at: Moment | None = None
    captured_at: Moment | None = None
    metadata: JsonDict = {}
    created_at: Moment
    changed_at: Moment


class Refund(Model):
    """Money that went back."""

    id: UUID
    payment_id: UUID
    amount_minor: Minor
    transfer_id: UUID
    provider_reference: str | None = None
    state: Literal["requested", "done"]
    reason: str
    created_at: Moment


class Change(Model):
    """One step of a payment's life."""

    version: int
    at: Moment
    type: str
    state: State
    amount_minor: Minor | None = None
    transfer_id: UUID | None = None
    provider_reference: str | None = None
    failure_code: str | None = None
    refund_id: UUID | None = None
    actor: str
    correlation_id: str


class Report(Input):
    """What a provider says about a payment, as its own event.

    `refunded` names the total that has been refunded so far, so that it may arrive twice and in
    any order; before the capture it waits for it, unless it says `captured_minor` as well.
    """

    id: Text = Field(description="The provider's id of its event: it has its effect once.")
    kind: ReportKind = Field(description="What happened to the payment.")
    payment_id: UUID | None = Field(default=None, description="Which payment, by our id.")
    reference: Text | None = Field(
        default=None, description="Which payment, by the provider's name."
    )
    amount_minor: Amount | None = Field(default=None, description="In minor units; all without.")
    captured_minor: Amount | None = Field(
        default=None, description="Of a refund: how much was captured."
    )
    failure_code: Text | None = Field(default=None, description="Of a failure: why.")
    occurred_at: Instant | None = Field(default=None, description="When, by the provider's clock.")


class Applied(Model):
    """What became of a report."""

    outcome: ReportOutcome
    detail: str | None = None
    is_repeat: bool = False
    payment: Payment | None = None


class KeptReport(Model):
    """A report as it was kept, and what became of it."""

    provider: str
    report_id: str
    payment_id: UUID | None = None
    reference: str | None = None
    kind: str
    outcome: ReportOutcome
    detail: str | None = None
    applied_at: Moment


class ListedPayment(Input):
    """One line of a provider's list: what it captured and refunded under one reference."""

    reference: Text = Field(description="The provider's name for the payment.")
    captured_minor: AmountOrZero = Field(description="In minor units.")
    refunded_minor: AmountOrZero = Field(default=0, description="In minor units.")
    asset: Unit = Field(description="What was paid in.")


class Break(Model):
    """Where the provider's list and our payments differ."""

    kind: Literal[
        "unknown_here", "unknown_there", "captured_differs", "refunded_differs", "asset_differs",
        "listed_twice", "contradicting_report",
    ]  # fmt: skip
    reference: str
    payment_id: UUID | None = None
    ours: str | None = None
    theirs: str | None = None


class Reconciliation(Model):
    """What agreed, and what did not."""

    provider: str
    listed: int
    matched: int
    breaks: list[Break]
