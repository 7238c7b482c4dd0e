"""The console's own routes: sign in, sign out, who is signed in, and the application itself."""

from __future__ import annotations

import secrets
import time
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import quote

import orjson
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from groundplane.app import Groundplane
from groundplane.core.crypto import CannotOpen, Place, UnknownKey
from groundplane.core.log import logger
from groundplane.core.problems import Problem
from groundplane.faces.http import Unauthenticated
from groundplane.roof.auth import InvalidCredentials, LocalIssuer, chosen
from groundplane.roof.console import pages
from groundplane.roof.console.address import Address, check_write, cookie_of
from groundplane.roof.console.keeping import Keeper
from groundplane.roof.console.links import Links
from groundplane.roof.console.problems import LinkUsed, NoIssuer, SignInFailed
from groundplane.roof.console.provider import Provider
from groundplane.roof.render import install_handlers
from groundplane.roof.tokens import Refused, Token, Verifier
from groundplane.rooms.tenants import (
    PLATFORM,
    Issuer,
    SignInNotKept,
    SignInTokens,
    TenantsSettings,
    UnknownTenant,
)
from groundplane.rooms.tenants.limits import SIGN_IN, Limiter, Rate
from groundplane.settings import ConsoleSettings

PATH = "/console"
BEGUN_SECONDS = 600
LONGEST_TO = 1000
log = logger("console")
Page = Callable[[Request, Address], Awaitable[Response]]


