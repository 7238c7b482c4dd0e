"""Events over HTTP: every route once, each permission, each problem's status."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import httpx
import pytest
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

from groundplane import Groundplane
from groundplane.core.crypto import KeyRing
from groundplane.core.ids import uuid7
from groundplane.core.problems import Problem
from groundplane.core.scope import Actor
from groundplane.faces.http import Caller
from groundplane.rooms.events import Followers
from groundplane.rooms.events.router import router

ALL = frozenset({"events.read", "events.write", "events.retry", "events.admin", "events.consume",
                 "users.erase"})  # fmt: skip


@pytest.fixture
async def client(acme: Groundplane) -> AsyncIterator[httpx.AsyncClient]:
    """The routes for tenant "acme"; the header `x-may` says what the caller may do."""
    acme.ground.key_ring = KeyRing({"k1": os.urandom(32)})
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
            Actor("key", "test"), "acme", ALL if may is None else frozenset(may.split())
        )
        return await call_next(request)

    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(
        transport=transport, base_url="http://test/v1/events", follow_redirects=True
    ) as made:
        yield made


def counted(n: int, **more: Any) -> dict[str, Any]:
    return {"type": "test.counted", "data": {"n": n}, **more}


async def test_appending_and_reading_over_http(
    client: httpx.AsyncClient, followers: Followers
) -> None:
    made = await client.post(
        "/streams/order-1/append", json={"events": [counted(1), counted(2)], "expected": 0}
    )
    assert made.status_code == 201 and made.json()["last_version"] == 2
    late = await client.post("/streams/order-1/append", json={"events": [counted(3)],
                                                              "expected": 1})  # fmt: skip
    assert late.status_code == 409 and late.json()["actual"] == 2
    appends = [{"stream": s, "events": [counted(n)]} for s, n in (("a", 3), ("b", 4))]
    both = await client.post("/append", json={"appends": appends})
    assert [each["stream"] for each in both.json()] == ["a", "b"]
    published = (await client.post("", json=[counted(5)])).json()["ids"]
    await followers.sequence()
    assert [e["version"] for e in (await client.get("/streams/order-1")).json()] == [1, 2]
    log = (await client.get("", params={"types": ["test.*"], "limit": 3})).json()
    assert (len(log["events"]), log["position"]) == (3, 3)
    event = (await client.get(f"/{published[0]}")).json()
    assert event["data"] == {"n": 5} and event["log_pos"] == 5
    assert len((await client.get(f"/trace/{event['correlation_id']}")).json()) == 5
    cloud = (await client.get(f"/cloudevents/{published[0]}")).json()
    assert cloud["specversion"] == "1.0" and cloud["data"] == {"n": 5}
    again = await client.post("/cloudevents", json=[{**cloud, "id": "other"}])
    assert again.status_code == 201 and len(again.json()["ids"]) == 1
    assert (await client.get(f"/{uuid7()}")).status_code == 404
    assert (await client.post("", json=[{"type": "nobody.knows"}])).status_code == 422
    erased = await client.post("/subjects/u-1/erase")
    assert erased.json()["subject"] == "u-1"


async def test_a_program_in_another_language_follows(
    client: httpx.AsyncClient, followers: Followers
) -> None:
    made = await client.post("/subscriptions", json={"name": "billing", "types": ["test.*"]})
    assert made.status_code == 201
    await client.post("/streams/s/append", json={"events": [counted(n) for n in range(3)]})
    await client.post("/streams/t/append", json={"events": [counted(7)]})
    await followers.sequence()
    at = "/subscriptions/billing"
    batch = (await client.post(f"{at}/fetch", json={"limit": 10})).json()
    ids = [event["id"] for event in batch["events"]]
    bad = {"token": batch["token"], "event_id": ids[0], "error": "no"}
    assert (await client.post(f"{at}/reject", json=bad)).json()["ids"] == ids[:3]
    done = await client.post(f"{at}/acknowledge", json={"token": batch["token"]})
    assert done.json() == {"position": 4}
    assert (
        await client.post(f"{at}/acknowledge", json={"token": batch["token"]})
    ).status_code == 409
    waited = await client.get(f"{at}/wait", params={"event_id": ids[3]})
    assert waited.json() == {"position": 4}
    letters = (await client.get("/dead-letters", params={"name": "billing"})).json()["data"]
    assert len(letters) == 3
    one = {"ids": [letters[0]["id"]]}
    assert len((await client.post("/dead-letters/replay", json=one)).json()["ids"]) == 1
    assert (await client.post("/dead-letters/discard", json=one)).json() == {"discarded": 1}
    assert (await client.post("/dead-letters/discard", json=one)).status_code == 409
    for verb, body in (("pause", None), ("resume", None), ("reset", {"position": 1})):
        assert (await client.post(f"{at}/{verb}", json=body)).status_code == 204
    [shown] = (await client.get("/subscriptions")).json()["data"]
    assert (shown["position"], shown["lag"], shown["kind"]) == (1, 3, "pull")
    assert (await client.post(f"{at}/rebuild")).status_code == 404
    assert (await client.delete(at)).status_code == 204
    assert (await client.delete(at)).status_code == 404


@pytest.mark.parametrize(
    ("method", "path", "needs"),
    [
        ("POST", "", "events.write"), ("GET", "", "events.read"),
        ("POST", "/streams/s/append", "events.write"), ("GET", "/subscriptions", "events.admin"),
        ("POST", "/subscriptions/x/fetch", "events.consume"),
        ("GET", "/dead-letters", "events.retry"), ("POST", "/subjects/u/erase", "users.erase"),
    ],
)  # fmt: skip
async def test_each_route_needs_its_permission(
    client: httpx.AsyncClient, method: str, path: str, needs: str
) -> None:
    others = " ".join(ALL - {needs})
    assert (await client.request(method, path, headers={"x-may": others})).status_code == 403
