"""`groundplane dev` as a stranger meets it: over HTTP only."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import psycopg
import pytest
from typer.testing import CliRunner

from groundplane import Groundplane
from groundplane.roof import dev
from groundplane.roof.cli import app
from groundplane.testing import at
from tests.chaos.campaign import Installation

pytestmark = [pytest.mark.timeout(240), pytest.mark.xdist_group("dev")]
TOKENS = {
    "admin", "viewer", "member", "service", "operator", "other_tenant_admin", "other_tenant_member",
}  # fmt: skip


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with Installation(tmp_path_factory.mktemp("dev") / "data") as installation:
        yield installation


class Shop:
    """A customer with a token."""

    def __init__(self, running: Installation, person: str = "member") -> None:
        self.base = running.ready["shop"]
        self.token = {"authorization": f"Bearer {running.ready['tokens'][person]}"}

    def order(self, key: str | None, **order: Any) -> httpx.Response:
        body = json.dumps({"product_id": "tea", "quantity": 2} | order)
        return self.post(key, body)

    def post(self, key: str | None, body: str) -> httpx.Response:
        headers = self.token | {"content-type": "application/json"}
        if key is not None:
            headers["idempotency-key"] = key
        return httpx.post(f"{self.base}/orders", content=body, headers=headers, timeout=30)

    def get(self, path: str) -> httpx.Response:
        return httpx.get(f"{self.base}{path}", headers=self.token, timeout=30)

    def stock(self, product: str = "tea") -> int:
        goods = {p["id"]: p for p in self.get("/products").json()["data"]}
        return int(goods[product]["stock"])


def counted(running: Installation, table: str) -> int:
    with psycopg.connect(running.ready["database_url"]) as connection:
        connection.execute("select set_config('groundplane.tenant', 'acme', true)")
        row = connection.execute(f"select count(*) from {table}".encode()).fetchone()
    assert row is not None
    return int(row[0])


def test_the_ready_line_is_all_that_a_program_needs(running: Installation) -> None:
    assert set(running.ready) == {"console", "api", "docs", "shop", "database_url", "tokens"}
    assert set(running.ready["tokens"]) == TOKENS
    assert httpx.get(running.ready["docs"], timeout=30).status_code == 200
    assert (
        httpx.get(running.ready["api"] + "/openapi.json", timeout=60)
        .json()["openapi"]
        .startswith("3.1")
    )


def test_products_are_listed_as_promised(running: Installation) -> None:
    listed = Shop(running).get("/products").json()
    assert "meta" in listed
    assert set(listed["data"][0]) == {"id", "name", "price_minor", "asset", "stock"}


def test_a_repeated_order_is_placed_once(running: Installation) -> None:
    shop, key = Shop(running), uuid4().hex
    stock, orders = shop.stock(), counted(running, "shop.orders")
    first = shop.order(key)
    again = shop.order(key)
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.content == first.content
    assert again.headers["idempotent-replayed"] == "true"
    assert "idempotent-replayed" not in first.headers
    assert shop.stock() == stock - 2
    assert counted(running, "shop.orders") == orders + 1


def test_an_orders_money_moves_with_it_and_a_refund_gives_it_back_once(
    running: Installation,
) -> None:
    shop, key = Shop(running), uuid4().hex
    transfers, before = counted(running, "groundplane.ledger_transfers"), money(running)
    order = shop.order(key).json()
    assert order["total_minor"] == 1380
    shop.order(key)
    shop.order(uuid4().hex, fail="decline")
    assert counted(running, "groundplane.ledger_transfers") == transfers + 3
    moved = {name: now - before[name] for name, now in money(running).items()}
    assert moved == {"shop/buyers": -1380, "shop/escrow": 0, "shop/seller": 1311, "shop/fees": 69}
    refunds = [
        httpx.post(f"{shop.base}/orders/{order['id']}/refund", headers=shop.token, timeout=30)
        for _ in range(2)
    ]
    assert [refund.json()["refunded_minor"] for refund in refunds] == [1380, 1380]
    assert refunds[0].json() == refunds[1].json()
    assert money(running) == before
    lost = httpx.post(f"{shop.base}/orders/{uuid4()}/refund", headers=shop.token, timeout=30)
    assert lost.status_code == 404


def test_money_and_trail_are_sealed_by_the_worker(running: Installation) -> None:
    Shop(running).order(uuid4().hex)
    for table in ("groundplane.ledger_seals", "groundplane.audit_seals"):
        _until(lambda table=table: counted(running, table) > 0)


def money(running: Installation) -> dict[str, int]:
    """What each of the shop's accounts has, credits less debits."""
    with psycopg.connect(running.ready["database_url"]) as connection:
        connection.execute("select set_config('groundplane.tenant', 'acme', true)")
        rows = connection.execute(
            "select name, credits_posted_minor - debits_posted_minor"
            " from groundplane.ledger_account_balances where name like 'shop/%'"
        ).fetchall()
    return {name: int(amount) for name, amount in rows}


