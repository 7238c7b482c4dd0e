"""What every answer of a server carries, whatever it answers; and what no line of its log holds."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from pydantic import ValidationError

from groundplane import Groundplane, Settings
from groundplane.roof.alerts import prometheus_rules
from groundplane.roof.edges import Guarded, Traced
from groundplane.roof.issuer import Issuer
from groundplane.roof.server import create_app
from groundplane.rooms.flags import Flags
from groundplane.settings import ServerSettings
from groundplane.testing import FaultProxy
from tests.fixtures.logs import logged
from tests.fixtures.rules import rings, scraped
from tests.roof.serving import ISSUER_BASE, ROOMY
from tests.rooms.events import declarations

assert declarations, "events of `test.counted` may be published"

CANARY = "canary-4711"
SHOP = "https://shop.example.com"
PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
ALWAYS = {
    "content-security-policy", "x-content-type-options", "cache-control", "referrer-policy",
    "cross-origin-opener-policy", "cross-origin-resource-policy", "strict-transport-security",
    "x-request-id", "x-correlation-id",
}  # fmt: skip
# Each class of answer: by whom it is made, and what it is.
CLASSES = {
    "json": ("GET", "/livez", 200),
    "health": ("GET", "/health", 200),
    "not ready": ("GET", "/readyz", 503),
    "metrics": ("GET", "/metrics", 200),
    "a list": ("GET", "/v1/flags", 200),
    "nothing": ("PUT", "/v1/flags/overrides/none", 404),
    "under the other prefix": ("GET", "/api/v1/flags", 200),
    "ofrep": ("POST", "/ofrep/v1/evaluate/flags/none", 422),
    "html": ("GET", "/docs", 200),
    "html of a sign-in": ("GET", "/docs/signed-in", 200),
    "script": ("GET", "/docs/start.js", 200),
    "file": ("GET", "/docs/swagger-ui-bundle.js", 200),
    "markdown": ("GET", "/problems/flags.not_found", 200),
    "redirect": ("GET", "/api", 307),
    "console": ("GET", "/console/flags", None),
    "console's file": ("GET", "/console/assets/none.js", 404),
    "console's session": ("GET", "/console/session", None),
    "refused": ("GET", "/v1/admin/tenants", 403),
    "no such path": ("GET", "/nowhere", 404),
    "no such problem": ("GET", "/problems/none.such", 404),
    "no such method": ("DELETE", "/livez", 405),
    "malformed": ("GET", "/v1/flags?limit=x", 422),
    "no such thing": ("GET", "/v1/flags/none", 404),
    "too long a path": ("GET", "/v1/flags?" + "x" * 3000, 413),
}


@pytest.fixture
def groundplane_settings() -> Settings:
    return Settings(limits=ROOMY, server=ServerSettings(origins=(SHOP,)))


@pytest.fixture
def issuer(tmp_path: Path) -> Issuer:
    return Issuer(tmp_path, ISSUER_BASE)


@pytest.fixture
async def http(gp: Groundplane, issuer: Issuer) -> AsyncIterator[httpx.AsyncClient]:
    """The whole server behind TLS, as ada of acme sees it."""
    await gp.tenants.create("acme", name="acme")
    transport = httpx.ASGITransport(create_app(gp, issuer=issuer), raise_app_exceptions=False)
    bearer = {"Authorization": f"Bearer {issuer.token_for('admin')}"}
    async with httpx.AsyncClient(
        transport=transport, base_url="https://here", headers=bearer
    ) as made:
        yield made


def wrong(answer: httpx.Response) -> list[str]:
    """What of the set is missing, or weaker than it should be."""
    found, policy = answer.headers, answer.headers.get("content-security-policy", "")
    parts = {part.strip() for part in policy.split(";")}
    return sorted(ALWAYS - found.keys()) + [
        said
        for said, is_right in {
            "may be framed": "frame-ancestors 'none'" in parts,
            "has another base": "base-uri 'none'" in parts,
            "has plug-ins": bool({"object-src 'none'", "default-src 'none'"} & parts),
            "takes scripts from elsewhere": not any(
                part.startswith("script-src") and part != "script-src 'self'" for part in parts
            ),
            "is sniffed": found.get("x-content-type-options") == "nosniff",
            "allows others": not any(name.startswith("access-control-allow") for name in found),
        }.items()
        if not is_right
    ]


@pytest.mark.parametrize("kind", CLASSES)
async def test_every_class_of_answer_has_the_whole_set_of_headers(
    http: httpx.AsyncClient, kind: str
) -> None:
    method, path, status = CLASSES[kind]
    answer = await http.request(method, path)
    assert status is None or answer.status_code == status, answer.text
    assert wrong(answer) == []


async def test_a_page_of_no_problem_is_said_to_be_none(http: httpx.AsyncClient) -> None:
    assert (await http.get("/problems/none.such")).json()["code"] == "problems.not_found"


async def test_who_is_nobody_gets_them_too(http: httpx.AsyncClient) -> None:
    answer = await http.get("/v1/flags", headers={"Authorization": "Bearer no"})
    assert (answer.status_code, wrong(answer)) == (401, [])


async def test_too_large_a_body_gets_them_too(http: httpx.AsyncClient) -> None:
    answer = await http.post("/v1/flags", content=b"x" * (1024 * 1024 + 1))
    assert (answer.status_code, answer.json()["code"]) == (413, "server.too_large")
    assert wrong(answer) == []


async def test_who_takes_too_long_is_stopped_with_them() -> None:
    async def slow(*_: Any) -> None:
        await asyncio.sleep(30)

    transport = httpx.ASGITransport(Traced(Guarded(slow, seconds=0.05)))
    async with httpx.AsyncClient(transport=transport, base_url="https://here") as http:
        answer = await http.get("/")
    assert (answer.status_code, answer.json()["code"]) == (504, "server.timeout")
    assert wrong(answer) == []


async def _begun(
    http: httpx.AsyncClient, path: str, kind: str, headers: dict[str, str]
) -> httpx.Response:
    """The beginning of an answer that need not end: a stream's, or a refused upgrade's."""
    assert isinstance(http._transport, httpx.ASGITransport)
    app: Any = http._transport.app
    parts, sent = urlsplit(path), asyncio.get_running_loop().create_future()
    given = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
    scope = {
        "type": kind, "method": "GET", "scheme": "https" if kind == "http" else "wss",
        "path": parts.path, "raw_path": parts.path.encode(), "query_string": parts.query.encode(),
        "headers": [(b"host", b"here"), *given],
        "client": ("127.0.0.1", 1), "server": ("here", 443), "root_path": "", "subprotocols": [],
        "extensions": {"websocket.http.response": {}}, "http_version": "1.1",
    }  # fmt: skip

    async def receive() -> dict[str, Any]:
        if kind == "websocket":
            return {"type": "websocket.connect"}
        await asyncio.sleep(30)
        return {"type": "http.disconnect"}

    async def send(message: dict[str, Any]) -> None:
        if message["type"].endswith("response.start") and not sent.done():
            sent.set_result(message)

    running = asyncio.create_task(app(scope, receive, send))
    await asyncio.wait({running, sent}, return_when=asyncio.FIRST_COMPLETED, timeout=10)
    running.cancel()
    return httpx.Response(sent.result()["status"], headers=sent.result()["headers"])


async def test_a_stream_begins_with_them(http: httpx.AsyncClient, gp: Groundplane) -> None:
    signed_in = {"Authorization": http.headers["Authorization"]}
    answer = await _begun(http, "/v1/live/events?topics=flags", "http", signed_in)
    assert (answer.status_code, wrong(answer)) == (200, [])
    assert answer.headers["content-type"].startswith("text/event-stream")


async def test_a_refused_upgrade_is_answered_with_them(http: httpx.AsyncClient) -> None:
    answer = await _begun(http, "/v1/live?ticket=none", "websocket", {"Origin": "https://here"})
    assert answer.status_code == 401
    assert set(wrong(answer)) <= {"x-request-id", "x-correlation-id"}, "it is no request of ours"


def _allowed(answer: httpx.Response) -> set[str]:
    return {name for name in answer.headers if name.startswith("access-control-")}


async def _across(http: httpx.AsyncClient, origin: str) -> tuple[httpx.Response, httpx.Response]:
    """What a browser asks first for a page of another origin, and then."""
    asks = {"Origin": origin, "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "authorization,idempotency-key"}  # fmt: skip
    bare = {"Authorization": ""}
    first = await http.options("/v1/flags/none/is-enabled", headers=asks | bare)
    return first, await http.post("/v1/flags/none/is-enabled", json={}, headers={"Origin": origin})


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", f"{SHOP}.evil.example", SHOP.replace("s:", ":")]
)
async def test_pages_of_other_origins_may_read_nothing(
    http: httpx.AsyncClient, origin: str
) -> None:
    for answer in await _across(http, origin):
        assert not {"access-control-allow-origin"} & _allowed(answer)
        assert not {"access-control-allow-credentials"} & _allowed(answer)


async def test_a_listed_page_may_call_and_never_with_its_cookies(http: httpx.AsyncClient) -> None:
    first, then = await _across(http, SHOP)
    assert first.status_code == 200
    assert {"authorization", "idempotency-key"} <= {
        each.strip().lower() for each in first.headers["access-control-allow-headers"].split(",")
    }
    for answer in (first, then):
        assert answer.headers["access-control-allow-origin"] == SHOP
        assert "access-control-allow-credentials" not in answer.headers
        assert "Origin" in answer.headers["vary"]
    assert "X-Request-Id" in then.headers["access-control-expose-headers"]
    refused = await http.get("/v1/flags", headers={"Origin": SHOP, "Authorization": "Bearer no"})
    assert (refused.status_code, refused.headers["access-control-allow-origin"]) == (401, SHOP)


async def test_without_a_list_nobody_is_allowed(url: str) -> None:
    gp = Groundplane(url, settings=Settings(limits=ROOMY))
    transport = httpx.ASGITransport(create_app(gp), raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="https://here") as http:
        assert [_allowed(answer) for answer in await _across(http, SHOP)] == [set(), set()]
    await gp.close()


@pytest.mark.parametrize("origin", ["*", "https://*.example.com", "null", "https://a.example/x"])
def test_a_wildcard_is_no_origin(origin: str) -> None:
    with pytest.raises(ValidationError, match="an origin such as"):
        ServerSettings(origins=(origin,))


async def test_no_line_holds_a_body_a_query_or_a_credential(http: httpx.AsyncClient) -> None:
    with logged("debug") as lines:
        body = {"name": "beta", "description": CANARY}
        made = await http.post("/v1/flags", json=body, headers={"Cookie": f"a={CANARY}"})
        await http.post("/v1/flags", json={"name": CANARY + "!", "enabled": CANARY})
        await http.get(f"/v1/flags?after={CANARY}")
        await http.get("/v1/flags", headers={"Authorization": f"Bearer {CANARY}"})
    assert made.status_code == 201
    said = lines("http.answered")
    assert [line["status"] for line in said] == [201, 422, 422, 401]
    assert CANARY not in str([*said, *lines("auth.refused"), *lines("http.failed")])


async def test_each_call_has_one_line_that_says_what_became_of_it(http: httpx.AsyncClient) -> None:
    with logged() as lines:
        await http.post("/v1/flags", json={"name": "beta"})
        await http.request("PATCH", "/v1/flags/beta", json={"version": 1, "enabled": True})
        await http.delete("/v1/flags/beta")
    told = [(line["method"], line["route"], line["status"]) for line in lines("http.answered")]
    assert told == [
        ("POST", "/flags", 201), ("PATCH", "/flags/{flag}", 200),
        ("DELETE", "/flags/{flag}", 204),
    ]  # fmt: skip
    assert all(
        {"tenant", "request_id", "milliseconds"} <= line.keys() for line in lines("http.answered")
    )


async def test_a_callers_trace_goes_with_the_work_and_only_our_ids_come_back(
    http: httpx.AsyncClient,
) -> None:
    headers = {"traceparent": PARENT, "X-Correlation-Id": "order-7", "X-Request-Id": "call-9"}
    event = [{"type": "test.counted", "data": {}}]
    with logged() as lines:
        answer = await http.post("/v1/events", json=event, headers=headers)
    assert answer.status_code == 201, answer.text
    assert (answer.headers["x-correlation-id"], answer.headers["x-request-id"]) == (
        "order-7",
        "call-9",
    )
    assert not {"traceparent", "tracestate", "traceresponse"} & answer.headers.keys()
    (line,) = lines("http.answered")
    assert (line["trace_id"], line["correlation_id"]) == (PARENT.split("-")[1], "order-7")
    (kept,) = (await http.get("/v1/events/trace/order-7")).json()
    assert kept["trace_parent"] == PARENT


async def test_the_alert_on_errors_rings_for_ours_and_not_for_the_callers(
    http: httpx.AsyncClient, gp: Groundplane, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = scraped()
    for _ in range(10):
        assert (await http.get("/v1/flags/none")).status_code == 404
    assert not rings("HttpErrors", before)

    async def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr(Flags, "list", broken)
    assert (await http.get("/v1/flags")).status_code == 500
    assert rings("HttpErrors", before)
    monkeypatch.undo()
    after = scraped()
    assert (await http.get("/v1/flags")).status_code == 200
    assert not rings("HttpErrors", after), "it clears"


@pytest.mark.parametrize("alert", ["HttpErrors", "DatabasePoolFull"])
def test_the_rule_is_shipped_with_its_runbook(alert: str) -> None:
    (rule,) = [
        r for r in json.loads(prometheus_rules())["groups"][0]["rules"] if r["alert"] == alert
    ]
    assert rule["annotations"]["runbook_url"].startswith("/docs/operate/troubleshooting#")


async def test_health_is_200_while_it_works_also_slowly_and_503_when_it_is_down(
    groundplane_proxy: FaultProxy, http: httpx.AsyncClient
) -> None:
    async def ping() -> tuple[int, str]:
        answer = await http.get("/health/db")
        assert answer.headers["content-type"] == "application/health+json"
        return answer.status_code, answer.json()["checks"]["database:ping"][0]["status"]

    assert await ping() == (200, "pass")
    groundplane_proxy.delay(0.3)
    assert await ping() == (200, "warn")
    groundplane_proxy.heal()
    groundplane_proxy.refusing = True
    groundplane_proxy.cut_all()
    assert (await http.get("/health/db")).status_code == 503
