"""The tutorial works as it is written, in the time that it promises."""

from __future__ import annotations

import time
from pathlib import Path

import httpx
import psycopg
import pytest

from tests.roof.tutorial import Reader, blocks

pytestmark = [pytest.mark.timeout(600), pytest.mark.xdist_group("dev")]
OWN_NOTIFICATION_MINUTES, ALL_MINUTES = 5, 30


def test_every_command_of_the_tutorial_does_what_the_page_says(tmp_path: Path) -> None:
    with Reader(tmp_path) as reader:
        for block in blocks():
            reader.do(block)
            if "notifications send ada" in block.text:
                _is_in_the_bell(reader)
        _nothing_was_lost(reader)
    minutes = (time.monotonic() - reader.began) / 60
    shown = ", ".join(f"{name} after {t:.0f} s" for name, t in reader.times.items())
    print(f"the tutorial took {minutes:.1f} minutes: {shown}")
    assert reader.times["bell"] < OWN_NOTIFICATION_MINUTES * 60
    assert minutes < ALL_MINUTES
    assert not (tmp_path / ".groundplane" / "env").exists()  # gone with what it leads to


def _is_in_the_bell(reader: Reader) -> None:
    """What the bell asks: the exact count, and the first page."""
    base = reader.value("API") + "/v1/users/me/notifications"
    token = {"authorization": f"Bearer {reader.value('TOKEN')}"}
    assert httpx.get(base + "/unread-count", headers=token).json()["unread"] == 1
    assert httpx.get(base, headers=token).json()["data"][0]["title"] == "Hello Ada"
    reader.times["bell"] = time.monotonic() - reader.began


def _nothing_was_lost(reader: Reader) -> None:
    with psycopg.connect(reader.value("GROUNDPLANE_DATABASE_URL")) as connection:
        connection.execute("select set_config('groundplane.tenant', 'acme', true)")
        parcels = connection.execute(
            "select parcels from shop.orders where placed_by like '%ada'"  # not sample traffic's
        ).fetchall()
    assert parcels == [(1,)] * 7
