"""What every test may ask for."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from groundplane import Settings
from groundplane.testing import Database, Server
from tests.fixtures.links import SOME_KINDS, linked

__all__ = ["linked"]

gc.disable()  # until everything is loaded
pytest_plugins = ["groundplane.testing.plugin"]  # gp, acme, globex and the rest: as users have them


@pytest.fixture
def groundplane_settings() -> Settings:
    """Ours are those of an installation: each test says what it wants otherwise."""
    return Settings()


@pytest.fixture(scope="session")
def server(groundplane_server: Server) -> Server:
    """PostgreSQL itself: the embedded one, or the one that GROUNDPLANE_TEST_ADMIN_URL names."""
    return groundplane_server


@pytest.fixture
def database(groundplane_database: Database) -> str:
    """The name of a fresh clone of the template."""
    return groundplane_database.name


@pytest.fixture
def url(groundplane_url: str) -> str:
    """The one URL of an ordinary installation: a login with app and switch."""
    return groundplane_url


@pytest.fixture
def admin_url(groundplane_database: Database) -> str:
    """The superuser's, for looking behind row security and for tampering."""
    return groundplane_database.admin_url


MATRIX = ("test_links.py", "test_scope.py", "test_transaction.py", "test_schema.py",
          "test_partitions.py", "test_migrate.py")  # fmt: skip


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """`-m matrix` need not even read the others."""
    is_other = collection_path.suffix == ".py" and collection_path.name not in MATRIX
    return True if is_other and config.option.markexpr == "matrix" else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is run again on every supported PostgreSQL."""
    for item in items:
        kind = getattr(item, "callspec", None) and item.callspec.params.get("linked")
        if item.path.name in MATRIX and kind in {None, *SOME_KINDS}:
            item.add_marker(pytest.mark.matrix)


def pytest_collection_finish() -> None:
    """What is loaded by now stays: the garbage collector need not go over it again and again."""
    gc.collect()
    gc.freeze()
    gc.enable()
