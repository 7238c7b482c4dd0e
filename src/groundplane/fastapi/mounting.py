"""`mount`: Groundplane's routes, problems and keys in an application that is somebody else's."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from importlib.util import find_spec
from typing import Any

from fastapi import APIRouter, Depends, FastAPI
from starlette.requests import Request

from groundplane.core.scope import Scope
from groundplane.core.trace import Trace
from groundplane.faces.http import Caller, NarrowRouter
from groundplane.fastapi.marks import CALL, Policy, mark
from groundplane.fastapi.middleware import IdempotencyMiddleware
from groundplane.roof.render import install_problems
from groundplane.rooms import packages

CallerOf = Callable[[Request], Any]


def mount(
    app: FastAPI,
    gp: Scope,
    prefix: str = "/groundplane",
    *,
    scope_of: Callable[[Request], Any] | None = None,
    caller: CallerOf | None = None,
    sessions: Any = None,
    policy: Policy | None = None,
    console: bool = False,
    sign_in: str | None = None,
) -> None:
    """Put Groundplane into an application.

    - `scope_of(request)`: tenant and actor of a request, see `IdempotencyMiddleware`.
    - `caller(request)`: who may use Groundplane's own routes under the prefix, as a `Caller` with
      its permissions; without it they answer 401.
    - `console`: also the web console, at `<prefix>/console`, for whom `caller` names; `sign_in` is
      the address of the application's own sign-in.
    - `sessions`: the application's `async_sessionmaker`, for `gp_session`.

    Routes marked with `idempotent()` get their door when the application starts, so they may be
    added after this call, but not later. Call it before adding your sign-in: what is added later
    stands in front.
    """
    install_problems(app)
    app.add_middleware(
        IdempotencyMiddleware, gp=gp, scope_of=scope_of, sessions=sessions, application=app
    )
    app.add_middleware(_Traced)
    whole = NarrowRouter(dependencies=[Depends(_sign_in(gp, caller))])
    for router in _routers():
        mark(router, policy=policy or Policy())
        whole.include_router(router)
    if console:
        from groundplane.roof.console import PATH, hosted
        from groundplane.roof.traces import traces_router

        whole.include_router(traces_router())
        app.include_router(whole, prefix=f"{prefix}/v1", include_in_schema=False)
        app.mount(f"{prefix}{PATH}", hosted(caller, sign_in=sign_in))
    app.include_router(whole, prefix=prefix)


def _routers() -> list[APIRouter]:
    named = (f"{package}.router" for _, package in packages())
    modules = [importlib.import_module(name) for name in named if find_spec(name)]
    return [
        each for module in modules for each in vars(module).values() if isinstance(each, APIRouter)
    ]


def _sign_in(gp: Scope, caller: CallerOf | None) -> Callable[[Request], Any]:
    """Names the caller of a mounted route before anything else of it runs."""

    async def signed_in(request: Request) -> None:
        found: Any = caller(request) if caller else None
        found = await found if hasattr(found, "__await__") else found
        if not isinstance(found, Caller) or found.tenant_id is None:
            return
        scope = gp.tenant(found.tenant_id).acting(found.actor, origin="api")
        request.scope["groundplane.caller"] = found
        request.scope["groundplane.scope"] = scope.traced(request.scope["groundplane.trace"])
        request.scope[CALL].belongs_to(request.scope["groundplane.scope"])

    return signed_in


class _Traced:
    """Gives each request its trace, unless something in front has."""

    def __init__(self, app: Any) -> None:
        self.app = app

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http" and "groundplane.trace" not in scope:
            scope["groundplane.trace"] = Trace.from_headers(Request(scope).headers)
        await self.app(scope, receive, send)
