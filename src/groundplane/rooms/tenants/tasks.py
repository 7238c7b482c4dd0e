"""What the worker does for the room by itself."""

from __future__ import annotations

from groundplane.core.tasks import Run, every
from groundplane.rooms.tenants.erasures import erase_open
from groundplane.rooms.tenants.keys import tell_expiring
from groundplane.rooms.tenants.limits import TRIM_BATCH, trim
from groundplane.rooms.tenants.presence import forget
from groundplane.rooms.tenants.sign_ins import forget_sign_ins


@every("5m", name="tenants.clean_up")
async def clean_up(run: Run) -> None:
    """Forget limits of whom nobody heard for an hour, dead nodes, unused tickets, sign-ins."""
    await forget(run.scope)
    await forget_sign_ins(run.scope)
    while await trim(run.scope) >= TRIM_BATCH:
        pass


@every("24h", name="tenants.expiring_keys")
async def expiring_keys(run: Run) -> int:
    """Tell which keys in use end within two weeks, while there is time to rotate them."""
    return await tell_expiring(run.scope)


@every("1m", name="tenants.erase")
async def erase(run: Run) -> int:
    """Go on erasing people, room by room."""
    return await erase_open(run.scope)
