"""One job of deliveries: decide again and begin (transaction A), call, write the ends (B).

The attempt is on record before the call, so that what is queued was certainly never sent, and an
attempt that somebody finds open is in doubt. The job's fence guards both transactions.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

import orjson
from pydantic import BaseModel, Field

from groundplane.core.faults import fault
from groundplane.core.ids import uuid7
from groundplane.core.links import Row
from groundplane.core.log import logger
from groundplane.core.models import to_json
from groundplane.core.problems import Problem
from groundplane.core.retry import is_connection_lost, is_retryable, jittered
from groundplane.core.scope import Scope
from groundplane.core.sql import load
from groundplane.core.tasks import Run
from groundplane.rooms.jobs import StaleAttempt
from groundplane.rooms.notifications.channels import Failed, Message, Sent, kind_of
from groundplane.rooms.notifications.metrics import ATTEMPT_SECONDS, ATTEMPTS, LATE
from groundplane.rooms.notifications.outcomes import (
    Ended,
    Standing,
    after,
    delays_of_one_job,
    write,
)
from groundplane.rooms.notifications.providers import Providers
from groundplane.rooms.notifications.rules import Person, doubt, retry_delay, turn
from groundplane.rooms.notifications.sending import Context, load_context
from groundplane.rooms.notifications.settings import NotificationsSettings
from groundplane.rooms.notifications.tasks_channels import channel_of
from groundplane.rooms.notifications.words import Words, words_of

SQL = load(__package__, "work.sql")
BEGIN_SECONDS = 15.0  # later calls of one job are left to the next, so that a drain is not in doubt
PAUSED_SECONDS, LONGEST_REST = 30.0, 300.0
FINISH_TRIES = 6
log = logger("notifications")


class Deliver(BaseModel):
    """Up to 100 deliveries of one tenant and channel; `provider` where one was asked for."""

    channel: str
    ids: list[UUID] = Field(max_length=100)
    provider: UUID | None = None


@dataclass(slots=True)
class Call:
    """One call to be made: its attempt is on record."""

    row: Row
    address: str
    locale: str | None
    provider: Row
    context: Context
    providers: int
    honours_keys: bool

    def standing(self) -> Standing:
        return Standing(
            lane=self.row.lane,
            attempt=self.row.attempt + 1,
            age_seconds=self.row.age_seconds,
            providers=self.providers,
            in_doubt=doubt(self.honours_keys, self.context.policy.in_doubt),
        )


@dataclass(slots=True)
class Plan:
    """What transaction A found: calls to make, ends to write, or how long to rest."""

    calls: list[Call] = field(default_factory=list)
    ended: list[Ended] = field(default_factory=list)
    rest_seconds: float | None = None


async def deliver_all(run: Run, work: Deliver) -> None:
    """The whole job."""
    async with run.begin() as tx:
        plan = await _prepare(tx, run, work)
    fault("notifications.attempt.after_commit")
    if plan.rest_seconds is not None:
        await run.later(plan.rest_seconds)
        return
    ended: list[Ended] = []
    try:
        await _call_all(run, plan.calls, ended)
        fault("notifications.deliver.after_send")
    except asyncio.CancelledError:  # a drain, a timeout, or a lost lease: what is known is kept
        if ended:
            await _to_its_end(_finish(run, work, plan.calls, ended))
        raise
    await _to_its_end(_finish(run, work, plan.calls, ended))


async def _to_its_end(writing: Coroutine[Any, Any, None]) -> None:
    """Once and whole, also when we are cancelled meanwhile."""
    task = asyncio.ensure_future(writing)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await task
        raise


# -- transaction A ---------------------------------------------------------------------------------


async def _prepare(tx: Scope, run: Run, work: Deliver) -> Plan:
    """Decide once more, with what is known now, and put the attempts on record."""
    rows = await tx.all(SQL["held"], ids=work.ids, job_id=run.id)
    providers = await Providers(tx).usable(work.channel)
    usable = [p for p in providers if p.state == "on" or (p.state == "open" and not p.is_resting)]
    if work.provider:
        usable = [p for p in usable if p.id == work.provider] or usable
    contexts = {
        type: await load_context(
            tx, type, [row.user_id for row in rows if row.type == type], is_accepted=True
        )
        for type in sorted({row.type for row in rows})
    }
    plan = Plan()
    for row in rows:
        _decide(plan, row, contexts[row.type], providers, usable)
    if rows and providers and not usable and not plan.calls:
        waits = [p.rests_seconds or PAUSED_SECONDS for p in providers]
        plan.rest_seconds = min(max(1.0, *waits[:1], min(waits)), LONGEST_REST)
    await write(tx, work.channel, plan.ended)
    plan.calls = await _begin(tx, run, plan.calls)
    return plan


def _decide(
    plan: Plan, row: Row, context: Context, providers: Sequence[Row], usable: Sequence[Row]
) -> None:
    person = context.people.get(row.user_id) or Person(row.user_id)
    is_doubtful = row.state == "sending" and row.doubtful_provider is not None
    hindered = _hindered(row, context, person, bool(providers))
    if is_doubtful and (hindered or _held_back(row, context, providers)):
        plan.ended.append(
            Ended(row.id, "sending", row.attempt, "outcome_unknown", "the worker was lost",
                  outcome="in_doubt", detail="the worker was lost during the call")
        )  # fmt: skip
    elif hindered:
        state, reason = hindered
        plan.ended.append(Ended(row.id, row.state, row.attempt, state, reason))
    elif person.address(row.channel) is None:
        plan.ended.append(_without_address(row))
    elif usable:
        provider = usable[turn(row.attempt, len(usable))[0]]
        plan.calls.append(
            Call(row, str(person.address(row.channel)), person.locale or row.locale, provider,
                 context, len(usable), kind_of(provider.kind).honours_keys)
        )  # fmt: skip


def _hindered(row: Row, context: Context, person: Person, has_provider: bool) -> Any:
    """Why this one does not leave now or ever, as (state, reason)."""
    if row.is_cancelled:
        return "cancelled", None
    if row.is_expired:
        return "expired", None
    verdict = context.verdict(person, row.channel, row.asked)
    if not verdict.goes:
        return "skipped", verdict.reason
    return None if has_provider else ("skipped", "no_provider")


def _held_back(row: Row, context: Context, providers: Sequence[Row]) -> bool:
    """Was the provider of the doubtful attempt one that cannot be asked twice?"""
    mine = next((p for p in providers if p.id == row.doubtful_provider), None)
    honours_keys = mine is not None and kind_of(mine.kind).honours_keys
    return doubt(honours_keys, context.policy.in_doubt) == "hold"


def _without_address(row: Row) -> Ended:
    """Somebody the directory does not know yet is looked up again until the time is used up."""
    tries = 1 + int(row.age_seconds // 60)
    delay = retry_delay(row.lane, tries, row.age_seconds)
    if delay is None:
        return Ended(row.id, row.state, row.attempt, "failed_permanent", "no_address")
    return Ended(row.id, row.state, row.attempt, "queued", "no_address", delay=round(delay, 1),
                 lane=row.lane, priority=row.priority)  # fmt: skip


async def _begin(tx: Scope, run: Run, calls: list[Call]) -> list[Call]:
    """Attempts on record; those that somebody cancelled in the meantime fall out."""
    if not calls:
        return []
    begun = await tx.all(
        SQL["begin"],
        ids=[call.row.id for call in calls],
        befores=[call.row.state for call in calls],
        attempts=[call.row.attempt for call in calls],
        addresses=[call.address for call in calls],
        provider_ids=[call.provider.id for call in calls],
        provider_keys=[f"{call.row.id}:{call.provider.id}" for call in calls],
        job_id=run.id,
    )
    ids = {row.id for row in begun}
    return [call for call in calls if call.row.id in ids]


# -- the calls -------------------------------------------------------------------------------------


async def _call_all(run: Run, calls: Sequence[Call], ended: list[Ended]) -> None:
    """Outside any transaction, as many at once as the provider likes; fills `ended`."""
    until = time.monotonic() + BEGIN_SECONDS
    places: dict[UUID, asyncio.Semaphore] = {}
    delays = delays_of_one_job()
    words: dict[tuple[UUID, str | None], Any] = {}

    async def one(call: Call) -> None:
        ended.append(await ends(call))

    async def ends(call: Call) -> Ended:
        channel = channel_of(run.scope, call.provider)
        place = places.setdefault(call.provider.id, asyncio.Semaphore(channel.limits.at_once))
        async with place:
            if time.monotonic() > until:
                return _ended(call, Failed("temporary", "not started"), 0, delays, is_begun=False)
            begun = time.monotonic()
            try:
                said = await _said(run, call, words)
                answer: Sent | Failed = await _asked(run, call, channel, said)
            except Failed as failed:
                answer = failed
            return _ended(call, answer, time.monotonic() - begun, delays)

    await asyncio.gather(*(one(call) for call in calls))


async def _said(run: Run, call: Call, known: dict[tuple[UUID, str | None], Any]) -> Words:
    """The words in the person's language; the same ones are rendered once a job."""
    key = (call.row.notification_id, call.locale)
    if key not in known:
        data = orjson.loads(call.row.data) if call.row.data else {}
        known[key] = asyncio.ensure_future(
            words_of(run.scope, call.row, data, channel=call.row.channel, locale=call.locale)
        )
    try:
        return await known[key]  # type: ignore[no-any-return]
    except Problem as problem:
        raise Failed("technical", f"{problem.code}: {problem.detail}", code=problem.code) from None


