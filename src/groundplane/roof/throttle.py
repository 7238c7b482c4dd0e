"""Rate limits in front of the routes: the caller's tenant, the caller, or a stranger's address."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from ipaddress import IPv6Address, IPv6Network
from typing import Any

from groundplane.app import Groundplane
from groundplane.core.problems import Problem
from groundplane.faces.http import Caller
from groundplane.roof.render import problem_response
from groundplane.rooms.tenants.limits import Limiter, Rate, Standing, tightest
from groundplane.settings import RequestLimits

UNLIMITED = frozenset({"/livez", "/readyz"})
FILES = "/console/assets/"  # many at once, the same for everybody
PLATFORM = "_platform"
MOST_KNOWN = 20_000

App = Callable[[Any, Any, Any], Awaitable[None]]


class Strangers:
    """What an address may ask before anybody is signed in, refused credentials included."""

    def __init__(self, gp: Groundplane) -> None:
        self._scope, self._limiter = gp.tenant(PLATFORM), Limiter()
        knobs = gp.knobs(RequestLimits)
        self._known: OrderedDict[bytes, None] = OrderedDict()
        self._rate = Rate("address", knobs.address_per_second, knobs.address_burst)

    async def take(self, address: str) -> Standing:
        return await self._limiter.take(self._scope, address, self._rate)

    def came_in(self, credential: bytes) -> None:
        """Its next look-up is not a stranger's, whoever else is behind the same address."""
        self._known[credential] = None
        if len(self._known) > MOST_KNOWN:
            self._known.popitem(last=False)

    def forget(self, credential: bytes) -> None:
        """It opens nothing any more."""
        self._known.pop(credential, None)

    def check(self, address: str, credential: bytes) -> None:
        """Raise for an unknown credential while its address is over the limit; costs no query."""
        if credential not in self._known:
            self._limiter.check_known(self._scope, address, self._rate)


def address_of(scope: Mapping[str, Any]) -> str:
    """Where a request is from; of IPv6 the /64 that one customer has, who may use all of it."""
    host = str((scope.get("client") or ("unknown",))[0])
    if ":" not in host:
        return host
    try:
        address = IPv6Address(host)
    except ValueError:
        return host
    return str(address.ipv4_mapped or IPv6Network((address, 64), strict=False))


class Throttled:
    """Refuse before the work begins, and say in every answer how much is left."""

    def __init__(self, app: App, *, gp: Groundplane, strangers: Strangers | None = None) -> None:
        self.app, self.gp, self.limiter = app, gp, Limiter()
        self.strangers = strangers or Strangers(gp)
        knobs = gp.knobs(RequestLimits)
        self.tenant = Rate("tenant", knobs.tenant_per_second, knobs.tenant_burst)
        self.user = Rate("user", knobs.user_per_second, knobs.user_burst)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http" or scope["path"] in UNLIMITED or scope["path"].startswith(FILES):
            await self.app(scope, receive, send)
            return
        headed = send
        try:
            standing = await self._standing(scope)
            headed = _with_headers(standing, send)
            standing.check()
        except Problem as problem:
            answer = problem_response(problem, scope["groundplane.trace"].request_id)
            await answer(scope, receive, headed)
            return
        await self.app(scope, receive, headed)

    async def _standing(self, scope: MutableMapping[str, Any]) -> Standing:
        caller = scope.get("groundplane.caller")
        if not isinstance(caller, Caller) or caller.tenant_id is None:
            return await self.strangers.take(address_of(scope))
        scoped, own = self.gp.tenant(caller.tenant_id), caller.limits
        tenant, user = self.tenant, self.user
        if own is not None:
            tenant = tenant.lowered(own.per_second, own.burst)
            user = user.lowered(own.user_per_second, user.burst)
        person = await self.limiter.take(scoped, str(caller.actor), user)
        if person.is_refused:  # one who asks too much takes nothing from the others
            return person
        return tightest([await self.limiter.take(scoped, "all", tenant), person])


def _with_headers(standing: Standing, send: Any) -> Any:
    said = [(k.lower().encode(), v.encode()) for k, v in standing.headers().items()]

    async def headed(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message.get("headers", []), *said]
        await send(message)

    return headed
