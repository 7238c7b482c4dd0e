"""What the shop sells and remembers."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from groundplane.rooms.events import event


class Product(BaseModel):
    """Something to buy; the price is in the smallest unit of its asset."""

    model_config = ConfigDict(from_attributes=True)
    id: str
    name: str
    price_minor: int
    asset: str
    stock: int


class NewOrder(BaseModel):
    """One product, some of it. `fail` shows what happens when things go wrong on the way."""

    model_config = ConfigDict(extra="forbid")
    product_id: Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[\w.-]+$")]
    quantity: Annotated[int, Field(ge=1, le=1000)]
    fail: Literal["decline", "crash"] | None = None


class Fulfilment(BaseModel):
    """What the job did: a parcel was sent. One order, one parcel."""

    parcels: int
    fulfilled_at: datetime


class Order(BaseModel):
    """An order as its buyer sees it."""

    id: UUID
    product_id: str
    quantity: int
    total_minor: int
    asset: str
    placed_at: datetime
    fulfilment: Fulfilment | None = None


@event("order.placed")
class OrderPlaced(BaseModel):
    """What whoever follows the shop is told."""

    order_id: UUID
    product_id: str
    quantity: int
    total_minor: int


class Sales(BaseModel):
    """How much of a product was sold."""

    product_id: str
    quantity: int
    total_minor: int


class Refunded(BaseModel):
    """What went back to the buyer, and by which transfers."""

    order_id: UUID
    refunded_minor: int
    transfers: list[UUID]


class Placed(BaseModel):
    """What the job is told."""

    order_id: UUID
