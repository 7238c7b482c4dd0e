"""The development issuer: real tokens for the ready people, on this machine only."""

from __future__ import annotations

import secrets
import stat
from base64 import urlsafe_b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from groundplane import Groundplane
from groundplane.roof.auth import IssuerRefused, made_verifier
from groundplane.roof.issuer import CLIENT, PEOPLE, SERVICE, Issuer
from groundplane.roof.keysets import KeySets, KeysUnavailable
from groundplane.roof.tokens import Refused, Verifier
from groundplane.rooms.tenants import TenantsSettings
from tests.roof.answering import application, client
from tests.roof.signing import Hands

BASE = "http://127.0.0.1:8080"
BACK = "http://127.0.0.1:5173/callback"


@pytest.fixture
def issuer(tmp_path: Path) -> Issuer:
    return Issuer(tmp_path, BASE)


@pytest.fixture
async def app(gp: Groundplane, issuer: Issuer) -> Any:
    for id in ("acme", "globex"):
        await gp.tenants.create(id, name=id)
    await issuer.register(gp)
    await issuer.register(gp)
    return application(gp, development=issuer)


def pages(issuer: Issuer, address: str = "127.0.0.1") -> httpx.AsyncClient:
    from starlette.applications import Starlette
    from starlette.routing import Mount

    whole = Starlette(routes=[Mount("/issuer", issuer.app())])
    transport = httpx.ASGITransport(whole, client=(address, 1234))
    return httpx.AsyncClient(transport=transport, base_url=f"{BASE}/issuer")


# Which of the ready people may pass which kind of declaration: R15 in small.
MATRIX = {
    "admin": {"permission", "own", "signed", "open"},
    "viewer": {"own", "signed", "open"},
    "member": {"own", "signed", "open"},
    "service": {"service", "signed", "open"},
    "operator": {"operator", "signed", "open"},
    "other_tenant_admin": {"permission", "own", "signed", "open"},
    "other_tenant_member": {"own", "signed", "open"},
}


@pytest.mark.parametrize("person", PEOPLE)
async def test_each_of_the_ready_people_may_exactly_what_is_theirs(
    app: Any, issuer: Issuer, person: str
) -> None:
    async with client(app, issuer.tokens()[person]) as http:
        kinds = ("permission", "own", "service", "operator", "signed", "open")
        passed = {kind for kind in kinds if (await http.get(f"/probe/{kind}")).status_code == 200}
        assert passed == MATRIX[person]
        said = (await http.get("/users/me")).json() if person != "operator" else {}
    tenant = {"operator": None, "other_tenant_admin": "globex", "other_tenant_member": "globex"}
    assert said.get("tenant_id") == tenant.get(person, "acme")


def test_the_key_is_kept_for_its_owner_alone_and_survives_a_restart(tmp_path: Path) -> None:
    first, second = Issuer(tmp_path, BASE), Issuer(tmp_path, BASE)
    assert first.key_set() == second.key_set()
    assert first.client_secret == second.client_secret
    assert set(first.key_set()["keys"][0]) == {"kty", "crv", "x", "y", "kid", "use", "alg"}
    for name in ("issuer.pem", "issuer.secret"):
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600
    assert {path.name for path in tmp_path.iterdir()} == {"issuer.pem", "issuer.secret"}


async def test_tokens_end(tmp_path: Path) -> None:
    hands = Hands()
    issuer = Issuer(tmp_path, BASE, clock=hands)
    key_sets = KeySets(lambda url: pytest.fail("nothing is fetched"), clock=hands)
    key_sets.give(issuer.settings, issuer.key_set())
    verifier = Verifier([issuer.settings], key_sets, clock=hands)
    token = issuer.token_for("admin", seconds=60)
    assert (await verifier.verify(token)).subject == "grace"
    hands.now += 91
    with pytest.raises(Refused, match="expired"):
        await verifier.verify(token)


async def test_the_same_verifier_finds_it_by_discovery(tmp_path: Path) -> None:
    issuer = Issuer(tmp_path, BASE)
    by_discovery = issuer.settings.model_copy(update={"key_set_url": None})

    async def get(url: str) -> Any:
        from groundplane.faces.egress import Answer

        async with pages(issuer) as http:
            answer = await http.get(url)
            return Answer(answer.status_code, dict(answer.headers), answer.content)

    token = issuer.token_for("viewer")
    assert (await Verifier([by_discovery], KeySets(get)).verify(token)).subject == "vera"
    elsewhere = by_discovery.model_copy(update={"is_development": False})
    with pytest.raises(KeysUnavailable):
        await Verifier([elsewhere], KeySets(get)).verify(token)


def test_a_server_outside_development_refuses_it(issuer: Issuer) -> None:
    with pytest.raises(IssuerRefused):
        made_verifier(TenantsSettings(issuers=(issuer.settings,)))
    with pytest.raises(ValueError, match="loopback"):
        Issuer(issuer.data, "http://shop.example.com")


async def _authorize(http: httpx.AsyncClient, person: str, **changes: str) -> httpx.Response:
    asked = {
        "response_type": "code",
        "client_id": CLIENT,
        "redirect_uri": BACK,
        "state": "s-1",
        "nonce": "n-1",
        "code_challenge": "c" * 43,
        "code_challenge_method": "S256",
    } | changes
    page = await http.get("/authorize", params=asked)
    if page.status_code != 200:
        return page
    assert PEOPLE[person].shown in page.text and "form-action" in str(page.headers)
    return await http.post("/authorize", data=asked | {"person": person})


