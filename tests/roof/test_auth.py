"""Sign-in: who a request is from, in which tenant, with which permissions."""

from __future__ import annotations

import asyncio
from typing import Any

import psycopg
import pytest

from groundplane import Groundplane
from groundplane.core.meter import render
from groundplane.roof.auth import IssuerRefused, SignIn, made_verifier
from groundplane.roof.keysets import KeySets
from groundplane.roof.remembering import Memory
from groundplane.roof.tokens import Verifier
from groundplane.rooms.tenants import Issuer, TenantsSettings, topic_of
from groundplane.testing import at
from tests.roof.answering import application, client
from tests.roof.signing import ISSUER, NAME, NOW, Hands, Provider, claims, signed


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
async def tenants(gp: Groundplane) -> Groundplane:
    for id in ("acme", "globex"):
        await gp.tenants.create(id, name=id)
    return gp


@pytest.fixture
def memory() -> Memory:
    return Memory(clock=Hands())


def sign_in(gp: Groundplane, memory: Memory, issuer: Issuer = ISSUER) -> Any:
    hands = Hands()
    verifier = Verifier([issuer], KeySets(Provider().get, clock=hands), clock=hands)
    return application(gp, verifier=verifier, memory=memory)


@pytest.fixture
def app(tenants: Groundplane, memory: Memory) -> Any:
    return sign_in(tenants, memory)


async def asked(app: Any, path: str, token: str | None = None, **headers: str) -> tuple[int, Any]:
    async with client(app, token, **headers) as http:
        answer = await http.get(path)
        return answer.status_code, answer.json()


async def listening(gp: Groundplane) -> None:
    """Wait until hints are heard."""
    heard: list[str] = []
    stop = gp.ground.signals.listen("test:", heard.append)  # type: ignore[attr-defined]
    async with asyncio.timeout(5):
        while "test:heard" not in heard:
            gp.signal("test:heard")
            await asyncio.sleep(0.02)
    stop()


# -- people and services ---------------------------------------------------------------------------


async def test_a_token_becomes_a_scope_with_tenant_actor_and_trace(app: Any) -> None:
    status, said = await asked(app, "/probe/scope", signed(), **{"X-Correlation-Id": "order-42"})
    assert status == 200
    assert said == {
        "tenant": "acme",
        "actor": "user:ada",
        "origin": "api",
        "correlation": "order-42",
    }


async def test_me_says_who_i_am_and_what_i_may(app: Any, tenants: Groundplane) -> None:
    await tenants.tenant("acme").tenants.put_user("ada", name="Ada")
    status, said = await asked(app, "/users/me", signed())
    assert status == 200
    assert (said["tenant"]["id"], said["user"]["name"]) == ("acme", "Ada")
    assert "tenants.admin" in said["permissions"]


async def test_without_credentials_open_routes_answer_and_others_ask_for_some(app: Any) -> None:
    assert (await asked(app, "/probe/open"))[0] == 200
    for kind in ("permission", "own", "service", "operator", "scope"):
        status, said = await asked(app, f"/probe/{kind}")
        assert (status, said["code"]) == (401, "auth.missing")


@pytest.mark.parametrize(
    "header", ["Basic YTpi", "Bearer", "Bearer ", "bearer a b", "Bearer \xe4.b.c", "Token x"]
)
async def test_bad_credentials_are_refused_even_where_none_are_needed(
    app: Any, header: str
) -> None:
    async with client(app) as http:
        answer = await http.get(
            "/probe/open", headers=[(b"Authorization", header.encode("latin-1"))]
        )
        assert (answer.status_code, answer.json()["code"]) == (401, "auth.invalid")
        twice = [("Authorization", f"Bearer {signed()}")] * 2
        assert (await http.get("/probe/open", headers=twice)).status_code == 401


async def test_the_answer_says_why_for_audience_and_time_only(app: Any) -> None:
    _, keycloak = await asked(app, "/users/me", signed(claims(aud="account")))
    assert "mapper of the type Audience with groundplane-api" in keycloak["detail"]
    _, expired = await asked(app, "/users/me", signed(claims(exp=int(NOW) - 60)))
    assert "expired 60 s ago" in expired["detail"]
    _, forged = await asked(app, "/users/me", signed(kid="nobody"))
    assert forged["detail"] == "The credentials are not accepted"


async def test_refusals_are_counted_and_logged_without_the_token(
    app: Any, caplog: pytest.LogCaptureFixture
) -> None:
    token = signed(claims(exp=int(NOW) - 60))
    with caplog.at_level("INFO"):
        await asked(app, "/users/me", token)
    assert 'groundplane_auth_refused_total{reason="expired"}' in render()
    assert "auth.refused" in caplog.text and token not in caplog.text
    assert token.split(".")[2] not in caplog.text


