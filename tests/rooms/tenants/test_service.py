"""Tenants: given out once, suspended, deleted with grace; their settings; who is asking."""

from __future__ import annotations

from asyncio import gather

import psycopg
import pytest

from groundplane import Groundplane
from groundplane.core.problems import OtherTenant
from groundplane.core.scope import Actor
from groundplane.rooms.tenants import (
    OperatorUnavailable,
    Tenant,
    TenantConflict,
    TenantDeleting,
    TenantExists,
    TenantInvalid,
    TenantNotFound,
    TenantSuspended,
    UnknownTenant,
)
from groundplane.testing import at


async def test_a_tenant_is_created_changed_and_found_by_an_operator(gp: Groundplane) -> None:
    made = await gp.tenants.create("acme", name="Acme", plan="gold")
    assert (made.id, made.state, made.version) == ("acme", "active", 1)
    changed = await gp.tenants.update("acme", name="Acme Ltd", version=1)
    assert (changed.name, changed.plan, changed.version) == ("Acme Ltd", "gold", 2)
    assert await gp.tenants.get("acme") == changed


async def test_an_id_is_given_out_once_also_after_its_deletion(gp: Groundplane) -> None:
    await gp.tenants.create("acme", name="Acme")
    with pytest.raises(TenantExists):
        await gp.tenants.create("acme", name="Somebody else")
    await gp.tenants.delete("acme")
    await at(gp.tenant("acme"), "8 days")
    with pytest.raises(TenantExists):
        await gp.tenants.create("acme", name="Somebody else")


async def test_of_many_who_create_the_same_tenant_one_wins(gp: Groundplane) -> None:
    tries = await gather(
        *(gp.tenants.create("acme", name=f"number {n}") for n in range(10)), return_exceptions=True
    )
    assert [type(each) for each in tries].count(Tenant) == 1
    assert [type(each) for each in tries].count(TenantExists) == 9


@pytest.mark.parametrize("id", ["", "a" * 64, "a b", "ä", "_platform", "..", "a/b", "a\0"])
async def test_an_id_that_is_reserved_or_badly_spelled_is_refused(gp: Groundplane, id: str) -> None:
    with pytest.raises(TenantInvalid):
        await gp.tenants.create(id, name="x")


async def test_a_stale_version_changes_nothing(gp: Groundplane) -> None:
    await gp.tenants.create("acme", name="Acme")
    await gp.tenants.update("acme", name="Second", version=1)
    with pytest.raises(TenantConflict):
        await gp.tenants.update("acme", name="Third", version=1)
    assert (await gp.tenants.get("acme")).name == "Second"


async def test_a_suspended_tenant_is_kept_out_until_it_is_resumed(gp: Groundplane) -> None:
    acme = gp.tenant("acme")
    await gp.tenants.create("acme", name="Acme")
    suspended = await gp.tenants.suspend("acme", reason="unpaid")
    assert (suspended.state, suspended.suspended_reason) == ("suspended", "unpaid")
    with pytest.raises(TenantSuspended):
        await acme.tenants.find_access("https://id.example.com", "ada")
    await gp.tenants.resume("acme")
    assert (await acme.tenants.find_access("https://id.example.com", "ada")).id == "ada"


async def test_a_deleted_tenant_comes_back_within_seven_days_only(gp: Groundplane) -> None:
    acme = gp.tenant("acme")
    await gp.tenants.create("acme", name="Acme")
    assert (await gp.tenants.delete("acme")).delete_after is not None
    with pytest.raises(TenantSuspended):
        await acme.tenants.find_access("https://id.example.com", "ada")
    with pytest.raises(TenantDeleting):
        await gp.tenants.update("acme", name="x")
    await at(acme, "6 days")
    assert (await gp.tenants.resume("acme")).delete_after is None
    await gp.tenants.delete("acme")
    await at(acme, "8 days")
    with pytest.raises(TenantDeleting):
        await gp.tenants.resume("acme")


async def test_deleting_twice_does_not_extend_the_grace(gp: Groundplane) -> None:
    await gp.tenants.create("acme", name="Acme")
    first = await gp.tenants.delete("acme")
    await at(gp.tenant("acme"), "3 days")
    assert (await gp.tenants.delete("acme")).delete_after == first.delete_after


async def test_nobody_is_unknown_to_operators_and_sign_in_alike(gp: Groundplane) -> None:
    for verb in (gp.tenants.get, gp.tenants.suspend, gp.tenants.resume, gp.tenants.delete):
        with pytest.raises(TenantNotFound):
            await verb("nobody")
    with pytest.raises(UnknownTenant):
        await gp.tenant("nobody").tenants.find_access("https://id.example.com", "ada")


