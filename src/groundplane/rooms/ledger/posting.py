"""From items to one posting statement and back: checked, resolved, sent, settled."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date
from hashlib import sha256
from typing import Any, Literal, NamedTuple
from uuid import UUID

from groundplane.core.faults import fault
from groundplane.core.ids import uuid7
from groundplane.core.links import Row
from groundplane.core.log import logger
from groundplane.core.problems import (
    NoTransaction,
    PoolExhausted,
    Problem,
    Timeout,
    Unavailable,
)
from groundplane.core.retry import is_connection_lost, is_retryable, jittered
from groundplane.core.scope import Scope
from groundplane.core.sql import load
from groundplane.rooms.ledger.metrics import BATCH_SIZE, POST_SECONDS, TRANSFERS, UNKNOWN
from groundplane.rooms.ledger.models import (
    POSTED,
    Account,
    Item,
    Outcome,
    Reference,
    Transfer,
    built,
    exact,
)
from groundplane.rooms.ledger.problems import (
    VERDICTS,
    AccountNotFound,
    BatchTooLarge,
    DayClosed,
    LinkedFailed,
    OutcomeUnknown,
)
from groundplane.rooms.ledger.rules import (
    checked_amount,
    checked_moment,
    checked_text,
    metadata_text,
    target,
)
from groundplane.rooms.ledger.settings import LedgerSettings
from groundplane.rooms.ledger.telling import Posted, tell_posted

SQL = load(__package__)
NAMES_KEPT = 50_000
LOCKED = {"55P03"}
log = logger("ledger")


class Order(NamedTuple):
    """An item as the SQL function takes it, in the order of its arguments.

    `is_new`: the id was drawn for this order, so that nobody has used it before.
    """

    id: UUID
    kind: str
    debit: UUID | None
    credit: UUID | None
    asset: str | None
    amount: int | None
    target: UUID | None
    chain: UUID | None
    code: str
    effective: Any
    expires: Any
    key: str | None
    metadata: str | None
    actor: str
    correlation: str
    is_new: bool


class Posting:
    """Posts items on a scope: in its transaction, or alone in one statement."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.knobs = scope.knobs(LedgerSettings)

    async def one(self, item: Item, *, book: str) -> tuple[Order, Row]:
        """A stand-alone item may share its statement with others that arrive with it.

        The first of them lends its scope: who asks stands in each order.
        """
        (order,) = await self.orders((item,), book=book)
        gathering = self.scope.ground.kept.get("gathering") if self.knobs.coalesce else None
        if self.scope.transaction is None and gathering is not None:
            lane = ("ledger", self.scope.tenant_id)
            row = await self.scope.call(
                gathering.add, lane, order, self.settled, self.knobs.coalesce_max
            )
        else:
            (row,) = await self.settled((order,))
        return order, row

    async def many(self, items: Sequence[Item], *, book: str) -> list[Outcome]:
        """All items in one statement, with a verdict for each."""
        return await self._told(await self.orders(items, book=book))

    async def _told(self, orders: Sequence[Order]) -> list[Outcome]:
        rows = await self.settled(orders) if orders else []
        return [
            outcome(n, order, row) for n, (order, row) in enumerate(zip(orders, rows, strict=True))
        ]

    async def transfer(self, item: Item, *, book: str) -> Transfer:
        """One item, posted; a refusal is raised."""
        order, row = await self.one(item, book=book)
        if row[0] != POSTED:  # by position: a column's name costs ten times as much
            raise problem(outcome(0, order, row))
        return transferred(order, row)

    async def batch(
        self, items: Sequence[Item], *, on_error: Literal["raise", "return"], book: str
    ) -> list[Outcome]:
        """Many items; the first refusal that is not another one's echo is raised, if so wanted."""
        self._check_size(items)
        outcomes = await self.many(items, book=book)
        if on_error == "raise":
            raise_first(outcomes)
        return outcomes

    async def chain(self, items: Sequence[Item], *, book: str) -> list[Transfer]:
        """All of them or none."""
        chain = uuid7()
        self._check_size(items)
        linked = [replace(item, chain=chain) for item in items]
        orders = await self.orders(linked, book=book)
        outcomes = await self._told(bound(orders) if items[0].key else orders)
        raise_first(outcomes)
        return [outcome.transfer for outcome in outcomes if outcome.transfer is not None]

    def _check_size(self, items: Sequence[Item]) -> None:
        if len(items) > self.knobs.batch_max:
            raise BatchTooLarge(f"{len(items)} items; the limit is {self.knobs.batch_max}")

    async def lock(self, accounts: Sequence[Reference], *, book: str) -> None:
        """The locks of these accounts, in the order in which every posting takes them."""
        ids = [await resolved_one(self.scope, account, book) for account in accounts]
        if self.scope.transaction is None:
            raise NoTransaction("locks end with their transaction")
        for row in await self.scope.all(SQL["lock"], ids=sorted(set(ids))):
            if row.outcome == AccountNotFound.code:
                raise AccountNotFound(f"account {row.which}")

    async def orders(self, items: Sequence[Item], *, book: str) -> list[Order]:
        known = await self._resolved(items, book)
        actor, correlation = str(self.scope.actor), self.scope.trace.correlation_id
        closed = self.knobs.closed_through
        if closed:
            for item in items:
                _check_open(item, closed)
        return [_order(item, known, actor, correlation) for item in items]

    async def settled(self, orders: Sequence[Order]) -> Sequence[Row]:
        """Post, and alone again until the answer is certain: an id posts once."""
        if self.scope.transaction is not None:
            return await self._sent(orders)
        until, attempt, was_lost = time.monotonic() + self._deadline(), 0, False
        while True:
            attempt += 1
            try:
                return await self._sent(orders)
            except Exception as error:
                lost = is_connection_lost(error)
                away = isinstance(error, Unavailable | PoolExhausted)
                is_final = not (lost or away or is_retryable(error, also=LOCKED))
                was_lost = was_lost or lost
                if is_final and not was_lost:
                    raise
                if is_final or time.monotonic() > until:
                    self._give_up(orders, error, was_lost)
                log.info("ledger.retried", attempt=attempt, items=len(orders), error=error)
            orders = [order._replace(is_new=False) for order in orders]
            await self.scope.pause(jittered(attempt))

    def _deadline(self) -> float:
        return self.knobs.deadline.total_seconds()

    def _give_up(self, orders: Sequence[Order], error: Exception, was_lost: bool) -> None:
        if isinstance(error, Problem) and not was_lost:
            raise error
        if not was_lost:
            raise Timeout(f"{len(orders)} items; nothing was posted") from error
        UNKNOWN.add(len(orders))
        ids = [str(order.id) for order in orders[:100]]
        raise OutcomeUnknown(f"{len(orders)} items", ids=ids) from error

    async def _sent(self, orders: Sequence[Order]) -> Sequence[Row]:
        fault("ledger.post.before_send")
        begun = time.monotonic()
        is_told = self.knobs.publish == "call"
        rows = await self._published(orders) if is_told else await self._posted(orders)
        fault("ledger.post.after_commit")
        POST_SECONDS.observe(time.monotonic() - begun)
        BATCH_SIZE.observe(len(orders))
        told = Counter((order[1], row[0]) for order, row in zip(orders, rows, strict=True))
        for (kind, said), count in told.items():
            TRANSFERS.add(count, kind=kind, outcome=said)
        return rows

    async def _posted(self, orders: Sequence[Order]) -> Sequence[Row]:
        if len(orders) == 1 and orders[0].chain is None:
            return await self.scope.all(SQL["post_one"], **_scalars(orders[0]))
        return await self.scope.all(SQL["post_many"], **_arrays(orders))

    async def _published(self, orders: Sequence[Order]) -> Sequence[Row]:
        """Posted and told, in one transaction; a repeat was told before."""
        async with self.scope.begin() as tx:
            rows = await Posting(tx)._posted(orders)
            pairs = zip(orders, rows, strict=True)
            new = [order for order, row in pairs if row[0] == POSTED and not row[1]]
            await tell_posted(tx, [Posted(id=o.id, kind=o.kind, correlation_id=o.correlation)
                                   for o in new])  # fmt: skip
        return rows

    async def _resolved(self, items: Sequence[Item], book: str) -> dict[str, UUID]:
        """Ids of the accounts that items name. Names are never given to another account, so what
        was read outside of a transaction, and is therefore committed, is kept."""
        names = {ref for i in items for ref in (i.debit, i.credit) if isinstance(ref, str)}
        if not names:
            return {}
        return await resolved(self.scope, names, book)


