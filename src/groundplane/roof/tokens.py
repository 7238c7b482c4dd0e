"""Access tokens: every reason to refuse one, in order, and what one that holds says.

Nothing is taken from a token before its signature holds, but `iss` and `kid` to pick the key.
PyJWT computes the signature; which key may verify what, and every claim, is decided here.
"""

from __future__ import annotations

import json
import re
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from groundplane.roof.keysets import SHAPES, KeySets
from groundplane.rooms.tenants import Issuer

LARGEST_BYTES = 16 * 1024
LEEWAY_SECONDS = 30.0
OLDEST_SECONDS = 86_400.0
LONGEST_SUBJECT = 200
FORBIDDEN_HEADERS = frozenset({"crit", "jku", "x5u", "jwk", "x5c", "b64", "zip", "enc"})
ACCESS_TYPES = frozenset({"jwt", "at+jwt", "application/at+jwt"})
ID_TOKEN_CLAIMS = frozenset({"at_hash", "c_hash", "s_hash"})
_PART = re.compile(r"[A-Za-z0-9_-]+")

Reason = Literal[
    "scheme", "malformed", "too_large", "header", "algorithm", "issuer", "key", "signature",
    "type", "claims", "audience", "expired", "not_yet", "too_old", "api_key", "origin", "disabled",
    "tenant",
]  # fmt: skip


class Refused(Exception):
    """Why credentials are refused: for the log; the answer says it for audience and time only."""

    def __init__(self, reason: Reason, detail: str, **fields: Any) -> None:
        super().__init__(detail)
        self.reason, self.detail, self.fields = reason, detail, fields

    @property
    def told(self) -> str:
        """What the caller may know: what only the owner of a genuine token gets to see."""
        return self.detail if self.reason in {"audience", "expired", "not_yet", "too_old"} else ""


@dataclass(frozen=True, slots=True)
class Token:
    """An access token that holds."""

    issuer: Issuer
    claims: Mapping[str, Any]
    subject: str
    expires_at: float

    @property
    def roles(self) -> frozenset[str]:
        """The roles it names, as this installation calls them."""
        issuer = self.issuer
        named = {r for path in issuer.roles_claim for r in _texts(self.claim(path))}
        return frozenset(issuer.role_map[name] for name in named if name in issuer.role_map)

    @property
    def tenants(self) -> tuple[str, ...]:
        """The tenants it is good for."""
        if self.issuer.tenant is not None:
            return (self.issuer.tenant,)
        return tuple(dict.fromkeys(_texts(self.claim(self.issuer.tenant_claim))))

    @property
    def scopes(self) -> frozenset[str]:
        given = self.claims.get("scope", self.claims.get("scp"))
        return frozenset(given.split()) if isinstance(given, str) else frozenset(_texts(given))

    @property
    def is_operator(self) -> bool:
        path = self.issuer.operator_claim
        return path is not None and self.issuer.operator_value in _texts(self.claim(path))

    def claim(self, path: str) -> Any:
        """The claim of that name, or along that path."""
        return claim(self.claims, path, self.issuer.audience)


def claim(claims: Mapping[str, Any], path: str, audience: str = "") -> Any:
    """A claim by its whole name, which may hold full stops, else along the path."""
    if path in claims:
        return claims[path]
    found: Any = claims
    for part in path.split("."):
        name = audience if part == "<audience>" else part
        if not isinstance(found, Mapping) or name not in found:
            return None
        found = found[name]
    return found


