"""Pure decisions: which moves are legal, what a report asks for, what looks like a card number."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from pydantic import ValidationError

from groundplane.rooms.payments.models import (
    Break,
    ListedPayment,
    Payment,
    Report,
    ReportOutcome,
    State,
)
from groundplane.rooms.payments.problems import CardNumberRefused, IllegalState, InvalidPayment

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
_DIGITS = re.compile(r"(?<![\dA-Za-z])\d(?:[ .\-\u2010-\u2015\u00a0]{0,2}\d){12,18}(?![\dA-Za-z])")
MOST_LISTED = 100_000


def checked_move(state: State, to: State) -> None:
    if to not in MOVES[state]:
        raise IllegalState(f"a payment that is {state} cannot become {to}")


def without_card_numbers(*values: Any) -> None:
    """Refuse 13 to 19 digits that pass the check digit, also with blanks, dots or dashes."""
    for value in values:
        if isinstance(value, Mapping):
            without_card_numbers(*value.keys(), *value.values())
        elif isinstance(value, list | tuple):
            without_card_numbers(*value)
        elif isinstance(value, str | int) and not isinstance(value, bool):
            _checked_text(str(value))


def _checked_text(text: str) -> None:
    for found in _DIGITS.finditer(text):
        digits = re.sub(r"\D", "", found[0])
        if passes_check_digit(digits) and not _is_uuid(text):
            raise CardNumberRefused()


def passes_check_digit(digits: str) -> bool:
    """Luhn's sum; of a run longer than a card each window of a card's length counts."""
    doubled = [int(d) * (2 if at % 2 else 1) for at, d in enumerate(reversed(digits))]
    return sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0


def _is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text.lower()
    except ValueError:
        return False


Step = tuple[str, int | None]
"""A verb of the room, and the amount it takes; None is all."""


def steps(payment: Payment, report: Report) -> tuple[ReportOutcome, list[Step], str | None]:
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


def _forward(
    payment: Payment, report: Report, amount: int | None
) -> tuple[ReportOutcome, list[Step], str | None]:
    state = payment.state
    if state in DONE:
        return "break", [], f"{report.kind} after {state}"
    if report.kind == "authorized":
        if state != "created":
            return "ignored", [], None
        if amount is not None and amount > payment.amount_minor:
            return "break", [], f"authorized {amount} of {payment.amount_minor}"
        return "applied", [("authorize", amount)], None
    capture: list[Step] = []
    if state in {"created", "authorized"}:
        due = payment.authorized_minor if state == "authorized" else payment.amount_minor
        if report.kind == "captured" and amount is not None and amount > due:
            return "break", [], f"captured {amount} of {due}"
        capture = [("capture", amount if report.kind == "captured" else None)]
    if report.kind == "captured":
        if state in PAID and amount is not None and amount != payment.captured_minor:
            return "break", [], f"captured {amount}, not {payment.captured_minor}"
        return ("applied", capture, None) if capture else ("ignored", [], None)
    captured = payment.captured_minor if state in PAID else (
        payment.authorized_minor if state == "authorized" else payment.amount_minor
    )  # fmt: skip
    total = captured if amount is None else amount
    if total > captured:
        return "break", [], f"refunded {total} of {captured}"
    missing = total - payment.refunded_minor
    if missing <= 0 and not capture:
        return "ignored", [], None
    return "applied", [*capture, *([("refund", missing)] if missing > 0 else [])], None


def listed(text: str) -> list[ListedPayment]:
    """A provider's list as CSV with the columns reference, captured_minor, refunded_minor, asset."""
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    wanted = {"reference", "captured_minor", "asset"}
    missing = wanted - set(rows.fieldnames or ())
    if missing:
        raise InvalidPayment(f"the list has no column {', '.join(sorted(missing))}")
    found: list[ListedPayment] = []
    for number, row in enumerate(rows, start=2):
        if len(found) >= MOST_LISTED:
            raise InvalidPayment(f"a list has at most {MOST_LISTED} lines")
        fields = {name: row.get(name) or "0" for name in ("captured_minor", "refunded_minor")}
        named = {name: (row.get(name) or "").strip() for name in ("reference", "asset")}
        try:
            found.append(ListedPayment.model_validate(named | fields))
        except ValidationError as error:
            raise InvalidPayment(f"line {number}: {error.errors()[0]['msg']}") from None
    return found


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
    ]  # type: ignore[arg-type]  # fmt: skip
