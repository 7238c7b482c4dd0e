"""The server: every room's routes behind one sign-in, one set of limits, one way to fail."""

from __future__ import annotations

import asyncio
import importlib
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from functools import cache
from typing import Any

from fastapi import APIRouter, FastAPI
from starlette.middleware.cors import CORSMiddleware
from starlette.routing import BaseRoute

from groundplane import __version__
from groundplane.app import Groundplane
from groundplane.core.log import logger
from groundplane.fastapi import IdempotencyMiddleware, Policy, mark
from groundplane.roof.auth import LocalIssuer, SignIn, made_verifier
from groundplane.roof.console import PATH as CONSOLE
from groundplane.roof.console import Console, Links, SignedInByCookie
from groundplane.roof.described import described, written
from groundplane.roof.docs import docs_router
from groundplane.roof.edges import Guarded, Renamed, Traced
from groundplane.roof.fault_plan import arm_faults
from groundplane.roof.following import Follower
from groundplane.roof.health import Health, health_router
from groundplane.roof.live import Gateway, Sockets, live_router
from groundplane.roof.recording import Recording
from groundplane.roof.render import install_handlers
from groundplane.roof.starting import reached
from groundplane.roof.throttle import Strangers, Throttled
from groundplane.roof.traces import traces_router
from groundplane.rooms import ROOMS
from groundplane.rooms.flags.router_ofrep import ofrep
from groundplane.rooms.tenants import TenantsSettings
from groundplane.settings import ServerSettings

PREFIX = "/v1"
ALSO_UNDER = "/api/v1"
# What a listed page elsewhere may send and read; never with its cookies.
ELSEWHERE: dict[str, Any] = {
    "allow_credentials": False,
    "allow_methods": ["GET", "POST", "PUT", "PATCH", "DELETE"],
    "allow_headers": [
        "Authorization", "Content-Type", "Groundplane-Tenant", "Idempotency-Key", "If-Match",
        "If-None-Match", "Last-Event-ID", "Prefer", "X-Correlation-Id", "X-Request-Id",
        "traceparent",
    ],
    "expose_headers": [
        "ETag", "Idempotent-Replayed", "Link", "Location", "Retry-After", "X-Correlation-Id",
        "X-Request-Id",
    ],
}  # fmt: skip

log = logger("server")

Extend = Callable[[FastAPI, Groundplane], None]


def create_app(
    gp: Groundplane | None = None,
    *,
    extend: Extend | None = None,
    issuer: LocalIssuer | None = None,
    links: Links | None = None,
    allow_loopback: bool = False,
) -> FastAPI:
    """The application; `extend`, `issuer`, `links` and plain http on loopback are `dev`'s."""
    ours = gp or Groundplane()
    health, live, strangers = Health(ours), Gateway(ours), Strangers(ours)
    verifier = made_verifier(
        ours.knobs(TenantsSettings), development=issuer, allow_loopback=allow_loopback
    )
    console = Console(ours, verifier, links=links, issuer=issuer, allow_loopback=allow_loopback)
    app = FastAPI(
        title="Groundplane",
        version=__version__,
        summary="A business change and all its consequences commit together or not at all.",
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        lifespan=_lifespan(ours, health, live),
    )
    app.state.gp, app.state.live, app.state.health = ours, live, health
    app.include_router(health_router(health))
    app.router.routes.extend(_served())
    app.include_router(live_router(live), prefix=PREFIX)
    app.include_router(docs_router(console.sign_ins, written(app)))
    app.mount(CONSOLE, console.app())
    install_handlers(app)
    if extend is not None:
        extend(app, ours)
    mark(app, policy=Policy())
    app.openapi = lambda: described(app)  # type: ignore[method-assign]
    app.add_middleware(IdempotencyMiddleware, gp=ours)
    app.add_middleware(Throttled, gp=ours, strangers=strangers)
    app.add_middleware(Sockets, gateway=live, path=f"{PREFIX}/live")
    elsewhere = ("/issuer/",) if issuer is not None else ()
    app.add_middleware(SignIn, gp=ours, verifier=verifier, strangers=strangers, elsewhere=elsewhere)
    app.add_middleware(SignedInByCookie, keeper=console.keeper, elsewhere=elsewhere)
    app.add_middleware(Guarded)
    if origins := ours.knobs(ServerSettings).origins:
        app.add_middleware(CORSMiddleware, allow_origins=origins, **ELSEWHERE)
    app.add_middleware(Traced)
    app.add_middleware(Renamed, prefix=ALSO_UNDER, to=PREFIX)
    return app


@cache
def _served() -> Sequence[BaseRoute]:
    """The routes of all rooms, for every application of this process.

    Where FastAPI includes a router it works out all of its routes anew: most of a second.
    """
    whole = APIRouter()
    for room in ROOMS:
        module = importlib.import_module(f"groundplane.rooms.{room}.router")
        for router in vars(module).values():
            if isinstance(router, APIRouter):
                whole.include_router(router, prefix=PREFIX)
    whole.include_router(ofrep)
    whole.include_router(traces_router(), prefix=PREFIX)
    return whole.routes


def _lifespan(gp: Groundplane, health: Health, live: Gateway) -> Any:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        await reached(gp)
        await arm_faults(gp)
        checks = asyncio.create_task(health.run())
        follower = Follower(gp)
        following = asyncio.create_task(follower.run())
        recording = asyncio.create_task(Recording(gp, "server").run())
        log.info("server.started", version=__version__)
        yield
        health.draining = True
        checks.cancel()
        recording.cancel()
        await live.close()
        following.cancel()
        await follower.leave()
        await gp.close()
        log.info("server.stopped")

    return lifespan
