"""`groundplane server` ends as balancers want it: it says so, goes on for a while, and is gone."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import httpx
import pytest

from groundplane.roof.dev import free_port
from tests.roof.working import until


@contextmanager
def server(url: str, leave: str) -> Iterator[tuple[subprocess.Popen[bytes], httpx.Client]]:
    """One that is ready, in a process of its own."""
    port = free_port(0)
    running = subprocess.Popen(
        [sys.executable, "-m", "groundplane", "server", "--port", str(port)],
        env=os.environ | {
            "PYTHONPATH": "src:.", "GROUNDPLANE_DATABASE_URL": url,
            "GROUNDPLANE_SERVER__LEAVE": leave,
        },
        stdout=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=10) as http:
            _wait_ready(http)
            yield running, http
    finally:
        running.kill()
        running.wait()


def _wait_ready(http: httpx.Client) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        with suppress(httpx.HTTPError):
            if http.get("/readyz").status_code == 200:
                return
        time.sleep(0.1)
    raise AssertionError("it did not become ready")


async def test_a_server_says_that_it_leaves_and_still_answers(url: str) -> None:
    with server(url, "4s") as (running, http):
        told = time.monotonic()
        running.send_signal(signal.SIGTERM)
        await until(lambda: asyncio.to_thread(_is_draining, http))
        assert http.get("/livez").status_code == 200
        assert http.get("/v1/users/me").status_code == 401  # new requests are served
        running.wait(30)
        assert (running.returncode, time.monotonic() - told >= 4) == (0, True)


def _is_draining(http: httpx.Client) -> bool:
    answer = http.get("/readyz")
    return (answer.status_code, answer.json().get("why")) == (503, "draining")


@pytest.mark.parametrize("signals", [[signal.SIGTERM, signal.SIGTERM], [signal.SIGINT]])
def test_nobody_waits_at_a_terminal_or_after_a_second_signal(
    url: str, signals: list[signal.Signals]
) -> None:
    with server(url, "5m") as (running, _):
        for each in signals:
            running.send_signal(each)
            time.sleep(0.5)
        running.wait(30)
        assert running.returncode in {0, 130, -signal.SIGINT}
