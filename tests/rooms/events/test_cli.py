"""Events on the command line: each command once."""

from __future__ import annotations

import asyncio
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
from groundplane.rooms.events import Conflict, Followers, RebuildRunning
from groundplane.rooms.events.cli import app
from groundplane.rooms.events.declared import Follower

Command = Callable[..., Any]


@pytest.fixture
def command(url: str) -> Command:
    """`command("log")` answers what is printed as JSON."""

    def run(*words: str, tenant: str = "acme", **how: Any) -> Any:
        def connect() -> Groundplane:
            return Groundplane(url).acting(Actor("operator", "olga"), origin="cli")

        token = SESSION.set(Session(connect, tenant_id=tenant, as_json=True, **how))
        try:
            result = CliRunner().invoke(app, words)
        finally:
            SESSION.reset(token)
        if isinstance(result.exception, Problem):
            raise result.exception
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout) if result.stdout.strip() else None

    return run


def across(url: str, work: Callable[[Followers], Any]) -> Any:
    async def whole() -> Any:
        gp = Groundplane(url)
        try:
            return await work(Followers(gp))
        finally:
            await gp.close()

    return asyncio.run(whole())


def test_events_from_the_first_to_the_last_command(
    command: Command, url: str, tmp_path: Path
) -> None:
    file = tmp_path / "events"
    file.write_text('{"type": "test.counted", "data": {"n": 1}}\n\n{"type": "test.counted"}\n')
    assert command("append", "s", str(file), "--expected", "0")["last_version"] == 2
    with pytest.raises(Conflict):
        command("append", "s", str(file), "--expected", "0")
    [made] = command("publish", "test.counted", "--data", '{"n": 3}')
    across(url, lambda followers: followers.sequence())
    assert [event["version"] for event in command("read", "s")] == [1, 2]
    assert [event["log_pos"] for event in command("log", "--type", "test.*")] == [1, 2, 3]
    shown = command("show", made["id"])
    assert shown["data"] == {"n": 3}
    assert len(command("trace", shown["correlation_id"])) == 1
    assert command("publish", "test.counted", is_dry=True) is None
    assert command("erase", "u-1", is_sure=True)["subject"] == "u-1"


def test_subscriptions_on_the_command_line(command: Command, url: str) -> None:
    command("publish", "test.counted")
    across(url, lambda followers: followers.sequence())
    command("subscribe", "pull", "--type", "test.*")
    command("pause", "pull")
    assert command("subscriptions")[0]["state"] == "paused"
    command("resume", "pull")
    command("reset", "pull", "1", is_sure=True)
    assert command("subscriptions")[0]["position"] == 1
    command("unsubscribe", "pull", is_sure=True)
    assert command("subscriptions") == []
    across(url, lambda followers: followers.declare([Follower("p", "projection", ("*",))]))
    command("rebuild", "p", tenant="_platform")
    with pytest.raises(RebuildRunning):
        command("rebuild", "p", tenant="_platform")


def test_dead_letters_on_the_command_line(command: Command, url: str) -> None:
    command("publish", "test.counted")

    async def parked(followers: Followers) -> None:
        await followers.sequence()
        acme = Groundplane(url).tenant("acme")
        await acme.events.subscribe("pull")
        batch = await acme.events.fetch("pull")
        await acme.events.reject(batch, batch.events[0].id, "no")
        await acme.close()

    across(url, parked)
    [letter] = command("dead-letters", "--state", "parked")
    assert command("replay", letter["id"]) == [{"id": letter["id"]}]
    assert command("replay", "--name", "pull") == [{"id": letter["id"]}]
    command("discard", letter["id"], is_sure=True)
    assert command("dead-letters")[0]["state"] == "discarded"


def test_a_state_that_does_not_exist_is_refused_and_not_simply_not_found() -> None:
    result = CliRunner().invoke(app, ["dead-letters", "--state", "parkd"])
    assert result.exit_code == 2
    assert "'parked'" in result.output
