"""The smallest server around the sign-in: the room's routes, and problems as answers."""

from __future__ import annotations

from typing import Any

import httpx
from fastapi import APIRouter, FastAPI, Request
from starlette.responses import JSONResponse

from groundplane import Groundplane
from groundplane.core.problems import Problem
from groundplane.faces.http import Allowed, CurrentScope, Open, Operator, Own, Service, Signed
from groundplane.roof.auth import SignIn
from groundplane.rooms.tenants.router import access, admin, me, router


def probes() -> APIRouter:
    """A route of each kind of declaration."""
    found = APIRouter(prefix="/probe")
    for name, needed in {
        "permission": Allowed("flags.write"),
        "own": Own,
        "service": Service,
        "operator": Operator,
        "signed": Signed,
        "open": Open,
    }.items():
        found.add_api_route(f"/{name}", _nothing, dependencies=[needed])
    found.add_api_route("/scope", _scope, dependencies=[Signed])
    return found


async def _nothing() -> str:
    return "fine"


async def _scope(scope: CurrentScope) -> dict[str, Any]:
    return {
        "tenant": scope.tenant_id,
        "actor": str(scope.actor),
        "origin": scope.origin,
        "correlation": scope.trace.correlation_id,
    }


class Answering:
    """What stands before the sign-in in the server: turns a Problem into an answer."""

    def __init__(self, app: Any) -> None:
        self.app = app

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        try:
            await self.app(scope, receive, send)
        except Problem as problem:
            answer = JSONResponse(problem.as_dict(), problem.status)
            await answer(scope, receive, send)


def application(gp: Groundplane, **how: Any) -> Any:
    app = FastAPI()
    for part in (admin, router, access, me, probes()):
        app.include_router(part, prefix="/v1")

    @app.exception_handler(Problem)
    async def answered(request: Request, problem: Problem) -> JSONResponse:
        return JSONResponse(problem.as_dict(), problem.status)

    return Answering(SignIn(app, gp=gp, **how))


def client(app: Any, token: str | None = None, **headers: str) -> httpx.AsyncClient:
    if token is not None:
        headers["Authorization"] = f"Bearer {token}"
    transport = httpx.ASGITransport(app, client=("127.0.0.1", 1234))
    return httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1/v1", headers=headers)
