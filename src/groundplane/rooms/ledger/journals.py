"""Several legs as one chain: journals, and exchanges from one asset into another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from groundplane.core.scope import Scope
from groundplane.core.sql import load
from groundplane.rooms.ledger.accounts import Accounts
from groundplane.rooms.ledger.models import Item, Line, Reference, Transfer
from groundplane.rooms.ledger.posting import Posting, resolved_one
from groundplane.rooms.ledger.problems import AccountNotFound, InvalidAmount, Unbalanced
from groundplane.rooms.ledger.rules import (
    Rounding,
    checked_amount,
    checked_rate,
    exchanged,
    paired,
)

SQL = load(__package__)
Leg = tuple[Reference, Reference, int]


class Journals:
    """What takes more than one transfer, all or nothing."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    async def journal(
        self,
        lines: Sequence[Line],
        *,
        code: str,
        key: str | None,
        effective_at: datetime | None,
        metadata: Mapping[str, Any] | None,
        book: str,
    ) -> list[Transfer]:
        ids = [await resolved_one(self.scope, line.account, book) for line in lines]
        async with self.scope.begin(read_only=self.scope.transaction is None) as tx:
            rows = await tx.all(SQL["assets_of"], ids=ids)
        assets = {row.account_id: row.asset for row in rows}
        missing = [line.account for line, id in zip(lines, ids, strict=True) if id not in assets]
        if missing:
            raise AccountNotFound(f"account {missing[0]}")
        legs = paired([(line, id, assets[id]) for line, id in zip(lines, ids, strict=True)])
        if not legs:
            raise Unbalanced("a journal moves something")
        items = _items(legs, code, key, metadata, effective_at)
        return await Posting(self.scope).chain(items, book=book)

    async def exchange(
        self,
        source: Reference,
        target: Reference,
        amount_minor: int,
        *,
        rate: Decimal | str,
        via: tuple[Reference, Reference],
        rounding_account: Reference | None,
        rounding: Rounding,
        code: str,
        key: str | None,
        book: str,
    ) -> list[Transfer]:
        exact, amount = checked_rate(rate), checked_amount(amount_minor) or 0
        if amount <= 0:
            raise InvalidAmount(f"{amount_minor} minor units")
        accounts = Accounts(self.scope)
        ends = [await accounts.get(each, book=book) for each in (source, target)]
        units = {unit.asset: unit.scale for unit in await accounts.assets([e.asset for e in ends])}
        bought, residue = exchanged(
            amount, exact, (units[ends[0].asset], units[ends[1].asset]), rounding
        )
        if bought <= 0:
            raise InvalidAmount(f"{amount} buys nothing at {rate}")
        legs: list[Leg] = [(source, via[0], amount), (via[1], target, bought)]
        if residue and rounding_account is not None:
            legs[0] = (source, via[0], amount - max(residue, 0))
            between = (source, rounding_account) if residue > 0 else (rounding_account, via[0])
            legs.append((*between, abs(residue)))
        items = _items([leg for leg in legs if leg[2]], code, key, {"rate": str(rate)}, None)
        return await Posting(self.scope).chain(items, book=book)


def _items(
    legs: Sequence[Leg],
    code: str,
    key: str | None,
    metadata: Mapping[str, Any] | None,
    effective_at: datetime | None,
) -> list[Item]:
    """One for each leg; with a key each has its own, so that a repeat repeats all."""
    return [
        Item(
            debit=debit,
            credit=credit,
            amount_minor=amount,
            code=code,
            key=f"{key}/{n}" if key else None,
            effective_at=effective_at,
            metadata=metadata,
        )
        for n, (debit, credit, amount) in enumerate(legs)
    ]
