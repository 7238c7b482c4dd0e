"""Opening, changing and closing accounts; units."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from groundplane.core.ids import uuid7
from groundplane.core.paging import Page
from groundplane.core.problems import Problem
from groundplane.core.scope import Scope
from groundplane.core.sql import load
from groundplane.rooms.audit import Audit
from groundplane.rooms.ledger.models import Account, AccountKind, Asset, AssetKind, Reference, Rule
from groundplane.rooms.ledger.posting import resolved_one
from groundplane.rooms.ledger.problems import VERDICTS, AccountNotFound, AssetDiffers, InvalidItem
from groundplane.rooms.ledger.rules import (
    LARGEST_MINOR,
    checked_amount,
    checked_asset,
    checked_text,
    default_rule,
    metadata_text,
)
from groundplane.rooms.ledger.telling import (
    AccountChanged,
    AccountClosed,
    AccountOpened,
    tell_account,
)

SQL = load(__package__)
MOST_STRIPES = 64
CLEARING_IS_WHOLE = (
    "a clearing account has one stripe, as those of several do not tell since when it is not at "
    "zero; open several clearing accounts instead"
)
PLATFORM = "_platform"


class Accounts:
    """Accounts of one tenant."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    async def put_asset(self, asset: str, *, scale: int, name: str, kind: AssetKind) -> Asset:
        checked_asset(asset, scale)
        checked_text("name", name, 100, least=1)
        terms = {"scale": scale, "name": name, "kind": kind}
        platform = self.scope.taking("app").tenant(PLATFORM)  # everybody's, so in nobody's trail
        await Audit(platform).record("ledger.asset_put", ("asset", asset), after=terms)
        across = self.scope.taking("operator")
        row = await across.first(SQL["put_asset"], asset=asset, **terms)
        if row is None:
            raise AssetDiffers(f"{asset} has another scale than {scale}")
        return Asset.of(row)

    async def assets(self, only: list[str] | None = None) -> list[Asset]:
        async with self.scope.begin(read_only=True) as tx:
            return Asset.of_all(await tx.all(SQL["assets"], only=only))

    async def open(
        self,
        name: str,
        asset: str,
        kind: AccountKind,
        *,
        book: str,
        rule: Rule | None,
        overdraft_minor: int,
        stripes: int,
        is_clearing: bool,
        metadata: Mapping[str, Any] | None,
    ) -> Account:
        limit = rule or default_rule(kind)
        if stripes > 1 and limit != "none":
            raise InvalidItem("only an account without a limit can be striped")
        if stripes > 1 and is_clearing:
            raise InvalidItem(CLEARING_IS_WHOLE)
        checked_text("name", name, 200, least=1)
        checked_text("book", book, 100, least=1)
        terms = {
            "book": book,
            "name": name,
            "asset": asset,
            "kind": kind,
            "rule": limit,
            "overdraft": _overdraft(overdraft_minor),
            "stripes": _stripes(stripes),
            "is_clearing": is_clearing,
        }
        async with self.scope.begin() as tx:
            said, id = await _change(tx, "open", uuid7(), metadata=metadata, **terms)
            opened = await Accounts(tx).get(id)
            if said == "opened":
                shown = opened.model_dump(mode="json")
                await Audit(tx).record("ledger.account_opened", ("account", str(id)), after=shown)
                await tell_account(tx, AccountOpened, opened)
        return opened

    async def get(self, account: Reference, *, book: str = "main") -> Account:
        id = await resolved_one(self.scope, account, book)
        async with self.scope.begin(read_only=self.scope.transaction is None) as tx:
            row = await tx.first(SQL["account"], id=id)
        if row is None:
            raise AccountNotFound(f"account {account}")
        return Account.of(row)

    async def list(
        self,
        *,
        book: str,
        prefix: str,
        asset: str | None,
        kind: AccountKind | None,
        after: str | None,
        limit: int | None,
    ) -> Page[Account]:
        page = self.scope.page(f"ledger.accounts {book}", after, limit)
        async with self.scope.begin(read_only=True) as tx:
            rows = await tx.all(
                SQL["accounts"],
                book=book,
                prefix=prefix,
                asset=asset,
                kind=kind,
                after=page.after or "",
                fetch=page.fetch,
            )
        return page.of(Account.of_all(rows), key=lambda account: account.name)

    async def change(
        self,
        account: Reference,
        *,
        book: str,
        overdraft_minor: int | None,
        stripes: int | None,
        metadata: Mapping[str, Any] | None,
    ) -> Account:
        async with self.scope.begin() as tx:
            before = await Accounts(tx).get(account, book=book)
            if stripes is not None and before.rule != "none":
                raise InvalidItem("only an account without a limit can be striped")
            if stripes is not None and stripes > 1 and before.is_clearing:
                raise InvalidItem(CLEARING_IS_WHOLE)
            if stripes is not None and stripes < before.stripes:
                raise InvalidItem(f"{before.stripes} stripes cannot become {stripes}")
            overdraft = None if overdraft_minor is None else _overdraft(overdraft_minor)
            width = None if stripes is None else _stripes(stripes)
            await _change(
                tx, "change", before.id, overdraft=overdraft, stripes=width, metadata=metadata
            )
            after = await Accounts(tx).get(before.id)
            await Audit(tx).record(
                "ledger.account_changed",
                ("account", str(before.id)),
                before=before.model_dump(mode="json"),
                after=after.model_dump(mode="json"),
            )
            await tell_account(tx, AccountChanged, after)
        return after

    async def close(self, account: Reference, *, book: str) -> Account:
        async with self.scope.begin() as tx:
            id = await resolved_one(tx, account, book)
            await _change(tx, "close", id)
            await Audit(tx).record("ledger.account_closed", ("account", str(id)))
            closed = await Accounts(tx).get(id)
            await tell_account(tx, AccountClosed, closed)
        return closed


async def _change(
    tx: Scope, act: str, id: UUID, *, metadata: Mapping[str, Any] | None = None, **terms: Any
) -> tuple[str, UUID]:
    """What the function said and about which account; a refusal is raised."""
    names = ("book", "name", "asset", "kind", "rule", "overdraft", "stripes", "is_clearing")
    given = {name: terms.get(name) for name in names}
    row = await tx.one(SQL["change"], act=act, id=id, metadata=metadata_text(metadata), **given)
    problem: type[Problem] | None = VERDICTS.get(row.outcome)
    if problem is not None:
        raise problem(f"account {terms.get('name') or id}")
    return row.outcome, UUID(str(row.which))


def _overdraft(amount: int) -> int:
    if checked_amount(amount) is None or not 0 <= amount <= LARGEST_MINOR:
        raise InvalidItem("an overdraft is a whole number of minor units, not negative")
    return amount


def _stripes(count: int) -> int:
    if not 1 <= count <= MOST_STRIPES:
        raise InvalidItem(f"an account has 1 to {MOST_STRIPES} stripes")
    return count
