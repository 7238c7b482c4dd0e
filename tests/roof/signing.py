"""Tokens as tests want them: right ones, and wrong ones that no library would make."""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from typing import Any

import jwt
import orjson
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

from groundplane.core.problems import Problem
from groundplane.faces.egress import Answer
from groundplane.rooms.tenants import Issuer

NAME = "https://id.example.com/realms/acme"
NOW = 1_800_000_000.0
RSA_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
EC_KEY = ec.generate_private_key(ec.SECP256R1())
ED_KEY = ed25519.Ed25519PrivateKey.generate()
OTHER_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
WEAK_KEY = rsa.generate_private_key(public_exponent=65537, key_size=1024)
ISSUER = Issuer(issuer=NAME, audience="groundplane-api", key_set_url=f"{NAME}/certs")
KINDS: dict[str, Any] = {
    "RS256": jwt.algorithms.RSAAlgorithm,
    "PS256": jwt.algorithms.RSAAlgorithm,
    "ES256": jwt.algorithms.ECAlgorithm,
    "EdDSA": jwt.algorithms.OKPAlgorithm,
}


class NoAnswer(Problem):
    """The provider is down."""

    code = "test.no_answer"


def jwk(key: Any, algorithm: str, kid: str, **more: Any) -> dict[str, Any]:
    """The public half of a key, as a provider publishes it."""
    public = KINDS[algorithm].to_jwk(key.public_key(), as_dict=True)
    return public | {"kid": kid, "use": "sig", "alg": algorithm} | more


KEY_SET = {
    "keys": [
        jwk(RSA_KEY, "RS256", "rsa"),
        jwk(RSA_KEY, "PS256", "pss"),
        jwk(EC_KEY, "ES256", "ec"),
        jwk(ED_KEY, "EdDSA", "ed"),
        jwk(WEAK_KEY, "RS256", "weak"),
        {"kty": "oct", "k": "c2VjcmV0", "kid": "shared", "alg": "HS256"},
    ]
}


class Provider:
    """An identity provider's answers: they change, fail and are counted."""

    def __init__(self, key_set: dict[str, Any] | None = None) -> None:
        self.key_set = KEY_SET if key_set is None else key_set
        self.asked: list[str] = []
        self.is_down = False
        self.description: dict[str, Any] = {"issuer": NAME, "jwks_uri": f"{NAME}/certs"}

    async def get(self, url: str) -> Answer:
        self.asked.append(url)
        if self.is_down:
            raise NoAnswer()
        found = self.description if url.endswith("openid-configuration") else self.key_set
        return Answer(200, {}, orjson.dumps(found))


class Hands:
    """A clock that moves when the test says so."""

    def __init__(self, now: float = NOW) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


def claims(**changes: Any) -> dict[str, Any]:
    """What a right token says; None takes a claim away."""
    said = {
        "iss": NAME,
        "aud": "groundplane-api",
        "sub": "ada",
        "azp": "shop",
        "iat": int(NOW) - 10,
        "nbf": int(NOW) - 10,
        "exp": int(NOW) + 300,
        "typ": "Bearer",
        "tenant_id": "acme",
        "realm_access": {"roles": ["ADMIN", "offline_access"]},
    } | changes
    return {name: value for name, value in said.items() if value is not None}


def signed(
    said: dict[str, Any] | None = None,
    *,
    key: Any = RSA_KEY,
    algorithm: str = "RS256",
    kid: str | None = "rsa",
    **header: Any,
) -> str:
    """A token signed as asked for."""
    parts = {**({"kid": kid} if kid is not None else {}), **header}
    return jwt.encode(said or claims(), key, algorithm=algorithm, headers=parts)


def spelled(header: Any, said: Any, *, key: Any = RSA_KEY) -> str:
    """A token over any bytes at all, with an RS256 signature that holds."""
    parts = [
        each if isinstance(each, bytes) else json.dumps(each).encode() for each in (header, said)
    ]
    text = b".".join(urlsafe_b64encode(part).rstrip(b"=") for part in parts)
    signature = jwt.algorithms.RSAAlgorithm(jwt.algorithms.RSAAlgorithm.SHA256).sign(text, key)
    return (text + b"." + urlsafe_b64encode(signature).rstrip(b"=")).decode()
