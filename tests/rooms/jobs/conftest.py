"""What the tests of jobs share."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from uuid import UUID

import psycopg
import pytest

from groundplane import Groundplane
from groundplane.rooms.jobs import Leases
from tests.rooms.jobs.handlers import EFFECTS


@pytest.fixture
def effects(admin_url: str) -> Callable[[], list[tuple[UUID, str]]]:
    """A table of the application's own, and what is in it."""
    with psycopg.connect(admin_url, autocommit=True) as connection:
        connection.execute(EFFECTS.encode())

    def rows() -> list[tuple[UUID, str]]:
        with psycopg.connect(admin_url) as connection:
            return connection.execute("select job_id, note from effects").fetchall()

    return rows


@pytest.fixture
def leases(gp: Groundplane) -> Leases:
    """The worker's protocol over all tenants."""
    return Leases(gp)


@pytest.fixture
def sound(gp: Groundplane) -> Callable[[], Awaitable[None]]:
    """Fails when an invariant of jobs is broken on the live data."""
    from groundplane.core.sql import load

    async def checked() -> None:
        for name, query in load("groundplane.rooms.jobs", "verify.sql").items():
            assert list(await gp.taking("maintenance").all(query)) == [], name

    return checked
