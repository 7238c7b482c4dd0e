"""The room over HTTP and on the command line, its tasks, alerts and invariants."""

from __future__ import annotations

import base64
import json
from collections.abc import AsyncIterator

import httpx
import psycopg
import pytest
from fastapi import FastAPI
from starlette.requests import Request
from typer.testing import CliRunner

from groundplane import Groundplane
from groundplane.core.meter import ALERTS
from groundplane.core.scope import Actor
from groundplane.core.sql import load
from groundplane.core.tasks import SCHEDULES
from groundplane.faces.http import Caller
from groundplane.fastapi import mount
from groundplane.roof.cli import app as command_line
from groundplane.roof.render import install_handlers
from groundplane.rooms.idempotency import Claim
from groundplane.testing import at

RIGHTS = {"idempotency.use", "idempotency.read", "idempotency.settle"}


@pytest.fixture
async def http(gp: Groundplane) -> AsyncIterator[httpx.AsyncClient]:
    def caller(request: Request) -> Caller:
        rights = request.headers.get("x-rights", " ".join(RIGHTS)).split()
        return Caller(Actor("service", "php"), request.headers["x-tenant"], frozenset(rights))

    app = FastAPI()
    install_handlers(app)
    mount(app, gp, prefix="/v1", caller=caller)
    way = httpx.ASGITransport(app)
    base = "http://test/v1/idempotency"
    async with httpx.AsyncClient(
        transport=way, base_url=base, headers={"x-tenant": "acme"}
    ) as made:
        yield made


async def test_a_service_in_another_language_works_under_a_lease(
    http: httpx.AsyncClient, acme: Groundplane
) -> None:
    asking = {"request": '{"amount": 10}', "lease": "1m", "owner": "php 1"}
    claimed = (await http.post("/charge/a%2Fb/claim", json=asking)).json()
    assert claimed["kind"] == "claim"
    token = {"claim_id": claimed["claim_id"], "epoch": claimed["epoch"]}
    running = await http.post("/charge/a%2Fb/claim", json=asking)
    assert (running.status_code, running.json()["code"]) == (409, "idempotency.still_running")
    extended = await http.post("/charge/a%2Fb/extend", json=token | {"lease": "5m"})
    assert extended.json()["leased_until"] > claimed["leased_until"]
    path = "/charge/a%2Fb/steps/bank"
    sent = (await http.post(f"{path}/intend", json=token)).json()["downstream_key"]
    assert sent.startswith("gp_")
    assert (await http.post(f"{path}/record", json=token | {"output": 7})).status_code == 204
    body = base64.b64encode(b"\xff\0").decode()
    done = {"status": 201, "headers": [["etag", "e"]], "body_base64": body}
    entity = {"entity_type": "charge", "entity_id": "7"}
    complete = await http.post("/charge/a%2Fb/complete", json=token | done | entity)
    assert complete.status_code == 204
    replay = await http.post("/charge/a%2Fb/claim", json=asking | {"request": '{"amount":10}'})
    assert replay.json()["kind"] == "replay"
    assert base64.b64decode(replay.json()["body_base64"]) == b"\xff\0"
    assert (replay.json()["status"], replay.json()["entity_id"]) == (201, "7")
    record = (await http.get("/charge/a%2Fb")).json()
    assert (record["state"], record["key"], "body" in json.dumps(record)) == (
        "completed", "a/b", False,
    )  # fmt: skip
    late = await http.post("/charge/a%2Fb/release", json=token)
    assert late.json()["code"] == "idempotency.lease_lost"
    listed = (await http.get("http://test/v1/idempotency?entity_type=charge&entity_id=7")).json()
    assert [each["key"] for each in listed["data"]] == ["a/b"]


async def test_settling_and_clean_up_over_http(http: httpx.AsyncClient, acme: Groundplane) -> None:
    claim = await acme.idempotency.claim("charge", "k1", "x", keep="1h")
    assert isinstance(claim, Claim)
    await acme.idempotency.intend(claim, "bank")
    await acme.idempotency.release(claim)
    body = {"reason": "seen", "answer": "{}", "status": 200}
    settled = await http.post("/charge/k1/settle", json=body)
    assert settled.json()["state"] == "completed"
    again = await http.post("/charge/k1/settle", json=body)
    assert again.json()["code"] == "idempotency.already_settled"
    await at(acme, "2 hours")
    assert (await http.get("/charge/k1")).status_code == 404
    assert (await http.post("/cleanup")).json() == {"deleted": 1}


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/op/k/claim", {}),
        ("/op/k/claim", {"request": "x", "lease": "2h"}),
        ("/op/k/claim", {"request": "x", "keep": "1m"}),
        ("/op/k/claim", {"request": "x", "surplus": 1}),
        ("/op/k/complete", {"claim_id": "no", "epoch": 1}),
        ("/op/k/settle", {"reason": "r"}),
        ("/op/k/settle", {"reason": "r", "answer": "1", "run_again": True}),
        ("/op/a%20b/claim", {"request": "x"}),
        ("/http:user:ada/k/claim", {"request": "x"}),
    ],
)
async def test_bad_input_is_refused(
    http: httpx.AsyncClient, path: str, body: dict[str, object]
) -> None:
    assert (await http.post(path, json=body)).status_code == 422


