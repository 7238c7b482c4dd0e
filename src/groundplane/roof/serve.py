"""What `groundplane server` and `groundplane worker` run."""

from __future__ import annotations

import asyncio
import importlib
import logging
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from fastapi import FastAPI
from starlette.responses import JSONResponse, PlainTextResponse

from groundplane.app import Groundplane
from groundplane.core import log
from groundplane.core.meter import CONTENT_TYPE, render
from groundplane.roof.fault_plan import arm_faults
from groundplane.roof.following import Follower
from groundplane.roof.hearing import warn_when_deaf
from groundplane.roof.recording import Recording
from groundplane.roof.server import create_app
from groundplane.roof.starting import NoDatabase, reached, settled
from groundplane.roof.worker import Worker
from groundplane.roof.worker.crew import THREADS
from groundplane.rooms import ROOMS
from groundplane.settings import from_environment

SAMPLE = ("groundplane_demo.shop", "groundplane_demo.sales")  # by name: it is an ordinary user


def application(url: str | None, dev_data: Path | None) -> FastAPI:
    """The server's application; in development with the issuer and the sample shop."""
    gp = _told(url)
    logging.getLogger("uvicorn.error").addFilter(_is_worth_a_line)
    if dev_data is not None:
        from groundplane.roof.development import develop

        return develop(gp, dev_data, os.environ["GROUNDPLANE_DEV_BASE"])
    return create_app(gp)


def _told(url: str | None) -> Groundplane:
    """The façade of a process that is nothing without a database."""
    settings = from_environment()
    if url is None and settings.database_url is None:
        raise NoDatabase()
    log.configure(format=settings.log_format, level=settings.log_level)
    return Groundplane(url, settings=settings)


def _is_worth_a_line(record: logging.LogRecord) -> bool:
    """uvicorn 0.54 calls each refused upgrade an error of ours, although it was answered well."""
    return "without completing handshake" not in record.getMessage()


async def work(
    url: str | None,
    queues: list[str] | None,
    concurrency: int,
    *,
    schedules: bool,
    probes: tuple[str, int] | None,
    is_dev: bool,
) -> None:
    """Run a worker until SIGTERM; a second signal stops at once."""
    gp = _told(url)
    for name in declaring(is_dev):
        importlib.import_module(name)
    await reached(gp)
    await arm_faults(gp)
    if gp.ground.urls is not None:
        await warn_when_deaf(gp.ground.urls.side)
    worker = Worker(gp, queues=queues, concurrency=concurrency, schedules=schedules)
    settled()
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sign, worker.stop)
    probing = loop.create_task(_probes(worker, *probes)) if probes is not None else None
    follower = Follower(gp)
    beside = [loop.create_task(work.run()) for work in (follower, Recording(gp, "worker"))]
    try:
        await worker.run()
    finally:
        for each in beside:
            each.cancel()
        await follower.leave()
        if probing is not None:
            probing.cancel()
        await gp.close()


def leave_threads(code: int = 0) -> None:
    """End the process although a plain job's thread hangs: Python would wait for it for ever.

    Its job was given up at its timeout, and an attempt after that settles nothing.
    """
    left = [each for each in threading.enumerate() if each.name.startswith(THREADS)]
    for thread in left:
        thread.join(0.2)
    if hung := [thread.name for thread in left if thread.is_alive()]:
        log.logger("worker").warning("worker.threads_left", threads=hung)
        logging.shutdown()
        os._exit(code)


def declaring(is_dev: bool) -> list[str]:
    """The modules that declare jobs: the rooms', the user's own, and the shop's in development."""
    own = [f"groundplane.rooms.{room}.tasks" for room in ROOMS]
    found = [name for name in own if importlib.util.find_spec(name)]
    users = filter(None, os.environ.get("GROUNDPLANE_JOBS_FROM", "").split(","))
    return [
        *found,
        *users,
        *(["groundplane_demo.shop", "groundplane_demo.sales"] if is_dev else []),
    ]


class Probing(uvicorn.Server):
    """Leaves signals to the worker, and answers until that one has drained.

    uvicorn's own handler raises each signal again when it ends: the worker's second, so that it
    would give back what it runs instead of finishing it.
    """

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


async def _probes(worker: Worker, host: str, port: int) -> None:
    """`/livez`, `/readyz` and `/metrics` of a worker, on a port of their own."""
    app = FastAPI(openapi_url=None)

    @app.get("/livez")
    async def livez() -> JSONResponse:
        return JSONResponse({"status": "pass"})

    @app.get("/readyz")
    async def readyz() -> JSONResponse:
        ready = worker.is_registered
        return JSONResponse({"status": "pass" if ready else "fail"}, 200 if ready else 503)

    @app.get("/metrics")
    async def metrics() -> PlainTextResponse:
        return PlainTextResponse(render(), media_type=CONTENT_TYPE)

    config = uvicorn.Config(app, host=host, port=port, log_config=None, access_log=False)
    await Probing(config).serve()
