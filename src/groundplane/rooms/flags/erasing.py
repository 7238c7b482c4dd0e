"""A person is erased: out of the log of answers, and off every segment's list.

Old revisions keep the bare id where a short list had it, as the trail does.
"""

from __future__ import annotations

from groundplane.core.scope import Scope
from groundplane.core.sql import load
from groundplane.rooms.flags.publishing import SEGMENTS, environments, locked
from groundplane.rooms.flags.segments import change_members, get_segment

RECORDS = load(__package__, "records.sql")


async def erase(tx: Scope, user_id: str) -> bool:
    """One portion; True when nothing is left. Called again until then."""
    if await tx.execute(RECORDS["forget_subject"], subject=user_id):
        return False
    rows = await tx.all(SEGMENTS["lists_of"], subject=user_id)
    if rows:
        await locked(tx, environments(tx))
        for row in rows:
            segment = await get_segment(tx, row.name)
            await change_members(tx, segment, "remove_members", [user_id])
    return True