class Console:
    """The console at one path of one server. `links` and `issuer` are what only `dev` has."""

    def __init__(
        self,
        gp: Groundplane,
        verifier: Verifier,
        *,
        links: Links | None = None,
        issuer: LocalIssuer | None = None,
        allow_loopback: bool = False,
        api: str = "",
    ) -> None:
        self.gp, self.verifier, self.links, self.issuer, self.api = gp, verifier, links, issuer, api
        self.knobs, self.limiter = gp.knobs(ConsoleSettings), Limiter()
        rate = self.knobs.sign_ins_per_minute
        self.rate = Rate(SIGN_IN.name, rate / 60, rate)
        is_local = allow_loopback or issuer is not None
        self.keeper = Keeper(gp, self._provider(is_local), allow_loopback=is_local, path=PATH)

    def app(self) -> Starlette:
        """To be mounted at `PATH`."""
        app = Starlette(
            routes=[
                Route("/session", self._session),
                Route("/sign-out", self._sign_out, methods=["POST"]),
                Route("/sign-in", self._page(self._begin)),
                Route("/sign-in/link/{code}", self._page(self._by_link)),
                Route("/callback", self._page(self._finish)),
                Route("/assets/{name:path}", self._asset),
                Route("/{path:path}", self._page(self._application)),
            ]
        )
        install_handlers(app)
        return app

    async def sign_ins(self) -> dict[str, Any]:
        """Where the explorer of the API lets people sign in; nothing where nobody can."""
        provider = self.keeper.provider
        if provider is None:
            return {}
        try:
            return await provider.for_browsers()
        except NoIssuer as error:
            log.warning("docs.no_sign_in", error=error)
            return {}

    # -- who is signed in --------------------------------------------------------------------------

    async def _session(self, request: Request) -> Response:
        """Who this browser belongs to, as the sign-in knows it: never a token."""
        kept = await self.keeper.kept(request.scope, self.keeper.address(request.scope))
        if kept is None:
            raise Unauthenticated("nobody is signed in to the console in this browser")
        try:
            token = await self.verifier.verify(kept.found.tokens.access)
        except Refused as refused:
            raise InvalidCredentials(refused.told) from None
        name = token.claim("name") or token.claim("preferred_username") or token.subject
        said = {
            "subject": token.subject,
            "name": str(name)[:200],
            "issuer": token.issuer.issuer,
            "tenant_id": kept.tenant_id,
            "tenants": list(token.tenants)[:200],
            "is_operator": token.is_operator,
            "is_development": token.issuer.is_development,
            "ends_at": kept.found.expires_at.isoformat(),
        }
        return JSONResponse(said, headers={"cache-control": "no-store"})

    async def _sign_out(self, request: Request) -> Response:
        address = self.keeper.address(request.scope)
        check_write(request.scope, address)
        kept = await self.keeper.kept(request.scope, address)
        if kept is not None:
            await self.keeper.close(kept.secret)
            log.info("console.signed_out", tenant=kept.secret.tenant_id)
        gone = address.set_cookie(address.cookie_name(), "", 0)
        return Response(status_code=204, headers={"set-cookie": gone, "cache-control": "no-store"})

    # -- signing in --------------------------------------------------------------------------------

    async def _begin(self, request: Request, address: Address) -> Response:
        """To the provider; what must be remembered until then is sealed in a cookie."""
        provider = await self._ready(request, address)
        state, verifier = secrets.token_urlsafe(24), secrets.token_urlsafe(48)
        begun = {"verifier": verifier, "to": _to(request), "until": time.time() + BEGUN_SECONDS}
        sealed = self._ring().seal(orjson.dumps(begun), place=_place(state))
        url = await provider.authorize_url(state=state, verifier=verifier, back=_back(address))
        name = address.cookie_name(f"-in-{state[:8]}")
        cookie = address.set_cookie(name, sealed.hex(), BEGUN_SECONDS)
        return RedirectResponse(url, 303, {"set-cookie": cookie, "cache-control": "no-store"})

    async def _finish(self, request: Request, address: Address) -> Response:
        """From the provider: the code becomes tokens, the tokens a session."""
        provider, said = await self._ready(request, address), request.query_params
        state = said.get("state", "")
        begun = self._begun(request, address, state)
        await provider.check_issuer(said.get("iss"))
        if "error" in said:
            raise SignInFailed(f"the identity provider answered {said['error'][:100]}")
        tokens, token = await provider.tokens_for(
            said.get("code", ""), verifier=begun["verifier"], back=_back(address)
        )
        answer = await self._enter(tokens, token, address, begun["to"])
        name = address.cookie_name(f"-in-{state[:8]}")
        answer.headers.append("set-cookie", address.set_cookie(name, "", 0))
        return answer

    async def _by_link(self, request: Request, address: Address) -> Response:
        """The printed link of `groundplane dev`."""
        await self._ready(request, address)
        person = self.links.take(request.path_params["code"]) if self.links else None
        if person is None or self.issuer is None:
            raise LinkUsed()
        access = self.issuer.token_for(person)
        token = await self.verifier.verify(access)
        return await self._enter(_unrenewed(access, token), token, address, _to(request))

    async def _enter(
        self, tokens: SignInTokens, token: Token, address: Address, to: str
    ) -> Response:
        tenant = _tenant_of(token)
        lasting = self.knobs.longest.total_seconds()
        secret = await self.gp.tenant(tenant).tenants.open_sign_in(
            tokens, issuer=token.issuer.issuer, subject=token.subject, lasting_seconds=lasting
        )
        log.info("console.signed_in", tenant=tenant, subject=token.subject)
        cookie = address.set_cookie(address.cookie_name(), str(secret), lasting)
        headers = {"set-cookie": cookie, "cache-control": "no-store"}
        return RedirectResponse(f"{address.path}/{to}", 303, headers)

    def _begun(self, request: Request, address: Address, state: str) -> dict[str, Any]:
        """What this very browser began: nobody can be signed in as somebody else by a link."""
        given = cookie_of(request.scope, address.cookie_name(f"-in-{state[:8]}"))
        try:
            opened = self._ring().open(bytes.fromhex(given or ""), place=_place(state))
        except (ValueError, CannotOpen, UnknownKey):
            raise SignInFailed("this browser began no such sign-in") from None
        begun: dict[str, Any] = orjson.loads(opened)
        if time.time() > begun["until"]:
            raise SignInFailed("it took longer than ten minutes")
        return begun

    async def _ready(self, request: Request, address: Address) -> Provider:
        """What every step of a sign-in needs: a safe address, patience, a provider."""
        address.check(allow_loopback=self.keeper.allow_loopback)
        whom = request.client.host if request.client else "unknown"
        await self.limiter.check(self.gp.tenant(PLATFORM), whom, self.rate)
        if self.keeper.provider is None:
            raise NoIssuer()
        return self.keeper.provider

    # -- the application ---------------------------------------------------------------------------

    async def _application(self, request: Request, address: Address) -> Response:
        root = address.path.removesuffix(PATH)
        return pages.application(address, root + self.api)

    async def _asset(self, request: Request) -> Response:
        return pages.asset(request, request.path_params["name"])

    def _page(self, page: Page) -> Callable[[Request], Awaitable[Response]]:
        """A page for people: what goes wrong on it is told as a page."""

        async def answered(request: Request) -> Response:
            address = self.keeper.address(request.scope)
            try:
                return await page(request, address)
            except Problem as problem:
                log.info("console.refused", code=problem.code, why=problem.detail)
                is_home = page == self._application
                return pages.told(problem, address, again=not is_home)

        return answered

    def _provider(self, allow_loopback: bool) -> Provider | None:
        issuers = [self.issuer.settings] if self.issuer else []
        issuers += self.gp.knobs(TenantsSettings).issuers
        wanted = self.knobs.issuer
        found = [each for each in issuers if wanted in {None, each.issuer}]
        return _made(found, self.knobs, self.verifier, allow_loopback)

    def _ring(self) -> Any:
        ring = self.gp.ground.key_ring
        if ring is None:
            raise SignInNotKept("no master key is set")
        return ring


def _made(
    found: list[Issuer], knobs: ConsoleSettings, verifier: Verifier, allow_loopback: bool
) -> Provider | None:
    return Provider(found[0], knobs, verifier, allow_loopback) if found else None


def _tenant_of(token: Token) -> str:
    """Where the sign-in is kept: the first of the token's tenants, or the platform's."""
    if not token.tenants and token.is_operator:
        return PLATFORM
    if not token.tenants:
        raise UnknownTenant("the token names no tenant")
    return chosen(token.tenants, token.tenants[0])


def _unrenewed(access: str, token: Token) -> SignInTokens:
    from datetime import UTC, datetime

    return SignInTokens(access, good_until=datetime.fromtimestamp(token.expires_at, UTC))


def _to(request: Request) -> str:
    """Where to go afterwards: below the console, as it is appended to its own address."""
    to = request.query_params.get("to", "").lstrip("/\\")
    is_plain = to.isascii() and to.isprintable() and "\\" not in to and len(to) <= LONGEST_TO
    return quote(to, safe="/?&=%+:,;@!$'()*~.-_[]") if is_plain else ""


def _back(address: Address) -> str:
    return f"{address.origin}{address.path}/callback"


def _place(state: str) -> Place:
    return Place(PLATFORM, "console", "sign_in", state, 1)
