"""The development issuer: a small real OpenID provider inside `groundplane dev`.

It lets the very same verifier be exercised that a production issuer meets: discovery, key set,
authorization code with PKCE, client credentials. Whoever asks may be anyone of the ready people, so
it answers loopback only, and a server outside development refuses its tokens.
"""

from __future__ import annotations

import hmac
import html
import os
import secrets
import time
from base64 import b64decode, b64encode, urlsafe_b64encode
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from groundplane.core.ids import uuid7
from groundplane.core.scope import Actor, Scope
from groundplane.rooms.tenants import Issuer as IssuerSettings
from groundplane.rooms.tenants import ServiceExists, Tenants

AUDIENCE = "groundplane"
CLIENT = "groundplane-console"
SERVICE = "sample-service"
OPERATOR = "groundplane_operator"
TOKEN_SECONDS = 12 * 3600
CODE_SECONDS = 60.0
MOST_CODES = 1000
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost", "[::1]"})
SERVICE_PERMISSIONS = (
    "audit.write", "events.write", "flags.evaluate", "idempotency.use", "jobs.read", "jobs.write",
    "notifications.send", "users.read", "users.write",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody ready to sign in as."""

    subject: str
    shown: str
    tenants: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


PEOPLE = {
    "admin": Person("grace", "Grace, admin of acme", ("acme",), ("admin",)),
    "viewer": Person("vera", "Vera, who may look at acme", ("acme",), ("viewer",)),
    "member": Person("ada", "Ada, a customer of acme", ("acme",), ("member",)),
    "service": Person(SERVICE, "A service of acme", ("acme",)),
    "operator": Person("olga", "Olga, who operates the platform", (), (OPERATOR,)),
    "other_tenant_admin": Person("gus", "Gus, admin of globex", ("globex",), ("admin",)),
    "other_tenant_member": Person("gwen", "Gwen, a customer of globex", ("globex",), ("member",)),
}


@dataclass(frozen=True, slots=True)
class _Code:
    person: str
    redirect_uri: str
    challenge: str
    nonce: str | None
    until: float


class Issuer:
    """An issuer at `<base>/issuer` whose key and secrets are kept in the data folder."""

    def __init__(self, data: Path, base: str, *, clock: Callable[[], float] = time.time) -> None:
        self.data, self.url = data, f"{base}/issuer"
        if urlsplit(base).hostname not in LOOPBACK:
            raise ValueError(f"the development issuer answers loopback only, not {base}")
        self._clock = clock
        self._codes: dict[str, _Code] = {}

    # -- what others need to know ------------------------------------------------------------------

    @property
    def settings(self) -> IssuerSettings:
        """As it would stand in GROUNDPLANE_TENANTS__ISSUERS."""
        return IssuerSettings(
            issuer=self.url,
            audience=AUDIENCE,
            algorithms=("ES256",),
            key_set_url=f"{self.url}/jwks",
            tenant_claim="tenants",
            operator_claim="roles",
            operator_value=OPERATOR,
            is_development=True,
        )

    def key_set(self) -> dict[str, Any]:
        """The public key, as `/jwks` answers it."""
        public = jwt.algorithms.ECAlgorithm.to_jwk(self._key.public_key(), as_dict=True)
        return {"keys": [public | {"kid": self._kid, "use": "sig", "alg": "ES256"}]}

    def token_for(self, person: str, *, seconds: int = TOKEN_SECONDS, scope: str = "") -> str:
        """An access token of one of the ready people."""
        who, now = PEOPLE[person], int(self._clock())
        claims = {
            "iss": self.url,
            "aud": AUDIENCE,
            "sub": who.subject,
            "client_id": SERVICE if person == "service" else CLIENT,
            "iat": now,
            "exp": now + seconds,
            "jti": str(uuid7()),
            "tenants": list(who.tenants),
            "roles": list(who.roles),
            "name": who.shown,
        } | ({"scope": scope} if scope else {})
        return self._signed(claims, "at+jwt")

    def tokens(self) -> dict[str, str]:
        """A token for each of the ready people."""
        return {person: self.token_for(person) for person in PEOPLE}

    async def register(self, scope: Scope) -> None:
        """Make the ready service a registered one; twice changes nothing.

        Its name holds the port: on another one this is another issuer.
        """
        acme = scope.tenant("acme").acting(Actor("system", "dev"), origin="cli")
        with suppress(ServiceExists):
            await Tenants(acme).create_service(
                f"{SERVICE}-{urlsplit(self.url).port or 80}",
                issuer=self.url,
                subject=SERVICE,
                permissions=SERVICE_PERMISSIONS,
            )

    @cached_property
    def client_secret(self) -> str:
        """With which the ready service asks for its tokens."""
        made = self._kept("issuer.secret", lambda: secrets.token_urlsafe(32).encode())
        return made.decode()

    # -- the key -----------------------------------------------------------------------------------

    @cached_property
    def _key(self) -> ec.EllipticCurvePrivateKey:
        found = load_pem_private_key(self._kept("issuer.pem", _new_key), password=None)
        assert isinstance(found, ec.EllipticCurvePrivateKey)
        return found

    @cached_property
    def _kid(self) -> str:
        point = self._key.public_key().public_numbers()
        return sha256(f"{point.x} {point.y}".encode()).hexdigest()[:16]

    def _kept(self, name: str, make: Callable[[], bytes]) -> bytes:
        """The file's content; made once, also by two processes that start together."""
        path = self.data / name
        if not path.exists():
            self.data.mkdir(parents=True, exist_ok=True)
            fresh = self.data / f".{name}.{os.getpid()}.{secrets.token_hex(4)}"
            with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as to:
                to.write(make())
            with suppress(FileExistsError):  # the other one was faster: its key is the one
                os.link(fresh, path)
            fresh.unlink()
        return path.read_bytes()

    def _signed(self, claims: dict[str, Any], kind: str) -> str:
        header = {"kid": self._kid, "typ": kind}
        return jwt.encode(claims, self._key, algorithm="ES256", headers=header)

    # -- pages -------------------------------------------------------------------------------------

    def app(self) -> Any:
        """The provider as an ASGI application, to be mounted at `/issuer`."""
        routes = [
            Route("/.well-known/openid-configuration", self._discovery),
            Route("/jwks", self._jwks),
            Route("/authorize", self._choose, methods=["GET"]),
            Route("/authorize", self._chosen, methods=["POST"]),
            Route("/token", self._token, methods=["POST"]),
        ]
        return _LoopbackOnly(Starlette(routes=routes))

    async def _discovery(self, request: Request) -> Response:
        return JSONResponse(
            {
                "issuer": self.url,
                "authorization_endpoint": f"{self.url}/authorize",
                "token_endpoint": f"{self.url}/token",
                "jwks_uri": f"{self.url}/jwks",
                "response_types_supported": ["code"],
                "grant_types_supported": ["authorization_code", "client_credentials"],
                "code_challenge_methods_supported": ["S256"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["ES256"],
                "token_endpoint_auth_methods_supported": [
                    "none",
                    "client_secret_post",
                    "client_secret_basic",
                ],
                "authorization_response_iss_parameter_supported": True,
                "groundplane_development": True,
            }
        )

    async def _jwks(self, request: Request) -> Response:
        return JSONResponse(self.key_set())

    async def _choose(self, request: Request) -> Response:
        """A page with the ready people; a wrong request is told here, never redirected."""
        asked = dict(request.query_params)
        wrong = _wrong(asked)
        if wrong:
            return HTMLResponse(_page(f"<p>{html.escape(wrong)}</p>"), 400, _PAGE_HEADERS)
        hidden = "".join(_hidden(name, asked[name]) for name in _KEPT if name in asked)
        buttons = "".join(
            f'<button name="person" value="{name}">{html.escape(who.shown)}</button>'
            for name, who in PEOPLE.items()
            if name != "service"
        )
        form = f'<form method="post" action="{html.escape(self.url)}/authorize">'
        return HTMLResponse(_page(f"{form}{hidden}{buttons}</form>"), 200, _PAGE_HEADERS)

    async def _chosen(self, request: Request) -> Response:
        asked = await _form(request)
        wrong = _wrong(asked)
        if wrong or asked.get("person") not in PEOPLE.keys() - {"service"}:
            said = html.escape(wrong or "nobody of that name")
            return HTMLResponse(_page(f"<p>{said}</p>"), 400, _PAGE_HEADERS)
        code = secrets.token_urlsafe(24)
        while len(self._codes) >= MOST_CODES:
            self._codes.pop(next(iter(self._codes)))
        self._codes[code] = _Code(
            asked["person"],
            asked["redirect_uri"],
            asked["code_challenge"],
            asked.get("nonce"),
            self._clock() + CODE_SECONDS,
        )
        back = {"code": code, "iss": self.url} | _given(asked, "state")
        joint = "&" if urlsplit(asked["redirect_uri"]).query else "?"
        return RedirectResponse(asked["redirect_uri"] + joint + urlencode(back), 303, _PAGE_HEADERS)

    async def _token(self, request: Request) -> Response:
        asked = await _form(request) | _basic(request)
        if asked.get("grant_type") == "authorization_code":
            return self._of_code(asked)
        if asked.get("grant_type") != "client_credentials":
            return _error("unsupported_grant_type")
        known = hmac.compare_digest(
            asked.get("client_secret", "").encode(), self.client_secret.encode()
        )
        if asked.get("client_id") != SERVICE or not known:
            return _error("invalid_client", 401)
        return _answer(self.token_for("service", scope=asked.get("scope", "")))

    def _of_code(self, asked: dict[str, str]) -> Response:
        """A code is good once, for who began with its challenge, for a minute."""
        code = self._codes.pop(asked.get("code", ""), None)
        digest = sha256(asked.get("code_verifier", "").encode()).digest()
        challenge = urlsafe_b64encode(digest).rstrip(b"=").decode()
        if (
            code is None
            or self._clock() > code.until
            or asked.get("client_id") != CLIENT
            or asked.get("redirect_uri") != code.redirect_uri
            or not hmac.compare_digest(challenge, code.challenge)
        ):
            return _error("invalid_grant")
        access = self.token_for(code.person)
        return _answer(access, id_token=self._id_token(code))

    def _id_token(self, code: _Code) -> str:
        who, now = PEOPLE[code.person], int(self._clock())
        claims = {
            "iss": self.url,
            "aud": CLIENT,
            "sub": who.subject,
            "iat": now,
            "exp": now + 300,
            "name": who.shown,
        }
        return self._signed(claims | ({"nonce": code.nonce} if code.nonce else {}), "JWT")


class _LoopbackOnly:
    """Refuse who is elsewhere, and who was led here by another name (DNS rebinding)."""

    def __init__(self, app: Any) -> None:
        self.app = app

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            request = Request(scope)
            here = request.client is not None and request.client.host in LOOPBACK
            named = urlsplit(f"//{request.headers.get('host', '')}").hostname in LOOPBACK
            if not (here and named):
                await _error("access_denied", 403)(scope, receive, send)
                return
        await self.app(scope, receive, send)


_KEPT = (
    "response_type", "client_id", "redirect_uri", "state", "nonce", "scope", "code_challenge",
    "code_challenge_method",
)  # fmt: skip
_STYLE = (
    "body{font:16px system-ui;max-width:30rem;margin:4rem auto}"
    "button{display:block;width:100%;margin:.5rem 0;padding:.75rem;font:inherit;text-align:left}"
)
_STYLE_HASH = b64encode(sha256(_STYLE.encode()).digest()).decode()
# The answer to the form leads to the console's own address, which may be another port of this host.
_PAGE_HEADERS = {
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "unsafe-none",  # a page may open us in a window of its own
    "content-security-policy": (
        f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; frame-ancestors 'none';"
        " base-uri 'none'; form-action 'self' http://127.0.0.1:* http://localhost:*"
    ),
}


async def _form(request: Request) -> dict[str, str]:
    return dict(parse_qsl((await request.body()).decode("utf-8", "replace"), max_num_fields=20))


def _basic(request: Request) -> dict[str, str]:
    """A client that says who it is in the header (RFC 6749, 2.3.1)."""
    kind, _, pair = request.headers.get("authorization", "").partition(" ")
    if kind.lower() != "basic":
        return {}
    try:
        client_id, _, secret = b64decode(pair, validate=True).decode().partition(":")
    except ValueError:
        return {}
    return {"client_id": unquote(client_id), "client_secret": unquote(secret)}


def _page(body: str) -> str:
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Sign in</title>'
        f"<style>{_STYLE}</style><h1>Who are you today?</h1>{body}</html>"
    )


def _hidden(name: str, value: str) -> str:
    return f'<input type="hidden" name="{name}" value="{html.escape(value)}">'


def _wrong(asked: dict[str, str]) -> str | None:
    """What is wrong with a request to sign in."""
    back = urlsplit(asked.get("redirect_uri", ""))
    if asked.get("client_id") != CLIENT:
        return f"client_id is not {CLIENT}"
    if back.scheme not in {"http", "https"} or back.hostname not in LOOPBACK or back.fragment:
        return "redirect_uri does not lead to this machine"
    if back.username is not None or asked.get("response_type") != "code":
        return "response_type is not code"
    if asked.get("code_challenge_method") != "S256" or len(asked.get("code_challenge", "")) != 43:
        return "PKCE with S256 is required"
    return None


def _given(asked: dict[str, str], name: str) -> dict[str, str]:
    return {name: asked[name]} if name in asked else {}


def _answer(access: str, **more: str) -> Response:
    body = {"access_token": access, "token_type": "Bearer", "expires_in": TOKEN_SECONDS}
    return JSONResponse(body | more, headers={"cache-control": "no-store"})


def _error(code: str, status: int = 400) -> Response:
    return JSONResponse({"error": code}, status, {"cache-control": "no-store"})


def _new_key() -> bytes:
    made = ec.generate_private_key(ec.SECP256R1())
    return made.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
