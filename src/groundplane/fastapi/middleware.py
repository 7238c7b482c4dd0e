"""The ASGI middleware: a `Call` for each request, its answer held back until the commit."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request

from groundplane.core.scope import Actor, Scope
from groundplane.fastapi.call import ANONYMOUS, HEADER, Call, ScopeOf, replay_response
from groundplane.fastapi.capture import Capture
from groundplane.fastapi.marks import CALL, UNSAFE, Policy, mark
from groundplane.fastapi.spool import Spool
from groundplane.roof.render import failure_response
from groundplane.rooms.idempotency import IdempotencySettings

App = Callable[[Any, Any, Any], Awaitable[None]]
_NOBODY = Actor("user", "anonymous")


class IdempotencyMiddleware:
    """One effect and one answer per `Idempotency-Key`.

    Over an application with marked routes (`application=`) the claim is made at the handler's
    door. `scope_of(request)` tells tenant and actor, plain or async: `("acme", "user:42")`; an
    actor None is somebody who is not signed in, None alone nobody at all. Without it the scope is
    the one a sign-in in front has put into the request, as in our own server.

    With `actor=` the middleware claims by itself, before the application runs, for every unsafe
    method with a key: for any ASGI application, inside its authentication. `scope_of` then tells
    the tenant, `actor(request)` the caller.
    """

    def __init__(
        self,
        app: App,
        gp: Scope,
        *,
        scope_of: Callable[[Request], Any] | None = None,
        actor: Callable[[Request], str | None] | None = None,
        sessions: Any = None,
        policy: Policy | None = None,
        application: Any = None,
    ) -> None:
        self.app, self.gp, self.sessions = app, gp, sessions
        self._told, self._actor = scope_of, actor
        self._policy = policy or Policy()
        if application is not None:
            mark(application)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request, knobs = Request(scope), self.gp.knobs(IdempotencySettings)
        is_keyed = scope["method"] in UNSAFE and HEADER in request.headers
        spool = Spool(receive, knobs.max_request_bytes) if is_keyed else None
        call = scope[CALL] = Call(self._scope_of(), self.sessions, spool)
        capture = Capture(send, call, knobs.max_body_bytes)
        try:
            await self._run(call, request, spool.receive if spool else receive, capture)
        except BaseException as error:
            await call.abandoned(error)
            if not isinstance(capture.trouble, Exception):
                raise
            answer = failure_response(capture.trouble, scope)
            await answer(scope, receive, send)
        else:
            await call.abandoned(None)
        finally:
            await call.close()

    async def _run(self, call: Call, request: Request, receive: Any, capture: Capture) -> None:
        if self._actor is None or request.method not in UNSAFE:
            await self.app(request.scope, receive, capture.send)
            return
        try:
            replay = await call.claimed(self._policy, request)
        except Exception as error:
            answer = failure_response(error, request.scope)
            await answer(request.scope, receive, capture.send)
            return
        if replay is None:
            await self.app(request.scope, receive, capture.send)
        else:
            await replay_response(replay)(request.scope, receive, capture.send)

    def _scope_of(self) -> ScopeOf:
        if self._told is None:
            return lambda request: request.scope.get("groundplane.scope")

        async def told(request: Request) -> Scope | None:
            assert self._told is not None
            found = self._told(request)
            found = await found if hasattr(found, "__await__") else found
            return self._bound(request, found)

        return told

    def _bound(self, request: Request, found: Any) -> Scope | None:
        """The façade for whom `scope_of` named."""
        if found is None:
            return None
        if isinstance(found, Scope):  # perhaps everybody's: a request's transaction is lent to one
            return found._with()
        tenant, actor = found if isinstance(found, tuple) else (found, None)
        named = self._actor(request) if self._actor else actor
        request.scope[ANONYMOUS] = named is None
        scope = self.gp.tenant(tenant).acting(_actor(named), origin="api")
        trace = request.scope.get("groundplane.trace")
        scope = scope.traced(trace) if trace else scope
        request.scope["groundplane.scope"] = scope
        return scope


def _actor(named: Actor | str | None) -> Actor:
    """`user:42`, `service:billing`, or the bare id of a user."""
    if named is None or isinstance(named, Actor):
        return named or _NOBODY
    kind, colon, id = named.partition(":")
    known = {"user", "service", "key", "worker", "operator", "system"}
    return Actor(kind, id) if colon and kind in known else Actor("user", named)  # type: ignore[arg-type]
