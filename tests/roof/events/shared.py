"""A handler and a projection to be followed, and what is waited for."""

from __future__ import annotations

from typing import Any

from groundplane import Groundplane
from groundplane.core.sql import compiled
from groundplane.rooms.events import Delivery, Event

SEEN: list[tuple[str, str | None, int]] = []
BROKEN: set[int] = set()
SALES = """
create table {table} (tenant_id text not null default groundplane.tenant(), name text not null,
                      total bigint not null, version int not null default 1,
                      primary key (tenant_id, name));
alter table {table} enable row level security;
create policy tenant on {table} using (tenant_id = groundplane.tenant());
"""
UNLOGGED = compiled(
    "unlogged",
    """-- scope: maintenance
    select count(*) as n from groundplane.events as e
     where not exists (select from groundplane.event_log as l
                        where l.tenant_id = e.tenant_id and l.event_id = e.id)""",
)


async def note(delivery: Delivery) -> None:
    if delivery.event.data["n"] in BROKEN:
        raise ValueError("broken")
    SEEN.append((delivery.tenant_id, delivery.event.stream, delivery.event.data["n"]))


def numbers() -> list[int]:
    return [n for _, _, n in SEEN]


async def total(tx: Any, event: Event, table: str) -> None:
    if event.data["n"] in BROKEN:
        raise ValueError("broken")
    await tx.connection.execute(
        f"insert into {table} as t (name, total) values ($1, $2)"
        " on conflict (tenant_id, name) do update set total = t.total + excluded.total",
        event.stream, event.data["n"],
    )  # fmt: skip


async def caught_up(gp: Groundplane, name: str) -> bool:
    unlogged = await gp.taking("maintenance").all(UNLOGGED)  # before the lag that follows from it
    rows = await gp.tenant("_platform").events.subscriptions(name)
    return bool(rows) and all(row.lag == 0 for row in rows) and unlogged[0].n == 0
