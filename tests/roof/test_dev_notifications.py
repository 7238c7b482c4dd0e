"""An order's notification as its buyer meets it: over `groundplane dev`, a socket, a real mail."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from time import monotonic
from typing import Any
from uuid import uuid4

import httpx
import orjson
import pytest
from websockets.asyncio.client import connect

from tests.chaos.campaign import Installation
from tests.fixtures.mail import MailServer, mail_server

pytestmark = [pytest.mark.timeout(240), pytest.mark.xdist_group("dev")]


@pytest.fixture(scope="module")
def mail() -> Iterator[MailServer]:
    with mail_server() as server:
        yield server


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory, mail: MailServer) -> Iterator[Installation]:
    data = tmp_path_factory.mktemp("dev") / "data"
    with Installation(data, {"GROUNDPLANE_NOTIFICATIONS__SMTP_URL": mail.url()}) as installation:
        yield installation


@pytest.fixture
def http(running: Installation) -> Iterator[httpx.Client]:
    with httpx.Client(
        base_url=running.ready["api"] + "/v1", headers=_as(running), timeout=30
    ) as client:
        yield client


def _as(running: Installation, person: str = "member") -> dict[str, str]:
    return {"authorization": f"Bearer {running.ready['tokens'][person]}"}


def order(running: Installation, **fields: Any) -> httpx.Response:
    body = {"product_id": "tea", "quantity": 2} | fields
    headers = _as(running) | {"idempotency-key": uuid4().hex}
    return httpx.post(f"{running.ready['shop']}/orders", json=body, headers=headers, timeout=30)


async def _mails(mail: MailServer, count: int) -> None:
    until = monotonic() + 20
    while len(mail.received) < count and monotonic() < until:
        await asyncio.sleep(0.05)
    await asyncio.sleep(0.5)  # no second one follows


async def test_an_order_is_in_the_bell_within_a_second_and_is_one_mail(
    running: Installation, http: httpx.Client, mail: MailServer
) -> None:
    mails = len(mail.received)
    ticket = http.post("/live/tickets").json()["ticket"]
    address = running.ready["api"].replace("http", "ws", 1) + f"/v1/live?ticket={ticket}"
    async with connect(address, proxy=None) as socket:
        await socket.send('{"frame": "subscribe", "topic": "own"}')
        before = orjson.loads(await socket.recv())["data"]["unread"]
        placed = await asyncio.to_thread(order, running)
        began = monotonic()
        heard = orjson.loads(await asyncio.wait_for(socket.recv(), 5))
        assert monotonic() - began < 1
    assert (placed.status_code, heard["data"]["unread"]) == (201, before + 1)
    assert http.get("/users/me/notifications/unread-count").json() == {"unread": before + 1}
    [item] = http.get("/users/me/notifications", params={"limit": 1}).json()["data"]
    assert item["metadata"] == {"order_id": placed.json()["id"]}
    await _mails(mail, mails + 1)
    letter = mail.received[-1]
    assert len(mail.received) == mails + 1
    assert (letter["To"], letter["Subject"]) == ("ada@example.com", "Your order is placed")


async def test_a_declined_order_tells_nobody_anything(
    running: Installation, http: httpx.Client, mail: MailServer
) -> None:
    before, mails = http.get("/users/me/notifications/unread-count").json(), len(mail.received)
    assert order(running, fail="decline").status_code == 402
    await asyncio.sleep(1.5)
    assert http.get("/users/me/notifications/unread-count").json() == before
    assert len(mail.received) == mails


async def test_an_order_while_the_worker_is_killed_is_mailed_all_the_same(
    running: Installation, mail: MailServer
) -> None:
    mails = len(mail.received)
    assert running.kill("worker")
    assert order(running).status_code == 201
    await _mails(mail, mails + 1)
    assert len(mail.received) == mails + 1
    assert max(mail.ids().values()) == 1


def test_another_tenant_sees_nothing_of_it(running: Installation, http: httpx.Client) -> None:
    assert http.get("/users/me/notifications").json()["data"]
    [item, *_] = http.get("/users/me/notifications").json()["data"]
    for stranger in ("other_tenant_member", "other_tenant_admin", "admin"):
        headers = _as(running, stranger)
        base = running.ready["api"] + "/v1/users/me/notifications"
        assert httpx.get(base, headers=headers, timeout=30).json()["data"] == []
        assert httpx.get(f"{base}/{item['id']}", headers=headers, timeout=30).status_code == 404
        read = httpx.patch(f"{base}/{item['id']}/read", headers=headers)
        assert read.status_code == 404
