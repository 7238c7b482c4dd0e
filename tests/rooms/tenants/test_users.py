"""Users: put one by one and by the thousand, disabled, found again as audiences."""

from __future__ import annotations

from asyncio import gather
from typing import Any

import psycopg
import pytest

from groundplane import Groundplane
from groundplane.core.paging import BadCursor
from groundplane.rooms.tenants import (
    Identity,
    TenantConflict,
    TenantInvalid,
    UserErased,
    UserNotFound,
)


async def test_putting_a_user_replaces_all_of_it(acme: Groundplane) -> None:
    first = await acme.tenants.put_user(
        "ada",
        email="ada@example.com",
        phone="+4930123456",
        name="Ada",
        locale="de-DE",
        zone="Europe/Berlin",
        roles=["DRIVER"],
        attributes={"car": {"doors": 4}},
    )
    assert await acme.tenants.get_user("ada") == first
    second = await acme.tenants.put_user("ada", name="Ada L.")
    assert (second.email, second.roles, second.attributes, second.version) == (None, [], {}, 2)


@pytest.mark.parametrize(
    "fields",
    [
        {"email": "no address"},
        {"phone": "030 123"},
        {"zone": "Mars"},
        {"locale": "german!"},
        {"roles": ["a b"]},
        {"roles": ["r"] * 51},
        {"name": "\0"},
        {"attributes": {"a": "x" * 40_000}},
        {"attributes": {"a": "\0"}},
    ],
)
async def test_a_field_that_is_wrong_is_named_but_not_repeated(
    acme: Groundplane, fields: dict[str, Any]
) -> None:
    with pytest.raises(TenantInvalid) as refused:
        await acme.tenants.put_user("ada", **fields)
    assert next(iter(fields)) in refused.value.detail
    assert "no address" not in str(refused.value.as_dict())


async def test_a_version_that_moved_on_is_a_conflict(acme: Groundplane) -> None:
    await acme.tenants.put_user("ada", name="one")
    await acme.tenants.put_user("ada", name="two", version=1)
    with pytest.raises(TenantConflict):
        await acme.tenants.put_user("ada", name="three", version=1)


async def test_a_synchronisation_does_not_enable_a_disabled_user(acme: Groundplane) -> None:
    await acme.tenants.put_user("ada")
    assert (await acme.tenants.disable_user("ada", reason="left")).state == "disabled"
    assert (await acme.tenants.put_user("ada", name="Ada")).state == "disabled"
    assert (await acme.tenants.enable_user("ada")).state == "active"


async def test_an_erased_user_stays_empty(acme: Groundplane, admin_url: str) -> None:
    await acme.tenants.put_user("ada")
    with psycopg.connect(admin_url) as admin:
        admin.execute("update groundplane.tenant_users set state = 'erased'")
    for verb in (acme.tenants.put_user, acme.tenants.disable_user, acme.tenants.enable_user):
        with pytest.raises(UserErased):
            await verb("ada")
    put = await acme.tenants.put_users([{"user_id": "ada", "name": "Ada"}, {"user_id": "bob"}])
    assert (put.created, put.refused) == (1, ["ada"])
    assert (await acme.tenants.get_user("ada")).name is None


async def test_a_thousand_users_are_put_at_once_and_the_same_ones_left_alone(
    acme: Groundplane,
) -> None:
    users: list[dict[str, Any]] = [
        {"user_id": f"u{n:04}", "name": f"N{n}", "roles": ["A"] * (n % 3), "attributes": {"n": n}}
        for n in range(1000)
    ]
    put = await acme.tenants.put_users(users)
    assert (put.created, put.changed, put.unchanged) == (1000, 0, 0)
    users[7]["name"] = "new"
    put = await acme.tenants.put_users(users)
    assert (put.created, put.changed, put.unchanged) == (0, 1, 999)
    assert (await acme.tenants.get_user("u0008")).roles == ["A", "A"]
    assert (await acme.tenants.get_user("u0008")).version == 1
    with pytest.raises(TenantInvalid):
        await acme.tenants.put_users([*users, {"user_id": "one-too-many"}])


async def test_many_at_once_are_all_or_none(acme: Groundplane) -> None:
    with pytest.raises(TenantInvalid):
        await acme.tenants.put_users([{"user_id": "ada"}, {"user_id": "bob", "email": "x"}])
    with pytest.raises(TenantInvalid):
        await acme.tenants.put_users([{"user_id": "ada"}, {"user_id": "ada"}])
    assert (await acme.tenants.list_users()).data == []
    assert (await acme.tenants.put_users([])).created == 0


async def test_two_synchronisations_at_once_in_any_order_both_finish(acme: Groundplane) -> None:
    users = [{"user_id": f"u{n}", "name": "x"} for n in range(200)]
    other = [{"user_id": f"u{n}", "name": "y"} for n in reversed(range(200))]
    await gather(*(acme.tenants.put_users(each) for each in (users, other, users, other)))
    names = {u.name for u in (await acme.tenants.list_users(limit=200)).data}
    assert len(names) == 1


