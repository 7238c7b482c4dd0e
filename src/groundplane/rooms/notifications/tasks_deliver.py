"""One job of deliveries: decide again (transaction A), call, write the ends (B).

Each attempt goes on record just before its call (`tasks_calls.py`), so that what is queued was
certainly never sent, and an attempt that somebody finds open is in doubt. The job's fence guards
all of it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from pydantic import BaseModel, Field

from groundplane.core.faults import fault
from groundplane.core.ids import uuid7s
from groundplane.core.links import Row
from groundplane.core.log import logger
from groundplane.core.retry import is_connection_lost, is_retryable, jittered
from groundplane.core.scope import Scope
from groundplane.core.sql import load
from groundplane.rooms.jobs import Run, StaleAttempt
from groundplane.rooms.notifications.channels import kind_of
from groundplane.rooms.notifications.metrics import LATE
from groundplane.rooms.notifications.outcomes import Ended, write
from groundplane.rooms.notifications.providers import Providers
from groundplane.rooms.notifications.rules import Person, doubt, retry_delay, turn
from groundplane.rooms.notifications.sending import Context, load_context
from groundplane.rooms.notifications.tasks_calls import Call, Calls

SQL = load(__package__, "work.sql")
PAUSED_SECONDS, LONGEST_REST = 30.0, 300.0
FINISH_TRIES = 6
log = logger("notifications")


class Deliver(BaseModel):
    """Up to 100 deliveries of one tenant and channel; `provider` where one was asked for."""

    channel: str
    ids: list[UUID] = Field(max_length=100)
    provider: UUID | None = None


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
    if plan.rest_seconds is not None:
        await run.later(plan.rest_seconds)
        return
    calls = Calls(run, plan.calls)
    try:
        await calls.make()
        fault("notifications.deliver.after_send")
    except asyncio.CancelledError:  # a drain, a timeout, or a lost lease
        await _to_its_end(_keep(run, work, calls))
        raise
    await _to_its_end(_finish(run, work, calls))


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
        provider = usable[turn(row.tries, len(usable))[0]]
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


# -- transaction B ---------------------------------------------------------------------------------


async def _keep(run: Run, work: Deliver, calls: Calls) -> None:
    """What is known when we are cut off; where nothing had begun the job goes on as it is."""
    await calls.put_back()
    if any(each.outcome for each in calls.ended):
        await _finish(run, work, calls)


async def _finish(run: Run, work: Deliver, calls: Calls) -> None:
    """Write the ends and complete the job; a worker that lost its lease leaves events only."""
    await calls.put_back()
    ended = calls.ended
    for tries in range(1, FINISH_TRIES + 1):
        try:
            async with run.finish() as tx:
                moved = await write(tx, work.channel, ended)
                await _tell_late(tx, [each for each in ended if each.id not in moved])
                await _breakers(tx, calls.providers, ended)
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


async def _tell_late(tx: Scope, all_ended: Sequence[Ended]) -> None:
    """Of calls that were made; one that was only put back has nothing to tell."""
    ended = [each for each in all_ended if each.outcome]
    if not ended:
        return
    late = await tx.all(
        SQL["late"],
        ids=[each.id for each in ended],
        attempts=[each.attempt for each in ended],
        outcomes=[each.outcome for each in ended],
        codes=[each.code for each in ended],
        references=[each.reference for each in ended],
        event_ids=uuid7s(len(ended)),
    )
    LATE.add(len(late))


async def _breakers(tx: Scope, providers: Iterable[Row], ended: Sequence[Ended]) -> None:
    """A provider that refuses us is left alone for a while; one that works again is on."""
    for provider in providers:
        mine = [each for each in ended if each.provider_id == provider.id]
        refused = [each.detail or "" for each in mine if each.outcome == "refused"]
        if refused:
            if await Providers(tx).open(provider, refused[0][:500]):
                log.error("notifications.provider_open", provider=provider.name, why=refused[0])
        elif provider.state == "open" and any(each.outcome == "accepted" for each in mine):
            await Providers(tx).close(provider)