async def test_scopes_cut_permissions_down(app: Any) -> None:
    _, said = await asked(app, "/users/me", signed(claims(scope="openid flags.read keys.write")))
    assert said["permissions"] == ["flags.read", "keys.write"]
    viewer = claims(scope="flags.read keys.write", realm_access={"roles": ["viewer"]})
    _, said = await asked(app, "/users/me", signed(viewer))
    assert said["permissions"] == ["flags.read"]


async def test_a_service_is_who_is_registered_never_who_is_named_so(
    app: Any, tenants: Groundplane, memory: Memory
) -> None:
    token = signed(claims(sub="service-account-bot", preferred_username="service-account-bot"))
    assert (await asked(app, "/probe/service", token))[0] == 403
    service = await tenants.tenant("acme").tenants.create_service(
        "bot", issuer=NAME, subject="service-account-bot", permissions=["flags.write"]
    )
    memory.drop("")
    assert (await asked(app, "/probe/service", token))[0] == 200
    assert (await asked(app, "/probe/own", token))[0] == 403
    _, said = await asked(app, "/users/me", token)
    assert said["permissions"] == ["flags.write"]
    assert (said["actor_kind"], said["actor_id"]) == ("service", str(service.id))


async def test_a_disabled_person_is_kept_out(
    app: Any, tenants: Groundplane, memory: Memory
) -> None:
    acme = tenants.tenant("acme")
    await acme.tenants.put_user("ada")
    assert (await asked(app, "/users/me", signed()))[0] == 200
    await acme.tenants.disable_user("ada")
    memory.drop(topic_of("acme"))
    status, said = await asked(app, "/users/me", signed())
    assert (status, said["code"]) == (403, "auth.forbidden")


# -- tenants ---------------------------------------------------------------------------------------


async def test_a_header_picks_a_tenant_of_the_token_and_never_adds_one(app: Any) -> None:
    one, two = signed(), signed(claims(tenant_id=["acme", "globex"]))
    name = "Groundplane-Tenant"
    assert (await asked(app, "/probe/scope", two, **{name: "globex"}))[1]["tenant"] == "globex"
    assert (await asked(app, "/probe/scope", two, **{name: "acme"}))[1]["tenant"] == "acme"
    assert (await asked(app, "/probe/scope", one, **{name: "acme"}))[1]["tenant"] == "acme"
    for token, wanted in ((one, "globex"), (two, "initech"), (two, "_platform"), (two, "")):
        status, said = await asked(app, "/probe/scope", token, **{name: wanted})
        assert (status, said["code"]) == (403, "tenants.unknown")
    status, said = await asked(app, "/probe/scope", two)
    assert (status, said["code"]) == (403, "tenants.unknown")


@pytest.mark.parametrize("tenant", [None, "initech", "_platform", "", "a" * 64, "acme\x00", []])
async def test_a_tenant_that_does_not_exist_lets_nobody_in(app: Any, tenant: Any) -> None:
    status, said = await asked(app, "/users/me", signed(claims(tenant_id=tenant)))
    assert (status, said["code"]) == (403, "tenants.unknown")


async def test_a_suspended_tenant_lets_nobody_in(
    app: Any, tenants: Groundplane, memory: Memory
) -> None:
    issued = await tenants.tenant("acme").tenants.create_key("ci", permissions=["flags.read"])
    await tenants.tenants.suspend("acme")
    for token in (signed(), issued.secret):
        status, said = await asked(app, "/users/me", token)
        assert (status, said["code"]) == (403, "tenants.suspended")
    await tenants.tenants.resume("acme")
    assert (await asked(app, "/users/me", signed()))[0] == 200


async def test_a_change_is_heard_of_by_every_server_at_once(
    app: Any, tenants: Groundplane, url: str
) -> None:
    """Two façades stand for two servers: one changes, the other hears of it."""
    issued = await tenants.tenant("acme").tenants.create_key("ci", permissions=["flags.read"])
    assert (await asked(app, "/users/me", issued.secret))[0] == 200
    other = Groundplane(url)
    await listening(tenants)
    await other.tenant("acme").tenants.revoke_key(issued.key.key_id)
    async with asyncio.timeout(5):
        while (await asked(app, "/users/me", issued.secret))[0] == 200:
            await asyncio.sleep(0.02)
    await other.close()


# -- operators -------------------------------------------------------------------------------------

PLATFORM = ISSUER.model_copy(
    update={"operator_claim": "realm_access.roles", "operator_value": "platform"}
)
OLGA = {"sub": "olga", "realm_access": {"roles": ["platform"]}, "tenant_id": None}