async def test_another_tenants_transaction_does_not_create_a_tenant(globex: Groundplane) -> None:
    async with globex.begin() as tx:
        with pytest.raises(OtherTenant):
            await tx.tenants.create("acme", name="Acme")


# -- operators -------------------------------------------------------------------------------------


async def test_tenants_are_listed_in_pages_across_the_installation(gp: Groundplane) -> None:
    for id in ("b-1", "a-2", "a-1", "a-3"):
        await gp.tenants.create(id, name=id)
    await gp.tenants.suspend("a-2")
    first = await gp.tenants.list(limit=3)
    rest = await gp.tenants.list(limit=3, after=first.meta.next)
    assert [t.id for t in [*first.data, *rest.data]] == ["a-1", "a-2", "a-3", "b-1"]
    assert [t.id for t in (await gp.tenants.list(prefix="a-", state="active")).data] == [
        "a-1",
        "a-3",
    ]


async def test_an_operators_read_is_on_record_before_it_is_answered(gp: Groundplane) -> None:
    await gp.tenants.create("acme", name="Acme")
    operator = gp.acting(Actor("operator", "olga"))
    await operator.tenants.get("acme")
    await operator.tenants.list(prefix="a")
    with pytest.raises(TenantNotFound):
        await operator.tenants.get("nobody")
    platform = (await gp.tenant("_platform").audit.list()).data
    assert [(e.actor_id, e.action, e.subject_id) for e in platform] == [
        ("olga", "tenants.read", "nobody"),
        ("olga", "tenants.listed", "*"),
        ("olga", "tenants.read", "acme"),
    ]
    own = (await gp.tenant("acme").audit.list(action="tenants.read")).data
    assert [(e.actor_kind, e.actor_id) for e in own] == [("operator", "olga")]
    assert (await gp.tenant("nobody").audit.list()).data == []


async def test_without_the_operator_role_the_read_is_recorded_and_refused(
    gp: Groundplane, url: str, admin_url: str
) -> None:
    await gp.tenants.create("acme", name="Acme")
    login = "gp_tenants_plain"
    with psycopg.connect(admin_url, autocommit=True) as admin:
        known = admin.execute("select 1 from pg_roles where rolname = %s", (login,)).fetchone()
        if known is None:
            admin.execute(f"create role {login} login password 'plain'")
        admin.execute(f"grant groundplane_app to {login}")
    host = url.rpartition("@")[2]
    plain = Groundplane(f"postgresql://{login}:plain@{host}")
    with pytest.raises(OperatorUnavailable) as refused:
        await plain.tenants.list()
    assert refused.value.status == 503
    assert (await plain.tenant("acme").tenants.find()) is not None
    await plain.close()
    assert [e.action for e in (await gp.tenant("_platform").audit.list()).data] == [
        "tenants.listed"
    ]


