"""The room against a plain model, under random interleavings of claims, work, time and crashes."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from groundplane import Groundplane
from groundplane.rooms.idempotency import (
    Claim,
    KeyExpired,
    KeyReused,
    LeaseLost,
    OutcomeUnknown,
    StillRunning,
)
from groundplane.testing import at

KEEP, LEASE = 3600, 300
KEYS = st.sampled_from(["a", "b"])
REQUESTS = st.sampled_from(["one", "two"])
RUNS = {"examples": 100}


class Row:
    """What the model knows of one key."""

    def __init__(self, request: str, now: float) -> None:
        self.request, self.expires = request, now + KEEP
        self.state, self.lease, self.answer = "claimed", min(now + LEASE, self.expires), ""
        self.open_steps: set[str] = set()


class Machine(RuleBasedStateMachine):
    """Every step is done in both; their answers must agree."""

    gp: Groundplane
    loop: asyncio.AbstractEventLoop
    runs = 0

    @initialize()
    def begin(self) -> None:
        type(self).runs += 1
        self.acme = self.gp.tenant(f"tenant-{type(self).runs}")
        self.now, self.rows = 0.0, dict[str, Row]()
        self.claims = dict[str, list[tuple[Claim, Row]]]()
        self.counted = 0

    def done(self, work: Any) -> Any:
        """The answer, or the kind of its problem."""
        try:
            return self.loop.run_until_complete(work)
        except (KeyExpired, KeyReused, LeaseLost, OutcomeUnknown, StillRunning) as problem:
            return type(problem)

    def live(self, key: str) -> Row | None:
        row = self.rows.get(key)
        return row if row and row.expires > self.now else None

    @rule(seconds=st.sampled_from([10, 200, 301, 1900, 3700]))
    def time_passes(self, seconds: int) -> None:
        self.loop.run_until_complete(at(self.acme, f"{seconds} seconds"))
        self.now += seconds

    @rule(key=KEYS, request=REQUESTS)
    def claim(self, key: str, request: str) -> None:
        found = self.done(self.acme.idempotency.claim("op", key, request, keep="1h"))
        row = self.live(key)
        if row is None:
            self._won(key, found, Row(request, self.now))
        elif row.request != request:
            assert found is KeyReused
        elif row.state in {"completed", "failed"}:
            assert found.body.decode() == row.answer
        elif row.state == "unknown":
            assert found is OutcomeUnknown
        elif row.state == "claimed" and row.lease > self.now:
            assert found is StillRunning
        elif row.state == "claimed" and row.open_steps:
            assert found is OutcomeUnknown
            row.state = "unknown"
            self.claims[key] = [(claim, Row(request, 0)) for claim, _ in self.claims[key]]
        else:
            row.state, row.lease = "claimed", min(self.now + LEASE, row.expires)
            self._won(key, found, row)

    def _won(self, key: str, found: Any, row: Row) -> None:
        assert isinstance(found, Claim)
        before = [(claim, Row(row.request, 0)) for claim, _ in self.claims.get(key, [])]
        self.rows[key] = row
        self.claims[key] = [*before, (found, row)]

    def holds(self, key: str, row: Row) -> Any:
        """None when this claim still holds, else the problem its owner must get."""
        if self.rows[key] is not row or row.state != "claimed":
            return LeaseLost
        return KeyExpired if row.expires <= self.now else None

    def one(self, key: str, data: Any) -> tuple[Claim, Row] | None:
        known = self.claims.get(key)
        return data.draw(st.sampled_from(known)) if known else None

    @rule(key=KEYS, data=st.data())
    def complete(self, key: str, data: Any) -> None:
        if (owned := self.one(key, data)) is None:
            return
        claim, row = owned
        self.counted += 1
        answer = f"answer {self.counted}"
        found = self.done(self.acme.idempotency.complete(claim, body=answer.encode()))
        expected = self.holds(key, row)
        if expected is None:
            assert found is None
            row.state, row.answer = "completed", answer
        else:
            # After its time a record may be refused for either reason.
            assert found in {expected, KeyExpired} if row.expires <= self.now else found is expected

    @rule(key=KEYS, data=st.data())
    def release(self, key: str, data: Any) -> None:
        if (owned := self.one(key, data)) is None:
            return
        claim, row = owned
        found = self.done(self.acme.idempotency.release(claim))
        if self.holds(key, row) is LeaseLost:
            assert found is LeaseLost
        else:
            assert found is None
            row.state = "unknown" if row.open_steps else "released"

    @rule(key=KEYS, data=st.data())
    def extend(self, key: str, data: Any) -> None:
        if (owned := self.one(key, data)) is None:
            return
        claim, row = owned
        found = self.done(self.acme.idempotency.extend(claim))
        expected = self.holds(key, row)
        if expected is None:
            assert isinstance(found, Claim)
            row.lease = min(self.now + LEASE, row.expires)
        else:
            assert found is expected

    @rule(key=KEYS, step=st.sampled_from(["s", "t"]), is_done=st.booleans(), data=st.data())
    def step(self, key: str, step: str, is_done: bool, data: Any) -> None:
        if (owned := self.one(key, data)) is None:
            return
        claim, row = owned
        room = self.acme.idempotency
        found = self.done(room.record(claim, step, 1) if is_done else room.intend(claim, step))
        expected = self.holds(key, row)
        if expected is not None:
            assert found is expected
        elif is_done:
            row.open_steps.discard(step)
            row.__dict__.setdefault("done", set()).add(step)
        elif step not in row.__dict__.get("done", set()):
            row.open_steps.add(step)

    @rule(key=KEYS, request=REQUESTS, fails=st.booleans())
    def once(self, key: str, request: str, fails: bool) -> None:
        async def work() -> str:
            async with self.acme.idempotency.once("op", key, request, keep="1h") as block:
                if block.replay:
                    return block.replay.body.decode()
                if fails:
                    raise ZeroDivisionError
                block.answer = "once"
            return "ran"

        row = self.live(key)
        is_free = row is None or (
            row.request == request
            and (row.state == "released" or (row.state == "claimed" and row.lease <= self.now
                                             and not row.open_steps))
        )  # fmt: skip
        try:
            found = self.done(work())
        except ZeroDivisionError:
            assert is_free
            assert fails
            return
        if is_free:
            assert found == "ran"
            self.rows[key] = won = row or Row(request, self.now)
            won.state, won.answer = "completed", '"once"'
            self.claims[key] = [(c, Row(request, 0)) for c, _ in self.claims.get(key, [])]
        elif row is not None and row.request == request and row.state == "completed":
            assert found == row.answer
        else:
            assert found in {KeyReused, StillRunning, OutcomeUnknown}

    @rule()
    def clean_up(self) -> None:
        self.loop.run_until_complete(self.gp.idempotency.cleanup())
        for row in self.rows.values():
            row.state = "gone" if row.expires <= self.now else row.state

    @invariant()
    def states_agree(self) -> None:
        if not hasattr(self, "rows"):
            return
        for key, row in self.rows.items():
            record = self.loop.run_until_complete(self.acme.idempotency.check("op", key))
            assert (record.state if record else None) == (row.state if self.live(key) else None)


@pytest.fixture
def loop() -> Iterator[asyncio.AbstractEventLoop]:
    made = asyncio.new_event_loop()
    yield made
    made.close()


def test_the_room_and_a_plain_model_agree(url: str, loop: asyncio.AbstractEventLoop) -> None:
    Machine.gp, Machine.loop, Machine.runs = Groundplane(url), loop, 0
    try:
        run_state_machine_as_test(
            Machine,
            settings=settings(
                max_examples=RUNS["examples"],
                stateful_step_count=20,
                deadline=None,
                suppress_health_check=list(HealthCheck),
            ),
        )
    finally:
        loop.run_until_complete(Machine.gp.close())
