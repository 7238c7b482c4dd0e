"""One question per topic and tick, whoever listens; a database that fails costs time only."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from pathlib import Path
from typing import Any

import pytest

import groundplane.roof.live as live
from groundplane import Actor, Groundplane
from groundplane.core.paging import decode, encode
from groundplane.core.scope import Scope
from groundplane.faces.http import Access, Caller
from groundplane.faces.live import Changes, Key, State, Topic
from groundplane.roof.live.hub import Hub
from groundplane.roof.live.metrics import LAG
from groundplane.roof.live.outbox import Outbox
from groundplane.roof.live.problems import NoSuchTopic, NotAllowed
from groundplane.roof.live.socket import LARGEST_FRAME
from groundplane.roof.live.topics import offered, wanted
from groundplane.rooms import ROOMS
from groundplane.rooms.jobs import topics as jobs_topics
from groundplane.rooms.notifications import topics as notifications_topics


class Listener:
    """The end of a connection."""

    def __init__(self) -> None:
        self.frames: list[Any] = []

    def push(self, frame: Any) -> None:
        self.frames.append(frame)

    async def until(self, count: int) -> None:
        async with asyncio.timeout(5):
            while len(self.frames) < count:
                await asyncio.sleep(0.01)


class Counted:
    """A topic over a real one that counts its questions, and fails when told to."""

    def __init__(self, topic: Topic) -> None:
        self.topic, self.looks, self.asked, self.fails = topic, 0, 0, False
        self.hangs: asyncio.Event | None = None
        self.missed: Callable[[str], Awaitable[None]] | None = None

    def offered(self) -> Topic:
        topic = self.topic
        return Topic(
            topic.name, topic.access, self.states, self.changes if topic.changes else None,
            topic.hints, topic.argument,
        )  # fmt: skip

    async def states(self, scope: Scope, keys: Collection[Key]) -> Any:
        self.asked += 1
        if self.fails:
            raise OSError("away")
        return await self.topic.states(scope, keys)

    async def changes(self, scope: Scope, seen: str | None) -> Any:
        self.looks += 1
        if self.hangs is not None:
            await self.hangs.wait()
        if self.fails:
            raise OSError("away")
        if self.missed is not None and seen is not None:
            await self.missed(seen)
        assert self.topic.changes
        return await self.topic.changes(scope, seen)


@pytest.fixture
async def own(gp: Groundplane) -> AsyncIterator[tuple[Hub, Counted]]:
    counted = Counted(notifications_topics.OWN)
    hub = Hub(gp, {"own": counted.offered()}, poll_seconds=0.2)
    yield hub, counted
    hub.close()


async def test_many_who_follow_cost_one_question_a_tick(
    gp: Groundplane, own: tuple[Hub, Counted]
) -> None:
    hub, counted = own
    topic = hub.topics["own"]
    listeners = [Listener() for _ in range(200)]
    keys = [("acme" if n % 2 else "globex", f"user-{n % 50}") for n in range(200)]
    await asyncio.gather(
        *(hub.follow("own", topic, key, each) for key, each in zip(keys, listeners, strict=True))
    )
    assert counted.asked <= 3  # those who came together were answered together
    looks, asked = counted.looks, counted.asked
    await asyncio.sleep(1)
    assert counted.looks - looks <= 7
    assert counted.asked == asked  # nothing changed: nobody's state was asked for
    await gp.tenant("acme").notifications.send([f"user-{n}" for n in range(50)], title="x")
    await listeners[1].until(2)
    assert counted.asked - asked <= 2
    heard = [each.frames for each in listeners]
    for key, frames in zip(keys, heard, strict=True):
        assert [f["data"]["unread"] for f in frames] == ([0, 1] if key[0] == "acme" else [0])


@pytest.mark.parametrize(("writers", "told"), [(150, ["ready"]), (1000, ["reset", "ready"])])
async def test_a_cursor_fits_into_a_frame_however_many_write(
    gp: Groundplane, writers: int, told: list[str]
) -> None:
    """A snapshot names each transaction under way: past a bound one loads again instead."""
    running = ",".join(str(1_000_000_000 + n) for n in range(writers))

    async def changes(scope: Scope, seen: str | None) -> Changes:
        return Changes(frozenset(), f"7/1/1000000000:1000099999:{running}", False)

    own = notifications_topics.OWN
    hub = Hub(gp, {"own": Topic("own", own.access, own.states, changes)}, poll_seconds=0.2)
    first, second, key = Listener(), Listener(), ("acme", "ada")
    await hub.follow("own", hub.topics["own"], key, first)
    cursor = first.frames[0]["cursor"]
    assert len(f'{{"frame":"subscribe","topic":"own","after":"{cursor}"}}') < LARGEST_FRAME
    await hub.follow("own", hub.topics["own"], key, second, cursor)
    assert [frame["frame"] for frame in second.frames] == told
    hub.close()


async def test_nobody_asks_when_nobody_listens(own: tuple[Hub, Counted]) -> None:
    hub, counted = own
    topic, listener, key = hub.topics["own"], Listener(), ("acme", "ada")
    await hub.follow("own", topic, key, listener)
    hub.leave(topic, key, listener)
    await asyncio.sleep(0.5)
    looks = counted.looks
    await asyncio.sleep(0.5)
    assert counted.looks == looks
    await hub.follow("own", topic, key, listener)  # and begins again
    assert len(listener.frames) == 2


async def test_what_changed_while_the_database_was_away_is_told_afterwards(
    gp: Groundplane, own: tuple[Hub, Counted]
) -> None:
    hub, counted = own
    listener = Listener()
    await hub.follow("own", hub.topics["own"], ("acme", "ada"), listener)
    counted.fails = True
    await gp.tenant("acme").notifications.send("ada", title="x")
    await asyncio.sleep(1.5)
    assert len(listener.frames) == 1
    hub.measure()
    assert (behind := LAG.value(topic="own")) > 1
    counted.fails = False
    await listener.until(2)
    assert listener.frames[1]["data"] == {"unread": 1}
    hub.measure()
    assert LAG.value(topic="own") < behind


async def test_a_look_that_hangs_is_seen_as_lag(own: tuple[Hub, Counted]) -> None:
    hub, counted = own
    await hub.follow("own", hub.topics["own"], ("acme", "ada"), Listener())
    counted.hangs = asyncio.Event()
    await asyncio.sleep(1.2)
    hub.measure()
    assert LAG.value(topic="own") > 0.5
    counted.hangs.set()


async def test_those_who_come_back_with_one_position_cost_one_question(
    gp: Groundplane, own: tuple[Hub, Counted]
) -> None:
    hub, counted = own
    topic, first = hub.topics["own"], Listener()
    await hub.follow("own", topic, ("acme", "user-0"), first)
    key = gp.ground.cursor_key()
    position = decode("live own acme user-0", first.frames[0]["cursor"], key)
    await gp.tenant("acme").notifications.send(["user-1", "user-2"], title="x")
    counted.looks = 0
    listeners = [Listener() for _ in range(100)]
    cursors = [encode(f"live own acme user-{n}", position, key) for n in range(100)]
    await asyncio.gather(
        *(
            hub.follow("own", topic, ("acme", f"user-{n}"), each, cursors[n])
            for n, each in enumerate(listeners)
        )
    )
    assert counted.looks < 10
    kinds = [[frame["frame"] for frame in each.frames] for each in listeners]
    missed = [n for n, each in enumerate(kinds) if each == ["event", "ready"]]
    assert missed == [1, 2]
    assert kinds.count(["ready"]) == 98


async def test_who_comes_while_the_database_is_away_is_answered_afterwards(
    own: tuple[Hub, Counted],
) -> None:
    hub, counted = own
    counted.fails = True
    listener = Listener()
    coming = asyncio.create_task(hub.follow("own", hub.topics["own"], ("acme", "ada"), listener))
    await asyncio.sleep(0.3)
    assert not coming.done()
    given_up = asyncio.create_task(
        hub.follow("own", hub.topics["own"], ("acme", "eve"), Listener())
    )
    await asyncio.sleep(0.05)
    given_up.cancel()
    counted.fails = False
    await asyncio.wait_for(coming, 10)
    assert hub.followed() == {"own": 1}


async def _position(gp: Groundplane, hub: Hub) -> str:
    """A place in the topic that nobody but whoever comes back asks about."""
    listener = Listener()
    await hub.follow("own", hub.topics["own"], ("acme", "eve"), listener)
    found = str(decode("live own acme eve", listener.frames[0]["cursor"], gp.ground.cursor_key()))
    await gp.tenant("acme").notifications.send(["ada", "eve"], title="x")
    await listener.until(2)
    return found


async def test_who_cannot_be_told_what_it_missed_is_told_at_the_next_look(
    gp: Groundplane, own: tuple[Hub, Counted]
) -> None:
    hub, counted = own
    place, tried = await _position(gp, hub), 0

    async def missed(seen: str) -> None:
        nonlocal tried
        tried += seen == place
        if seen == place and tried < 3:
            raise OSError("away")

    counted.missed = missed
    ada, bob, topic = Listener(), Listener(), hub.topics["own"]
    cursor = encode("live own acme ada", place, gp.ground.cursor_key())
    await asyncio.wait_for(
        asyncio.gather(
            hub.follow("own", topic, ("acme", "ada"), ada, cursor),
            hub.follow("own", topic, ("acme", "bob"), bob),
        ),
        5,
    )
    assert tried == 3
    assert [frame["frame"] for frame in ada.frames] == ["event", "ready"]
    assert [frame["frame"] for frame in bob.frames] == ["ready"]


async def test_who_goes_while_it_is_told_what_it_missed_is_not_followed(
    gp: Groundplane, own: tuple[Hub, Counted]
) -> None:
    hub, counted = own
    place, asked, answered = await _position(gp, hub), asyncio.Event(), asyncio.Event()

    async def missed(seen: str) -> None:
        if seen == place:
            asked.set()
            await answered.wait()

    counted.missed = missed
    ada, bob, topic = Listener(), Listener(), hub.topics["own"]
    cursor = encode("live own acme ada", place, gp.ground.cursor_key())
    coming = asyncio.create_task(hub.follow("own", topic, ("acme", "ada"), ada, cursor))
    await asyncio.wait_for(asked.wait(), 5)
    coming.cancel()
    await asyncio.wait({coming})
    answered.set()
    await asyncio.wait_for(hub.follow("own", topic, ("acme", "bob"), bob), 5)
    assert hub.followed() == {"own": 2}  # eve and bob


async def test_a_topic_without_changes_is_compared(gp: Groundplane) -> None:
    said = {("acme", "1"): State("thing", {"n": 1}), ("acme", "2"): State("thing", {"n": 1})}

    async def states(scope: Scope, keys: Collection[Key]) -> Any:
        return {key: said[key] for key in keys if key in said}

    hub = Hub(gp, {"t": Topic("t", Access("caller"), states, argument=r"\d")}, poll_seconds=0.05)
    one, two = Listener(), Listener()
    await hub.follow("t:1", hub.topics["t"], ("acme", "1"), one)
    await hub.follow("t:2", hub.topics["t"], ("acme", "2"), two)
    with pytest.raises(NoSuchTopic):
        await hub.follow("t:3", hub.topics["t"], ("acme", "3"), one)
    said["acme", "1"] = State("thing", {"n": 2})
    await one.until(2)
    said.pop(("acme", "1"))
    await one.until(3)
    assert [f["type"] for f in one.frames] == ["thing", "thing", "gone"]
    assert [f["frame"] for f in two.frames] == ["ready"]
    hub.close()


# -- names -----------------------------------------------------------------------------------------


def test_the_gateway_gathers_topics_and_knows_no_room() -> None:
    found = offered()
    assert found["own"] is notifications_topics.OWN
    assert found["job"] is jobs_topics.JOB
    rooms = "|".join(sorted(set(ROOMS) - {"tenants"}))  # of tenants it uses tickets and presence
    for path in Path(live.__path__[0]).glob("*.py"):
        named = re.findall(rf"groundplane\.rooms\.({rooms})\b", path.read_text())
        assert named == [], path.name


def caller(**changes: Any) -> Caller:
    given = {"actor": Actor("user", "ada"), "tenant_id": "acme", "user_id": "ada", **changes}
    return Caller(**given)


def test_the_key_is_the_callers_own_whatever_the_name_says() -> None:
    topics = offered()
    assert wanted(topics, "own", caller()).key == ("acme", "ada")
    assert wanted(topics, "own", caller(tenant_id="globex")).key == ("globex", "ada")
    for nobody in (caller(user_id=None), caller(tenant_id=None)):
        with pytest.raises(NotAllowed):
            wanted(topics, "own", nobody)


# -- the outbox ------------------------------------------------------------------------------------


class Paper:
    """A wire whose reader takes a frame when it is let."""

    def __init__(self) -> None:
        self.read: list[Any] = []
        self.may = asyncio.Semaphore(0)
        self.code: int | None = None

    async def send(self, frame: Any) -> None:
        await self.may.acquire()
        self.read.append(frame)

    async def close(self, code: int) -> None:
        self.code = code


async def test_an_outbox_past_its_size_holds_one_reset_and_what_came_after() -> None:
    paper = Paper()
    box = Outbox(3, paper)
    box.push({"frame": "event", "n": -1})
    await asyncio.sleep(0)  # this one is with the reader
    for n in range(5):
        box.push({"frame": "event", "n": n})
    assert len(box) == 2
    box.close(1012)
    box.push({"frame": "event", "n": 5})
    for _ in range(9):
        paper.may.release()
    await box.finished()
    assert paper.read == [
        {"frame": "event", "n": -1},
        {"frame": "reset", "topic": "*", "why": "slow"},
        {"frame": "event", "n": 4},
    ]
    assert paper.code == 1012


async def test_a_reader_is_stuck_from_the_frame_it_does_not_take() -> None:
    now, paper = 100.0, Paper()
    box = Outbox(3, paper, clock=lambda: now)
    assert box.stuck_seconds == 0
    box.push({"frame": "event"})
    await asyncio.sleep(0)
    now = 131.0
    assert box.stuck_seconds == 31
    box.push({"frame": "event"})
    paper.may.release()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert box.stuck_seconds == 0  # it has the next one now
    box.close(1013)
    await box.finished()
    assert (len(paper.read), paper.code) == (1, 1013)  # the last word does not wait for the stuck


async def test_who_is_gone_is_not_written_to() -> None:
    class Gone(Paper):
        async def send(self, frame: Any) -> None:
            raise ConnectionResetError

    box = Outbox(3, Gone())
    for _ in range(2):
        box.push({"frame": "event"})
        await asyncio.sleep(0)
        assert len(box) == 0
    await box.finished()
