"""Sample traffic: what customers would do, over the public API, so that the plots have something.

Only `groundplane dev` mounts this. It acts as the sample service, says so in every request, and
sends mail that is only captured; nobody's bell rings.
"""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any
from uuid import uuid4

import httpx
from fastapi import APIRouter, FastAPI
from pydantic import BaseModel, ConfigDict

from groundplane.faces.http import SignedIn
from groundplane_demo.stock import FREE_SAMPLE

LABEL = "groundplane-sample-traffic"
PAUSE_SECONDS = 0.5
log = logging.getLogger("shop.traffic")
Act = Callable[[httpx.AsyncClient], Awaitable[httpx.Response]]


class TrafficState(BaseModel):
    """Whether sample traffic is running; `sent` counts since this server started."""

    model_config = ConfigDict(extra="forbid")
    is_on: bool
    sent: int = 0


class Traffic:
    """One task that acts like customers until it is stopped."""

    def __init__(self, base: str, token: Callable[[], str], *, is_on: bool) -> None:
        self._base, self._token, self._starts = base, token, is_on
        self._task: asyncio.Task[None] | None = None
        self.sent = 0

    @property
    def is_on(self) -> bool:
        return self._task is not None and not self._task.done()

    def turn(self, *, on: bool) -> None:
        """Start or stop; twice changes nothing."""
        if on and not self.is_on:
            self._task = asyncio.get_running_loop().create_task(self._run())
        elif not on and self._task is not None:
            self._task.cancel()
            self._task = None

    @asynccontextmanager
    async def beside(self) -> AsyncIterator[None]:
        """While the server runs, as it was told at its start."""
        self.turn(on=self._starts)
        try:
            yield
        finally:
            self.turn(on=False)

    async def _run(self) -> None:
        async with httpx.AsyncClient(base_url=self._base, timeout=10) as client:
            while True:
                await asyncio.sleep(PAUSE_SECONDS * random.uniform(0.2, 1.8))  # noqa: S311 - a mix
                (act,) = random.choices(list(ACTS), weights=list(ACTS.values()))  # noqa: S311
                client.headers = httpx.Headers(self._headers())
                with suppress(httpx.HTTPError):  # not up yet, or going down: the next one may
                    answer = await act(client)
                    self.sent += 1
                    if answer.status_code >= 400:
                        log.info("%s answered %s", answer.request.url.path, answer.status_code)

    def _headers(self) -> dict[str, str]:
        return {
            "authorization": f"Bearer {self._token()}",
            "groundplane-tenant": "acme",
            "user-agent": LABEL,
            "idempotency-key": f"{LABEL}-{uuid4().hex}",
        }


async def _look(client: httpx.AsyncClient) -> httpx.Response:
    return await client.get("/shop/products")


async def _ask(client: httpx.AsyncClient) -> httpx.Response:
    visitor = {"targetingKey": f"visitor-{random.randrange(500)}"}  # noqa: S311 - a mix
    path = f"/ofrep/v1/evaluate/flags/{FREE_SAMPLE}"
    return await client.post(path, json={"context": visitor})


async def _order(client: httpx.AsyncClient) -> httpx.Response:
    order = {"product_id": random.choice(("tea", "coffee")), "quantity": random.randint(1, 3)}  # noqa: S311
    return await client.post("/shop/orders", json=order)


async def _write(client: httpx.AsyncClient) -> httpx.Response:
    mail = {"user_id": "ada", "title": "Sample traffic: new in the shop", "channels": ["email"],
            "message": "This is sample traffic; nothing left this machine."}  # fmt: skip
    return await client.post("/v1/notifications", json=mail)


ACTS: dict[Act, int] = {_look: 6, _ask: 8, _order: 5, _write: 1}


def traffic_router(traffic: Traffic) -> APIRouter:
    """One click starts and stops it."""
    router = APIRouter(include_in_schema=False, dependencies=[SignedIn])

    @router.get("/traffic")
    async def found() -> TrafficState:
        return TrafficState(is_on=traffic.is_on, sent=traffic.sent)

    @router.put("/traffic")
    async def turned(asked: TrafficState) -> TrafficState:
        traffic.turn(on=asked.is_on)
        return TrafficState(is_on=traffic.is_on, sent=traffic.sent)

    return router


def attach(app: FastAPI, traffic: Traffic) -> None:
    """Its routes below `/shop`, its life beside the server's."""
    app.include_router(traffic_router(traffic), prefix="/shop")
    inner = app.router.lifespan_context

    @asynccontextmanager
    async def both(app: Any) -> AsyncIterator[Any]:
        async with inner(app) as state, traffic.beside():
            yield state

    app.router.lifespan_context = both
