"""Export, verification and heads over HTTP and on the command line."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import psycopg
import pytest
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from typer.testing import CliRunner

from groundplane import Groundplane
from groundplane.core.problems import Problem
from groundplane.core.scope import Actor
from groundplane.faces.http import Caller
from groundplane.faces.terminal import SESSION, Session
from groundplane.rooms.audit import BrokenChain
from groundplane.rooms.audit.cli import app as commands
from groundplane.rooms.audit.export import heading, written
from groundplane.rooms.audit.router import router
from groundplane.rooms.audit.seals import Seals

ALL = frozenset({"audit.read", "audit.export", "audit.write"})


@pytest.fixture
async def client(acme: Groundplane) -> AsyncIterator[httpx.AsyncClient]:
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
    async with httpx.AsyncClient(transport=transport, base_url="http://test/v1/audit") as made:
        yield made


async def test_an_export_is_the_whole_trail_oldest_first(
    client: httpx.AsyncClient, acme: Groundplane, globex: Groundplane
) -> None:
    async with acme.begin() as tx:
        made = [await tx.audit.record("order.placed", ("order", str(n))) for n in range(1203)]
    await globex.audit.record("order.placed", ("order", "other"))
    answer = await client.post("/export", json={})
    assert answer.headers["content-type"].startswith("application/x-ndjson")
    lines = [json.loads(line) for line in answer.text.splitlines()]
    assert [UUID(line["id"]) for line in lines][:1203] == made
    assert lines[-1]["action"] == "audit.exported", "the export itself is on record"
    assert len(lines) == 1204
    some = await client.post("/export", json={"action": "audit."})
    assert {json.loads(line)["action"] for line in some.text.splitlines()} == {"audit.exported"}
    later = (datetime.now(UTC) + timedelta(hours=1)).isoformat()
    assert (await client.post("/export", json={"since": later})).text == ""


async def test_a_search_by_time_needs_a_zone(client: httpx.AsyncClient) -> None:
    for at in ("2026-01-01T00:00:00", "0001-01-01T00:00:00"):
        for side in ("since", "until"):
            asked = client.get("", params={side: at}, follow_redirects=True)
            assert (await asked).status_code == 422
    asked = client.get("", params={"since": "2026-01-01T00:00:00Z"}, follow_redirects=True)
    assert (await asked).is_success


async def test_a_csv_runs_no_formula(client: httpx.AsyncClient, acme: Groundplane) -> None:
    await acme.audit.record("x.y", ("order", "=1+1"), after={"a": 'quoted "text"\nwith a break'})
    answer = await client.post("/export", json={"format": "csv", "action": "x.y"})
    assert answer.headers["content-type"].startswith("text/csv")
    [row] = csv.DictReader(io.StringIO(answer.text, newline=""))
    assert row["subject_id"] == "'=1+1"
    assert json.loads(row["after"]) == {"a": 'quoted "text"\nwith a break'}
    assert heading("jsonl") == written([], "csv") == ""


async def test_verification_and_heads_over_http(
    client: httpx.AsyncClient, acme: Groundplane, admin_url: str
) -> None:
    id = await acme.audit.record("x.y", ("order", "1"))
    await Seals(acme).seal()
    [head] = (await client.get("/heads")).json()
    anchors = [{"number": head["number"], "head": head["head"]}]
    assert (await client.post("/verify", json={"anchors": anchors})).json()["is_sound"]
    with psycopg.connect(admin_url) as admin:
        admin.execute("set session_replication_role = replica")
        admin.execute("update groundplane.audit_entries set reason = 'forged'")
    found = (await client.post("/verify", json={})).json()
    assert [each["subject"] for each in found["findings"]] == [str(id)]
    wrong = [{"number": 1, "head": "00" * 32}]
    found = (await client.post("/verify", json={"anchors": wrong})).json()
    assert "audit.anchors" in {each["invariant"] for each in found["findings"]}
    for junk in ({"number": -(2**70), "head": "00" * 32}, {"number": 1, "head": "no hash"}):
        answer = await client.post("/verify", json={"anchors": [junk]})
        assert answer.status_code == 422


async def test_each_route_asks_for_its_permission(client: httpx.AsyncClient) -> None:
    for method, path, permission in (("POST", "/export", "audit.export"),
                                     ("POST", "/verify", "audit.read"),
                                     ("GET", "/heads", "audit.read")):  # fmt: skip
        others = " ".join(ALL - {permission})
        refused = await client.request(method, path, json={}, headers={"x-may": others})
        assert refused.status_code == 403
        allowed = await client.request(method, path, json={}, headers={"x-may": permission})
        assert allowed.status_code == 200


@pytest.fixture
def command(url: str) -> Callable[..., str]:
    def run(*words: str) -> str:
        def connect() -> Groundplane:
            return Groundplane(url).acting(Actor("operator", "olga"), origin="cli")

        token = SESSION.set(Session(connect, tenant_id="acme", as_json=True))
        try:
            result = CliRunner().invoke(commands, words)
        finally:
            SESSION.reset(token)
        if isinstance(result.exception, Problem):
            raise result.exception
        assert result.exit_code == 0, result.output
        return result.stdout

    return run


async def _filled(url: str) -> None:
    gp = Groundplane(url).tenant("acme")
    await gp.audit.record("x.y", ("order", "1"))
    await Seals(gp).seal()
    await gp.close()


def test_the_trail_on_the_command_line(
    command: Callable[..., str], url: str, admin_url: str, tmp_path: Path
) -> None:
    import asyncio

    asyncio.run(_filled(url))
    [line] = command("export", "--action", "x.y").splitlines()
    assert json.loads(line)["subject_id"] == "1"
    assert command("export", "--format", "csv", "--action", "x.").startswith("id,")
    assert len(json.loads(command("list", "--action", "audit.exported"))) == 2
    kept = tmp_path / "anchors"
    [head] = json.loads(command("heads", "--anchor", str(kept)))
    assert json.loads(kept.read_text())[0]["head"] == head["head"]
    assert json.loads(command("verify", "--anchor", str(kept)))["is_sound"]
    with psycopg.connect(admin_url) as admin:
        admin.execute("set session_replication_role = replica")
        admin.execute("delete from groundplane.audit_seals")
    with pytest.raises(BrokenChain, match="gone"):
        command("verify", "--anchor", str(kept))
