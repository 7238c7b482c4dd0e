"""Accounts, items to post, what became of them, and what the books say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal, TypeVar
from uuid import UUID

from pydantic import BeforeValidator, Field, PlainSerializer, WithJsonSchema

from groundplane.core.clock import Moment
from groundplane.core.models import JsonDict, Model

AccountKind = Literal["asset", "liability", "equity", "income", "expense"]
AssetKind = Literal["currency", "points", "stock", "other"]
Rule = Literal["none", "debits_within_credits", "credits_within_debits"]
Kind = Literal["transfer", "hold", "post", "void", "expire", "reverse"]
By = Literal["recorded", "effective"]
LARGEST_EXACT = 2**53 - 1


def exact(amount: int) -> int | str:
    """As JSON: a text where a reader whose numbers are doubles would lose the last digits."""
    return amount if abs(amount) <= LARGEST_EXACT else str(amount)


Minor = Annotated[
    int,
    BeforeValidator(int),
    PlainSerializer(exact, return_type=int | str, when_used="json"),
    WithJsonSchema(
        {
            "anyOf": [{"type": "integer"}, {"type": "string", "pattern": "^-?[0-9]{1,38}$"}],
            "examples": [1250],
            "description": "Minor units; as text beyond 2^53, so that no digit is lost.",
        }
    ),
]
"""An amount in the asset's smallest unit, as PostgreSQL's numeric brings it."""

POSTED = "posted"


M = TypeVar("M", bound=Model)
_set = object.__setattr__


def built(kind: type[M], values: dict[str, Any]) -> M:
    """A model of values that PostgreSQL has typed, one for each field, in the fields' order.

    `model_construct` without its walk over the fields, which took half of a batch's time here.
    """
    made = kind.__new__(kind)
    _set(made, "__dict__", values)
    _set(made, "__pydantic_fields_set__", set(values))
    _set(made, "__pydantic_extra__", None)
    _set(made, "__pydantic_private__", None)
    return made


class Asset(Model):
    """A unit that accounts count: EUR with 2 decimals, points with none."""

    asset: str
    scale: int
    name: str
    kind: AssetKind


class Account(Model):
    """One account of one asset in one book."""

    id: UUID
    book: str
    name: str
    asset: str
    kind: AccountKind
    rule: Rule
    overdraft_minor: Minor = 0
    stripes: int = 1
    is_clearing: bool = False
    metadata: JsonDict = {}
    opened_at: Moment
    closed_at: Moment | None = None


Reference = Account | UUID | str
"""An account: itself, its id, or its name."""


@dataclass(slots=True)  # a frozen one takes four times as long to make
class Item:
    """One thing to post. `hold` names the hold that a post or void resolves, `reverses` a transfer.

    Items of one `chain` stand together and are posted all or not at all.
    """

    kind: Kind = "transfer"
    debit: Reference | None = None
    credit: Reference | None = None
    amount_minor: int | None = None
    asset: str | None = None
    code: str = ""
    hold: UUID | None = None
    reverses: UUID | None = None
    chain: UUID | None = None
    id: UUID | None = None
    key: str | None = None
    effective_at: datetime | None = None
    expires_at: datetime | None = None
    metadata: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a journal: so much on the debit or the credit side of an account."""

    account: Reference
    side: Literal["debit", "credit"]
    amount_minor: int


class Transfer(Model):
    """Money that moved, or is held: an answer, and what a list shows."""

    id: UUID
    kind: Kind
    debit_account_id: UUID
    credit_account_id: UUID
    asset: str
    amount_minor: Minor
    code: str
    recorded_at: Moment
    effective_at: Moment
    is_repeat: bool = Field(default=False, description="The id or key had been posted before.")
    debit_version: int | None = None
    credit_version: int | None = None


class Detail(Transfer):
    """A transfer with all that was recorded of it."""

    book: str
    hold_id: UUID | None = None
    reverses_id: UUID | None = None
    chain_id: UUID | None = None
    key: str | None = None
    expires_at: Moment | None = None
    metadata: JsonDict = {}
    actor: str
    correlation_id: str
    hold_state: Literal["open", "posted", "voided", "expired"] | None = None
    reversed_minor: Minor = 0


class Outcome(Model):
    """What became of one item of a batch: `posted`, or the code of its problem."""

    position: int
    id: UUID
    code: str
    is_repeat: bool = False
    transfer: Transfer | None = None
    available_minor: Minor | None = None

    @property
    def is_posted(self) -> bool:
        return self.code == POSTED


class Found(Model):
    """What became of an id or key: posted, refused, or nothing that we know of."""

    state: Literal["posted", "refused", "unknown"]
    code: str | None = None
    refused_at: Moment | None = None
    transfer: Detail | None = None


class Balance(Model):
    """An account's counters, now or as of a time. `balance_minor` has the sign of its kind:
    positive is what an asset or expense has on its debit side, the others on their credit side."""

    account_id: UUID
    name: str
    asset: str
    balance_minor: Minor
    available_minor: Minor | None = Field(
        default=None, description="What may still leave the account; null for one without a limit."
    )
    debits_posted_minor: Minor
    credits_posted_minor: Minor
    debits_pending_minor: Minor
    credits_pending_minor: Minor
    overdraft_minor: Minor = 0
    version: int
    as_of: Moment | None = None
    is_final: bool = Field(
        default=False, description="No open transaction can still add to that time."
    )


class Entry(Model):
    """What one transfer did to one account."""

    transfer_id: UUID
    kind: Kind
    code: str
    side: Literal["debit", "credit"]
    other_account_id: UUID
    posted_minor: Minor
    pending_minor: Minor
    stripe: int
    version: int
    debits_posted_minor: Minor
    credits_posted_minor: Minor
    effective_at: Moment
    recorded_at: Moment


class Statement(Model):
    """What an account had, what happened, what it has. `next` continues a long one."""

    account: Account
    start: Moment
    end: Moment
    opening: Balance
    lines: list[Entry]
    closing: Balance
    next: str | None = None


class TrialLine(Model):
    """One account of a trial balance."""

    account_id: UUID
    name: str
    asset: str
    kind: AccountKind
    debits_minor: Minor
    credits_minor: Minor


class TrialTotal(Model):
    """All accounts of one asset: a book is in balance when both sides are equal."""

    asset: str
    accounts: int
    debits_minor: Minor
    credits_minor: Minor

    @property
    def is_balanced(self) -> bool:
        return self.debits_minor == self.credits_minor


class TrialBalance(Model):
    """The sums of a book."""

    book: str
    as_of: Moment | None
    totals: list[TrialTotal]
    lines: list[TrialLine]
    next: str | None = None


class Clearing(Model):
    """A clearing account that has not returned to zero."""

    account_id: UUID
    book: str
    name: str
    asset: str
    balance_minor: Minor
    since: Moment


class Finding(Model):
    """Something that does not hold."""

    invariant: str
    subject: str
    detail: str


class Verified(Model):
    """What a verification looked at, and what it found."""

    is_sound: bool
    findings: list[Finding]
    seals: int
    head: str | None


class Head(Model):
    """The newest seal: kept elsewhere, it shows a tail that was cut or a chain written anew."""

    number: int
    head: str
    sealed_at: Moment
