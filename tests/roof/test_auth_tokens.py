"""Every reason to refuse an access token (R16), and that a right one holds."""

from __future__ import annotations

import hashlib
import hmac
import json
import random
from base64 import urlsafe_b64encode
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from groundplane.roof.keysets import KeySets
from groundplane.roof.tokens import Refused, Verifier
from groundplane.rooms.tenants import Issuer
from tests.roof.signing import (
    EC_KEY,
    ED_KEY,
    ISSUER,
    KEY_SET,
    NAME,
    NOW,
    OTHER_KEY,
    RSA_KEY,
    WEAK_KEY,
    Hands,
    Provider,
    claims,
    jwk,
    signed,
    spelled,
)

HEADER = {"alg": "RS256", "kid": "rsa", "typ": "JWT"}


def verifier(*issuers: Issuer, provider: Provider | None = None) -> Verifier:
    hands = Hands()
    key_sets = KeySets((provider or Provider()).get, clock=hands)
    return Verifier(issuers or [ISSUER], key_sets, clock=hands)


@pytest.mark.parametrize(
    ("algorithm", "key", "kid"),
    [
        ("RS256", RSA_KEY, "rsa"),
        ("PS256", RSA_KEY, "pss"),
        ("ES256", EC_KEY, "ec"),
        ("EdDSA", ED_KEY, "ed"),
    ],
)
async def test_a_right_token_holds(algorithm: str, key: Any, kid: str) -> None:
    token = await verifier().verify(signed(key=key, algorithm=algorithm, kid=kid))
    assert (token.subject, token.tenants, token.roles) == ("ada", ("acme",), {"admin"})
    assert token.expires_at == NOW + 300 and not token.is_operator


def _hs256(secret: bytes, header: dict[str, Any] | None = None) -> str:
    """Signed with what everybody knows, as if it were a shared secret."""
    parts = [
        urlsafe_b64encode(json.dumps(each).encode()).rstrip(b"=")
        for each in ({"alg": "HS256", "kid": "rsa", "typ": "JWT"} | (header or {}), claims())
    ]
    mac = hmac.digest(secret, b".".join(parts), hashlib.sha256)
    return b".".join([*parts, urlsafe_b64encode(mac).rstrip(b"=")]).decode()


PEM = RSA_KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
DER = RSA_KEY.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
RIGHT = signed()
HEAD, BODY, SIGNATURE = RIGHT.split(".")
EVE = signed(claims(sub="eve"), typ="at+jwt")
TWO = ["groundplane-api", "else"]
OWN = jwk(OTHER_KEY, "RS256", "rsa")


def _alg(name: Any) -> str:
    return spelled(HEADER | {"alg": name}, claims())


def _with(more: str, **changes: Any) -> bytes:
    """The claims with text added that no dictionary could hold."""
    return (json.dumps(claims(**changes))[:-1] + more + "}").encode()


