"""The page that the tutorial's reader watches: bell and banner follow what the terminals do."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.roof.tutorial import Reader, blocks

pytestmark = pytest.mark.timeout(600)
OWN_NOTIFICATION_SECONDS = 5 * 60


def test_bell_and_banner_follow_the_terminals(chromium: Browser, tmp_path: Path) -> None:
    with Reader(tmp_path) as reader:
        context = chromium.new_context()
        page = context.new_page()
        banner = page.get_by_text("every order brings a free sample")
        bell = page.get_by_role("button", name=re.compile("otifications"))
        for block in blocks():
            reader.do(block)
            if block.text.startswith(". .groundplane/env"):
                page.goto(reader.value("SHOP") + "/")
                page.get_by_role("button", name="Sign in").click()
                page.get_by_role("button", name=re.compile("^Ada")).click()
                expect(bell).to_be_visible()
                expect(banner).to_have_count(0)
            elif "notifications send ada" in block.text:
                expect(bell).to_have_accessible_name(re.compile(r"\b1\b"))
                reader.times["bell"] = time.monotonic() - reader.began
                bell.click()
                expect(page.get_by_role("dialog").get_by_text("You sent this")).to_be_visible()
                page.keyboard.press("Escape")
            elif "enabled=true" in block.text:
                expect(banner).to_be_visible()
            elif "flags kill" in block.text:
                expect(banner).to_be_visible()  # killed and revived
                break
        context.close()
    print(f"own notification in the bell after {reader.times['bell']:.0f} s")
    assert reader.times["bell"] < OWN_NOTIFICATION_SECONDS
