"""A real browser before a real installation: one of each for all tests of a process."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect, sync_playwright

from groundplane.roof.console.links import Links
from groundplane.roof.dev import LINKS
from tests.chaos.campaign import Installation

ROOT = Path(__file__).parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = shutil.which("chromium")
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
READY_MS = 30_000
DRAWN_MS = 2 * READY_MS  # the explorer, the largest page: on a busy machine it took half a minute
SETTLED = "() => document.fonts.status === 'loaded' && !document.querySelector('[aria-busy=true]')"
expect.set_options(timeout=READY_MS)


@pytest.fixture(scope="session")
def built() -> None:
    """The console, built as `make run` builds it."""
    if CHROMIUM is None or shutil.which("npm") is None:
        pytest.skip("browser tests need Debian's chromium and Node.js")
    subprocess.run([ROOT / "tools" / "build-pages"], check=True, timeout=300)


@pytest.fixture(scope="session")
def running(built: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    os.environ["GROUNDPLANE_CONSOLE__SIGN_INS_PER_MINUTE"] = "1000"
    try:
        with Installation(tmp_path_factory.mktemp("browser") / "data") as installation:
            _filled(installation)
            yield installation
    finally:
        del os.environ["GROUNDPLANE_CONSOLE__SIGN_INS_PER_MINUTE"]


@pytest.fixture(scope="session")
def chromium(built: None) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


class Console:
    """One person's browser window at the console; remembers what went wrong in it."""

    def __init__(self, context: BrowserContext, base: str) -> None:
        self.context, self.base = context, base
        self.violations: list[str] = []
        self.strangers: list[str] = []
        self.page = context.new_page()
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.violations.append(f"error: {error}"))
        self.page.on("request", self._asked)

    def _said(self, message: Any) -> None:
        text = message.text
        if "Content Security Policy" in text or (
            message.type == "error" and "Failed to load resource" not in text
        ):
            self.violations.append(text)

    def _asked(self, request: Any) -> None:
        if not request.url.startswith((self.base, "data:", "blob:")):
            self.strangers.append(request.url)

    def open(self, path: str = "/", heading: str | None = None) -> Page:
        self.page.goto(f"{self.base}/console{path}")
        found = self.page.get_by_role("heading", level=1)
        (found.filter(has_text=heading) if heading else found).first.wait_for(timeout=READY_MS)
        return self.page

    def settle(self) -> None:
        """Until nothing is loading, also a moment later; pages that look again are never silent."""
        for _ in range(2):
            self.page.wait_for_function(SETTLED, timeout=READY_MS)
            self.page.wait_for_timeout(300)


Window = Callable[..., Any]


@pytest.fixture(scope="session")
def contexts(running: Installation, chromium: Browser) -> Callable[[str], BrowserContext]:
    """Each person signs in once, by a link as `dev` prints it; a browser compiles the console once.

    A context of its own costs each test a second of two cores.
    """
    kept: dict[str, BrowserContext] = {}

    def context(person: str) -> BrowserContext:
        if person not in kept:
            kept[person] = _context(chromium)
            page = kept[person].new_page()
            code = Links(running.data / LINKS).make(person)
            page.goto(f"{running.ready['api']}/console/sign-in/link/{code}")
            page.close()
        return kept[person]

    return context


def _context(chromium: Browser) -> BrowserContext:
    made = chromium.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    made.add_init_script(path=AXE)
    return made


@pytest.fixture
def window(
    running: Installation, chromium: Browser, contexts: Callable[[str], BrowserContext]
) -> Window:
    """`with window("viewer") as console:` a signed-in window, `window(None)` one of a stranger."""

    @contextmanager
    def opened(person: str | None = "admin") -> Iterator[Console]:
        context = contexts(person) if person else _context(chromium)
        console = Console(context, running.ready["api"])
        try:
            yield console
        finally:
            with suppress(Error):  # of a page that is no page of ours, or is just leaving
                console.page.evaluate("localStorage.clear()")
            for page in context.pages:
                page.close()
            if person is None:
                context.close()

    return opened


def axe(page: Page) -> list[str]:
    """What axe finds to be serious or critical, with where."""
    found = page.evaluate(
        "() => axe.run(document, {resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa',"
        " 'wcag21aa', 'wcag22aa', 'best-practice']}).then(({violations}) => violations"
        ".filter((each) => ['serious', 'critical'].includes(each.impact)).map((each) =>"
        " `${each.id}: ${each.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)"
        " + ' ' + (node.any[0]?.message ?? '')).join(' | ')}`))"
    )
    return list(found)


def _filled(installation: Installation) -> None:
    """Something of everything: orders, flags, dead jobs, a schedule, mail."""
    base, tokens = installation.ready["api"], installation.ready["tokens"]

    def post(path: str, body: Any, person: str = "admin") -> httpx.Response:
        headers = {"authorization": f"Bearer {tokens[person]}", "idempotency-key": uuid4().hex}
        answer = httpx.post(base + path, json=body, headers=headers, timeout=60)
        assert answer.is_success, answer.text
        return answer

    for number in range(18):
        order = {"product_id": ("tea", "coffee")[number % 2], "quantity": 1 + number % 3}
        post("/shop/orders", order, "member")
    for name, share in {"dark-prices": 100, "gift-wrap": 50, "new-search": 25}.items():
        said = f"The sample shop's {name.replace('-', ' ')}"
        flag = {"name": name, "description": said, "rollout_percentage": share, "enabled": True}
        post("/v1/flags", flag)
    post("/v1/flags/gift-wrap/kill", {"reason": "the packing machine is down"})
    late = {"name": "jobs.too_late", "queue": "shop", "deadline_at": "2020-01-01T00:00:00Z"}
    for _ in range(4):
        post("/v1/jobs", late)
    post("/v1/jobs/schedules", {"name": "nightly", "cron": "0 3 * * *", "job": "jobs.too_late",
                                "queue": "reports"})  # fmt: skip
    post("/v1/notifications", {"user_id": "ada", "title": "Your parcel is on its way",
         "message": "It comes tomorrow.", "channels": ["in_app", "email"]})  # fmt: skip
    _settled(base, tokens["admin"])


def _settled(base: str, token: str) -> None:
    """Until the worker has done what can be done."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        headers = {"authorization": f"Bearer {token}"}
        rows = httpx.get(f"{base}/v1/jobs/queues", headers=headers, timeout=30).json()["data"]
        if not sum(row["ready"] + row["leased"] for row in rows):
            return
        time.sleep(0.5)
