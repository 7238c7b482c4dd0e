"""What can be followed of flags: that something changed, never what."""

from __future__ import annotations

from collections.abc import Collection

from groundplane.core.scope import Scope
from groundplane.faces.http import Access
from groundplane.faces.live import Key, State, Topic
from groundplane.rooms.flags.holding import held
from groundplane.rooms.flags.publishing import environment_of


async def revisions(scope: Scope, keys: Collection[Key]) -> dict[Key, State]:
    """The revisions each tenant's flags stand at, as this process evaluates them."""
    here, environment = held(scope), environment_of(scope, None)
    found: dict[Key, State] = {}
    for key in keys:
        snapshot = await here.snapshot(scope.tenant(key[0]), environment)
        platform, own = snapshot.revisions
        # Ramps change by time alone: so does what is told, once a minute.
        minute = int(here.clock() // 60) if snapshot.is_timed() else None
        found[key] = State("flags", {"revision": own, "platform": platform, "minute": minute})
    return found


FLAGS = Topic("flags", Access("permission", "flags.evaluate"), states=revisions, hints=("flags:",))
"""`flags`: the revisions of the tenant's flags and the platform's, in this server's environment."""