async def test_users_are_listed_by_role_and_state_in_pages(acme: Groundplane) -> None:
    await acme.tenants.put_users(
        [{"user_id": f"u{n}", "roles": ["EVEN"] if n % 2 == 0 else []} for n in range(6)]
    )
    await acme.tenants.disable_user("u4")
    first = await acme.tenants.list_users(role="EVEN", limit=2)
    second = await acme.tenants.list_users(role="EVEN", limit=2, after=first.meta.next)
    assert [u.user_id for u in [*first.data, *second.data]] == ["u0", "u2", "u4"]
    assert [u.user_id for u in (await acme.tenants.list_users(state="disabled")).data] == ["u4"]
    with pytest.raises(BadCursor):
        await acme.tenants.list_users(after="x" + (first.meta.next or ""))


async def test_users_are_found_many_at_a_time(acme: Groundplane) -> None:
    await acme.tenants.put_users([{"user_id": "ada"}, {"user_id": "bob"}])
    found = await acme.tenants.find_users(["bob", "ada", "nobody"])
    assert [user.user_id for user in found] == ["ada", "bob"]
    assert await acme.tenants.find_user("nobody") is None
    with pytest.raises(UserNotFound):
        await acme.tenants.get_user("nobody")


async def test_an_audience_is_the_active_holders_of_its_roles(acme: Groundplane) -> None:
    await acme.tenants.put_users(
        [
            {"user_id": "ada", "roles": ["DRIVER", "BRAND"]},
            {"user_id": "bob", "roles": ["DRIVER"]},
            {"user_id": "cy", "roles": ["BRAND"]},
            {"user_id": "dee", "roles": ["DRIVER"]},
            {"user_id": "eve"},
        ]
    )
    await acme.tenants.disable_user("dee")
    assert (await acme.tenants.audience({"roles": ["DRIVER"]})).data == ["ada", "bob"]
    assert (await acme.tenants.audience({"everyone": True})).data == ["ada", "bob", "cy", "eve"]
    spec = {"roles": ["DRIVER", "BRAND"], "without": ["DRIVER"]}
    assert (await acme.tenants.audience(spec)).data == ["cy"]
    resolved = await acme.tenants.resolve({"roles": ["DRIVER"]})
    assert (resolved.count, resolved.sample) == (2, ["ada", "bob"])


async def test_an_audience_comes_in_pages_of_a_thousand(acme: Groundplane) -> None:
    for start in (0, 1000):
        await acme.tenants.put_users(
            [{"user_id": f"u{n:05}"} for n in range(start, start + 1000)][: 1000 - start // 2]
        )
    first = await acme.tenants.audience({"everyone": True})
    second = await acme.tenants.audience({"everyone": True}, after=first.meta.next)
    assert (len(first.data), len(second.data), second.meta.next) == (1000, 500, None)
    assert first.data[-1] < second.data[0]
    assert len((await acme.tenants.resolve({"everyone": True})).sample) == 20


@pytest.mark.parametrize("spec", [{}, {"everyone": True, "roles": ["A"]}, {"wrong": 1}])
async def test_an_audience_says_whom_it_means(acme: Groundplane, spec: dict[str, Any]) -> None:
    with pytest.raises(TenantInvalid):
        await acme.tenants.audience(spec)


async def test_an_identity_belongs_to_one_user_at_a_time(gp: Groundplane) -> None:
    acme = gp.tenant("acme")
    await gp.tenants.create("acme", name="Acme")
    await acme.tenants.put_user("ada", identities=[("https://id.example.com", "s-1")])
    assert (await acme.tenants.find_access("https://id.example.com", "s-1")).id == "ada"
    assert (await acme.tenants.find_access("https://other.example.com", "s-1")).id == "s-1"
    await acme.tenants.put_user("bob", identities=[("https://id.example.com", "s-1")])
    assert (await acme.tenants.find_access("https://id.example.com", "s-1")).id == "bob"
    assert await acme.tenants.identities("ada") == []
    await acme.tenants.put_user("bob", name="Bob")
    assert await acme.tenants.identities("bob") == [
        Identity(issuer="https://id.example.com", subject="s-1")
    ]


async def test_the_trail_of_users_holds_no_addresses(acme: Groundplane) -> None:
    await acme.tenants.put_user("ada", email="ada@example.com", name="Ada", phone="+4930123456")
    await acme.tenants.put_users([{"user_id": "bob", "email": "bob@example.com"}])
    await acme.tenants.disable_user("ada")
    text = str([entry.model_dump() for entry in (await acme.audit.list()).data])
    assert "tenants.user_put" in text and "tenants.user_disabled" in text
    assert not any(word in text for word in ("example.com", "4930123456", "'Ada'"))
