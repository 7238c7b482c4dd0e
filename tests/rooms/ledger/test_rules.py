"""Pure decisions: pairing, exchanging, and what an amount looks like as JSON."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from uuid import UUID, uuid5

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundplane.rooms.ledger import InvalidAmount, Line, Unbalanced
from groundplane.rooms.ledger.models import exact
from groundplane.rooms.ledger.rules import (
    checked_amount,
    checked_rate,
    default_rule,
    exchanged,
    paired,
    signed,
)

HERE = UUID(int=7)


def account(n: int) -> UUID:
    return uuid5(HERE, str(n))


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(1, 10**20)), min_size=1, max_size=8))
def test_a_journals_transfers_have_the_effect_of_its_lines(debits: list[tuple[int, int]]) -> None:
    total = sum(amount for _, amount in debits)
    credits = [(9, total // 2), (8, total - total // 2)]
    lines = [(Line(account(n), "debit", amount), account(n), "EUR") for n, amount in debits]
    lines += [(Line(account(n), "credit", a), account(n), "EUR") for n, a in credits if a]
    effect: dict[UUID, int] = {}
    for debit, credit, amount in paired(lines):
        assert debit != credit
        assert amount > 0
        effect[debit] = effect.get(debit, 0) - amount
        effect[credit] = effect.get(credit, 0) + amount
    for line, id, _ in lines:
        effect[id] = effect.get(id, 0) + line.amount_minor * (1 if line.side == "debit" else -1)
    assert set(effect.values()) <= {0}


def test_each_asset_balances_by_itself() -> None:
    lines = [
        (Line("a", "debit", 5), account(1), "EUR"),
        (Line("b", "credit", 5), account(2), "USD"),
    ]
    with pytest.raises(Unbalanced):
        paired(lines)  # type: ignore[arg-type]
    for amount in (0, -1, True, 10**38):
        with pytest.raises(InvalidAmount):
            paired([(Line("a", "debit", amount), account(1), "EUR")])


@given(
    amount=st.integers(1, 10**24),
    rate=st.decimals(Decimal("0.000001"), Decimal(1_000_000), places=6),
    scales=st.tuples(st.integers(0, 18), st.integers(0, 18)),
)
def test_an_exchange_is_exact_but_for_half_a_unit(
    amount: int, rate: Decimal, scales: tuple[int, int]
) -> None:
    worth = amount * Fraction(rate) * Fraction(10) ** (scales[1] - scales[0])
    bought, residue = exchanged(amount, rate, scales, "half_even")
    assert abs(bought - worth) <= Fraction(1, 2)
    down, rest = exchanged(amount, rate, scales, "down")
    assert 0 <= worth - down < 1
    assert rest >= 0
    assert isinstance(residue, int)


def test_half_goes_to_even() -> None:
    assert [exchanged(n, Decimal("0.5"), (0, 0), "half_even")[0] for n in (1, 3, 5)] == [0, 2, 2]


@pytest.mark.parametrize("rate", ["0", "-1", "NaN", "Infinity", "x", "1e39", "1e-39", "1" * 77])
def test_what_is_no_rate(rate: str) -> None:
    with pytest.raises(InvalidAmount):
        checked_rate(rate)


def test_amounts_and_kinds() -> None:
    for wrong in (True, 1.0, "1", Decimal(1)):
        with pytest.raises(InvalidAmount):
            checked_amount(wrong)  # type: ignore[arg-type]
    assert checked_amount(None) is None
    assert [default_rule(kind) for kind in ("liability", "asset", "income")] == [  # type: ignore[arg-type]
        "debits_within_credits", "credits_within_debits", "none",
    ]  # fmt: skip
    assert (signed("asset", 5, 3), signed("liability", 5, 3)) == (2, -2)
    assert [exact(n) for n in (2**53 - 1, 2**53, -(2**53))] == [
        2**53 - 1, str(2**53), str(-(2**53))
    ]  # fmt: skip
