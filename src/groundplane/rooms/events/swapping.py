"""The table of a projection: made, filled beside the one that serves, swapped with it."""

from __future__ import annotations

from groundplane.core.scope import Scope
from groundplane.core.sql import load
from groundplane.rooms.events.declared import Follower
from groundplane.rooms.events.followers import PLATFORM, REBUILD, Lease
from groundplane.rooms.events.problems import InvalidEvent, LeaseLost

SQL = load(__package__, "subscriptions.sql")
DEFAULT_VIEW = (
    "create or replace view {view} with (security_invoker = true) as select * from {table}"
)


def table_of(follower: Follower, generation: int) -> str | None:
    """`shop.sales` is a view of `shop.sales_g3`; None without a table of its own."""
    return f"{follower.view}_g{generation}" if follower.view else None


async def make(scope: Scope, follower: Follower, generation: int) -> None:
    """The table of this generation, if it is not there yet; readers see the first one at once."""
    table = table_of(follower, generation)
    if table is None:
        return
    async with scope.tenant(PLATFORM).begin() as tx:
        if (await tx.one(SQL["is_there"], named=table)).is_there:
            return
        await tx.all(SQL["making"], named=table)
        if (await tx.one(SQL["is_there"], named=table)).is_there:
            return
        await run_ddl(tx, follower.create.format(table=table))
        if generation == 1:
            await run_ddl(tx, _view(follower, table))


def _view(follower: Follower, table: str) -> str:
    text: str = follower.options.get("view_sql") or DEFAULT_VIEW
    return text.format(view=follower.view, table=table)


async def run_ddl(tx: Scope, text: str) -> None:
    """The application's own statements, by its own login."""
    if tx.transaction is None:
        raise InvalidEvent("needs a transaction")
    await tx.transaction.link.send(text)


class Swap:
    """At the head: the log stands still, the tail is applied, readers get the new table."""

    def __init__(self, tx: Scope, follower: Follower) -> None:
        self.tx, self.follower = tx, follower

    async def freeze(self) -> None:
        await self.tx.all(SQL["swap_freeze"])

    async def is_ready(self, lease: Lease) -> bool:
        """Has every shard of the new one read the whole log?"""
        row = await self.tx.one(
            SQL["swap_ready"], name=self.follower.name, generation=lease.generation
        )
        if row.is_ready is None:
            raise LeaseLost(f"{lease.name}: a newer version is rebuilt instead")
        return bool(row.is_ready)

    async def finish(self, lease: Lease) -> None:
        """In this transaction: the view, and the new subscription under the old one's name."""
        table, name = table_of(self.follower, lease.generation), self.follower.name
        if table is not None:
            await run_ddl(self.tx, _view(self.follower, table))
        dropped = await self.tx.all(SQL["swap_drop"], name=name)
        token = max((row.lease_token for row in dropped), default=0)
        is_paused = any(row.state == "paused" for row in dropped)
        if not await self.tx.execute(
            SQL["swap_rename"], name=name, version=lease.version, generation=lease.generation,
            token=token, state="paused" if is_paused else "running",
        ):  # fmt: skip
            raise LeaseLost(f"{lease.name}: a newer version is rebuilt instead")
        if table is not None:
            await self._drop(min((row.generation for row in dropped), default=1), lease.generation)

    async def _drop(self, first: int, serving: int) -> None:
        """The table that served, and those of rebuilds that a newer version took the place of."""
        for generation in range(first, serving):
            await run_ddl(self.tx, f"drop table if exists {table_of(self.follower, generation)}")


__all__ = ["REBUILD", "Swap", "make", "table_of"]
