"""Health over HTTP: is the process alive, may it get traffic, how is its database.

Checks run beside the requests, once a second, and answers come from their last results: a probe
never waits for a hanging database, and the pool is asked once, however many probes there are.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from groundplane.app import Groundplane
from groundplane.core.log import logger
from groundplane.core.meter import CONTENT_TYPE, counter, render
from groundplane.core.problems import Problem
from groundplane.faces.http import Allowed, Open
from groundplane.roof.hearing import DEAF, warn_when_deaf
from groundplane.rooms.database import Database
from groundplane.rooms.database.models import Health as Report
from groundplane.rooms.database.rules import report

EVERY_SECONDS = 1.0
BAD_TO_FAIL = 3
GOOD_TO_PASS = 2
HEALTH_JSON = "application/health+json"
Full = Annotated[bool, Query(description="With every measurement, not only the word.")]

log = logger("health")
CHANGES = counter("groundplane_health_changes_total", "Changes of readiness", ("to",))


@dataclass(slots=True)
class Health:
    """What the last checks of this process said."""

    gp: Groundplane
    is_ready: bool = False
    draining: bool = False
    last: Report | None = None
    why: str = "not checked yet"
    is_deaf: bool = False
    _bad: int = 0
    _good: int = GOOD_TO_PASS - 1  # the first good check is enough at the start

    async def run(self) -> None:
        """Check for ever; a check that hangs is itself a finding."""
        urls = self.gp.ground.urls
        await self.check()
        self.is_deaf = urls is not None and await warn_when_deaf(urls.side)
        while True:
            await self.check()
            await asyncio.sleep(EVERY_SECONDS)

    async def check(self) -> None:
        try:
            async with asyncio.timeout(EVERY_SECONDS * 2):
                self.last = await Database(self.gp).health("ready")
            failing = [name for name, m in self.last.checks.items() if m[0].status == "fail"]
            self._count(self.last.status != "fail", ", ".join(failing))
        except TimeoutError:
            self._count(False, "the database does not answer in time")
        except (Problem, OSError) as error:
            self._count(False, str(error))

    def _count(self, good: bool, why: str) -> None:
        self._good, self._bad = (self._good + 1, 0) if good else (0, self._bad + 1)
        if not self.is_ready and self._good >= GOOD_TO_PASS:
            self._turn(True, "")
        elif self.is_ready and self._bad >= BAD_TO_FAIL:
            self._turn(False, why)
        elif not good:
            self.why = why

    def _turn(self, ready: bool, why: str) -> None:
        self.is_ready, self.why = ready, why
        CHANGES.add(to="ready" if ready else "unready")
        log.info("health.ready" if ready else "health.unready", why=why)


def health_router(health: Health) -> APIRouter:
    """The probes are open; everything that tells something needs `database.read`."""
    router = APIRouter(tags=["System: health"])

    @router.get("/livez", dependencies=[Open], operation_id="system_livez", summary="Alive?")
    async def livez() -> Response:
        """The process turns. Touches neither pool nor database."""
        return JSONResponse({"status": "pass"})

    @router.get(
        "/readyz", dependencies=[Open], operation_id="system_readyz", summary="Ready?",
        responses={503: {"description": "Not ready: `why`.", "content": {"application/json": {}}}},
    )  # fmt: skip
    async def readyz() -> Response:
        """May this process get traffic? 503 with the reason when not."""
        if health.draining:
            return JSONResponse({"status": "fail", "why": "draining"}, 503)
        if not health.is_ready:
            return JSONResponse({"status": "fail", "why": health.why}, 503)
        if health.is_deaf:
            return JSONResponse({"status": "warn", "why": DEAF})
        return JSONResponse({"status": "pass"})

    _add_details(router, health.gp)
    return router


def _add_details(router: APIRouter, gp: Groundplane) -> None:
    found = _answering(HEALTH_JSON, "database.read", also=(503,))
    plain = _answering("text/plain", "database.read")

    @router.get("/health", operation_id="system_health", summary="Is all well?", **found)
    async def whole(full: Full = False) -> Response:
        """One word for everything; `?full=true` with all its parts."""
        found = await Database(gp).health("detailed" if full else "short")
        return answered(found) if full else _coded({"status": found.status}, found)

    @router.get(
        "/health/db", operation_id="system_health_db", summary="Is the database well?", **found
    )
    async def database() -> Response:
        """Ping, pools and error rate of the database."""
        return answered(await Database(gp).health("short"))

    @router.get(
        "/health/db/detailed", operation_id="system_health_details",
        summary="Every measurement of the database", **found,
    )  # fmt: skip
    async def details() -> Response:
        """Also connections, transactions, locks, dead rows, migrations and partitions."""
        return answered(await Database(gp).health("detailed"))

    @router.get(
        "/health/db/report", operation_id="system_health_report",
        summary="The same as text", **plain,
    )  # fmt: skip
    async def told() -> Response:
        """For a person to read in a terminal."""
        return PlainTextResponse(report(await Database(gp).health("detailed")))

    counted = _answering(CONTENT_TYPE, "metrics.read")

    @router.get("/metrics", operation_id="system_metrics", summary="Metrics", **counted)
    async def metrics(_: Request) -> Response:
        """What this process counted, as OpenMetrics text."""
        return PlainTextResponse(render(), media_type=CONTENT_TYPE)


def _answering(media_type: str, permission: str, *, also: tuple[int, ...] = ()) -> dict[str, Any]:
    """How a route that answers no JSON of ours is described, and what it needs."""
    content = {"content": {media_type.partition(";")[0]: {}}, "description": "The answer."}
    return {
        "dependencies": [Allowed(permission, is_strict=False)],
        "response_class": Response,
        "responses": dict.fromkeys((200, *also), content),
    }


def answered(found: Report) -> Response:
    return _coded(found.model_dump(mode="json", by_alias=True, exclude_none=True), found)


def _coded(body: dict[str, object], found: Report) -> Response:
    return JSONResponse(body, 503 if found.status == "fail" else 200, media_type=HEALTH_JSON)
