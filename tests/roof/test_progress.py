"""Long work says how far it is."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from groundplane import Groundplane
from groundplane.faces import progress


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """What a pipe would get."""
    text = io.StringIO()
    monkeypatch.setattr(progress, "talk", Console(file=text, width=200))
    return text


def test_a_line_tells_rate_and_time_left() -> None:
    assert progress.line("verify", 10, 40, 5.0) == "verify 10/40, 2.0/s, 15 s left"
    assert progress.line("verify", 0, 40, 5.0) == "verify 0/40"


def test_when_piped_there_are_plain_lines_and_not_too_many(
    said: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 100.0
    monkeypatch.setattr(progress, "monotonic", lambda: now)
    with progress.told("verify") as tell:
        for done in range(1, 61):
            now += 0.1
            tell(done, 120, "ledger.balanced")
    lines = said.getvalue().splitlines()
    assert lines[0].startswith("verify 2") and lines[0].endswith("left: ledger.balanced")
    assert 2 <= len(lines) <= 3
    assert "\x1b" not in said.getvalue()


def test_short_work_says_nothing_when_piped(said: io.StringIO) -> None:
    with progress.told("verify") as tell:
        tell(1, 2, "quick")
    assert said.getvalue() == ""


def test_on_a_terminal_it_is_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    text = io.StringIO()
    monkeypatch.setattr(progress, "talk", Console(file=text, width=100, force_terminal=True))
    with progress.told("verify") as tell:
        tell(20, 40, "ledger.balanced")
    assert "ledger.balanced" in text.getvalue() and "20/40" in text.getvalue()


async def test_the_partition_routine_tells_each_table(gp: Groundplane) -> None:
    steps: list[tuple[float, float, str]] = []
    await gp.database.maintain_partitions(progress=lambda *step: steps.append(step))
    assert [done for done, _, _ in steps] == list(range(len(steps)))
    assert {total for _, total, _ in steps} == {len(steps)}
    assert {"audit_entries", "database_points"} <= {table for _, _, table in steps}
