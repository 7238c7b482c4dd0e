"""`--dry-run` before any command: it may look, and changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, get_args
from uuid import UUID, uuid4

import pytest
from typer.testing import CliRunner

from groundplane.core.retry import sqlstate
from groundplane.roof.cli import COMMANDS, app
from tests.house.reference import commands_of

READ_ONLY_TRANSACTION = "25006"
# They run until they are told to stop, or serve no database.
ELSEWHERE = {
    "dev",
    "server",
    "worker",
    "console",
    "smoke",
    "explain",
    "settings",
    "alerts",
    "openapi",
}
FOLLOWING = {("notifications", "tail")}
# Whoever takes the trail out, or reads across tenants, is on record, come what may.
TELLING = {("audit", "export"), ("tenants", "list"), ("tenants", "show")}
MORE = {("idempotency", "settle"): ["--run-again"], ("notifications", "send"): ["ada"]}
NAMED = {
    "changes": "enabled=true",
    "at": "2100-01-01",
    "start": "2100-01-01",
    "end": "2100-01-02",
    "kind": "income",
}
CHANGES = 90


def words(command: Any, file: Path) -> Iterator[str]:
    """A value for everything that the command insists on."""
    given = {UUID: uuid4(), int: 1, float: 1.5, datetime: "2026-01-01", Path: file, str: "x"}
    for each in command.params:
        if each.required:
            kind = each.type_descriptor.annotation
            several = get_args(kind) or (kind,)
            value = NAMED.get(each.name) or given.get(several[0], several[0])
            yield str(value) if each.param_type_name == "argument" else f"{each.opts[0]}={value}"


@pytest.fixture
def read_only(url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The same database, where an attempt to write is an error."""
    joined = f"{url}{'&' if '?' in url else '?'}options=-c%20default_transaction_read_only%3Don"
    monkeypatch.setenv("GROUNDPLANE_DATABASE_URL", joined)
    return joined


def test_a_dry_run_of_any_command_writes_nothing(read_only: str, tmp_path: Path) -> None:
    file, wrote, told = tmp_path / "file.json", [], 0
    file.write_text("{}\n")
    for name, command in (each for top in COMMANDS for each in commands_of(top)):
        if name[0] in ELSEWHERE or name in FOLLOWING | TELLING:
            continue
        line = ["--dry-run", "--yes", "--tenant", "acme", *name, *words(command, file)]
        line += MORE.get(name, [])
        done = CliRunner().invoke(app, line, input='{"a": 1}')
        told += "Would " in done.output
        if done.exception is not None and sqlstate(done.exception) == READ_ONLY_TRANSACTION:
            wrote.append(name)
    assert wrote == []
    assert told >= CHANGES
