"""The console's door: who comes in, what its cookie opens, and what it never does."""

from __future__ import annotations

import asyncio
import secrets
from base64 import b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
import uvicorn
from fastapi import FastAPI

from groundplane import Groundplane
from groundplane.core.crypto import KeyRing
from groundplane.faces.egress import Egress
from groundplane.fastapi import mount
from groundplane.roof.console import Links, pages
from groundplane.roof.console.address import Address
from groundplane.roof.console.problems import NoIssuer
from groundplane.roof.console.provider import Provider
from groundplane.roof.issuer import Issuer
from groundplane.roof.keysets import KeySets
from groundplane.roof.server import create_app
from groundplane.roof.tokens import Verifier
from groundplane.rooms.tenants import Issuer as IssuerSettings
from groundplane.rooms.tenants.limits import SIGN_IN
from groundplane.settings import ConsoleSettings, Settings
from groundplane.testing import at
from tests.roof.serving import ROOMY

BASE = "http://127.0.0.1:8080"
SAME = {"sec-fetch-site": "same-origin"}
COOKIE = "groundplane-8080"


def key_ring() -> KeyRing:
    return KeyRing.from_text(f"t:{b64encode(secrets.token_bytes(32)).decode()}")


@pytest.fixture
async def gp(url: str) -> AsyncIterator[Groundplane]:
    settings = Settings(limits=ROOMY, console=ConsoleSettings())
    made = Groundplane(url, settings=settings)
    made.ground.key_ring = key_ring()
    for id in ("acme", "globex"):
        await made.tenants.create(id, name=id.title())
    yield made
    await made.close()


class Site:
    """A server of `dev`'s kind, and browsers to it."""

    def __init__(self, gp: Groundplane, data: Path, base: str = BASE) -> None:
        self.issuer, self.links, self.base = Issuer(data, base), Links(data / "links"), base
        self.app = create_app(gp, issuer=self.issuer, links=self.links)

    def browser(self, base: str | None = None, **headers: str) -> httpx.AsyncClient:
        transport = httpx.ASGITransport(self.app, client=("127.0.0.1", 4321))
        return httpx.AsyncClient(transport=transport, base_url=base or self.base, headers=headers)

    @asynccontextmanager
    async def signed_in(self, person: str = "admin") -> AsyncIterator[httpx.AsyncClient]:
        async with self.browser() as browser:
            answer = await browser.get(f"/console/sign-in/link/{self.links.make(person)}")
            assert answer.status_code == 303, answer.text
            yield browser


@pytest.fixture
def site(gp: Groundplane, tmp_path: Path) -> Site:
    return Site(gp, tmp_path)


# -- the link of `dev`, and what the cookie is -----------------------------------------------------


async def test_the_printed_link_signs_in_once(site: Site) -> None:
    code = site.links.make("admin")
    async with site.browser() as first, site.browser() as second:
        answer = await first.get(f"/console/sign-in/link/{code}?to=jobs?state=dead")
        assert (answer.status_code, answer.headers["location"]) == (303, "/console/jobs?state=dead")
        again = await second.get(f"/console/sign-in/link/{code}")
        assert again.status_code == 410 and "console.link_used" in again.text
        assert (await first.get("/console/session")).json()["subject"] == "grace"
        assert (await second.get("/console/session")).status_code == 401


async def test_of_two_browsers_with_one_link_one_comes_in(site: Site) -> None:
    code = site.links.make("admin")
    async with site.browser() as first, site.browser() as second:
        answers = await asyncio.gather(
            *(each.get(f"/console/sign-in/link/{code}") for each in (first, second))
        )
    codes = sorted(answer.status_code for answer in answers)
    assert codes == [303, 410], [answer.text for answer in answers]


async def test_the_session_tells_who_and_no_token(site: Site) -> None:
    async with site.signed_in() as browser:
        said = (await browser.get("/console/session")).json()
    assert set(said) == {
        "subject", "name", "issuer", "tenant_id", "tenants", "is_operator", "is_development",
        "ends_at",
    }  # fmt: skip
    assert (said["tenant_id"], said["tenants"]) == ("acme", ["acme"])


