"""What the code on each page takes for granted: names that its reader's application has."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from types import SimpleNamespace
from typing import Annotated, Any
from uuid import UUID, uuid4

from fastapi import Depends, FastAPI
from pydantic import BaseModel
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from groundplane import Groundplane
from groundplane.core.crypto import KeyRing
from groundplane.core.problems import Problem
from groundplane.core.sql import compiled
from groundplane.core.tasks import Run, job

Names = dict[str, Any]
TABLES = """
create table orders (id uuid primary key, item text, customer_id text, sent boolean);
grant select, insert, update on orders to groundplane_app;
"""


class Base(DeclarativeBase):
    """The application's models."""


class Order(Base):
    """An order as the application's own model."""

    __tablename__ = "orders"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    item: Mapped[str]


class Receipt(BaseModel):
    """What a job carries."""

    order: int = 0
    order_id: str = ""
    to: str = "ada@example.com"
    text: str = "Thank you"

    def __init__(self, **values: Any) -> None:
        super().__init__(**{k: str(v) if k == "order_id" else v for k, v in values.items()})


class CardDeclined(Problem):
    """The bank said no."""

    code = "documented.declined"
    status = 402


class AddressRefused(Exception):
    """The mail server said no for good."""


async def place(tx: Groundplane, order: Any) -> None:
    """The application's own statement, on the transaction."""
    await tx.connection.execute("insert into orders (id, item) values ($1, 'tea')", order.id)


def common(url: str) -> Names:
    return {
        "gp": Groundplane(url),
        "url": url,
        "place": place,
        "order": SimpleNamespace(id=uuid4(), item="tea"),
        "key": "my-key",
        "payload": b"10 EUR",
    }


async def readme(url: str) -> Names:
    @job("documented.receipt")
    async def send_receipt(run: Run, receipt: Receipt) -> None:
        """Sends it."""

    return {
        "AsyncSession": AsyncSession,
        "engine": create_async_engine(url.replace("postgresql:", "postgresql+asyncpg:")),
        "order": Order(id=uuid4(), item="tea"),
        "Receipt": Receipt,
        "send_receipt": send_receipt,
    }


async def console(url: str) -> Names:
    from groundplane.fastapi import mount

    async def who(request: Any) -> None:
        return None

    return {"mount": mount, "app": FastAPI(), "who": who}


async def audit(url: str) -> Names:
    async def rename(tx: Groundplane, product: str, name: str) -> None:
        await tx.connection.execute("update orders set item = $1 where item = $2", name, product)

    return {"rename": rename, "product": "tea"}


async def database(url: str) -> Names:
    from groundplane.rooms.database import report

    return {"Groundplane": Groundplane, "report": report}


async def events(url: str) -> Names:
    from groundplane.rooms.events import NEW, consume, event, on, projection, relay

    @event("stock.taken")
    class StockTaken(BaseModel):
        product: str

    sql = "(tenant_id text, product text, sold bigint, primary key (tenant_id, product))"
    return {
        "NEW": NEW, "consume": consume, "event": event, "on": on, "projection": projection,
        "relay": relay, "BaseModel": BaseModel, "UUID": UUID, "StockTaken": StockTaken, "SQL": sql,
    }  # fmt: skip


async def flags(url: str) -> Names:
    gp = Groundplane(url)
    await gp.tenant("acme").flags.create("new-checkout", enabled=False)
    await gp.close()

    async def backfill(tx: Groundplane) -> None:
        await tx.connection.execute("update orders set customer_id = 'ada'")

    return {"backfill": backfill, "user": SimpleNamespace(id="ada")}


async def idempotency(url: str) -> Names:
    async def pay(tx: Groundplane, order: Any) -> dict[str, str]:
        await place(tx, order)
        return {"id": str(order.id)}

    class NewOrder(BaseModel):
        item: str

    return {
        "gp": Groundplane(url).tenant("acme"), "pay": pay, "CardDeclined": CardDeclined,
        "app": FastAPI(), "async_sessionmaker": async_sessionmaker, "Annotated": Annotated,
        "engine": create_async_engine(url.replace("postgresql:", "postgresql+asyncpg:")),
        "Depends": Depends, "Groundplane": Groundplane, "Order": NewOrder, "Placed": NewOrder,
    }  # fmt: skip


async def jobs(url: str) -> Names:
    from groundplane.rooms.jobs import Share, queue

    async def send(to: str, text: str) -> None:
        """To the world outside."""

    mark = compiled("mark", "update orders set sent = true where cast(:order as int) = 7")
    return {
        "job": job, "Run": Run, "Receipt": Receipt, "AddressRefused": AddressRefused,
        "smtp": SimpleNamespace(send=send), "MARK_SENT": mark, "queue": queue, "Share": Share,
    }  # fmt: skip


async def ledger(url: str) -> Names:
    from groundplane.rooms.ledger import Item, Line

    gp = Groundplane(url)
    acme = gp.tenant("acme")
    accounts = {
        "sales": "income", "escrow": "liability", "fees": "income", "sellers/7": "liability",
        "payouts": "liability", "artists/ada": "liability",
    }  # fmt: skip
    for name, kind in accounts.items():
        await acme.ledger.open_account(name, "EUR", kind)
    await acme.ledger.open_account("bank", "EUR", "asset")
    await acme.ledger.open_account("customers/42/wallet", "EUR", "liability")
    await acme.ledger.transfer("bank", "customers/42/wallet", 5000, code="top_up")
    for asset in ("USD", "EUR"):
        code = asset.lower()
        await acme.ledger.open_account(f"customers/42/{code}", asset, "liability")
        await acme.ledger.open_account(f"vault/{code}", asset, "asset")
        await acme.ledger.open_account(f"fx/{code}", asset, "liability")
        for funded in (f"customers/42/{code}", f"fx/{code}"):
            await acme.ledger.transfer(f"vault/{code}", funded, 100_000, code="fund")
    await acme.ledger.open_account("fx/rounding", "EUR", "income")
    return {"gp": acme, "tx": acme, "Item": Item, "Line": Line, "due": [("ada", 120)]}


async def notifications(url: str) -> Names:
    gp = Groundplane(url)
    await gp.tenant("acme").notifications.types.put("ORDER", channels=["in_app"])
    await gp.close()
    return {}


async def payments(url: str) -> Names:
    acme = Groundplane(url).tenant("acme")
    acme.ground.key_ring = KeyRing.from_text("k1:QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWY=")
    await acme.ledger.open_account("psp/clearing", "EUR", "asset")
    await acme.ledger.open_account("escrow", "EUR", "liability")
    return {"gp": acme}


async def nothing(url: str) -> Names:
    return {}


ASSUMED: dict[str, Callable[[str], Awaitable[Names]]] = {
    "README.md": readme,
    "docs/start.md": nothing,
    "docs/operate/console.md": console,
    "docs/operate/schema.md": nothing,
    "docs/rooms/audit.md": audit,
    "docs/rooms/database.md": database,
    "docs/rooms/events.md": events,
    "docs/rooms/flags.md": flags,
    "docs/rooms/idempotency.md": idempotency,
    "docs/rooms/jobs.md": jobs,
    "docs/rooms/ledger.md": ledger,
    "docs/rooms/notifications.md": notifications,
    "docs/rooms/payments.md": payments,
    "docs/rooms/tenants.md": nothing,
}
