"""The shop over HTTP."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends

from groundplane import Groundplane
from groundplane.core.paging import Page, PageMeta
from groundplane.faces.http import SignedIn, problems
from groundplane.fastapi import gp_scope, idempotent
from groundplane.rooms.idempotency import KeyMissing, KeyReused, StillRunning
from groundplane_demo import sales, shop
from groundplane_demo.models import NewOrder, Order, Product, Refunded, Sales
from groundplane_demo.problems import Declined, SoldOut, UnknownOrder, UnknownProduct

router = APIRouter(tags=["Shop"])
Tx = Annotated[Groundplane, Depends(gp_scope)]


@router.get(
    "/products", dependencies=[SignedIn], operation_id="shop_products", summary="What there is"
)
async def products(gp: Tx) -> Page[Product]:
    """Everything on this tenant's shelves."""
    async with gp.begin(read_only=True) as tx:
        found = await shop.products(tx)
    return Page(data=found, meta=PageMeta(next=None, limit=200))


@router.post(
    "/orders",
    status_code=201,
    dependencies=[SignedIn, idempotent(required=True, remember=(Declined,))],
    responses=problems(KeyMissing, KeyReused, StillRunning, UnknownProduct, SoldOut, Declined),
    operation_id="shop_place",
    summary="Place an order",
)
async def place(order: NewOrder, gp: Tx) -> Order:
    """Order, stock, money, event, job, notification and this answer are one commit; a retry gets
    the same bytes.

    `fail` shows what happens otherwise: `decline` refuses after all the work, `crash` kills the
    server in the middle of it.
    """
    async with gp.begin() as tx:
        return await shop.place(tx, order)


@router.get(
    "/sales", dependencies=[SignedIn], operation_id="shop_sales", summary="What was sold"
)  # fmt: skip
async def sold(gp: Tx) -> Page[Sales]:
    """A projection of the orders' events: a moment behind them, and right in the end."""
    async with gp.begin() as tx:
        found = await sales.per_product(tx)
    return Page(data=found, meta=PageMeta(next=None, limit=200))


@router.get(
    "/orders/{id}",
    dependencies=[SignedIn],
    responses=problems(UnknownOrder),
    operation_id="shop_find",
    summary="One order",
)
async def find(id: UUID, gp: Tx) -> Order:
    """With its fulfilment, once the job has run."""
    async with gp.begin(read_only=True) as tx:
        return await shop.find(tx, id)


@router.post(
    "/orders/{id}/refund",
    dependencies=[SignedIn],
    responses=problems(UnknownOrder),
    operation_id="shop_refund",
    summary="Give an order's money back",
)
async def refund(id: UUID, gp: Tx) -> Refunded:
    """The three transfers of the order are reversed as one; a second time changes nothing."""
    async with gp.begin() as tx:
        return await shop.refund(tx, id)
