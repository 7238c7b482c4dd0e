"""What can be followed of notifications: the own inbox, by its exact count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from groundplane.core.scope import Scope
from groundplane.core.sql import load
from groundplane.faces.http import Access
from groundplane.faces.live import Changes, Key, State, Topic
from groundplane.rooms.notifications.inbox import CHANGED
from groundplane.rooms.tenants import PLATFORM

SQL = load(__package__, "live.sql")
MOST_PEOPLE = 20_000


async def bells(scope: Scope, keys: Collection[Key]) -> dict[Key, State]:
    """The absolute count of each person; one question for each tenant."""
    by_tenant: dict[str, list[str]] = defaultdict(list)
    for tenant_id, user_id in keys:
        by_tenant[tenant_id].append(user_id)
    found: dict[Key, State] = {}
    for tenant_id, user_ids in by_tenant.items():
        rows = await scope.tenant(tenant_id).all(SQL["bells"], user_ids=user_ids)
        for row in rows:
            said = {"unread": int(row.unread)}
            found[tenant_id, row.user_id] = State("inbox", said, moves_in=row.moves_in)
    return found


async def changes(scope: Scope, seen: str | None) -> Changes:
    """Whose inbox changed since the position; a position of another history is lost."""
    history, _, snapshot = (seen or "").rpartition("/")
    rows = await scope.tenant(PLATFORM).all(SQL["changes"], seen=snapshot or None, most=MOST_PEOPLE)
    position = str(rows[0].position)
    here, _, now = position.rpartition("/")
    # Past the limit some people are missing from the answer, so that nobody can be sure any more.
    is_cut = len(rows) >= MOST_PEOPLE
    is_lost = seen is not None and (history != here or _last(snapshot) > _last(now) or is_cut)
    keys = {(row.tenant_id, row.user_id) for row in rows if row.user_id is not None}
    return Changes(frozenset(keys), position, is_lost)


def _last(snapshot: str) -> int:
    """The first transaction that had not begun when the snapshot was taken."""
    return int(snapshot.split(":")[1])


OWN = Topic("own", Access("own"), states=bells, changes=changes, hints=(CHANGED,))
"""`own`: everything of the person who is signed in; the count is absolute and exact."""
