"""Flags over HTTP: every route once, each permission."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import httpx
import pytest
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

from groundplane import Groundplane
from groundplane.core.problems import Problem
from groundplane.core.scope import Actor
from groundplane.faces.http import Caller
from groundplane.rooms.flags.router import router
from groundplane.rooms.tenants import PLATFORM

ALL = frozenset(f"flags.{right}" for right in ("evaluate", "read", "write", "kill", "sync"))
SOON, LATER = "2100-01-01T00:00:00Z", "2100-01-02T00:00:00Z"


@pytest.fixture
async def client(acme: Groundplane) -> AsyncIterator[httpx.AsyncClient]:
    """The routes for tenant "acme"; the header `x-may` says what the caller may do."""
    app = FastAPI()
    app.include_router(router, prefix="/v1")

    @app.exception_handler(Problem)
    async def problem(request: Request, error: Problem) -> JSONResponse:
        return JSONResponse(error.as_dict(), error.status)

    @app.middleware("http")
    async def signed_in(request: Request, call_next: Callable[[Request], Awaitable[Any]]) -> Any:
        may = request.headers.get("x-may")
        request.scope["groundplane.scope"] = acme
        request.scope["groundplane.caller"] = Caller(
            Actor("service", "test"), "acme", ALL if may is None else frozenset(may.split()),
            user_id=request.headers.get("x-user"), is_service=True,
        )  # fmt: skip
        return await call_next(request)

    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://test/v1") as made:
        yield made


async def told(client: httpx.AsyncClient, method: str, path: str, **body: Any) -> Any:
    answer = await client.request(method, f"/flags{path}", json=body or None)
    assert answer.is_success, (path, answer.status_code, answer.text)
    return answer.json() if answer.content else None


async def test_a_flags_life_over_http(client: httpx.AsyncClient) -> None:
    made = await told(client, "POST", "", name="new-checkout", enabled=True, rollout_percentage=100)
    assert (made["version"], made["state"], made["environment"]) == (1, "live", "production")
    again = await client.post("/flags", json={"name": "new-checkout"})
    assert (again.status_code, again.json()["code"]) == (409, "flags.duplicate")
    assert (await told(client, "POST", "/new-checkout/is-enabled", subject="u")) == {
        "enabled": True
    }
    found = await told(client, "POST", "/new-checkout/evaluate", subject="u", default=False)
    assert (found["value"], found["variant"], found["reason"]) == (True, "on", "STATIC")
    everything = await told(client, "POST", "/evaluate-all", subject="u")
    assert [each["name"] for each in everything["data"]] == ["new-checkout"]
    changed = await client.patch(
        "/flags/new-checkout", json={"description": "x"}, headers={"If-Match": '"1"'}
    )
    assert changed.json()["version"] == 2
    for tag in ("soon", 'W/"2"', '"1", "2"'):
        odd = await client.patch("/flags/new-checkout", json={}, headers={"If-Match": tag})
        assert (odd.status_code, odd.json()["code"]) == (409, "flags.changed")
    late = await client.patch("/flags/new-checkout", json={"version": 1, "enabled": False})
    assert (late.status_code, late.json()["code"], late.json()["current"]) == (
        409, "flags.changed", 2)  # fmt: skip
    assert (await client.patch("/flags/new-checkout", json={"colour": 1})).status_code == 422
    assert (await told(client, "POST", "/new-checkout/kill", reason="fire"))["state"] == "killed"
    assert (await client.post("/flags/new-checkout/kill", json={})).status_code == 422
    assert (await told(client, "POST", "/new-checkout/revive"))["state"] == "live"
    assert (await told(client, "POST", "/new-checkout/archive"))["state"] == "archived"
    assert (await told(client, "GET", "/new-checkout"))["id"] == made["id"]
    assert len((await told(client, "GET", ""))["data"]) == 1
    history = (await told(client, "GET", "/new-checkout/history"))["data"]
    assert [each["state"] for each in history] == ["archived", "live", "killed", "live", "live"]
    await told(client, "DELETE", "/new-checkout")
    assert (await client.get("/flags/new-checkout")).json()["code"] == "flags.not_found"
    assert (await told(client, "POST", "/new-checkout/restore"))["name"] == "new-checkout"


async def test_what_stands_beside_a_flag_over_http(
    client: httpx.AsyncClient, gp: Groundplane
) -> None:
    await told(client, "POST", "", name="f", enabled=True, rollout_percentage=50)
    segment = await told(client, "POST", "/segments", name="few", members=["a"])
    assert segment["members"] == 1
    assert (await told(client, "POST", "/segments/few/add-members", subjects=["b"]))["members"] == 2
    assert (await told(client, "POST", "/segments/few/remove-members", subjects=["a"]))[
        "members"] == 1  # fmt: skip
    when = {"attribute": "x", "operator": "exists"}
    await told(client, "POST", "/segments", name="wide", when=when)
    changed = await told(client, "PATCH", "/segments/wide", when={"not": when})
    assert changed["version"] == 2
    assert len((await told(client, "GET", "/segments"))["data"]) == 2
    await told(client, "DELETE", "/segments/wide")
    step = await told(client, "POST", "/f/schedules", at=SOON, change={"enabled": False})
    await told(client, "POST", "/f/ramps", start=SOON, end=LATER, to=100)
    assert len((await told(client, "GET", "/f/schedules"))["data"]) == 2
    assert (await told(client, "DELETE", f"/schedules/{step['id']}"))["state"] == "cancelled"
    await gp.tenant(PLATFORM).flags.create("shared", enabled=True, tenants_may_override=True)
    over = await told(client, "PUT", "/shared/override", state="killed")
    assert over["state"] == "killed"
    assert len((await told(client, "GET", "/overrides"))["data"]) == 1
    await told(client, "DELETE", "/shared/override")
    copied = await told(client, "POST", "/f/copy", source="production", target="staging")
    assert copied["changes"][0]["what"] == "changed"
    why = await told(client, "POST", "/f/explain", subject="u")
    assert why["rules"][0]["bucket"]["of"] == 100_000
    document = (await client.get("/flags/export", params={"format": "flagd"})).json()
    dry = await told(client, "POST", "/import", document=document, dry_run=True)
    assert dry["revision"] is None
    assert (await client.get("/flags/export")).headers["content-type"] == "application/yaml"
    assert (await told(client, "GET", "/revisions"))["data"]
    assert (await told(client, "GET", "/diff?a=0&b=1"))["changes"][0]["what"] == "created"
    assert (await told(client, "POST", "/restore-revision", revision=1))["revision"]
    assert "readers" in await told(client, "GET", "/propagation")
    assert (await told(client, "GET", "/stale"))["data"] == []
    assert (await told(client, "GET", "/f/counts"))["data"] == []
    assert (await told(client, "GET", "/f/evaluations"))["data"] == []
    assert "f" in (await told(client, "GET", "/flagd.json"))["flags"]


async def test_a_person_asks_for_itself_whatever_the_body_says(
    client: httpx.AsyncClient, acme: Groundplane
) -> None:
    rule = {"when": {"attribute": "userId", "operator": "in", "value": ["ada"]}, "serve": "on"}
    await acme.flags.create("mine", enabled=True, rules=[rule])
    await acme.flags.create("admins", enabled=True, conditions={"roles": ["ADMIN"]})
    for body in ({}, {"subject": "bob"}, {"context": {"targetingKey": "bob", "userId": "bob"}}):
        answer = await client.post("/flags/mine/is-enabled", json=body, headers={"x-user": "ada"})
        assert answer.json() == {"enabled": True}
    body = {"context": {"role": "ADMIN", "userRole": "ADMIN"}}
    answer = await client.post("/flags/admins/is-enabled", json=body, headers={"x-user": "ada"})
    assert answer.json() == {"enabled": False}
    assert (await client.post("/flags/admins/is-enabled", json=body)).json() == {"enabled": True}


async def test_nobody_says_of_themselves_that_they_are_in_a_long_segment(
    client: httpx.AsyncClient, acme: Groundplane
) -> None:
    await acme.flags.create_segment("many", members=[f"user-{n}" for n in range(1001)])
    rules = [{"when": {"operator": "in_segment", "value": "many"}, "serve": "on"}]
    await acme.flags.create("crowd", enabled=True, rules=rules)
    body = {"context": {"segments": ["many"]}}
    for person, is_in in (("ada", False), ("user-7", True)):
        answer = await client.post("/flags/crowd/is-enabled", json=body, headers={"x-user": person})
        assert answer.json() == {"enabled": is_in}


async def test_who_is_on_call_may_kill_and_nothing_else(client: httpx.AsyncClient) -> None:
    await told(client, "POST", "", name="f", enabled=True)
    may = {"x-may": "flags.kill"}
    assert (await client.post("/flags/f/kill", json={"reason": "x"}, headers=may)).is_success
    assert (await client.patch("/flags/f", json={"enabled": True}, headers=may)).status_code == 403
    assert (await client.get("/flags/f", headers=may)).status_code == 403
    assert (await client.post("/flags/f/evaluate", json={}, headers=may)).status_code == 403
    large = {"context": {f"a{n}": n for n in range(201)}}
    assert (await client.post("/flags/f/evaluate", json=large)).json()["code"] == "flags.too_large"
