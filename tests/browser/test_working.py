"""The console in use: addresses, keyboard, many rows, failures, acts."""

from __future__ import annotations

import json
import re
import threading
import time
from typing import Any

import httpx
import psycopg
from playwright.sync_api import Route, expect

from tests.browser.conftest import READY_MS, Window, axe
from tests.chaos.campaign import Installation

ID = "01a1ff2a-0000-7000-8000-{:012d}"
HOT_LIMIT = 250_000
NOTHING = "\N{EN DASH}"


def _job(number: int) -> dict[str, Any]:
    return {
        "id": ID.format(number), "state": "done", "queue": "mail", "lane": "normal",
        "name": f"job.{number}", "priority": 1, "attempt": 1, "max_attempts": 5,
        "run_at": "2026-11-21T10:00:00Z", "deadline_at": None, "correlation_id": ID.format(1),
        "causation_id": None, "created_at": "2026-11-21T10:00:00Z",
        "finished_at": "2026-11-21T10:00:01Z", "reason": None, "worker_id": None,
    }  # fmt: skip


def _answer(route: Route, body: Any, status: int = 200) -> None:
    kind = "application/json" if status < 400 else "application/problem+json"
    route.fulfill(status=status, content_type=kind, body=json.dumps(body))


JOBS = re.compile(r"/v1/jobs\?")
SLOW = re.compile("/v1/database/slow")


def test_the_first_load_is_light(window: Window) -> None:
    with window() as console:
        sizes: dict[str, int] = {}

        def arrived(response: Any) -> None:
            if re.search(r"/console/(assets/.*)?$", response.url):
                sizes[response.url] = response.request.sizes()["responseBodySize"]

        console.page.on("response", arrived)
        console.open("/", "Acme Trading")
        console.settle()
        assert len(sizes) > 5 and sum(sizes.values()) <= HOT_LIMIT, sum(sizes.values())


def test_what_a_page_shows_is_in_its_address(window: Window) -> None:
    with window() as console:
        page = console.open("/jobs", "Jobs")
        page.get_by_label("State").select_option("done")
        page.get_by_role("textbox", name="Queue").fill("shop")
        expect(page).to_have_url(re.compile(r"/console/jobs\?state=done&queue=shop$"))
        page.get_by_role("row").filter(has_text="shop.fulfil").first.click()
        expect(page).to_have_url(re.compile(r"open=[0-9a-f-]{36}"))
        address = page.url
        page.reload()
        page.get_by_role("dialog").get_by_role("heading", name="shop.fulfil").wait_for()
        assert page.url == address
        assert page.get_by_label("State").input_value() == "done"
        page.keyboard.press("Escape")
        expect(page).not_to_have_url(re.compile("open="))


def test_a_table_is_walked_with_the_keyboard(window: Window) -> None:
    with window() as console:
        page = console.open("/audit", "Audit")
        page.get_by_role("row").nth(1).focus()
        for key in ("ArrowDown", "ArrowDown", "ArrowUp", "End", "Home", "ArrowDown"):
            page.keyboard.press(key)
        expect(page.locator('[data-row="1"]')).to_be_focused()
        page.keyboard.press("Enter")
        page.get_by_role("dialog").wait_for(timeout=READY_MS)
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)


def test_loading_empty_failed_and_stale_are_each_told(window: Window) -> None:
    problem = {"type": "/problems/database.timeout", "title": "The database did not finish in time",
               "status": 500, "detail": "after 5 s", "code": "database.timeout",
               "hint": "Look at its locks."}  # fmt: skip
    with window() as console:
        page = console.page
        held: list[Route] = []

        def hold(route: Route) -> None:
            held.append(route)

        page.route(JOBS, hold)
        console.open("/jobs", "Jobs")
        page.get_by_role("status", name="Loading Jobs").wait_for(timeout=READY_MS)
        _answer(held.pop(), {"data": [], "meta": {"next": None, "limit": 100}})
        page.get_by_text("No jobs yet").wait_for(timeout=READY_MS)
        assert "tx.jobs.enqueue" in page.locator("pre").inner_text()
        assert axe(page) == []
        page.unroute(JOBS)
        page.route(JOBS, lambda route: _answer(route, problem, 500))
        console.open("/jobs", "Jobs")
        note = page.get_by_role("alert")
        note.wait_for(timeout=READY_MS)
        assert "Look at its locks." in note.inner_text() and "database.timeout" in note.inner_text()
        assert axe(page) == []
        page.unroute(JOBS)
        note.get_by_role("button", name="Try again").click()
        page.get_by_role("grid", name="Jobs").wait_for(timeout=READY_MS)
        page.get_by_role("button", name="Live").click()
        page.get_by_text("Live updates are paused").wait_for(timeout=READY_MS)
        assert axe(page) == []


