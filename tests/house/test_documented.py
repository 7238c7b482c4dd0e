"""Every block of Python and of shell in the documentation is run by a test."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.assumed import ASSUMED, TABLES
from tests.house.documented import ROOT, SAMPLE_URL, blocks

# Pages whose blocks have tests of their own.
OTHERWISE = {
    "docs/tutorial.md": "tests/browser/test_tutorial.py",
    "docs/testing.md": "tests/testing/test_documented.py",
}
# Commands that a test would run inside itself.
ELSEWHERE = {
    "make run\n": "tests/roof/test_dev.py",
    "make run     # a real PostgreSQL, server, worker and sample shop, in one go\n"
    "make test    # installs what is missing, then checks everything\n": "tools/test",
    "npm ci\n": "tools/test-javascript",
    ". .groundplane/env\n": "tests/browser/test_tutorial.py",
}


def pages(kind: str) -> list[str]:
    every = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
    names = [str(path.relative_to(ROOT)) for path in every]
    return [name for name in names if blocks(name, kind) and name not in OTHERWISE]


def test_every_page_with_python_is_known() -> None:
    assert set(pages("python")) == set(ASSUMED)
    assert [path for path in OTHERWISE.values() if not (ROOT / path).is_file()] == []


@pytest.mark.parametrize("page", ASSUMED)
def test_the_python_on_a_page_runs(page: str, url: str, server: object, database: str) -> None:
    server.run(TABLES, database)  # type: ignore[attr-defined]
    done = subprocess.run(
        [sys.executable, "-m", "tests.house.documented", page],
        env=os.environ | {"GROUNDPLANE_DATABASE_URL": url, "PYTHONPATH": os.pathsep.join(sys.path)},
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]


def shell() -> list[tuple[str, str]]:
    found = [(page, block) for page in pages("sh") for block in blocks(page, "sh")]
    return [each for each in found if not each[1].startswith(tuple(ELSEWHERE))]


@pytest.mark.parametrize(("page", "block"), shell(), ids=[page for page, _ in shell()])
def test_the_shell_on_a_page_runs(page: str, block: str, url: str, tmp_path: Path) -> None:
    program = tmp_path / "groundplane"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m groundplane "$@"\n')
    program.chmod(0o755)
    # A worker works until it is told to end.
    told = block.replace(SAMPLE_URL, url).replace(
        "groundplane worker", "timeout --preserve-status --signal TERM 8 groundplane worker"
    )
    told += f"\n{sys.executable} -c 'from groundplane import Settings; Settings()'\n"
    done = subprocess.run(
        ["bash", "-c", told.replace("groundplane doctor ", "groundplane doctor || test $? = 5 ")],
        env=os.environ | {"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}",
                          "PYTHONPATH": os.pathsep.join(sys.path)},
        cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    assert "Traceback" not in done.stderr
