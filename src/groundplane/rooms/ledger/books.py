"""What the books say: balances now and then, entries, statements, sums."""

from __future__ import annotations

import builtins
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from groundplane.core.clock import duration
from groundplane.core.links import Row
from groundplane.core.paging import Page
from groundplane.core.scope import Scope
from groundplane.core.sql import load
from groundplane.core.transaction import Isolation
from groundplane.rooms.ledger.accounts import Accounts
from groundplane.rooms.ledger.models import (
    Balance,
    By,
    Clearing,
    Detail,
    Entry,
    Found,
    Reference,
    Statement,
    TrialBalance,
    TrialLine,
    TrialTotal,
)
from groundplane.rooms.ledger.posting import resolved, resolved_one
from groundplane.rooms.ledger.problems import AccountNotFound, InvalidItem
from groundplane.rooms.ledger.rules import as_id, checked_moment, signed

SQL = load(__package__)
BEGINNING, END = datetime(1970, 1, 1, tzinfo=UTC), datetime(9999, 1, 1, tzinfo=UTC)
MOST_LINES = 500
CENTURY_SECONDS = 100 * 365.25 * 86_400  # beyond some, PostgreSQL has no such time


class Books:
    """Reads of one tenant's ledger."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    async def balance(
        self, account: Reference, *, book: str, as_of: datetime | None, by: By
    ) -> Balance:
        checked_moment("as_of", as_of)
        id = await resolved_one(self.scope, account, book)
        if as_of is None:
            return _balance(_only(await self.scope.all(SQL["balances"], ids=[id]), account))
        if by == "recorded":
            row = _only(await self.scope.all(SQL["balance_recorded"], id=id, as_of=as_of), account)
            return _balance(row, as_of=as_of, is_final=row.is_final)
        async with self._snapshot() as tx:
            row = _only(await tx.all(SQL["balance_recorded"], id=id, as_of=as_of), account)
            more = await tx.one(SQL["dated_otherwise"], id=id, as_of=as_of)
        return _balance(row, more, as_of=as_of, is_final=False)

    async def balances(self, accounts: Sequence[Reference], *, book: str) -> builtins.list[Balance]:
        names = {each for each in accounts if isinstance(each, str)}
        known = await resolved(self.scope, names, book)
        ids = [known.get(a) if isinstance(a, str) else getattr(a, "id", a) for a in accounts]
        rows = await self.scope.all(SQL["balances"], ids=[id for id in ids if id is not None])
        found = {row.account_id: _balance(row) for row in rows}
        missing = [a for a, id in zip(accounts, ids, strict=True) if id not in found]
        if missing:
            raise AccountNotFound(f"account {missing[0]} in book {book}")
        return [found[id] for id in ids if id is not None]

    async def entries(
        self,
        account: Reference,
        *,
        book: str,
        start: datetime | None,
        end: datetime | None,
        after: str | None,
        limit: int | None,
    ) -> Page[Entry]:
        id = await resolved_one(self.scope, account, book)
        page = self.scope.page(f"ledger.entries {id}", after, limit, most=MOST_LINES)
        at, stripe, version = page.after or (BEGINNING.isoformat(), -1, -1)
        async with self.scope.begin(read_only=self.scope.transaction is None) as tx:
            rows = await tx.all(
                SQL["entries"],
                id=id,
                start=checked_moment("start", start) or BEGINNING,
                end=checked_moment("end", end) or END,
                after_at=datetime.fromisoformat(at),
                after_stripe=stripe,
                after_version=version,
                fetch=page.fetch,
            )
        return page.of(
            Entry.of_all(rows),
            key=lambda entry: [entry.recorded_at.isoformat(), entry.stripe, entry.version],
        )

    async def statement(
        self,
        account: Reference,
        start: datetime,
        end: datetime,
        *,
        book: str,
        after: str | None,
        limit: int | None,
    ) -> Statement:
        if checked_moment("start", start) >= checked_moment("end", end):  # type: ignore[operator]
            raise InvalidItem("a statement ends after it starts")
        async with self._snapshot() as tx:
            known = await Accounts(tx).get(account, book=book)
            opening = await Books(tx).balance(known, book=book, as_of=start, by="recorded")
            lines = await Books(tx).entries(
                known, book=book, start=start, end=end, after=after, limit=limit
            )
            closing = await Books(tx).balance(known, book=book, as_of=end, by="recorded")
        return Statement(
            account=known,
            start=start,
            end=end,
            opening=opening,
            lines=lines.data,
            closing=closing,
            next=lines.meta.next,
        )

    async def find(self, id_or_key: UUID | str) -> Found:
        async with self.scope.begin(read_only=self.scope.transaction is None) as tx:
            id: Any = id_or_key
            if isinstance(id_or_key, str):
                row = await tx.first(SQL["keyed"], key=id_or_key)
                id = row.transfer_id if row else as_id(id_or_key)
            if id is None:
                return Found(state="unknown")
            row = await tx.first(SQL["find"], id=id)
            if row is not None:
                return Found(state="posted", transfer=Detail.of(row))
            row = await tx.first(SQL["refused"], id=id)
        if row is None:
            return Found(state="unknown")
        return Found(state="refused", code=row.code, refused_at=row.refused_at)

    async def list(
        self,
        *,
        account: Reference | None,
        book: str,
        code: str | None,
        chain_id: UUID | None,
        correlation_id: str | None,
        after: str | None,
        limit: int | None,
    ) -> Page[Detail]:
        page = self.scope.page("ledger.list", after, limit)
        id = await resolved_one(self.scope, account, book) if account is not None else None
        async with self.scope.begin(read_only=self.scope.transaction is None) as tx:
            rows = await tx.all(
                SQL["list"],
                account=id,
                code=code,
                chain_id=chain_id,
                correlation=correlation_id,
                after=page.after,
                fetch=page.fetch,
            )
        return page.of(Detail.of_all(rows), key=lambda transfer: transfer.id)

    async def trial_balance(
        self, *, book: str, as_of: datetime | None, after: str | None, limit: int | None
    ) -> TrialBalance:
        checked_moment("as_of", as_of)
        page = self.scope.page(f"ledger.trial_balance {book}", after, limit, most=MOST_LINES)
        async with self._snapshot() as tx:
            if as_of is None:
                totals = await tx.all(SQL["trial_totals"], book=book)
            else:
                totals = await tx.all(SQL["trial_totals_recorded"], book=book, as_of=as_of)
            rows = await tx.all(
                SQL["trial_lines"],
                book=book,
                as_of=as_of,
                after=page.after or "",
                fetch=page.fetch,
            )
        lines = page.of(TrialLine.of_all(rows), key=lambda line: line.name)
        return TrialBalance(
            book=book,
            as_of=as_of,
            totals=TrialTotal.of_all(totals),
            lines=lines.data,
            next=lines.meta.next,
        )

    def _snapshot(self) -> AbstractAsyncContextManager[Scope]:
        """What several statements read as of one moment; a caller's transaction is as it is."""
        alone = self.scope.transaction is None
        isolation: Isolation | None = "repeatable read" if alone else None
        return self.scope.begin(isolation=isolation, read_only=alone)

    async def clearing(self, *, older_than: str) -> builtins.list[Clearing]:
        try:
            seconds = min(duration(older_than).total_seconds(), CENTURY_SECONDS)
        except (ValueError, OverflowError) as error:
            raise InvalidItem(str(error)) from None
        async with self.scope.begin(read_only=self.scope.transaction is None) as tx:
            rows = await tx.all(SQL["clearing"], older_seconds=seconds)
        return Clearing.of_all(rows)


def _only(rows: Sequence[Row], account: Reference) -> Row:
    if not rows:
        raise AccountNotFound(f"account {account}")
    return rows[0]


def _balance(row: Row, more: Row | None = None, **extra: Any) -> Balance:
    debits, credits = int(row.debits_posted_minor), int(row.credits_posted_minor)
    if more is not None:
        debits, credits = debits + int(more.debits_minor), credits + int(more.credits_minor)
    held_debits, held_credits = int(row.debits_pending_minor), int(row.credits_pending_minor)
    available = None
    if row.rule == "debits_within_credits":
        available = credits + int(row.overdraft_minor) - debits - held_debits
    elif row.rule == "credits_within_debits":
        available = debits + int(row.overdraft_minor) - credits - held_credits
    return Balance(
        account_id=row.account_id,
        name=row.name,
        asset=row.asset,
        balance_minor=signed(row.kind, debits, credits),
        available_minor=None if extra else available,
        debits_posted_minor=debits,
        credits_posted_minor=credits,
        debits_pending_minor=held_debits,
        credits_pending_minor=held_credits,
        overdraft_minor=row.overdraft_minor,
        version=row.version,
        **extra,
    )
