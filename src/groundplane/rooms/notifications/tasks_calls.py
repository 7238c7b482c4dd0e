"""The calls of one job: each goes on record just before it is made, and ends with what is certain.

What is not on record was certainly not sent. So whoever finds an attempt open after a crash is in
doubt about a call that had begun, and about no other.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal
from uuid import UUID

import orjson

from groundplane.core.faults import fault
from groundplane.core.links import Row
from groundplane.core.log import logger
from groundplane.core.models import to_json
from groundplane.core.problems import Problem
from groundplane.core.sql import load
from groundplane.rooms.jobs import Run
from groundplane.rooms.notifications.channels import Channel, Failed, Message, Outcome, Sent
from groundplane.rooms.notifications.metrics import ATTEMPT_SECONDS, ATTEMPTS
from groundplane.rooms.notifications.outcomes import Ended, Standing, after, delays_of_one_job
from groundplane.rooms.notifications.rules import doubt
from groundplane.rooms.notifications.sending import Context
from groundplane.rooms.notifications.settings import NotificationsSettings
from groundplane.rooms.notifications.tasks_channels import channel_of
from groundplane.rooms.notifications.words import Words, is_final, words_of

SQL = load(__package__, "work.sql")
BEGIN_SECONDS = 15.0  # later calls of one job are left to the next, so that a drain is not in doubt
log = logger("notifications")


@dataclass(slots=True)
class Call:
    """One call to be made, and how far it came."""

    row: Row
    address: str
    locale: str | None
    provider: Row
    context: Context
    providers: int
    honours_keys: bool
    stage: Literal["waiting", "on record", "made", "withdrawn"] = "waiting"

    def standing(self) -> Standing:
        return Standing(
            lane=self.row.lane,
            tries=self.row.tries + 1,
            age_seconds=self.row.age_seconds,
            providers=self.providers,
            in_doubt=doubt(self.honours_keys, self.context.policy.in_doubt),
        )

    @property
    def key(self) -> str:
        """What the provider knows it by, at every attempt."""
        return f"{self.row.id}:{self.provider.id}"


class Calls:
    """All calls of one job, as many at once as each provider likes."""

    def __init__(self, run: Run, calls: Sequence[Call]) -> None:
        self._run, self._calls = run, calls
        self.ended: list[Ended] = []
        self._record = Record(run)
        self._until = time.monotonic() + BEGIN_SECONDS
        self._places: dict[UUID, asyncio.Semaphore] = {}
        self._words: dict[tuple[UUID, str | None], asyncio.Future[Words]] = {}
        self._delays = delays_of_one_job()

    async def make(self) -> None:
        """Outside any transaction; fills `ended`.

        Those that are sent again when in doubt go on record all at once: for them a doubt too many
        costs nothing. The others wait until it is their turn. One that breaks never leaves the
        others unattended: what became of them would be lost, and they would be made again.
        """
        again = [call for call in self._calls if call.standing().in_doubt == "resend"]
        await self._record.write(again)
        made = (self._one(call) for call in self._calls)
        for error in await asyncio.gather(*made, return_exceptions=True):
            if error is not None:
                log.error("notifications.call_broke", error=error)

    @property
    def providers(self) -> Iterable[Row]:
        return {call.provider.id: call.provider for call in self._calls}.values()

    async def put_back(self) -> None:
        """Those that were not made go to the next job: nothing about them is in doubt."""
        await self._record.written()
        for call in self._calls:
            if call.stage in {"waiting", "on record"}:
                self.ended.append(_back(call))
                call.stage = "withdrawn"

    async def _one(self, call: Call) -> None:
        channel = self._channel(call)
        at_once = 1 if isinstance(channel, Failed) else channel.limits.at_once
        place = self._places.setdefault(call.provider.id, asyncio.Semaphore(at_once))
        async with place:
            if time.monotonic() > self._until:
                return
            words = await self._said(call)
            if call.stage == "waiting":
                await self._record.put(call)
            if call.stage == "on record":
                self.ended.append(await self._ends(call, channel, words))

    def _channel(self, call: Call) -> Channel | Failed:
        """A provider that cannot be opened is left alone, as one that does not let us in."""
        try:
            return channel_of(self._run.scope, call.provider)
        except Exception as error:
            log.error("notifications.provider_broken", provider=call.provider.name, error=error)
            return Failed("refused", f"it cannot be opened: {type(error).__name__}")

    async def _ends(self, call: Call, channel: Channel | Failed, words: Words | Failed) -> Ended:
        begun, call.stage = time.monotonic(), "made"
        if isinstance(channel, Failed):
            answer: Sent | Failed = channel
        elif isinstance(words, Failed):
            answer = words
        else:
            answer = await _asked(self._run, call, channel, words)
        return _ended(call, answer, time.monotonic() - begun, self._delays)

    async def _said(self, call: Call) -> Words | Failed:
        """The words in the person's language; the same ones are rendered once a job."""
        key = (call.row.notification_id, call.locale)
        if key not in self._words:
            data = orjson.loads(call.row.data) if call.row.data else {}
            rendering = words_of(
                self._run.scope, call.row, data, channel=call.row.channel, locale=call.locale
            )
            self._words[key] = asyncio.ensure_future(rendering)
        try:
            return await self._words[key]
        except Problem as problem:
            outcome: Outcome = "technical" if is_final(problem) else "temporary"
            return Failed(outcome, f"{problem.code}: {problem.detail}", code=problem.code)
        except Exception as error:
            log.error("notifications.words_broke", error=error)
            return Failed("temporary", f"the words could not be made: {type(error).__name__}")


