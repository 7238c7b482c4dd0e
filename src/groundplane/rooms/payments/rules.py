"""Pure decisions: which moves are legal, what a report asks for, what looks like a card number."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from pydantic import ValidationError

from groundplane.core.clock import in_utc
from groundplane.core.models import to_json
from groundplane.rooms.ledger import Account, AccountClosed, AssetMismatch, SameAccount
from groundplane.rooms.payments.models import (
    LARGEST_MINOR,
    Break,
    ListedPayment,
    Payment,
    Report,
    ReportOutcome,
    State,
)
from groundplane.rooms.payments.problems import (
    CardNumberRefused,
    IllegalState,
    InvalidMethod,
    InvalidPayment,
)

MOVES: dict[State, frozenset[State]] = {
    "created": frozenset({"authorized", "captured", "failed", "cancelled"}),
    "authorized": frozenset({"captured", "cancelled", "expired", "failed"}),
    "captured": frozenset({"refunded"}),
    "refunded": frozenset(),
    "failed": frozenset(),
    "cancelled": frozenset(),
    "expired": frozenset(),
}
DONE: frozenset[State] = frozenset({"failed", "cancelled", "expired"})
PAID: frozenset[State] = frozenset({"captured", "refunded"})
LONGEST_METADATA = 4096
SHORTEST_CARD, LONGEST_CARD = 13, 19
_BETWEEN = r"[\s.\u00ad\u200b-\u200f\u2010-\u2015\u2060\u2212\ufeff-]{1,3}"
_GROUPS = re.compile(rf"\d+(?:{_BETWEEN}\d+)*")
_OPAQUE = re.compile(
    r"\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b|\b(?=[0-9]*[a-f])[0-9a-f]{32,}\b", re.I
)
MOST_LISTED = 100_000


def checked_move(state: State, to: State) -> None:
    if to not in MOVES[state]:
        raise IllegalState(f"a payment that is {state} cannot become {to}")


def checked_amount(amount: int) -> int:
    """A whole number above zero: `True` and 12.50 are mistakes, not amounts."""
    if type(amount) is not int or not 0 < amount <= LARGEST_MINOR:
        raise InvalidPayment(f"{amount!r} is no amount in minor units above zero")
    return amount


def check_accounts(accounts: Sequence[Account], asset: str) -> None:
    for account in accounts:
        if account.asset != asset:
            raise AssetMismatch(f"{account.name} counts {account.asset}, not {asset}")
        if account.closed_at is not None:
            raise AccountClosed(account.name)
    if accounts[0].id == accounts[1].id:
        raise SameAccount(accounts[0].name)


def checked_text(name: str, value: str | None, most: int) -> str | None:
    if value is not None and (not 1 <= len(value) <= most or not value.isprintable()):
        raise InvalidPayment(f"{name} has 1 to {most} printable characters")
    return value


def checked_moment(name: str, at: datetime | None) -> None:
    try:
        if at is not None:
            in_utc(at)
    except ValueError as error:
        raise InvalidPayment(f"{name}: {error}") from None


def metadata_text(metadata: Mapping[str, Any] | None) -> str:
    """As JSON text, at most 4 KiB."""
    text = to_json(dict(metadata or {}))
    if len(text.encode()) > LONGEST_METADATA:
        raise InvalidPayment(f"metadata has at most {LONGEST_METADATA} bytes")
    return text


def without_card_numbers(*values: Any) -> None:
    """Refuse 13 to 19 digits that pass the check digit, also in groups with blanks or dashes.

    Digits within a UUID or a long hexadecimal text are no card number.
    """
    for value in values:
        if isinstance(value, Mapping):
            without_card_numbers(*value.keys(), *value.values())
        elif isinstance(value, list | tuple | set):
            without_card_numbers(*value)
        elif isinstance(value, float) and value.is_integer():
            without_card_numbers(int(value))
        elif isinstance(value, str | int) and any(map(passes_check_digit, _candidates(str(value)))):
            raise CardNumberRefused()


def _candidates(text: str) -> Iterator[str]:
    """Runs of whole groups of digits that together are as long as a card number."""
    for found in _GROUPS.finditer(_OPAQUE.sub(" * ", text)):
        groups = re.findall(r"\d+", found[0])
        for start in range(len(groups)):
            digits = ""
            for group in groups[start:]:
                digits += group
                if len(digits) > LONGEST_CARD:
                    break
                if len(digits) >= SHORTEST_CARD:
                    yield digits


def passes_check_digit(digits: str) -> bool:
    """Luhn's sum; zeros alone are no number."""
    doubled = [int(d) * (2 if at % 2 else 1) for at, d in enumerate(reversed(digits))]
    total = sum(d - 9 if d > 9 else d for d in doubled)
    return total > 0 and total % 10 == 0


Step = tuple[str, int | None]
"""A verb of the room, and the amount it takes; None is all."""
Asked = tuple[ReportOutcome, list[Step], str | None]


