"""Rate limits in front of the routes: the caller's tenant, the caller, or a stranger's address."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from groundplane.app import Groundplane
from groundplane.core.problems import Problem
from groundplane.core.scope import Scope
from groundplane.faces.http import Caller
from groundplane.roof.render import problem_response
from groundplane.rooms.tenants.limits import Limiter, Rate, Standing, tightest
from groundplane.settings import RequestLimits

UNLIMITED = frozenset({"/livez", "/readyz"})
FILES = "/console/assets/"  # many at once, the same for everybody
PLATFORM = "_platform"

App = Callable[[Any, Any, Any], Awaitable[None]]


class Throttled:
    """Refuse before the work begins, and say in every answer how much is left."""

    def __init__(self, app: App, *, gp: Groundplane) -> None:
        self.app, self.gp, self.limiter = app, gp, Limiter()
        knobs = gp.knobs(RequestLimits)
        self.tenant = Rate("tenant", knobs.tenant_per_second, knobs.tenant_burst)
        self.user = Rate("user", knobs.user_per_second, knobs.user_burst)
        self.address = Rate("address", knobs.address_per_second, knobs.address_burst)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http" or scope["path"] in UNLIMITED or scope["path"].startswith(FILES):
            await self.app(scope, receive, send)
            return
        headed = send
        try:
            standing = tightest([await asked for asked in self._asked(scope)])
            headed = _with_headers(standing, send)
            standing.check()
        except Problem as problem:
            answer = problem_response(problem, scope["groundplane.trace"].request_id)
            await answer(scope, receive, headed)
            return
        await self.app(scope, receive, headed)

    def _asked(self, scope: MutableMapping[str, Any]) -> list[Awaitable[Standing]]:
        caller = scope.get("groundplane.caller")
        if not isinstance(caller, Caller) or caller.tenant_id is None:
            address = (scope.get("client") or ("unknown",))[0]
            return [self.limiter.take(self._of(PLATFORM), address, self.address)]
        scoped, own = self._of(caller.tenant_id), caller.limits
        tenant, user = self.tenant, self.user
        if own is not None:
            tenant = tenant.lowered(own.per_second, own.burst)
            user = user.lowered(own.user_per_second, user.burst)
        return [
            self.limiter.take(scoped, "all", tenant),
            self.limiter.take(scoped, str(caller.actor), user),
        ]

    def _of(self, tenant_id: str) -> Scope:
        return self.gp.tenant(tenant_id)


def _with_headers(standing: Standing, send: Any) -> Any:
    said = [(k.lower().encode(), v.encode()) for k, v in standing.headers().items()]

    async def headed(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message.get("headers", []), *said]
        await send(message)

    return headed
