"""The order's money: from the buyers through escrow to the seller, less the platform's fee."""

from __future__ import annotations

from uuid import UUID

from groundplane import Groundplane
from groundplane.core.scope import Scope
from groundplane.rooms.ledger import AccountKind, Item, Ledger, Transfer

BUYERS, ESCROW, SELLER, FEES = "shop/buyers", "shop/escrow", "shop/seller", "shop/fees"
FEE_PERCENT = 5
# Every order touches all of them, inside a transaction that does more: so in stripes.
ACCOUNTS: tuple[tuple[str, AccountKind], ...] = (
    (BUYERS, "asset"), (ESCROW, "liability"), (SELLER, "liability"), (FEES, "income"),
)  # fmt: skip
STRIPES = 16


async def open_accounts(tx: Scope) -> None:
    """Twice changes nothing."""
    for name, kind in ACCOUNTS:
        await Ledger(tx).open_account(name, "EUR", kind, rule="none", stripes=STRIPES)


async def pay(tx: Groundplane, order: UUID, total_minor: int) -> None:
    """All three or none, once for the order, in its commit."""
    fee = total_minor * FEE_PERCENT // 100
    moves = [
        (BUYERS, ESCROW, total_minor),
        (ESCROW, SELLER, total_minor - fee),
        (ESCROW, FEES, fee),
    ]
    await tx.ledger.transfers(
        [
            Item(debit=debit, credit=credit, amount_minor=amount, code="order.paid", chain=order,
                 key=f"order/{order}/{n}")
            for n, (debit, credit, amount) in enumerate(moves) if amount
        ]
    )  # fmt: skip


async def refund(tx: Groundplane, order: UUID) -> list[Transfer]:
    """Everything back, the last first; a second time gets the first answer."""
    paid = await tx.ledger.list(chain_id=order)
    outcomes = await tx.ledger.transfers(
        [
            Item(kind="reverse", reverses=transfer.id, code="order.refunded", chain=order,
                 key=f"refund/{transfer.id}")
            for transfer in paid.data if transfer.kind == "transfer"
        ]
    )  # fmt: skip
    return [outcome.transfer for outcome in outcomes if outcome.transfer is not None]
