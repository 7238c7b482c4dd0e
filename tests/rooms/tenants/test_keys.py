"""Roles, API keys and service accounts: what opens the doors of a tenant."""

from __future__ import annotations

import re
from asyncio import gather
from hashlib import sha256
from uuid import UUID, uuid4

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundplane import Groundplane
from groundplane.core.problems import Problem
from groundplane.rooms.tenants import (
    PERMISSIONS,
    ROLES,
    Access,
    GrantNotFound,
    IssuedKey,
    KeyExists,
    KeyNotFound,
    KeyNotLive,
    RoleExists,
    RoleNotFound,
    ServiceExists,
    ServiceNotFound,
    TenantConflict,
    TenantInvalid,
    effective,
    read_key,
)
from groundplane.rooms.tenants.keys import tell_expiring
from groundplane.rooms.tenants.rules import new_key_id, spell_key
from groundplane.testing import at

ISSUER = "https://id.example.com"


@pytest.fixture
async def here(gp: Groundplane) -> Groundplane:
    """The tenant "acme", with a row of its own."""
    await gp.tenants.create("acme", name="Acme")
    return gp.tenant("acme")


async def _access(gp: Groundplane, secret: str) -> Access | None:
    spelled = read_key(secret)
    assert spelled is not None
    return await gp.tenants.find_key_access(spelled)


# -- permissions -----------------------------------------------------------------------------------


def test_the_built_in_roles_are_made_of_permissions_that_exist() -> None:
    assert ROLES["admin"] == set(PERMISSIONS)
    assert all(held <= set(PERMISSIONS) for held in ROLES.values())
    assert ROLES["viewer"] < ROLES["support"] and ROLES["member"] == {"flags.evaluate"}
    for name in ("keys.write", "tenants.admin", "users.erase", "config.reveal"):
        assert name not in ROLES["editor"] | ROLES["viewer"] | ROLES["member"]


def test_scopes_cut_down_and_never_add() -> None:
    everything = effective(["admin"], [])
    assert effective(["admin"], [], frozenset({"openid", "profile"})) == everything
    assert effective(["admin"], [], frozenset({"openid", "flags.read"})) == {"flags.read"}
    assert effective(["viewer"], [], frozenset({"keys.write"})) == frozenset()
    assert effective(["nobody"], ["flags.read", "no.permission"]) == {"flags.read"}


# -- roles -----------------------------------------------------------------------------------------


async def test_an_own_role_opens_what_it_says_for_who_holds_it(here: Groundplane) -> None:
    await here.tenants.create_role("clerk", permissions=["flags.read", "users.read"])
    assert (await here.tenants.find_access(ISSUER, "ada")).permissions == frozenset()
    grant = await here.tenants.grant("clerk", "user", "ada")
    assert (await here.tenants.find_access(ISSUER, "ada")).permissions == {
        "flags.read",
        "users.read",
    }
    await here.tenants.change_role("clerk", permissions=["flags.read"])
    assert (await here.tenants.find_access(ISSUER, "ada")).permissions == {"flags.read"}
    await here.tenants.revoke(grant.id)
    assert (await here.tenants.find_access(ISSUER, "ada")).permissions == frozenset()


async def test_a_role_of_the_token_may_be_built_in_or_the_tenants_own(here: Groundplane) -> None:
    await here.tenants.create_role("clerk", permissions=["keys.write"])
    found = await here.tenants.find_access(ISSUER, "ada", roles=["member", "clerk", "unknown"])
    assert found.permissions == {"flags.evaluate", "keys.write"}


async def test_roles_are_refused_that_are_built_in_doubled_or_unknown(here: Groundplane) -> None:
    with pytest.raises(RoleExists):
        await here.tenants.create_role("admin", permissions=[])
    await here.tenants.create_role("clerk", permissions=["flags.read"])
    with pytest.raises(RoleExists):
        await here.tenants.create_role("clerk", permissions=[])
    with pytest.raises(TenantInvalid, match=r"flags\.fly"):
        await here.tenants.create_role("other", permissions=["flags.fly"])
    with pytest.raises(TenantInvalid):
        await here.tenants.change_role("admin", permissions=[])
    with pytest.raises(RoleNotFound):
        await here.tenants.change_role("nobody", permissions=[])
    with pytest.raises(TenantConflict):
        await here.tenants.change_role("clerk", permissions=[], version=7)
    with pytest.raises(RoleNotFound):
        await here.tenants.grant("nobody", "user", "ada")
    with pytest.raises(TenantInvalid):
        await here.tenants.grant("clerk", "robot", "ada")  # type: ignore[arg-type]
    with pytest.raises(GrantNotFound):
        await here.tenants.revoke(uuid4())


async def test_granting_twice_is_one_grant(here: Groundplane) -> None:
    grants = await gather(*(here.tenants.grant("viewer", "user", "ada") for _ in range(8)))
    assert len({grant.id for grant in grants}) == 1
    assert len((await here.tenants.list_grants(role="viewer")).data) == 1
    actions = [entry.action for entry in (await here.audit.list()).data]
    assert actions.count("tenants.role_granted") == 1


