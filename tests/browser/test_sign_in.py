"""Signing in by a browser: the provider's code flow, the printed link, what roles show."""

from __future__ import annotations

import pytest

from groundplane.roof.console.links import Links
from groundplane.roof.dev import LINKS
from tests.browser.conftest import READY_MS, Window
from tests.chaos.campaign import Installation


def test_nobody_sees_the_sign_in_and_comes_back_to_where_they_wanted(
    running: Installation, window: Window
) -> None:
    with window(None) as console:
        page = console.page
        page.goto(f"{console.base}/console/audit?action=order.")
        page.get_by_role("link", name="Sign in").click()
        page.get_by_role("button", name="Vera, who may look at acme").click()
        page.get_by_role("heading", name="Audit").wait_for(timeout=READY_MS)
        assert page.url == f"{console.base}/console/audit?action=order."
        assert page.evaluate("document.cookie") == ""
        stored = page.evaluate("JSON.stringify([localStorage, sessionStorage])")
        assert "eyJ" not in stored and console.violations == []
        cookie = next(c for c in console.context.cookies() if c["name"].startswith("groundplane-"))
        assert (cookie["httpOnly"], cookie["sameSite"], cookie["path"]) == (True, "Lax", "/")


def test_the_printed_link_signs_in_and_signing_out_ends_it(
    running: Installation, window: Window
) -> None:
    with window(None) as console:
        page = console.page
        code = Links(running.data / LINKS).make("admin")
        page.goto(f"{console.base}/console/sign-in/link/{code}")
        page.get_by_role("heading", name="Acme Trading").wait_for(timeout=READY_MS)
        page.get_by_role("button", name="Grace").click()
        page.get_by_role("menuitem", name="Sign out").click()
        page.get_by_role("link", name="Sign in").wait_for(timeout=READY_MS)
        page.goto(f"{console.base}/console/sign-in/link/{code}")
        assert page.get_by_role("heading", name="This sign-in link was used").count() == 1


@pytest.mark.parametrize(
    ("person", "shown", "hidden"),
    [
        ("admin", {"Jobs", "Audit", "Flags", "Ledger", "Database"}, set()),
        ("member", {"Overview"}, {"Jobs", "Audit", "Flags", "Ledger", "Database"}),
        ("operator", {"Overview", "Database"}, {"Jobs", "Audit", "Flags"}),
    ],
)
def test_a_role_sees_what_it_may(
    window: Window, person: str, shown: set[str], hidden: set[str]
) -> None:
    with window(person) as console:
        page = console.open("/")
        rooms = page.get_by_role("navigation", name="Rooms")
        names = set(rooms.get_by_role("link").all_inner_texts())
    assert shown <= names and not hidden & names


def test_who_may_look_is_offered_no_act(window: Window) -> None:
    with window("viewer") as console:
        page = console.open("/flags?open=new-search", "Flags")
        page.get_by_role("heading", name="new-search").wait_for(timeout=READY_MS)
        assert page.get_by_role("button", name="Kill").count() == 0
        assert page.get_by_role("button", name="New flag").count() == 0
        assert page.get_by_role("switch").count() == 0
        page = console.open("/jobs", "Jobs")
        assert page.get_by_role("tab", name="Dead").count() == 0
        page = console.open("/jobs?tab=dead", "Jobs")
        page.get_by_text("auth.forbidden").wait_for(timeout=READY_MS)
