"""The operator's commands, run as an operator runs them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path
from threading import Thread
from types import MappingProxyType
from urllib.parse import urlsplit

import pytest

from groundplane.roof.cli import COMMANDS
from groundplane.roof.docs import known_problems
from groundplane.rooms import ROOMS
from groundplane.rooms.notifications import SAMPLE_TEMPLATES
from groundplane.testing.server import Server
from tests.chaos.campaign import Installation


def run(
    *arguments: str, url: str | None = None, more: Mapping[str, str] = MappingProxyType({})
) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("GROUNDPLANE_")}
    environment |= {"PYTHONPATH": os.pathsep.join(sys.path), "COLUMNS": "120"}
    if url:
        environment["GROUNDPLANE_DATABASE_URL"] = url
    environment |= more
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


def test_options_of_every_command_are_understood_behind_it_too(url: str) -> None:
    assert run("seed", "--sample", "--dry-run", url=url).returncode == 0
    assert run("tenants", "list", "--json", url=url).stdout.strip() == "[]"
    assert run("seed", "--sample", "--json", url=url).stdout.startswith("{")
    types = run("notifications", "types", "list", "--tenant", "acme", url=url)
    named = {line.split('"')[3] for line in types.stdout.splitlines() if '"name"' in line}
    assert named >= {"LICENSE", "PAYOUT", "PROJECT", "ROYALTY", "SYSTEM"}, "the sample set"
    assert "--tenant acme" in run("jobs", "queues", url=url).stderr, "says what to write"


def test_seeding_twice_changes_nothing(url: str) -> None:
    first = json.loads(run("--json", "seed", "--sample", url=url).stdout)
    again = json.loads(run("--json", "seed", "--sample", url=url).stdout)
    assert first == {"tenants": ["acme", "globex"], "users": 6, "templates": 8}
    assert again == {"tenants": [], "users": 0, "templates": 0}
    said = run("--json", "--tenant", "acme", "notifications", "templates", "list", url=url)
    assert {each["name"] for each in json.loads(said.stdout)} == set(SAMPLE_TEMPLATES)


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


def test_what_doctor_tells_is_its_answer_and_can_be_piped(url: str) -> None:
    said = run("doctor", url=f"{url.rpartition('/')[0]}/no_such[/one]")
    assert said.returncode == 5, said.stderr
    assert 'FAIL connection  database "no_such[/one]" does not exist' in said.stdout
    assert said.stderr == ""


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


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("migrate",), 5, "database.unavailable"),
        (("migrate", "--check"), 5, "database.unavailable"),
        (("--tenant", "acme", "audit", "list"), 5, "database.unavailable"),
    ],
)
def test_a_database_that_does_not_answer_is_a_problem_and_no_stack(
    arguments: tuple[str, ...], code: int, said: str
) -> None:
    done = run(*arguments, url="postgresql://app:canary-7f3a@127.0.0.1:1/shop")
    assert (done.returncode, "Traceback" in done.stderr) == (code, False), done.stderr
    assert said in done.stderr
    assert "Next:" in done.stderr
    assert "canary-7f3a" not in done.stderr


@pytest.mark.parametrize("arguments", [("migrate",), ("--tenant", "acme", "audit", "list")])
@pytest.mark.parametrize("place", ["who", "where", "empty", "nonsense"])
def test_what_the_database_refuses_says_what_to_do_next(
    arguments: tuple[str, ...], place: str, url: str, server: Server
) -> None:
    parts = urlsplit(url)
    wrong = {
        "who": parts._replace(netloc=f"nobody:canary-7f3a@{parts.hostname}:{parts.port}").geturl(),
        "where": parts._replace(path="/no_such_database").geturl(),
        "empty": parts._replace(path="/template1").geturl(),
        "nonsense": "shop canary-7f3a",
    }
    done = run(*arguments, url=wrong[place])
    assert done.returncode in {4, 5}, done.stderr
    assert "Traceback" not in done.stderr
    assert "Next:" in done.stderr
    assert place == "nonsense" or "canary-7f3a" not in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("database", "slow", "--range", "5"),
        ("database", "series", "--range", "soon"),
        ("database", "verify", "--since", "yesterday"),
        ("database", "maintain-partitions", "--at", "9999-12-31"),
        ("--tenant", "acme", "flags", "explain", "f", "--at", "noon"),
        ("--tenant", "acme", "flags", "create", "f", "--rules", "{"),
        ("--tenant", "acme", "flags", "import", "no-such-file.yaml"),
        ("--tenant", "acme", "events", "publish", "two words"),
        ("--tenant", "acme", "jobs", "enqueue", "x", "--from", "no_such_module"),
        ("--tenant", "acme", "flags", "create", "f", "--rules=-1"),
        ("--tenant", "acme", "audit", "verify", "--since", "0001-01-01"),
        ("--tenant", "acme", "audit", "heads", "--anchor", "/no/such/directory/heads"),
        ("--tenant", "acme", "ledger", "heads", "--limit", "-1"),
        ("--tenant", "acme", "ledger", "statement", "a", "2026-11-01T00:00:00Z", "soon"),
        ("openapi", "--file", "/no/such/directory/openapi.json"),
        ("worker", "--concurrency", "0"),
        ("worker", "--port", "70000"),
        ("server", "--port", "70000"),
        ("dev", "--port", "70000"),
    ],
)
def test_what_is_typed_wrongly_is_wrong_usage(arguments: tuple[str, ...], url: str) -> None:
    done = run(*arguments, url=url)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False), done.stderr


@pytest.mark.parametrize("since", ["2026-01-01", "2026-01-01T02:00:00+02:00", "48h"])
def test_verify_takes_a_day_a_time_and_how_long_ago(since: str, url: str) -> None:
    done = run("--json", "verify", "--room", "audit", "--since", since, url=url)
    assert (done.returncode, done.stdout) == (0, "[]\n"), done.stderr


def test_smoke_tells_another_programs_server_from_ours() -> None:
    class Stranger(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"hello")

    with ThreadingHTTPServer(("127.0.0.1", 0), Stranger) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        done = run("--json", "smoke", f"http://127.0.0.1:{server.server_port}")
        server.shutdown()
    assert done.returncode == 5, done.stderr
    failed = {call["name"] for call in json.loads(done.stdout) if not call["passed"]}
    assert "strangers refused" in failed


def test_every_code_that_the_pages_explain_exists() -> None:
    pages = "".join(page.read_text() for page in Path("docs").rglob("*.md"))
    named = set(re.findall(r"groundplane explain ([a-z_]+\.[a-z_]+)", pages))
    assert named
    assert named - set(known_problems()) == set()


def test_what_cannot_be_done_says_its_code(url: str) -> None:
    unnamed = run("migrate")
    assert (unnamed.returncode, "cli.no_database" in unnamed.stderr) == (1, True), unnamed.stderr
    parts = urlsplit(url)
    stranger = parts._replace(netloc=f"nobody:x@{parts.hostname}:{parts.port}").geturl()
    refused = run("migrate", url=stranger)
    assert (refused.returncode, "cli.refused" in refused.stderr) == (4, True), refused.stderr


def test_a_login_that_is_not_there_is_granted_nothing(server: Server) -> None:
    with server.clone() as database:
        done = run("migrate", "--grant", "no_such_login", url=database.admin_url)
    assert (done.returncode, "migrate.not_granted" in done.stderr) == (4, True), done.stderr
