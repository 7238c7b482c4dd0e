"""Every route says whom it wants, and means it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from inspect import iscoroutinefunction
from typing import Any

import httpx
import psycopg
import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute

from groundplane import Actor, Groundplane, Trace, __version__
from groundplane.faces.http import Caller, Secret
from groundplane.roof.routes import Declared, declared
from groundplane.roof.server import create_app
from groundplane.rooms.tenants.permissions import PERMISSIONS, ROLES
from groundplane.settings import RequestLimits, Settings

OPEN = {
    "/livez", "/readyz", "/openapi.json", "/api", "/docs", "/docs/start.js", "/docs/swagger-ui.css",
    "/docs/swagger-ui-bundle.js", "/docs/sign-in.json", "/docs/signed-in", "/docs/signed-in.js",
    "/problems/{code}",
}  # fmt: skip


def routes(app: FastAPI) -> list[Declared]:
    found = [each for each in declared(app) if not each.path.startswith("/api/v1")]
    assert len(found) > 60, "the walk has lost the routes"
    return found


@pytest.fixture
async def gp(url: str) -> AsyncIterator[Groundplane]:
    """With limits that let one test ask for everything at once."""
    made = Groundplane(url, settings=Settings(limits=RequestLimits.alike(10_000)))
    yield made
    await made.close()


@pytest.fixture
def app(gp: Groundplane) -> FastAPI:
    return create_app(gp)


class SignedIn:
    """Stands where the sign-in stands: the routes' own checks are what is tested here."""

    def __init__(self, app: Any, gp: Groundplane, caller: Caller | None) -> None:
        self.app, self.gp, self.caller = app, gp, caller

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http" and self.caller is not None:
            scope["groundplane.caller"] = self.caller
            tenant = self.gp.tenant(self.caller.tenant_id or "acme")
            scope["groundplane.scope"] = tenant.acting(self.caller.actor).traced(Trace.new())
        await self.app(scope, receive, send)


def client_for(app: FastAPI, gp: Groundplane, caller: Caller | None) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(SignedIn(app, gp, caller), raise_app_exceptions=False)
    return httpx.AsyncClient(transport=transport, base_url="http://test")


@pytest.fixture
async def nobody(app: FastAPI, gp: Groundplane) -> AsyncIterator[httpx.AsyncClient]:
    async with client_for(app, gp, None) as client:
        yield client


def test_every_route_declares_exactly_one_access(app: FastAPI) -> None:
    undeclared = [r.path for r in routes(app) if len(r.accesses) != 1]
    assert undeclared == []


def test_what_is_open_is_a_short_reviewed_list(app: FastAPI) -> None:
    found = {r.path for r in routes(app) if r.access.kind == "open"}
    assert found <= OPEN | {"/issuer"}


def test_every_permission_of_a_route_is_a_known_one(app: FastAPI) -> None:
    asked = {a.permission for r in routes(app) for a in r.accesses if a.permission}
    assert asked <= set(PERMISSIONS)


def test_operations_are_named_after_room_and_verb_and_described(app: FastAPI) -> None:
    ids = [
        r.route.operation_id or r.route.unique_id for r in routes(app) if r.route.include_in_schema
    ]
    assert len(ids) == len(set(ids))
    assert all("_" in id for id in ids)
    silent = [r.path for r in routes(app) if r.route.include_in_schema and not r.route.description]
    assert silent == []


def _filled(path: str) -> str:
    return path.replace("{", "").replace("}", "")


async def test_the_figures_say_which_release_runs(app: FastAPI, gp: Groundplane) -> None:
    reader = Caller(Actor("user", "vera"), "acme", frozenset({"metrics.read"}), "vera")
    async with client_for(app, gp, reader) as client:
        told = (await client.get("/metrics")).text
    assert f'groundplane_build_info{{version="{__version__}"}} 1.0' in told


async def test_a_condition_that_a_route_does_not_read_is_refused(
    app: FastAPI, gp: Groundplane
) -> None:
    ada = Caller(Actor("user", "ada"), "acme", frozenset({"flags.write"}), "ada")
    async with client_for(app, gp, ada) as client:
        path, body = "/v1/users/me/preferences", {"switches": [], "locale": "de"}
        refused = await client.put(path, json=body, headers={"If-Match": '"9"'})
        assert (refused.status_code, refused.json()["errors"][0]["field"]) == (
            422,
            "header.if-match",
        )
        assert (await client.get(path)).json()["locale"] is None
        assert (await client.put(path, json=body, headers={"If-Match": "*"})).status_code == 200
        read = await client.patch("/v1/flags/none", json={}, headers={"If-Match": '"9"'})
        assert read.status_code == 404, "flags read it"