async def test_an_operator_comes_from_the_named_claim_only(
    tenants: Groundplane, memory: Memory
) -> None:
    app = sign_in(tenants, memory, PLATFORM)
    assert (await asked(app, "/probe/operator", signed(claims(**OLGA))))[0] == 200
    assert (await asked(app, "/probe/operator", signed()))[0] == 403
    plain = sign_in(tenants, memory)
    assert (await asked(plain, "/probe/operator", signed(claims(**OLGA))))[0] == 403


async def test_an_operator_reads_across_tenants_on_the_record(
    tenants: Groundplane, memory: Memory
) -> None:
    app = sign_in(tenants, memory, PLATFORM)
    status, said = await asked(app, "/admin/tenants", signed(claims(**OLGA)))
    assert status == 200 and [each["id"] for each in said["data"]] == ["acme", "globex"]
    trail = (await tenants.tenant("_platform").audit.list()).data
    assert (trail[0].actor_kind, trail[0].actor_id, trail[0].action, trail[0].origin) == (
        "operator",
        "olga",
        "tenants.listed",
        "api",
    )


async def test_an_operator_may_look_at_the_database_and_at_no_tenant(
    tenants: Groundplane, memory: Memory
) -> None:
    app = sign_in(tenants, memory, PLATFORM)
    for olga in (OLGA, OLGA | {"tenant_id": "acme"}):
        _, said = await asked(app, "/users/me", signed(claims(**olga)))
        assert said["permissions"] == ["database.read", "metrics.read"]


async def test_no_key_is_ever_an_operators(app: Any, tenants: Groundplane) -> None:
    acme = tenants.tenant("acme")
    issued = await acme.tenants.create_key("all", permissions=["tenants.admin", "keys.write"])
    await acme.tenants.grant("admin", "key", issued.key.key_id)
    assert (await asked(app, "/admin/tenants", issued.secret))[0] == 403
    assert (await asked(app, "/probe/service", issued.secret))[0] == 200


# -- API keys --------------------------------------------------------------------------------------


async def test_a_key_signs_in_as_itself(app: Any, tenants: Groundplane) -> None:
    issued = await tenants.tenant("acme").tenants.create_key("ci", permissions=["flags.write"])
    assert (await asked(app, "/probe/permission", issued.secret))[0] == 200
    assert (await asked(app, "/probe/own", issued.secret))[0] == 403
    _, said = await asked(app, "/probe/scope", issued.secret)
    assert (said["tenant"], said["actor"]) == ("acme", f"key:{issued.key.key_id}")
    status, said = await asked(
        app, "/probe/scope", issued.secret, **{"Groundplane-Tenant": "globex"}
    )
    assert (status, said["code"]) == (403, "tenants.unknown")


async def test_a_key_with_another_tenants_name_inside_opens_neither(
    app: Any, tenants: Groundplane
) -> None:
    from groundplane.rooms.tenants.rules import checksum, spell_key

    issued = await tenants.tenant("acme").tenants.create_key("ci", permissions=["flags.write"])
    foreign = spell_key("live", "globex", "a" * 16)[0].split("_")[2]
    parts = issued.secret[:-6].split("_", 4)
    forged = "_".join([*parts[:2], foreign, *parts[3:]])
    status, said = await asked(app, "/probe/scope", forged + checksum(forged))
    assert (status, said["code"]) == (401, "auth.invalid")
    other_secret = spell_key("live", "acme", issued.key.key_id)[0]
    assert (await asked(app, "/probe/scope", other_secret))[0] == 401
    assert (await asked(app, "/probe/scope", issued.secret))[0] == 200


async def test_rotating_a_key_refuses_no_call(
    app: Any, tenants: Groundplane, memory: Memory
) -> None:
    acme = tenants.tenant("acme")
    old = await acme.tenants.create_key("ci", permissions=["flags.write"])
    assert (await asked(app, "/probe/permission", old.secret))[0] == 200
    new = await acme.tenants.rotate_key(old.key.key_id, overlap="1h")
    for _ in range(3):
        memory.drop(topic_of("acme"))
        for secret in (old.secret, new.secret):
            assert (await asked(app, "/probe/permission", secret))[0] == 200
    await at(acme, "61 minutes")
    memory.drop("")
    status, said = await asked(app, "/probe/permission", old.secret)
    assert (status, said["code"]) == (401, "tenants.key_expired")
    assert (await asked(app, "/probe/permission", new.secret))[0] == 200


