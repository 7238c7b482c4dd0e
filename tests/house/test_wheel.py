"""The wheel: what is in it, what it asks for, and that it runs without Node.js."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.message import Message
from email.parser import Parser
from importlib.metadata import distribution
from pathlib import Path
from zipfile import ZipFile, ZipInfo

import httpx
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.roof.serving import free_port

ROOT = Path(__file__).parents[2]
CONSOLE = "groundplane/roof/console/dist/"
SITE = Path(sysconfig.get_path("purelib"))
# What the new environment borrows. Lent by a path, the editable Groundplane stays out.
LENT = str(SITE)
LIMIT = 3_000_000
KINDS = {
    ".py", ".sql", ".typed", ".html", ".css", ".js", ".json", ".gz", ".woff", ".woff2", ".svg",
}  # fmt: skip
EXTRAS = {
    "server", "templates", "embedded", "kafka", "nats", "django", "alembic", "openfeature", "dev",
    "testing",
}  # fmt: skip

pytestmark = pytest.mark.xdist_group("wheel")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built as a release is."""
    return _built(tmp_path_factory.mktemp("wheel"))


def _built(folder: Path) -> Path:
    done = subprocess.run(
        [ROOT / "tools" / "build-wheel", folder],
        env=os.environ | {"GROUNDPLANE_PYTHON": sys.executable},
        capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    if "Install Node.js" in done.stderr:
        pytest.skip("the console was never built, and Node.js is missing")
    assert done.returncode == 0, done.stderr
    (made,) = folder.glob("*.whl")
    return made


def files(wheel: Path) -> list[ZipInfo]:
    with ZipFile(wheel) as opened:
        return opened.infolist()


def metadata(wheel: Path) -> Message:
    with ZipFile(wheel) as opened:
        (name,) = [each for each in opened.namelist() if each.endswith(".dist-info/METADATA")]
        return Parser().parsestr(opened.read(name).decode())


# -- what is in it -------------------------------------------------------------------------------


def test_it_holds_the_packages_and_nothing_else(wheel: Path) -> None:
    names = [each.filename for each in files(wheel) if ".dist-info/" not in each.filename]
    assert {name.split("/")[0] for name in names} == {"groundplane", "groundplane_demo"}
    strays = re.compile(r"node_modules|__pycache__|(^|/)(\.|test_|conftest)|\.(pyc|map|tsx?|log)$")
    assert [name for name in names if strays.search(name)] == []
    assert {Path(name).suffix for name in names} == KINDS


def test_every_file_of_the_packages_is_in_it(wheel: Path) -> None:
    """A query or migration that stays behind is noticed by the first caller only."""
    source = ROOT / "src"
    written = {
        str(file.relative_to(source))
        for file in source.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    assert len(written) > 400
    assert written - {each.filename for each in files(wheel)} == set()


def test_it_holds_the_console_with_all_that_its_page_asks_for(wheel: Path) -> None:
    console = {each.filename: each for each in files(wheel) if each.filename.startswith(CONSOLE)}
    with ZipFile(wheel) as opened:
        page = opened.read(CONSOLE + "index.html").decode()
    asked = re.findall(r'(?:src|href)="\./([^"]+)"', page)
    assert len(asked) >= 3
    assert [name for name in asked if CONSOLE + name not in console] == []
    assert sum(each.compress_size for each in console.values()) < LIMIT
    assert sum(each.file_size for each in console.values()) < LIMIT


def test_the_same_sources_make_the_same_bytes(wheel: Path, tmp_path: Path) -> None:
    assert _built(tmp_path).read_bytes() == wheel.read_bytes()


# -- what it asks for ----------------------------------------------------------------------------


def test_its_metadata_say_what_it_is(wheel: Path) -> None:
    said = metadata(wheel)
    assert (said["Name"], said["Requires-Python"]) == ("groundplane", ">=3.11")
    assert said["License-Expression"] == "Apache-2.0"
    assert set(said.get_all("Provides-Extra", [])) == EXTRAS
    assert str(said.get_payload()).startswith("# Groundplane")


def requirements(wheel: Path, extra: str = "") -> list[Requirement]:
    asked = [Requirement(each) for each in metadata(wheel).get_all("Requires-Dist", [])]
    return [each for each in asked if each.marker is None or each.marker.evaluate({"extra": extra})]


def closure(asked: list[Requirement]) -> set[str]:
    """The distributions that come with these, and theirs."""
    seen: set[str] = set()
    waiting = [(canonicalize_name(each.name), frozenset(each.extras)) for each in asked]
    known: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        name, extras = waiting.pop()
        if (name, extras) in known:
            continue
        known.add((name, extras))
        seen.add(name)
        for text in distribution(name).requires or []:
            each = Requirement(text)
            if each.marker is None or any(
                each.marker.evaluate({"extra": extra}) for extra in ("", *extras)
            ):
                waiting.append((canonicalize_name(each.name), frozenset(each.extras)))
    return seen


@pytest.mark.parametrize(
    ("extra", "imported"),
    [
        ("", "groundplane"),
        ("", "groundplane.core.migrate"),
        ("server", "groundplane.roof.cli"),
        ("server", "groundplane.roof.serve"),
        ("server", "groundplane.fastapi"),
        ("alembic", "groundplane.alembic"),
        ("openfeature", "groundplane.openfeature"),
        ("testing", "groundplane.testing.plugin"),
    ],
)
def test_what_is_asked_for_is_enough(
    wheel: Path, installed: Path, extra: str, imported: str, tmp_path: Path
) -> None:
    """Nothing but the requirements of that extra can be imported."""
    for name in closure(requirements(wheel, extra)):
        there = {file.parts[0] for file in distribution(name).files or []}
        for top in there - {"..", "__pycache__", *(each.name for each in tmp_path.iterdir())}:
            (tmp_path / top).symlink_to(SITE / top)
    run(installed, "python", "-c", f"import {imported}", PYTHONPATH=str(tmp_path))


# -- that it runs --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new environment that holds the wheel alone."""
    venv = tmp_path_factory.mktemp("new") / "venv"
    subprocess.run([sys.executable, "-m", "venv", venv], check=True, timeout=120)
    run(venv, "python", "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", str(wheel))
    return venv


def environment(venv: Path, **more: str) -> dict[str, str]:
    """Nothing of ours, and no Node.js: the path holds the new environment only."""
    return {"PATH": str(venv / "bin"), "HOME": str(venv), "LANG": "C.UTF-8", **more}


def run(venv: Path, program: str, *arguments: str, **more: str) -> str:
    done = subprocess.run(
        [venv / "bin" / program, *arguments],
        env=environment(venv, **more), cwd=venv,
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@contextmanager
def server(venv: Path, url: str) -> Iterator[str]:
    port = free_port()
    process = subprocess.Popen(
        [venv / "bin" / "groundplane", "server", "--port", str(port)],
        env=environment(venv, GROUNDPLANE_DATABASE_URL=url, PYTHONPATH=LENT), cwd=venv,
        stdout=subprocess.DEVNULL,
    )  # fmt: skip
    base, until = f"http://127.0.0.1:{port}", time.monotonic() + 60
    try:
        while time.monotonic() < until and process.poll() is None:
            with suppress(httpx.HTTPError):
                if httpx.get(base + "/readyz").status_code == 200:
                    break
            time.sleep(0.1)
        yield base
    finally:
        process.terminate()
        process.wait(60)


def test_it_runs_from_the_new_environment(installed: Path) -> None:
    where = "import groundplane; print(groundplane.__file__)"
    place = run(installed, "python", "-c", where, PYTHONPATH=LENT)
    assert Path(place.strip()).is_relative_to(installed)
    told = run(installed, "groundplane", "--help", PYTHONPATH=LENT)
    assert [name for name in ("dev", "server", "worker", "migrate") if name not in told] == []


def test_its_console_is_served_without_node(installed: Path, url: str) -> None:
    with server(installed, url) as base, httpx.Client(base_url=base, timeout=30) as http:
        page = http.get("/console/")
        assert page.status_code == 200, page.text
        assert page.headers["content-type"].startswith("text/html")
        asked = re.findall(r'(?:src|href)="(/console/[^"]+)"', page.text)
        answers = {name: http.get(name) for name in asked}
        assert len(asked) >= 3
        assert {each.status_code for each in answers.values()} == {200}
        (entry,) = [each for name, each in answers.items() if re.search(r"index-.*\.js$", name)]
        assert "javascript" in entry.headers["content-type"]
        assert entry.headers["content-encoding"] == "gzip"
        assert len(entry.content) > 100_000
