"""Every list of the console: while it loads, when it is empty, and when the server refuses."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Route, expect

from tests.browser.conftest import READY_MS, Window, axe

NOTHING = {"data": [], "meta": {"next": None, "limit": 100}, "events": [], "position": 0}
BROKEN = {"type": "/problems/database.timeout", "title": "The database did not finish in time",
          "status": 500, "detail": "after 5 s", "code": "database.timeout",
          "hint": "Look at its locks."}  # fmt: skip
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