async def resolved(scope: Scope, names: set[str], book: str) -> dict[str, UUID]:
    """Ids by name; a name that is unknown is left out."""
    kept: dict[tuple[str | None, str, str], UUID] = scope.ground.kept.setdefault("ledger names", {})
    here = (scope.tenant_id, book)
    known = {name: kept[*here, name] for name in names if (*here, name) in kept}
    missing = sorted(names - known.keys())
    if missing:
        for name in missing:
            checked_text("name", name, 200, least=1)
        async with scope.begin(read_only=scope.transaction is None) as tx:
            rows = await tx.all(SQL["resolve"], book=book, names=missing)
        found = {row.name: UUID(str(row.id)) for row in rows}
        known |= found
        if scope.transaction is None:
            if len(kept) > NAMES_KEPT:
                kept.clear()
            kept |= {(*here, name): id for name, id in found.items()}
    return known


async def resolved_one(scope: Scope, reference: Reference, book: str) -> UUID:
    """The id of an account that exists by that name; an id is taken as it is."""
    known = await resolved(scope, {reference}, book) if isinstance(reference, str) else {}
    id = _id_of(reference, known)
    if id is None:
        raise AccountNotFound(f"account {reference} in book {book}")
    return id


def _check_open(item: Item, closed: date) -> None:
    """The books' days are those of UTC, whatever zone the caller tells a time in."""
    at = checked_moment("effective_at", item.effective_at)
    if at is not None and (day := at.astimezone(UTC).date()) <= closed:
        raise DayClosed(f"{day}; closed through {closed}")


