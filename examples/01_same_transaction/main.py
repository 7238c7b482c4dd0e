"""An order, its job and its audit entry in the application's own SQLAlchemy transaction.

GROUNDPLANE_DATABASE_URL=postgresql://... python main.py
"""

import asyncio
import os
from uuid import UUID

from sqlalchemy import BigInteger, Text, select, text
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from groundplane import Groundplane
from groundplane.core.tasks import Run, job

URL = os.environ["GROUNDPLANE_DATABASE_URL"]
engine = create_async_engine(URL.replace("postgresql://", "postgresql+asyncpg://"))
gp = Groundplane(URL)


class Base(DeclarativeBase):
    """The application's own tables."""


class Order(Base):
    """An ordinary model; Groundplane asks nothing of it."""

    __tablename__ = "example_orders"
    __table_args__ = {"prefixes": ["TEMPORARY"]}
    id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    item: Mapped[str] = mapped_column(Text)


@job("example.send_receipt", queue="examples")
async def send_receipt(run: Run, receipt: dict) -> None:
    """A worker would send it; here the row that asks for it is the point."""


async def place(session: AsyncSession, item: str) -> UUID:
    """One order with its consequences; the caller commits."""
    session.add(order := Order(item=item))
    await session.flush()
    tx = await gp.tenant("acme").on(session)
    await tx.audit.record("order.placed", ("order", str(order.id)), after={"item": item})
    return (await tx.jobs.enqueue(send_receipt, {"order": order.id})).id


async def main() -> None:
    """Commit one order, roll another one back, and look at what is there."""
    async with engine.connect() as connection:
        await connection.execute(
            text("create temporary table example_orders (id bigserial primary key, item text)")
        )
        await connection.commit()
        async with AsyncSession(connection) as session:
            async with session.begin():
                kept = await place(session, "tea")
            async with session.begin() as unit:
                lost = await place(session, "coffee")
                await unit.rollback()
            items = (await session.scalars(select(Order.item))).all()
    print("orders:", list(items))
    print("the committed order's job:", "there" if await exists(kept) else "missing")
    print("the rolled-back order's job:", "there" if await exists(lost) else "never existed")
    await gp.close()
    await engine.dispose()


async def exists(job_id: UUID) -> bool:
    """Is there a job of that id, wherever it is by now?"""
    return await gp.tenant("acme").jobs.find(job_id) is not None


if __name__ == "__main__":
    asyncio.run(main())
