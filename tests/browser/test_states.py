"""Every list of the console: while it loads, when it is empty, and when the server refuses."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Route, expect

from groundplane.roof.described import examples
from tests.browser.conftest import READY_MS, Window, axe

NOTHING = {"data": [], "meta": {"next": None, "limit": 100}, "events": [], "position": 0}
BROKEN = {"type": "/problems/database.timeout", "title": "The database did not finish in time",
          "status": 500, "detail": "after 5 s", "code": "database.timeout",
          "hint": "Look at its locks."}  # fmt: skip
MANY, HELD_EVENTS = 50_000, 2000
MANIFOLD = """({asked, field, row, told, many}) => {
  const real = window.fetch;
  const own = (n) => ({id: `01a1ff2a-0000-7000-8000-${String(n).padStart(12, "0")}`,
    name: `row-${n}`, key: `key-${n}`});
  const another = (n) => ({...row, ...Object.fromEntries(
    Object.entries(own(n)).filter(([name]) => name in row))});
  window.fetch = async (input, options) => {
    const url = new URL(input.url ?? input, location.href);
    if (url.pathname !== asked) return real(input, options);
    told[field] = Array.from({length: many}, (_, n) => another(n));
    return new Response(JSON.stringify(told), {headers: {"content-type": "application/json"}});
  };
}"""
# The lists that grow: where their rows come from, and one of them as it was recorded.
LONG = {
    "/flags": ("/v1/flags", "flags_list"),
    "/notifications": ("/v1/notifications", "notifications_list"),
    "/notifications?tab=captures": ("/v1/notifications/captures", "notifications_captures_list"),
    "/notifications?tab=inbox": ("/v1/users/me/notifications", "notifications_inbox_list"),
    "/ledger?tab=accounts": ("/v1/ledger/accounts", "ledger_accounts"),
    "/ledger?tab=transfers": ("/v1/ledger/transfers", "ledger_list"),
    "/jobs": ("/v1/jobs", "jobs_list"),
    "/jobs?tab=dead": ("/v1/jobs/dead-letters", "jobs_dead_letters"),
    "/jobs?tab=runs": ("/v1/jobs/runs", "jobs_runs"),
    "/events?tab=dead": ("/v1/events/dead-letters", "events_dead_letters"),
    "/idempotency": ("/v1/idempotency", "idempotency_list"),
    "/audit": ("/v1/audit", "audit_list"),
}
LISTS = {
    "/trace": ("/v1/audit", "Nothing to follow yet"),
    "/flags": ("/v1/flags", "No flags yet"),
    "/notifications": ("/v1/notifications", "Nothing was asked for yet"),
    "/notifications?tab=captures": ("/v1/notifications/captures", "Nothing was captured"),
    "/notifications?tab=templates": ("/v1/notifications/templates", "No templates yet"),
    "/notifications?tab=providers": ("/v1/notifications/providers", "No providers of your own"),
    "/notifications?tab=types": ("/v1/notifications/types", "No types of your own"),
    "/notifications?tab=inbox": ("/v1/users/me/notifications", "Your inbox is empty"),
    "/ledger?tab=accounts": ("/v1/ledger/accounts", "No accounts yet"),
    "/ledger?tab=transfers": ("/v1/ledger/transfers", "Nothing has moved yet"),
    "/ledger?tab=clearing": ("/v1/ledger/clearing", "Every clearing account is at zero"),
    "/jobs": ("/v1/jobs", "No jobs yet"),
    "/jobs?tab=dead": ("/v1/jobs/dead-letters", "No dead jobs"),
    "/jobs?tab=runs": ("/v1/jobs/runs", "No attempt has ended yet"),
    "/jobs?tab=queues": ("/v1/jobs/queues", "No queue holds work"),
    "/jobs?tab=schedules": ("/v1/jobs/schedules", "No schedules of this tenant"),
    "/events": ("/v1/events", "The log is empty"),
    "/events?tab=subscriptions": ("/v1/events/subscriptions", "Nobody follows the log"),
    "/events?tab=dead": ("/v1/events/dead-letters", "Nothing is parked"),
    "/idempotency": ("/v1/idempotency", "No keys yet"),
    "/audit": ("/v1/audit", "The trail is empty"),
}


@pytest.mark.parametrize("path", LISTS)
def test_a_list_loads_is_empty_and_fails_in_words(window: Window, path: str) -> None:
    asked, empty = LISTS[path]
    address = re.compile(re.escape(asked) + r"(\?|$)")
    held: list[Route] = []
    answers: list[tuple[int, object]] = []

    def served(route: Route) -> None:
        if answers:
            _answered(route, *answers[-1])
        else:
            held.append(route)

    with window() as console:
        page = console.page
        page.route(address, served)
        console.open(path)
        page.get_by_role("status", name=re.compile("^Loading ")).first.wait_for(timeout=READY_MS)
        answers.append((200, NOTHING))
        for each in held:
            _answered(each, *answers[-1])
        page.get_by_text(empty).first.wait_for(timeout=READY_MS)
        assert axe(page) == []
        answers.append((500, BROKEN))
        console.open(path)
        note = page.get_by_role("alert").first
        expect(note).to_contain_text("Look at its locks.")
        expect(note.get_by_role("button", name="Try again")).to_be_visible()
        assert axe(page) == []


def _answered(route: Route, status: int, body: object) -> None:
    kind = "application/json" if status < 400 else "application/problem+json"
    route.fulfill(status=status, content_type=kind, body=json.dumps(body))


@pytest.mark.parametrize("path", LONG)
def test_fifty_thousand_rows_are_a_short_page(window: Window, path: str) -> None:
    asked, operation = LONG[path]
    with window() as console:
        page = console.page
        page.add_init_script(_many(asked, operation, "data"))
        console.open(path)
        page.locator('[data-row="0"]').wait_for(timeout=READY_MS)
        grid = page.get_by_role("grid").filter(has=page.locator("[data-row]")).first
        assert grid.get_attribute("aria-rowcount") == str(MANY + 1)
        assert grid.get_by_role("row").count() < 100
        page.locator('[data-row="0"]').focus()
        page.keyboard.press("End")
        expect(page.locator(f'[data-row="{MANY - 1}"]')).to_be_focused()
        assert grid.get_by_role("row").count() < 100


def test_of_a_long_log_the_newest_events_are_held(window: Window) -> None:
    with window() as console:
        page = console.page
        page.add_init_script(_many("/v1/events", "events_log", "events"))
        console.open("/events")
        page.locator('[data-row="0"]').wait_for(timeout=READY_MS)
        grid = page.get_by_role("grid", name="Events")
        assert grid.get_attribute("aria-rowcount") == str(HELD_EVENTS + 1)
        assert grid.get_by_role("row").count() < 100


def _many(asked: str, operation: str, field: str) -> str:
    """A script that answers this call in the page itself: one recorded row, many times over."""
    answer = examples()[operation]["answer"]
    told = {**answer, field: [], "meta": {"next": None, "limit": MANY}}
    given = {"asked": asked, "field": field, "row": answer[field][0], "told": told, "many": MANY}
    return f"({MANIFOLD})({json.dumps(given)})"
