"""What is sent to the ledger over HTTP."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BeforeValidator, Field, WithJsonSchema

from groundplane.core.clock import Instant
from groundplane.core.models import Input
from groundplane.rooms.ledger.models import AccountKind, AssetKind, Rule
from groundplane.rooms.ledger.rules import LARGEST_MINOR, Rounding

MAIN = "main"


def _whole_number(value: object) -> object:
    """`true` and 12.5 are mistakes; digits are a number as good as any."""
    if type(value) is int or isinstance(value, str):
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
Overdraft = Annotated[int, Whole, Field(ge=0, le=LARGEST_MINOR), _amount(0)]
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


class NewAsset(Input):
    """A unit that accounts count."""

    asset: Unit
    scale: Annotated[int, Field(ge=0, le=18)]
    name: Annotated[str, Field(min_length=1, max_length=100, pattern=Text)]
    kind: AssetKind = "currency"


class NewAccount(Input):
    """An account to open."""

    name: Name
    asset: Unit
    kind: AccountKind
    book: Book = MAIN
    rule: Rule | None = None
    overdraft_minor: Overdraft = 0
    stripes: Annotated[int, Field(ge=1, le=64)] = 1
    is_clearing: bool = False
    metadata: dict[str, Any] | None = None


class AccountChange(Input):
    """What is to be different; what is left out stays."""

    overdraft_minor: Overdraft | None = None
    stripes: Annotated[int, Field(ge=1, le=64)] | None = None
    metadata: dict[str, Any] | None = None


class Once(Input):
    """What makes a posting safe to repeat, and says why it is made."""

    id: UUID | None = Field(None, description="A UUIDv7 made with the request: it posts once.")
    key: Key | None = Field(None, description="Your own name for it: it posts once, for ever.")


class NewTransfer(Once):
    """So much from one account to another."""

    debit: Reference
    credit: Reference
    amount_minor: Amount
    code: Code
    asset: Unit | None = None
    metadata: dict[str, Any] | None = None
    book: Book = MAIN
    effective_at: Instant | None = None


class NewHold(Once):
    """So much to reserve."""

    debit: Reference
    credit: Reference
    amount_minor: Amount
    code: Code
    asset: Unit | None = None
    metadata: dict[str, Any] | None = None
    book: Book = MAIN
    expires_at: Instant | None = None


class Settlement(Once):
    """How much of a hold; all without an amount."""

    amount_minor: Amount | None = None
    code: Code = "post"


class Release(Once):
    """Why a hold is released."""

    code: Code = "void"


class Reversal(Once):
    """How much goes back; all that is left without an amount."""

    amount_minor: Amount | None = None
    code: Code


class NewItem(Once):
    """One item of a batch."""

    kind: Literal["transfer", "hold", "post", "void", "reverse"] = "transfer"
    debit: Reference | None = None
    credit: Reference | None = None
    amount_minor: Amount | None = None
    asset: Unit | None = None
    code: Code = ""
    hold: UUID | None = None
    reverses: UUID | None = None
    chain: UUID | None = Field(None, description="Items of one chain are posted all or not at all.")
    effective_at: Instant | None = None
    expires_at: Instant | None = None
    metadata: dict[str, Any] | None = None


class Batch(Input):
    """Many items in order."""

    items: Annotated[list[NewItem], Field(min_length=1, max_length=8190)]
    book: Book = MAIN
    on_error: Literal["return", "raise"] = "return"


class NewLine(Input):
    """One line of a journal."""

    account: Reference
    side: Literal["debit", "credit"]
    amount_minor: Amount


class Journal(Input):
    """Lines whose debits are their credits, for each asset."""

    lines: Annotated[list[NewLine], Field(min_length=2, max_length=1000)]
    code: Code
    key: Annotated[str, Field(min_length=1, max_length=250, pattern=Text)] | None = None
    effective_at: Instant | None = None
    metadata: dict[str, Any] | None = None
    book: Book = MAIN


class Exchange(Input):
    """Buy the target's asset with the source's, through two liquidity accounts."""

    source: Reference
    target: Reference
    amount_minor: Amount
    rate: Annotated[Decimal, Field(gt=0, max_digits=38, description="Target for one source unit.")]
    via: Annotated[tuple[Reference, Reference], Field(description="(source asset, target asset)")]
    rounding_account: Reference | None = None
    rounding: Rounding = "half_even"
    code: Code = "exchange"
    key: Annotated[str, Field(min_length=1, max_length=250, pattern=Text)] | None = None
    book: Book = MAIN


class Verification(Input):
    """From when on."""

    since: Instant | None = None
