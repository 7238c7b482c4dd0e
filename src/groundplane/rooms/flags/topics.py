"""What can be followed of flags: the revisions of a tenant, in the process's own environment."""

from __future__ import annotations

from collections.abc import Collection

from groundplane.core.scope import Scope
from groundplane.core.sql import load
from groundplane.faces.http import Access
from groundplane.faces.live import Key, State, Topic
from groundplane.rooms.tenants import PLATFORM, Environments

SQL = load(__package__, "holding.sql")


async def revisions(scope: Scope, keys: Collection[Key]) -> dict[Key, State]:
    """(platform's, own) of each tenant; one question for all of them, and no flag's name in it."""
    environment = scope.knobs(Environments).here
    owners = sorted({PLATFORM, *(tenant_id for tenant_id, _ in keys)})
    rows = await scope.tenant(PLATFORM).all(
        SQL["heads"], tenants=owners, environments=[environment] * len(owners)
    )
    heads = {row.tenant_id: int(row.revision) for row in rows if row.tenant_id}
    shared = heads.get(PLATFORM, 0)
    return {
        key: State("flags", {"environment": environment, "platform": shared,
                             "own": 0 if key[0] == PLATFORM else heads.get(key[0], 0)})
        for key in keys
    }  # fmt: skip


FLAGS = Topic("flags", Access("permission", "flags.evaluate"), states=revisions, hints=("flags:",))
"""`flags`: the revisions; whoever hears of new ones asks again."""
