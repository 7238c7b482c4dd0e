"""The room over HTTP and on the command line."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import orjson
import psycopg
import pytest
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from typer.testing import CliRunner, Result

from groundplane import Actor, Groundplane, Problem
from groundplane.faces.http import Caller
from groundplane.faces.terminal import SESSION, Session
from groundplane.rooms.database import Recorder, Timings, UnknownStatement
from groundplane.rooms.database.cli import app
from groundplane.rooms.database.router import router

OPERATOR = Caller(Actor("operator", "root"), "_platform", is_operator=True)
READER = Caller(Actor("user", "ada"), "acme", frozenset({"database.read"}))


@pytest.fixture
def http(acme: Groundplane) -> Any:
    """`await http("get", path, caller)` against the room's routes alone."""
    server = FastAPI()
    server.include_router(router, prefix="/v1")

    @server.exception_handler(Problem)
    async def told(request: Request, problem: Problem) -> JSONResponse:
        return JSONResponse(problem.as_dict(), problem.status)

    async def call(verb: str, path: str, caller: Caller, **body: Any) -> httpx.Response:
        async def signed_in(scope: Any, receive: Any, send: Any) -> None:
            scope["groundplane.caller"] = caller
            scope["groundplane.scope"] = acme
            await server(scope, receive, send)

        transport = httpx.ASGITransport(app=signed_in)
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            return await client.request(verb, path, **body)

    return call


async def test_operators_read_partitions_and_findings(http: Any, admin_url: str) -> None:
    partitions = (await http("get", "/v1/database/partitions", OPERATOR)).json()
    assert {each["parent"] for each in partitions} >= {"audit_entries"}
    one = await http("get", "/v1/database/partitions?table=nothing", OPERATOR)
    assert (one.status_code, one.json()["code"]) == (404, "database.unknown_table")
    assert (await http("get", "/v1/database/schema", OPERATOR)).json() == []
    with psycopg.connect(admin_url, autocommit=True) as admin:
        admin.execute("drop policy tenant on groundplane.audit_entries")
    (finding,) = (await http("get", "/v1/database/schema", OPERATOR)).json()
    assert finding["fix"] == "select groundplane.protect('groundplane.audit_entries');"


async def test_operators_run_the_routine(http: Any) -> None:
    path = "/v1/database/partitions/maintain"
    first = (await http("post", path, OPERATOR)).json()["changes"]
    # Nothing, unless a week has begun since the template was made.
    assert {change["outcome"] for change in first} <= {"made"}
    assert (await http("post", path, OPERATOR)).json()["changes"] == []
    later = {"at": "2099-01-01T00:00:00Z", "dry_run": True}
    planned = (await http("post", path, OPERATOR, json=later)).json()
    assert planned["dry_run"] is True
    assert {change["outcome"] for change in planned["changes"]} >= {"made"}
    assert (await http("post", path, OPERATOR, json={"now": 1})).status_code == 422
    for far in ("0001-01-01T00:00:00+05:00", "9999-12-31T00:00:00Z", "2026-11-23T00:00:00"):
        told = await http("post", path, OPERATOR, json={"at": far, "dry_run": True})
        assert told.status_code == 422
    for far in ("1970-01-01T00:00:00Z", "2199-01-01T00:00:00Z"):  # hundreds of ranges a table
        told = await http("post", path, OPERATOR, json={"at": far})
        assert (told.status_code, told.json()["code"]) == (422, "database.too_far")
    assert (await http("post", path, OPERATOR, json={"dry_run": True})).json()["changes"] == []


async def test_readers_see_pools_and_no_more(http: Any) -> None:
    assert (await http("get", "/v1/database/pools", READER)).status_code == 200
    for verb, path in (("get", "partitions"), ("get", "schema"), ("post", "partitions/maintain")):
        assert (await http(verb, f"/v1/database/{path}", READER)).status_code == 403
    nobody = Caller(Actor("user", "eve"), "acme")
    assert (await http("get", "/v1/database/pools", nobody)).status_code == 403


async def test_who_may_read_metrics_reads_the_past(http: Any, acme: Groundplane) -> None:
    await Recorder(acme, "server").write()
    reader = Caller(Actor("user", "ada"), "acme", frozenset({"metrics.read"}))
    found = await http("get", "/v1/database/series?name=pool_wait&range=5m&step=10s", reader)
    assert found.status_code == 200, found.text
    body = found.json()
    assert [line["label"] for line in body["lines"]] == ["median", "95th", "99th"]
    assert {len(line["values"]) for line in body["lines"]} == {30}
    odd = await http("get", "/v1/database/series?name=nothing", reader)
    assert (odd.status_code, odd.json()["code"]) == (422, "database.unknown_series")
    many = await http("get", "/v1/database/series?range=9d&step=10s", reader)
    assert (many.status_code, many.json()["code"]) == (422, "database.too_many_points")
    for wrong in ("range=5", "range=1y", "step=7s", "name=A"):
        assert (await http("get", f"/v1/database/series?{wrong}", reader)).status_code == 422
    assert (await http("get", "/v1/database/series", READER)).status_code == 403


