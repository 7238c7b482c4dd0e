"""The operator's commands, run as an operator runs them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec

import pytest

from groundplane.roof.cli import COMMANDS
from groundplane.rooms import ROOMS
from groundplane.testing.server import Server
from tests.chaos.campaign import Installation


def run(*arguments: str, url: str | None = None) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("GROUNDPLANE_")}
    environment |= {"PYTHONPATH": os.pathsep.join(sys.path), "COLUMNS": "120"}
    if url:
        environment["GROUNDPLANE_DATABASE_URL"] = url
    return subprocess.run(
        [sys.executable, "-m", "groundplane", *arguments],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with Installation(tmp_path_factory.mktemp("dev") / "data") as installation:
        yield installation


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_says_what_it_is(command: str) -> None:
    said = run(command, "--help")
    assert said.returncode == 0, said.stderr
    assert "Usage" in said.stdout


def test_every_rooms_commands_can_be_called() -> None:
    modules = {module for module, _ in COMMANDS.values()}
    with_commands = {f"groundplane.rooms.{room}.cli" for room in ROOMS
                     if find_spec(f"groundplane.rooms.{room}.cli")}  # fmt: skip
    reached = modules | {"groundplane.rooms.tenants.cli"}  # by way of the roof's token commands
    assert with_commands - reached == set()


def test_help_lists_every_command_without_the_drivers() -> None:
    code = "import sys; sys.argv = ['groundplane', '--help']\n"
    code += "from groundplane.roof import cli\n"
    code += "try: cli.main()\nexcept SystemExit: pass\n"
    code += "print('LOADED', 'sqlalchemy' in sys.modules, 'asyncpg' in sys.modules)"
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    said = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
    )
    assert "LOADED False False" in said.stdout, said.stderr
    assert all(name in said.stdout for name in COMMANDS)


def test_an_unknown_command_is_told_what_was_meant() -> None:
    said = run("migrat")
    assert said.returncode == 2
    assert "migrate" in said.stderr


def test_migrate_says_what_is_pending_and_applies_it_once(server: Server) -> None:
    server.run("drop database if exists gp_empty with (force)")
    server.run("create database gp_empty")
    url = server.admin_url("gp_empty")
    unprepared = run("migrate", "--check", url=url)
    assert unprepared.returncode != 0
    first = run("--json", "migrate", url=url)
    assert first.returncode == 0, first.stderr
    assert len(json.loads(first.stdout)) >= 7
    assert json.loads(run("--json", "migrate", url=url).stdout) == []
    assert run("migrate", "--check", url=url).returncode == 0
    server.run("drop database gp_empty with (force)")


def test_migrate_prints_a_script_without_any_database() -> None:
    said = run("migrate", "--print")
    assert said.returncode == 0
    assert "create role" in said.stdout
    assert "groundplane.job_claim_v1" in said.stdout


def test_seeding_twice_changes_nothing(url: str) -> None:
    first = json.loads(run("--json", "seed", "--sample", url=url).stdout)
    again = json.loads(run("--json", "seed", "--sample", url=url).stdout)
    assert first == {"tenants": ["acme", "globex"], "users": 6}
    assert again == {"tenants": [], "users": 0}


def test_verify_is_clean_and_says_so(url: str) -> None:
    said = run("--json", "verify", url=url)
    assert (said.returncode, json.loads(said.stdout)) == (0, [])


def test_doctor_explains_each_check(running: Installation) -> None:
    said = run("--json", "doctor", url=running.ready["database_url"])
    checks = json.loads(said.stdout)
    assert len(checks) >= 40
    assert all(check["why"] for check in checks)
    assert [check["name"] for check in checks if check["status"] == "fail"] == []
    assert said.returncode == 0


def test_smoke_passes_against_a_running_server(running: Installation) -> None:
    said = run("--json", "smoke", running.ready["api"], "--token", running.ready["tokens"]["admin"])
    calls = json.loads(said.stdout)
    assert [call for call in calls if not call["passed"]] == []
    assert len(calls) >= 12
    assert said.returncode == 0


def test_smoke_fails_where_nobody_answers() -> None:
    assert run("smoke", "http://127.0.0.1:1").returncode == 5


def test_a_problem_is_explained_and_an_unknown_one_has_its_exit_code() -> None:
    said = run("explain", "idempotency.key_reused")
    assert "What to do" in said.stdout + said.stderr
    assert run("explain", "no.such").returncode == 3


def test_the_description_is_printed_without_a_database() -> None:
    described = json.loads(run("openapi").stdout)
    operations = [one for path in described["paths"].values() for one in path.values()]
    assert len(operations) > 50
    assert all(one.get("summary") and one.get("description") for one in operations)