async def test_somebody_signs_in_with_a_code_that_is_good_once(app: Any, issuer: Issuer) -> None:
    verifier = secrets.token_urlsafe(32)
    challenge = urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()
    async with pages(issuer) as http:
        answer = await _authorize(http, "admin", code_challenge=challenge)
        assert answer.status_code == 303
        back = urlsplit(answer.headers["location"])
        said = parse_qs(back.query)
        assert said["state"] == ["s-1"] and said["iss"] == [issuer.url]
        form = {
            "grant_type": "authorization_code",
            "client_id": CLIENT,
            "code": said["code"][0],
            "redirect_uri": BACK,
            "code_verifier": verifier,
        }
        given = (await http.post("/token", data=form)).json()
        again = await http.post("/token", data=form)
        assert (again.status_code, again.json()) == (400, {"error": "invalid_grant"})
    async with client(app, given["access_token"]) as http:
        assert (await http.get("/users/me")).json()["actor_id"] == "grace"
    async with client(app, given["id_token"]) as http:
        assert (await http.get("/users/me")).status_code == 401


@pytest.mark.parametrize(
    "wrong",
    [{"code_verifier": "x" * 43}, {"redirect_uri": "http://127.0.0.1/"}, {"client_id": "x"}],
)
async def test_a_code_is_good_only_for_who_began_with_it(
    issuer: Issuer, wrong: dict[str, str]
) -> None:
    verifier = secrets.token_urlsafe(32)
    challenge = urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()
    async with pages(issuer) as http:
        answer = await _authorize(http, "viewer", code_challenge=challenge)
        code = parse_qs(urlsplit(answer.headers["location"]).query)["code"][0]
        form = {
            "grant_type": "authorization_code",
            "client_id": CLIENT,
            "code": code,
            "redirect_uri": BACK,
            "code_verifier": verifier,
        }
        assert (await http.post("/token", data=form | wrong)).status_code == 400


async def test_a_code_ends_after_a_minute(tmp_path: Path) -> None:
    hands = Hands()
    issuer = Issuer(tmp_path, BASE, clock=hands)
    verifier = "v" * 43
    challenge = urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()
    async with pages(issuer) as http:
        answer = await _authorize(http, "viewer", code_challenge=challenge)
        code = parse_qs(urlsplit(answer.headers["location"]).query)["code"][0]
        hands.now += 61
        form = {
            "grant_type": "authorization_code",
            "client_id": CLIENT,
            "code": code,
            "redirect_uri": BACK,
            "code_verifier": verifier,
        }
        assert (await http.post("/token", data=form)).status_code == 400


@pytest.mark.parametrize(
    "changes",
    [
        {"redirect_uri": "https://evil.example/callback"},
        {"redirect_uri": "http://127.0.0.1@evil.example/"},
        {"redirect_uri": "javascript://127.0.0.1/%0aalert(1)"},
        {"client_id": '"><script>alert(1)</script>'},
        {"response_type": "token"},
        {"code_challenge_method": "plain"},
        {"code_challenge": "short"},
    ],
)
async def test_a_wrong_request_is_told_and_leads_nowhere(
    issuer: Issuer, changes: dict[str, str]
) -> None:
    async with pages(issuer) as http:
        answer = await _authorize(http, "admin", **changes)
        assert answer.status_code == 400
        assert "location" not in answer.headers and "<script" not in answer.text


async def test_what_is_kept_in_the_form_cannot_break_out_of_it(issuer: Issuer) -> None:
    async with pages(issuer) as http:
        answer = await http.get(
            "/authorize",
            params={
                "response_type": "code",
                "client_id": CLIENT,
                "redirect_uri": BACK,
                "state": '"><script>alert(1)</script>',
                "code_challenge": "c" * 43,
                "code_challenge_method": "S256",
            },
        )
        assert answer.status_code == 200 and "<script" not in answer.text


async def test_nobody_becomes_a_service_by_a_click(issuer: Issuer) -> None:
    async with pages(issuer) as http:
        asked = {
            "response_type": "code",
            "client_id": CLIENT,
            "redirect_uri": BACK,
            "code_challenge": "c" * 43,
            "code_challenge_method": "S256",
        }
        for person in ("service", "nobody"):
            answer = await http.post("/authorize", data=asked | {"person": person})
            assert answer.status_code == 400


async def test_the_service_shows_its_secret(app: Any, issuer: Issuer) -> None:
    form = {"grant_type": "client_credentials", "client_id": SERVICE}
    async with pages(issuer) as http:
        assert (await http.post("/token", data=form)).status_code == 401
        assert (await http.post("/token", data=form | {"client_secret": "x"})).status_code == 401
        given = await http.post("/token", data=form | {"client_secret": issuer.client_secret})
        assert (await http.post("/token", data={"grant_type": "password"})).status_code == 400
    async with client(app, given.json()["access_token"]) as http:
        assert (await http.get("/users/me")).json()["actor_kind"] == "service"


async def test_the_service_may_show_its_secret_in_the_header(issuer: Issuer) -> None:
    form = {"grant_type": "client_credentials"}
    async with pages(issuer) as http:
        given = await http.post("/token", data=form, auth=(SERVICE, issuer.client_secret))
        assert given.json()["token_type"] == "Bearer"
        assert (await http.post("/token", data=form, auth=(SERVICE, "x"))).status_code == 401
        spoilt = await http.post("/token", data=form, headers={"Authorization": "Basic ?"})
        assert spoilt.status_code == 401


async def test_only_this_machine_is_answered_under_its_own_name(issuer: Issuer) -> None:
    async with pages(issuer, address="203.0.113.7") as http:
        assert (await http.get("/jwks")).status_code == 403
    async with pages(issuer) as http:
        assert (await http.get("/jwks")).status_code == 200
        rebound = await http.get("/jwks", headers={"Host": "evil.example:8080"})
        assert rebound.status_code == 403
