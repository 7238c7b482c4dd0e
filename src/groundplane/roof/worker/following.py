"""One shard of one subscription: read a page, have its effects, move on."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from time import monotonic

import orjson

from groundplane.app import Groundplane
from groundplane.core.links import Row
from groundplane.core.log import logger
from groundplane.core.problems import Problem
from groundplane.roof.worker.brokers import AWAY, Outgoing, Sender, sender_of
from groundplane.rooms.events import (
    TRIES,
    Follower,
    Followers,
    Lease,
    LeaseLost,
    Swap,
    make,
    pause_seconds,
    stored_event,
    table_of,
)
from groundplane.rooms.events.followers import PLATFORM
from groundplane.rooms.events.metrics import RELAY_FAILURES, RELAYED
from groundplane.rooms.jobs import error_entry

WAIT_SECONDS, SWAP_SECONDS, MOVE_SECONDS = 1.0, 5.0, 1.0
log = logger("events")


class Stop(Exception):
    """A projection cannot go on past an event."""


class Following:
    """What one task does for as long as it holds the lease."""

    def __init__(
        self,
        gp: Groundplane,
        lease: Lease,
        follower: Follower,
        logged: asyncio.Condition,
    ) -> None:
        self.gp, self.lease, self.follower = gp, lease, follower
        self.followers = Followers(gp)
        self._logged = logged
        self._sender: Sender | None = None
        self._ahead: asyncio.Task[Sequence[Row]] | None = None
        table = table_of(follower, lease.generation)
        self._more = () if table is None else (table,)
        self._first = self.followers.knobs.retry_first.total_seconds()

    async def run(self) -> None:
        """Until the lease is lost, or the projection stops."""
        try:
            self._sender = sender_of(self.gp, self.follower)
            if self.follower.kind == "projection":
                await make(self.gp, self.follower, self.lease.generation)
            while True:
                if not await self._step() and not await self._swapped():
                    await self._rest()
        except (LeaseLost, Stop) as error:
            log.warning("events.lease_ended", name=self.lease.name, error=error)
        finally:
            if self._ahead is not None:
                self._ahead.cancel()
                await asyncio.gather(self._ahead, return_exceptions=True)
            if self._sender is not None:
                await self._sender.close()

    async def _rest(self) -> None:
        try:
            async with asyncio.timeout(WAIT_SECONDS), self._logged:
                await self._logged.wait()
        except TimeoutError:
            pass

    async def _step(self) -> bool:
        """One page; False when there is nothing more."""
        if self.follower.kind == "handler":
            await self._again()
        rows = await self._page()
        if not rows:
            return False
        mine = [row for row in rows if row.id is not None]
        if self.follower.kind == "handler":
            await self._handle(mine)
        elif self.follower.kind == "projection":
            await self._project(mine)
        elif mine:
            await self._send(mine)
        await self.followers.move(self.lease, rows[-1].log_pos)
        return True

    async def _page(self) -> Sequence[Row]:
        """The next positions; a relay that is behind reads on while the broker takes these."""
        ahead, self._ahead = self._ahead, None
        rows = (await ahead if ahead else ()) or await self.followers.page(self.lease)
        if self.follower.kind == "relay" and len(rows) == self.followers.knobs.batch:
            on = self.followers.page(self.lease, after=rows[-1].log_pos)
            self._ahead = asyncio.create_task(on)
        return rows

    # -- handlers ----------------------------------------------------------------------------------

    async def _handle(self, rows: Sequence[Row]) -> None:
        parked = await self.followers.parked(self.lease) if rows else set()
        moved_at = monotonic()
        for row in rows:
            key = (row.tenant_id, row.stream)
            if key in parked:
                behind = error_entry(Stop("an event before it in its stream is parked"), 0)
                await self.followers.park(self.lease, row, 0, behind)
            elif not await self._handled(row) and row.stream is not None:  # else nothing follows it
                parked.add(key)
            if monotonic() - moved_at > MOVE_SECONDS:  # so that a crash repeats little
                await self.followers.move(self.lease, row.log_pos)
                moved_at = monotonic()

    async def _handled(self, row: Row) -> bool:
        """Try it five times; then it is parked."""
        assert self.follower.function is not None
        attempt, entry = 0, ""
        while attempt < TRIES:
            try:
                given = await self.followers.delivery(row, self.lease.name, attempt + 1)
                await given.scope.call(self.follower.function, given)
                return True
            except LeaseLost:
                raise
            except AWAY as error:
                await self._wait_for_it(error)
            except Exception as error:
                attempt += 1
                entry = await self._failed(row, attempt, error)
        await self.followers.park(self.lease, row, TRIES, entry)
        return False

    async def _again(self) -> None:
        """Parked events that may go on: heads of their streams only, until there are none."""
        assert self.follower.function is not None
        mine = {"shard": self.lease.shard, "shards": self.lease.shards}
        while letters := await self.followers.due(self.lease.name, "subscription", **mine):
            for letter in letters:
                row, entry = await self.followers.letter_event(letter), None
                if row is not None:
                    try:
                        given = await self.followers.delivery(
                            row, self.lease.name, letter.attempts + 1
                        )
                        await given.scope.call(self.follower.function, given)
                    except Exception as error:
                        entry = error_entry(error, letter.attempts + 1)
                await self.followers.settle(letter, entry)

    async def _wait_for_it(self, error: Problem) -> None:
        """The database is away: a try that does not count."""
        log.warning("events.database_away", name=self.lease.name, error=error)
        await asyncio.sleep(pause_seconds(1, self._first))

    async def _failed(self, row: Row, attempt: int, error: Exception) -> str:
        self.lease.attempt = attempt
        entry = error_entry(error, attempt)
        log.warning(
            "events.failed", name=self.lease.name, event=row.id, tenant=row.tenant_id,
            attempt=attempt, error=error,
        )  # fmt: skip
        await self.followers.failing(self.lease, entry, stop=False)
        if attempt < TRIES:
            await asyncio.sleep(pause_seconds(attempt, self._first))
        return entry

    # -- projections -------------------------------------------------------------------------------

    async def _project(self, rows: Sequence[Row]) -> None:
        """The events of each tenant in one transaction; alone, when that fails."""
        by_tenant: dict[str, list[Row]] = {}
        for row in rows:
            by_tenant.setdefault(row.tenant_id, []).append(row)
        for mine in by_tenant.values():
            try:
                await self._applied(mine)
            except LeaseLost:
                raise
            except Exception as error:
                log.info("events.projected_singly", name=self.lease.name, error=error)
                for row in mine:
                    await self._insist(row)

    async def _applied(self, rows: Sequence[Row]) -> None:
        assert self.follower.function is not None
        await self.followers.project(self.lease, rows, self.follower.function, *self._more)

    async def _insist(self, row: Row) -> None:
        attempt = 0
        while True:
            try:
                await self._applied([row])
                return
            except LeaseLost:
                raise
            except AWAY as error:
                await self._wait_for_it(error)
                continue
            except Exception as error:
                attempt += 1
                entry = await self._failed(row, attempt, error)
            if attempt >= TRIES:
                await self.followers.failing(self.lease, entry, stop=True)
                raise Stop(f"{self.lease.name} at position {row.log_pos}")

    async def _swapped(self) -> bool:
        """A rebuild that has come to the head takes the place of the one that serves."""
        if self.lease.state != "rebuilding" or self.lease.shard != 1:
            return False
        until = monotonic() + SWAP_SECONDS
        async with self.gp.tenant(PLATFORM).begin() as tx:
            swap = Swap(tx, self.follower)
            await swap.freeze()
            while not await swap.is_ready(self.lease):
                if not await self._step():
                    await asyncio.sleep(0.02)
                if monotonic() > until:
                    return False
            await swap.finish(self.lease)
            tx.signal("events.subscriptions")
        log.info("events.swapped", name=self.follower.name, generation=self.lease.generation)
        raise LeaseLost(f"{self.lease.name} serves now")

    # -- relays ------------------------------------------------------------------------------------

    async def _send(self, rows: Sequence[Row]) -> None:
        """The broker has all of them, or we try again: positions wait, writers never notice."""
        assert self._sender is not None
        began, attempt = monotonic(), 0
        while True:
            try:
                await self._sender.send(await self._outgoing(rows))
                RELAYED.observe(monotonic() - began, name=self.lease.name)
                return
            except Exception as error:
                attempt += 1
                RELAY_FAILURES.add(name=self.lease.name)
                log.warning("events.relay_failed", name=self.lease.name, error=error)
                self.lease.attempt = attempt
                await self.followers.failing(self.lease, error_entry(error, attempt), stop=False)
                await asyncio.sleep(pause_seconds(min(attempt, 8), self._first))

    async def _outgoing(self, rows: Sequence[Row]) -> list[Outgoing]:
        if not self.follower.options.get("personal"):
            return [Outgoing(row.tenant_id, *stored_event(row)) for row in rows]
        events = [(await self.followers.delivery(row, self.lease.name, 1)).event for row in rows]
        return [
            Outgoing(row.tenant_id, vars(event), orjson.dumps(event.data, default=str))
            for row, event in zip(rows, events, strict=True)
        ]
