"""Every page in both themes: it is there, it is sound for everybody, and it looks as it should.

The pictures in docs/screens are made here.
"""

from __future__ import annotations

import httpx
import pytest
from playwright.sync_api import Page

from tests.browser.conftest import ROOT, Window, axe
from tests.chaos.campaign import Installation

SCREENS = ROOT / "docs" / "screens"
PAGES = {
    "overview": ("/", "Acme Trading"),
    "trace": ("/trace?id={correlation}", "Trace"),
    "flags": ("/flags?open=new-search", "Flags"),
    "notifications": ("/notifications", "Notifications"),
    "notifications-captured": ("/notifications?tab=captures", "Notifications"),
    "ledger": ("/ledger", "Ledger"),
    "ledger-accounts": ("/ledger?tab=accounts", "Ledger"),
    "jobs": ("/jobs", "Jobs"),
    "jobs-dead": ("/jobs?tab=dead", "Jobs"),
    "jobs-schedules": ("/jobs?tab=schedules", "Jobs"),
    "events": ("/events", "Events"),
    "idempotency": ("/idempotency", "Idempotency"),
    "audit": ("/audit", "Audit"),
    "database": ("/database", "Database"),
}
OPERATORS = {
    "database-statements": ("/database?tab=slow&by=ours", "Database"),
    "database-growth": ("/database?tab=sizes", "Database"),
    "database-partitions": ("/database?tab=partitions", "Database"),
    "database-schema": ("/database?tab=schema", "Database"),
}
WIDTHS = (1440, 1024, 390)


@pytest.fixture(scope="module")
def correlation(running: Installation) -> str:
    """Of one order, which went through every room."""
    token = {"authorization": f"Bearer {running.ready['tokens']['admin']}"}
    url = f"{running.ready['api']}/v1/audit?action=order.placed&limit=1"
    return str(httpx.get(url, headers=token, timeout=30).json()["data"][0]["correlation_id"])


@pytest.mark.parametrize("name", [*PAGES, *OPERATORS])
def test_a_page_is_sound_in_both_themes_at_three_widths(
    window: Window, correlation: str, name: str
) -> None:
    path, heading = (PAGES | OPERATORS)[name]
    person = "admin" if name in PAGES else "operator"
    with window(person) as console:
        page = console.open(path.format(correlation=correlation), heading)
        console.settle()
        page.wait_for_timeout(11_000 if name == "overview" else 250)
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme, reduced_motion="reduce")
            _sound(page, name, theme)
        assert console.violations == []
        assert console.strangers == []


def _sound(page: Page, name: str, theme: str) -> None:
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        if width == WIDTHS[0]:
            page.screenshot(path=SCREENS / f"{name}-{theme}.png")
        assert axe(page) == [], f"{width} pixels wide, {theme}"
