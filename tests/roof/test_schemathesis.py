"""Thousands of generated requests against a running server: no 5xx, nothing undescribed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.chaos.campaign import Installation

# Beside some 11,000 that walk the edges of every field one by one; these are drawn at random.
CASES = int(os.environ.get("GROUNDPLANE_SCHEMATHESIS_CASES", "500"))
CHECKS = (
    "not_a_server_error,status_code_conformance,content_type_conformance,"
    "response_schema_conformance"
)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with Installation(tmp_path_factory.mktemp("dev") / "data") as installation:
        yield installation


@pytest.mark.timeout(900)
@pytest.mark.parametrize("half", ["--include-path-regex", "--exclude-path-regex"])
def test_generated_requests_meet_no_5xx_and_no_undescribed_answer(
    running: Installation, half: str, tmp_path: Path
) -> None:
    # To make it takes a second or two, and more beside other tests.
    described = httpx.get(running.ready["api"] + "/openapi.json", timeout=60).json()["paths"]
    operations = sum(len(methods) for methods in described.values())
    command = [
        str(Path(sys.executable).parent / "schemathesis"), "run",
        running.ready["api"] + "/openapi.json", half, "^/v1/[a-j]",
        "--header", f"Authorization: Bearer {running.ready['tokens']['admin']}",
        "--checks", CHECKS,
        "--max-examples", str(-(-CASES // operations)),
        "--phases", "examples,coverage,fuzzing",
        "--workers", "1",  # of two threads that parse at once, Python 3.11 stops one
        "--seed", os.environ.get("GROUNDPLANE_SEED", "20261121"),
        "--request-timeout", "20",
        "--no-color",
        "--report", "junit", "--report-dir", str(tmp_path),
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    told = done.stdout.partition("Fuzzing")[2].partition("= WARNINGS")[0]
    assert done.returncode == 0, told or done.stdout[-3000:] + done.stderr[-2000:]
