"""The ledger over HTTP and on the command line: every route and command once."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import psycopg
import pytest
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from typer.testing import CliRunner

from groundplane import Groundplane
from groundplane.core.ids import uuid7
from groundplane.core.problems import Problem
from groundplane.core.scope import Actor
from groundplane.faces.http import Caller
from groundplane.faces.terminal import SESSION, Session
from groundplane.rooms.ledger import BrokenSeal
from groundplane.rooms.ledger.cli import app as commands
from groundplane.rooms.ledger.router import router
from tests.rooms.ledger.conftest import Shop

ALL = frozenset({"ledger.read", "ledger.write", "ledger.post"})


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
            Actor("key", "test"), "acme", ALL if may is None else frozenset(may.split()),
            is_operator=may == "operator",
        )  # fmt: skip
        return await call_next(request)

    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://test/v1/ledger") as made:
        yield made


async def test_money_moves_over_http(client: httpx.AsyncClient) -> None:
    ids = {}
    for name, kind in (("world", "equity"), ("ada", "liability"), ("bob", "liability")):
        made = await client.post("/accounts", json={"name": name, "asset": "EUR", "kind": kind})
        assert made.status_code == 201
        ids[name] = made.json()["id"]
    body = {"debit": "world", "credit": ids["ada"], "amount_minor": 5000, "code": "top_up"}
    first = await client.post("/transfers", json=body | {"key": "psp/ch_1"})
    again = await client.post("/transfers", json=body | {"key": "psp/ch_1"})
    assert (first.status_code, again.json()["is_repeat"]) == (201, True)
    assert again.json()["id"] == first.json()["id"]

    held = await client.post(
        "/transfers/hold",
        json={"debit": "ada", "credit": "bob", "amount_minor": "700", "code": "booking"},
    )
    posted = await client.post(f"/transfers/{held.json()['id']}/post", json={"amount_minor": 500})
    assert posted.json()["amount_minor"] == 500
    released = await client.post(
        "/transfers/hold", json={"debit": "ada", "credit": "bob", "amount_minor": 1, "code": "x"}
    )
    assert (await client.post(f"/transfers/{released.json()['id']}/void", json={})).is_success
    back = await client.post(
        f"/transfers/{posted.json()['id']}/reverse", json={"amount_minor": 100, "code": "refund"}
    )
    assert back.json()["kind"] == "reverse"
    batch = await client.post(
        "/transfers/batch",
        json={"items": [{"debit": "ada", "credit": "bob", "amount_minor": 1, "code": "x"},
                        {"debit": "bob", "credit": "ada", "amount_minor": 9999, "code": "x"}]},
    )  # fmt: skip
    assert [each["code"] for each in batch.json()] == ["posted", "ledger.insufficient_funds"]
    lines = [{"account": "ada", "side": "debit", "amount_minor": 9},
             {"account": "bob", "side": "credit", "amount_minor": 9}]  # fmt: skip
    assert (await client.post("/journal", json={"lines": lines, "code": "x"})).status_code == 201
    await _books_say_so(client, ids, first.json())


async def _books_say_so(
    client: httpx.AsyncClient, ids: dict[str, str], first: dict[str, Any]
) -> None:
    balance = (await client.get(f"/accounts/{ids['ada']}/balance")).json()
    assert (balance["balance_minor"], balance["available_minor"]) == (4590, 4590)
    then = await client.get(
        f"/accounts/{ids['ada']}/balance", params={"as_of": first["recorded_at"]}
    )
    assert then.json()["balance_minor"] == 5000
    entries = (await client.get(f"/accounts/{ids['ada']}/entries", params={"limit": 2})).json()
    assert len(entries["data"]) == 2
    assert entries["meta"]["next"]
    span = {"start": "2020-01-01T00:00:00Z", "end": "2100-01-01T00:00:00Z"}
    statement = (await client.get(f"/accounts/{ids['ada']}/statement", params=span)).json()
    assert statement["closing"]["balance_minor"] == 4590
    for named in ("psp%2Fch_1", first["id"]):
        found = (await client.get(f"/transfers/{named}")).json()
        assert (found["state"], found["transfer"]["id"]) == ("posted", first["id"])
    listed = (await client.get("/transfers", params={"account": ids["bob"], "limit": 1})).json()
    assert listed["data"][0]["code"] == "x"
    totals = (await client.get("/trial-balance")).json()["totals"]
    assert [(t["asset"], t["debits_minor"] == t["credits_minor"]) for t in totals] == [
        ("EUR", True)
    ]
    assert (await client.get("/clearing", params={"older_than": "1d"})).json()["data"] == []
    assert (await client.post("/verify", json={})).json()["is_sound"]
    assert (await client.get("/heads")).json() == []


async def test_accounts_and_units_over_http(client: httpx.AsyncClient) -> None:
    unit = {"asset": "ATTO", "scale": 18, "name": "Atto", "kind": "other"}
    assert (await client.post("/assets", json=unit, headers={"x-may": "operator"})).is_success
    assert "ATTO" in {u["asset"] for u in (await client.get("/assets")).json()["data"]}
    made = [
        (await client.post("/accounts", json={"name": f"a/{n}", "asset": "ATTO", "kind": "income"})
         ).json() for n in range(2)
    ]  # fmt: skip
    huge = str(10**37)
    await client.post(
        "/transfers",
        json={"debit": "a/0", "credit": "a/1", "amount_minor": huge, "code": "mint"},
    )
    balance = (await client.get(f"/accounts/{made[1]['id']}/balance")).json()
    assert balance["balance_minor"] == huge
    page = (await client.get("/accounts", params={"prefix": "a/", "limit": 1})).json()
    assert [each["name"] for each in page["data"]] == ["a/0"]
    changed = await client.patch(f"/accounts/{made[0]['id']}", json={"stripes": 3})
    assert changed.json()["stripes"] == 3
    assert (await client.get(f"/accounts/{made[0]['id']}")).json()["stripes"] == 3
    third = await client.post("/accounts", json={"name": "x", "asset": "EUR", "kind": "income"})
    closed = await client.post(f"/accounts/{third.json()['id']}/close")
    assert closed.json()["closed_at"]


async def test_an_exchange_over_http(client: httpx.AsyncClient) -> None:
    for name, asset in (("a", "EUR"), ("b", "USD"), ("fx/a", "EUR"), ("fx/b", "USD")):
        await client.post("/accounts", json={"name": name, "asset": asset, "kind": "equity"})
    legs = await client.post(
        "/exchange",
        json={"source": "a", "target": "b", "amount_minor": 1000, "rate": "1.1",
              "via": ["fx/a", "fx/b"]},
    )  # fmt: skip
    assert [leg["amount_minor"] for leg in legs.json()] == [1000, 1100]


async def test_a_key_that_reads_as_an_id_is_found(client: httpx.AsyncClient, shop: Shop) -> None:
    key = str(uuid4()).upper()  # of an order, say
    body = {"debit": "ada", "credit": "bob", "amount_minor": 1, "code": "x", "key": key}
    made = (await client.post("/transfers", json=body)).json()
    found = (await client.get(f"/transfers/{key}")).json()
    assert (found["state"], found["transfer"]["id"]) == ("posted", made["id"])


def nested(depth: int) -> dict[str, Any]:
    return {"in": nested(depth - 1)} if depth else {}


async def test_problems_have_their_status(
    client: httpx.AsyncClient, acme: Groundplane, shop: Shop
) -> None:
    body = {"debit": "ada", "credit": "bob", "amount_minor": 5001, "code": "x"}
    for call, status, code in (
        (client.post("/transfers", json=body), 409, "ledger.insufficient_funds"),
        (client.post("/transfers", json=body | {"credit": "x"}), 404, "ledger.account_not_found"),
        (client.post("/transfers", json=body | {"credit": "ada"}), 422, "ledger.same_account"),
        (client.post(f"/transfers/{uuid7()}/post", json={}), 404, "ledger.hold_not_found"),
        (client.post(f"/transfers/{uuid7()}/reverse", json={"code": "x"}), 404,
         "ledger.transfer_not_found"),
        (client.get(f"/transfers/{uuid4()}"), 404, "ledger.transfer_not_found"),
        (client.get(f"/accounts/{uuid4()}"), 404, "ledger.account_not_found"),
        (client.post(f"/accounts/{shop['ada'].id}/close"), 409, "ledger.not_empty"),
        (client.get("/clearing", params={"older_than": "long"}), 422, "ledger.invalid_item"),
        (client.post("/transfers/batch", json={"items": [body], "on_error": "raise"}), 409,
         "ledger.insufficient_funds"),
    ):  # fmt: skip
        answer = await call
        assert (answer.status_code, answer.json()["code"]) == (status, code)
    refused = (await client.post("/transfers", json=body)).json()
    assert refused["available_minor"] == 5000
    for amount in (0, -1, 1.5, True, "1.5", "12.00", "1_0", " 1", "+1", "x", 10**38, None):
        answer = await client.post("/transfers", json=body | {"amount_minor": amount})
        assert answer.status_code == 422, amount
    assert (await client.post("/transfers", json=body | {"typo": 1})).status_code == 422
    for odd in ({"effective_at": "0001-01-01T00:00:00Z"}, {"metadata": nested(300)}):
        answer = await client.post("/transfers", json=body | {"amount_minor": 1} | odd)
        assert answer.status_code == 422, odd


async def test_every_route_asks_for_its_permission(client: httpx.AsyncClient) -> None:
    id = uuid4()
    needs = {
        "ledger.read": [
            ("GET", path) for path in ("/assets", "/accounts", f"/accounts/{id}",
                                       f"/accounts/{id}/balance", f"/accounts/{id}/entries",
                                       f"/accounts/{id}/statement", "/transfers",
                                       f"/transfers/{id}", "/trial-balance", "/clearing", "/heads")
        ] + [("POST", "/verify")],
        "ledger.write": [("POST", "/accounts"), ("PATCH", f"/accounts/{id}"),
                         ("POST", f"/accounts/{id}/close")],
        "ledger.post": [
            ("POST", path) for path in ("/transfers", "/transfers/batch", "/transfers/hold",
                                        f"/transfers/{id}/post", f"/transfers/{id}/void",
                                        f"/transfers/{id}/reverse", "/journal", "/exchange")
        ],
        "operator": [("POST", "/assets")],
    }  # fmt: skip
    seen = 0
    for permission, routes in needs.items():
        others = " ".join(ALL - {permission})
        for method, path in routes:
            refused = await client.request(method, path, headers={"x-may": others})
            assert refused.status_code == 403, (method, path)
            allowed = await client.request(method, path, headers={"x-may": permission})
            assert allowed.status_code != 403, (method, path)
            seen += 1
    assert seen == len(router.routes)


Command = Callable[..., Any]


@pytest.fixture
def command(url: str) -> Command:
    """`command("list")` answers what is printed as JSON."""

    def run(*words: str, fails: int = 0, **how: Any) -> Any:
        def connect() -> Groundplane:
            return Groundplane(url).acting(Actor("operator", "olga"), origin="cli")

        token = SESSION.set(Session(connect, tenant_id="acme", as_json=True, **how))
        try:
            result = CliRunner().invoke(commands, words)
        finally:
            SESSION.reset(token)
        if isinstance(result.exception, Problem):
            raise result.exception
        assert result.exit_code == fails, result.output
        return json.loads(result.stdout) if result.stdout.strip() else None

    return run


def test_the_ledger_on_the_command_line(command: Command, tmp_path: Path) -> None:
    command("assets", "--put", "MILES", "--scale", "0", "--name", "Miles", "--kind", "points")
    assert "MILES" in {unit["asset"] for unit in command("assets")}
    for name, kind in (("world", "equity"), ("ada", "liability"), ("bob", "liability")):
        command("open-account", name, "EUR", kind)
    moved = command("transfer", "world", "ada", "5000", "--code", "top_up", "--key", "t/1")
    assert command("find", "t/1")["transfer"]["id"] == moved["id"]
    hold = command("hold", "ada", "bob", "700", "--code", "booking",
                   "--expires-at", "2100-01-01T00:00:00")  # fmt: skip
    posted = command("post", hold["id"], "--amount-minor", "500")
    command("void", command("hold", "ada", "bob", "1", "--code", "x")["id"])
    command("reverse", posted["id"], "--code", "refund", "--amount-minor", "100")
    items = tmp_path / "items"
    items.write_text('{"debit": "ada", "credit": "bob", "amount_minor": 1, "code": "x"}\n\n'
                     '{"debit": "bob", "credit": "ada", "amount_minor": 9999, "code": "x"}'
                     "\n")  # fmt: skip
    said = command("transfers", str(items), fails=1)
    assert [each["code"] for each in said] == ["posted", "ledger.insufficient_funds"]
    lines = tmp_path / "lines"
    lines.write_text('{"account": "ada", "side": "debit", "amount_minor": 9}\n'
                     '{"account": "bob", "side": "credit", "amount_minor": 9}\n')  # fmt: skip
    command("journal", str(lines), "--code", "x")
    assert command("balance", "ada")["balance_minor"] == 4590
    assert command("balance", "ada", "--as-of", "2020-01-01")["balance_minor"] == 0
    assert len(command("entries", "ada", "--limit", "2")) == 2
    statement = command("statement", "ada", "2020-01-01", "2100-01-01")
    assert statement["closing"]["balance_minor"] == 4590
    assert command("list", "--code", "top_up")[0]["id"] == moved["id"]
    assert command("trial-balance")["totals"][0]["asset"] == "EUR"
    assert command("clearing") == []
    assert command("verify")["is_sound"]
    assert command("heads") == []
    assert command("change-account", "bob", "--overdraft-minor", "5")["overdraft_minor"] == 5
    assert command("account", "bob")["overdraft_minor"] == 5
    assert [each["name"] for each in command("accounts", "--prefix", "b")] == ["bob"]
    command("open-account", "gone", "EUR", "income")
    assert command("close-account", "gone", is_sure=True)["closed_at"]


def test_an_exchange_on_the_command_line(command: Command) -> None:
    for name, asset in (("a", "EUR"), ("b", "USD"), ("fx/a", "EUR"), ("fx/b", "USD")):
        command("open-account", name, asset, "equity")
    legs = command("exchange", "a", "b", "1000", "--rate", "1.1", "--via", "fx/a", "fx/b")
    assert [leg["amount_minor"] for leg in legs] == [1000, 1100]
    command("exchange", "a", "b", "1", "--rate", "x", "--via", "fx/a", "fx/b", fails=2)


def test_a_dry_run_changes_nothing(command: Command) -> None:
    command("open-account", "a", "EUR", "income", is_dry=True)
    command("close-account", "a", is_dry=True)
    assert command("accounts") == []


def test_what_is_not_understood_is_said(command: Command, tmp_path: Path) -> None:
    command("open-account", "a", "EUR", "nonsense", fails=2)
    file = tmp_path / "items"
    for wrong in (b"{nonsense}", b"\xff\xfe{"):
        file.write_bytes(wrong)
        command("transfers", str(file), fails=2)
    # A line ends where JSON lines end: not at what else Unicode calls a line's end.
    item = {"kind": "void", "hold": str(uuid7()), "metadata": {"note": "a\u2028b"}}
    file.write_text(f"\ufeff{json.dumps(item, ensure_ascii=False)}\n", "utf-8")
    command("transfers", str(file), fails=1)


def test_a_ledger_that_does_not_hold_ends_with_an_error(command: Command, admin_url: str) -> None:
    for name in ("ada", "bob"):
        command("open-account", name, "EUR", "equity")
    command("transfer", "ada", "bob", "5", "--code", "x")
    with psycopg.connect(admin_url) as admin:
        admin.execute("set session_replication_role = replica")
        admin.execute("update groundplane.ledger_balances set debits_posted_minor = 7")
    with pytest.raises(BrokenSeal, match="findings; the first"):
        command("verify")
