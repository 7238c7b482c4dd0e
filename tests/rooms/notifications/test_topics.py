"""What the room tells the live gateway, and the command that follows one person."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from typing import Any

from groundplane import Groundplane
from groundplane.rooms.notifications.topics import MOST_PEOPLE, bells, changes


async def test_only_who_changed_since_is_named(acme: Groundplane, globex: Groundplane) -> None:
    begin = await changes(acme, None)
    assert not begin.keys
    assert not begin.is_lost
    await acme.notifications.send("ada", title="x")
    await globex.notifications.send("gwen", title="x")
    after = await changes(acme, begin.position)
    assert after.keys == {("acme", "ada"), ("globex", "gwen")}
    assert (await changes(acme, after.position)).keys == frozenset()
    states = await bells(acme, [("acme", "ada"), ("acme", "nobody"), ("globex", "ada")])
    assert {key: state.data["unread"] for key, state in states.items()} == {
        ("acme", "ada"): 1,
        ("acme", "nobody"): 0,
        ("globex", "ada"): 0,
    }


async def test_a_long_transaction_is_found_when_it_commits(acme: Groundplane) -> None:
    begin = await changes(acme, None)
    async with acme.begin() as slow:
        await slow.notifications.send("ada", title="slow")
        await acme.notifications.send("vera", title="fast")
        seen = await changes(acme, begin.position)
        assert seen.keys == {("acme", "vera")}
    assert (await changes(acme, seen.position)).keys == {("acme", "ada")}


async def test_more_people_than_fit_are_a_loss_and_no_gap(
    acme: Groundplane, monkeypatch: Any
) -> None:
    begin = await changes(acme, None)
    monkeypatch.setattr("groundplane.rooms.notifications.topics.MOST_PEOPLE", 3)
    await acme.notifications.send(["a", "b"], title="x")
    assert not (await changes(acme, begin.position)).is_lost
    await acme.notifications.send(["c", "d"], title="x")
    assert (await changes(acme, begin.position)).is_lost
    assert MOST_PEOPLE == 20_000  # what the worker of a real installation allows


async def test_tail_prints_a_line_at_each_change(acme: Groundplane, url: str) -> None:
    command = [sys.executable, "-m", "groundplane", "--tenant", "acme", "notifications", "tail"]
    command += ["ada", "--count", "2"]
    environment = {"GROUNDPLANE_DATABASE_URL": url, "PYTHONPATH": ":".join(sys.path),
                   "PATH": "/usr/bin:/bin"}  # fmt: skip
    running = subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True)
    assert running.stdout is not None
    first = json.loads(await asyncio.to_thread(running.stdout.readline))
    assert (first["unread"], first["newest"]) == (0, [])
    await acme.notifications.send("vera", title="not hers")
    await acme.notifications.send("ada", title="Hello")
    second = json.loads(await asyncio.to_thread(running.stdout.readline))
    assert (second["unread"], second["newest"][0]["title"]) == (1, "Hello")
    assert await asyncio.to_thread(running.wait, 20) == 0
    running.stdout.close()
