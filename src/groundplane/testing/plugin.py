"""The fixtures: `pytest_plugins = ["groundplane.testing.plugin"]` in the top `conftest.py`."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any

import pytest
import pytest_asyncio

from groundplane.app import Groundplane
from groundplane.core.wait import wait
from groundplane.rooms.notifications import NotificationsSettings
from groundplane.settings import Settings
from groundplane.testing import working
from groundplane.testing.outbox import Outbox
from groundplane.testing.proxy import FaultProxy
from groundplane.testing.server import Database, Server, Tables, running

AtMost = Callable[[int], AbstractContextManager[list[str]]]
RunJobs = Callable[..., Awaitable[list[working.Attempt]]]


@pytest.fixture(scope="session")
def groundplane_tables() -> Tables | None:
    """Override it with a function of a URL that creates your own tables, once a run."""
    return None


@pytest.fixture(scope="session")
def groundplane_server(
    tmp_path_factory: pytest.TempPathFactory, groundplane_tables: Tables | None
) -> Iterator[Server]:
    """PostgreSQL itself, with a migrated template: embedded, or GROUNDPLANE_TEST_ADMIN_URL's."""
    with running(tmp_path_factory.mktemp("postgresql"), groundplane_tables) as server:
        yield server


@pytest.fixture
def groundplane_database(groundplane_server: Server) -> Iterator[Database]:
    """A database of this test alone: `.url` is an ordinary login's, as in an installation."""
    with groundplane_server.clone() as database:
        yield database


@pytest.fixture
def groundplane_proxy(groundplane_database: Database) -> Iterator[FaultProxy]:
    """A wire to this test's database that can be cut, slowed and counted: `.url`."""
    with FaultProxy(groundplane_database.url) as proxy:
        yield proxy


@pytest.fixture
def groundplane_url(request: pytest.FixtureRequest, groundplane_database: Database) -> str:
    """What your application connects to; over the proxy when the test asks for one."""
    if "groundplane_proxy" in request.fixturenames:
        return str(request.getfixturevalue("groundplane_proxy").url)
    return groundplane_database.url


@pytest.fixture
def assert_max_queries(groundplane_proxy: FaultProxy) -> AtMost:
    """`with assert_max_queries(3):` counts every statement that reaches PostgreSQL."""
    return groundplane_proxy.at_most


@pytest.fixture
def groundplane_settings() -> Settings:
    """Override it; by default no message leaves, and `outbox` shows it."""
    return Settings(notifications=NotificationsSettings(capture=True))


@pytest_asyncio.fixture
async def gp(groundplane_url: str, groundplane_settings: Settings) -> AsyncIterator[Groundplane]:
    """The façade as an application makes it."""
    made = Groundplane(groundplane_url, settings=groundplane_settings)
    yield made
    await made.close()


@pytest.fixture
def acme(gp: Groundplane) -> Groundplane:
    """The façade bound to tenant "acme"."""
    return gp.tenant("acme")


@pytest.fixture
def globex(gp: Groundplane) -> Groundplane:
    """The façade bound to another tenant."""
    return gp.tenant("globex")


@pytest.fixture
def outbox(groundplane_database: Database, groundplane_settings: Settings) -> Iterator[Outbox]:
    """What would have left for people of "acme": `outbox.to("ada").last.subject`."""
    gp = Groundplane(groundplane_database.url, settings=groundplane_settings, blocking=True)
    yield Outbox(gp, "acme")
    wait(gp.close())


@pytest.fixture
def run_jobs(gp: Groundplane) -> RunJobs:
    """`await run_jobs()` does what is due, of all tenants, and fails the test if a job does."""

    async def run(**options: Any) -> list[working.Attempt]:
        return await working.run_jobs(gp, **options)

    return run