def test_other_spacing_is_the_same_request_and_another_amount_is_not(
    running: Installation,
) -> None:
    shop, key = Shop(running), uuid4().hex
    first = shop.post(key, '{"product_id":"tea","quantity":1}')
    spaced = shop.post(key, '{ "quantity": 1,\n  "product_id": "tea" }')
    changed = shop.post(key, '{"product_id":"tea","quantity":3}')
    assert spaced.content == first.content
    assert changed.status_code == 422
    assert changed.json()["code"] == "idempotency.key_reused"


def test_another_tenants_key_is_free(running: Installation) -> None:
    key = uuid4().hex
    mine = Shop(running).order(key)
    theirs = Shop(running, "other_tenant_member").order(key)
    assert (mine.status_code, theirs.status_code) == (201, 201)
    assert mine.json()["id"] != theirs.json()["id"]
    foreign = Shop(running, "other_tenant_member").get(f"/orders/{mine.json()['id']}")
    nobody = Shop(running).get(f"/orders/{uuid4()}")
    assert (foreign.status_code, nobody.status_code) == (404, 404)


async def test_fifty_callers_at_once_place_one_order(running: Installation) -> None:
    shop, key = Shop(running), uuid4().hex
    stock = shop.stock("coffee")
    headers = shop.token | {"idempotency-key": key}
    order = {"product_id": "coffee", "quantity": 1}
    async with httpx.AsyncClient(timeout=60, limits=httpx.Limits(max_connections=50)) as client:
        answers = await asyncio.gather(
            *(client.post(f"{shop.base}/orders", json=order, headers=headers) for _ in range(50))
        )
    codes = Counter(answer.status_code for answer in answers)
    assert set(codes) <= {201, 409}
    assert len({answer.content for answer in answers if answer.status_code == 201}) == 1
    assert all(a.json()["code"] == "idempotency.still_running" for a in answers if a.is_error)
    assert shop.stock("coffee") == stock - 1


def test_a_declined_order_is_refused_for_good_and_leaves_nothing(running: Installation) -> None:
    shop, key = Shop(running), uuid4().hex
    stock, orders = shop.stock(), counted(running, "shop.orders")
    first, again = (shop.order(key, fail="decline") for _ in range(2))
    assert (first.status_code, again.status_code) == (402, 402)
    assert again.content == first.content
    assert again.headers["idempotent-replayed"] == "true"
    assert shop.stock() == stock
    assert counted(running, "shop.orders") == orders


def test_a_crash_in_the_middle_leaves_nothing_and_the_key_free(running: Installation) -> None:
    shop, key = Shop(running), uuid4().hex
    stock = shop.stock()
    with pytest.raises(httpx.HTTPError):
        shop.order(key, fail="crash")
    _until(lambda: httpx.get(running.ready["api"] + "/readyz", timeout=2).status_code == 200)
    assert shop.stock() == stock
    assert shop.order(key).status_code == 201


def test_the_order_shows_its_fulfilment_when_the_job_has_run(running: Installation) -> None:
    shop = Shop(running)
    id = shop.order(uuid4().hex).json()["id"]
    _until(lambda: shop.get(f"/orders/{id}").json()["fulfilment"] is not None)
    assert shop.get(f"/orders/{id}").json()["fulfilment"]["parcels"] == 1