def run(url: str, *arguments: str, dry: bool = False) -> Result:
    SESSION.set(Session(connect=lambda: Groundplane(url), as_json=True, is_dry=dry))
    return CliRunner().invoke(app, arguments)


def answer(result: Result) -> Any:
    assert result.exit_code == 0, result.output
    return orjson.loads(result.stdout)


def test_commands_answer_json(url: str) -> None:
    assert answer(run(url, "health"))["status"] == "pass"
    assert {each["state"] for each in answer(run(url, "partitions", "audit_entries"))} == {
        "attached"
    }
    first = answer(run(url, "maintain-partitions"))  # nothing, unless a week has just begun
    assert {each["outcome"] for each in first} <= {"made"}
    assert answer(run(url, "maintain-partitions")) == []
    planned = answer(run(url, "maintain-partitions", "--at", "2099-01-01", dry=True))
    assert {each["outcome"] for each in planned} >= {"made"}
    assert [each["role"] for each in answer(run(url, "pools"))] == ["app"]
    assert answer(run(url, "verify", "--room", "audit", "--since", "48h")) == []
    found = answer(run(url, "series", "connections", "--range", "10m", "--step", "10s"))
    assert (found["step_seconds"], len(found["lines"][0]["values"])) == (10, 60)
    assert run(url, "series", "--step", "2h").exit_code == 2
    report = run(url, "report")
    assert (report.exit_code, report.stdout[:4]) == (0, "PASS")


def test_what_is_unhealthy_exits_with_five(url: str, admin_url: str) -> None:
    with psycopg.connect(admin_url, autocommit=True) as admin:
        admin.execute("drop policy tenant on groundplane.audit_entries")
        admin.execute("delete from groundplane.partitions where lower_at > groundplane.now()")
    for command in ("health", "report", "verify"):
        assert run(url, command).exit_code == 5, command
    stopped = run("postgresql://nobody@127.0.0.1:1/nowhere", "report")
    assert (stopped.exit_code, stopped.stdout[:4]) == (5, "FAIL")


def test_a_table_that_cannot_be_maintained_exits_with_one(url: str, admin_url: str) -> None:
    in_four_months = datetime.now(UTC) + timedelta(days=120)
    with psycopg.connect(admin_url, autocommit=True) as admin:
        admin.execute(
            "update groundplane.catalogue set keep = '1 day', retention = 'drop',"
            " holds_function = 'nowhere' where table_name = 'audit_entries'"
        )
    result = run(url, "maintain-partitions", "--at", f"{in_four_months:%Y-%m-%d}")
    assert result.exit_code == 1
    assert "audit_entries: " in result.stderr


async def test_operators_look_at_statements_plans_locks_and_sizes(
    http: Any, acme: Groundplane
) -> None:
    timings = Timings()
    timings.watch()
    await acme.audit.record("order.placed", ("order", "1"))
    timings.unwatch()
    await timings.write(acme)
    slow = (await http("get", "/v1/database/slow?range=1h&limit=5", OPERATOR)).json()
    assert slow["source"] == "groundplane" and len(slow["statements"]) <= 5
    plan = (await http("get", "/v1/database/statements/audit.record/plan", OPERATOR)).json()
    assert plan["plan"]["Node Type"] == "ModifyTable"
    odd = await http("get", "/v1/database/statements/drop.table/plan", OPERATOR)
    assert (odd.status_code, odd.json()["code"]) == (404, "database.unknown_statement")
    assert (await http("get", "/v1/database/statements/Drop;/plan", OPERATOR)).status_code == 422
    assert (await http("get", "/v1/database/locks", OPERATOR)).json() == []
    sizes = (await http("get", "/v1/database/sizes", OPERATOR)).json()
    assert {"audit_entries", "database_points"} <= {each["table_name"] for each in sizes}
    for path in ("slow", "statements/audit.record/plan", "locks", "sizes"):
        assert (await http("get", f"/v1/database/{path}", READER)).status_code == 403, path


def test_the_same_on_the_command_line(url: str) -> None:
    assert answer(run(url, "slow", "--ours")) == []
    assert answer(run(url, "plan", "audit.record"))["role"] == "app"
    assert isinstance(run(url, "plan", "select 1").exception, UnknownStatement)
    assert answer(run(url, "locks")) == []
    assert answer(run(url, "sizes"))[0]["bytes"] > 0