def test_a_rebuild_tells_how_far_it_is(window: Window) -> None:
    filling = {
        "name": "sales:rebuild", "shard": 1, "shards": 1, "kind": "projection",
        "types": ["order.*"], "stream_prefix": None, "position": 430, "lag": 570,
        "version": 2, "state": "rebuilding",
        "attempt": 0, "last_error": None, "moved_at": "2026-11-21T10:00:00Z",
    }  # fmt: skip
    with window() as console:
        page = console.page
        page.route("**/v1/events/subscriptions*", lambda route: _answer(route, {"data": [filling]}))
        console.open("/events?tab=subscriptions", "Events")
        far = page.get_by_role("progressbar", name="sales:rebuild: how far it is")
        far.wait_for(timeout=READY_MS)
        assert far.get_attribute("value") == "43"
        filling |= {"position": 900, "lag": 100}
        expect(far).to_have_attribute("value", "90")
        assert axe(page) == []


def test_an_import_is_foreseen_and_tells_how_far_it_is(window: Window) -> None:
    flag = {"state": "ENABLED", "variants": {"on": True, "off": False}, "defaultVariant": "on"}
    document = {"flags": {f"imported-{n}": flag for n in range(1000)}}
    text = json.dumps(document).encode()
    with window("other_tenant_admin") as console:
        page = console.open("/flags", "Flags")
        page.get_by_role("button", name="Import").click()
        page.get_by_label("A flagd document").set_input_files(
            [{"name": "flags.json", "mimeType": "application/json", "buffer": text}]
        )
        act = page.get_by_role("dialog").get_by_role("button", name="Import")
        expect(act).to_be_disabled()
        page.get_by_role("button", name="What would change?").click()
        page.get_by_role("heading", name="1,000 changes").wait_for(timeout=READY_MS)
        assert axe(page) == []
        act.click()
        page.get_by_role("progressbar", name="Importing").wait_for(timeout=READY_MS)
        page.get_by_text(re.compile("^writing · .* of 1,000")).wait_for(timeout=READY_MS)
        page.get_by_text(re.compile("^1,000 changes, revision")).wait_for(timeout=READY_MS)
        page.get_by_role("grid").get_by_text(re.compile("imported-")).first.wait_for(
            timeout=READY_MS
        )
        assert console.violations == []


def test_new_rows_wait_until_they_are_asked_for(window: Window) -> None:
    rows = [_job(number) for number in range(10, 30)]
    with window() as console:
        page = console.page
        page.route(
            JOBS, lambda route: _answer(route, {"data": rows, "meta": {"next": None, "limit": 1}})
        )
        console.open("/jobs", "Jobs")
        page.get_by_text("job.10", exact=True).wait_for(timeout=READY_MS)
        rows[:0] = [_job(7), _job(8), _job(9)]
        page.get_by_role("button", name="3 new").wait_for(timeout=READY_MS)
        assert page.get_by_text("job.7", exact=True).count() == 0
        page.get_by_role("button", name="3 new").click()
        page.get_by_text("job.7", exact=True).wait_for(timeout=READY_MS)


def test_the_palette_goes_everywhere(window: Window) -> None:
    with window() as console:
        page = console.open("/", "Acme Trading")
        page.keyboard.press("Control+k")
        page.get_by_role("dialog").get_by_role("combobox").fill("ledg")
        page.keyboard.press("Enter")
        page.get_by_role("heading", name="Ledger").wait_for(timeout=READY_MS)
        page.keyboard.press("Control+k")
        page.get_by_role("dialog").get_by_role("combobox").fill(ID.format(5))
        page.keyboard.press("Enter")
        page.get_by_text("No room knows this id").wait_for(timeout=READY_MS)
        assert console.violations == []


