"""The reference of tables is that of the migrated database."""

from __future__ import annotations

import os

from tests.house.generated import DOCS
from tests.house.tables import tables


def test_the_page_of_tables_is_that_of_the_database(admin_url: str, database: str) -> None:
    written, now = DOCS / "tables.md", tables(admin_url)
    if os.environ.get("GROUNDPLANE_WRITE"):
        written.write_text(now)
    assert written.read_text() == now, "make docs"