async def test_on_loopback_the_cookie_names_its_port_and_no_script_reads_it(site: Site) -> None:
    async with site.browser() as browser:
        answer = await browser.get(f"/console/sign-in/link/{site.links.make('admin')}")
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"{COOKIE}=")
    assert {"HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=28800"} <= set(cookie.split("; "))
    assert "Secure" not in cookie and "Domain" not in cookie


def test_over_https_the_cookie_belongs_to_this_host_alone() -> None:
    address = Address("https://ops.example.com", "/console")
    cookie = address.set_cookie(address.cookie_name(), "x", 60)
    assert cookie.startswith("__Host-groundplane=x; ")
    assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))


@pytest.mark.parametrize("base", ["http://ops.example.com", "http://10.0.0.7:8080"])
async def test_nobody_signs_in_where_the_session_would_travel_in_the_clear(
    site: Site, base: str
) -> None:
    async with site.browser(base) as browser:
        link = await browser.get(f"/console/sign-in/link/{site.links.make('admin')}")
        begun = await browser.get("/console/sign-in")
    for answer in (link, begun):
        assert answer.status_code == 403 and "console.insecure" in answer.text
        assert "set-cookie" not in answer.headers


async def test_behind_a_proxy_the_configured_address_decides(
    gp: Groundplane, tmp_path: Path
) -> None:
    knobs = ConsoleSettings(url="https://ops.example.com/groundplane/console")
    gp.ground.settings = {**gp.ground.settings, ConsoleSettings: knobs}
    site = Site(gp, tmp_path)
    async with site.browser("http://10.0.0.7:8080") as browser:
        answer = await browser.get(f"/console/sign-in/link/{site.links.make('admin')}")
    assert answer.headers["set-cookie"].startswith("__Host-groundplane=")
    assert answer.headers["location"] == "/groundplane/console/"


# -- what the cookie opens -------------------------------------------------------------------------


async def test_the_cookie_opens_what_the_person_may_and_no_more(site: Site) -> None:
    async with site.signed_in("viewer") as browser:
        assert (await browser.get("/v1/jobs")).status_code == 200
        refused = await browser.post(
            "/v1/flags", json={"name": "x"}, headers=SAME | {"idempotency-key": "k"}
        )
        assert (refused.status_code, refused.json()["code"]) == (403, "auth.forbidden")
        foreign = await browser.get("/v1/jobs", headers={"groundplane-tenant": "globex"})
        assert (foreign.status_code, foreign.json()["code"]) == (403, "tenants.unknown")


async def test_an_operator_without_a_tenant_sees_the_platform(site: Site) -> None:
    async with site.signed_in("operator") as browser:
        said = (await browser.get("/console/session")).json()
        assert (said["tenant_id"], said["is_operator"]) == (None, True)
        assert (await browser.get("/v1/database/partitions")).status_code == 200
        assert (await browser.get("/v1/jobs")).status_code in {401, 403}


async def test_what_is_done_in_the_console_says_so_in_the_trail(
    site: Site, gp: Groundplane
) -> None:
    async with site.signed_in() as browser:
        made = await browser.post(
            "/v1/audit", headers=SAME | {"idempotency-key": "k"},
            json={"action": "order.placed", "subject_kind": "order", "subject_id": "1"},
        )  # fmt: skip
        assert made.status_code == 201
    entry = (await gp.tenant("acme").audit.list(action="order.placed")).data[0]
    assert (entry.origin, entry.actor_id) == ("console", "grace")


