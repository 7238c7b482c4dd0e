"""In-app items that the caller could not write himself: those with a template, or for later."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

import orjson
from pydantic import BaseModel

from groundplane.core.faults import fault
from groundplane.core.ids import uuid7, uuid7s
from groundplane.core.links import Row
from groundplane.core.models import to_json
from groundplane.core.problems import Problem
from groundplane.core.scope import Scope
from groundplane.core.sql import load
from groundplane.core.tasks import Run
from groundplane.rooms.notifications.inbox import CHANGED
from groundplane.rooms.notifications.rules import IN_APP, Person, channels_for, lane_of
from groundplane.rooms.notifications.sending import Context, load_context
from groundplane.rooms.notifications.words import Words, is_final, words_of

SQL = load(__package__, "work.sql")
LONGEST_TITLE = 255


class FanOut(BaseModel):
    """Whose items are to be written."""

    notification_id: UUID


Refused = list[tuple[str, str, str]]
"""(user, state, reason)"""


async def fan_out_all(run: Run, work: FanOut) -> None:
    """Items and the end of the job commit together: each person gets one, whoever was killed."""
    words = await _rendered(run, work)
    async with run.finish() as tx:
        row = await tx.first(SQL["asked"], id=work.notification_id)
        if row is None or row.is_cancelled:
            return
        if row.is_expired:
            await _tell(tx, row, "expired", {"people": len(row.users)})
            return
        context = await load_context(tx, row.type, row.users, is_accepted=True)
        await _show(tx, row, context, words)
        fault("notifications.fan_out.before_commit")
        tx.signal(CHANGED)


async def _rendered(run: Run, work: FanOut) -> dict[str | None, Words | Problem]:
    """The words in every language that is needed, before the transaction: rendering takes time."""
    async with run.begin() as tx:
        row = await tx.first(SQL["asked"], id=work.notification_id)
        if row is None or row.template is None:
            return {}
        context = await load_context(tx, row.type, row.users, is_accepted=True)
    data = orjson.loads(row.data) if row.data else {}
    locales: set[str | None] = {None, *(person.locale for person in context.people.values())}
    words: dict[str | None, Words | Problem] = {}
    for locale in locales:
        try:
            words[locale] = await words_of(run.scope, row, data, channel=IN_APP, locale=locale)
        except Problem as problem:
            if not is_final(problem):
                raise  # the job is tried again
            words[locale] = problem
    return words


async def _show(
    tx: Scope, row: Row, context: Context, words: dict[str | None, Words | Problem]
) -> None:
    """Decide once more for everybody, and write the items and the refusals."""
    plain = Words(row.title, row.message, None, row.action_url)
    shown: list[tuple[str, Words]] = []
    refused: Refused = []
    for user_id, goes, reason, locale in _verdicts(row, context):
        said = words.get(locale, words.get(None, plain))
        if not goes:
            refused.append((user_id, "skipped", reason))
        elif isinstance(said, Problem):
            refused.append((user_id, "failed_technical", f"{said.code}: {said.detail}"[:200]))
        else:
            shown.append((user_id, said))
    await _write_items(tx, row, shown)
    await _write_refused(tx, row, context, refused)
    await _tell(tx, row, "shown", {"items": len(shown), "refused": len(refused)})


def _verdicts(row: Row, context: Context) -> Iterable[tuple[str, bool, str, str | None]]:
    """Those who are meant, each with a verdict; all whom nobody knows have the same."""

    def judged(person: Person) -> tuple[bool, bool, str]:
        meant = IN_APP in channels_for(context.policy, person, context.defaults, row.asked)
        verdict = context.verdict(person, IN_APP, row.asked)
        return meant, verdict.goes, verdict.reason

    stranger = judged(Person(""))
    for user_id in row.users:
        person = context.people.get(user_id)
        meant, goes, reason = stranger if person is None else judged(person)
        if meant:
            yield user_id, goes, reason, person.locale if person else None


async def _write_items(tx: Scope, row: Row, shown: Sequence[tuple[str, Words]]) -> None:
    if not shown:
        return
    numbers: dict[Words, int] = {}
    for _, said in shown:
        numbers.setdefault(said, len(numbers) + 1)
    await tx.execute(
        SQL["show"],
        notification_id=row.id,
        type=row.type,
        priority=row.priority,
        metadata=row.metadata,
        expires_at=row.expires_at,
        ids=uuid7s(len(shown)),
        user_ids=[user for user, _ in shown],
        word_numbers=[numbers[said] for _, said in shown],
        titles=[(said.title or "")[:LONGEST_TITLE] for said in numbers],
        messages=[said.text for said in numbers],
        htmls=[said.html for said in numbers],
        action_urls=[said.action_url for said in numbers],
    )


async def _write_refused(tx: Scope, row: Row, context: Context, refused: Refused) -> None:
    if not refused:
        return
    await tx.execute(
        SQL["refuse"],
        notification_id=row.id,
        priority=row.priority,
        lane=lane_of(context.policy.is_critical, row.priority, len(row.users)),
        ids=uuid7s(len(refused)),
        event_ids=uuid7s(len(refused)),
        user_ids=[user for user, _, _ in refused],
        states=[state for _, state, _ in refused],
        reasons=[reason for _, _, reason in refused],
    )


async def _tell(tx: Scope, row: Row, kind: str, reason: dict[str, Any]) -> None:
    await tx.execute(
        SQL["tell"], id=uuid7(), notification_id=row.id, delivery_id=None, kind=kind,
        reason=to_json(reason), source="worker",
    )  # fmt: skip
