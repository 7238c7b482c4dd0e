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
async def test_nobody_waits_at_a_terminal_or_after_a_second_signal(
    url: str, signals: list[signal.Signals]
) -> None:
    with server(url, "5m") as (running, http):
        for each in signals[:-1]:
            running.send_signal(each)
            await until(lambda: asyncio.to_thread(_is_draining, http))
        running.send_signal(signals[-1])
        running.wait(30)
        assert running.returncode in {0, 130, -signal.SIGINT}


async def test_a_rolling_restart_drops_no_request(url: str) -> None:
    """A balancer that looks at `/readyz` five times a second, and four callers behind it."""
    with server(url, "2s") as (first, one), server(url, "2s") as (_, other):
        ready = {one.base_url: True, other.base_url: True}
        answers: list[int] = []
        over = asyncio.Event()

        async def balance(http: httpx.AsyncClient) -> None:
            while not over.is_set():
                for base in ready:
                    with suppress(httpx.HTTPError):
                        ready[base] = (await http.get(f"{base}/readyz")).is_success
                await asyncio.sleep(0.2)

        async def call(http: httpx.AsyncClient, number: int) -> None:
            while not over.is_set():
                fit = [base for base, is_fit in ready.items() if is_fit]
                base = fit[(len(answers) + number) % len(fit)]
                answers.append((await http.get(f"{base}/v1/users/me")).status_code)
                await asyncio.sleep(0.02)

        async with httpx.AsyncClient(timeout=10) as http, asyncio.TaskGroup() as tasks:
            tasks.create_task(balance(http))
            for number in range(4):
                tasks.create_task(call(http, number))
            await asyncio.sleep(0.5)
            first.send_signal(signal.SIGTERM)
            await until(lambda: first.poll() is not None)
            before = len(answers)
            await until(lambda: len(answers) > before + 20)
            over.set()
        assert ready == {one.base_url: False, other.base_url: True}
        assert set(answers) <= {401, 429} and 401 in answers
