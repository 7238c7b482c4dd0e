"""The first things to do: each "try it" card leads where its promise comes true."""

from __future__ import annotations

import re
import time
from uuid import uuid4

import httpx
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import READY_MS, Window
from tests.chaos.campaign import Installation

LIST = re.compile(r"/v1/flags\?")


def chosen(page: Page, title: str, leads_to: str) -> None:
    """The card that was clicked, and the page behind it."""
    cards = page.get_by_role("region", name="Try it")
    cards.get_by_role("link", name=re.compile(title)).click()
    page.get_by_role("heading", level=1).filter(has_text=leads_to).wait_for(timeout=READY_MS)


def test_an_order_is_followed_through_the_rooms(window: Window) -> None:
    with window() as console:
        page = console.open("/", "Acme Trading")
        chosen(page, "^done Follow one order", "Trace")
        page.get_by_text("steps in").wait_for(timeout=READY_MS)
        seen = page.get_by_role("listitem").all_inner_texts()
        for room in ("ledger", "events", "jobs", "notifications", "audit"):
            assert any(room in text for text in seen), room


def test_a_flag_that_is_flipped_changes_the_shop(
    window: Window, chromium: Browser, running: Installation
) -> None:
    customer = chromium.new_context()
    shop = customer.new_page()
    shop.goto(running.ready["shop"] + "/")
    shop.get_by_role("button", name="Sign in").click()
    shop.get_by_role("button", name=re.compile("^Ada")).click()
    banner = shop.get_by_text("every order brings a free sample")
    expect(banner).to_have_count(0)
    with window() as console:
        page = console.open("/", "Acme Trading")
        chosen(page, "Flip a flag", "Flags")
        toggle = page.get_by_role("switch", name="shop-free-sample on")
        toggle.click()
        expect(banner).to_be_visible()
        toggle.click()
        expect(banner).to_have_count(0)
        assert console.violations == []
    customer.close()


def test_a_switch_waits_until_the_page_shows_what_it_did(window: Window) -> None:
    with window() as console:
        page = console.open("/flags", "Flags")
        toggle = page.get_by_role("switch", name="new-search on")
        expect(toggle).to_be_checked()
        page.route(LIST, lambda route: None)
        toggle.click()
        page.get_by_text("new-search is off").wait_for(timeout=READY_MS)
        expect(toggle).to_be_disabled()
        page.unroute(LIST)  # what was held goes on
        expect(toggle).not_to_be_checked()
        toggle.click()
        page.get_by_text("new-search is on").wait_for(timeout=READY_MS)
        expect(toggle).to_be_checked()


def test_what_one_sends_to_oneself_is_in_the_bell(window: Window) -> None:
    title = f"Hello {uuid4().hex[:6]}"
    with window() as console:
        page = console.open("/", "Acme Trading")
        chosen(page, "Send yourself something", "Notifications")
        page.get_by_label("Title").fill(title)
        page.get_by_role("button", name="Send", exact=True).click()
        page.get_by_text("Sent: it is in the inbox now").wait_for(timeout=READY_MS)
        page = console.open("/notifications?tab=inbox", "Notifications")
        page.get_by_text(title).first.wait_for(timeout=READY_MS)
        page = console.open("/", "Acme Trading")
        page.get_by_role("link", name=re.compile("^done Send yourself something")).wait_for()


def test_a_killed_worker_loses_nothing(window: Window, running: Installation) -> None:
    with window() as console:
        page = console.open("/", "Acme Trading")
        chosen(page, "Kill the worker", "Jobs")
        assert running.kill("worker")
        order = placed(running)
        assert fulfilled(running, order)
        page = console.open("/jobs?tab=runs", "Jobs")
        page.get_by_role("grid").get_by_text("shop.fulfil").first.wait_for(timeout=READY_MS)
        assert console.violations == []


def placed(running: Installation) -> str:
    headers = {"authorization": f"Bearer {running.ready['tokens']['member']}"}
    body = {"product_id": "tea", "quantity": 1}
    answer = httpx.post(
        running.ready["shop"] + "/orders", json=body,
        headers=headers | {"idempotency-key": uuid4().hex}, timeout=60,
    )  # fmt: skip
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def fulfilled(running: Installation, order: str, seconds: float = 60.0) -> bool:
    """Its job was done, by the worker that `dev` starts in the place of the killed one."""
    headers = {"authorization": f"Bearer {running.ready['tokens']['member']}"}
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        found = httpx.get(f"{running.ready['shop']}/orders/{order}", headers=headers, timeout=30)
        if found.json().get("fulfilment"):
            return True
        time.sleep(0.2)
    return False
