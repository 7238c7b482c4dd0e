"""All connections of one node: how many there may be, what they follow, how long they stay."""

from __future__ import annotations

import asyncio
from collections import Counter
from uuid import UUID

from groundplane.app import Groundplane
from groundplane.core.ids import uuid7
from groundplane.core.log import logger
from groundplane.faces.http import Caller
from groundplane.roof.live.connection import RESTART, Again, Connection
from groundplane.roof.live.hub import Hub
from groundplane.roof.live.metrics import CLOSED, CONNECTIONS, REFUSED
from groundplane.roof.live.outbox import Wire
from groundplane.roof.live.presence import Beats
from groundplane.roof.live.problems import TooMany
from groundplane.roof.live.topics import offered
from groundplane.settings import LiveSettings

KEEP_SECONDS = 1.0
log = logger("live")


class Gateway:
    """The node's part of live: made with the server, started by its first connection."""

    def __init__(self, gp: Groundplane) -> None:
        self.gp, self.knobs = gp, gp.knobs(LiveSettings)
        self.node: UUID = uuid7()
        self.topics = offered()
        self.hub = Hub(gp, self.topics, poll_seconds=self.knobs.poll.total_seconds())
        self.is_closing = False
        self._open: set[Connection] = set()
        self._people: Counter[tuple[str | None, str]] = Counter()
        self._beats = Beats(gp, self.node, self.knobs.beat.total_seconds())
        self._keeper: asyncio.Task[None] | None = None
        self._checker: asyncio.Task[None] | None = None

    # -- coming and going --------------------------------------------------------------------------

    def admit(self, kind: str, wire: Wire, caller: Caller, again: Again) -> Connection:
        """Take one more connection, or say why not."""
        person = (caller.tenant_id, str(caller.actor))
        if self.is_closing or len(self._open) >= self.knobs.connections:
            self._refuse("full", "this node holds as many connections as it may")
        if self._people[person] >= self.knobs.per_person:
            self._refuse("person", f"at most {self.knobs.per_person} connections a person")
        made = Connection(kind, wire, caller, again, self.hub, self.knobs)
        self._open.add(made)
        self._people[person] += 1
        CONNECTIONS.add(1, kind=kind)
        if caller.user_id is not None:
            self._beats.came(str(caller.tenant_id), caller.user_id)
        if self._keeper is None or self._keeper.done():
            self._keeper = asyncio.get_running_loop().create_task(self._keep())
        return made

    def release(self, connection: Connection) -> None:
        """It is gone, whoever ended it."""
        if connection not in self._open:
            return
        self._open.discard(connection)
        connection.leave_all()
        caller = connection.caller
        person = (caller.tenant_id, str(caller.actor))
        self._people[person] -= 1
        if self._people[person] <= 0:
            del self._people[person]
        CONNECTIONS.add(-1, kind=connection.kind)
        if connection.code is not None:
            CLOSED.add(code=connection.code)
        if caller.user_id is not None:
            self._beats.went(str(caller.tenant_id), caller.user_id)

    async def leave(self, connection: Connection) -> None:
        """Its reader has ended: let it go, and let what we have to say last be said."""
        self.release(connection)
        await connection.outbox.finished()

    def _refuse(self, reason: str, detail: str) -> None:
        REFUSED.add(reason=reason)
        raise TooMany(detail, retry_after=5)

    # -- keeping -----------------------------------------------------------------------------------

    async def _keep(self) -> None:
        """Once a second: end what has expired or is stuck, look at rights again in time."""
        while True:
            await asyncio.sleep(KEEP_SECONDS)
            self.hub.measure()
            due = [each for each in list(self._open) if each.is_due()]
            for each in [each for each in self._open if each.code is not None]:
                self.release(each)  # while a slow reader is still being told
            # Rights are rows: to wait for a slow database must not let tokens outlive their end.
            if due and (self._checker is None or self._checker.done()):
                self._checker = asyncio.get_running_loop().create_task(self._check(due))

    async def _check(self, due: list[Connection]) -> None:
        for each in due:
            if each in self._open:
                await each.recheck()

    def drain(self) -> None:
        """Send everybody to another node; they come back there by themselves."""
        self.is_closing = True
        for each in list(self._open):
            each.end(RESTART)

    async def close(self) -> None:
        self.drain()
        for task in filter(None, (self._keeper, self._checker)):
            task.cancel()
        self.hub.close()
        await self._beats.close()
