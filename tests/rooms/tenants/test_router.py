"""The room over HTTP, as the ready people of the development issuer see it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi.routing import APIRoute

from groundplane import Groundplane
from groundplane.faces.http import Access
from groundplane.roof.issuer import Issuer
from groundplane.rooms.tenants import PERMISSIONS
from groundplane.rooms.tenants.router import access, admin, me, router
from tests.roof.answering import application, client


@pytest.fixture
async def world(gp: Groundplane, tmp_path: Path) -> Any:
    """`world("admin")` is a client signed in as that person."""
    for id in ("acme", "globex"):
        await gp.tenants.create(id, name=id)
    issuer = Issuer(tmp_path, "http://127.0.0.1:8080")
    await issuer.register(gp)
    app = application(gp, development=issuer)
    return lambda person: client(app, issuer.token_for(person))


def _routes() -> list[APIRoute]:
    found = [r for part in (admin, router, access, me) for r in part.routes]
    return [route for route in found if isinstance(route, APIRoute)]


def test_every_route_says_whom_it_wants_in_words_that_exist() -> None:
    for route in _routes():
        declared = [d.dependency for d in route.dependencies if isinstance(d.dependency, Access)]
        assert len(declared) == 1, route.path
        assert declared[0].permission is None or declared[0].permission in PERMISSIONS
        assert route.operation_id is None and route.summary


async def test_an_operator_runs_the_tenants(world: Any) -> None:
    async with world("operator") as http:
        made = await http.post("/admin/tenants", json={"id": "initech", "name": "Initech"})
        assert (made.status_code, made.json()["state"]) == (201, "active")
        again = await http.post("/admin/tenants", json={"id": "initech", "name": "x"})
        assert (again.status_code, again.json()["code"]) == (409, "tenants.exists")
        wrong = await http.post("/admin/tenants", json={"id": "a b", "name": "x", "more": 1})
        assert wrong.status_code == 422
        changed = await http.patch("/admin/tenants/initech", json={"plan": "gold", "version": 1})
        assert changed.json()["plan"] == "gold"
        stale = await http.patch("/admin/tenants/initech", json={"plan": "tin", "version": 1})
        assert (stale.status_code, stale.json()["code"]) == (409, "tenants.conflict")
        suspended = await http.post("/admin/tenants/initech/suspend", json={"reason": "unpaid"})
        assert suspended.json()["suspended_reason"] == "unpaid"
        assert (await http.post("/admin/tenants/initech/resume")).json()["state"] == "active"
        assert (await http.delete("/admin/tenants/initech")).json()["state"] == "deleting"
        assert (await http.get("/admin/tenants/initech")).json()["delete_after"] is not None
        listed = (await http.get("/admin/tenants?limit=2")).json()
        assert [t["id"] for t in listed["data"]] == ["acme", "globex"]
        rest = await http.get("/admin/tenants", params={"after": listed["meta"]["next"]})
        assert [t["id"] for t in rest.json()["data"]] == ["initech"]
        assert (await http.get("/admin/tenants/nobody")).status_code == 404


async def test_a_tenants_admin_is_no_operator_and_an_operator_no_admin(world: Any) -> None:
    async with world("admin") as http:
        assert (await http.get("/admin/tenants")).status_code == 403
        assert (await http.post("/admin/tenants/globex/suspend")).status_code == 403
    async with world("operator") as http:
        for path in ("/tenants/users", "/tenants/keys", "/tenants/current/settings"):
            assert (await http.get(path)).status_code == 403


async def test_an_admin_runs_settings_users_and_roles(world: Any) -> None:
    async with world("admin") as http:
        settings = await http.patch("/tenants/current/settings", json={"changes": {"locale": "de"}})
        assert (settings.json()["revision"], settings.json()["values"]["locale"]) == (1, "de")
        stale = await http.patch(
            "/tenants/current/settings", json={"changes": {"locale": "fr"}, "version": 0}
        )
        assert stale.status_code == 409
        wrong = await http.patch("/tenants/current/settings", json={"changes": {"zone": "Mars"}})
        assert (wrong.status_code, wrong.json()["code"]) == (422, "tenants.invalid")

        put = await http.post("/tenants/users", json={"user_id": "u/1 ü", "roles": ["DRIVER"]})
        assert put.status_code == 200
        many = await http.post(
            "/tenants/users/bulk", json={"users": [{"user_id": "u2", "roles": ["DRIVER"]}]}
        )
        assert many.json()["created"] == 1
        resolved = await http.post("/tenants/users/resolve", json={"roles": ["DRIVER"]})
        assert resolved.json() == {"count": 2, "sample": ["u/1 ü", "u2"]}
        assert (await http.post("/tenants/users/u2/disable")).json()["state"] == "disabled"
        assert (await http.post("/tenants/users/u2/enable")).json()["state"] == "active"
        assert (await http.get("/tenants/users/u2")).json()["roles"] == ["DRIVER"]
        assert (await http.get("/tenants/users/nobody")).status_code == 404
        assert len((await http.get("/tenants/users?role=DRIVER")).json()["data"]) == 2
        too_many = [{"user_id": str(n)} for n in range(1001)]
        assert (await http.post("/tenants/users/bulk", json={"users": too_many})).status_code == 422

        role = {"name": "clerk", "permissions": ["flags.read"]}
        assert (await http.post("/tenants/roles", json=role)).status_code == 201
        changed = await http.patch("/tenants/roles/clerk", json={"permissions": ["users.read"]})
        assert changed.json()["permissions"] == ["users.read"]
        assert len((await http.get("/tenants/roles")).json()) == 6
        grant = {"role": "clerk", "holder_kind": "user", "holder_id": "u2"}
        granted = await http.post("/tenants/grants", json=grant)
        assert granted.status_code == 201
        assert len((await http.get("/tenants/grants?role=clerk")).json()["data"]) == 1
        assert (await http.delete(f"/tenants/grants/{granted.json()['id']}")).status_code == 200
        assert (await http.delete(f"/tenants/grants/{granted.json()['id']}")).status_code == 404


async def test_keys_and_services_over_http(world: Any) -> None:
    async with world("admin") as http:
        body = {"name": "ci", "permissions": ["flags.read"], "expires_in": "90d"}
        made = await http.post("/tenants/keys", json=body)
        assert made.status_code == 201 and made.json()["secret"].startswith("gp_live_")
        key_id = made.json()["key"]["key_id"]
        rotated = await http.post(f"/tenants/keys/{key_id}/rotate", json={"overlap": "1h"})
        assert rotated.status_code == 201
        listed = await http.get("/tenants/keys?name=ci")
        assert len(listed.json()["data"]) == 2 and made.json()["secret"] not in listed.text
        assert (await http.delete(f"/tenants/keys/{key_id}")).json()["revoked_at"]
        service = {"name": "bot", "issuer": "https://id.example", "subject": "bot"}
        registered = await http.post("/tenants/services", json=service)
        assert registered.status_code == 201
        place = f"/tenants/services/{registered.json()['id']}"
        assert (await http.post(f"{place}/disable")).json()["state"] == "disabled"
        assert (await http.post(f"{place}/enable")).json()["state"] == "active"
        assert len((await http.get("/tenants/services")).json()["data"]) == 2


async def _key_maker(world: Any) -> tuple[httpx.AsyncClient, str]:
    """Somebody who may make keys but not change flags, and a key that may."""
    async with world("admin") as http:
        strong = await http.post(
            "/tenants/keys", json={"name": "strong", "permissions": ["flags.write"]}
        )
        maker = await http.post(
            "/tenants/keys", json={"name": "maker", "permissions": ["keys.write", "users.write"]}
        )
    made = world("admin")
    made.headers["Authorization"] = f"Bearer {maker.json()['secret']}"
    return made, strong.json()["key"]["key_id"]


async def test_nobody_hands_out_what_they_do_not_hold(world: Any) -> None:
    maker, strong = await _key_maker(world)
    async with maker as http:
        asked = [
            http.post("/tenants/keys", json={"name": "x", "permissions": ["flags.write"]}),
            http.post(f"/tenants/keys/{strong}/rotate"),
            http.post(
                "/tenants/services",
                json={"name": "x", "issuer": "i", "subject": "s", "permissions": ["flags.write"]},
            ),
            http.post(
                "/tenants/users",
                json={"user_id": "grace", "identities": [{"issuer": "i", "subject": "me"}]},
            ),
        ]
        for each in asked:
            answer = await each
            assert (answer.status_code, answer.json()["code"]) == (403, "auth.forbidden")
        own = await http.post("/tenants/keys", json={"name": "x", "permissions": ["users.write"]})
        assert own.status_code == 201


async def test_nobody_rotates_a_key_whose_roles_they_could_not_give(world: Any) -> None:
    maker, _ = await _key_maker(world)
    async with maker as http:
        made = await http.post("/tenants/keys", json={"name": "x", "permissions": ["users.write"]})
        key_id = made.json()["key"]["key_id"]
        async with world("admin") as admin:
            held = {"role": "editor", "holder_kind": "key", "holder_id": key_id}
            granted = (await admin.post("/tenants/grants", json=held)).json()
            refused = await http.post(f"/tenants/keys/{key_id}/rotate")
            assert (refused.status_code, refused.json()["code"]) == (403, "auth.forbidden")
            await admin.delete(f"/tenants/grants/{granted['id']}")
        assert (await http.post(f"/tenants/keys/{key_id}/rotate")).status_code == 201


async def test_nobody_lets_a_service_in_again_whose_roles_they_could_not_give(world: Any) -> None:
    maker, _ = await _key_maker(world)
    robot = {"name": "robot", "issuer": "i", "subject": "s", "permissions": ["users.write"]}
    async with maker as http, world("admin") as admin:
        id = (await http.post("/tenants/services", json=robot)).json()["id"]
        held = {"role": "editor", "holder_kind": "service", "holder_id": id}
        granted = (await admin.post("/tenants/grants", json=held)).json()
        await http.post(f"/tenants/services/{id}/disable")
        refused = await http.post(f"/tenants/services/{id}/enable")
        assert (refused.status_code, refused.json()["code"]) == (403, "auth.forbidden")
        await admin.delete(f"/tenants/grants/{granted['id']}")
        assert (await http.post(f"/tenants/services/{id}/enable")).status_code == 200


async def test_two_tenants_do_not_see_each_other_over_http(world: Any) -> None:
    async with world("admin") as http:
        await http.post("/tenants/users", json={"user_id": "u1"})
        made = await http.post("/tenants/keys", json={"name": "k", "permissions": ["flags.read"]})
    async with world("other_tenant_admin") as http:
        assert (await http.get("/tenants/users")).json()["data"] == []
        for answer in (
            await http.get("/tenants/users/u1"),
            await http.delete(f"/tenants/keys/{made.json()['key']['key_id']}"),
            await http.post(f"/tenants/keys/{made.json()['key']['key_id']}/rotate"),
        ):
            assert answer.status_code == 404


async def test_roles_open_their_own_doors_only(world: Any) -> None:
    async with world("viewer") as http:
        assert (await http.get("/tenants/users")).status_code == 200
        assert (await http.post("/tenants/users", json={"user_id": "x"})).status_code == 403
        assert (await http.get("/tenants/keys")).status_code == 403
    async with world("member") as http:
        refused = await http.get("/tenants/users")
        assert refused.status_code == 403 and "users.read" in refused.json()["detail"]
        me = (await http.get("/users/me")).json()
        assert (me["roles"], me["permissions"]) == (["member"], ["flags.evaluate"])