def test_sales_per_product_follow_the_orders_and_equal_their_sum(running: Installation) -> None:
    shop = Shop(running)
    shop.order(uuid4().hex, product_id="cup", quantity=3)

    def agrees() -> bool:
        with psycopg.connect(running.ready["database_url"]) as connection:
            connection.execute("select set_config('groundplane.tenant', 'acme', true)")
            ordered = connection.execute(
                "select product_id, sum(quantity)::bigint, sum(total_minor)::bigint"
                " from shop.orders group by 1"
            ).fetchall()
        sold = shop.get("/sales").json()["data"]
        return bool(ordered) and sorted(ordered) == sorted(
            (each["product_id"], each["quantity"], each["total_minor"]) for each in sold
        )

    _until(agrees)


def test_an_order_without_a_key_or_with_a_bad_one_is_told_what_to_do(
    running: Installation,
) -> None:
    shop = Shop(running)
    missing, bad = shop.order(None), shop.order("two words")
    assert (missing.status_code, missing.json()["code"]) == (400, "idempotency.key_missing")
    assert (bad.status_code, bad.json()["code"]) == (422, "idempotency.key_malformed")
    unknown = shop.order(uuid4().hex, product_id="nothing")
    sold_out = shop.order(uuid4().hex, product_id="last-one", quantity=500)
    assert (unknown.status_code, sold_out.status_code) == (404, 409)


def test_strangers_and_low_roles_are_kept_out(running: Installation) -> None:
    api = running.ready["api"]
    assert httpx.get(f"{api}/v1/audit", timeout=30).json()["code"] == "auth.missing"
    member = Shop(running).token
    assert httpx.get(f"{api}/v1/audit", headers=member, timeout=30).status_code == 403
    admin = Shop(running, "admin").token
    entries = httpx.get(f"{api}/v1/audit?action=order.", headers=admin, timeout=30).json()["data"]
    assert {entry["action"] for entry in entries} <= {"order.placed", "order.refunded"}


def test_a_second_start_finds_the_same_data(tmp_path_factory: pytest.TempPathFactory) -> None:
    data = tmp_path_factory.mktemp("again") / "data"
    with Installation(data) as first:
        id = Shop(first).order("kept").json()["id"]
    begun = time.monotonic()
    with Installation(data) as second:
        assert Shop(second).get(f"/orders/{id}").status_code == 200
        assert Shop(second).order("kept").json()["id"] == id
    assert time.monotonic() - begun < 60


def _until(true: Any, *, seconds: float = 90) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            if true():
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.1)
    raise AssertionError("it did not happen in time")


@pytest.mark.parametrize(
    ("given", "expected"),
    [([], True), (["--json"], False), (["--json", "--traffic"], True), (["--no-traffic"], False)],
)
def test_sample_traffic_is_for_people_and_programs_ask_for_it(
    given: list[str], expected: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: dict[str, Any] = {}
    monkeypatch.setattr(dev, "run", lambda **how: asked.update(how))
    answer = CliRunner().invoke(app, ["dev", "--data", str(tmp_path / "data"), *given])
    assert answer.exit_code == 0, answer.output
    assert asked["traffic"] is expected


def test_programs_meet_no_traffic(running: Installation) -> None:
    state = Shop(running).get("/traffic").json()
    assert state == {"is_on": False, "sent": 0}


async def test_who_comes_back_after_two_months_finds_partitions(
    acme: Groundplane, admin_url: str
) -> None:
    await at(acme, "60 days")
    assert (await acme.database.health("ready")).status == "fail"
    # In a process of its own: the sample shop would declare its jobs and events in this one.
    code = f"from groundplane.roof import dev; dev.prepare({admin_url!r}, print)"
    path = {"PYTHONPATH": os.pathsep.join(sys.path)}
    await asyncio.to_thread(
        subprocess.run, [sys.executable, "-c", code], env=os.environ | path, check=True
    )
    assert (await acme.database.health("ready")).status == "pass"
