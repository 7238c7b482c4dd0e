"""What the tests of events share."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from groundplane import Groundplane
from groundplane.core.sql import load
from groundplane.rooms.events import Followers
from tests.rooms.events import declarations

__all__ = ["declarations"]


@pytest.fixture
def followers(gp: Groundplane) -> Followers:
    """The worker's protocol over all tenants."""
    return Followers(gp)


@pytest.fixture
def sound(gp: Groundplane) -> Callable[[], Awaitable[None]]:
    """Fails when an invariant of events is broken on the live data."""

    async def checked() -> None:
        for name, query in load("groundplane.rooms.events", "verify.sql").items():
            assert list(await gp.taking("maintenance").all(query)) == [], name

    return checked
