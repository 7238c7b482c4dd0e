"""One connection: who it is, what it follows, and how it ends."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from time import monotonic, time
from typing import Any

import orjson

from groundplane.core.log import logger
from groundplane.core.problems import Problem
from groundplane.faces.failing import as_problem
from groundplane.faces.http import Caller
from groundplane.faces.live import Topic
from groundplane.roof.live.hub import Hub
from groundplane.roof.live.outbox import Frame, Outbox, Wire
from groundplane.roof.live.problems import NotAllowed, TooMany
from groundplane.roof.live.topics import Wanted, may_follow, wanted
from groundplane.settings import LiveSettings

log = logger("live")
Again = Callable[[], Awaitable[Caller]]

EXPIRED, SLOW, RESTART, TOO_FAST, TOO_LARGE, BROKEN = 4401, 1013, 1012, 1008, 1009, 1011


class Connection:
    """A WebSocket or an event stream, without the wire."""

    def __init__(
        self, kind: str, wire: Wire, caller: Caller, again: Again, hub: Hub, knobs: LiveSettings
    ) -> None:
        self.kind, self.caller, self._again = kind, caller, again
        self._hub, self._knobs = hub, knobs
        self.outbox = Outbox(knobs.queue, wire)
        self.follows: dict[str, Wanted] = {}
        self.code: int | None = None
        self.check_at = monotonic() + knobs.recheck.total_seconds()

    def push(self, frame: Frame) -> None:
        """What a topic tells."""
        self.outbox.push(frame)

    async def subscribe(
        self, topics: Mapping[str, Topic], name: str, after: str | None = None
    ) -> None:
        """Follow a topic; again, with the same name, it only tells how things stand."""
        found = wanted(topics, name, self.caller)
        if name not in self.follows and len(self.follows) >= self._knobs.topics:
            raise TooMany(f"one connection follows at most {self._knobs.topics} topics")
        await self._hub.follow(name, found.topic, found.key, self, after)
        self.follows[name] = found
        if self.code is not None:
            self.leave_all()  # ended meanwhile

    def unsubscribe(self, name: str) -> None:
        found = self.follows.pop(name, None)
        if found is not None:
            self._hub.leave(found.topic, found.key, self)

    def refuse(self, problem: Problem, topic: str | None = None) -> None:
        """Say what is wrong; the connection stays."""
        said = {"code": problem.code, "title": problem.title(), "detail": problem.detail}
        self.push({"frame": "problem", "topic": topic, **said})

    def end(self, code: int) -> None:
        """Have it closed with this code; the first one counts."""
        if self.code is None:
            self.code = code
            self.leave_all()
            self.outbox.close(code)

    def leave_all(self) -> None:
        for name in list(self.follows):
            self.unsubscribe(name)

    # -- while it is open --------------------------------------------------------------------------

    def is_due(self) -> bool:
        """Is it time to look at its rights again? Also ends what has ended by itself."""
        if self.caller.expires_at is not None and time() >= self.caller.expires_at:
            self.end(EXPIRED)
        elif self.outbox.stuck_seconds > self._knobs.slow.total_seconds():
            self.end(SLOW)
        return self.code is None and monotonic() >= self.check_at

    async def recheck(self) -> None:
        """What it may not follow any more it leaves; who may not come in any more is sent away."""
        self.check_at = monotonic() + self._knobs.recheck.total_seconds()
        try:
            now = await self._again()
        except Exception as error:
            if as_problem(error).status < 500:
                self.end(EXPIRED)
            else:  # the database is away: nobody loses a right by that
                log.warning("live.not_checked", error=error)
            return
        if (now.tenant_id, now.user_id) != (self.caller.tenant_id, self.caller.user_id):
            self.end(EXPIRED)
            return
        self.caller = now
        for name, found in list(self.follows.items()):
            if not may_follow(found.topic, now):
                self.unsubscribe(name)
                self.refuse(NotAllowed(f"topic {found.topic.name}"), name)


class Pace:
    """Frames a second from one client, with a burst of as many."""

    def __init__(self, per_second: int) -> None:
        self._rate, self._left, self._at = per_second, float(per_second), monotonic()

    def allows(self) -> bool:
        now = monotonic()
        self._left = min(self._rate, self._left + (now - self._at) * self._rate)
        self._at = now
        if self._left < 1:
            return False
        self._left -= 1
        return True


def frame_of(text: str) -> dict[str, Any] | None:
    """A client's frame, or None when it is none."""
    try:
        read = orjson.loads(text)
    except orjson.JSONDecodeError:
        return None
    return read if isinstance(read, dict) else None