ATTACKS: dict[str, tuple[str, str]] = {
    # the algorithm is the attacker's
    "alg none without signature": (jwt.encode(claims(), None, algorithm="none"), "malformed"),
    "alg none with a signature": (_alg("none"), "algorithm"),
    "alg None": (_alg("None"), "algorithm"),
    "alg nOnE": (_alg("nOnE"), "algorithm"),
    "alg missing": (spelled({"kid": "rsa"}, claims()), "algorithm"),
    "alg null": (_alg(None), "algorithm"),
    "alg number": (_alg(256), "algorithm"),
    "alg list": (_alg(["RS256"]), "algorithm"),
    "alg lower case": (_alg("rs256"), "algorithm"),
    "alg RS1": (_alg("RS1"), "algorithm"),
    "alg RS512": (_alg("RS512"), "algorithm"),
    "alg ES256K": (_alg("ES256K"), "algorithm"),
    "HS256 with the public key as PEM": (_hs256(PEM), "algorithm"),
    "HS256 with the public key as DER": (_hs256(DER), "algorithm"),
    "HS256 with the modulus": (_hs256(KEY_SET["keys"][0]["n"].encode()), "algorithm"),
    "HS256 with an empty secret": (_hs256(b""), "algorithm"),
    "HS256 with the published shared key": (_hs256(b"secret", {"kid": "shared"}), "algorithm"),
    "PS256 under the key of RS256": (signed(algorithm="PS256"), "key"),
    "RS256 under the key of PS256": (signed(kid="pss"), "key"),
    "ES256 under the key of RS256": (signed(key=EC_KEY, algorithm="ES256"), "key"),
    "EdDSA under the key of ES256": (signed(key=ED_KEY, algorithm="EdDSA", kid="ec"), "key"),
    # the key is the attacker's
    "signed by another key": (signed(key=OTHER_KEY), "signature"),
    "embedded jwk": (signed(key=OTHER_KEY, jwk=OWN), "header"),
    "jku": (signed(key=OTHER_KEY, jku="https://evil.example/keys"), "header"),
    "x5u": (signed(key=OTHER_KEY, x5u="https://evil.example/cert"), "header"),
    "x5c": (signed(key=OTHER_KEY, x5c=["MIIB"]), "header"),
    "crit": (signed(crit=["exp"]), "header"),
    "b64 false": (spelled(HEADER | {"b64": False}, claims()), "header"),
    "zip": (spelled(HEADER | {"zip": "DEF"}, claims()), "header"),
    "kid as a path": (signed(kid="../../../../dev/null"), "key"),
    "kid as SQL": (signed(kid="x' union select 'secret"), "key"),
    "kid unknown": (signed(kid="nobody"), "key"),
    "kid empty": (signed(kid=""), "header"),
    "kid number": (spelled(HEADER | {"kid": 1}, claims()), "header"),
    "kid very long": (signed(kid="k" * 300), "header"),
    "kid of the weak key": (signed(key=WEAK_KEY, kid="weak"), "key"),
    "no kid among several keys of the kind": (signed(kid=None, key=OTHER_KEY), "signature"),
    # the text is not what it seems
    "empty": ("", "malformed"),
    "no token at all": ("hello", "malformed"),
    "two parts": (f"{HEAD}.{BODY}", "malformed"),
    "four parts": (f"{RIGHT}.{SIGNATURE}", "malformed"),
    "empty signature": (f"{HEAD}.{BODY}.", "malformed"),
    "padding": (f"{HEAD}.{BODY}.{SIGNATURE}==", "malformed"),
    "a space inside": (f"{HEAD}. {BODY}.{SIGNATURE}", "malformed"),
    "standard base64": (f"{HEAD}.{BODY}.{'+' + SIGNATURE[1:]}", "malformed"),
    "encrypted": ("a.b.c.d.e", "malformed"),
    "json serialisation": (json.dumps({"payload": BODY, "signature": SIGNATURE}), "malformed"),
    "header no object": (spelled(b"[]", claims()), "malformed"),
    "claims no object": (spelled(HEADER, b'"ada"'), "malformed"),
    "claims no JSON": (spelled(HEADER, b"{"), "malformed"),
    "claims not UTF-8": (spelled(HEADER, b'{"iss":"\xff"}'), "malformed"),
    "claims with NaN": (spelled(HEADER, b'{"exp":NaN}'), "malformed"),
    "issuer twice": (spelled(HEADER, _with(',"iss":"x"')), "malformed"),
    "subject twice, deep": (spelled(HEADER, b'{"a":{"sub":1,"sub":2}}'), "malformed"),
    "algorithm twice": (spelled(b'{"alg":"RS256","alg":"none"}', claims()), "malformed"),
    "nested too deep": (spelled(HEADER, b'{"a":' + b"[" * 5000 + b"]" * 5000 + b"}"), "malformed"),
    "huge": (signed(claims(bulk="x" * 20_000)), "too_large"),
    "body of another token": (f"{HEAD}.{EVE.split('.')[1]}.{SIGNATURE}", "signature"),
    "header of another token": (f"{EVE.split('.')[0]}.{BODY}.{SIGNATURE}", "signature"),
    # the claims are not for us, not now, not of this kind
    "unknown issuer": (signed(claims(iss="https://evil.example")), "issuer"),
    "issuer with a slash more": (signed(claims(iss=NAME + "/")), "issuer"),
    "issuer in upper case": (signed(claims(iss=NAME.upper())), "issuer"),
    "issuer as a list": (spelled(HEADER, claims(iss=[NAME])), "issuer"),
    "no issuer": (signed(claims(iss=None)), "issuer"),
    "no audience": (signed(claims(aud=None)), "audience"),
    "other audience": (signed(claims(aud="else")), "audience"),
    "audience as a prefix": (signed(claims(aud="groundplane-api-2")), "audience"),
    "audience as an object": (spelled(HEADER, claims(aud={"groundplane-api": 1})), "audience"),
    "audience with numbers": (spelled(HEADER, claims(aud=["groundplane-api", 1])), "audience"),
    "several audiences without azp": (signed(claims(aud=TWO, azp=None)), "audience"),
    "expired": (signed(claims(exp=int(NOW) - 31)), "expired"),
    "no expiry": (signed(claims(exp=None)), "claims"),
    "expiry as text": (spelled(HEADER, claims(exp=str(int(NOW) + 300))), "claims"),
    "expiry true": (spelled(HEADER, claims(exp=True)), "claims"),
    "expiry beyond numbers": (spelled(HEADER, _with(',"exp":1e999', exp=None)), "claims"),
    "expiry negative": (spelled(HEADER, claims(exp=-1)), "claims"),
    "issued in the future": (signed(claims(iat=int(NOW) + 31)), "not_yet"),
    "not yet valid": (signed(claims(nbf=int(NOW) + 31)), "not_yet"),
    "issued nowhen": (signed(claims(iat=None)), "claims"),
    "older than a day": (signed(claims(iat=int(NOW) - 86_431, nbf=None)), "too_old"),
    "id token of Keycloak": (signed(claims(typ="ID")), "type"),
    "refresh token": (signed(claims(typ="Refresh")), "type"),
    "id token by its hash": (signed(claims(typ=None, at_hash="x")), "type"),
    "id token by its nonce": (signed(claims(typ=None, nonce="n")), "type"),
    "id token of Cognito": (signed(claims(token_use="id")), "type"),
    "logout token": (signed(claims(events={}), typ="JWT"), "type"),
    "security event": (signed(typ="secevent+jwt"), "type"),
    "typ as a number": (spelled(HEADER | {"typ": 1}, claims()), "type"),
    "no subject": (signed(claims(sub=None)), "claims"),
    "subject as a number": (spelled(HEADER, claims(sub=1)), "claims"),
    "subject empty": (signed(claims(sub="")), "claims"),
    "subject very long": (signed(claims(sub="s" * 201)), "claims"),
    "subject with NUL": (signed(claims(sub="ada\0")), "claims"),
    "subject with a line": (signed(claims(sub="ada\nroot")), "claims"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "reason"), ATTACKS.values(), ids=list(ATTACKS))
