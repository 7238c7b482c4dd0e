"""Jobs on the command line: each command once."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from groundplane import Groundplane
from groundplane.core.problems import Problem
from groundplane.core.scope import Actor
from groundplane.faces.terminal import SESSION, Session
from groundplane.rooms.jobs import Leases, Settled
from groundplane.rooms.jobs.cli import app

Command = Callable[..., Any]
FROM = ("--from", "tests.rooms.jobs.handlers")


@pytest.fixture
def command(url: str) -> Command:
    """`command("list")` answers what is printed as JSON."""

    def run(*words: str, **how: Any) -> Any:
        def connect() -> Groundplane:
            return Groundplane(url).acting(Actor("operator", "olga"), origin="cli")

        token = SESSION.set(Session(connect, tenant_id="acme", as_json=True, **how))
        try:
            result = CliRunner().invoke(app, words)
        finally:
            SESSION.reset(token)
        if isinstance(result.exception, Problem):
            raise result.exception
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout) if result.stdout.strip() else None

    return run


def test_jobs_from_the_first_to_the_last_command(command: Command, tmp_path: Path) -> None:
    made = command("enqueue", "tests.note", "--payload", '{"n": 1}', *FROM)
    assert made["state"] == "ready"
    file = tmp_path / "payloads"
    file.write_text('{"n": 2}\n\n{"n": 3}\n')
    assert len(command("enqueue-many", "tests.note", str(file))) == 2
    assert len(command("list", "--state", "ready")) == 3
    assert command("show", made["id"])["payload"] == {"n": 1}
    assert command("queues")[0]["ready"] == 3
    moved = command("reschedule", made["id"], "2100-01-01T00:00:00")
    assert moved["run_at"].startswith("2100-01-01T00:00:00")
    assert command("cancel", made["id"])["state"] == "cancelled"
    assert command("runs")[0]["outcome"] == "cancelled"
    assert command("workers") == []
    assert command("limit", "default", "--lane", "bulk", "--concurrency", "2")["burst"] is None
    assert command("pause", "default")["is_paused"] is True
    assert command("resume", "default")["lane"] == "*"
    keyed = ("enqueue", "tests.note", "--dedupe-key", "k", "--gate", "g", *FROM)
    assert command(*keyed)["id"] == command(*keyed)["id"]


async def _die(gp: Groundplane) -> None:
    leases = Leases(gp)
    worker = await leases.register()
    runs = await leases.claim(worker, None, 2)
    await leases.settle(worker, [Settled(run, "dead", 0, "permanent") for run in runs])
    await gp.close()


def test_dead_letters_on_the_command_line(command: Command, url: str) -> None:
    import asyncio

    first = command("enqueue", "tests.note", *FROM)["id"]
    second = command("enqueue", "tests.note")["id"]
    asyncio.run(_die(Groundplane(url)))
    assert {one["id"] for one in command("dead-letters")} == {first, second}
    assert command("replay", first)[0]["dead_id"] == first
    command("discard", second, is_sure=True)
    assert [one["id"] for one in command("dead-letters")] == [first]


def test_schedules_on_the_command_line(command: Command) -> None:
    command("schedule", "nightly", "0 3 * * *", "tests.note", "--zone", "Europe/Zurich", *FROM)
    assert command("trigger", "nightly")["state"] == "ready"
    assert command("schedules")[0]["zone"] == "Europe/Zurich"
    command("unschedule", "nightly", is_sure=True)
    assert command("schedules") == []
    with pytest.raises(Problem, match="nightly"):
        command("trigger", "nightly")


def test_a_job_runs_in_the_foreground_also_a_plain_function(command: Command, effects: Any) -> None:
    greeted = command("run", "tests.greet", "--payload", '{"name": "Ada"}', *FROM)
    assert greeted == {"answer": "hello Ada"}
    assert command("run", "tests.blocking_note")["answer"] == "unused"
    assert [text for _, text in effects()] == ["threaded"]


def test_a_dry_run_changes_nothing(command: Command) -> None:
    command("enqueue", "tests.note", *FROM, is_dry=True)
    command("schedule", "nightly", "1h", "tests.note", is_dry=True)
    assert command("list") == [] == command("schedules")