async def test_a_browser_key_works_from_its_origins_only(app: Any, tenants: Groundplane) -> None:
    issued = await tenants.tenant("acme").tenants.create_key(
        "web", kind="browser", permissions=["flags.evaluate"], origins=["https://shop.example"]
    )
    assert issued.secret.startswith("gp_pub_")
    here = {"Origin": "https://shop.example"}
    status, said = await asked(app, "/users/me", issued.secret, **here)
    assert status == 200 and said["permissions"] == ["flags.evaluate"]
    for origin in ("https://evil.example", "https://shop.example.evil", "null"):
        assert (await asked(app, "/users/me", issued.secret, Origin=origin))[0] == 401
    assert (await asked(app, "/users/me", issued.secret))[0] == 401
    assert (await asked(app, "/probe/service", issued.secret, **here))[0] == 403


async def test_a_key_of_another_environment_opens_nothing(
    tenants: Groundplane, url: str, memory: Memory
) -> None:
    from groundplane.settings import Settings

    trial = Groundplane(url, settings=Settings(tenants=TenantsSettings(environment="test")))
    issued = await trial.tenant("acme").tenants.create_key("ci", permissions=["flags.read"])
    assert issued.secret.startswith("gp_test_")
    assert (await asked(sign_in(trial, memory), "/users/me", issued.secret))[0] == 200
    memory.drop("")
    assert (await asked(sign_in(tenants, memory), "/users/me", issued.secret))[0] == 401
    await trial.close()


async def test_a_key_is_looked_up_once_a_minute(
    app: Any, tenants: Groundplane, memory: Memory, admin_url: str
) -> None:
    issued = await tenants.tenant("acme").tenants.create_key("ci", permissions=["flags.read"])
    assert (await asked(app, "/probe/scope", issued.secret))[0] == 200
    await listening(tenants)  # which empties the memory once, as hints may have been missed
    assert (await asked(app, "/probe/scope", issued.secret))[0] == 200
    with psycopg.connect(admin_url) as admin:  # behind everybody's back: no hint tells of it
        admin.execute("delete from groundplane.tenant_api_keys")
    assert (await asked(app, "/probe/scope", issued.secret))[0] == 200
    memory._clock.now += 61  # type: ignore[attr-defined]
    assert (await asked(app, "/probe/scope", issued.secret))[0] == 401


# -- memory ----------------------------------------------------------------------------------------


def test_what_a_hint_made_old_during_the_look_up_is_not_kept() -> None:
    hands = Hands()
    memory = Memory(clock=hands)
    before = memory.generation("tenants:a")
    memory.drop("tenants:a")
    memory.keep("key", "stale", "tenants:a", before)
    assert memory.find("key") is None
    memory.keep("key", "fresh", "tenants:a", memory.generation("tenants:a"))
    assert memory.find("key") == "fresh"
    memory.drop("tenants:b")
    assert memory.find("key") == "fresh"
    before = memory.generation("tenants:a")
    memory.drop("")
    memory.keep("key", "stale", "tenants:a", before)
    assert memory.find("key") is None


def test_memory_forgets_with_time_and_is_bounded() -> None:
    hands = Hands()
    memory = Memory(clock=hands, most=3)
    for n in range(5):
        memory.keep(n, n, "t", memory.generation("t"), seconds=None if n else 5)
    assert [memory.find(n) for n in range(5)] == [None, None, 2, 3, 4]
    memory.keep("short", 1, "t", memory.generation("t"), seconds=5)
    hands.now += 6
    assert memory.find("short") is None and memory.find(4) == 4
    hands.now += 60
    assert memory.find(4) is None


# -- settings --------------------------------------------------------------------------------------


def test_a_server_refuses_issuers_meant_for_development() -> None:
    for issuer in (
        Issuer(issuer="http://127.0.0.1:8080/issuer", audience="x"),
        Issuer(issuer=NAME, audience="x", is_development=True),
        Issuer(issuer=NAME, audience="x", key_set_url="http://localhost:1/keys"),
    ):
        with pytest.raises(IssuerRefused):
            made_verifier(TenantsSettings(issuers=(issuer,)))
        assert made_verifier(TenantsSettings(issuers=(issuer,)), allow_loopback=True)


async def test_a_socket_with_bad_credentials_is_closed_before_it_opens(gp: Groundplane) -> None:
    async def never(scope: Any, receive: Any, send: Any) -> None:
        raise AssertionError("the route was reached")

    sent: list[Any] = []

    async def receive() -> dict[str, str]:
        return {"type": "websocket.connect"}

    async def send(message: Any) -> None:
        sent.append(message)

    nonsense = [(b"authorization", b"Bearer nonsense")]
    scope = {"type": "websocket", "path": "/v1/live", "headers": nonsense}
    await SignIn(never, gp=gp)(scope, receive, send)
    assert [(m["type"], m["code"]) for m in sent] == [("websocket.close", 4401)]