def test_dead_jobs_are_retried_together(window: Window) -> None:
    with window() as console:
        page = console.open("/jobs?tab=dead&replayed=no", "Jobs")
        page.get_by_role("grid", name="Dead jobs").wait_for(timeout=READY_MS)
        page.get_by_role("checkbox", name="Choose", exact=True).first.check()
        page.get_by_role("button", name="Retry 1").click()
        page.get_by_text("1 started again").wait_for(timeout=READY_MS)
        assert console.violations == []


def test_what_destroys_asks_for_its_name(window: Window) -> None:
    with window() as console:
        page = console.open("/flags?open=dark-prices", "Flags")
        page.get_by_role("button", name="Kill").click()
        act = page.get_by_role("button", name="Kill it")
        expect(act).to_be_disabled()
        page.get_by_label("Reason").fill("a test")
        page.get_by_label("Type dark-prices to go on").fill("dark-price")
        expect(act).to_be_disabled()
        page.get_by_label("Type dark-prices to go on").fill("dark-prices")
        assert axe(page) == []
        act.click()
        page.get_by_text("dark-prices is killed").wait_for(timeout=READY_MS)
        page.get_by_role("button", name="Revive").click()
        page.get_by_text("dark-prices lives again").wait_for(timeout=READY_MS)


def test_the_ledger_proves_itself(window: Window) -> None:
    with window() as console:
        page = console.open("/ledger", "Ledger")
        page.get_by_role("button", name="Prove it").click()
        page.get_by_text("Everything holds").wait_for(timeout=READY_MS)
        assert console.violations == []


def test_the_theme_is_chosen_and_kept(window: Window) -> None:
    with window() as console:
        page = console.open("/", "Acme Trading")
        page.get_by_role("button", name="Theme").click()
        page.get_by_role("menuitem", name="Dark").click()
        assert page.evaluate("document.documentElement.dataset.theme") == "dark"
        console.open("/jobs", "Jobs")
        assert page.evaluate("getComputedStyle(document.body).colorScheme") == "dark"


def test_a_menu_opens_and_closes_by_the_keyboard(window: Window) -> None:
    """Also the first one, whose code is not there yet."""
    with window() as console:
        page = console.open("/", "Acme Trading")
        for _ in range(2):
            button = page.get_by_role("button", name="Theme")
            button.focus()
            button.press("ArrowDown")
            expect(page.get_by_role("menu", name="Theme")).to_be_visible()
            page.keyboard.press("ArrowDown")
            page.keyboard.press("Escape")
            expect(page.get_by_role("menu", name="Theme")).to_have_count(0)
            expect(button).to_be_focused()
        assert axe(page) == [] == console.violations


def test_plots_have_a_past_when_the_page_is_opened(window: Window) -> None:
    """Points that were written before anybody looked; a range in the address; an honest failure."""
    with window() as console:
        page = console.open("/", "Acme Trading")
        page.wait_for_timeout(11_000)  # whatever else ran before: one point was written by now
        page.goto("about:blank")
        page = console.open("/?range=1h", "Acme Trading")
        plot = page.get_by_role("figure").filter(has_text="Requests a second")
        plot.get_by_role("img", name=re.compile("Requests a second")).wait_for(timeout=READY_MS)
        plot.get_by_role("button", name="Show as a table").click()
        rows = plot.get_by_role("row")
        assert rows.count() == 361  # an hour of ten seconds, and the head
        values = plot.locator("tbody tr td:nth-child(2)").all_inner_texts()
        assert any(text != NOTHING for text in values) and NOTHING in values  # a gap is a gap
        page.get_by_label("Range").select_option("6h")
        expect(page).to_have_url(re.compile(r"range=6h"))
        page.get_by_label("Range").select_option("15m")
        expect(page).not_to_have_url(re.compile("range="))
        assert axe(page) == []