# -- keys ------------------------------------------------------------------------------------------


async def test_no_key_is_made_that_would_open_nothing(gp: Groundplane) -> None:
    with pytest.raises(TenantInvalid, match="the platform is entered by operators"):
        await gp.tenant("_platform").tenants.create_key("k", permissions=["flags.read"])


async def test_a_key_is_shown_once_and_only_its_hash_is_kept(
    here: Groundplane, admin_url: str
) -> None:
    issued = await here.tenants.create_key("ci", permissions=["flags.read"])
    assert re.fullmatch(r"gp_live_[a-z2-7]+_[a-z2-7]{16}_[\w-]{43}\w{6}", issued.secret)
    spelled = read_key(issued.secret)
    assert spelled is not None and spelled.tenant_id == "acme"
    with psycopg.connect(admin_url) as admin:
        row = admin.execute("select secret_sha256 from groundplane.tenant_api_keys").fetchone()
        whole = admin.execute("select cast(k as text) from groundplane.tenant_api_keys as k")
        text = str(whole.fetchall())
    assert row is not None and row[0] == spelled.digest
    secret = issued.secret.split("_", 4)[4][:43]
    assert row[0] == sha256(secret.encode()).digest()
    assert secret not in text and secret not in repr(issued)
    trail = str([entry.model_dump() for entry in (await here.audit.list()).data])
    assert secret not in trail and issued.key.key_id in trail


async def test_a_key_holds_exactly_its_list(here: Groundplane) -> None:
    issued = await here.tenants.create_key("ci", permissions=["flags.read", "flags.evaluate"])
    spelled = read_key(issued.secret)
    assert spelled is not None
    found = await here.tenants.find_key_access(spelled)
    assert found is not None and found.permissions == {"flags.read", "flags.evaluate"}


async def test_rotation_leaves_two_live_keys_until_the_overlap_ends(here: Groundplane) -> None:
    old = await here.tenants.create_key("ci", permissions=["flags.read"])
    with pytest.raises(KeyExists):
        await here.tenants.create_key("ci", permissions=["flags.read"])
    new = await here.tenants.rotate_key(old.key.key_id, overlap="1h")
    assert new.key.permissions == ["flags.read"] and new.key.key_id != old.key.key_id
    for key_id in (old.key.key_id, new.key.key_id):
        with pytest.raises(KeyNotLive):
            await here.tenants.rotate_key(key_id)
    found = await here.tenants.get_key(old.key.key_id)
    assert found.replaced_by == new.key.key_id and found.expires_at is not None
    await at(here, "2 hours")
    access = await _access(here, old.secret)
    assert access is not None and access.expires_in is not None and access.expires_in < 0
    assert await here.tenants.rotate_key(new.key.key_id)


async def test_a_rotated_key_holds_the_roles_of_the_first(here: Groundplane) -> None:
    old = await here.tenants.create_key("ci", permissions=["users.write"])
    await here.tenants.create_role("clerk", permissions=["keys.write"])
    for role in ("viewer", "clerk"):
        await here.tenants.grant(role, "key", old.key.key_id)
    new = await here.tenants.rotate_key(old.key.key_id)
    before, after = await _access(here, old.secret), await _access(here, new.secret)
    assert before is not None and after is not None and after.permissions == before.permissions
    entry = (await here.audit.list(action="tenants.key_rotated")).data[0]
    assert entry.after is not None and entry.after["roles"] == ["clerk", "viewer"]


async def test_of_many_who_rotate_the_same_key_one_does(here: Groundplane) -> None:
    old = await here.tenants.create_key("ci", permissions=["flags.read"])
    tries = await gather(
        *(here.tenants.rotate_key(old.key.key_id) for _ in range(6)), return_exceptions=True
    )
    assert [type(each) for each in tries].count(IssuedKey) == 1
    assert [type(each) for each in tries].count(KeyNotLive) == 5


async def test_of_many_who_create_a_key_of_one_name_one_does(here: Groundplane) -> None:
    tries = await gather(
        *(here.tenants.create_key("ci", permissions=["flags.read"]) for _ in range(6)),
        return_exceptions=True,
    )
    assert [type(each) for each in tries].count(IssuedKey) == 1


async def test_a_rotated_key_lives_as_long_as_the_first_was_meant_to(here: Groundplane) -> None:
    old = await here.tenants.create_key("ci", permissions=["flags.read"], expires_in="30d")
    new = await here.tenants.rotate_key(old.key.key_id)
    assert new.key.expires_at is not None
    assert (new.key.expires_at - new.key.created_at).days == 30


async def test_a_revoked_key_leads_nowhere(here: Groundplane) -> None:
    issued = await here.tenants.create_key("ci", permissions=["flags.read"])
    revoked = await here.tenants.revoke_key(issued.key.key_id, reason="leaked")
    assert revoked.revoked_at is not None
    assert await _access(here, issued.secret) is None
    assert await here.tenants.revoke_key(issued.key.key_id) == revoked
    with pytest.raises(KeyNotFound):
        await here.tenants.revoke_key("a" * 16)
    assert await here.tenants.create_key("ci", permissions=["flags.read"])


