"""What handlers and projections of a worker are tested with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from groundplane import Groundplane
from groundplane.core.clock import duration
from groundplane.rooms.events import FOLLOWERS, EventsSettings
from tests.roof.events.shared import BROKEN, SEEN


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    """Each test declares its own followers."""
    known = dict(FOLLOWERS)
    FOLLOWERS.clear()
    SEEN.clear()
    BROKEN.clear()
    yield
    FOLLOWERS.clear()
    FOLLOWERS.update(known)


@pytest.fixture
def gp(gp: Groundplane) -> Groundplane:
    """With short pauses between tries and short leases."""
    quick = EventsSettings(retry_first=duration("5ms"), lease=duration("3s"))
    gp.ground.settings = {**gp.ground.settings, EventsSettings: quick}
    return gp


@pytest.fixture
def shop(admin_url: str) -> Any:
    """A schema of the application's own; answers rows of a statement."""
    with psycopg.connect(admin_url, autocommit=True) as connection:
        connection.execute("create schema shop; grant all on schema shop to groundplane")

    def rows(statement: str) -> list[Any]:
        with psycopg.connect(admin_url) as connection:
            return connection.execute(statement.encode()).fetchall()

    return rows