def test_operators_find_what_keeps_the_database_busy(window: Window, running: Installation) -> None:
    with window("operator") as console:
        page = console.open("/database?tab=slow&by=ours&range=7d", "Database")
        grid = page.get_by_role("grid", name="Statements")
        grid.get_by_role("row").nth(1).wait_for(timeout=60_000)  # written every half a minute
        grid.get_by_role("row").nth(1).click()
        page.get_by_role("dialog").get_by_text("(cost").first.wait_for(timeout=READY_MS)
        assert axe(page) == []
        page.keyboard.press("Escape")
        page.get_by_role("tab", name="Growth").click()
        page.get_by_role("grid", name="Sizes").get_by_text("audit_entries").wait_for()
        assert axe(page) == []
        page.get_by_role("tab", name="Locks").click()
        page.get_by_text("Nobody waits for a lock").wait_for(timeout=READY_MS)
        with psycopg.connect(running.ready["database_url"]) as holder:
            holder.execute("select pg_advisory_xact_lock(7)")
            with psycopg.connect(running.ready["database_url"]) as waiter:
                waiting = threading.Thread(target=_waits, args=(waiter,))
                waiting.start()
                locks = page.get_by_role("grid", name="Locks")
                locks.get_by_text("advisory").wait_for(timeout=READY_MS)
                holds = locks.get_by_role("row").filter(has_text="holds")
                expect(holds).to_contain_text(str(holder.info.backend_pid))
                holder.rollback()
                waiting.join(10)
        assert console.violations == []


def _waits(waiter: psycopg.Connection) -> None:
    waiter.execute("select pg_advisory_xact_lock(7)")


def test_a_database_that_cannot_tell_says_so(window: Window) -> None:
    problem = {"type": "/problems/database.timeout", "title": "The database did not finish in time",
               "status": 503, "detail": "after 5 s", "code": "database.timeout",
               "hint": "Look at its locks."}  # fmt: skip
    with window("operator") as console:
        held: list[Route] = []

        def hold(route: Route) -> None:
            held.append(route)

        console.page.route(SLOW, hold)
        page = console.open("/database?tab=slow", "Database")
        page.get_by_role("status", name="Loading Statements").wait_for(timeout=READY_MS)
        while held:
            _answer(held.pop(), {"source": "groundplane", "statements": []})
        page.get_by_text("Nothing was timed yet").wait_for(timeout=READY_MS)
        page.route(re.compile("/v1/database/locks"), lambda route: _answer(route, problem, 503))
        page.get_by_role("tab", name="Locks").click()
        page.get_by_role("alert").get_by_text("Look at its locks.").wait_for(timeout=READY_MS)


def test_one_click_starts_and_stops_sample_traffic(window: Window, running: Installation) -> None:
    """Off under `--json` unless asked for; labelled, through the public interface, and counted."""
    with window() as console:
        page = console.open("/", "Acme Trading")
        switch = page.get_by_role("switch", name="Sample traffic")
        expect(switch).to_have_attribute("aria-checked", "false")
        switch.click()
        expect(page.get_by_text(re.compile(r"^([4-9]|\d\d+) sent$"))).to_be_visible()
        assert _ordered_by_a_service(running), (
            "what it does is left to chance, an order is among it"
        )
        switch.click()
        expect(switch).to_have_attribute("aria-checked", "false")
        assert axe(page) == []
    base, tokens = running.ready["api"], running.ready["tokens"]
    member = {"authorization": f"Bearer {tokens['member']}"}
    stopped = httpx.get(f"{base}/shop/traffic", headers=member, timeout=30).json()
    assert stopped["is_on"] is False and stopped["sent"] >= 4
    assert httpx.get(f"{base}/shop/traffic", timeout=30).status_code == 401


def _ordered_by_a_service(running: Installation, seconds: float = 60) -> bool:
    admin = {"authorization": f"Bearer {running.ready['tokens']['admin']}"}
    asked = f"{running.ready['api']}/v1/audit?actor_kind=service&action=order.placed&limit=1"
    until = time.monotonic() + seconds
    while not httpx.get(asked, headers=admin, timeout=30).json()["data"]:
        if time.monotonic() > until:
            return False
        time.sleep(0.2)
    return True