async def _asked(run: Run, call: Call, channel: Any, words: Words) -> Sent:
    knobs: NotificationsSettings = run.scope.knobs(NotificationsSettings)
    seconds = knobs.call_timeout.total_seconds()
    message = Message(
        id=call.row.id,
        key=f"{call.row.id}:{call.provider.id}",
        channel=call.row.channel,
        user_id=call.row.user_id,
        address=call.address,
        title=words.title,
        text=words.text,
        html=words.html,
        action_url=words.action_url,
        timeout_seconds=seconds,
    )
    fault("notifications.deliver.before_send")
    try:
        async with asyncio.timeout(4 * seconds):  # a channel keeps its time; this one is for sure
            sent: Sent = await channel.send(message)
    except Failed:
        raise
    except TimeoutError:
        raise Failed("in_doubt", "the channel did not come back") from None
    except Exception as error:
        log.error("notifications.channel_broke", kind=call.provider.kind, error=error)
        raise Failed("in_doubt", f"the channel broke: {type(error).__name__}") from error
    fault("notifications.call.after_send")
    return sent


def _ended(
    call: Call, answer: Sent | Failed, seconds: float, delays: Any, *, is_begun: bool = True
) -> Ended:
    base = Ended(
        call.row.id, "sending", call.row.attempt + 1, "accepted", lane=call.row.lane,
        priority=call.row.priority, latency_ms=round(seconds * 1000), provider_id=call.provider.id,
    )  # fmt: skip
    outcome = "accepted" if isinstance(answer, Sent) else answer.outcome
    if is_begun:
        ATTEMPTS.add(kind=call.provider.kind, outcome=outcome)
        ATTEMPT_SECONDS.observe(seconds, kind=call.provider.kind)
    if isinstance(answer, Sent):
        caught = to_json(answer.caught) if answer.caught is not None else None
        return replace(
            base, outcome="accepted", code=answer.code, detail=answer.detail,
            reference=answer.reference, caught=caught,
        )  # fmt: skip
    if not is_begun:
        return replace(base, state="queued", reason="not_started", delay=0.0, outcome="not_started")
    state, reason, delay = after(
        call.standing(), outcome, answer.detail, retry_after=answer.retry_after, delays=delays
    )
    return replace(
        base, state=state, reason=reason, delay=delay, outcome=outcome, code=answer.code,
        detail=answer.detail,
    )  # fmt: skip


