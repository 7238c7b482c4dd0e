"""Key sets: fresh, kept through an outage, asked for again when a key is unknown."""

from __future__ import annotations

import asyncio

import pytest
from pydantic import ValidationError

from groundplane.core.meter import render
from groundplane.roof.keysets import KeySets, KeysUnavailable
from groundplane.roof.tokens import Refused, Verifier
from groundplane.rooms.tenants import Issuer, TenantsSettings
from tests.roof.signing import (
    ISSUER,
    KEY_SET,
    NAME,
    OTHER_KEY,
    Hands,
    Provider,
    claims,
    jwk,
    signed,
)


class Setting:
    """A provider, a clock and the verifier between them."""

    def __init__(self, issuer: Issuer = ISSUER) -> None:
        self.provider, self.hands = Provider(), Hands()
        self.key_sets = KeySets(self.provider.get, clock=self.hands)
        self.verifier = Verifier([issuer], self.key_sets, clock=self.hands)

    def token(self, **how: object) -> str:
        now = int(self.hands.now)
        return signed(claims(iat=now, nbf=now, exp=now + 300), **how)  # type: ignore[arg-type]

    async def is_accepted(self, text: str | None = None) -> bool:
        try:
            await self.verifier.verify(text or self.token())
        except Refused:
            return False
        return True

    async def settle(self) -> None:
        """Let what was begun behind the requests end."""
        tasks = [held.task for held in self.key_sets._held.values() if held.task is not None]
        await asyncio.gather(*tasks)


async def test_a_set_is_fetched_once_in_ten_minutes_whoever_asks() -> None:
    here = Setting()
    assert all(await asyncio.gather(*(here.is_accepted() for _ in range(50))))
    here.hands.now += 599
    assert await here.is_accepted()
    assert len(here.provider.asked) == 1
    here.hands.now += 2
    assert await here.is_accepted()
    await here.settle()
    assert len(here.provider.asked) == 2


async def test_the_issuer_down_for_an_hour_refuses_nobody() -> None:
    here = Setting()
    assert await here.is_accepted()
    here.provider.is_down = True
    for _ in range(60):
        here.hands.now += 60
        assert await here.is_accepted()
        await here.settle()
    assert 10 < len(here.provider.asked) < 120
    assert here.key_sets.ages()[NAME] == 3600
    here.provider.is_down = False
    here.hands.now += 31
    assert await here.is_accepted()
    await here.settle()
    assert here.key_sets.ages()[NAME] == 0


async def test_the_last_good_set_is_given_up_after_a_day() -> None:
    here = Setting()
    assert await here.is_accepted()
    here.provider.is_down = True
    here.hands.now += 86_399
    assert await here.is_accepted()
    here.hands.now += 2
    with pytest.raises(KeysUnavailable) as problem:
        await here.is_accepted()
    assert problem.value.status == 503


async def test_a_provider_that_never_answered_is_unavailable_not_a_wrong_token() -> None:
    here = Setting()
    here.provider.is_down = True
    with pytest.raises(KeysUnavailable):
        await here.is_accepted()
    here.provider.is_down = False
    here.hands.now += 1
    assert await here.is_accepted()


async def test_new_keys_are_taken_at_once_without_a_refused_call() -> None:
    here = Setting()
    assert await here.is_accepted()
    here.provider.key_set = {"keys": [jwk(OTHER_KEY, "RS256", "new")]}
    fresh = [here.token(key=OTHER_KEY, kid="new") for _ in range(20)]
    assert all(await asyncio.gather(*(here.is_accepted(text) for text in fresh)))
    assert len(here.provider.asked) == 2
    assert not await here.is_accepted()  # signed by the key that was withdrawn


async def test_an_unknown_key_asks_at_most_once_a_minute() -> None:
    here = Setting()
    assert await here.is_accepted()
    for _ in range(30):
        assert not await here.is_accepted(here.token(kid="forged"))
        here.hands.now += 1
    assert len(here.provider.asked) == 2
    here.hands.now += 31
    assert not await here.is_accepted(here.token(kid="forged"))
    assert len(here.provider.asked) == 3


