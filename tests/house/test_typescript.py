"""The TypeScript packages are written from this very code, and name no registry."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CLIENT = ROOT / "packages" / "client"
NAMED = re.compile(r'`([\w/.-]+\.test\.tsx?)`((?:[:,] "[^"]+")+)')


@pytest.fixture(scope="module")
def digest() -> str:
    script = [sys.executable, str(CLIENT / "tools" / "describe.py")]
    told = subprocess.run(
        script, check=True, capture_output=True, env={"PYTHONPATH": "src"}, cwd=ROOT
    )
    return sha256(told.stdout).hexdigest()


@pytest.mark.parametrize("name", ["api.gen.ts", "problems.gen.ts"])
def test_the_generated_client_is_current(name: str, digest: str) -> None:
    head = (CLIENT / "src" / name).read_text()[:400]
    assert f"// sha256 {digest}\n" in head, "stale: npm run generate"


def test_the_lock_file_says_no_address() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    assert len(packages) > 20
    away = [name for name, each in packages.items() if "://" in each.get("resolved", "")]
    assert away == []


def test_every_javascript_test_of_the_mission_page_exists() -> None:
    found = NAMED.findall((ROOT / "docs" / "mission.md").read_text())
    assert len(found) > 5
    missing = [
        f"{file}: {sentence}"
        for file, sentences in found
        for sentence in re.findall(r'"([^"]+)"', sentences)
        if f'"{sentence}"' not in (ROOT / file).read_text().replace("`", '"')
    ]
    assert missing == []
