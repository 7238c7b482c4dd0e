"""Every verb of the room on every kind of connection."""

from __future__ import annotations

from base64 import b64encode
from datetime import UTC, datetime, timedelta
from secrets import token_bytes

import pytest

from groundplane import Groundplane
from groundplane.core.crypto import KeyRing
from groundplane.core.ids import uuid7
from groundplane.rooms.tenants import Identity, SignInTokens, read_key
from tests.fixtures.links import Borrowed, CallerRollsBack

ISSUER = "https://id.example.com"


async def test_tenants_settings_and_who_in_the_callers_transaction(
    linked: Borrowed, acme: Groundplane
) -> None:
    async with linked() as tx:
        await tx.tenants.create("acme", name="Acme")
        await tx.tenants.update("acme", plan="gold")
        await tx.tenants.suspend("acme")
        await tx.tenants.delete("acme")
        assert (await tx.tenants.resume("acme")).state == "active"
        await tx.tenants.change_settings({"locale": "de"})
        assert (await tx.tenants.settings()).revision == 1
        assert (await tx.tenants.who()).tenant.plan == "gold"
    found = await acme.tenants.find()
    assert found is not None and found.settings_revision == 1


async def test_users_in_the_callers_transaction(linked: Borrowed, acme: Groundplane) -> None:
    async with linked() as tx:
        await tx.tenants.put_user(
            "ada", email="ada@example.com", roles=["A"], identities=[(ISSUER, "s")]
        )
        put = await tx.tenants.put_users([{"user_id": "bob", "roles": ["A", "B"]}])
        assert put.created == 1
        assert await tx.tenants.identities("ada") == [Identity(issuer=ISSUER, subject="s")]
        assert (await tx.tenants.find_user("bob")).roles == ["A", "B"]
        assert len(await tx.tenants.find_users(["ada", "bob"])) == 2
        assert (await tx.tenants.disable_user("ada")).state == "disabled"
        assert (await tx.tenants.enable_user("ada")).state == "active"
        assert (await tx.tenants.get_user("ada")).version == 3
        assert len((await tx.tenants.list_users(role="A")).data) == 2
        assert (await tx.tenants.audience({"roles": ["A"]})).data == ["ada", "bob"]
        assert (await tx.tenants.resolve({"roles": ["B"]})).count == 1
    assert (await acme.tenants.get_user("ada")).email == "ada@example.com"


async def test_doors_in_the_callers_transaction(linked: Borrowed, acme: Groundplane) -> None:
    async with linked() as tx:
        await tx.tenants.create("acme", name="Acme")
        await tx.tenants.create_role("clerk", permissions=["flags.read"])
        await tx.tenants.change_role("clerk", permissions=["users.read"])
        assert len(await tx.tenants.list_roles()) == 6
        grant = await tx.tenants.grant("clerk", "user", "ada")
        assert (await tx.tenants.find_access(ISSUER, "ada")).permissions == {"users.read"}
        assert [g.id for g in (await tx.tenants.list_grants()).data] == [grant.id]
        await tx.tenants.revoke(grant.id)
        old = await tx.tenants.create_key("ci", permissions=["flags.read"], expires_in="1d")
        new = await tx.tenants.rotate_key(old.key.key_id)
        await tx.tenants.revoke_key(old.key.key_id)
        assert (await tx.tenants.get_key(old.key.key_id)).replaced_by == new.key.key_id
        assert len((await tx.tenants.list_keys(name="ci")).data) == 2
        assert (await tx.tenants.find_key_access(read_key(new.secret))).kind == "key"
        service = await tx.tenants.create_service("bot", issuer=ISSUER, subject="bot")
        await tx.tenants.disable_service(service.id)
        await tx.tenants.enable_service(service.id)
        assert (await tx.tenants.get_service(service.id)).state == "active"
        assert len((await tx.tenants.list_services()).data) == 1
    assert len((await acme.tenants.list_keys()).data) == 2


async def test_nothing_is_left_when_the_caller_rolls_back(
    linked: Borrowed, acme: Groundplane
) -> None:
    with pytest.raises(CallerRollsBack):
        async with linked() as tx:
            await tx.tenants.create("acme", name="Acme")
            await tx.tenants.put_user("ada")
            await tx.tenants.create_key("ci", permissions=["flags.read"])
            raise CallerRollsBack
    assert await acme.tenants.find() is None
    assert (await acme.tenants.list_users()).data == []
    assert (await acme.tenants.list_keys()).data == []
    assert (await acme.audit.list()).data == []


async def test_operators_read_over_blocking_connections_too(url: str, gp: Groundplane) -> None:
    from tests.fixtures.steady import SteadyRoom

    await gp.tenants.create("acme", name="Acme")
    blocking = Groundplane(url, blocking=True)
    try:
        tenants = SteadyRoom(blocking.tenants)
        assert [tenant.id for tenant in (await tenants.list()).data] == ["acme"]
        assert (await tenants.get("acme")).name == "Acme"
    finally:
        await blocking.close()


async def test_presence_and_tickets_in_the_callers_transaction(
    linked: Borrowed, acme: Groundplane
) -> None:
    node = uuid7()
    async with linked() as tx:
        await tx.tenants.beat(node, ["ada", "bob"])
        await tx.tenants.beat(node, ["ada"])
        found = await tx.tenants.presence(["ada", "bob"])
        assert [(each.user_id, each.is_online) for each in found] == [("ada", True), ("bob", False)]
        used = await tx.tenants.give_ticket({"subject": "ada"}, lifetime_seconds=30)
        assert await tx.tenants.take_ticket(used.ticket) == {"subject": "ada"}
        assert await tx.tenants.take_ticket(used.ticket) is None
        kept = await tx.tenants.give_ticket({"subject": "bob"}, lifetime_seconds=30)
    assert await acme.tenants.take_ticket(kept.ticket) == {"subject": "bob"}


async def test_sign_ins_in_the_callers_transaction(linked: Borrowed, acme: Groundplane) -> None:
    acme.ground.key_ring = KeyRing.from_text(f"t:{b64encode(token_bytes(32)).decode()}")
    until = datetime.now(UTC) + timedelta(minutes=5)
    given = SignInTokens("access", "refresh", until, until - timedelta(minutes=6))
    async with linked() as tx:
        tx.ground.key_ring = acme.ground.key_ring
        made = [
            await tx.tenants.open_sign_in(given, issuer=ISSUER, subject="s", lasting_seconds=60)
            for _ in range(2)
        ]
        found = await tx.tenants.find_sign_in(made[0], idle_seconds=60)
        assert found is not None and found.is_due and await tx.tenants.take_renewal(found)
        assert await tx.tenants.renew_sign_in(found, given)
        assert await tx.tenants.close_sign_in(made[1].id)
    assert await acme.tenants.find_sign_in(made[0], idle_seconds=60) is not None
    assert await acme.tenants.find_sign_in(made[1], idle_seconds=60) is None
