"""Server processes of their own: killed, stopped, restarted, and two at once over one database."""

from __future__ import annotations

import asyncio
import random
import signal
import subprocess
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson
import pytest

from groundplane import Groundplane
from groundplane.roof.issuer import Issuer
from tests.roof.serving import ISSUER_BASE, Node, Socket, free_port, process


@dataclass
class Fleet:
    """Two servers; either can be killed or stopped, and comes back at the same address."""

    url: str
    folder: Path
    nodes: list[Node] = field(default_factory=list)
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)
    stack: ExitStack = field(default_factory=ExitStack)

    def start(self, count: int) -> None:
        issuer = Issuer(self.folder, ISSUER_BASE)
        for _ in range(count):
            port = free_port()
            self.nodes.append(Node(port, issuer))
            self.running.append(self._process(port))

    def end(self, at: int, sign: signal.Signals) -> None:
        self.running[at].send_signal(sign)
        self.running[at].wait(30)

    def restart(self, at: int) -> None:
        self.running[at] = self._process(self.nodes[at].port)

    def _process(self, port: int) -> subprocess.Popen[bytes]:
        return self.stack.enter_context(process(self.url, self.folder, port))


@contextmanager
def fleet_of(count: int, url: str, folder: Path) -> Iterator[Fleet]:
    fleet = Fleet(url, folder)
    with fleet.stack:
        fleet.start(count)
        yield fleet


@pytest.fixture
async def acme(url: str) -> AsyncIterator[Groundplane]:
    made = Groundplane(url)
    await made.tenants.create("acme", name="Acme")
    yield made.tenant("acme")
    await made.close()


def unread(frame: dict[str, Any]) -> int:
    return int(frame["data"]["unread"])


async def test_both_processes_tell_and_the_dead_ones_people_lose_nothing(
    url: str, acme: Groundplane, tmp_path: Path
) -> None:
    with fleet_of(2, url, tmp_path) as fleet:
        first, second = fleet.nodes
        async with first.socket("member") as here, second.socket("member", "own") as there:
            await here.subscribe("own")
            await acme.notifications.send("ada", title="Hello")
            heard = await here.hear()
            assert unread(heard) == unread(await there.hear()) == 1
            await asyncio.to_thread(fleet.end, 0, signal.SIGKILL)
            assert await here.closed() == 1006  # nobody was left to say why
            await acme.notifications.send("ada", title="while away")
            assert unread(await there.hear()) == 2
        async with second.socket("member") as back:
            await back.say(frame="subscribe", topic="own", after=heard["cursor"])
            missed, ready = await back.hear(), await back.hear()
            assert (missed["frame"], unread(missed), ready["frame"]) == ("event", 2, "ready")


async def test_a_client_that_comes_and_goes_hears_everything_and_nothing_twice(
    url: str, acme: Groundplane, tmp_path: Path
) -> None:
    """On either server, over kills, stops and restarts, by socket and by event stream."""
    dice, sent, cursor = random.Random(3), 0, None
    with fleet_of(2, url, tmp_path) as fleet:
        for number in range(14):
            at = dice.randrange(2)
            missing = dice.choice([0, 0, 1, 3])
            for _ in range(missing):
                await acme.notifications.send("ada", title="while away")
            sent += missing
            opened = dice.choice([by_socket, by_stream])
            async with opened(fleet.nodes[at], cursor) as client:
                frames = [await client.hear()]
                while frames[-1]["frame"] != "ready":
                    frames.append(await client.hear())
                kinds = [frame["frame"] for frame in frames]
                assert kinds == (["event", "ready"] if missing and cursor else ["ready"]), number
                assert {unread(frame) for frame in frames} == {sent}
                for _ in range(dice.randrange(3)):
                    await acme.notifications.send("ada", title="while here")
                    sent += 1
                    frames.append(await client.hear())
                    assert (frames[-1]["frame"], unread(frames[-1])) == ("event", sent)
                assert await client.silent(0.7)
                cursor = frames[-1]["cursor"]
                if number % 5 == 4:
                    sign = dice.choice([signal.SIGKILL, signal.SIGTERM])
                    await asyncio.to_thread(fleet.end, at, sign)
            if fleet.running[at].poll() is not None:
                await asyncio.to_thread(fleet.restart, at)
        assert await acme.notifications.inbox.unread("ada") == sent


async def test_a_stopped_process_says_1012_and_its_people_come_back_to_it(
    url: str, acme: Groundplane, tmp_path: Path
) -> None:
    with fleet_of(1, url, tmp_path) as fleet:
        node = fleet.nodes[0]
        async with node.socket("member") as ada:
            cursor = (await ada.subscribe("own"))["cursor"]
            fleet.running[0].send_signal(signal.SIGTERM)
            assert await ada.closed() == 1012
        await asyncio.to_thread(fleet.running[0].wait, 30)
        await acme.notifications.send("ada", title="while it was down")
        await asyncio.to_thread(fleet.restart, 0)
        async with node.socket("member") as ada:
            await ada.say(frame="subscribe", topic="own", after=cursor)
            assert [unread(await ada.hear()), unread(await ada.hear())] == [1, 1]
            assert await ada.silent(0.7)


# -- two kinds of client, one way to listen --------------------------------------------------------


@asynccontextmanager
async def by_socket(node: Node, cursor: str | None) -> AsyncIterator[Socket]:
    async with node.socket("member") as socket:
        await socket.say(frame="subscribe", topic="own", after=cursor)
        yield socket


class Stream:
    """Server-sent events, read as a browser's EventSource does."""

    def __init__(self, lines: AsyncIterator[str]) -> None:
        self._lines, self._next = lines, None

    async def hear(self, seconds: float = 5.0) -> dict[str, Any]:
        # An iterator that is cancelled is over: what was asked for and did not come is kept.
        self._next = self._next or asyncio.ensure_future(self._read())
        frame = await asyncio.wait_for(asyncio.shield(self._next), seconds)
        self._next = None
        return frame

    async def silent(self, seconds: float) -> bool:
        try:
            await self.hear(seconds)
        except TimeoutError:
            return True
        return False

    async def _read(self) -> dict[str, Any]:
        async for line in self._lines:
            if line.startswith("data: "):
                found: dict[str, Any] = orjson.loads(line.removeprefix("data: "))
                return found
        raise EOFError


@asynccontextmanager
async def by_stream(node: Node, cursor: str | None) -> AsyncIterator[Stream]:
    headers = {"Last-Event-ID": f"own@{cursor}"} if cursor else {}
    params = {"topics": "own"}
    async with (
        node.http("member") as http,
        http.stream("GET", "/live/events", params=params, headers=headers) as answer,
    ):
        stream = Stream(answer.aiter_lines())
        yield stream
        if stream._next is not None:
            stream._next.cancel()
            await asyncio.gather(stream._next, return_exceptions=True)