def steps(payment: Payment, report: Report) -> Asked:
    """What a report asks for: nothing when it is behind, the missing steps when it is ahead, and a
    break when it contradicts what happened."""
    state, amount = payment.state, report.amount_minor
    if report.kind in {"authorized", "captured", "refunded"}:
        return _forward(payment, report, amount)
    if state in PAID:
        return "break", [], f"{report.kind} after {state}"
    if state in DONE:
        return "ignored", [], None
    verb = {"failed": "fail", "cancelled": "cancel", "expired": "expire"}[report.kind]
    return "applied", [("cancel" if state == "created" and verb == "expire" else verb, None)], None


def _forward(payment: Payment, report: Report, amount: int | None) -> Asked:
    if payment.state in DONE:
        return "break", [], f"{report.kind} after {payment.state}"
    if report.kind == "authorized":
        return _authorized(payment, amount)
    if report.kind == "captured":
        return _captured(payment, amount)
    return _refunded(payment, report, amount)


def _authorized(payment: Payment, amount: int | None) -> Asked:
    if payment.state != "created":
        return "ignored", [], None
    if amount is not None and amount > payment.amount_minor:
        return "break", [], f"authorized {amount} of {payment.amount_minor}"
    return "applied", [("authorize", amount)], None


def _captured(payment: Payment, amount: int | None) -> Asked:
    if payment.state in PAID:
        if amount is not None and amount != payment.captured_minor:
            return "break", [], f"captured {amount}, not {payment.captured_minor}"
        return "ignored", [], None
    due = payment.authorized_minor if payment.state == "authorized" else payment.amount_minor
    if amount is not None and amount > due:
        return "break", [], f"captured {amount} of {due}"
    return "applied", [("capture", amount)], None


def _refunded(payment: Payment, report: Report, amount: int | None) -> Asked:
    """How much was captured is never guessed: it would be money that nobody moved."""
    captured = payment.captured_minor if payment.state in PAID else report.captured_minor
    if captured is None:
        return "waiting", [], "its capture is not known yet"
    outcome, capture, detail = _captured(payment, report.captured_minor)
    if outcome == "break":
        return outcome, [], detail
    total = captured if amount is None else amount
    if total > captured:
        return "break", [], f"refunded {total} of {captured}"
    missing = total - payment.refunded_minor
    walked = [*capture, *([("refund", missing)] if missing > 0 else [])]
    return ("applied" if walked else "ignored"), walked, None


def listed(text: str) -> list[ListedPayment]:
    """A provider's list: CSV with reference, captured_minor, refunded_minor and asset."""
    # Strict: else a quote that is not closed swallows the lines behind it, and nobody is told.
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    try:
        missing = {"reference", "captured_minor", "asset"} - set(rows.fieldnames or ())
        if missing:
            raise InvalidPayment(f"the list has no column {', '.join(sorted(missing))}")
        found = [_listed(row) for row in islice(rows, MOST_LISTED + 1)]
    except csv.Error as error:
        raise InvalidPayment(f"line {rows.line_num}: {error}") from None
    except ValidationError as error:
        raise InvalidPayment(f"line {rows.line_num}: {error.errors()[0]['msg']}") from None
    if len(found) > MOST_LISTED:
        raise InvalidPayment(f"a list has at most {MOST_LISTED} lines")
    return found


def _listed(row: Mapping[str, str | None]) -> ListedPayment:
    cells = {name: (row.get(name) or "").strip() for name in ListedPayment.model_fields}
    amounts = {name: cells[name] or "0" for name in ("captured_minor", "refunded_minor")}
    return ListedPayment.model_validate(cells | amounts)


def breaks(lines: Sequence[ListedPayment], ours: Mapping[str, Payment]) -> list[Break]:
    """Where a provider's list and our payments of these references differ."""
    found: list[Break] = []
    seen: set[str] = set()
    for line in lines:
        payment = ours.get(line.reference)
        if line.reference in seen:
            found.append(Break(kind="listed_twice", reference=line.reference))
        elif payment is None:
            found.append(Break(kind="unknown_here", reference=line.reference,
                               theirs=str(line.captured_minor)))  # fmt: skip
        else:
            found += _differences(line, payment)
        seen.add(line.reference)
    found += [
        Break(kind="unknown_there", reference=reference, payment_id=payment.id,
              ours=str(payment.captured_minor))
        for reference, payment in ours.items() if reference not in seen
    ]  # fmt: skip
    return found


def _differences(line: ListedPayment, payment: Payment) -> list[Break]:
    pairs = (
        ("asset_differs", payment.asset, line.asset),
        ("captured_differs", payment.captured_minor, line.captured_minor),
        ("refunded_differs", payment.refunded_minor, line.refunded_minor),
    )
    return [
        Break(kind=kind, reference=line.reference, payment_id=payment.id, ours=str(mine),
              theirs=str(theirs))
        for kind, mine, theirs in pairs if mine != theirs
    ]  # fmt: skip


def checked_display(last4: str | None, month: int | None, year: int | None) -> None:
    """What may be shown of a method: up to four digits, and a month of a year."""
    if last4 is not None and not (1 <= len(last4) <= 4 and last4.isascii() and last4.isdigit()):
        raise InvalidMethod("last4 is up to four digits")
    if (month is None) != (year is None):
        raise InvalidMethod("a month and a year of expiry belong together")
    if month is not None and not (1 <= month <= 12 and 2000 <= (year or 0) <= 9999):
        raise InvalidMethod("the expiry is no month of a year")