@pytest.mark.parametrize(
    ("headers", "code"),
    [
        ({}, "auth.cross_site"),
        ({"sec-fetch-site": "same-site"}, "auth.cross_site"),
        ({"sec-fetch-site": "cross-site", "origin": BASE}, "auth.cross_site"),
        ({"sec-fetch-site": "none"}, "auth.cross_site"),
        ({"origin": "http://127.0.0.1:9999"}, "auth.cross_site"),
        ({"origin": f"{BASE}.evil.example"}, "auth.cross_site"),
        ({"origin": "null"}, "auth.cross_site"),
        (SAME | {"content-type": "text/plain"}, "auth.json_only"),
        (SAME | {"content-type": "application/x-www-form-urlencoded"}, "auth.json_only"),
        (SAME | {"content-type": ""}, "auth.json_only"),
    ],
)
async def test_a_change_by_cookie_comes_from_our_own_page_as_json(
    site: Site, gp: Groundplane, headers: dict[str, str], code: str
) -> None:
    body = b'{"action": "a.b", "subject_kind": "x", "subject_id": "1"}'
    sent = {"content-type": "application/json", "idempotency-key": "k"} | headers
    async with site.signed_in() as browser:
        for method in ("POST", "PUT", "PATCH", "DELETE"):
            answer = await browser.request(method, "/v1/audit", content=body, headers=sent)
            assert answer.json()["code"] == code, method
        out = await browser.post("/console/sign-out", content=body, headers=sent)
        assert out.json()["code"] == code
        assert (await browser.get("/console/session")).status_code == 200
    assert (await gp.tenant("acme").audit.list(action="a.b")).data == []


@pytest.mark.parametrize("headers", [SAME, {"origin": BASE}])
async def test_our_own_page_may_change_something(site: Site, headers: dict[str, str]) -> None:
    async with site.signed_in() as browser:
        body = {"action": "order.placed", "subject_kind": "order", "subject_id": "1"}
        answer = await browser.post("/v1/audit", json=body, headers=headers)
        assert answer.status_code == 201, answer.text


async def test_another_applications_cookies_sign_nobody_out(site: Site) -> None:
    async with site.signed_in() as browser:
        own = f"{COOKIE}={browser.cookies[COOKIE]}"
    for others in ('prefs={"dark": true}', "name=Zoë".encode(), "a b=c d", "noticed"):
        first = others if isinstance(others, bytes) else others.encode()
        async with site.browser() as browser:
            headers = {b"cookie": first + b"; " + own.encode()}
            answer = await browser.get("/console/session", headers=headers)
            assert answer.status_code == 200, others


async def test_who_is_signed_in_may_sign_in_elsewhere_too(site: Site) -> None:
    """The shop's page, in the browser of the console: the issuer takes its form and its code."""
    site.app.mount("/issuer", site.issuer.app())
    page = {"content-type": "application/x-www-form-urlencoded"} | SAME
    async with site.signed_in() as browser:
        for path, said in ("authorize", "client_id is not"), ("token", "unsupported_grant_type"):
            form = b"person=member&grant_type=other"
            answer = await browser.post(f"/issuer/{path}", content=form, headers=page)
            assert answer.status_code == 400 and said in answer.text, answer.text


async def test_a_program_with_a_token_is_not_asked_where_it_comes_from(site: Site) -> None:
    token = {"authorization": f"Bearer {site.issuer.token_for('admin')}"}
    async with site.signed_in("viewer") as browser:
        body = {"action": "order.placed", "subject_kind": "order", "subject_id": "1"}
        assert (await browser.post("/v1/audit", json=body, headers=token)).status_code == 201


async def test_sign_out_ends_it_on_the_server_too(site: Site) -> None:
    async with site.signed_in() as browser:
        stolen = browser.cookies[COOKIE]
        answer = await browser.post("/console/sign-out", headers=SAME)
        assert answer.status_code == 204 and "Max-Age=0" in answer.headers["set-cookie"]
    async with site.browser() as thief:
        thief.cookies.set(COOKIE, stolen)
        assert (await thief.get("/v1/jobs")).json()["code"] == "auth.missing"


async def test_idle_for_half_an_hour_is_signed_out(site: Site, gp: Groundplane) -> None:
    async with site.signed_in() as browser:
        await at(gp.tenant("acme"), "29 minutes")
        assert (await browser.get("/v1/jobs")).status_code == 200
        await at(gp.tenant("acme"), "31 minutes")
        assert (await browser.get("/v1/jobs")).status_code == 401


