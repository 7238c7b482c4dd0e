"""The console inside somebody else's application: its pages, and who their sign-in says it is.

The application signs people in and guards its own cookies; here nobody gets a session.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from groundplane.core.problems import Problem
from groundplane.faces.http import Caller, Unauthenticated
from groundplane.roof.console import pages
from groundplane.roof.console.address import Address
from groundplane.roof.console.problems import NoIssuer
from groundplane.roof.render import install_handlers

CallerOf = Callable[[Request], Any]


def hosted(caller: CallerOf | None, *, sign_in: str | None = None) -> Starlette:
    """To be mounted below the routes of `mount`; `sign_in` is where the application signs in."""

    async def session(request: Request) -> Response:
        found: Any = caller(request) if caller else None
        found = await found if hasattr(found, "__await__") else found
        if not isinstance(found, Caller):
            raise Unauthenticated("the application that holds the console knows nobody here")
        name = found.claims.get("name") or found.user_id or found.actor.id
        said = {
            "subject": found.actor.id,
            "name": str(name)[:200],
            "issuer": None,
            "tenant_id": found.tenant_id,
            "tenants": [found.tenant_id] if found.tenant_id else [],
            "is_operator": found.is_operator,
            "ends_at": None,
        }
        return JSONResponse(said, headers={"cache-control": "no-store"})

    async def asset(request: Request) -> Response:
        return pages.asset(request, request.path_params["name"])

    async def begin(request: Request) -> Response:
        if sign_in is None:
            raise NoIssuer("the application that holds the console signs people in")
        return RedirectResponse(sign_in, 303)

    async def page(request: Request) -> Response:
        root = str(request.scope.get("root_path", ""))
        address = Address(str(request.base_url).rstrip("/"), root)
        try:
            return pages.application(address, root.removesuffix("/console"))
        except Problem as problem:
            return pages.told(problem, address, again=False)

    app = Starlette(
        routes=[
            Route("/session", session),
            Route("/sign-in", begin),
            Route("/assets/{name:path}", asset),
            Route("/{path:path}", page),
        ]
    )
    install_handlers(app)
    return app
