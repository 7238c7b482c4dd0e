"""Pure decisions: what an item must look like, how a journal is paired, what an exchange moves."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Literal
from uuid import UUID

from groundplane.core.clock import in_utc
from groundplane.core.models import to_json
from groundplane.rooms.ledger.models import AccountKind, Item, Line, Rule
from groundplane.rooms.ledger.problems import InvalidAmount, InvalidItem, Unbalanced

LARGEST_MINOR = 10**38 - 1
LARGEST_METADATA = 4096
DEBITED: frozenset[str] = frozenset({"asset", "expense"})
DEFAULT_RULES: dict[AccountKind, Rule] = {
    "liability": "debits_within_credits",
    "asset": "credits_within_debits",
}
ASSET = re.compile(r"[A-Z0-9._-]{1,16}")
Rounding = Literal["half_even", "down"]


def default_rule(kind: AccountKind) -> Rule:
    """A wallet cannot be overdrawn, nor a till; the rest has no limit."""
    return DEFAULT_RULES.get(kind, "none")


def as_id(text: str) -> UUID | None:
    """The id that this is the text of, if it is one."""
    try:
        return UUID(text)
    except ValueError:
        return None


def signed(kind: str, debits: int, credits: int) -> int:
    """The balance as its kind counts it."""
    return debits - credits if kind in DEBITED else credits - debits


def checked_amount(amount: int | None) -> int | None:
    """A whole number: `True` and 12.50 are mistakes, not amounts."""
    if amount is None:
        return None
    if type(amount) is not int:
        raise InvalidAmount(f"{amount!r} is not a whole number of minor units")
    return amount if -LARGEST_MINOR <= amount <= LARGEST_MINOR else LARGEST_MINOR + 1


def checked_text(name: str, value: str, most: int, *, least: int = 0) -> str:
    if not least <= len(value) <= most or not value.isprintable():
        raise InvalidItem(f"{name} has {least} to {most} printable characters")
    return value


def checked_asset(asset: str, scale: int) -> None:
    if not ASSET.fullmatch(asset):
        raise InvalidItem("an asset has 1 to 16 of A-Z, 0-9, point, underscore and hyphen")
    if not 0 <= scale <= 18:
        raise InvalidItem("a scale is 0 to 18 decimals")


def checked_rate(rate: Decimal | str) -> Decimal:
    """Above zero, with at most 38 digits before and behind the point."""
    try:
        exact = Decimal(rate)
    except InvalidOperation:
        raise InvalidAmount(f"{rate!r} is no rate") from None
    if not exact.is_finite() or not Decimal("1e-38") <= exact < Decimal("1e38"):
        raise InvalidAmount(f"a rate is above zero, not {rate}")
    if len(exact.as_tuple().digits) > 76:
        raise InvalidAmount("a rate has at most 76 digits")
    return exact


def checked_moment(name: str, at: datetime | None) -> datetime | None:
    try:
        return at and in_utc(at)
    except ValueError as error:
        raise InvalidItem(f"{name}: {error}") from None


def metadata_text(metadata: Mapping[str, object] | None) -> str | None:
    """As JSON text, at most 4 KiB."""
    if metadata is None:
        return None
    text = to_json(dict(metadata))
    if len(text.encode()) > LARGEST_METADATA:
        raise InvalidItem(f"metadata has at most {LARGEST_METADATA} bytes")
    return text


def target(item: Item) -> UUID | None:
    """What the item refers to; it must name the right thing, and only that."""
    named = {"post": item.hold, "void": item.hold, "expire": item.hold, "reverse": item.reverses}
    refers = item.kind in named
    if refers and named[item.kind] is None:
        raise InvalidItem(
            f"a {item.kind} names its {'transfer' if item.kind == 'reverse' else 'hold'}"
        )
    if not refers and (item.hold or item.reverses):
        raise InvalidItem(f"a {item.kind} refers to nothing")
    if refers and (item.debit is not None or item.credit is not None):
        raise InvalidItem(f"a {item.kind} takes its accounts from what it refers to")
    if not refers and (item.debit is None or item.credit is None):
        raise InvalidItem(f"a {item.kind} names its debit and its credit account")
    return named.get(item.kind)


Paired = tuple[UUID, UUID, int]


def paired(lines: Sequence[tuple[Line, UUID, str]]) -> list[Paired]:
    """Transfers (debit, credit, amount) that have the effect of a journal's lines, per asset."""
    debits: dict[str, deque[tuple[UUID, int]]] = defaultdict(deque)
    credits: dict[str, deque[tuple[UUID, int]]] = defaultdict(deque)
    for line, account, asset in lines:
        if type(line.amount_minor) is not int or not 0 < line.amount_minor <= LARGEST_MINOR:
            raise InvalidAmount(f"{line.amount_minor!r} on {line.account}")
        (debits if line.side == "debit" else credits)[asset].append((account, line.amount_minor))
    for asset in debits.keys() | credits.keys():
        owed, had = (sum(amount for _, amount in side[asset]) for side in (debits, credits))
        if owed != had:
            raise Unbalanced(f"{asset}: {owed} on the debit side, {had} on the credit side")
    return [pair for asset in debits for pair in _matched(debits[asset], credits[asset])]


def _matched(debits: deque[tuple[UUID, int]], credits: deque[tuple[UUID, int]]) -> list[Paired]:
    pairs: list[Paired] = []
    while debits:
        (debit, owed), (credit, had) = debits.popleft(), credits.popleft()
        moved = min(owed, had)
        if debit != credit:
            pairs.append((debit, credit, moved))
        if owed > moved:
            debits.appendleft((debit, owed - moved))
        if had > moved:
            credits.appendleft((credit, had - moved))
    return pairs


def exchanged(
    amount_minor: int, rate: Decimal, scales: tuple[int, int], rounding: Rounding
) -> tuple[int, int]:
    """(what is bought, what the source's amount is too much for it), both in minor units.

    The rate is target units for one source unit. Exact fractions; only the results are rounded.
    """
    exact = Fraction(rate) * Fraction(10) ** (scales[1] - scales[0])
    worth = amount_minor * exact
    bought = round(worth) if rounding == "half_even" else worth.numerator // worth.denominator
    return bought, amount_minor - round(bought / exact)
