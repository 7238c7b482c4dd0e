"""The console when answers come late, in another order, or not at all."""

from __future__ import annotations

import json
import re
from typing import Any

from playwright.sync_api import Route, expect

from groundplane.roof.described import examples
from tests.browser.conftest import READY_MS, Window, axe

ID = "01a1ff2a-0000-7000-8000-{:012d}"
JOBS = re.compile(r"/v1/jobs\?")
AUDIT = re.compile(r"/v1/audit\?")
EVENTS = re.compile(r"/v1/events\?")
BALANCE = re.compile(r"/v1/ledger/accounts/[^/]+/balance")
BROKEN = {"type": "/problems/database.timeout", "title": "The database did not finish in time",
          "status": 500, "detail": "after 5 s", "code": "database.timeout",
          "hint": "Look at its locks."}  # fmt: skip


def _rows(operation: str, field: str, numbers: range) -> list[dict[str, Any]]:
    row = examples()[operation]["answer"][field][0]
    return [row | {"id": ID.format(number), "name": f"row.{number}"} for number in numbers]


def _page(rows: list[dict[str, Any]], after: str | None) -> dict[str, Any]:
    return {"data": rows, "meta": {"next": after, "limit": 100}}


def _answer(route: Route, body: Any, status: int = 200) -> None:
    kind = "application/json" if status < 400 else "application/problem+json"
    route.fulfill(status=status, content_type=kind, body=json.dumps(body))


def test_a_page_that_does_not_come_takes_no_row_away(window: Window) -> None:
    is_broken = True

    def served(route: Route) -> None:
        if "after=" not in route.request.url:
            _answer(route, _page(_rows("jobs_list", "data", range(10)), "more"))
        elif is_broken:
            _answer(route, BROKEN, 500)
        else:
            _answer(route, _page(_rows("jobs_list", "data", range(10, 20)), None))

    with window() as console:
        console.page.route(JOBS, served)
        page = console.open("/jobs", "Jobs")
        note = page.get_by_role("alert").filter(has_text="Look at its locks.")
        note.wait_for(timeout=READY_MS)
        expect(page.get_by_text("row.9", exact=True)).to_be_visible()
        assert axe(page) == []
        is_broken = False
        note.get_by_role("button", name="Try again").click()
        page.get_by_text("row.19", exact=True).wait_for(timeout=READY_MS)
        expect(note).to_have_count(0)


def test_filters_hold_however_fast_they_are_given(window: Window) -> None:
    with window() as console:
        page = console.open("/jobs", "Jobs")
        queue = page.get_by_role("textbox", name="Queue")
        queue.fill("shop")
        page.get_by_label("State").select_option("done")
        expect(page).to_have_url(re.compile(r"state=done"))
        expect(page).to_have_url(re.compile(r"queue=shop"))
        queue.fill("mail")
        page.get_by_role("button", name="Clear Queue").click()
        page.wait_for_timeout(600)
        expect(queue).to_have_value("")
        assert "queue=" not in page.url
        queue.fill("shop")
        page.get_by_role("link", name="Flags").click()
        page.get_by_role("heading", level=1, name="Flags").wait_for(timeout=READY_MS)
        search = page.get_by_role("textbox", name="Name or description")
        search.press_sequentially("the sample ", delay=20)
        expect(page).to_have_url(re.compile(r"search=the"))
        search.press_sequentially("shop")
        expect(search).to_have_value("the sample shop")
        page.wait_for_timeout(600)
        assert page.url.endswith("/flags?search=the+sample+shop"), page.url


def test_no_account_shows_the_balance_of_another(window: Window) -> None:
    with window() as console:
        page = console.open("/ledger?tab=accounts", "Ledger")
        page.locator('[data-row="0"]').click()
        drawer = page.get_by_role("dialog")
        drawer.get_by_text("Available").wait_for(timeout=READY_MS)
        first = drawer.get_by_role("heading").first.inner_text()
        held: list[Route] = []

        def hold(route: Route) -> None:
            held.append(route)

        page.route(BALANCE, hold)
        page.locator('[data-row="1"]').click()
        expect(drawer.get_by_role("heading").first).not_to_have_text(first)
        expect(drawer.get_by_text("Available")).to_have_count(0)
        held[0].continue_()
        drawer.get_by_text("Available").wait_for(timeout=READY_MS)


def test_a_late_answer_of_another_filter_stays_out_of_the_log(window: Window) -> None:
    held: list[Route] = []
    asked: list[str] = []

    def served(route: Route) -> None:
        url = route.request.url
        if "order" in url:
            asked.append(url)
            own = _rows("events_log", "events", range(1)) if "after=0" in url else []
            _answer(route, {"events": [each | {"type": "own"} for each in own], "position": 5})
        elif "after=0" in url:
            held.append(route)
        else:
            _answer(route, {"events": [], "position": 9})

    with window() as console:
        console.page.route(EVENTS, served)
        page = console.open("/events", "Events")
        page.get_by_role("status", name="Loading Events").wait_for(timeout=READY_MS)
        page.get_by_role("textbox", name="Type, or order.*").fill("order.*")
        page.get_by_text("own", exact=True).wait_for(timeout=READY_MS)
        late = _rows("events_log", "events", range(1, 2))
        _answer(held[0], {"events": [each | {"type": "foreign"} for each in late], "position": 9})
        seen = len(asked)
        while len(asked) < seen + 2:
            page.wait_for_timeout(200)
        assert page.get_by_text("foreign", exact=True).count() == 0
        assert "after=9" not in " ".join(asked)


def test_an_act_is_offered_only_when_the_server_would_take_it(window: Window) -> None:
    with window() as console:
        page = console.open("/flags?open=new-search", "Flags")
        page.get_by_role("button", name="Kill").click()
        page.get_by_label("Type new-search to go on").fill("new-search")
        expect(page.get_by_role("button", name="Kill it")).to_be_disabled()
        page.get_by_label("Reason").fill("a test")
        expect(page.get_by_role("button", name="Kill it")).to_be_enabled()
        page = console.open("/jobs?tab=dead", "Jobs")
        grid = page.get_by_role("grid", name="Dead jobs")
        grid.locator("[data-row]").first.wait_for(timeout=READY_MS)
        retry = page.get_by_role("button", name="Retry all that fit")
        expect(retry).to_be_disabled()
        page.get_by_role("checkbox", name="Choose", exact=True).first.check()
        page.get_by_role("button", name="Discard 1").wait_for()
        page.get_by_label("Reason").select_option("deadline")
        expect(retry).to_be_enabled()
        expect(page.get_by_role("button", name="Discard 1")).to_have_count(0)
        page.get_by_label("Replayed").select_option("yes")
        expect(page.get_by_role("button", name=re.compile("^Retry "))).to_be_disabled()


def test_an_export_that_was_cut_says_so(window: Window) -> None:
    rows = _rows("audit_list", "data", range(200))
    with window() as console:
        console.page.route(AUDIT, lambda route: _answer(route, _page(rows, "more")))
        page = console.open("/audit", "Audit")
        page.get_by_role("button", name="Export").click()
        page.get_by_text("Only the newest 20,000 entries exported").wait_for(timeout=READY_MS)


def test_the_same_from_a_program_is_one_word_for_a_shell(window: Window) -> None:
    with window() as console:
        page = console.open("/notifications?tab=send", "Notifications")
        page.get_by_label("Title").fill("it's here")
        expect(page.locator("pre").first).to_contain_text(r"it'\''s here")