def _texts(value: Any) -> list[str]:
    """One text, a list of texts, or an object's member names (Keycloak's organizations)."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, list | dict):
        return [each for each in value if isinstance(each, str)]
    return []


class Verifier:
    """Tokens of the configured issuers. `clock` is the time tokens are measured by."""

    def __init__(
        self,
        issuers: Iterable[Issuer],
        key_sets: KeySets,
        *,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.issuers = {issuer.issuer: issuer for issuer in issuers}
        self.key_sets, self.clock = key_sets, clock

    async def verify(self, text: str) -> Token:
        """The token, or `Refused` with the first reason against it."""
        message, header, claims, signature = read_token(text)
        algorithm, kid = _checked_header(header)
        issuer = self._issuer(claims, algorithm)
        key = await self.key_sets.find(issuer, kid, algorithm)
        if key is None:
            raise Refused("key", "no key of that id and algorithm", issuer=issuer.issuer, kid=kid)
        if not key.verify(algorithm, message, signature):
            raise Refused("signature", "the signature does not hold", issuer=issuer.issuer)
        _check_type(header, claims)
        _check_audience(issuer, claims)
        expires_at = self._check_time(claims)
        return Token(issuer, claims, _subject(issuer, claims), expires_at)

    def _issuer(self, claims: Mapping[str, Any], algorithm: str) -> Issuer:
        name = claims.get("iss")
        issuer = self.issuers.get(name) if isinstance(name, str) else None
        if issuer is None:
            raise Refused("issuer", "nobody knows this issuer", issuer=str(name)[:200])
        if algorithm not in issuer.algorithms:
            raise Refused("algorithm", f"{algorithm} is not this issuer's", issuer=name)
        return issuer

    def _check_time(self, claims: Mapping[str, Any]) -> float:
        now = self.clock()
        expires_at, issued_at = _moment(claims, "exp"), _moment(claims, "iat")
        if expires_at is None or issued_at is None:
            raise Refused("claims", "exp and iat are required")
        if now >= expires_at + LEEWAY_SECONDS:
            raise Refused("expired", f"the token expired {now - expires_at:.0f} s ago")
        begins_at = max(issued_at, _moment(claims, "nbf") or issued_at)
        if begins_at > now + LEEWAY_SECONDS:
            raise Refused("not_yet", f"the token is valid in {begins_at - now:.0f} s")
        if now - issued_at > OLDEST_SECONDS + LEEWAY_SECONDS:
            raise Refused("too_old", "the token was issued more than 24 hours ago")
        return expires_at


def read_token(text: str) -> tuple[bytes, dict[str, Any], dict[str, Any], bytes]:
    """Signed part, header, claims and signature of a compact JWS; nothing of it is believed."""
    if len(text) > LARGEST_BYTES:
        raise Refused("too_large", f"{len(text)} bytes; the limit is {LARGEST_BYTES}")
    parts = text.split(".")
    if len(parts) != 3 or not all(_PART.fullmatch(part) for part in parts):
        raise Refused("malformed", "this is no signed token in compact form")
    header, claims = _object(parts[0]), _object(parts[1])
    return f"{parts[0]}.{parts[1]}".encode(), header, claims, _decoded(parts[2])


def _decoded(part: str) -> bytes:
    """Strictly: another spelling of the same bytes would be another token with one signature."""
    try:
        raw = urlsafe_b64decode(part + "=" * (-len(part) % 4))
    except ValueError as error:
        raise Refused("malformed", "a part is no base64url") from error
    if urlsafe_b64encode(raw).rstrip(b"=").decode() != part:
        raise Refused("malformed", "a part is no canonical base64url")
    return raw


def _object(part: str) -> dict[str, Any]:
    """A JSON object whose member names are unique, on every level."""
    try:
        found = json.loads(
            _decoded(part).decode("utf-8"), object_pairs_hook=_unique, parse_constant=_no_constant
        )
    except (ValueError, RecursionError) as error:
        raise Refused("malformed", "a part is no JSON object with unique members") from error
    if not isinstance(found, dict):
        raise Refused("malformed", "a part is no JSON object")
    return found


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a member stands there twice")
    return found


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no JSON")


def _checked_header(header: Mapping[str, Any]) -> tuple[str, str | None]:
    if wrong := FORBIDDEN_HEADERS & header.keys():
        raise Refused("header", f"the header {min(wrong)} is refused")
    algorithm, kid = header.get("alg"), header.get("kid")
    if not isinstance(algorithm, str) or algorithm not in SHAPES:
        raise Refused("algorithm", f"the algorithm {str(algorithm)[:20]} is refused")
    if kid is not None and (not isinstance(kid, str) or not 0 < len(kid) <= LONGEST_SUBJECT):
        raise Refused("header", "kid is no short text")
    return algorithm, kid


def _check_type(header: Mapping[str, Any], claims: Mapping[str, Any]) -> None:
    """An id token says who signed in to an application; it opens nothing here."""
    kind = header.get("typ", "JWT")
    if not isinstance(kind, str) or kind.lower() not in ACCESS_TYPES:
        raise Refused("type", f"typ {str(kind)[:20]} is no access token")
    own = claims.get("typ", "Bearer")  # Keycloak's claim: Bearer, ID, Refresh, Offline, Logout
    use = claims.get("token_use", "access")  # Cognito's
    is_access = kind.lower() != "jwt" or claims.get("typ") == "Bearer"
    if own not in ("Bearer", "JWT", "at+jwt") or use != "access" or ID_TOKEN_CLAIMS & claims.keys():
        raise Refused("type", "an id token or refresh token is no access token")
    if "events" in claims or ("nonce" in claims and not is_access):
        raise Refused("type", "an id token or logout token is no access token")


def _check_audience(issuer: Issuer, claims: Mapping[str, Any]) -> None:
    given = claims.get("aud")
    audiences = [given] if isinstance(given, str) else given
    if not isinstance(audiences, list) or not all(isinstance(each, str) for each in audiences):
        raise Refused("audience", "the token names no audience")
    if issuer.audience not in audiences:
        raise Refused("audience", _other_audience(issuer.audience, audiences))
    client = claims.get("azp", claims.get("client_id"))
    if len(audiences) > 1 and not isinstance(client, str):
        raise Refused("audience", "a token for several audiences says its client in azp")
    if issuer.clients and client not in issuer.clients:
        raise Refused("audience", f"the client {str(client)[:100]} is not one of the issuer's")


def _other_audience(wanted: str, audiences: list[str]) -> str:
    said = f"the token is for {', '.join(audiences)[:200]}, not for {wanted}"
    if audiences != ["account"]:
        return said
    return (
        f"{said}: Keycloak's tokens carry the audience `account` only, unless a mapper adds yours;"
        f" give the client a mapper of the type Audience with {wanted} as included audience"
    )


def _moment(claims: Mapping[str, Any], name: str) -> float | None:
    value = claims.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 1e11:
        raise Refused("claims", f"{name} is no time")
    return float(value)


def _subject(issuer: Issuer, claims: Mapping[str, Any]) -> str:
    subject = claim(claims, issuer.subject_claim)
    if not isinstance(subject, str) or not 0 < len(subject) <= LONGEST_SUBJECT:
        raise Refused("claims", f"{issuer.subject_claim} is no text of 1 to {LONGEST_SUBJECT}")
    if not subject.isprintable():
        raise Refused("claims", f"{issuer.subject_claim} holds characters that do not print")
    return subject
