"""The explorer of the API at /docs: people and services sign in and call operations."""

from __future__ import annotations

from itertools import groupby

from playwright.sync_api import expect

from groundplane.roof.issuer import SERVICE
from tests.browser.conftest import DRAWN_MS, READY_MS, Window
from tests.chaos.campaign import Installation

WHO = "[id$=tenants_who]"  # the operation that answers who asks
GROUPS = ["User", "Service", "Admin", "System"]


def test_all_operations_stand_in_four_groups(window: Window) -> None:
    with window(None) as console:
        page = console.page
        page.goto(f"{console.base}/docs")
        tags = page.locator(".opblock-tag")
        tags.first.wait_for(timeout=DRAWN_MS)
        seen = [text.split(":")[0].strip() for text in tags.all_inner_texts()]
        groups = [group for group, _ in groupby(seen)]
        assert groups == [*GROUPS, "Shop"], "group after group, the sample shop's own at the end"
        assert console.violations == []


def test_a_person_signs_in_from_the_explorer_by_the_code_flow(window: Window) -> None:
    with window(None) as console:
        page = console.page
        page.goto(f"{console.base}/docs#/User: tenants/tenants_who")
        page.get_by_role("button", name="Authorize").first.click(timeout=DRAWN_MS)
        with page.expect_popup() as opened:
            part = page.locator(".auth-container").filter(has_text="person (OAuth2")
            expect(part.locator("input").first).to_have_value("groundplane-console")
            part.get_by_role("button", name="Apply given OAuth2 credentials").click()
        opened.value.get_by_role("button", name="Grace, admin of acme").click()
        part.get_by_role("heading", name="Authorized").wait_for(timeout=READY_MS)
        page.locator(".close-modal").click()
        block = page.locator(WHO)
        block.get_by_role("button", name="Execute").click()
        answer = block.locator(".live-responses-table")
        expect(answer).to_contain_text('"grace"')
        assert console.violations == []


def test_a_service_signs_in_from_the_explorer_by_client_credentials(
    running: Installation, window: Window
) -> None:
    with window(None) as console:
        page = console.page
        page.goto(f"{console.base}/docs#/User: tenants/tenants_who")
        page.get_by_role("button", name="Authorize").first.click(timeout=DRAWN_MS)
        part = page.locator(".auth-container").filter(has_text="service (OAuth2")
        part.locator("input").nth(0).fill(SERVICE)
        part.locator("input").nth(1).fill((running.data / "issuer.secret").read_text())
        part.get_by_role("button", name="Apply given OAuth2 credentials").click()
        part.get_by_role("heading", name="Authorized").wait_for(timeout=READY_MS)
        page.locator(".close-modal").click()
        block = page.locator(WHO)
        block.get_by_role("button", name="Execute").click()
        expect(block.locator(".live-responses-table")).to_contain_text('"service"')
        assert console.violations == []