async def test_pages_by_number_are_refused_and_not_the_first_one_again(
    app: FastAPI, gp: Groundplane
) -> None:
    admin = Caller(Actor("user", "grace"), "acme", frozenset(PERMISSIONS), "grace")
    async with client_for(app, gp, admin) as client:
        for path in ("/v1/jobs", "/v1/flags", "/v1/users/me/notifications", "/v1/audit"):
            assert (await client.get(f"{path}?limit=2")).status_code == 200
            for query in ("page=2", "page_size=2", "cursor=x", "offset=20", "count=exact"):
                answer = await client.get(f"{path}?{query}")
                assert answer.status_code == 422, (path, query)
                assert "`after`" in answer.json()["detail"]


async def test_a_filter_that_is_none_is_refused_and_does_not_show_everything(
    app: FastAPI, gp: Groundplane
) -> None:
    admin = Caller(Actor("user", "grace"), "acme", frozenset(PERMISSIONS), "grace")
    async with client_for(app, gp, admin) as client:
        for asked in ("/v1/jobs?stat=dead", "/v1/notifications?priority=URGENT", "/v1/users/me?x="):
            answer = await client.get(asked)
            assert answer.status_code == 422, asked
            assert "Not read here" in answer.json()["errors"][0]["message"], answer.json()
        assert (await client.get("/v1/jobs?state=dead&queue=q&limit=1")).status_code == 200
        asked = await client.post("/ofrep/v1/evaluate/flags?flagConfigEtag=x", json={"context": {}})
        assert asked.status_code == 200, "of a protocol that others extend"


async def test_the_explorer_is_where_others_keep_theirs_too(nobody: httpx.AsyncClient) -> None:
    answer = await nobody.get("/api")
    assert (answer.status_code, answer.headers["location"]) == (307, "docs")


async def test_without_a_token_everything_but_the_open_list_is_401(
    app: FastAPI, nobody: httpx.AsyncClient
) -> None:
    wrong = []
    for route in routes(app):
        if route.access.kind in {"open", "signed"}:
            continue
        for method in route.methods:
            answer = await nobody.request(method, _filled(route.path))
            if (answer.status_code, answer.json()["code"]) != (401, "auth.missing"):
                wrong.append((method, route.path, answer.status_code))
    assert wrong == []


@pytest.mark.parametrize("role", ["nothing", *sorted(ROLES)])
async def test_each_role_gets_through_exactly_where_its_permissions_say(
    app: FastAPI, gp: Groundplane, role: str
) -> None:
    permissions = frozenset(ROLES.get(role, ()))
    caller = Caller(Actor("user", "ada"), "acme", permissions, user_id="ada")
    wrong = []
    async with client_for(app, gp, caller) as client:
        for route in routes(app):
            access = route.access
            for method in route.methods:
                answer = await client.request(method, _filled(route.path))
                refused = answer.status_code == 403
                expected = access.kind in {"service", "operator"} or (
                    access.kind == "permission" and access.permission not in permissions
                )
                if refused != expected:
                    wrong.append((method, route.path, answer.status_code))
    assert wrong == []


async def test_services_and_operators_do_not_stand_in_for_each_other(
    app: FastAPI, gp: Groundplane
) -> None:
    service = Caller(Actor("service", "s"), "acme", frozenset(PERMISSIONS), is_service=True)
    async with client_for(app, gp, service) as client:
        for route in routes(app):
            if route.access.kind in {"operator", "own"}:
                for method in route.methods:
                    answer = await client.request(method, _filled(route.path))
                    assert answer.status_code == 403, route.path


async def test_the_same_routes_answer_under_the_sources_prefix(
    app: FastAPI, nobody: httpx.AsyncClient
) -> None:
    for route in routes(app):
        if route.path.startswith("/v1/"):
            method = next(iter(route.methods))
            answer = await nobody.request(method, "/api" + _filled(route.path))
            assert answer.status_code == 401, route.path
    described = (await nobody.get("/openapi.json")).json()["paths"]
    assert not [path for path in described if path.startswith("/api/")]