@pytest.mark.parametrize(
    "wrong",
    [
        {"permissions": ["flags.fly"]},
        {"permissions": []},
        {"permissions": ["flags.read"], "origins": ["https://a.example"]},
        {"permissions": ["flags.evaluate"], "kind": "browser"},
        {"permissions": ["flags.read"], "kind": "browser", "origins": ["https://a.example"]},
        {"permissions": ["flags.evaluate"], "kind": "browser", "origins": ["https://a.example/x"]},
        {"permissions": ["flags.evaluate"], "kind": "browser", "origins": ["*"]},
        {"permissions": ["flags.read"], "expires_in": "1s"},
        {"permissions": ["flags.read"], "expires_in": "0s"},
        {"permissions": ["flags.read"], "kind": "magic"},
    ],
)
async def test_a_key_that_makes_no_sense_is_refused(
    here: Groundplane, wrong: dict[str, object]
) -> None:
    with pytest.raises(TenantInvalid):
        await here.tenants.create_key("ci", **wrong)  # type: ignore[arg-type]


async def test_use_is_noted_at_most_once_a_minute(here: Groundplane) -> None:
    issued = await here.tenants.create_key("ci", permissions=["flags.read"])
    spelled = read_key(issued.secret)
    assert spelled is not None
    await here.tenants.find_key_access(spelled)
    first = (await here.tenants.get_key(issued.key.key_id)).last_used_at
    await here.tenants.find_key_access(spelled)
    assert (await here.tenants.get_key(issued.key.key_id)).last_used_at == first is not None
    await at(here, "61 seconds")
    await here.tenants.find_key_access(spelled)
    last = (await here.tenants.get_key(issued.key.key_id)).last_used_at
    assert last is not None and last > first


@given(st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,62}", fullmatch=True))
def test_a_key_spells_its_tenant_and_every_typing_error_is_seen(tenant: str) -> None:
    key_id = new_key_id()
    secret, digest = spell_key("live", tenant, key_id)
    spelled = read_key(secret)
    assert spelled is not None
    assert (spelled.prefix, spelled.tenant_id, spelled.key_id) == ("live", tenant, key_id)
    assert spelled.digest == digest
    for place in range(0, len(secret), 7):
        wrong = secret[:place] + ("a" if secret[place] != "a" else "b") + secret[place + 1 :]
        assert read_key(wrong) is None
    for text in ("", secret + "x", secret[:-1], secret.upper(), " " + secret, secret + "\n"):
        assert read_key(text) is None


async def test_a_key_in_use_that_is_about_to_end_is_told(
    gp: Groundplane, here: Groundplane, caplog: pytest.LogCaptureFixture
) -> None:
    made = {
        name: await here.tenants.create_key(name, permissions=["flags.read"], expires_in=life)
        for name, life in (("billing", "60d"), ("idle", "60d"), ("brief", "20d"), ("later", "90d"))
    }
    await at(here, "50 days")
    for name in ("billing", "later"):
        assert await _access(here, made[name].secret)
    assert await tell_expiring(gp) == 1
    assert "tenants.key_expires" in caplog.text and "name=billing" in caplog.text
    await here.tenants.rotate_key(made["billing"].key.key_id, overlap="3d")
    assert await tell_expiring(gp) == 0


# -- service accounts ------------------------------------------------------------------------------


async def test_a_registered_subject_is_a_service_and_no_user(here: Groundplane) -> None:
    service = await here.tenants.create_service(
        "bot", issuer=ISSUER, subject="bot-1", permissions=["notifications.send"]
    )
    found = await here.tenants.find_access(ISSUER, "bot-1", roles=["admin"])
    assert (found.kind, found.id) == ("service", str(service.id))
    assert found.permissions == {"notifications.send"}
    other = await here.tenants.find_access("https://else.example.com", "bot-1")
    assert other.kind == "user"
    await here.tenants.disable_service(service.id)
    assert (await here.tenants.find_access(ISSUER, "bot-1")).is_disabled
    await here.tenants.enable_service(service.id)
    assert not (await here.tenants.find_access(ISSUER, "bot-1")).is_disabled


async def test_a_service_has_one_name_and_one_subject(here: Groundplane) -> None:
    await here.tenants.create_service("bot", issuer=ISSUER, subject="bot-1")
    for name, subject in (("bot", "bot-2"), ("other", "bot-1")):
        with pytest.raises(ServiceExists):
            await here.tenants.create_service(name, issuer=ISSUER, subject=subject)
    with pytest.raises(ServiceNotFound):
        await here.tenants.disable_service(UUID(int=0))
    assert [s.name for s in (await here.tenants.list_services()).data] == ["bot"]


async def test_a_disabled_user_is_kept_out(here: Groundplane) -> None:
    await here.tenants.put_user("ada")
    await here.tenants.disable_user("ada")
    assert (await here.tenants.find_access(ISSUER, "ada")).is_disabled


def test_no_problem_of_the_room_is_without_a_code() -> None:
    found = [kind for kind in Problem.__subclasses__() if "rooms.tenants" in kind.__module__]
    assert found
    assert all(kind.code.startswith(("tenants.", "limits.")) for kind in found)