def bound(legs: Sequence[Order]) -> list[Order]:
    """Each leg with a digest of all as its target, which its body covers and nothing keeps: its key
    is its own, so that it alone would be a repeat in a chain that has more legs, or fewer."""
    moves = [(str(leg.debit), str(leg.credit), leg.amount) for leg in legs]
    whole = UUID(bytes=sha256(repr(moves).encode()).digest()[:16])
    return [leg._replace(target=whole) for leg in legs]


NOBODY, NOBODY_ELSE = UUID(int=0), UUID(int=1)
"""Stand for names that nobody has: the posting refuses them as any account that is not there."""


def _order(item: Item, known: dict[str, UUID], actor: str, correlation: str) -> Order:
    """The item, checked. What is not given is not looked at: a batch has thousands of them."""
    return Order(
        item.id or uuid7(),
        item.kind,
        _id_of(item.debit, known) or (NOBODY if item.debit else None),
        _id_of(item.credit, known) or (NOBODY_ELSE if item.credit else None),
        item.asset,
        checked_amount(item.amount_minor),
        target(item),
        item.chain,
        checked_text("code", item.code, 100),
        item.effective_at and checked_moment("effective_at", item.effective_at),
        item.expires_at and checked_moment("expires_at", item.expires_at),
        None if item.key is None else checked_text("key", item.key, 255, least=1),
        None if item.metadata is None else metadata_text(item.metadata),
        actor,
        correlation,
        item.id is None,
    )


def _id_of(reference: Reference | None, known: dict[str, UUID]) -> UUID | None:
    if isinstance(reference, Account):
        return reference.id
    if isinstance(reference, UUID) or reference is None:
        return reference
    return known.get(reference)


def _scalars(order: Order) -> dict[str, Any]:
    values = order._asdict()
    del values["chain"]
    values["correlation_id"] = values.pop("correlation")
    return values


PLURALS = (
    "ids", "kinds", "debits", "credits", "assets", "amounts", "targets", "chains", "codes",
    "effectives", "expiries", "keys", "metadatas", "actors", "correlations",
    "is_new",
)  # fmt: skip


def _arrays(orders: Sequence[Order]) -> dict[str, Any]:
    """Columns; one that no item has is not spelled out. Amounts as text, a tenth of the work that a
    numeric is for the driver."""
    columns = dict(zip(PLURALS, zip(*orders, strict=True), strict=True))
    are_new = all(columns.pop("is_new"))
    columns["amounts"] = tuple(None if n is None else str(n) for n in columns["amounts"])
    return {name: _spelled(column) for name, column in columns.items()} | {"is_new": are_new}


def _spelled(column: Sequence[Any]) -> list[Any] | None:
    is_empty = column[0] is None and column.count(None) == len(column)
    return None if is_empty else list(column)


def problem(outcome: Outcome) -> Problem:
    """What an item's verdict is as an exception."""
    extra: dict[str, Any] = {"id": str(outcome.id), "position": outcome.position}
    if outcome.available_minor is not None:
        extra["available_minor"] = exact(outcome.available_minor)
    kind = VERDICTS[outcome.code]
    return kind(f"{kind.title()} (transfer {outcome.id})", **extra)


def raise_first(outcomes: Sequence[Outcome]) -> None:
    """The first refusal; one that is another one's echo only if there is nothing else."""
    failures = [each for each in outcomes if not each.is_posted]
    causes = [each for each in failures if each.code != LinkedFailed.code]
    if failures:
        raise problem((causes or failures)[0])


def outcome(position: int, order: Order, row: Row) -> Outcome:
    said, is_repeat, posted, *_, room = row
    return built(
        Outcome,
        {
            "position": position,
            "id": posted,
            "code": said,
            "is_repeat": is_repeat,
            "transfer": transferred(order, row) if said == POSTED else None,
            "available_minor": None if room is None else int(room),
        },
    )


def transferred(order: Order, row: Row) -> Transfer:
    """What was posted; built without validation, as PostgreSQL has typed it all."""
    (
        _, is_repeat, id, debit, credit, asset, total, recorded, effect, debit_version,
        credit_version, _,
    ) = row  # fmt: skip
    return built(
        Transfer,
        {
            "id": id,
            "kind": order[1],
            "debit_account_id": debit,
            "credit_account_id": credit,
            "asset": asset,
            "amount_minor": int(total),
            "code": order.code,
            "recorded_at": recorded,
            "effective_at": effect or recorded,
            "is_repeat": is_repeat,
            "debit_version": debit_version,
            "credit_version": credit_version,
        },
    )