def test_no_dependency_of_a_route_runs_in_a_thread(app: FastAPI) -> None:
    def calls(needed: Any) -> Iterator[Any]:
        yield from ([needed.call] if needed.call else [])
        for each in needed.dependencies:
            yield from calls(each)

    found = {
        call
        for route in routes(app)
        for needed in route.route.dependant.dependencies
        for call in calls(needed)
    }
    plain = [c for c in found if not iscoroutinefunction(c) and not iscoroutinefunction(c.__call__)]
    assert plain == []
    assert len(found) > 20


@pytest.mark.parametrize("path", ["/v1/jobs", "/api/v1/jobs"])
async def test_only_routes_that_may_be_meant_are_tried(
    nobody: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    tried, matches = [], APIRoute.matches

    def counted(route: APIRoute, scope: Any) -> Any:
        tried.append(route.path.split("/")[1])
        return matches(route, scope)

    monkeypatch.setattr(APIRoute, "matches", counted)
    await nobody.get(path)
    assert "jobs" in tried and {"flags", "ledger", "users", "events"}.isdisjoint(tried)


async def test_the_description_names_the_prefix_that_it_is_served_under(app: FastAPI) -> None:
    said = []
    for prefix in ("", "/tools/gp", ""):
        transport = httpx.ASGITransport(app, root_path=prefix)
        async with httpx.AsyncClient(transport=transport, base_url="http://x") as nobody:
            said.append((await nobody.get(f"{prefix}/openapi.json")).json().get("servers"))
    assert said == [None, [{"url": "/tools/gp"}], None]


async def test_the_explorer_offers_no_sign_in_where_nobody_can(nobody: httpx.AsyncClient) -> None:
    assert (await nobody.get("/docs/sign-in.json")).json() == {}
    policy = (await nobody.get("/docs")).headers["content-security-policy"]
    assert "connect-src 'self'" in policy and "http" not in policy


def _answers_a_secret(route: APIRoute) -> bool:
    fields = getattr(route.response_model, "model_fields", {})
    return bool({"secret", "ticket"} & set(fields))


def test_every_route_that_answers_a_secret_says_so(app: FastAPI) -> None:
    found = [each.route for each in routes(app) if _answers_a_secret(each.route)]
    assert len(found) == 3
    for route in found:
        assert any(isinstance(each.dependency, Secret) for each in route.dependencies), route.path


async def _made_once(http: httpx.AsyncClient, path: str, asked: dict[str, Any]) -> str:
    """The id of the key that the first call made, and the second one names."""
    again = {"Idempotency-Key": path.replace("/", ".")}
    made = await http.post(path, json=asked, headers=again)
    assert made.status_code == 201
    key_id = str(made.json()["key"]["key_id"])
    repeated = await http.post(path, json=asked, headers=again)
    told = repeated.json()
    assert (repeated.status_code, told["code"]) == (409, "idempotency.not_replayable")
    assert (told["entity_type"], told["entity_id"]) == ("key", key_id)
    return key_id


async def test_the_secret_of_a_key_is_not_kept_with_its_answer(
    app: FastAPI, gp: Groundplane, admin_url: str
) -> None:
    await gp.tenants.create("acme", name="Acme")
    admin = Caller(Actor("user", "ada"), "acme", frozenset(PERMISSIONS), user_id="ada")
    async with client_for(app, gp, admin) as http:
        asked = {"name": "ci", "permissions": ["flags.read"]}
        first = await _made_once(http, "/v1/tenants/keys", asked)
        await _made_once(http, f"/v1/tenants/keys/{first}/rotate", {"overlap": "1h"})
    assert len((await gp.tenant("acme").tenants.list_keys()).data) == 2
    with psycopg.connect(admin_url) as kept:
        bodies = kept.execute("select response_body from groundplane.idempotency_keys").fetchall()
    assert bodies == [(None,), (None,)]


async def test_no_answer_is_to_be_stored_but_what_says_so(nobody: httpx.AsyncClient) -> None:
    for path in ("/livez", "/docs", "/openapi.json", "/v1/users/me", "/v1/flags/flagd.json"):
        assert (await nobody.get(path)).headers["cache-control"] == "no-store", path
    kept = (await nobody.get("/docs/swagger-ui-bundle.js")).headers["cache-control"]
    assert kept == "public, max-age=3600"
