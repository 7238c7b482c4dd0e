"""From a browser's cookie to an access token, on every request; renewed before it runs out."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from groundplane.app import Groundplane
from groundplane.core.log import logger
from groundplane.core.problems import Problem
from groundplane.roof.auth import TENANT_HEADER
from groundplane.roof.console.address import Address, address_of, check_write, cookie_of, header
from groundplane.roof.console.provider import Provider, RenewalRefused
from groundplane.rooms.tenants import PLATFORM, FoundSignIn, SignInSecret, read_sign_in
from groundplane.settings import ConsoleSettings

WAIT_SECONDS, LOOK_SECONDS = 5.0, 0.1
log = logger("console")


@dataclass(frozen=True, slots=True)
class Kept:
    """A browser's sign-in, with tokens that are good now."""

    secret: SignInSecret
    found: FoundSignIn

    @property
    def tenant_id(self) -> str | None:
        return None if self.secret.tenant_id == PLATFORM else self.secret.tenant_id


class Keeper:
    """The sign-ins of the console. `provider` is None where nobody can sign in."""

    def __init__(
        self, gp: Groundplane, provider: Provider | None, *, allow_loopback: bool, path: str
    ) -> None:
        self.gp, self.provider, self.path = gp, provider, path
        self.knobs, self.allow_loopback = gp.knobs(ConsoleSettings), allow_loopback

    def address(self, scope: Any) -> Address:
        root = scope.get("root_path", "")  # below the mount it holds the path already
        whole = root if root.endswith(self.path) else root + self.path
        return address_of(scope, url=self.knobs.url, path=whole)

    async def kept(self, scope: Any, address: Address) -> Kept | None:
        """Whose browser this is; None when it is nobody's, or no longer."""
        given = cookie_of(scope, address.cookie_name())
        secret = read_sign_in(given) if given else None
        if secret is None:
            return None
        rounds = int(WAIT_SECONDS / LOOK_SECONDS)
        for _ in range(rounds):
            found = await self._found(secret)
            if found is None:
                return None
            if found.is_due and await self._renew(secret, found):
                continue
            if not found.is_stale:
                return Kept(secret, found)
            if found.tokens.refresh is None:
                await self.close(secret)
                return None
            await asyncio.sleep(LOOK_SECONDS)  # another request is asking the provider
        return None

    async def close(self, secret: SignInSecret) -> None:
        await self.gp.tenant(secret.tenant_id).tenants.close_sign_in(secret.id)

    async def _found(self, secret: SignInSecret) -> FoundSignIn | None:
        tenants = self.gp.tenant(secret.tenant_id).tenants
        return await tenants.find_sign_in(secret, idle_seconds=self.knobs.idle.total_seconds())

    async def _renew(self, secret: SignInSecret, found: FoundSignIn) -> bool:
        """True when the tokens are others now, or the sign-in is over."""
        tenants = self.gp.tenant(secret.tenant_id).tenants
        refresh = found.tokens.refresh
        if self.provider is None or refresh is None or not await tenants.take_renewal(found):
            return False
        try:
            tokens = await self.provider.renewed(refresh)
        except RenewalRefused as refused:
            log.info("console.renewal_refused", why=str(refused))
            await self.close(secret)
            return True
        except Problem as problem:  # the provider is away: what we have is good a little longer
            log.warning("console.renewal_failed", code=problem.code, why=problem.detail)
            return False
        return await tenants.renew_sign_in(found, tokens)


class SignedInByCookie:
    """In front of the sign-in: a request with the console's cookie gets its token.

    Everything behind sees an ordinary bearer token. Sockets are not served: they take tickets. Nor
    are the paths in `elsewhere`: the development issuer signs in by a form, whoever is signed in.
    """

    def __init__(
        self,
        app: Callable[..., Awaitable[None]],
        *,
        keeper: Keeper,
        elsewhere: tuple[str, ...] = (),
    ) -> None:
        self.app, self.keeper, self.elsewhere = app, keeper, elsewhere

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http" and header(scope, b"authorization") is None:
            await self._sign_in(scope)
        await self.app(scope, receive, send)

    async def _sign_in(self, scope: Any) -> None:
        address = self.keeper.address(scope)
        if cookie_of(scope, address.cookie_name()) is None or self._is_ours(scope):
            return
        check_write(scope, address)
        kept = await self.keeper.kept(scope, address)
        if kept is None:
            return
        token = f"Bearer {kept.found.tokens.access}".encode("latin-1")
        scope["headers"] = [*scope["headers"], (b"authorization", token)]
        if kept.tenant_id is not None and header(scope, TENANT_HEADER.encode()) is None:
            named = (TENANT_HEADER.encode(), kept.tenant_id.encode())
            scope["headers"] = [*scope["headers"], named]
        scope["groundplane.origin"] = "console"

    def _is_ours(self, scope: Any) -> bool:
        """The console's own pages look after themselves."""
        if scope["path"].startswith(self.elsewhere):
            return True
        below = scope["path"].removeprefix(scope.get("root_path", ""))
        return bool(below == self.keeper.path or below.startswith(f"{self.keeper.path}/"))
