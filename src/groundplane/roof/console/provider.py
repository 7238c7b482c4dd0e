"""The identity provider as the console's server meets it: discovery, code, refresh.

The authorization code flow with PKCE runs between our server and the provider; the browser carries
a code that is worth nothing without the verifier, which it cannot read.
"""

from __future__ import annotations

import secrets
import time
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

import orjson

from groundplane.core.log import logger
from groundplane.core.problems import Problem
from groundplane.faces.egress import PORTS, Egress
from groundplane.roof.console.problems import NoIssuer, SignInFailed
from groundplane.roof.tokens import Refused, Token, Verifier
from groundplane.rooms.tenants import Issuer, SignInTokens
from groundplane.settings import ConsoleSettings

DESCRIBED_SECONDS = 600.0
RENEW_BEFORE_SECONDS = 60.0
UNREACHED_SECONDS = 2.0
log = logger("console")


class RenewalRefused(Exception):
    """The provider says that this sign-in is over."""


@dataclass(slots=True)
class Provider:
    """One issuer and our client there."""

    issuer: Issuer
    knobs: ConsoleSettings
    verifier: Verifier
    allow_loopback: bool = False
    _described: dict[str, Any] = field(default_factory=dict)
    _until: float = 0.0
    _unreached_until: float = 0.0
    _client: Egress | None = None

    async def authorize_url(self, *, state: str, verifier: str, back: str) -> str:
        """Where the browser goes to sign in."""
        challenge = urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()
        asked = {
            "response_type": "code",
            "client_id": self.knobs.client_id,
            "redirect_uri": back,
            "scope": self.knobs.scope,
            "state": state,
            "nonce": secrets.token_urlsafe(16),
            "code_challenge": challenge,
            "code_challenge_method": "S256",
        } | self._resource()
        endpoint = await self._endpoint("authorization_endpoint")
        return f"{endpoint}{'&' if urlsplit(endpoint).query else '?'}{urlencode(asked)}"

    async def for_browsers(self) -> dict[str, Any]:
        """Where a browser of its own gets its tokens: for the explorer of the API."""
        is_public = self.knobs.client_secret is None
        return {
            "authorize_url": await self._endpoint("authorization_endpoint"),
            "token_url": await self._endpoint("token_endpoint"),
            "client_id": self.knobs.docs_client_id or (self.knobs.client_id if is_public else ""),
            "scopes": dict.fromkeys(self.knobs.scope.split(), ""),
            "asked": self._resource(),
        }

    async def check_issuer(self, said: str | None) -> None:
        """RFC 9207: the answer names its issuer, so that two providers cannot be mixed up."""
        described = await self._description()
        wanted = described.get("authorization_response_iss_parameter_supported") is True
        if (said is not None or wanted) and said != self.issuer.issuer:
            raise SignInFailed("the answer is another issuer's")

    async def tokens_for(
        self, code: str, *, verifier: str, back: str
    ) -> tuple[SignInTokens, Token]:
        """The tokens of a code, and what the access token says after it was verified."""
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": back,
            "code_verifier": verifier,
        }
        status, said = await self._asked(form | self._resource())
        if status != 200:
            raise SignInFailed(f"the identity provider answered {_error(said) or status}")
        return await self._read(said)

    async def renewed(self, refresh: str) -> SignInTokens:
        """Fresh tokens for a sign-in that goes on."""
        form = {"grant_type": "refresh_token", "refresh_token": refresh} | self._resource()
        status, said = await self._asked(form)
        if status in {400, 401}:
            raise RenewalRefused(_error(said))
        if status != 200:
            raise SignInFailed(f"the identity provider answered {status}")
        tokens, _ = await self._read({"refresh_token": refresh} | said)
        return tokens

    async def _read(self, said: Mapping[str, Any]) -> tuple[SignInTokens, Token]:
        access, refresh = said.get("access_token"), said.get("refresh_token")
        if not isinstance(access, str):
            raise SignInFailed("the identity provider gave no access token")
        try:
            token = await self.verifier.verify(access)
        except Refused as refused:
            log.warning("console.token_refused", reason=refused.reason, why=refused.detail)
            raise SignInFailed(f"the access token is refused: {refused.detail}") from None
        if token.issuer.issuer != self.issuer.issuer:
            raise SignInFailed("the access token is another issuer's")
        renewable = isinstance(refresh, str)
        margin = min(RENEW_BEFORE_SECONDS, max(0.0, (token.expires_at - time.time()) / 2))
        renew_at = datetime.fromtimestamp(token.expires_at - margin, UTC) if renewable else None
        good_until = datetime.fromtimestamp(token.expires_at, UTC)
        return SignInTokens(access, refresh if renewable else None, good_until, renew_at), token

    async def _asked(self, form: Mapping[str, str]) -> tuple[int, dict[str, Any]]:
        """The token endpoint's answer; a confidential client says who it is as it is told to."""
        described = await self._description()
        sent, headers = {**form, "client_id": self.knobs.client_id}, {}
        if self.knobs.client_secret is not None:
            secret = self.knobs.client_secret.get_secret_value()
            ways = described.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
            if "client_secret_basic" in ways:
                pair = f"{quote(self.knobs.client_id, safe='')}:{quote(secret, safe='')}"
                headers["Authorization"] = f"Basic {b64encode(pair.encode()).decode()}"
            else:
                sent["client_secret"] = secret
        answer = await self._egress().post(
            await self._endpoint("token_endpoint"),
            body=urlencode(sent).encode(),
            headers={**headers, "Content-Type": "application/x-www-form-urlencoded"},
        )
        try:
            said = orjson.loads(answer.body)
        except ValueError:
            said = None
        return answer.status, said if isinstance(said, dict) else {}

    async def _endpoint(self, name: str) -> str:
        found = (await self._description()).get(name)
        if not isinstance(found, str) or urlsplit(found).scheme not in self._schemes():
            raise NoIssuer(f"{self.issuer.issuer} names no usable {name}")
        return found

    async def _description(self) -> dict[str, Any]:
        """What the issuer says of itself, for ten minutes.

        One that is away is left alone for a moment: each page that asks would wait for it in vain.
        """
        if self._described and time.monotonic() < self._until:
            return self._described
        if time.monotonic() < self._unreached_until:
            raise NoIssuer(f"{self.issuer.issuer} could not be reached a moment ago")
        url = f"{self.issuer.issuer.rstrip('/')}/.well-known/openid-configuration"
        try:
            answer = await self._egress().get(url)
            said = orjson.loads(answer.body) if answer.status == 200 else {}
        except (Problem, ValueError) as error:
            self._unreached_until = time.monotonic() + UNREACHED_SECONDS
            raise NoIssuer(f"{self.issuer.issuer} cannot be reached") from error
        if not isinstance(said, dict) or said.get("issuer") != self.issuer.issuer:
            raise NoIssuer(f"{self.issuer.issuer} does not describe itself")
        self._described, self._until = said, time.monotonic() + DESCRIBED_SECONDS
        return said

    def _egress(self) -> Egress:
        """Made once for each set of ports: its TLS settings take a while to read."""
        named = [self.issuer.issuer, *map(str, self._described.values())]
        ports = PORTS | {port for each in named if (port := _port(each)) is not None}
        if self._client is None or self._client.ports != ports:
            self._client = Egress(allow_loopback=self.allow_loopback, ports=ports)
        return self._client

    def _schemes(self) -> frozenset[str]:
        return frozenset({"https", "http"} if self.allow_loopback else {"https"})

    def _resource(self) -> dict[str, str]:
        return {"resource": self.knobs.resource} if self.knobs.resource else {}


def _port(url: str) -> int | None:
    try:
        return urlsplit(url).port
    except ValueError:
        return None


def _error(said: Mapping[str, Any]) -> str:
    """The provider's own short code; its description may quote what it was sent."""
    code = said.get("error")
    return code[:100] if isinstance(code, str) and code.isprintable() else ""