class Record:
    """Puts attempts on record; calls whose turn comes at the same time share a commit."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._waiting: list[tuple[Call, asyncio.Future[None]]] = []
        self._writing: asyncio.Task[None] | None = None
        self._is_broken = False

    async def put(self, call: Call) -> None:
        """Afterwards it is on record, or withdrawn; or it waits, as nothing can be written."""
        turn = asyncio.get_running_loop().create_future()
        self._waiting.append((call, turn))
        if self._writing is None:
            self._writing = asyncio.create_task(self._write_all())
        await turn

    async def written(self) -> None:
        """What was asked for is on record, or never will be."""
        if self._writing is not None:
            await self._writing

    async def _write_all(self) -> None:
        while self._waiting:
            together, self._waiting = self._waiting, []
            await self.write([call for call, _ in together])
            for _, turn in together:
                if not turn.done():
                    turn.set_result(None)
        self._writing = None

    async def write(self, calls: Sequence[Call]) -> None:
        """In one commit. A failure ends the beginning, not the calls that are under way."""
        if self._is_broken or not calls:
            return
        try:
            begun = await self._begun(calls)
        except Exception as error:
            self._is_broken = True
            log.warning("notifications.begin_failed", error=error)
            return
        for call in calls:
            call.stage = "on record" if call.row.id in begun else "withdrawn"

    async def _begun(self, calls: Sequence[Call]) -> set[UUID]:
        run = self._run
        rows = await run.scope.all(
            SQL["begin"],
            job_id=run.id,
            job_attempt=run.attempt,
            worker_id=run.worker,
            ids=[call.row.id for call in calls],
            befores=[call.row.state for call in calls],
            attempts=[call.row.attempt for call in calls],
            addresses=[call.address for call in calls],
            provider_ids=[call.provider.id for call in calls],
            provider_keys=[call.key for call in calls],
        )
        fault("notifications.attempt.after_commit")
        return {row.begun for row in rows}


async def _asked(run: Run, call: Call, channel: Channel, words: Words) -> Sent | Failed:
    """The call itself."""
    seconds = run.scope.knobs(NotificationsSettings).call_timeout.total_seconds()
    message = _message(call, words, seconds)
    fault("notifications.deliver.before_send")
    try:
        async with asyncio.timeout(4 * seconds):  # a channel keeps its time; this one is for sure
            sent = await channel.send(message)
    except Failed as failed:
        return failed
    except TimeoutError:
        return Failed("in_doubt", "the channel did not come back")
    except Exception as error:
        log.error("notifications.channel_broke", kind=call.provider.kind, error=error)
        return Failed("in_doubt", f"the channel broke: {type(error).__name__}")
    fault("notifications.call.after_send")
    return sent


def _message(call: Call, words: Words, seconds: float) -> Message:
    return Message(
        id=call.row.id,
        key=call.key,
        channel=call.row.channel,
        user_id=call.row.user_id,
        address=call.address,
        title=words.title,
        text=words.text,
        html=words.html,
        action_url=words.action_url,
        timeout_seconds=seconds,
    )


# -- what became of it -----------------------------------------------------------------------------


def _ended(call: Call, answer: Sent | Failed, seconds: float, delays: Any) -> Ended:
    outcome = "accepted" if isinstance(answer, Sent) else answer.outcome
    ATTEMPTS.add(kind=call.provider.kind, outcome=outcome)
    ATTEMPT_SECONDS.observe(seconds, kind=call.provider.kind)
    base = Ended(
        call.row.id, "sending", call.row.attempt + 1, "accepted", lane=call.row.lane,
        priority=call.row.priority, outcome=outcome, code=answer.code, detail=answer.detail,
        latency_ms=round(seconds * 1000), provider_id=call.provider.id,
    )  # fmt: skip
    if isinstance(answer, Sent):
        caught = to_json(answer.caught) if answer.caught is not None else None
        return replace(base, reference=answer.reference, caught=caught)
    state, reason, delay = after(
        call.standing(), outcome, answer.detail, retry_after=answer.retry_after, delays=delays
    )
    return replace(base, state=state, reason=reason, delay=delay)


def _back(call: Call) -> Ended:
    """To the queue, at once: as it was, or with an attempt on record that certainly never began."""
    row = call.row
    back = Ended(row.id, row.state, row.attempt, "queued", "not_started", delay=0.0,
                 lane=row.lane, priority=row.priority)  # fmt: skip
    if call.stage == "on record":
        return replace(back, before="sending", attempt=row.attempt + 1, outcome="not_started")
    return replace(back, outcome="in_doubt") if row.state == "sending" else back