async def test_operators_read_no_hash_of_a_key(gp: Groundplane, url: str) -> None:
    await gp.tenant("acme").tenants.create_key("ci", permissions=["flags.read"])
    with psycopg.connect(url, options="-c role=groundplane_operator") as operator:
        assert operator.execute("select name from groundplane.tenant_api_keys").fetchall()
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            operator.execute("select secret_sha256 from groundplane.tenant_api_keys")
    with (
        psycopg.connect(url, options="-c role=groundplane_operator") as operator,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        operator.execute("update groundplane.tenants set name = 'x'")


# -- settings --------------------------------------------------------------------------------------


async def test_settings_are_typed_and_fall_back_to_their_defaults(acme: Groundplane) -> None:
    assert (await acme.tenants.settings()).values.locale == "en"
    changed = await acme.tenants.change_settings(
        {
            "locale": "de",
            "zone": "Europe/Berlin",
            "quiet_hours": {"start": "22:00", "end": "07:00"},
            "retention": {"audit": "30d"},
        }
    )
    assert changed.revision == 4
    found = await acme.tenants.settings()
    assert found == changed
    assert found.values.quiet_hours is not None and found.values.quiet_hours.start.hour == 22
    assert found.values.retention["audit"].days == 30
    reset = await acme.tenants.change_settings({"locale": None})
    assert (reset.values.locale, reset.values.zone) == ("en", "Europe/Berlin")


@pytest.mark.parametrize(
    "changes",
    [
        {"colour": "red"},
        {"zone": "Middle-earth/Bree"},
        {"locale": "\0"},
        {"limits": {"burst": 0}},
        {"branding": {"logo_url": "javascript:alert(1)"}},
        {"retention": {"audit": 30}},
    ],
)
async def test_a_setting_that_is_wrong_is_named(
    acme: Groundplane, changes: dict[str, object]
) -> None:
    with pytest.raises(TenantInvalid) as refused:
        await acme.tenants.change_settings(changes)
    assert next(iter(changes)) in refused.value.detail
    assert (await acme.tenants.settings()).revision == 0


@pytest.mark.parametrize("rate", [5e-324, 0.0, 0.009])
async def test_a_limit_that_no_clock_can_count_is_refused(acme: Groundplane, rate: float) -> None:
    """It would fail every request of the tenant, also the one that sets it right again."""
    for name in ("per_second", "user_per_second", "notifications_per_second"):
        with pytest.raises(TenantInvalid, match=name):
            await acme.tenants.change_settings({"limits": {name: rate}})


async def test_of_two_changes_that_saw_the_same_revision_one_is_refused(
    acme: Groundplane,
) -> None:
    tries = await gather(
        acme.tenants.change_settings({"locale": "de"}, version=0),
        acme.tenants.change_settings({"locale": "fr"}, version=0),
        return_exceptions=True,
    )
    assert sorted(type(each).__name__ for each in tries) == ["Settings", "TenantConflict"]


async def test_the_tenants_row_counts_the_revision_also_of_settings_older_than_itself(
    gp: Groundplane, acme: Groundplane
) -> None:
    await acme.tenants.change_settings({"locale": "de"})
    assert (await gp.tenants.create("acme", name="Acme")).settings_revision == 1
    await acme.tenants.change_settings({"locale": "fr"})
    assert (await gp.tenants.get("acme")).settings_revision == 2


# -- who -------------------------------------------------------------------------------------------


async def test_who_says_the_tenant_the_person_and_the_roles(
    gp: Groundplane, acme: Groundplane
) -> None:
    await gp.tenants.create("acme", name="Acme")
    await acme.tenants.put_user("ada", name="Ada")
    await acme.tenants.grant("editor", "user", "ada")
    who = await acme.acting(Actor("user", "ada")).tenants.who()
    assert who.tenant is not None and who.tenant.name == "Acme"
    assert who.user is not None and who.user.name == "Ada"
    assert who.roles == ["editor"]
    assert (await gp.tenants.who()).tenant_id is None


async def test_every_change_is_in_the_trail_of_its_own_tenant(gp: Groundplane) -> None:
    acme = gp.tenant("acme")
    await gp.tenants.create("acme", name="Acme")
    await gp.tenants.update("acme", name="Two")
    await gp.tenants.suspend("acme", reason="unpaid")
    await gp.tenants.resume("acme")
    await acme.tenants.change_settings({"locale": "de"})
    await gp.tenants.delete("acme", reason="asked")
    trail = (await acme.audit.list()).data[::-1]
    assert [e.action for e in trail] == [
        "tenants.created",
        "tenants.changed",
        "tenants.suspended",
        "tenants.resumed",
        "tenants.settings_changed",
        "tenants.deleted",
    ]
    assert trail[1].before == {"name": "Acme"} and trail[1].after == {"name": "Two"}
    assert trail[2].reason == "unpaid"


async def test_two_tenants_share_nothing(acme: Groundplane, globex: Groundplane) -> None:
    await acme.tenants.change_settings({"locale": "de"})
    await acme.tenants.put_user("ada", roles=["DRIVER"])
    await acme.tenants.create_role("clerk", permissions=["flags.read"])
    await acme.tenants.grant("clerk", "user", "ada")
    key = await acme.tenants.create_key("ci", permissions=["flags.read"])
    await acme.tenants.create_service("bot", issuer="https://id.example.com", subject="bot")
    assert (await globex.tenants.settings()).revision == 0
    assert (await globex.tenants.list_users()).data == []
    assert (await globex.tenants.resolve({"everyone": True})).count == 0
    assert not [role for role in await globex.tenants.list_roles() if not role.is_built_in]
    assert (await globex.tenants.list_grants()).data == []
    assert (await globex.tenants.list_keys()).data == []
    assert (await globex.tenants.list_services()).data == []
    for verb, id in ((globex.tenants.get_user, "ada"), (globex.tenants.revoke_key, key.key.key_id)):
        with pytest.raises(Exception, match=id) as missing:
            await verb(id)
        assert getattr(missing.value, "status", None) == 404
