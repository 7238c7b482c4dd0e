"""The public keys of identity providers: fetched through the guarded client, kept through outages.

A set is fresh for ten minutes and then fetched again behind the requests; the last good one
outlives an outage for a day. A key id nobody knows fetches at once, at most once a minute: so a
provider may change its keys without a refused call, and a forger cannot make us call it.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakSet

import jwt
import orjson
from jwt.algorithms import get_default_algorithms

from groundplane.core.log import logger
from groundplane.core.meter import ALERTS, Alert, gauge
from groundplane.core.problems import Problem
from groundplane.faces.egress import Answer
from groundplane.rooms.tenants import Issuer

FRESH_SECONDS = 600.0
LONGEST_SECONDS = 86_400.0
UNKNOWN_SECONDS = 60.0
RETRY_SECONDS = 30.0
MOST_KEYS = 100
SMALLEST_RSA_BITS = 2048
SHAPES = {
    "RS256": ("RSA", None),
    "PS256": ("RSA", None),
    "ES256": ("EC", "P-256"),
    "EdDSA": ("OKP", "Ed25519"),
}

Get = Callable[[str], Awaitable[Answer]]
log = logger("auth")
_ALGORITHMS = get_default_algorithms()
_ALL: WeakSet[KeySets] = WeakSet()


class KeysUnavailable(Problem):
    """The keys of the identity provider cannot be fetched."""

    code = "auth.keys_unavailable"
    status = 503
    hint = "Try again shortly; `groundplane tenants token decode` says what is wrong."


@dataclass(frozen=True, slots=True)
class Key:
    """One public key, and the one algorithm, or family, it may verify."""

    kid: str | None
    shape: tuple[str, str | None]
    algorithm: str | None
    public: Any

    def fits(self, kid: str | None, algorithm: str) -> bool:
        """Is it the key of that id, and made for that algorithm?"""
        named = self.algorithm in {None, algorithm} and SHAPES.get(algorithm) == self.shape
        return named and (kid is None or kid == self.kid)

    def verify(self, algorithm: str, message: bytes, signature: bytes) -> bool:
        return bool(_ALGORITHMS[algorithm].verify(message, self.public, signature))


@dataclass(slots=True)
class _Held:
    """What is known of one issuer."""

    keys: tuple[Key, ...] = ()
    fetched_at: float | None = None
    failed_at: float = -1e9
    unknown_at: float = -1e9
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    task: asyncio.Task[bool] | None = None


class KeySets:
    """The key sets of all issuers in one process."""

    def __init__(self, get: Get, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._get, self._clock = get, clock
        self._held: dict[str, _Held] = {}
        self._given: dict[str, tuple[Key, ...]] = {}
        _ALL.add(self)

    def give(self, issuer: Issuer, key_set: Mapping[str, Any]) -> None:
        """Use this set and never fetch one: for the issuer inside our own process."""
        self._given[issuer.issuer] = read_key_set(key_set)

    async def find(self, issuer: Issuer, kid: str | None, algorithm: str) -> Key | None:
        """The one key that may have signed so; None when there is none, or no telling which."""
        given = self._given.get(issuer.issuer)
        if given is not None:
            return _only(given, kid, algorithm)
        held = self._held.setdefault(issuer.issuer, _Held())
        await self._renew(issuer, held)
        found = _only(held.keys, kid, algorithm)
        if found is None and self._clock() - held.unknown_at >= UNKNOWN_SECONDS:
            held.unknown_at = self._clock()
            await self._fetch(issuer, held)
            found = _only(held.keys, kid, algorithm)
        elif found is None and held.lock.locked():
            await self._fetch(issuer, held)  # somebody asks already: wait for that answer
            found = _only(held.keys, kid, algorithm)
        return found

    def ages(self) -> dict[str, float]:
        """Seconds since each issuer's set was fetched."""
        now = self._clock()
        held = {name: each.fetched_at for name, each in self._held.items()}
        return {name: now - at for name, at in held.items() if at is not None}

    async def _renew(self, issuer: Issuer, held: _Held) -> None:
        """Fetch when there is nothing to go by; behind the requests when there is."""
        now = self._clock()
        age = LONGEST_SECONDS + 1 if held.fetched_at is None else now - held.fetched_at
        if age > LONGEST_SECONDS:
            held.keys = ()
            if now - held.failed_at < 1 or not await self._fetch(issuer, held):
                raise KeysUnavailable(issuer.issuer, retry_after=RETRY_SECONDS)
        elif age > FRESH_SECONDS and now - held.failed_at >= RETRY_SECONDS:
            is_running = held.task is not None and not held.task.done()
            if not is_running:
                held.task = asyncio.create_task(self._fetch(issuer, held))
            is_idle = age > 2 * FRESH_SECONDS and held.failed_at < (held.fetched_at or 0)
            if is_idle and held.task is not None:  # nobody asked for long: a key may be withdrawn
                await asyncio.shield(held.task)

    async def _fetch(self, issuer: Issuer, held: _Held) -> bool:
        """One at a time; who waited takes the answer of the one that went."""
        asked = self._clock()
        if held.lock.locked():
            async with held.lock:
                return held.fetched_at is not None and held.fetched_at >= asked
        async with held.lock:
            try:
                held.keys = read_key_set(await self._key_set(issuer))
                held.fetched_at = self._clock()
            except (Problem, ValueError) as error:
                held.failed_at = self._clock()
                log.warning("auth.key_set_failed", issuer=issuer.issuer, error=error)
                return False
        log.info("auth.key_set_fetched", issuer=issuer.issuer, keys=len(held.keys))
        return True

    async def _key_set(self, issuer: Issuer) -> Mapping[str, Any]:
        url = issuer.key_set_url
        if url is None:
            base = issuer.issuer.rstrip("/")
            described = await self._json(f"{base}/.well-known/openid-configuration")
            if described.get("issuer") != issuer.issuer:
                raise ValueError(f"it calls itself {described.get('issuer')!r}")
            if described.get("groundplane_development") and not issuer.is_development:
                raise ValueError("it is a development issuer, which `server` refuses")
            url = str(described.get("jwks_uri"))
        return await self._json(url)

    async def _json(self, url: str) -> Mapping[str, Any]:
        answer = await self._get(url)
        if answer.status != 200:
            raise ValueError(f"{url} answered {answer.status}")
        found = orjson.loads(answer.body)
        if not isinstance(found, dict):
            raise ValueError(f"{url} answered no object")
        return found


