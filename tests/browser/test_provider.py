"""The code flow in a browser against a strict provider that is not ours: oidc-provider."""

from __future__ import annotations

import asyncio
import secrets
import threading
import time
from base64 import b64encode
from collections.abc import Iterator

import httpx
import psycopg
import pytest
import uvicorn
from playwright.sync_api import Browser, expect

from groundplane import Groundplane
from groundplane.core.crypto import KeyRing
from groundplane.roof.server import create_app
from groundplane.rooms.tenants import Issuer, TenantsSettings
from groundplane.settings import ConsoleSettings, Settings
from tests.browser.conftest import DRAWN_MS, READY_MS
from tests.roof.test_auth_providers import strict

__all__ = ["strict"]


@pytest.fixture
def site(built: None, strict: str, url: str) -> Iterator[str]:
    """A server that believes oidc-provider, in a thread of its own: its address."""
    issuer = Issuer(
        issuer=strict, audience="groundplane-api", algorithms=("RS256",),
        tenant_claim="organization",
    )  # fmt: skip
    knobs = ConsoleSettings(client_id="browser", scope="openid", sign_ins_per_minute=100)
    settings = Settings(tenants=TenantsSettings(issuers=(issuer,)), console=knobs)
    ready: list[str] = []
    servers: list[uvicorn.Server] = []

    async def serve() -> None:
        gp = Groundplane(url, settings=settings)
        gp.ground.key_ring = KeyRing.from_text(f"t:{b64encode(secrets.token_bytes(32)).decode()}")
        for id in ("acme", "globex"):
            await gp.tenants.create(id, name=id.title())
        config = uvicorn.Config(create_app(gp, allow_loopback=True), port=0, log_config=None)
        server = uvicorn.Server(config)
        servers.append(server)
        socket = config.bind_socket()
        ready.append(f"http://127.0.0.1:{socket.getsockname()[1]}")
        await server.serve(sockets=[socket])

    thread = threading.Thread(target=lambda: asyncio.run(serve()), daemon=True)
    thread.start()
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            if ready and httpx.get(f"{ready[0]}/readyz").status_code == 200:
                break
        except httpx.HTTPError:
            pass
        time.sleep(0.1)
    yield ready[0]
    servers[0].should_exit = True
    thread.join(30)


def test_somebody_signs_in_by_oidc_provider_and_goes_on_after_the_token_ran_out(
    site: str, chromium: Browser, admin_url: str
) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{site}/console/jobs?state=dead")
    page.get_by_role("link", name="Sign in").click()
    page.get_by_role("link", name="ada").click()
    page.get_by_role("heading", name="Jobs").wait_for(timeout=READY_MS)
    assert page.url == f"{site}/console/jobs?state=dead"
    with psycopg.connect(admin_url, autocommit=True) as admin:
        before = admin.execute("select seal from groundplane.tenant_sign_ins").fetchone()
        admin.execute("update groundplane.tenant_sign_ins set renew_at = now() - interval '1s'")
        page.goto(f"{site}/console/audit")
        page.get_by_role("heading", name="Audit").wait_for(timeout=READY_MS)
        after = admin.execute("select seal, renew_at > now() from groundplane.tenant_sign_ins")
        row = after.fetchone()
    assert before == (1,) and row == (2, True), "it was renewed, once"
    context.close()


def test_a_person_of_two_tenants_picks_one(site: str, chromium: Browser) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{site}/console/")
    page.get_by_role("link", name="Sign in").click()
    page.get_by_role("link", name="bob").click()
    page.get_by_role("button", name="Acme").click(timeout=READY_MS)
    page.get_by_role("menuitem", name="globex").click()
    page.get_by_role("button", name="Globex").wait_for(timeout=READY_MS)
    context.close()


def test_the_explorer_signs_in_at_a_provider_of_another_origin(
    site: str, chromium: Browser
) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{site}/docs#/User: tenants/tenants_who")
    page.get_by_role("button", name="Authorize").first.click(timeout=DRAWN_MS)
    part = page.locator(".auth-container").filter(has_text="person (OAuth2")
    with page.expect_popup() as opened:
        part.get_by_role("button", name="Apply given OAuth2 credentials").click()
    opened.value.get_by_role("link", name="ada").click()
    part.get_by_role("heading", name="Authorized").wait_for(timeout=READY_MS)
    page.locator(".close-modal").click()
    page.locator("[id$=tenants_who]").get_by_role("button", name="Execute").click()
    expect(page.locator(".live-responses-table")).to_contain_text('"acme"')
    context.close()
