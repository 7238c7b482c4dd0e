"""What the server adds to a verb: a signed-in request beside a bare application with that verb.

Both are called as a server calls them, in one process; the bare one knows neither sign-in nor
limits, traces, figures or any other route.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import psycopg
import uvloop
from fastapi import FastAPI

from benchmarks.figures import Figure, alternated, durable_postgresql, median_ratio, note
from benchmarks.jobs_core import REAL_CLOCK, noop
from groundplane import Groundplane
from groundplane.roof.issuer import Issuer
from groundplane.roof.server import create_app
from groundplane.settings import RequestLimits, Settings

BASE, CALLS, PAGE = "http://127.0.0.1:8080", 500, 200
UNREAD, JOBS = "/v1/users/me/notifications/unread-count", "/v1/jobs"
KINDS = (
    ("a count", UNREAD, "", "<= 3"), (f"a page of {PAGE}", JOBS, f"limit={PAGE}", "<= 1.5"),
)  # fmt: skip


def bare(acme: Groundplane, person: str) -> FastAPI:
    """The floor."""
    app = FastAPI()

    @app.get(UNREAD)
    async def unread() -> Any:
        return await acme.notifications.inbox.unread(person)

    @app.get(JOBS)
    async def jobs(limit: int) -> Any:
        return await acme.jobs.list(limit=limit)

    return app


def taking(
    run: Callable[[Awaitable[float]], float], app: FastAPI, path: str, query: str, token: str
) -> Callable[[], float]:
    """Seconds a request, of many one after the other."""

    async def each() -> float:
        begun = time.perf_counter()
        for _ in range(CALLS):
            await asked(app, path, query, token)
        return (time.perf_counter() - begun) / CALLS

    return lambda: run(each())


async def asked(app: FastAPI, path: str, query: str, token: str) -> None:
    """One request as a server hands it on."""
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET",
        "scheme": "http", "path": path, "raw_path": path.encode(), "root_path": "",
        "query_string": query.encode(), "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 8080),
        "headers": [(b"host", b"127.0.0.1:8080"), (b"authorization", f"Bearer {token}".encode())],
    }  # fmt: skip
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    await app(scope, receive, send)
    assert sent[0]["status"] == 200, sent


def main() -> None:
    logging.disable(logging.CRITICAL)  # a line for each request would go to this page
    with durable_postgresql() as (url, admin), TemporaryDirectory() as data:
        with psycopg.connect(admin, autocommit=True) as connection:
            connection.execute(REAL_CLOCK.encode())
        loop = uvloop.new_event_loop()
        gp = Groundplane(url, settings=Settings(limits=RequestLimits.alike(100_000)))
        acme = gp.tenant("acme")
        loop.run_until_complete(gp.tenants.create("acme", name="Acme"))
        loop.run_until_complete(acme.jobs.enqueue_many(noop, [{"n": n} for n in range(PAGE)]))
        issuer = Issuer(Path(data), BASE)
        ours = create_app(gp, issuer=issuer, allow_loopback=True)
        apps, token = (ours, bare(acme, "admin")), issuer.token_for("admin")
        for name, path, query, goal in KINDS:
            mine, theirs = alternated(
                *(taking(loop.run_until_complete, app, path, query, token) for app in apps),
                rounds=5,
            )
            Figure(
                f"a request for {name} / a bare application's", median_ratio(mine, theirs),
                "x time", goal,
            ).tell()  # fmt: skip
            note(f"{name}: {1e3 * median(mine):.2f} ms, bare {1e3 * median(theirs):.2f} ms")
        loop.run_until_complete(gp.close())


if __name__ == "__main__":
    main()
