"""One question per topic and tick, however many connections wait for the answer."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from time import monotonic
from typing import Protocol

import orjson

from groundplane.core.log import logger
from groundplane.core.paging import BadCursor, decode, encode
from groundplane.core.retry import jittered
from groundplane.core.scope import Scope
from groundplane.faces.live import Changes, Key, State, Topic
from groundplane.roof.live.metrics import LAG, LOOK, RESETS
from groundplane.roof.live.outbox import Frame
from groundplane.roof.live.problems import NoSuchTopic

LONGEST_POSITION = 2000  # of a snapshot with 200 writers; its cursor must fit into a client's frame
SHORTEST_SECONDS = 0.02  # between two looks, whatever is hinted
log = logger("live")


class Follower(Protocol):
    """One connection, as a topic sees it."""

    def push(self, frame: Frame) -> None: ...


@dataclass(slots=True)
class Arrival:
    """Somebody who wants to follow a key and waits for how it stands."""

    name: str
    key: Key
    follower: Follower
    after: str | None
    done: asyncio.Future[None]


@dataclass(slots=True, eq=False)
class Line:
    """A topic while somebody follows it."""

    topic: Topic
    scope: Scope
    poll_seconds: float
    names: dict[Key, dict[Follower, str]] = field(default_factory=dict)
    arrivals: list[Arrival] = field(default_factory=list)
    position: str | None = None
    seen: dict[Key, str] = field(default_factory=dict)  # digests, where the topic tells no changes
    moving: dict[Key, tuple[float, str]] = field(default_factory=dict)  # when, from which digest
    looked_at: float = field(default_factory=monotonic)
    wake: asyncio.Event = field(default_factory=asyncio.Event)
    task: asyncio.Task[None] | None = None
    deaf: list[Callable[[], None]] = field(default_factory=list)

    @property
    def is_idle(self) -> bool:
        return not self.names and not self.arrivals

    # -- coming and going --------------------------------------------------------------------------

    async def follow(
        self, name: str, key: Key, follower: Follower, after: str | None = None
    ) -> None:
        """Tell how the key stands, and from then on each change; NoSuchTopic when it is nothing."""
        done = asyncio.get_running_loop().create_future()
        self.arrivals.append(Arrival(name, key, follower, after, done))
        self._start()
        self.wake.set()
        try:
            await done
        except asyncio.CancelledError:
            self.leave(key, follower)  # perhaps it was answered, and does not know it
            raise

    def leave(self, key: Key, follower: Follower) -> None:
        followers = self.names.get(key, {})
        followers.pop(follower, None)
        if not followers:
            self.names.pop(key, None)
            self.seen.pop(key, None)
            self.moving.pop(key, None)

    def _start(self) -> None:
        if self.task is None or self.task.done():
            self.position, self.looked_at = None, monotonic()
            self.seen.clear()
            self.moving.clear()
            signals = self.scope.ground.signals
            listen = getattr(signals, "listen", None)
            if listen is not None and self.scope.ground.urls is not None:
                self.deaf = [listen(hint, lambda _: self.wake.set()) for hint in self.topic.hints]
            self.task = asyncio.get_running_loop().create_task(self._run())

    def stop(self) -> None:
        for arrival in self.arrivals:
            arrival.done.cancel()
        self.arrivals.clear()
        if self.task is not None:
            self.task.cancel()
        self._deafen()

    def _deafen(self) -> None:
        for end in self.deaf:
            end()
        self.deaf = []

    def measure(self) -> None:
        """Since when nobody has looked, also while a look hangs."""
        lag = 0.0 if self.is_idle else monotonic() - self.looked_at
        LAG.set(lag, topic=self.topic.name)

    # -- looking -----------------------------------------------------------------------------------

    async def _run(self) -> None:
        failures = 0
        while not self.is_idle:
            began = monotonic()
            try:
                await self.look()
                failures, self.looked_at = 0, monotonic()
                LOOK.observe(self.looked_at - began, topic=self.topic.name)
                pause = self.poll_seconds
            except Exception as error:
                failures += 1
                log.warning("live.look_failed", topic=self.topic.name, error=error)
                pause = jittered(failures, first=0.2, most=5)
            await self._doze(pause, is_hasty=failures == 0)
        self._deafen()

    async def _doze(self, seconds: float, *, is_hasty: bool) -> None:
        await asyncio.sleep(SHORTEST_SECONDS)
        if not is_hasty:
            await asyncio.sleep(seconds)  # hints come from a database that does not answer
        elif not self.wake.is_set():
            try:
                async with asyncio.timeout(seconds):
                    await self.wake.wait()
            except TimeoutError:
                pass
        self.wake.clear()

    async def look(self) -> None:
        """One tick: what changed, how it stands now, and how it stands for those who just came."""
        arrivals, position = list(self.arrivals), self.position
        changed: set[Key] = set()
        is_lost = False
        if self.topic.changes is not None:
            changes = await self.topic.changes(self.scope, position)
            changed, is_lost = set(changes.keys & self.names.keys()), changes.is_lost
            position = changes.position
        moved = self._moved()
        asked = {arrival.key for arrival in arrivals}
        asked |= (
            set(self.names) if self.topic.changes is None or is_lost else changed | moved.keys()
        )
        states = await self.topic.states(self.scope, asked) if asked else {}
        # Only now is this position reached: a failure before it asks for the same changes again.
        self.position = position
        if is_lost:
            self._reset("lost", states)
        elif self.topic.changes is None:
            self._compare(states)
        else:
            moved = {key: was for key, was in moved.items() if was != _digest(states.get(key))}
            self._tell(changed | moved.keys(), states)
        await self._welcome_all(arrivals, states)
        self._await_moves(asked, states)

    def _moved(self) -> dict[Key, str]:
        """Whose time has come to stand otherwise without a change, and how they stood before."""
        now = monotonic()
        return {key: was for key, (due, was) in self.moving.items() if due <= now}

    def _await_moves(self, asked: set[Key], states: Mapping[Key, State]) -> None:
        for key in asked:
            self.moving.pop(key, None)
            state = states.get(key)
            if state is not None and state.moves_in is not None and key in self.names:
                self.moving[key] = (monotonic() + state.moves_in, _digest(state))

    def _compare(self, states: Mapping[Key, State]) -> None:
        for key in list(self.names):
            state = states.get(key)
            digest = _digest(state)
            if self.seen.get(key) != digest:
                self.seen[key] = digest
                self._tell({key}, states)

    def _tell(self, keys: set[Key], states: Mapping[Key, State]) -> None:
        for key in keys:
            for follower, name in list(self.names.get(key, {}).items()):
                follower.push(self._event(name, key, states.get(key)))

    def _reset(self, why: str, states: Mapping[Key, State]) -> None:
        for key, followers in self.names.items():
            for follower, name in followers.items():
                RESETS.add(why=why)
                follower.push(self._frame("reset", name, key, states.get(key)) | {"why": why})

    async def _welcome_all(self, arrivals: list[Arrival], states: Mapping[Key, State]) -> None:
        """Whoever cannot be told what it missed waits for the next look, behind the others."""
        known: dict[str, Changes] = {}
        for arrival in arrivals:
            try:
                await self._welcome(arrival, states.get(arrival.key), known)
            except Exception as error:
                self.arrivals.remove(arrival)
                self.arrivals.append(arrival)
                log.warning("live.not_caught_up", topic=self.topic.name, error=error)
                break

    async def _welcome(
        self, arrival: Arrival, state: State | None, known: dict[str, Changes]
    ) -> None:
        if state is not None and arrival.after is not None and not arrival.done.done():
            await self._catch_up(arrival, state, known)
        self.arrivals.remove(arrival)
        if arrival.done.done():  # its caller has gone, perhaps just now
            return
        if state is None:
            arrival.done.set_exception(NoSuchTopic(f"topic {arrival.name}"))
            return
        self.names.setdefault(arrival.key, {})[arrival.follower] = arrival.name
        if self.topic.changes is None:
            self.seen[arrival.key] = _digest(state)
        arrival.follower.push(self._frame("ready", arrival.name, arrival.key, state))
        arrival.done.set_result(None)

    async def _catch_up(self, arrival: Arrival, state: State, known: dict[str, Changes]) -> None:
        """What was missed is one frame, because states are whole; a cursor nobody knows resets.

        Of many who come back from a node that went, most bring the same position.
        """
        purpose, key = self._purpose(arrival.key), self.scope.ground.cursor_key()
        try:
            after = str(decode(purpose, arrival.after or "", key))
        except BadCursor:
            after = ""
        if not after:
            is_missed = is_lost = True
        elif self.topic.changes is None:
            is_missed, is_lost = after != _digest(state), False
        else:
            if after not in known:
                known[after] = await self.topic.changes(self.scope, after)
            changes = known[after]
            is_missed, is_lost = arrival.key in changes.keys, changes.is_lost
        if is_lost:
            RESETS.add(why="cursor")
            frame = self._frame("reset", arrival.name, arrival.key, state)
            arrival.follower.push(frame | {"why": "cursor"})
        elif is_missed:
            arrival.follower.push(self._event(arrival.name, arrival.key, state))

    # -- frames ------------------------------------------------------------------------------------

    def _event(self, name: str, key: Key, state: State | None) -> Frame:
        return self._frame("event", name, key, state)

    def _frame(self, kind: str, name: str, key: Key, state: State | None) -> dict[str, object]:
        value = self.position if self.topic.changes is not None else _digest(state)
        told = "" if value is None or len(value) > LONGEST_POSITION else value  # "": load again
        cursor = encode(self._purpose(key), told, self.scope.ground.cursor_key())
        shown = state or State("gone")
        return {
            "frame": kind,
            "topic": name,
            "cursor": cursor,
            "type": shown.type,
            "id": shown.id,
            "data": shown.data,
        }

    def _purpose(self, key: Key) -> str:
        return f"live {self.topic.name} {key[0]} {key[1]}"


class Hub:
    """All lines of one node."""

    def __init__(self, scope: Scope, topics: Mapping[str, Topic], *, poll_seconds: float) -> None:
        self.topics = topics
        self._lines = {name: Line(topic, scope, poll_seconds) for name, topic in topics.items()}

    async def follow(
        self, name: str, topic: Topic, key: Key, follower: Follower, after: str | None = None
    ) -> None:
        await self._lines[topic.name].follow(name, key, follower, after)

    def leave(self, topic: Topic, key: Key, follower: Follower) -> None:
        self._lines[topic.name].leave(key, follower)

    def followed(self) -> Mapping[str, int]:
        """How many follow each topic."""
        counts: dict[str, int] = defaultdict(int)
        for name, line in self._lines.items():
            counts[name] += sum(len(followers) for followers in line.names.values())
        return counts

    def measure(self) -> None:
        for line in self._lines.values():
            line.measure()

    def close(self) -> None:
        for line in self._lines.values():
            line.stop()


def _digest(state: State | None) -> str:
    """Short and the same in every process: equal states are equal texts."""
    if state is None:
        return "none"
    whole = orjson.dumps([state.type, state.id, state.data], default=str,
                         option=orjson.OPT_SORT_KEYS)  # fmt: skip
    return sha256(whole).hexdigest()[:16]