# -- transaction B ---------------------------------------------------------------------------------


async def _finish(run: Run, work: Deliver, calls: list[Call], ended: list[Ended]) -> None:
    """Write the ends and complete the job; a worker that lost its lease leaves events only."""
    for tries in range(1, FINISH_TRIES + 1):
        try:
            async with run.finish() as tx:
                moved = await write(tx, work.channel, ended)
                await _tell_late(tx, [each for each in ended if each.id not in moved])
                await _breakers(tx, calls, ended)
                fault("notifications.finish.before_commit")
            return
        except StaleAttempt:
            async with run.scope.begin() as tx:
                await _tell_late(tx, ended)
            return
        except Exception as error:
            if not (is_retryable(error) or is_connection_lost(error)) or tries == FINISH_TRIES:
                raise
            log.warning("notifications.finish_failed", error=error, tries=tries)
            await asyncio.sleep(jittered(tries, first=0.2, most=3))


async def _tell_late(tx: Scope, ended: Sequence[Ended]) -> None:
    if not ended:
        return
    late = await tx.all(
        SQL["late"],
        ids=[each.id for each in ended],
        attempts=[each.attempt for each in ended],
        outcomes=[each.outcome for each in ended],
        codes=[each.code for each in ended],
        references=[each.reference for each in ended],
        event_ids=[uuid7() for _ in ended],
    )
    LATE.add(len(late))


async def _breakers(tx: Scope, calls: Sequence[Call], ended: Sequence[Ended]) -> None:
    """A provider that refuses us is left alone for a while; one that works again is on."""
    for provider in {call.provider.id: call.provider for call in calls}.values():
        mine = [each for each in ended if each.provider_id == provider.id]
        refused = [each.detail or "" for each in mine if each.outcome == "refused"]
        if refused:
            if await Providers(tx).open(provider, refused[0][:500]):
                log.error("notifications.provider_open", provider=provider.name, why=refused[0])
        elif provider.state == "open" and any(each.outcome == "accepted" for each in mine):
            await Providers(tx).close(provider)
