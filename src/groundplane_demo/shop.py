"""Products and orders: plain SQL of the shop's own, on the transaction it is given."""

from __future__ import annotations

import os
import signal
from typing import Any
from uuid import UUID

from groundplane import Groundplane
from groundplane.core.ids import uuid7
from groundplane.core.tasks import Run, job
from groundplane.rooms.events import NEW
from groundplane_demo import money
from groundplane_demo.models import (
    Fulfilment,
    NewOrder,
    Order,
    OrderPlaced,
    Placed,
    Product,
    Refunded,
)
from groundplane_demo.money import pay
from groundplane_demo.problems import Declined, SoldOut, UnknownOrder, UnknownProduct

ORDER = "ORDER"  # the kind of notification that a buyer gets; `stock.fill` declares it
LIST = """
  select id, name, price_minor, asset, stock from shop.products
   where tenant_id = groundplane.tenant() order by id limit 200"""
TAKE = """
     update shop.products set stock = stock - $2
      where tenant_id = groundplane.tenant() and id = $1 and stock >= $2
  returning price_minor, asset"""
STOCK = "select stock from shop.products where tenant_id = groundplane.tenant() and id = $1"
INSERT = """
  insert into shop.orders (id, product_id, quantity, total_minor, asset, placed_by)
  values ($1, $2, $3, $4, $5, $6)
  returning id, product_id, quantity, total_minor, asset, placed_at, parcels, fulfilled_at"""
FIND = """
  select id, product_id, quantity, total_minor, asset, placed_at, parcels, fulfilled_at
    from shop.orders where tenant_id = groundplane.tenant() and id = $1"""
FULFIL = """
  update shop.orders set parcels = parcels + 1, fulfilled_at = groundplane.now()
   where tenant_id = groundplane.tenant() and id = $1"""


async def products(tx: Groundplane) -> list[Product]:
    """What there is to buy."""
    return [Product.model_validate(dict(row)) for row in await tx.connection.fetch(LIST)]


async def place(tx: Groundplane, new: NewOrder) -> Order:
    """Take the stock, write the order, move the money, say so, enqueue, tell: one commit."""
    taken = await tx.connection.fetchrow(TAKE, new.product_id, new.quantity)
    if taken is None:
        await _refuse(tx, new)
    total = int(taken["price_minor"]) * new.quantity
    values = (new.product_id, new.quantity, total, taken["asset"], str(tx.actor))
    row = await tx.connection.fetchrow(INSERT, uuid7(), *values)
    await pay(tx, row["id"], total)
    await tx.jobs.enqueue(fulfil, Placed(order_id=row["id"]))
    placed = OrderPlaced(order_id=row["id"], product_id=new.product_id, quantity=new.quantity,
                         total_minor=total)  # fmt: skip
    await tx.events.append(f"order-{row['id']}", placed, expected=NEW)
    bought = {"product_id": new.product_id, "quantity": new.quantity, "total_minor": total}
    if tx.actor.kind == "user":  # a service that orders has no bell
        await tx.notifications.send(
            tx.actor.id,
            type=ORDER,
            title="Your order is placed",
            message=f"{new.quantity} x {new.product_id}: {total / 100:.2f} {taken['asset']}",
            action_url=f"/shop/#/orders/{row['id']}",
            metadata={"order_id": str(row["id"])},
        )
    await tx.audit.record("order.placed", ("order", str(row["id"])), after=bought)
    if new.fail == "decline":
        raise Declined("the bank said no")  # after all the work: none of it stays
    if new.fail == "crash":
        os.kill(os.getpid(), signal.SIGKILL)
    return _order(row)


async def find(tx: Groundplane, id: UUID) -> Order:
    """One order of this tenant."""
    row = await tx.connection.fetchrow(FIND, id)
    if row is None:
        raise UnknownOrder(f"order {id}")
    return _order(row)


async def refund(tx: Groundplane, id: UUID) -> Refunded:
    """The order's money goes back, once."""
    order = await find(tx, id)
    back = await money.refund(tx, order.id)
    if not all(transfer.is_repeat for transfer in back):
        await tx.audit.record("order.refunded", ("order", str(id)))
    return Refunded(order_id=id, refunded_minor=order.total_minor, transfers=[t.id for t in back])


@job("shop.fulfil", queue="shop")
async def fulfil(run: Run, placed: Placed) -> None:
    """Send the parcel. The effect and the end of the job commit together: exactly once."""
    async with run.finish() as tx:
        await tx.connection.execute(FULFIL, placed.order_id)


async def _refuse(tx: Groundplane, new: NewOrder) -> None:
    stock = await tx.connection.fetchval(STOCK, new.product_id)
    if stock is None:
        raise UnknownProduct(f"product {new.product_id}")
    raise SoldOut(f"{new.quantity} asked for, {stock} left")


def _order(row: Any) -> Order:
    fields = dict(row)
    parcels, at = fields.pop("parcels"), fields.pop("fulfilled_at")
    fulfilment = Fulfilment(parcels=parcels, fulfilled_at=at) if parcels else None
    return Order(**fields | {"total_minor": int(fields["total_minor"])}, fulfilment=fulfilment)
