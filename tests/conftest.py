"""What every test may ask for."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from groundplane import Groundplane
from tests.fixtures.database import admin_url, database, server, url
from tests.fixtures.links import linked

__all__ = ["admin_url", "database", "linked", "server", "url"]


@pytest.fixture
async def gp(url: str) -> AsyncIterator[Groundplane]:
    """The façade as an application makes it."""
    made = Groundplane(url)
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


MATRIX = ("test_links.py", "test_scope.py", "test_transaction.py", "test_schema.py",
          "test_partitions.py", "test_migrate.py")  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is run again on every supported PostgreSQL."""
    for item in items:
        if item.path.name in MATRIX:
            item.add_marker(pytest.mark.matrix)
