"""The verbs of the ledger."""

from __future__ import annotations

import builtins
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any, Literal
from uuid import UUID

from groundplane.core.ids import uuid7
from groundplane.core.paging import Page
from groundplane.core.scope import Scope
from groundplane.core.sql import load
from groundplane.rooms.ledger.accounts import Accounts
from groundplane.rooms.ledger.books import Books
from groundplane.rooms.ledger.models import (
    POSTED,
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
from groundplane.rooms.ledger.posting import Posting, outcome, resolved_one, transferred
from groundplane.rooms.ledger.problems import (
    VERDICTS,
    AccountNotFound,
    BatchTooLarge,
    InvalidAmount,
    Unbalanced,
)
from groundplane.rooms.ledger.proofs import Proofs
from groundplane.rooms.ledger.rules import Rounding, exchanged, paired

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
            name,
            asset,
            kind,
            book=book,
            rule=rule,
            overdraft_minor=overdraft_minor,
            stripes=stripes,
            is_clearing=is_clearing,
            metadata=metadata,
        )

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
            metadata=dict(metadata) if metadata is not None else None,
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
            metadata=dict(metadata) if metadata is not None else None,
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
        posting = Posting(self.scope)
        if len(items) > posting.knobs.batch_max:
            raise BatchTooLarge(f"{len(items)} items; the limit is {posting.knobs.batch_max}")
        outcomes = await posting.many(items, book=book)
        failures = [each for each in outcomes if not each.is_posted]
        failed = next((f for f in failures if not _is_echo(f)), next(iter(failures), None))
        if failed is not None and on_error == "raise":
            raise _problem(failed)
        return outcomes

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
        ids = [await resolved_one(self.scope, line.account, book) for line in lines]
        async with self.scope.begin(read_only=self.scope.transaction is None) as tx:
            rows = await tx.all(SQL["assets_of"], ids=ids)
        assets = {row.account_id: row.asset for row in rows}
        missing = [line.account for line, id in zip(lines, ids, strict=True) if id not in assets]
        if missing:
            raise AccountNotFound(f"account {missing[0]}")
        pairs = paired([(line, id, assets[id]) for line, id in zip(lines, ids, strict=True)])
        if not pairs:
            raise Unbalanced("a journal moves something")
        return await self._chained(
            [
                Item(
                    debit=debit,
                    credit=credit,
                    amount_minor=amount,
                    code=code,
                    key=f"{key}/{n}" if key else None,
                    effective_at=effective_at,
                    metadata=dict(metadata) if metadata is not None else None,
                )
                for n, (debit, credit, amount) in enumerate(pairs)
            ],
            book,
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
        exact = Decimal(rate)
        if not exact.is_finite() or exact <= 0:
            raise InvalidAmount(f"a rate is above zero, not {rate}")
        accounts = Accounts(self.scope)
        ends = [await accounts.get(each, book=book) for each in (source, target)]
        scales = {unit.asset: unit.scale for unit in await accounts.assets([e.asset for e in ends])}
        bought, residue = exchanged(
            amount_minor, exact, (scales[ends[0].asset], scales[ends[1].asset]), rounding
        )
        if bought <= 0:
            raise InvalidAmount(f"{amount_minor} buys nothing at {rate}")
        legs = [(source, via[0], amount_minor), (via[1], target, bought)]
        if residue and rounding_account is not None:
            legs[0] = (source, via[0], amount_minor - max(residue, 0))
            between = (source, rounding_account) if residue > 0 else (rounding_account, via[0])
            legs.append((*between, abs(residue)))
        return await self._chained(
            [
                Item(
                    debit=debit,
                    credit=credit,
                    amount_minor=amount,
                    code=code,
                    key=f"{key}/{n}" if key else None,
                    metadata={"rate": str(rate)},
                )
                for n, (debit, credit, amount) in enumerate(legs)
                if amount
            ],
            book,
        )

    async def lock(self, accounts: Sequence[Reference], *, book: str = MAIN) -> None:
        """Take the locks of these accounts now, in order: for a transaction that posts often."""
        ids = [await resolved_one(self.scope, account, book) for account in accounts]
        async with self.scope.begin() as tx:
            await Posting(tx).lock(ids)

    async def _one(self, item: Item, book: str = MAIN) -> Transfer:
        order, row = await Posting(self.scope).one(item, book=book)
        if row.outcome != POSTED:
            raise _problem(outcome(0, order, row))
        return transferred(order, row)

    async def _chained(self, items: builtins.list[Item], book: str) -> builtins.list[Transfer]:
        chain = uuid7()
        linked = [replace(item, chain=chain) for item in items]
        outcomes = await self.transfers(linked, book=book)
        return [outcome.transfer for outcome in outcomes if outcome.transfer is not None]

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
        """What became of a transfer: posted, refused, or unknown to us."""
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

    async def verify(self, *, since: datetime | None = None) -> Verified:
        """Refold, add up, check limits, holds and seals; what does not hold is named."""
        return await Proofs(self.scope).verify(since=since)

    async def heads(self, *, limit: int = 1) -> builtins.list[Head]:
        """The newest seals: kept elsewhere, they show a history that was cut or written anew."""
        return await Proofs(self.scope).heads(limit)


def _id(transfer: Transfer | UUID) -> UUID:
    return transfer.id if isinstance(transfer, Transfer) else transfer


def _is_echo(outcome: Outcome) -> bool:
    return outcome.code == "ledger.linked_failed"


def _problem(outcome: Outcome) -> Exception:
    extra: dict[str, Any] = {"id": str(outcome.id), "position": outcome.position}
    if outcome.available_minor is not None:
        extra["available_minor"] = outcome.available_minor
    kind = VERDICTS[outcome.code]
    return kind(f"{kind.title()} (transfer {outcome.id})", **extra)
