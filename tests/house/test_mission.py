"""The page of requirements names tests that exist."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_test_of_the_mission_page_exists() -> None:
    defined = set()
    for file in (ROOT / "tests").rglob("test_*.py"):
        defined |= set(re.findall(r"^(?:async )?def (test_\w+)", file.read_text(), re.MULTILINE))
    named = set(re.findall(r"`(test_\w+)`", (ROOT / "docs" / "mission.md").read_text()))
    assert len(named) > 60
    assert named - defined == set()
