"""Sign-ins of the console: kept sealed, found by a secret, over in time, one renewal at a time."""

from __future__ import annotations

import asyncio
import secrets
from base64 import b64encode
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import psycopg
import pytest

from groundplane import Groundplane
from groundplane.core.crypto import CannotOpen, KeyRing
from groundplane.rooms.tenants import SignInNotKept, SignInSecret, SignInTokens, read_sign_in
from groundplane.rooms.tenants.sign_ins import forget_sign_ins
from groundplane.testing import at

ISSUER = "https://id.example.com"
IDLE = 1800.0


@pytest.fixture(autouse=True)
def sealing(gp: Groundplane) -> None:
    gp.ground.key_ring = KeyRing.from_text(f"t:{b64encode(secrets.token_bytes(32)).decode()}")


def tokens(access: str = "an-access-token", refresh: str | None = "again") -> SignInTokens:
    now = datetime.now(UTC)
    renew_at = now + timedelta(minutes=4) if refresh else None
    return SignInTokens(access, refresh, now + timedelta(minutes=5), renew_at)


async def opened(acme: Groundplane, lasting: float = 8 * 3600) -> SignInSecret:
    return await acme.tenants.open_sign_in(
        tokens(), issuer=ISSUER, subject="grace", lasting_seconds=lasting
    )


async def test_a_sign_in_is_found_by_its_secret_alone(acme: Groundplane) -> None:
    secret = await opened(acme)
    assert read_sign_in(str(secret)) == secret
    found = await acme.tenants.find_sign_in(secret, idle_seconds=IDLE)
    assert found is not None and found.tokens.access == "an-access-token"
    assert (found.is_due, found.is_stale) == (False, False)
    other = replace(secret, secret=secrets.token_urlsafe(32))
    assert await acme.tenants.find_sign_in(other, idle_seconds=IDLE) is None


@pytest.mark.parametrize("text", ["", "a.b", "a.b.c", "mfrw2zi.nothex.secret", "....", "ä.b.c"])
def test_what_is_no_secret_is_nobodys(text: str) -> None:
    assert read_sign_in(text) is None


async def test_neither_the_token_nor_the_secret_lies_in_the_table(
    acme: Groundplane, admin_url: str
) -> None:
    secret = await opened(acme)
    with psycopg.connect(admin_url) as admin:
        row = admin.execute("select t::text from groundplane.tenant_sign_ins as t").fetchone()
    assert row is not None
    for planted in ("an-access-token", secret.secret, "again"):
        assert planted not in row[0] and planted.encode().hex() not in row[0]


async def test_operators_read_neither_hash_nor_seal(acme: Groundplane) -> None:
    await opened(acme)
    url = acme.ground.urls.app  # type: ignore[union-attr]
    with psycopg.connect(url, options="-c role=groundplane_operator") as operator:
        assert operator.execute("select subject from groundplane.tenant_sign_ins").fetchall()
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            operator.execute("select sealed from groundplane.tenant_sign_ins")


async def test_a_seal_moved_to_another_row_does_not_open(acme: Groundplane, admin_url: str) -> None:
    mine, other = await opened(acme), await opened(acme)
    with psycopg.connect(admin_url) as admin:
        admin.execute(
            "update groundplane.tenant_sign_ins set sealed = (select sealed from"
            " groundplane.tenant_sign_ins where id = %s) where id = %s",
            (other.id, mine.id),
        )
    with pytest.raises(CannotOpen):
        await acme.tenants.find_sign_in(mine, idle_seconds=IDLE)


async def test_it_is_over_after_half_an_hour_without_a_call(acme: Groundplane) -> None:
    secret = await opened(acme)
    await at(acme, "29 minutes")
    assert await acme.tenants.find_sign_in(secret, idle_seconds=IDLE) is not None
    await at(acme, "29 minutes")
    assert await acme.tenants.find_sign_in(secret, idle_seconds=IDLE) is not None
    await at(acme, "31 minutes")
    assert await acme.tenants.find_sign_in(secret, idle_seconds=IDLE) is None


async def test_it_is_over_after_eight_hours_however_busy(acme: Groundplane) -> None:
    secret = await opened(acme)
    for _ in range(23):
        await at(acme, "20 minutes")
        assert await acme.tenants.find_sign_in(secret, idle_seconds=IDLE) is not None
    await at(acme, "20 minutes 1 second")
    assert await acme.tenants.find_sign_in(secret, idle_seconds=IDLE) is None
    assert await forget_sign_ins(acme) == 1


async def test_signed_out_is_signed_out(acme: Groundplane) -> None:
    secret = await opened(acme)
    assert await acme.tenants.close_sign_in(secret.id)
    assert not await acme.tenants.close_sign_in(secret.id)
    assert await acme.tenants.find_sign_in(secret, idle_seconds=IDLE) is None


async def test_of_many_requests_one_renews(acme: Groundplane) -> None:
    secret = await opened(acme)
    await at(acme, "4 minutes 30 seconds")
    found = await acme.tenants.find_sign_in(secret, idle_seconds=IDLE)
    assert found is not None and found.is_due and not found.is_stale
    taken = await asyncio.gather(*(acme.tenants.take_renewal(found) for _ in range(20)))
    assert taken.count(True) == 1
    assert await acme.tenants.renew_sign_in(found, tokens("a-new-token"))
    assert not await acme.tenants.renew_sign_in(found, tokens("a-late-token"))
    again = await acme.tenants.find_sign_in(secret, idle_seconds=IDLE)
    assert again is not None and again.tokens.access == "a-new-token"


async def test_a_renewal_that_died_is_taken_over(acme: Groundplane) -> None:
    secret = await opened(acme)
    await at(acme, "4 minutes 30 seconds")
    found = await acme.tenants.find_sign_in(secret, idle_seconds=IDLE)
    assert found is not None and await acme.tenants.take_renewal(found)
    assert not await acme.tenants.take_renewal(found)
    await at(acme, "16 seconds")
    assert await acme.tenants.take_renewal(found)


async def test_another_tenants_sign_in_is_not_found(acme: Groundplane, globex: Groundplane) -> None:
    secret = await opened(acme)
    assert await globex.tenants.find_sign_in(secret, idle_seconds=IDLE) is None
    assert not await globex.tenants.close_sign_in(secret.id)
    assert await acme.tenants.find_sign_in(secret, idle_seconds=IDLE) is not None


async def test_an_erased_person_is_signed_out(acme: Groundplane) -> None:
    await acme.tenants.create("acme", name="Acme")
    await acme.tenants.put_user("grace.hopper", identities=[(ISSUER, "grace")])
    secret = await opened(acme)
    await acme.tenants.erase_user("grace.hopper")
    assert await acme.tenants.find_sign_in(secret, idle_seconds=IDLE) is None


async def test_without_a_master_key_nothing_is_kept(acme: Groundplane) -> None:
    acme.ground.key_ring = None
    with pytest.raises(SignInNotKept):
        await opened(acme)


async def test_a_sign_in_under_a_retired_master_key_is_over(
    gp: Groundplane, acme: Groundplane
) -> None:
    secret = await opened(acme)
    text = f"new:{b64encode(secrets.token_bytes(32)).decode()}"
    gp.ground.key_ring = KeyRing.from_text(text)
    assert await acme.tenants.find_sign_in(secret, idle_seconds=IDLE) is None
    assert await acme.tenants.find_sign_in(await opened(acme), idle_seconds=IDLE) is not None