async def test_a_socket_takes_a_ticket_and_never_the_cookie(site: Site) -> None:
    """The cookie buys a ticket, as a token does; an upgrade with the cookie alone is nobody's."""
    async with site.signed_in() as browser:
        ticket = await browser.post("/v1/live/tickets", headers=SAME)
        assert ticket.status_code == 201 and ticket.json()["ticket"].startswith("gpl_")
        cookie = f"{COOKIE}={browser.cookies[COOKIE]}".encode()
    sent: list[dict[str, Any]] = []
    scope = {
        "type": "websocket", "path": "/v1/live", "raw_path": b"/v1/live", "query_string": b"",
        "headers": [(b"host", b"127.0.0.1:8080"), (b"cookie", cookie), (b"origin", BASE.encode())],
        "scheme": "ws", "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 8080),
        "subprotocols": [], "root_path": "", "state": {}, "extensions": {},
    }  # fmt: skip

    async def receive() -> dict[str, Any]:
        return {"type": "websocket.connect"}

    async def send(message: Any) -> None:
        sent.append(message)

    await site.app(scope, receive, send)
    assert not [each for each in sent if each["type"] == "websocket.accept"]


async def test_five_sign_ins_a_minute_from_one_address(site: Site) -> None:
    assert (SIGN_IN.burst, round(SIGN_IN.per_second * 60)) == (5, 5)
    async with site.browser() as browser:
        answers = [await browser.get("/console/sign-in/link/wrong") for _ in range(6)]
    assert [answer.status_code for answer in answers] == [410] * 5 + [429]
    assert "limits.exceeded" in answers[-1].text


# -- what a browser gets ---------------------------------------------------------------------------


async def test_not_built_is_said_with_what_to_do(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages.application, "__defaults__", (tmp_path / "nothing",))
    async with site.browser() as browser:
        answer = await browser.get("/console/jobs")
    assert answer.status_code == 503
    assert "console.not_built" in answer.text and "make pages" in answer.text


