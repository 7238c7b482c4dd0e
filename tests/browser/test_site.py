"""The documentation's site in a browser: diagrams are drawn, nothing comes from elsewhere."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import READY_MS
from tests.house.test_site import ROOT, build

PAGES = sorted(
    page.relative_to(ROOT / "docs").with_suffix("").as_posix()
    for page in (ROOT / "docs").rglob("*.md")
    if "```mermaid" in page.read_text()
)
DRAWN = """count => [...document.querySelectorAll("div.mermaid")]
  .filter(each => each.offsetHeight > 60).length === count"""


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def address(built: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("site")
    done = build(ROOT, folder)
    assert done.returncode == 0, done.stderr[-2000:]
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.mark.parametrize("page", PAGES)
def test_the_diagrams_of_a_page_are_drawn(chromium: Browser, address: str, page: str) -> None:
    # Each is drawn when it comes into sight: all of the page is.
    context = chromium.new_context(viewport={"width": 1300, "height": 6000})
    asked: list[str] = []
    window = context.new_page()
    window.on("request", lambda request: asked.append(request.url))
    window.goto(f"{address}/{page}/")
    count = (ROOT / "docs" / f"{page}.md").read_text().count("```mermaid")
    window.wait_for_function(DRAWN, arg=count, timeout=READY_MS)
    assert [url for url in asked if not url.startswith(address)] == []
    context.close()
