"""What is sent to the ledger over HTTP."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BeforeValidator, Field, WithJsonSchema

from groundplane.core.clock import Instant
from groundplane.core.models import Input
from groundplane.rooms.ledger.models import AccountKind, AssetKind, Rule
from groundplane.rooms.ledger.rules import LARGEST_MINOR, Rounding

MAIN = "main"
DIGITS = re.compile("0|[1-9][0-9]{0,37}")


def _whole_number(value: object) -> object:
    """`true`, 12.5 and `12.00` are mistakes; digits are a number as good as any."""
    if type(value) is int or (isinstance(value, str) and DIGITS.fullmatch(value)):
        return value
    raise ValueError("an amount is a whole number of minor units")


def _amount(least: int) -> Any:
    digits = "^[1-9][0-9]{0,37}$" if least else "^(0|[1-9][0-9]{0,37})$"
    return WithJsonSchema(
        {
            "anyOf": [
                {"type": "integer", "minimum": least, "maximum": 2**63 - 1},
                {"type": "string", "pattern": digits},
            ],
            "examples": [1250],
        }
    )


Whole = BeforeValidator(_whole_number)
Amount = Annotated[int, Whole, Field(ge=1, le=LARGEST_MINOR), _amount(1)]
AmountOrZero = Annotated[int, Whole, Field(ge=0, le=LARGEST_MINOR), _amount(0)]
Text = r"^[^\x00-\x1f\x7f]*$"
Name = Annotated[str, Field(min_length=1, max_length=200, pattern=Text)]
Book = Annotated[str, Field(min_length=1, max_length=100, pattern=Text)]
Code = Annotated[str, Field(max_length=100, pattern=Text, examples=["order.paid"])]
Key = Annotated[str, Field(min_length=1, max_length=255, pattern=Text)]
Unit = Annotated[str, Field(pattern=r"^[A-Z0-9._-]{1,16}$", examples=["EUR"])]
Reference = Annotated[
    UUID | Name,
    Field(union_mode="left_to_right", description="An account: its id, or its name in the book."),
]


InBook = Annotated[Book, Field(description="Which book the accounts are in.")]
Metadata = Annotated[
    dict[str, Any] | None, Field(description="What you want to keep with it, up to 4 KiB.")
]
EffectiveAt = Annotated[
    Instant | None, Field(description="On which day it counts; that of the posting without one.")
]
ExpiresAt = Annotated[
    Instant | None, Field(description="From then on a hold is released by itself.")
]
ChainKey = Annotated[
    Annotated[str, Field(min_length=1, max_length=250, pattern=Text)] | None,
    Field(description="Your own name for it: it posts once, for ever."),
]
Why = Annotated[Code, Field(description="Why it is made; lists can be filtered by it.")]


class NewAsset(Input):
    """A unit that accounts count."""

    asset: Unit = Field(description="Its code.")
    scale: Annotated[int, Field(ge=0, le=18)] = Field(description="Decimals: 2 for cents.")
    name: Annotated[str, Field(min_length=1, max_length=100, pattern=Text)] = Field(
        description="What people call it."
    )
    kind: AssetKind = Field(default="currency", description="What it is a unit of.")


class NewAccount(Input):
    """An account to open."""

    name: Name = Field(description="Unique in its book: `customers/42/wallet`.")
    asset: Unit = Field(description="What it counts.")
    kind: AccountKind = Field(description="Says which side adds to it, and its usual limit.")
    book: InBook = MAIN
    rule: Rule | None = Field(
        default=None, description="Its limit; the usual one of its kind without."
    )
    overdraft_minor: AmountOrZero = Field(
        default=0, description="So much beyond the limit is allowed."
    )
    stripes: Annotated[int, Field(ge=1, le=64)] = Field(
        default=1,
        description="More for one that everything touches; only without a limit, not clearing.",
    )
    is_clearing: bool = Field(
        default=False, description="It should return to zero; it has one stripe."
    )
    metadata: Metadata = None


class AccountChange(Input):
    """What is to be different; what is left out stays."""

    overdraft_minor: AmountOrZero | None = Field(
        default=None, description="So much beyond the limit is allowed."
    )
    stripes: Annotated[int, Field(ge=1, le=64)] | None = Field(
        default=None, description="They grow, and never shrink."
    )
    metadata: Metadata = None


class Once(Input):
    """What makes a posting safe to repeat, and says why it is made."""

    id: UUID | None = Field(
        default=None, description="A UUIDv7 made with the request: it posts once."
    )
    key: Key | None = Field(
        default=None, description="Your own name for it: it posts once, for ever."
    )


class NewTransfer(Once):
    """So much from one account to another."""

    debit: Reference
    credit: Reference
    amount_minor: Amount = Field(description="In minor units.")
    code: Why
    asset: Unit | None = Field(default=None, description="What both accounts should count.")
    metadata: Metadata = None
    book: InBook = MAIN
    effective_at: EffectiveAt = None


class NewHold(Once):
    """So much to reserve."""

    debit: Reference
    credit: Reference
    amount_minor: Amount = Field(description="In minor units.")
    code: Why
    asset: Unit | None = Field(default=None, description="What both accounts should count.")
    metadata: Metadata = None
    book: InBook = MAIN
    expires_at: ExpiresAt = None


class Settlement(Once):
    """How much of a hold; all without an amount."""

    amount_minor: Amount | None = Field(default=None, description="A part; all of it without.")
    code: Why = "post"


class Release(Once):
    """Why a hold is released."""

    code: Why = "void"


class Reversal(Once):
    """How much goes back; all that is left without an amount."""

    amount_minor: Amount | None = Field(
        default=None, description="A part; all that is left without."
    )
    code: Why


class NewItem(Once):
    """One item of a batch."""

    kind: Literal["transfer", "hold", "post", "void", "reverse"] = Field(
        default="transfer", description="What it does."
    )
    debit: Reference | None = Field(
        default=None, description="Of a transfer or hold: an id or name."
    )
    credit: Reference | None = Field(
        default=None, description="Of a transfer or hold: an id or name."
    )
    amount_minor: Amount | None = Field(default=None, description="In minor units.")
    asset: Unit | None = Field(default=None, description="What both accounts should count.")
    code: Why = ""
    hold: UUID | None = Field(default=None, description="What is posted or voided.")
    reverses: UUID | None = Field(default=None, description="What is reversed.")
    chain: UUID | None = Field(
        default=None, description="Items of one chain are posted all or not at all."
    )
    effective_at: EffectiveAt = None
    expires_at: ExpiresAt = None
    metadata: Metadata = None


class Batch(Input):
    """Many items in order."""

    items: Annotated[list[NewItem], Field(min_length=1, max_length=8190)] = Field(
        description="Each sees what the ones before it did."
    )
    book: InBook = MAIN
    on_error: Literal["return", "raise"] = Field(
        default="return", description="`raise` answers the first refusal as a problem."
    )


class NewLine(Input):
    """One line of a journal."""

    account: Reference
    side: Literal["debit", "credit"] = Field(description="Which side of the account.")
    amount_minor: Amount = Field(description="In minor units.")


class Journal(Input):
    """Lines whose debits are their credits, for each asset."""

    lines: Annotated[list[NewLine], Field(min_length=2, max_length=1000)] = Field(
        description="For each asset debits and credits are equal."
    )
    code: Why
    key: ChainKey = None
    effective_at: EffectiveAt = None
    metadata: Metadata = None
    book: InBook = MAIN


class Exchange(Input):
    """Buy the target's asset with the source's, through two liquidity accounts."""

    source: Reference
    target: Reference
    amount_minor: Amount = Field(description="What the source pays, in its minor units.")
    rate: Annotated[Decimal, Field(gt=0, max_digits=38, description="Target for one source unit.")]
    via: Annotated[tuple[Reference, Reference], Field(description="(source asset, target asset)")]
    rounding_account: Reference | None = Field(
        default=None, description="Takes what is paid beyond the worth of whole minor units."
    )
    rounding: Rounding = Field(
        default="half_even", description="How the target's amount is rounded."
    )
    code: Why = "exchange"
    key: ChainKey = None
    book: InBook = MAIN


class Verification(Input):
    """From when on."""

    since: Instant | None = Field(
        default=None, description="What was recorded from then on; all without."
    )
