"""Which processes have which revision: the proof that a kill switch has worked."""

from __future__ import annotations

import time

from groundplane.core.sql import load
from groundplane.rooms.flags.holding import held
from groundplane.rooms.flags.models import Propagation, Reader
from groundplane.rooms.flags.publishing import HasScope, environment_of

SQL = load(__package__, "holding.sql")


async def wait_for(
    self: HasScope, revision: int, *, timeout: float = 5.0, environment: str | None = None
) -> bool:
    """True as soon as this process evaluates that revision of the scope's owner, or a later one."""
    where, until = environment_of(self.scope, environment), time.monotonic() + timeout
    here = held(self.scope)
    outside = self.scope.taking("app")
    while True:
        found = await here.snapshot(outside, where)
        key = (str(self.scope.tenant_id), where)
        if key in here.owned and here.owned[key].revision >= revision and found.is_ready:
            return True
        if time.monotonic() >= until:
            return False
        here.hint()
        await self.scope.pause(0.02)


async def propagation(
    self: HasScope, revision: int | None = None, *, environment: str | None = None
) -> Propagation:
    """Every process that is alive, and whether all of them have the revision: the newest, if none
    is named."""
    where = environment_of(self.scope, environment)
    async with self.scope.begin(read_only=True) as tx:
        head = await tx.first(SQL["head"], environment=where)
        wanted = revision if revision is not None else int(head.revision) if head else 0
        readers = Reader.of_all(await tx.all(SQL["readers"], environment=where))
        told = await tx.one(SQL["published_at"], environment=where, revision=wanted)
    behind = [each for each in readers if each.revision < wanted]
    is_complete = not behind and bool(readers)
    seconds = None
    if is_complete and told.at is not None:
        last = max(each.applied_at for each in readers)
        seconds = max(0.0, (last - told.at).total_seconds())
    return Propagation(
        environment=where, revision=wanted, complete=is_complete, behind=behind, readers=readers,
        seconds=seconds,
    )  # fmt: skip
