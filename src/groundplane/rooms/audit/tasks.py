"""The trail's own recurring work: the sealer, every 5 seconds, and its daily sweep.

Declared where jobs exist; this room stands below them and only says what is to be done.
"""

from __future__ import annotations

from groundplane.core.tasks import Run, every
from groundplane.rooms.audit.seals import Seals


@every("5s", name="audit.seal", queue="audit", missed="skip")
async def seal(run: Run) -> dict[str, int]:
    """Entries of the last hour, of all tenants."""
    return {"sealed": await Seals(run.scope).seal()}


@every("24h", name="audit.sweep", queue="audit")
async def sweep(run: Run) -> dict[str, int]:
    """What came later than an hour."""
    return {"sealed": await Seals(run.scope).sweep()}
