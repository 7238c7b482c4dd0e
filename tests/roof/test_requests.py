"""The whole server: what a sign-in means to a room, and requests that are no fault of ours."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from groundplane import Groundplane, Settings
from groundplane.roof import server
from groundplane.roof.keysets import KeySets
from groundplane.roof.throttle import Throttled
from groundplane.roof.tokens import Verifier
from groundplane.rooms.tenants import TenantsSettings
from tests.fixtures.logs import logged
from tests.roof.serving import ROOMY
from tests.roof.signing import ISSUER, Hands, Provider, claims, signed

OPERATORS = ISSUER.model_copy(update={"operator_claim": "ops", "operator_value": "yes"})


@pytest.fixture
def groundplane_settings() -> Settings:
    return Settings(limits=ROOMY, tenants=TenantsSettings(issuers=(OPERATORS,)))


@pytest.fixture
async def http(gp: Groundplane, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Any]:
    """The whole server, as it is asked by whoever holds a token."""
    await gp.tenants.create("acme", name="acme")

    def verifier(knobs: TenantsSettings, **_: Any) -> Verifier:
        hands = Hands()
        return Verifier(knobs.issuers, KeySets(Provider().get, clock=hands), clock=hands)

    monkeypatch.setattr(server, "made_verifier", verifier)
    transport = httpx.ASGITransport(server.create_app(gp), raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://here") as made:
        yield made


def bearer(**said: Any) -> dict[str, str]:
    return {"Authorization": f"Bearer {signed(claims(**said))}"}


async def test_each_line_about_a_request_names_its_tenant(http: httpx.AsyncClient) -> None:
    with logged() as lines:
        answer = await http.get("/v1/users/me", headers=bearer(sub="ada"))
        await http.get("/v1/users/me")
    ours, nobodys = lines("http.answered")
    assert (ours["tenant"], ours["status"]) == ("acme", 200)
    assert ours["request_id"] == answer.headers["x-request-id"]
    assert (nobodys.get("tenant"), nobodys["status"]) == (None, 401)


async def test_flags_ask_for_the_roles_of_the_application(
    http: httpx.AsyncClient, gp: Groundplane
) -> None:
    acme = gp.tenant("acme")
    await acme.tenants.put_user("ada", roles=["DRIVER"])
    await acme.flags.create("drivers", enabled=True, conditions={"roles": ["DRIVER"]})
    for person, is_on in (("ada", True), ("bob", False)):
        body = {"context": {"role": "DRIVER"}}
        answer = await http.post(
            "/v1/flags/drivers/is-enabled", json=body, headers=bearer(sub=person)
        )
        assert answer.json() == {"enabled": is_on}


@pytest.mark.parametrize("host", ["here:99999", "[::", "here:x"])
async def test_a_host_that_is_none_is_a_bad_request(http: httpx.AsyncClient, host: str) -> None:
    answer = await http.get("/livez", headers={"Host": host})
    assert (answer.status_code, answer.json()["code"]) == (400, "request.bad")


@pytest.mark.parametrize("origin", ["http://[", "https://[::1", "http://here/x", "null"])
async def test_an_origin_that_is_none_is_another_one(http: httpx.AsyncClient, origin: str) -> None:
    answer = await http.get("/v1/live/events", headers={**bearer(), "Origin": origin})
    assert (answer.status_code, answer.json()["code"]) == (403, "live.bad_origin")
    ours = await http.get("/v1/live/events", headers={**bearer(), "Origin": "http://here"})
    assert ours.json()["code"] == "live.bad_frame"


async def test_an_operator_in_no_tenant_has_no_keys(http: httpx.AsyncClient) -> None:
    olga = bearer(tenant_id=None, ops="yes", sub="olga")
    body = {"id": "initech", "name": "Initech"}
    keyed = await http.post(
        "/v1/admin/tenants", json=body, headers={**olga, "Idempotency-Key": "k"}
    )
    assert (keyed.status_code, keyed.json()["code"]) == (422, "idempotency.key_malformed")
    assert (await http.post("/v1/admin/tenants", json=body, headers=olga)).status_code == 201


@pytest.mark.parametrize(
    "body",
    [
        '{"default": "\\ud800"}',
        '{"default": %s}' % ("[" * 400 + "]" * 400),
        '{"context": {"a": %s}}' % ("[" * 400 + "]" * 400),
        '{"context": {"a": %s}}' % ("9" * 4000),
    ],
)
@pytest.mark.parametrize("path", ["/v1/flags/f/evaluate", "/v1/flags/evaluate-all"])
async def test_what_cannot_be_written_again_is_not_read(
    http: httpx.AsyncClient, path: str, body: str
) -> None:
    kind = {"Content-Type": "application/json"}
    answer = await http.post(path, content=body, headers=bearer() | kind)
    assert (answer.status_code, answer.json()["code"]) == (422, "request.unstorable")


async def test_a_failure_in_front_of_the_routes_is_a_problem_too(
    http: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def failing(self: Throttled, scope: Any) -> Any:
        raise ValueError("secret")

    monkeypatch.setattr(Throttled, "_standing", failing)
    answer = await http.get("/v1/users/me", headers=bearer())
    assert (answer.status_code, answer.json()["code"]) == (500, "server.failed")
    assert "secret" not in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"


async def test_a_problem_that_quotes_what_cannot_be_written_is_told(
    http: httpx.AsyncClient,
) -> None:
    answer = await http.patch(
        "/v1/tenants/current/settings",
        content='{"changes": {"\\ud800": 1}}',
        headers=bearer() | {"Content-Type": "application/json"},
    )
    assert answer.status_code == 422
    assert "\ud800" in answer.json()["detail"]