def read_key_set(document: Mapping[str, Any]) -> tuple[Key, ...]:
    """The keys we can use: public, for signatures, of a kind we verify."""
    listed = document.get("keys")
    if not isinstance(listed, list) or len(listed) > MOST_KEYS:
        raise ValueError(f"no list of at most {MOST_KEYS} keys")
    keys = [_read(each) for each in listed if isinstance(each, dict)]
    return tuple(key for key in keys if key is not None)


def _read(jwk: dict[str, Any]) -> Key | None:
    shape = (jwk.get("kty"), jwk.get("crv"))
    if shape not in SHAPES.values() or "d" in jwk or jwk.get("use", "sig") != "sig":
        return None
    uses, named = jwk.get("key_ops", ["verify"]), jwk.get("alg", "RS256")
    if not isinstance(uses, list) or "verify" not in uses or named not in [*SHAPES]:
        return None
    algorithm = next(name for name, each in SHAPES.items() if each == shape)
    try:
        public = jwt.PyJWK(jwk, algorithm=jwk.get("alg", algorithm)).key
    except (jwt.PyJWTError, ValueError, TypeError) as error:
        log.warning("auth.key_skipped", kid=str(jwk.get("kid"))[:100], error=error)
        return None
    if shape[0] == "RSA" and public.key_size < SMALLEST_RSA_BITS:
        log.warning("auth.key_skipped", kid=str(jwk.get("kid"))[:100], bits=public.key_size)
        return None
    return Key(jwk.get("kid"), shape, jwk.get("alg"), public)  # type: ignore[arg-type]


def _only(keys: tuple[Key, ...], kid: str | None, algorithm: str) -> Key | None:
    """Two keys that fit are no key: the token does not say which one it means."""
    found = [key for key in keys if key.fits(kid, algorithm)]
    return found[0] if len(found) == 1 else None


def _ages() -> dict[tuple[str, ...], float]:
    return {(name,): age for sets in _ALL for name, age in sets.ages().items()}


gauge(
    "groundplane_auth_key_set_age_seconds",
    "Since the keys of an identity provider were fetched.",
    ("issuer",),
    read=_ages,
)
ALERTS.append(
    Alert(
        name="AuthKeySetOld",
        metric="groundplane_auth_key_set_age_seconds",
        above=3600,
        lasting="5m",
        runbook="/docs/operate/sign-in#the-key-set-is-old",
        help="The keys of an identity provider could not be fetched for an hour.",
    )
)
