"""What a key costs over HTTP: a keyed POST beside the same POST without a key, on one server."""

from __future__ import annotations

import http.client
import socket
import statistics
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated
from uuid import uuid4

import psycopg
import uvicorn
from fastapi import Depends, FastAPI
from pydantic import BaseModel

from benchmarks.figures import Figure, alternated, durable_postgresql, median_ratio, note
from benchmarks.idempotency import EFFECT, SET_UP
from groundplane import Groundplane
from groundplane.fastapi import gp_scope, idempotent, mount

COUNT = 1000
Tx = Annotated[Groundplane, Depends(gp_scope)]
BODY = b'{"amount": 10, "asset": "EUR"}'


class Payment(BaseModel):
    """What is asked for."""

    amount: int
    asset: str


def application(gp: Groundplane) -> FastAPI:
    app = FastAPI()

    @app.post("/payments", dependencies=[idempotent()])
    async def pay(payment: Payment, tx: Tx) -> dict[str, int]:
        async with tx.begin() as within:
            await within.execute(EFFECT)
        return {"paid": payment.amount}

    mount(app, gp, scope_of=lambda request: ("acme", "user:1"))
    return app


@contextmanager
def serving(gp: Groundplane) -> Iterator[int]:
    """The port of a real server, its loop in a thread."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        config = uvicorn.Config(application(gp), log_level="error", loop="uvloop")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield int(listening.getsockname()[1])
        finally:
            server.should_exit = True
            thread.join()


def p95(port: int, *, keyed: bool, replayed: bool = False) -> float:
    """Seconds, of calls one after the other on one connection."""
    client = http.client.HTTPConnection("127.0.0.1", port)
    taken, known = [], str(uuid4())
    for _ in range(COUNT):
        headers = {"Content-Type": "application/json"}
        if keyed:
            headers["Idempotency-Key"] = known if replayed else str(uuid4())
        begun = time.perf_counter()
        client.request("POST", "/payments", BODY, headers)
        answer = client.getresponse()
        answer.read()
        taken.append(time.perf_counter() - begun)
        assert answer.status == 200, answer.status
    return statistics.quantiles(taken, n=20)[18]


def main() -> None:
    with durable_postgresql() as (url, admin):
        with psycopg.connect(admin, autocommit=True) as connection:
            connection.execute(SET_UP.encode())
        with serving(Groundplane(url)) as port:
            keyed, plain, replayed = alternated(
                lambda: p95(port, keyed=True),
                lambda: p95(port, keyed=False),
                lambda: p95(port, keyed=True, replayed=True),
                rounds=5,
            )
    note(f"p95: keyed {statistics.median(keyed) * 1e3:.2f} ms, plain"
         f" {statistics.median(plain) * 1e3:.2f} ms, replayed"
         f" {statistics.median(replayed) * 1e3:.2f} ms")  # fmt: skip
    Figure(
        "keyed POST / the same POST without a key, p95", median_ratio(keyed, plain), "ratio",
        "<= 1.3",
    ).tell()  # fmt: skip


if __name__ == "__main__":
    main()
