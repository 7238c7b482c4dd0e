"""The page about testing is a project that passes, in a folder of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "testing.md"
INI = "[pytest]\naddopts = -p no:cacheprovider\nasyncio_default_fixture_loop_scope = function\n"


def written(folder: Path) -> set[str]:
    """Each block that begins with a file's name becomes that file."""
    blocks = re.findall(r"```python\n# (\w+\.py)\n(.*?)```", PAGE.read_text(), re.S)
    for name, text in blocks:
        (folder / name).write_text(text)
    return {name for name, _ in blocks}


@pytest.mark.parametrize("mode", ["strict", "auto"])
def test_the_example_on_the_page_passes(tmp_path: Path, mode: str) -> None:
    assert written(tmp_path) == {"conftest.py", "shop.py", "test_shop.py"}
    (tmp_path / "pytest.ini").write_text(INI + f"asyncio_mode = {mode}\n")
    if mode == "strict":  # there an async fixture is marked as well
        page = (tmp_path / "test_shop.py").read_text()
        marked = page.replace("@pytest.fixture", "@pytest_asyncio.fixture")
        (tmp_path / "test_shop.py").write_text("import pytest_asyncio\n" + marked)
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTEST")}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", tmp_path],
        env=environment | {"PYTHONPATH": str(ROOT / "src")}, cwd=tmp_path,
        capture_output=True, text=True, check=False, timeout=200,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
    assert "3 passed" in done.stdout