async def test_each_route_wants_its_permission_and_its_tenant(
    http: httpx.AsyncClient, acme: Groundplane
) -> None:
    await acme.idempotency.claim("charge", "k1", "x")
    wants = {
        ("POST", "/charge/k1/claim"): "idempotency.use",
        ("GET", "/charge/k1"): "idempotency.read",
        ("GET", "http://test/v1/idempotency"): "idempotency.read",
        ("POST", "/charge/k1/settle"): "idempotency.settle",
        ("POST", "/cleanup"): "idempotency.settle",
    }
    body = {"request": "x", "reason": "r", "run_again": True}
    for (method, path), right in wants.items():
        others = {"x-rights": " ".join(RIGHTS - {right})}
        answer = await http.request(method, path, json=body, headers=others)
        assert answer.status_code == 403, path
    assert (await http.get("/charge/k1", headers={"x-tenant": "globex"})).status_code == 404


def test_the_command_line(url: str) -> None:
    from groundplane import wait

    gp = Groundplane(url, blocking=True).tenant("acme")
    claim = wait(gp.idempotency.claim("charge", "k1", "x"))
    assert isinstance(claim, Claim)
    wait(gp.idempotency.intend(claim, "bank"))
    wait(gp.idempotency.release(claim))

    def run(*words: str) -> str:
        base = ["--database-url", url, "--tenant", "acme", "--json", "--yes", "idempotency"]
        done = CliRunner().invoke(command_line, [*base, *words], catch_exceptions=False)
        assert done.exit_code == 0, done.output
        return done.stdout

    assert json.loads(run("check", "charge", "k1"))["state"] == "unknown"
    assert [each["key"] for each in json.loads(run("list", "--stuck"))] == ["k1"]
    settled = run("settle", "charge", "k1", "--reason", "seen", "--answer", '{"id": 1}')
    assert json.loads(settled)["state"] == "completed"
    assert json.loads(run("cleanup")) == {"deleted": 0}
    wait(gp.close())


async def test_the_recurring_work_and_the_alerts_are_declared(gp: Groundplane) -> None:
    from groundplane.rooms.idempotency import tasks

    assert SCHEDULES["idempotency.cleanup"].task.queue == "idempotency"

    class Run:
        scope = gp

    assert await tasks.cleanup(Run()) == {"deleted": 0}
    assert await tasks.measure(Run()) == {}
    names = {alert.name for alert in ALERTS}
    wanted = {"Stuck", "Unknown", "Mismatches", "CleanupLate"}
    assert {f"Idempotency{each}" for each in wanted} <= names


async def test_verify_finds_what_is_broken_and_nothing_else(
    gp: Groundplane, acme: Groundplane, admin_url: str
) -> None:
    checks = load("groundplane.rooms.idempotency", "verify.sql")
    async with acme.idempotency.once("pay", "k1", 1) as work:
        work.answer = 1
    claim = await acme.idempotency.claim("charge", "k2", "x")
    assert isinstance(claim, Claim)
    await acme.idempotency.intend(claim, "bank")
    maintenance = gp.taking("maintenance")
    assert [await maintenance.all(query) for query in checks.values()] == [[], []]
    with psycopg.connect(admin_url, autocommit=True) as admin:
        admin.execute(
            "update groundplane.idempotency_keys set response_body = null where key = 'k1'"
        )
        admin.execute(
            "update groundplane.idempotency_keys set state = 'released', leased_until = null"
            " where key = 'k2'"
        )
    states = await maintenance.all(checks["states"])
    steps = await maintenance.all(checks["steps"])
    assert [(row.tenant_id, row.subject) for row in states] == [("acme", "pay/k1")]
    assert [(row.tenant_id, row.subject) for row in steps] == [("acme", "charge/k2/bank")]


async def test_a_claim_left_for_an_hour_is_found(gp: Groundplane, acme: Groundplane) -> None:
    await acme.idempotency.claim("charge", "k1", "x")
    await at(acme, "2 hours")
    checks = load("groundplane.rooms.idempotency", "verify.sql")
    (row,) = await gp.taking("maintenance").all(checks["states"])
    assert (row.subject, "lease" in row.detail) == ("charge/k1", True)
