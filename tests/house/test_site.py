"""The documentation's site: built strictly; every link leads somewhere, nothing is loaded."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.generated import title

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "docs").rglob("*.md"))
MAKER = "https://squidfunk.github.io/mkdocs-material/"  # a link at the foot, not a request


def build(source: Path, site: Path) -> subprocess.CompletedProcess[str]:
    """As `make site` does, of the pages in that folder."""
    python = os.environ.get("GROUNDPLANE_DOCS_PYTHON")
    if python is None and importlib.util.find_spec("mkdocs") is None:
        pytest.skip("mkdocs is not installed: `make test` installs it")
    if not (ROOT / "node_modules" / "@mermaid-js").is_dir():
        pytest.skip("what draws the diagrams is not installed: `npm ci` installs it")
    return subprocess.run(
        [python or sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", site],
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"}, cwd=source,
        capture_output=True, text=True, check=False, timeout=200,
    )  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("site")
    done = build(ROOT, made)
    assert done.returncode == 0, done.stderr[-4000:]
    assert "WARNING" not in done.stderr
    return made


def test_every_page_is_on_the_site(site: Path) -> None:
    for page in PAGES:
        place = page.relative_to(ROOT / "docs").with_suffix("")
        is_index = place.name in {"README", "index"}
        file = site / (place.parent if is_index else place) / "index.html"
        assert file.is_file(), page


def test_nothing_on_the_site_comes_from_elsewhere(site: Path) -> None:
    text = "".join(page.read_text() for page in site.rglob("*.html"))
    assert len(re.findall(r"<script[^>]* src=", text)) > 10
    loaded = re.findall(r'<(?:script|img|iframe|source)[^>]* src="(https?:[^"]+)"', text)
    loaded += re.findall(r'<link[^>]* href="(https?:[^"]+)"', text)
    assert loaded == []
    assert set(re.findall(r'href="(https?://[^"]+)"', text)) == {MAKER}


def test_programs_are_told_of_every_page(site: Path) -> None:
    told = (site / "llms.txt").read_text()
    listed = set(re.findall(r"^- \[.*?\]\((\S+?)\): \S", told, re.M))
    own = {str(p.relative_to(ROOT / "docs")) for p in PAGES if p.parent.name != "decisions"}
    assert listed == own
    index = (ROOT / "docs" / "decisions" / "README.md").read_text()
    for page in (ROOT / "docs" / "decisions").glob("0*.md"):
        assert f"[{title(page)}]({page.name})" in index


@pytest.mark.parametrize(
    "planted",
    [
        "[a page that is not there](nowhere.md)",
        "[a heading that is not there](#no-such-heading)",
        "[a file beside the pages](../src/nothing.py)",
        "![a picture that is not there](screens/nothing.png)",
        "[an address of some server](/absolute)",
    ],
)
def test_a_link_that_leads_nowhere_stops_the_build(planted: str, tmp_path: Path) -> None:
    source = tmp_path / "source"
    (source / "docs").mkdir(parents=True)
    config = (ROOT / "mkdocs.yml").read_text().partition("nav:\n")[0]
    (source / "mkdocs.yml").write_text(config)
    (source / "tools").symlink_to(ROOT / "tools")
    (source / "docs" / "index.md").write_text(f"# One page\n\n{planted}\n")
    done = build(source, tmp_path / "site")
    assert done.returncode == 1
    assert done.stderr.count("WARNING") == 1


def test_a_page_that_nobody_finds_stops_the_build(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "docs", tmp_path / "docs", ignore=shutil.ignore_patterns("*.png"))
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    (tmp_path / "tools").symlink_to(ROOT / "tools")
    (tmp_path / "docs" / "operate" / "orphan.md").write_text("# Orphan\n")
    done = build(tmp_path, tmp_path / "site")
    assert done.returncode == 1
    assert "operate/orphan.md" in done.stderr


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_links_of_the_pages_beside_the_site_lead_somewhere(name: str) -> None:
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", (ROOT / name).read_text())
    assert [link for link in links if not (ROOT / link).exists()] == []
