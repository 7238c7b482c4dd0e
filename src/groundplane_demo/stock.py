"""The shop's tables and its first products; twice changes nothing."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from groundplane.core.scope import Scope
from groundplane.core.sql import compiled
from groundplane_demo.money import open_accounts

GOODS = [
    ("tea", "Green tea, 100 g", 690, 100_000),
    ("coffee", "Coffee beans, 500 g", 1290, 100_000),
    ("cup", "Cup with a handle", 1150, 500),
    ("pot", "Cast iron teapot", 5400, 40),
    ("last-one", "The very last sample", 100, 1),
]
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


async def fill(scope: Scope) -> None:
    """Put the first goods on this tenant's shelves, and open its accounts."""
    ids, names, prices, stocks = (list(column) for column in zip(*GOODS, strict=True))
    values: dict[str, Any] = {"ids": ids, "names": names, "prices": prices, "stocks": stocks}
    async with scope.begin() as tx:
        await tx.execute(STOCK, **values)
        await open_accounts(tx)
