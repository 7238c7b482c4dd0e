"""The verbs of the ledger."""

from __future__ import annotations

import builtins
from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, Literal
from uuid import UUID

from groundplane.core.paging import Page
from groundplane.core.scope import Scope
from groundplane.core.sql import load
from groundplane.faces import Told, silent
from groundplane.rooms.ledger.accounts import Accounts
from groundplane.rooms.ledger.books import Books
from groundplane.rooms.ledger.journals import Journals
from groundplane.rooms.ledger.models import (
    Account,
    AccountKind,
    Asset,
    AssetKind,
    Balance,
    By,
    Clearing,
    Detail,
    Entry,
    Found,
    Head,
    Item,
    Line,
    Outcome,
    Reference,
    Rule,
    Statement,
    Transfer,
    TrialBalance,
    Verified,
)
from groundplane.rooms.ledger.posting import Posting
from groundplane.rooms.ledger.proofs import Proofs
from groundplane.rooms.ledger.rules import Rounding

SQL = load(__package__)
MAIN = "main"


class Ledger:
    """Money that adds up, in the caller's own transaction."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    # -- units and accounts ------------------------------------------------------------------------

    async def put_asset(
        self, asset: str, *, scale: int, name: str, kind: AssetKind = "currency"
    ) -> Asset:
        """Add a unit, or rename it; its scale never changes. For operators."""
        return await Accounts(self.scope).put_asset(asset, scale=scale, name=name, kind=kind)

    async def assets(self) -> builtins.list[Asset]:
        """All units; the currencies of ISO 4217 are there from the start."""
        return await Accounts(self.scope).assets()

    async def open_account(
        self,
        name: str,
        asset: str,
        kind: AccountKind,
        *,
        book: str = MAIN,
        rule: Rule | None = None,
        overdraft_minor: int = 0,
        stripes: int = 1,
        is_clearing: bool = False,
        metadata: Mapping[str, Any] | None = None,
    ) -> Account:
        """Open an account; the same name with the same terms answers the one that is there.

        Without a `rule` a liability cannot be debited below zero, nor an asset credited below it;
        the other kinds have no limit. `stripes` spread an unlimited account over several rows.
        """
        return await Accounts(self.scope).open(
            name, asset, kind, book=book, rule=rule, overdraft_minor=overdraft_minor,
            stripes=stripes, is_clearing=is_clearing, metadata=metadata,
        )  # fmt: skip

    async def account(self, account: Reference, *, book: str = MAIN) -> Account:
        """One account by its name or id."""
        return await Accounts(self.scope).get(account, book=book)

    async def accounts(
        self,
        *,
        book: str = MAIN,
        prefix: str = "",
        asset: str | None = None,
        kind: AccountKind | None = None,
        after: str | None = None,
        limit: int | None = None,
    ) -> Page[Account]:
        """By name; `prefix="customers/42/"` means all whose name begins so."""
        return await Accounts(self.scope).list(
            book=book, prefix=prefix, asset=asset, kind=kind, after=after, limit=limit
        )

    async def change_account(
        self,
        account: Reference,
        *,
        book: str = MAIN,
        overdraft_minor: int | None = None,
        stripes: int | None = None,
        metadata: Mapping[str, Any] | None = None,
    ) -> Account:
        """Another overdraft, more stripes, other metadata; the limit is never crossed by it."""
        return await Accounts(self.scope).change(
            account, book=book, overdraft_minor=overdraft_minor, stripes=stripes, metadata=metadata
        )

    async def close_account(self, account: Reference, *, book: str = MAIN) -> Account:
        """Close for good; only at zero and without open holds."""
        return await Accounts(self.scope).close(account, book=book)

    # -- posting -----------------------------------------------------------------------------------

    async def transfer(
        self,
        debit: Reference,
        credit: Reference,
        amount_minor: int,
        *,
        code: str,
        asset: str | None = None,
        id: UUID | None = None,
        key: str | None = None,
        effective_at: datetime | None = None,
        metadata: Mapping[str, Any] | None = None,
        book: str = MAIN,
    ) -> Transfer:
        """Move an amount from the debit to the credit side, once for its id or key.

        Alone it is committed when this returns, and a refusal is committed before it is raised;
        inside a transaction both go with the caller's commit or rollback.
        """
        item = Item(
            debit=debit,
            credit=credit,
            amount_minor=amount_minor,
            code=code,
            asset=asset,
            id=id,
            key=key,
            effective_at=effective_at,
            metadata=metadata,
        )
        return await self._one(item, book)

    async def hold(
        self,
        debit: Reference,
        credit: Reference,
        amount_minor: int,
        *,
        code: str,
        expires_at: datetime | None = None,
        asset: str | None = None,
        id: UUID | None = None,
        key: str | None = None,
        metadata: Mapping[str, Any] | None = None,
        book: str = MAIN,
    ) -> Transfer:
        """Reserve an amount: it counts as spent, and has not moved until `post`."""
        item = Item(
            kind="hold",
            debit=debit,
            credit=credit,
            amount_minor=amount_minor,
            code=code,
            expires_at=expires_at,
            asset=asset,
            id=id,
            key=key,
            metadata=metadata,
        )
        return await self._one(item, book)

    async def post(
        self,
        hold: Transfer | UUID,
        *,
        amount_minor: int | None = None,
        code: str = "post",
        id: UUID | None = None,
        key: str | None = None,
    ) -> Transfer:
        """Move all of a hold, or a part of it and release the rest."""
        return await self._one(
            Item(kind="post", hold=_id(hold), amount_minor=amount_minor, code=code, id=id, key=key)
        )

    async def void(
        self,
        hold: Transfer | UUID,
        *,
        code: str = "void",
        id: UUID | None = None,
        key: str | None = None,
    ) -> Transfer:
        """Release a hold."""
        return await self._one(Item(kind="void", hold=_id(hold), code=code, id=id, key=key))

    async def reverse(
        self,
        transfer: Transfer | UUID,
        *,
        code: str,
        amount_minor: int | None = None,
        id: UUID | None = None,
        key: str | None = None,
    ) -> Transfer:
        """The opposite transfer, of all that is left or of a part; never more than is left."""
        return await self._one(
            Item(
                kind="reverse",
                reverses=_id(transfer),
                amount_minor=amount_minor,
                code=code,
                id=id,
                key=key,
            )
        )

    async def transfers(
        self,
        items: Sequence[Item],
        *,
        on_error: Literal["raise", "return"] = "raise",
        book: str = MAIN,
    ) -> builtins.list[Outcome]:
        """Many items in order, each with its verdict; items of one `chain` all or none.

        `raise` raises the first refusal after all were tried: what was posted stays so when the
        call stands alone. For all or nothing give them one chain.
        """
        return await Posting(self.scope).batch(items, on_error=on_error, book=book)

    async def journal(
        self,
        lines: Sequence[Line],
        *,
        code: str,
        key: str | None = None,
        effective_at: datetime | None = None,
        metadata: Mapping[str, Any] | None = None,
        book: str = MAIN,
    ) -> builtins.list[Transfer]:
        """Debits and credits that are equal for each asset, posted as one chain."""
        return await Journals(self.scope).journal(
            lines, code=code, key=key, effective_at=effective_at, metadata=metadata, book=book
        )

    async def exchange(
        self,
        source: Reference,
        target: Reference,
        amount_minor: int,
        *,
        rate: Decimal | str,
        via: tuple[Reference, Reference],
        rounding_account: Reference | None = None,
        rounding: Rounding = "half_even",
        code: str = "exchange",
        key: str | None = None,
        book: str = MAIN,
    ) -> builtins.list[Transfer]:
        """Buy the target's asset with the source's through two liquidity accounts, as one chain.

        `rate` is target units for one source unit, exactly. What the source pays beyond the worth
        of whole minor units goes to the rounding account, when there is one.
        """
        return await Journals(self.scope).exchange(
            source, target, amount_minor, rate=rate, via=via, rounding_account=rounding_account,
            rounding=rounding, code=code, key=key, book=book,
        )  # fmt: skip

    async def lock(self, accounts: Sequence[Reference], *, book: str = MAIN) -> None:
        """Take the locks of these accounts now, in order: for a transaction that posts often."""
        await Posting(self.scope).lock(accounts, book=book)

    async def _one(self, item: Item, book: str = MAIN) -> Transfer:
        return await Posting(self.scope).transfer(item, book=book)

    # -- reading -----------------------------------------------------------------------------------

    async def balance(
        self,
        account: Reference,
        *,
        as_of: datetime | None = None,
        by: By = "recorded",
        book: str = MAIN,
    ) -> Balance:
        """What an account has now, or had at a recorded or effective time."""
        return await Books(self.scope).balance(account, book=book, as_of=as_of, by=by)

    async def balances(
        self, accounts: Sequence[Reference], *, book: str = MAIN
    ) -> builtins.list[Balance]:
        """What several accounts have, in their order, as one snapshot."""
        return await Books(self.scope).balances(accounts, book=book)

    async def entries(
        self,
        account: Reference,
        *,
        start: datetime | None = None,
        end: datetime | None = None,
        after: str | None = None,
        limit: int | None = None,
        book: str = MAIN,
    ) -> Page[Entry]:
        """What happened to an account, the oldest first."""
        return await Books(self.scope).entries(
            account, book=book, start=start, end=end, after=after, limit=limit
        )

    async def statement(
        self,
        account: Reference,
        start: datetime,
        end: datetime,
        *,
        after: str | None = None,
        limit: int | None = None,
        book: str = MAIN,
    ) -> Statement:
        """Opening balance, lines and closing balance of a span of recorded time."""
        return await Books(self.scope).statement(
            account, start, end, book=book, after=after, limit=limit
        )

    async def find(self, id_or_key: UUID | str) -> Found:
        """What became of a transfer: posted, refused, or unknown to us; text is a key, or an id."""
        return await Books(self.scope).find(id_or_key)

    async def list(
        self,
        *,
        account: Reference | None = None,
        code: str | None = None,
        chain_id: UUID | None = None,
        correlation_id: str | None = None,
        after: str | None = None,
        limit: int | None = None,
        book: str = MAIN,
    ) -> Page[Detail]:
        """Transfers, the newest first."""
        return await Books(self.scope).list(
            account=account,
            book=book,
            code=code,
            chain_id=chain_id,
            correlation_id=correlation_id,
            after=after,
            limit=limit,
        )

    async def trial_balance(
        self,
        *,
        book: str = MAIN,
        as_of: datetime | None = None,
        after: str | None = None,
        limit: int | None = None,
    ) -> TrialBalance:
        """The sums of every asset and account of a book, now or as of a recorded time."""
        return await Books(self.scope).trial_balance(
            book=book, as_of=as_of, after=after, limit=limit
        )

    async def clearing(self, *, older_than: str = "0s") -> builtins.list[Clearing]:
        """Clearing accounts that have not been at zero for so long."""
        return await Books(self.scope).clearing(older_than=older_than)

    async def verify(self, *, since: datetime | None = None, progress: Told = silent) -> Verified:
        """Refold, add up, check limits, holds and seals; what does not hold is named."""
        return await Proofs(self.scope).verify(since=since, tell=progress)

    async def heads(self, *, limit: int = 1) -> builtins.list[Head]:
        """The newest seals: kept elsewhere, they show a history that was cut or written anew."""
        return await Proofs(self.scope).heads(limit)


def _id(transfer: Transfer | UUID) -> UUID:
    return transfer.id if isinstance(transfer, Transfer) else transfer
