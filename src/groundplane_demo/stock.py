"""The shop's tables, its first products and what it tells people; twice changes nothing."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from groundplane import Groundplane
from groundplane.core.sql import compiled
from groundplane_demo.money import open_accounts
from groundplane_demo.shop import ORDER

GOODS = [
    ("tea", "Green tea, 100 g", 690, 100_000),
    ("coffee", "Coffee beans, 500 g", 1290, 100_000),
    ("cup", "Cup with a handle", 1150, 500),
    ("pot", "Cast iron teapot", 5400, 40),
    ("last-one", "The very last sample", 100, 1),
]
FREE_SAMPLE = "shop-free-sample"
STOCK = compiled(
    "shop.stock",
    """
    insert into shop.products (id, name, price_minor, stock)
    select * from unnest(cast(:ids as text[]), cast(:names as text[]),
                         cast(:prices as numeric[]), cast(:stocks as bigint[]))
    on conflict (tenant_id, id) do nothing
    """,
)


def schema() -> str:
    """The shop's tables as one script."""
    return (files(__package__) / "schema.sql").read_text("utf-8")


async def fill(gp: Groundplane) -> None:
    """Put the first goods on this tenant's shelves, open its accounts, and declare what buyers are
    told.
    """
    ids, names, prices, stocks = (list(column) for column in zip(*GOODS, strict=True))
    values: dict[str, Any] = {"ids": ids, "names": names, "prices": prices, "stocks": stocks}
    async with gp.begin() as tx:
        await tx.execute(STOCK, **values)
        await open_accounts(tx)
        if not any(known.name == ORDER for known in await tx.notifications.types.list()):
            # A second confirmation looks like a second order: what is in doubt waits for a person.
            await tx.notifications.types.put(ORDER, channels=["in_app", "email"], in_doubt="hold")
        known = await tx.flags.list(search=FREE_SAMPLE)
        if all(flag.name != FREE_SAMPLE for flag in known.data):
            told = "The storefront promises a free sample with every order."
            await tx.flags.create(FREE_SAMPLE, enabled=False, description=told)
