"""The tutorial works as it is written, in the time that it promises, before its reader's eyes."""

from __future__ import annotations

import re
import time
from pathlib import Path

import httpx
import psycopg
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.tutorial import Reader, blocks

pytestmark = pytest.mark.timeout(600)
OWN_NOTIFICATION_MINUTES, ALL_MINUTES = 5, 30


def test_every_command_of_the_tutorial_does_what_the_page_says(
    chromium: Browser, tmp_path: Path
) -> None:
    with Reader(tmp_path) as reader, chromium.new_context() as context:
        shop = context.new_page()
        for block in blocks():
            reader.do(block)
            if block.text.startswith(". .groundplane/env"):
                _signs_in(shop, reader.value("SHOP") + "/")
            elif "notifications send ada" in block.text:
                _is_in_the_bell(shop, reader)
            elif "enabled=true" in block.text or "flags kill" in block.text:  # and revived
                expect(_banner(shop)).to_be_visible()
        _nothing_was_lost(reader)
    minutes = (time.monotonic() - reader.began) / 60
    shown = ", ".join(f"{name} after {t:.0f} s" for name, t in reader.times.items())
    print(f"the tutorial took {minutes:.1f} minutes: {shown}")
    assert reader.times["bell"] < OWN_NOTIFICATION_MINUTES * 60
    assert minutes < ALL_MINUTES
    assert not (tmp_path / ".groundplane" / "env").exists()  # gone with what it leads to


def _signs_in(shop: Page, address: str) -> None:
    shop.goto(address)
    shop.get_by_role("button", name="Sign in").click()
    shop.get_by_role("button", name=re.compile("^Ada")).click()
    expect(shop.get_by_role("button", name=re.compile("otifications"))).to_be_visible()
    expect(_banner(shop)).to_have_count(0)


def _is_in_the_bell(shop: Page, reader: Reader) -> None:
    """The page follows the terminal; the exact count and the first page say the same."""
    bell = shop.get_by_role("button", name=re.compile("otifications"))
    expect(bell).to_have_accessible_name(re.compile(r"\b1\b"))
    reader.times["bell"] = time.monotonic() - reader.began
    base = reader.value("API") + "/v1/users/me/notifications"
    token = {"authorization": f"Bearer {reader.value('TOKEN')}"}
    assert httpx.get(base + "/unread-count", headers=token, timeout=30).json()["unread"] == 1
    assert httpx.get(base, headers=token, timeout=30).json()["data"][0]["title"] == "Hello Ada"
    bell.click()
    expect(shop.get_by_role("dialog").get_by_text("You sent this")).to_be_visible()
    shop.keyboard.press("Escape")


def _banner(shop: Page) -> Locator:
    return shop.get_by_text("every order brings a free sample")


def _nothing_was_lost(reader: Reader) -> None:
    with psycopg.connect(reader.value("GROUNDPLANE_DATABASE_URL")) as connection:
        connection.execute("select set_config('groundplane.tenant', 'acme', true)")
        parcels = connection.execute(
            "select parcels from shop.orders where placed_by like '%ada'"  # not sample traffic's
        ).fetchall()
    assert parcels == [(1,)] * 7
