"""Payments over HTTP and on the command line: every route and command once."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Awaitable, Callable, Set
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import JSONResponse
from typer.testing import CliRunner

from groundplane import Groundplane
from groundplane.core.ids import uuid7
from groundplane.core.problems import Problem
from groundplane.core.scope import Actor
from groundplane.faces.http import Caller
from groundplane.faces.terminal import SESSION, Session
from groundplane.rooms.events.router import router as events_router
from groundplane.rooms.payments.cli import app as commands
from groundplane.rooms.payments.router import own_router, router
from tests.rooms.payments.conftest import Pay, open_shop

ALL = frozenset({"payments.read", "payments.write", "payments.refund"})


@pytest.fixture
async def client(acme: Groundplane) -> AsyncIterator[httpx.AsyncClient]:
    async with client_of(acme, router, own_router) as made:
        yield made


@asynccontextmanager
async def client_of(
    acme: Groundplane, *routers: APIRouter, may: Set[str] = ALL
) -> AsyncIterator[httpx.AsyncClient]:
    """The routes for tenant "acme"; `x-may` says what the caller may do, `x-user` who it is."""
    app = FastAPI()
    for each in routers:
        app.include_router(each, prefix="/v1")

    @app.exception_handler(Problem)
    async def problem(request: Request, error: Problem) -> JSONResponse:
        return JSONResponse(error.as_dict(), error.status)

    @app.middleware("http")
    async def signed_in(request: Request, call_next: Callable[[Request], Awaitable[Any]]) -> Any:
        only, user = request.headers.get("x-may"), request.headers.get("x-user")
        request.scope["groundplane.scope"] = acme
        request.scope["groundplane.caller"] = Caller(
            Actor("key", "test"), "acme", frozenset(may if only is None else only.split()),
            user_id=user, is_service=user is None,
        )  # fmt: skip
        return await call_next(request)

    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://test/v1") as made:
        yield made


async def test_a_payment_over_http(client: httpx.AsyncClient, pay: Pay) -> None:
    token = {"owner": "user-1", "provider": "psp", "token": "tok_secret", "last4": "4242"}
    method = (await client.post("/payments/methods", json=token)).json()
    assert "tok_secret" not in json.dumps(method)
    body = {"amount_minor": "1000", "asset": "EUR", "debit": "ada", "credit": "shop",
            "method": method["id"], "key": "order/1"}  # fmt: skip
    made = (await client.post("/payments", json=body)).json()
    assert (made["state"], made["owner"]) == ("created", "user-1")
    one = f"/payments/{made['id']}"
    held = await client.post(f"{one}/authorize", json={"reference": "ch_1", "version": 1})
    assert held.json()["authorized_minor"] == 1000
    stale = await client.post(f"{one}/capture", json={"version": 1})
    assert (stale.status_code, stale.json()["code"]) == (409, "payments.stale")
    paid = await client.post(f"{one}/capture", json={"amount_minor": 600, "version": 2})
    assert paid.json()["captured_minor"] == 600
    back = await client.post(f"{one}/refund", json={"reason": "broken", "amount_minor": 100})
    assert (back.status_code, back.json()["amount_minor"]) == (201, 100)
    said = {"id": "e1", "kind": "refunded", "reference": "ch_1", "amount_minor": 300}
    assert (await client.post("/payments/reports/psp", json=said)).json()["outcome"] == "applied"
    assert (await client.get(one)).json()["refunded_minor"] == 300
    types = [change["type"] for change in (await client.get(f"{one}/timeline")).json()]
    assert types[-1] == "payment.refunded"
    lists = ({}, {"key": "order/1"}, {"provider": "psp", "reference": "ch_1"}, {"owner": "user-1"})
    for asked in lists:
        found = (await client.get("/payments", params=asked)).json()["data"]
        assert [each["id"] for each in found] == [made["id"]]
    assert (await client.get("/payments", params={"key": "none"})).json()["data"] == []
    lines = [{"reference": "ch_1", "captured_minor": 600, "asset": "EUR"}]
    listed = await client.post("/payments/reconcile", json={"provider": "psp", "lines": lines})
    assert [each["kind"] for each in listed.json()["breaks"]] == ["refunded_differs"]


async def test_the_other_moves_over_http(client: httpx.AsyncClient, pay: Pay) -> None:
    cancelled, failed = await pay(), await pay()
    assert (await client.post(f"/payments/{cancelled.id}/cancel", json={})).is_success
    done = await client.post(f"/payments/{failed.id}/fail", json={"code": "declined"})
    assert (done.json()["state"], done.json()["failure_code"]) == ("failed", "declined")
    odd = {"id": "e1", "kind": "captured", "payment_id": str(failed.id)}
    assert (await client.post("/payments/reports/psp", json=odd)).json()["outcome"] == "break"
    breaks = await client.get("/payments/reports", params={"outcome": "break"})
    assert [each["report_id"] for each in breaks.json()["data"]] == ["e1"]
    settled = await client.post(
        "/payments/reports/psp/dismiss", json={"report_id": "e1", "reason": "seen"}
    )
    assert settled.json()["outcome"] == "dismissed"


async def test_nobody_tells_a_payments_history_over_http(acme: Groundplane, pay: Pay) -> None:
    """A foreign event in its stream would refuse every later move of it."""
    paid = await pay()
    forged = {"stream": f"payment/{paid.id}", "events": [{"type": "payment.captured", "data": {}}]}
    async with client_of(acme, events_router, may={"events.write"}) as http:
        answer = await http.post("/events/append", json={"appends": [forged]})
    assert (answer.status_code, "only the room" in answer.text) == (422, True)
    cancelled = await acme.payments.cancel(paid.id)
    assert cancelled.state == "cancelled"


async def test_people_have_their_own_methods(client: httpx.AsyncClient) -> None:
    me, other = {"x-user": "user-1", "x-may": ""}, {"x-user": "user-2", "x-may": ""}
    mine = "/users/me/payment-methods"
    made = [
        (await client.post(mine, json={"provider": "psp", "token": f"t{n}"}, headers=me)).json()
        for n in range(2)
    ]
    one = f"{mine}/{made[1]['id']}"
    assert (await client.post(f"{one}/default", headers=other)).status_code == 404
    assert (await client.delete(one, headers=other)).status_code == 404
    assert (await client.post(f"{one}/default", headers=me)).json()["is_default"]
    assert (await client.get(mine, headers=other)).json()["data"] == []
    assert (await client.delete(one, headers=me)).status_code == 204
    left = (await client.get(mine, headers=me)).json()["data"]
    assert [each["id"] for each in left] == [made[0]["id"]]
    assert (await client.get(mine)).status_code == 403
    owned = await client.get("/payments/methods", params={"owner": "user-1"})
    assert owned.json()["data"] == left
    assert (await client.post(f"/payments/methods/{made[0]['id']}/default")).is_success
    assert (await client.delete(f"/payments/methods/{made[0]['id']}")).status_code == 204


async def test_problems_and_permissions_have_their_status(
    client: httpx.AsyncClient, pay: Pay
) -> None:
    made = await pay()
    one = f"/payments/{made.id}"
    write = {"x-may": "payments.write"}
    for call, status, code in (
        (client.post(f"{one}/refund", json={"reason": "x"}), 409, "payments.illegal_state"),
        (client.get(f"/payments/{uuid7()}"), 404, "payments.not_found"),
        (client.post(f"{one}/fail", json={"code": "4111 1111 1111 1111"}), 422,
         "payments.card_number_refused"),
        (client.post(f"{one}/refund", json={"reason": "x"}, headers=write), 403, "auth.forbidden"),
        (client.get(one, headers=write), 403, "auth.forbidden"),
        (client.post("/payments/reports/psp", json={"id": "e", "kind": "failed"},
                     headers={"x-user": "user-1"}), 403, "auth.forbidden"),
    ):  # fmt: skip
        answer = await call
        assert (answer.status_code, answer.json()["code"]) == (status, code)
    for wrong in (True, 1.5, 0, "1.5", "12.00", None):
        body = {"amount_minor": wrong, "asset": "EUR", "debit": "ada", "credit": "shop"}
        assert (await client.post("/payments", json=body)).status_code == 422


@pytest.fixture
def command(url: str) -> Callable[..., Any]:
    """Run `groundplane payments ...` for "acme"; answers the parsed output."""

    def ran(*arguments: str, fails: int = 0, text: str | None = None, is_dry: bool = False) -> Any:
        session = Session(lambda: Groundplane(url), "acme", True, is_dry, is_sure=True)
        token = SESSION.set(session)
        try:
            result = CliRunner().invoke(commands, list(arguments), input=text)
        finally:
            SESSION.reset(token)
        assert result.exit_code == fails, (result.output, result.exception)
        return json.loads(result.stdout) if result.stdout.strip().startswith(("{", "[")) else None

    return ran


def test_payments_on_the_command_line(
    command: Callable[..., Any], url: str, tmp_path: Path
) -> None:
    import asyncio

    async def prepared() -> None:
        gp = Groundplane(url)
        await open_shop(gp.tenant("acme"))
        await gp.close()

    asyncio.run(prepared())
    method = command("methods", "user-1", "--add", "psp", "--last4", "4242", text="tok_1\n")
    command("methods", "user-1", "--default", method["id"])
    assert [each["last4"] for each in command("methods", "user-1")] == ["4242"]
    new = ("create", "1000", "EUR", "--debit", "ada", "--credit", "shop")
    made = command(*new, "--method", method["id"], "--key", "order/1")
    command("authorize", made["id"], "--reference", "ch_1")
    command("capture", made["id"], "--amount-minor", "600")
    command("refund", made["id"], "--reason", "broken", "--amount-minor", "100", is_dry=True)
    command("refund", made["id"], "--reason", "broken", "--amount-minor", "100")
    assert command("show", made["id"])["refunded_minor"] == 100
    assert len(command("timeline", made["id"])) == 4
    assert command("find", "order/1")["id"] == made["id"]
    command("find", "order/2", fails=1)
    cancelled, failed = command(*new), command(*new, "--provider", "psp")
    command("cancel", cancelled["id"])
    command("fail", failed["id"], "declined")
    assert [p["id"] for p in command("list", "--state", "failed")] == [failed["id"]]
    command("list", "--state", "nonsense", fails=2)
    assert command("reports") == []
    command("dismiss", "psp", "e1", "--reason", "x", fails=1)
    file = tmp_path / "list.csv"
    file.write_text("reference,captured_minor,refunded_minor,asset\nch_1,600,100,EUR\n")
    assert command("reconcile", "psp", str(file))["matched"] == 1
    file.write_text("reference,captured_minor,refunded_minor,asset\nch_1,600,0,EUR\n")
    assert len(command("reconcile", "psp", str(file), fails=1)["breaks"]) == 1
    file.write_bytes("reference,captured_minor,asset\nch_1,600,\u20ac\n".encode("cp1252"))
    command("reconcile", "psp", str(file), fails=2)
    command("methods", "user-1", "--remove", method["id"])
    assert command("methods", "user-1") == []
