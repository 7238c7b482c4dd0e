"""Sales per product: a projection of `order.placed`, filled by the worker exactly once an order.

With another `version` the table is built anew beside this one, and the view shows it when it is
complete.
"""

from __future__ import annotations

from groundplane import Groundplane
from groundplane.rooms.events import Event, projection
from groundplane_demo.models import OrderPlaced, Sales

CREATE = """
create table {table} (
  tenant_id   text collate "C" not null default groundplane.tenant(),
  product_id  text collate "C" not null,
  quantity    bigint not null,
  total_minor numeric(38, 0) not null,
  primary key (tenant_id, product_id)
);
alter table {table} enable row level security;
alter table {table} force row level security;
create policy tenant on {table} using (tenant_id = groundplane.tenant());
"""
ADD = """
insert into {table} as s (product_id, quantity, total_minor) values ($1, $2, $3)
    on conflict (tenant_id, product_id) do update
   set quantity = s.quantity + excluded.quantity,
       total_minor = s.total_minor + excluded.total_minor"""
READ = """
  select product_id, quantity, total_minor from shop.sales
   where tenant_id = groundplane.tenant() order by total_minor desc, product_id limit 200"""


@projection("shop.sales", "order.placed", version=1, view="shop.sales", create=CREATE)
async def sales(tx: Groundplane, event: Event, table: str) -> None:
    """One order more."""
    placed: OrderPlaced = event.body()
    await tx.connection.execute(
        ADD.format(table=table), placed.product_id, placed.quantity, placed.total_minor
    )


async def per_product(tx: Groundplane) -> list[Sales]:
    """What was sold, the most first; nothing before the worker made the table."""
    if await tx.connection.fetchval("select to_regclass('shop.sales')") is None:
        return []
    return [Sales.model_validate(dict(row)) for row in await tx.connection.fetch(READ)]