async def test_the_page_says_where_it_is_and_lets_nothing_in(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text('<html lang="en"><script src="./assets/a.js"></script>')
    (tmp_path / "assets" / "a.js").write_text("1")
    monkeypatch.setattr(pages.application, "__defaults__", (tmp_path,))
    monkeypatch.setattr(pages.asset, "__defaults__", (tmp_path,))
    async with site.browser() as browser:
        page = await browser.get("/console/jobs/deep/below")
        file = await browser.get("/console/assets/a.js")
        outside = await browser.get("/console/assets/..%2findex.html")
    assert 'data-base="/console" data-api=""' in page.text
    assert 'src="/console/assets/a.js"' in page.text
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "*" not in policy
    assert page.headers["cache-control"] == "no-store"
    assert "immutable" in file.headers["cache-control"]
    assert outside.status_code == 404


# -- the code flow ---------------------------------------------------------------------------------


async def test_a_provider_that_is_away_is_asked_once_in_a_moment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    visitors: list[object] = []

    async def hang_up(_: object, line: asyncio.StreamWriter) -> None:
        visitors.append(line)
        line.close()

    server = await asyncio.start_server(hang_up, "127.0.0.1", 0)
    base = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    away = IssuerSettings(issuer=base, audience="groundplane")
    verifier = Verifier([away], KeySets(Egress().get))
    provider = Provider(away, ConsoleSettings(), verifier, allow_loopback=True)
    asked = []
    async with server:
        for moment in (10.0, 11.9, 12.1):
            clock = SimpleNamespace(monotonic=lambda now=moment: now)
            monkeypatch.setattr("groundplane.roof.console.provider.time", clock)
            with pytest.raises(NoIssuer):
                await provider.for_browsers()
            asked.append(len(visitors))
    assert asked == [1, 1, 2]


@asynccontextmanager
async def served(gp: Groundplane, data: Path) -> AsyncIterator[str]:
    """`dev`'s server on a real port: the provider is asked over real HTTP."""
    config = uvicorn.Config(FastAPI(), port=0, log_config=None, lifespan="off")
    server = uvicorn.Server(config)
    config.load()
    sockets = [config.bind_socket()]
    base = f"http://127.0.0.1:{sockets[0].getsockname()[1]}"
    site = Site(gp, data, base)
    site.app.mount("/issuer", site.issuer.app())
    config.loaded_app = site.app
    # The console answers every path below its own; the issuer's must come before nothing of it.
    task = asyncio.create_task(server.serve(sockets=sockets))
    while not server.started:
        await asyncio.sleep(0.01)
    try:
        yield base
    finally:
        server.should_exit = True
        await task


async def chosen(browser: httpx.AsyncClient, begun: httpx.Response, person: str) -> str:
    """What a person does on the provider's page: the address they are sent back to."""
    asked = {k: v[0] for k, v in parse_qs(urlsplit(begun.headers["location"]).query).items()}
    assert asked["code_challenge_method"] == "S256" and len(asked["code_challenge"]) == 43
    url = begun.headers["location"].partition("?")[0]
    answer = await browser.post(url, data=asked | {"person": person})
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


async def test_the_code_flow_signs_in_and_no_token_reaches_the_browser(
    gp: Groundplane, tmp_path: Path
) -> None:
    async with (
        served(gp, tmp_path) as base,
        httpx.AsyncClient(base_url=base, timeout=60) as browser,
    ):
        begun = await browser.get("/console/sign-in?to=audit?action=flags.")
        back = await chosen(browser, begun, "admin")
        done = await browser.get(back)
        assert (done.status_code, done.headers["location"]) == (
            303, "/console/audit?action=flags.",
        )  # fmt: skip
        assert (await browser.get("/v1/users/me")).json()["actor_id"] == "grace"
        seen = f"{begun.headers}{begun.text}{done.headers}{done.text}"
        assert "eyJ" not in seen, "a token reached the browser"
        replayed = await browser.get(back)
        assert replayed.status_code == 400


async def test_a_code_cannot_sign_somebody_elses_browser_in(
    gp: Groundplane, tmp_path: Path
) -> None:
    """The attacker's own code, followed by a victim: who began is who may finish."""
    async with (
        served(gp, tmp_path) as base,
        httpx.AsyncClient(base_url=base, timeout=60) as attacker,
        httpx.AsyncClient(base_url=base, timeout=60) as victim,
    ):
        back = await chosen(attacker, await attacker.get("/console/sign-in"), "admin")
        answer = await victim.get(back)
        assert answer.status_code == 400 and "console.sign_in_failed" in answer.text
        await victim.get("/console/sign-in")
        assert (await victim.get(back)).status_code == 400
        assert (await victim.get("/console/session")).status_code == 401


@pytest.mark.parametrize(
    "to", ["//evil.example", "https://evil.example", "/\\evil.example", "%0d%0aX-Evil: 1", "é"]
)
async def test_afterwards_one_is_in_the_console_and_nowhere_else(site: Site, to: str) -> None:
    async with site.browser() as browser:
        code = site.links.make("admin")
        answer = await browser.get(f"/console/sign-in/link/{code}", params={"to": to})
    location = answer.headers["location"]
    assert location.startswith("/console/") and "x-evil" not in answer.headers


async def test_mounted_in_somebody_elses_application_at_their_prefix(gp: Groundplane) -> None:
    from groundplane import Actor
    from groundplane.faces.http import Caller

    def caller(request: Any) -> Caller:
        return Caller(Actor("user", "ada"), "acme", frozenset({"jobs.read"}), user_id="ada")

    app = FastAPI()
    mount(app, gp, "/tools/gp", caller=caller, console=True)
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="https://shop.example") as browser:
        page = await browser.get("/tools/gp/console/jobs")
        said = (await browser.get("/tools/gp/console/session")).json()
        jobs = await browser.get("/tools/gp/v1/jobs")
    assert 'data-base="/tools/gp/console" data-api="/tools/gp"' in page.text
    assert (said["subject"], said["tenant_id"]) == ("ada", "acme")
    assert jobs.status_code == 200
