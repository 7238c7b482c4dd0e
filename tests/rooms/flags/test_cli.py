"""Flags on the command line: each command once."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from groundplane import Groundplane, wait
from groundplane.core.problems import Problem
from groundplane.core.scope import Actor
from groundplane.faces.terminal import SESSION, Session
from groundplane.rooms.flags.cli import app
from groundplane.rooms.flags.problems import FlagNotFound
from groundplane.rooms.tenants import PLATFORM
from tests.rooms.flags.conformance import SUITE

Command = Callable[..., Any]
SOON, LATER = "2100-01-01T00:00:00Z", "2100-01-02T00:00:00Z"


@pytest.fixture
def command(url: str) -> Command:
    """`command("list")` answers what is printed as JSON."""

    def run(*words: str, code: int = 0, **how: Any) -> Any:
        def connect() -> Groundplane:
            return Groundplane(url).acting(Actor("operator", "olga"), origin="cli")

        session = Session(connect, tenant_id="acme", as_json=True, is_sure=True, **how)
        token = SESSION.set(session)
        try:
            result = CliRunner().invoke(app, words)
        finally:
            SESSION.reset(token)
        if isinstance(result.exception, Problem):
            raise result.exception
        assert result.exit_code == code, result.output
        try:
            return json.loads(result.stdout)
        except json.JSONDecodeError:
            return result.stdout

    return run


def test_a_flags_life_on_the_command_line(command: Command) -> None:
    made = command("create", "new-checkout", "--enabled", "--percentage", "100")
    assert (made["state"], made["version"]) == ("live", 1)
    assert command("is-enabled", "new-checkout", "--subject", "u") == {"enabled": True}
    assert command("evaluate", "new-checkout", "-c", "age=7")["variant"] == "on"
    assert (
        command("update", "new-checkout", "rollout_percentage=0", "--reason", "x")["version"] == 2
    )
    assert command("is-enabled", "new-checkout", code=1) == {"enabled": False}
    assert command("kill", "new-checkout", "--reason", "fire")["state"] == "killed"
    assert command("revive", "new-checkout")["state"] == "live"
    assert command("archive", "new-checkout")["state"] == "archived"
    assert command("get", "new-checkout")["name"] == "new-checkout"
    assert [f["name"] for f in command("list", "--fresh")] == ["new-checkout"]
    assert command("list", "--stale") == []
    assert len(command("history", "new-checkout")) == 5
    assert command("explain", "new-checkout", "--revision", "1")["evaluation"]["variant"] == "on"
    assert command("diff", "1", "2")["changes"][0]["what"] == "changed"
    assert command("restore-revision", "1")["revision"] == 6
    command("delete", "new-checkout")
    with pytest.raises(FlagNotFound):
        command("get", "new-checkout")
    assert command("restore", "new-checkout")["name"] == "new-checkout"
    assert command("counts", "new-checkout") == []
    assert command("evaluations", "new-checkout") == []
    assert command("stale") == []
    assert command("propagation")["environment"] == "production"


def test_what_stands_beside_a_flag_on_the_command_line(command: Command, url: str) -> None:
    gp = Groundplane(url, blocking=True)
    wait(gp.tenant(PLATFORM).flags.create("shared", enabled=True))
    command("create", "f", "--enabled")
    step = command("schedule", "f", SOON, "enabled=false")
    command("ramp", "f", SOON, LATER, "--to", "50")
    assert len(command("schedules", "f")) == 2
    assert command("cancel", step["id"])["state"] == "cancelled"
    assert command("copy", "f", "--from", "production", "--to", "staging")["revision"]
    assert command("copy", "f", "--from", "staging", "--to", "production", is_dry=True)[
        "revision"] is None  # fmt: skip
    assert command("override", "shared", "--killed")["state"] == "killed"
    command("override", "shared", "--clear")
    command("segments", "create", "few", "--member", "a")
    assert command("segments", "add", "few", "b")["members"] == 2
    assert command("segments", "remove", "few", "a")["members"] == 1
    when = '{"attribute": "x", "operator": "exists"}'
    command("segments", "create", "wide", "--when", when)
    assert command("segments", "update", "wide", when)["version"] == 2
    command("segments", "delete", "wide")
    assert [s["name"] for s in command("segments", "list")] == ["few"]
    counted = command("affected", "f", "--relation", "pg_catalog.pg_am", "--subject", "amname",
                      "--map", "kind=amtype", "--change", '{"enabled": false}')  # fmt: skip
    assert counted["proposed"] == {"off": counted["total"]}
    wait(gp.close())


def test_documents_go_out_and_come_in_on_the_command_line(command: Command, tmp_path: Path) -> None:
    command("create", "f", "--enabled", "--percentage", "25")
    file = tmp_path / "flags.yaml"
    file.write_text(command("export"))
    assert command("import", str(file)) == {
        "environment": "production", "revision": None, "changes": [], "warnings": []}  # fmt: skip
    flagd = tmp_path / "flags.json"
    flagd.write_text(json.dumps(command("export", "--format", "flagd")).replace('"f"', '"g"'))
    assert command("import", str(flagd), "--format", "flagd", is_dry=True)["revision"] is None
    assert command("import", str(flagd), "--format", "flagd")["changes"][0]["name"] == "g"


@pytest.mark.skipif(not SUITE.is_dir(), reason="the public suite is not here")
def test_the_public_suite_is_imported_on_the_command_line(command: Command) -> None:
    told = command("import", str(SUITE / "flags" / "testkit-flags.json"), "--format", "flagd")
    assert (told["revision"], len(told["changes"])) == (1, 61)