async def test_an_unknown_key_during_an_outage_keeps_the_good_ones() -> None:
    here = Setting()
    assert await here.is_accepted()
    here.provider.is_down = True
    assert not await here.is_accepted(here.token(kid="forged"))
    assert await here.is_accepted()


@pytest.mark.parametrize("nonsense", [{"keys": 1}, {}, {"keys": [{}] * 101}])
async def test_nonsense_from_the_provider_keeps_the_good_ones(nonsense: dict[str, object]) -> None:
    here = Setting()
    assert await here.is_accepted()
    here.provider.key_set = nonsense
    assert not await here.is_accepted(here.token(kid="forged"))
    assert await here.is_accepted()


@pytest.mark.parametrize("odd", [{"key_ops": None}, {"key_ops": 7}, {"alg": []}, {"alg": None}])
async def test_an_odd_key_is_passed_over(odd: dict[str, object]) -> None:
    here = Setting()
    here.provider.key_set = {"keys": [*KEY_SET["keys"], jwk(OTHER_KEY, "RS256", "odd", **odd)]}
    assert await here.is_accepted()
    assert not await here.is_accepted(here.token(key=OTHER_KEY, kid="odd"))


async def test_who_comes_back_after_long_does_not_go_by_a_withdrawn_key() -> None:
    here = Setting()
    old = here.token
    assert await here.is_accepted()
    here.provider.key_set = {"keys": [jwk(OTHER_KEY, "RS256", "new")]}
    here.hands.now += 3600
    assert not await here.is_accepted(old())


async def test_discovery_must_name_the_very_issuer() -> None:
    here = Setting(Issuer(issuer=NAME, audience="groundplane-api"))
    assert await here.is_accepted()
    assert here.provider.asked == [f"{NAME}/.well-known/openid-configuration", f"{NAME}/certs"]
    for description in (
        {"issuer": NAME + "/", "jwks_uri": f"{NAME}/certs"},
        {"issuer": NAME, "jwks_uri": f"{NAME}/certs", "groundplane_development": True},
    ):
        other = Setting(Issuer(issuer=NAME, audience="groundplane-api"))
        other.provider.description = description
        with pytest.raises(KeysUnavailable):
            await other.is_accepted()


async def test_the_age_of_a_set_is_a_metric() -> None:
    here = Setting(ISSUER.model_copy(update={"issuer": "https://measured.example"}))
    assert not await here.is_accepted()  # not this issuer's, and nothing was asked
    measured = here.verifier.issuers["https://measured.example"]
    assert await here.key_sets.find(measured, "x", "ES256") is None
    here.hands.now += 42
    line = 'groundplane_auth_key_set_age_seconds{issuer="https://measured.example"} 42'
    assert line in render()


@pytest.mark.parametrize(
    "wrong",
    [
        {"issuer": "http://id.example.com"},
        {"issuer": "ftp://id.example.com"},
        {"issuer": "https://user:pass@id.example.com"},
        {"issuer": "https://id.example.com?x=1"},
        {"issuer": NAME, "algorithms": ["HS256"]},
        {"issuer": NAME, "algorithms": ["none"]},
        {"issuer": NAME, "algorithms": []},
        {"issuer": NAME, "key_set_url": "http://id.example.com/keys"},
        {"issuer": NAME, "unknown": 1},
    ],
)
def test_an_issuer_that_could_not_be_trusted_is_no_setting(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Issuer(audience="x", **wrong)  # type: ignore[arg-type]


def test_operators_come_from_one_issuer() -> None:
    one = Issuer(issuer=NAME, audience="x", operator_claim="roles")
    two = Issuer(issuer=NAME + "2", audience="x", operator_claim="roles")
    assert TenantsSettings(issuers=(one,))
    with pytest.raises(ValidationError):
        TenantsSettings(issuers=(one, two))
    with pytest.raises(ValidationError):
        TenantsSettings(issuers=(one, one))