async def test_an_attack_is_refused_for_its_reason(text: str, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        await verifier().verify(text)
    assert refused.value.reason == reason


async def test_a_mutated_token_is_never_accepted() -> None:
    dice, checked = random.Random(16), verifier()
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.="
    for _ in range(2000):
        at = dice.randrange(len(RIGHT))
        kind = dice.choice("scdi")
        new = dice.choice(alphabet)
        if kind == "c":
            mutated = RIGHT[:at]
        elif kind == "d":
            mutated = RIGHT[:at] + RIGHT[at + 1 :]
        elif kind == "i":
            mutated = RIGHT[:at] + new + RIGHT[at:]
        else:
            mutated = RIGHT[:at] + new + RIGHT[at + 1 :]
        if mutated != RIGHT:
            with pytest.raises(Refused):
                await checked.verify(mutated)


async def test_thirty_seconds_are_forgiven_and_no_more() -> None:
    for said in (
        claims(exp=int(NOW) - 29),
        claims(nbf=int(NOW) + 29),
        claims(iat=int(NOW) + 29, nbf=None),
        claims(iat=int(NOW) - 86_429, nbf=None),
    ):
        assert (await verifier().verify(signed(said))).subject == "ada"


async def test_only_audience_and_time_are_told_to_the_caller() -> None:
    for said, word in ((claims(aud="account"), "mapper"), (claims(exp=int(NOW) - 60), "60 s ago")):
        with pytest.raises(Refused) as refused:
            await verifier().verify(signed(said))
        assert word in refused.value.told
    with pytest.raises(Refused) as refused:
        await verifier().verify(signed(kid="nobody"))
    assert refused.value.told == ""


async def test_an_algorithm_the_issuer_does_not_use_is_refused() -> None:
    only = ISSUER.model_copy(update={"algorithms": ("ES256",)})
    with pytest.raises(Refused, match="RS256"):
        await verifier(only).verify(signed())
    assert await verifier(only).verify(signed(key=EC_KEY, algorithm="ES256", kid="ec"))


async def test_a_token_of_one_issuer_is_not_taken_with_the_key_of_another() -> None:
    other = Issuer(issuer="https://other.example", audience="groundplane-api")
    hands = Hands()
    key_sets = KeySets(Provider().get, clock=hands)
    key_sets.give(ISSUER, {"keys": [jwk(RSA_KEY, "RS256", "k")]})
    key_sets.give(other, {"keys": [jwk(OTHER_KEY, "RS256", "k")]})
    both = Verifier([ISSUER, other], key_sets, clock=hands)
    assert await both.verify(signed(kid="k"))
    for said, key in ((claims(), OTHER_KEY), (claims(iss=other.issuer), RSA_KEY)):
        with pytest.raises(Refused, match="signature"):
            await both.verify(signed(said, key=key, kid="k"))


async def test_without_kid_the_only_key_of_the_kind_is_taken() -> None:
    one = Provider({"keys": [jwk(RSA_KEY, "RS256", "a"), jwk(EC_KEY, "ES256", "b")]})
    assert await verifier(provider=one).verify(signed(kid=None))
    two = Provider({"keys": [jwk(RSA_KEY, "RS256", "a"), jwk(OTHER_KEY, "RS256", "b")]})
    with pytest.raises(Refused) as refused:
        await verifier(provider=two).verify(signed(kid=None))
    assert refused.value.reason == "key"


@pytest.mark.parametrize(
    "unusable",
    [{"use": "enc"}, {"key_ops": ["sign"]}, {"alg": "HS256"}, {"d": "AQAB"}, {"n": "!!!"}],
)
async def test_a_key_that_is_not_for_verifying_verifies_nothing(unusable: dict[str, Any]) -> None:
    provider = Provider({"keys": [jwk(RSA_KEY, "RS256", "rsa", **unusable)]})
    with pytest.raises(Refused) as refused:
        await verifier(provider=provider).verify(RIGHT)
    assert refused.value.reason == "key"


async def test_the_listed_clients_only() -> None:
    strict = ISSUER.model_copy(update={"clients": ("shop",)})
    assert await verifier(strict).verify(signed())
    with pytest.raises(Refused, match="evil"):
        await verifier(strict).verify(signed(claims(azp="evil")))


async def test_roles_tenants_and_operators_come_from_the_named_claims() -> None:
    issuer = ISSUER.model_copy(
        update={
            "audience": "api.example.com",
            "tenant_claim": "https://example.com/tenant",
            "role_map": {"boss": "admin", "clerk": "clerk"},
            "operator_claim": "realm_access.roles",
            "operator_value": "platform",
        }
    )
    said = claims(
        aud="api.example.com",
        resource_access={"api.example.com": {"roles": ["clerk", "admin"]}},
        realm_access={"roles": ["boss", "platform"]},
        **{"https://example.com/tenant": ["acme", "globex", "acme"]},
    )
    token = await verifier(issuer).verify(signed(said))
    assert token.roles == {"admin", "clerk"}
    assert token.tenants == ("acme", "globex")
    assert token.is_operator
    keycloak = issuer.model_copy(update={"tenant_claim": "organization"})
    said["organization"] = {"acme": {"id": "1"}}
    assert (await verifier(keycloak).verify(signed(said))).tenants == ("acme",)
    fixed = issuer.model_copy(update={"tenant": "globex"})
    assert (await verifier(fixed).verify(signed(said))).tenants == ("globex",)
    shaped = claims(aud="api.example.com", realm_access=["boss"], tenant_id={"a": 1})
    assert (await verifier(issuer).verify(signed(shaped))).roles == frozenset()
