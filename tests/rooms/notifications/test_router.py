"""Notifications over HTTP, through the whole server: both prefixes, each kind of caller."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any
from uuid import uuid4

import httpx
import pytest

from groundplane import Actor, Groundplane, Trace
from groundplane.faces.http import Caller
from groundplane.roof.routes import declared
from groundplane.roof.server import create_app
from groundplane.rooms.notifications import (
    CaptureNotFound,
    NotYours,
    ProviderNotFound,
    TypeNotFound,
)
from groundplane.rooms.tenants.limits import Rate
from groundplane.rooms.tenants.models import LimitSettings
from groundplane.rooms.tenants.permissions import PERMISSIONS
from tests.rooms.notifications.conftest import reaches, with_knobs, working

MINE = "/users/me/notifications"
ALL = frozenset(PERMISSIONS)
Client = Callable[..., Any]


@pytest.fixture
def client(gp: Groundplane) -> Client:
    """`async with client("ada") as http`: signed in as that person, or as a service."""
    app = create_app(gp)

    @asynccontextmanager
    async def opened(
        who: str = "ada", may: frozenset[str] = ALL, *, tenant: str = "acme",
        prefix: str = "/v1", is_service: bool = False, limits: Any = None,
    ) -> AsyncIterator[httpx.AsyncClient]:  # fmt: skip
        actor = Actor("service" if is_service else "user", who)
        caller = Caller(actor, tenant, may, is_service=is_service, limits=limits,
                        user_id=None if is_service else who)  # fmt: skip

        async def signed_in(scope: Any, receive: Any, send: Any) -> None:
            scope["groundplane.caller"] = caller
            scope["groundplane.scope"] = gp.tenant(tenant).acting(actor).traced(Trace.new())
            await app(scope, receive, send)

        transport = httpx.ASGITransport(signed_in, raise_app_exceptions=False)
        base = f"http://test{prefix}"
        async with httpx.AsyncClient(transport=transport, base_url=base) as made:
            yield made

    return opened


@pytest.mark.parametrize("prefix", ["/v1", "/api/v1"])
async def test_a_notifications_life_over_http(gp: Groundplane, client: Client, prefix: str) -> None:
    with_knobs(gp, capture=True)
    await gp.tenant("acme").tenants.put_user("ada", email="ada@example.org", roles=["DRIVER"])
    async with client(prefix=prefix, is_service=True, who="shop") as service:
        body = {
            "user_role": "DRIVER",
            "title": "Hello",
            "channels": ["in_app", "email"],
            "key": "k",
        }
        made = await service.post("/services/notifications/send", json=body)
        again = await service.post("/services/notifications/send", json=body)
        assert (made.status_code, again.json()["id"]) == (201, made.json()["id"])
        assert again.json()["replayed"]
    id = made.json()["id"]
    async with working(gp):
        found = await reaches(gp.tenant("acme"), made.json()["id"], "accepted")
    async with client("admin", prefix=prefix) as admin:
        assert (await admin.get(f"/notifications/{id}")).json()["shown"] == 1
        listed = await admin.get("/notifications", params={"user_id": "ada", "state": "accepted"})
        assert [each["id"] for each in listed.json()["data"]] == [id]
        told = (await admin.get(f"/notifications/{id}/timeline")).json()
        assert [line["kind"] for line in told] == ["asked", "queued", "attempt", "accepted"]
        [caught] = (await admin.get("/notifications/captures")).json()["data"]
        one = await admin.get(f"/notifications/captures/{caught['id']}")
        assert one.json()["rendered"]["title"] == "Hello"
        resent = await admin.post(f"/notifications/deliveries/{found.id}/resend")
        assert (resent.status_code, resent.json()["code"]) == (409, "notifications.illegal_state")
        assert (await admin.post(f"/notifications/{id}/cancel")).status_code == 409
        asked = {"user_id": "ada"}
        [why] = (await admin.post("/notifications/explain", json=asked)).json()
        assert (why["channel"], why["goes"], why["reason"]) == ("in_app", True, "type_channel")


async def test_a_persons_inbox_over_http(gp: Groundplane, client: Client) -> None:
    acme = gp.tenant("acme")
    for number in range(3):
        await acme.notifications.send("ada", title=f"n{number}", metadata={"n": number})
    async with client("ada") as http:
        page = (await http.get(MINE, params={"limit": 2})).json()
        assert (page["meta"]["unread"], len(page["data"])) == (3, 2)
        rest = (await http.get(MINE, params={"after": page["meta"]["next"]})).json()
        assert [item["title"] for item in rest["data"]] == ["n0"]
        [only] = (await http.get(MINE, params={"metadata": '{"n": 1}'})).json()["data"]
        assert (await http.get(f"{MINE}/{only['id']}")).json()["title"] == "n1"
        assert (await http.get(f"{MINE}/unread-count")).json() == {"unread": 3}
        ids = [item["id"] for item in page["data"]]
        for verb, unread in (("seen", 3), ("read", 1), ("unread", 3), ("archive", 1),
                             ("unarchive", 3)):  # fmt: skip
            answer = await http.post(f"{MINE}/{verb}", json={"ids": ids})
            assert (answer.status_code, answer.json()["unread"]) == (200, unread), verb
        later = {"ids": ids[:1], "until": "2100-01-01T00:00:00Z"}
        assert (await http.post(f"{MINE}/snooze", json=later)).json()["unread"] == 2
        back = {"ids": ids[:1], "until": None}
        assert (await http.post(f"{MINE}/snooze", json=back)).json()["unread"] == 3
        assert (await http.patch(f"{MINE}/{ids[0]}/read")).json()["unread"] == 2
        assert (await http.patch(f"{MINE}/{ids[0]}/unread")).json()["unread"] == 3
        upto = (await http.post(f"{MINE}/read-all", json={"upto": only["id"]})).json()
        assert upto == {"changed": 2, "unread": 1}
        assert (await http.delete(f"{MINE}/{ids[0]}")).json()["changed"] == ids[:1]
        assert (await http.post(f"{MINE}/delete", json={"ids": ids[1:]})).json()["unread"] == 0
        assert (await http.get(f"{MINE}/{ids[0]}")).status_code == 404


async def test_somebody_else_and_another_tenant_find_nothing(
    gp: Groundplane, client: Client
) -> None:
    await gp.tenant("acme").notifications.send("ada", title="Secret")
    [item] = (await gp.tenant("acme").notifications.inbox.list("ada")).data
    for who, tenant in (("eve", "acme"), ("ada", "globex")):
        async with client(who, tenant=tenant) as http:
            assert (await http.get(MINE)).json()["data"] == []
            answers = [await http.get(f"{MINE}/{item.id}"), await http.delete(f"{MINE}/{item.id}")]
            answers += [await http.patch(f"{MINE}/{item.id}/{v}") for v in ("read", "unread")]
            answers += [
                await http.post(f"{MINE}/{verb}", json={"ids": [str(item.id)]})
                for verb in ("read", "unread", "seen", "archive", "unarchive", "snooze", "delete")
            ]
            assert {answer.status_code for answer in answers} == {404}
            assert "Secret" not in "".join(answer.text for answer in answers)
    assert await gp.tenant("acme").notifications.inbox.unread("ada") == 1


async def test_switches_are_replaced_under_their_version(gp: Groundplane, client: Client) -> None:
    async with client("ada") as ada, client("admin") as admin:
        first = await ada.put("/users/me/preferences", json={"time_zone": "Asia/Tokyo",
                                                              "version": 0})  # fmt: skip
        assert first.json()["version"] == 1
        switch = {"type": "*", "channel": "email", "is_allowed": False}
        theirs = await admin.put("/notifications/preferences/ada", json={"switches": [switch]})
        assert theirs.json()["time_zone"] is None
        stale = await ada.put("/users/me/preferences", json={"version": 1})
        assert (stale.status_code, stale.json()["code"]) == (409, "notifications.stale_preferences")
        nowhere = await ada.put("/users/me/preferences", json={"time_zone": "Mars/Olympus"})
        assert nowhere.status_code == 422
        own = (await ada.get("/users/me/preferences")).json()
        assert [each["channel"] for each in own["switches"]] == ["email"]


async def test_types_and_providers_are_managed_and_secrets_stay_in(
    gp: Groundplane, client: Client
) -> None:
    with_knobs(gp)
    async with client("admin") as http:
        new = {"name": "PAYOUT", "channels": ["email"], "in_doubt": "hold"}
        assert (await http.post("/notifications/types", json=new)).status_code == 201
        names = [t["name"] for t in (await http.get("/notifications/types")).json()["data"]]
        assert names == ["PAYOUT", "SYSTEM"]
        assert (await http.delete("/notifications/types/PAYOUT")).status_code == 204
        assert (await http.delete("/notifications/types/PAYOUT")).status_code == 404
        config = {"host": "mail.example.com", "username": "u", "password": "s3cret!"}
        house = {"name": "house", "channel": "email", "kind": "smtp", "config": config}
        made = await http.post("/notifications/providers", json=house)
        id = made.json()["id"]
        texts = [made.text, (await http.get("/notifications/providers")).text]
        texts += [(await http.post(f"/notifications/providers/{id}/{verb}")).text
                  for verb in ("pause", "resume", "rotate")]  # fmt: skip
        texts += [(await http.get(f"/notifications/providers/{id}")).text]
        assert all("s3cret!" not in text and "house" in text for text in texts)
        stale = await http.post("/notifications/providers", json=house | {"version": 1})
        assert (stale.status_code, stale.json()["code"]) == (409, "notifications.stale_provider")
        for config in ({"host": "x", "hots": 1}, {"host": "a b"}, {"host": "h", "username": "u"},
                       {"host": "10.0.0.1", "allow_private": True}):  # fmt: skip
            wrong = house | {"name": "n", "config": config}
            bad = await http.post("/notifications/providers", json=wrong)
            assert bad.json()["code"] == "notifications.bad_provider", config
        inside = house | {"name": "inside", "config": {"host": "127.0.0.1", "security": "plain"}}
        other = (await http.post("/notifications/providers", json=inside)).json()["id"]
        tried = await http.post(f"/notifications/providers/{other}/test", json={"to": "a@b.c"})
        assert (tried.json()["outcome"], tried.json()["code"]) == ("technical", "bad_address")
        assert (await http.delete(f"/notifications/providers/{id}")).status_code == 204


async def test_every_route_of_the_room_asks_for_its_permission(
    gp: Groundplane, client: Client
) -> None:
    """Without the one permission it names: 403, whatever else the caller holds. 51 in all."""
    own = asked = 0
    routes = [
        r for r in declared(create_app(gp))
        if r.path.startswith("/v1/") and ("notifications" in r.path or "preferences" in r.path)
    ]  # fmt: skip
    for route in routes:
        access = route.access
        may = ALL - {access.permission} if access.permission else ALL
        is_service = access.kind in {"own", "service"}  # a service has no inbox
        own, asked = own + (access.kind == "own"), asked + bool(access.permission)
        path = route.path.removeprefix("/v1").replace("{id}", str(uuid4()))
        async with client("ada", may, is_service=is_service) as http:
            for method in route.methods:
                answer = await http.request(method, path.replace("{", "").replace("}", ""))
                assert answer.status_code == 403, (method, route.path)
    assert (own, asked) == (16, 35)
    assert own + asked == len(routes)


async def test_what_is_asked_wrongly_is_told(gp: Groundplane, client: Client) -> None:
    async with client("admin") as http:
        for body, code in (
            ({"title": "x"}, "notifications.invalid_target"),
            ({"user_id": "a", "user_ids": ["b"], "title": "x"}, "notifications.invalid_target"),
            ({"user_id": "a", "title": "x", "type": "NOBODY"}, "notifications.unknown_type"),
            ({"user_ids": [f"u{n}" for n in range(1001)], "title": "x"}, "notifications.too_large"),
            ({"user_id": "a"}, "notifications.invalid"),
            ({"user_id": "a", "template": "none"}, "notifications.template_not_found"),
            ({"user_id": "a", "title": "x", "action_url": "javascript:x"}, "request.invalid"),
            ({"user_id": "a", "title": "x", "colour": "red"}, "request.invalid"),
        ):
            answer = await http.post("/notifications", json=body)
            assert answer.json()["code"] == code, answer.text
            assert answer.status_code in {404, 422}
        assert (await http.get("/notifications")).json()["data"] == []
        for query in ("limit=0", "limit=201", "after=abc"):
            for path in ("/notifications", "/users/me/notifications"):
                assert (await http.get(f"{path}?{query}")).status_code == 422, (path, query)


@pytest.mark.parametrize(
    "wrong",
    [
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-14:00",
        "9999-12-31T23:59:59.999999Z",
        "2026-01-01T00:00:00",
    ],
)
async def test_a_time_that_cannot_be_kept_is_refused(
    gp: Groundplane, client: Client, wrong: str
) -> None:
    await gp.tenant("acme").notifications.send("ada", title="x")
    [item] = (await gp.tenant("acme").notifications.inbox.list("ada")).data
    async with client("ada") as http:
        answers = [
            await http.post("/notifications", json={"user_id": "ada", "title": "x", field: wrong})
            for field in ("send_at", "expires_at")
        ]
        answers += [await http.get("/notifications", params={"since": wrong})]
        answers += [await http.get(MINE, params={field: wrong}) for field in ("since", "until")]
        snooze = {"ids": [str(item.id)], "until": wrong}
        answers += [await http.post(f"{MINE}/snooze", json=snooze)]
        answers += [await http.put("/users/me/preferences", json={"paused_until": wrong})]
    assert [answer.status_code for answer in answers] == [422] * 7


async def test_markup_in_a_title_stays_text(gp: Groundplane, client: Client) -> None:
    """JSON out as it came in, never HTML; clients show text as text."""
    evil = "<img src=x onerror=alert(1)>"
    async with client("admin") as admin, client("ada") as ada:
        await admin.post("/notifications", json={"user_id": "ada", "title": evil, "message": evil})
        answer = await ada.get(MINE)
        assert answer.headers["content-type"] == "application/json"
        assert answer.headers["x-content-type-options"] == "nosniff"
        [item] = answer.json()["data"]
        assert (item["title"], item["html"]) == (evil, None)


async def test_asking_is_limited_for_each_tenant(
    gp: Groundplane, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = Rate("notifications", 0.2, 10)  # however slow the machine is
    monkeypatch.setattr("groundplane.rooms.notifications.router.NOTIFICATIONS", few)
    async with client("admin") as here, client("admin", tenant="globex") as there:
        body = {"user_id": "ada", "title": "x"}
        answers = await asyncio.gather(*(here.post("/notifications", json=body) for _ in range(30)))
        refused = [answer for answer in answers if answer.status_code == 429]
        assert refused
        assert int(refused[0].headers["retry-after"]) >= 1
        assert refused[0].json()["code"] == "limits.exceeded"
        assert (await there.post("/notifications", json=body)).status_code == 201
    assert (
        await gp.tenant("acme").notifications.send("ada", title="x")
    ).id  # a library call is not


async def test_a_tenant_may_ask_for_less_than_the_installation_allows(client: Client) -> None:
    own = LimitSettings(notifications_per_second=0.01)
    async with client("admin", limits=own) as here:
        body = {"user_id": "ada", "title": "x"}
        answers = [(await here.post("/notifications", json=body)).status_code for _ in range(3)]
    assert answers == [201, 429, 429]


async def test_what_is_not_there_is_told_by_its_kind(client: Client) -> None:
    expected = {
        ("GET", f"/notifications/providers/{uuid4()}"): ProviderNotFound,
        ("DELETE", f"/notifications/providers/{uuid4()}"): ProviderNotFound,
        ("POST", f"/notifications/providers/{uuid4()}/pause"): ProviderNotFound,
        ("GET", f"/notifications/captures/{uuid4()}"): CaptureNotFound,
        ("DELETE", "/notifications/types/NO_SUCH_TYPE"): TypeNotFound,
    }
    async with client() as http:
        for (method, path), kind in expected.items():
            answer = await http.request(method, path)
            assert (answer.status_code, answer.json()["code"]) == (404, kind.code), path


async def test_a_program_has_no_inbox(client: Client) -> None:
    async with client(is_service=True, who="shop") as service:
        for path in (MINE, "/users/me/preferences"):
            answer = await service.get(path)
            assert (answer.status_code, answer.json()["code"]) == (NotYours.status, NotYours.code)


@pytest.mark.parametrize("path", ["/services/notifications/send", "/notifications"])
async def test_a_send_is_repeated_under_its_idempotency_key(client: Client, path: str) -> None:
    body = {"user_id": "ada", "title": "Hello", "channels": ["in_app"]}
    async with client(is_service=True, who="shop") as service:
        key = {"Idempotency-Key": "order/1001"}
        first = await service.post(path, json=body, headers=key)
        again = await service.post(path, json=body, headers=key)
        other = await service.post(path, json={**body, "title": "Bye"}, headers=key)
        plain = await service.post(path, json=body)
    assert (first.status_code, first.content) == (201, again.content)
    assert (again.status_code, again.headers["idempotent-replayed"]) == (201, "true")
    assert (other.status_code, other.json()["code"]) == (422, "idempotency.key_reused")
    assert plain.json()["id"] != first.json()["id"]
    async with client("ada") as ada:
        assert (await ada.get(f"{MINE}/unread-count")).json() == {"unread": 2}
