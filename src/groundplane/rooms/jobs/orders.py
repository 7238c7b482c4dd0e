"""What an enqueue asks for, checked: name, payload and options become one row's values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from pydantic import TypeAdapter, ValidationError

from groundplane.core.ids import uuid7s
from groundplane.core.models import to_json
from groundplane.core.problems import Unstorable
from groundplane.core.scope import Scope
from groundplane.core.sql import load
from groundplane.core.tasks import NAME, TASKS, Task
from groundplane.rooms.jobs.models import Enqueued, Gate
from groundplane.rooms.jobs.problems import (
    InvalidJob,
    InvalidPayload,
    PayloadTooLarge,
    QueueFull,
    UnknownName,
)
from groundplane.rooms.jobs.rules import LONGEST_DELAY_SECONDS

SQL = load(__package__)
LONGEST_KEY = 200
MANY = TypeAdapter(list[Enqueued])


@dataclass(frozen=True, slots=True)
class Order:
    """The same options for one job or many."""

    name: str
    task: Task | None
    values: dict[str, Any]
    largest: int

    def text(self, payload: Any) -> str:
        """The payload as the job's handler will read it."""
        try:
            text = self.task.encode(payload) if self.task else to_json(_plain(payload))
        except ValidationError as error:
            raise InvalidPayload(_said(error)) from error
        except (Unstorable, TypeError, ValueError, orjson.JSONEncodeError) as error:
            raise InvalidPayload(f"{self.name}: {error}") from error
        if len(text) > self.largest or len(text.encode()) > self.largest:
            raise PayloadTooLarge(f"{self.name}: over {self.largest} bytes")
        return text


def order(
    job: Task | str,
    *,
    queue: str | None,
    lane: str | None,
    priority: int | None,
    run_at: datetime | None,
    delay_seconds: float | None,
    deadline_at: datetime | None,
    largest: int,
    gate: Gate | str | None = None,
    dedupe_seconds: float | None = None,
) -> Order:
    """Check the options; a name that this process does not declare needs its queue named."""
    name = job if isinstance(job, str) else job.name
    task = TASKS.get(job) if isinstance(job, str) else job
    if task is None and queue is None:
        raise UnknownName(f"{name!r} is not declared here")
    for given in (name, queue, lane):
        if given is not None and not NAME.fullmatch(given):
            raise InvalidJob(f"{given!r}: up to 100 of letters, digits, _ . : and -")
    if priority is not None and not 0 <= priority <= 3:
        raise InvalidJob(f"priority {priority}: it goes from 0 (low) to 3 (urgent)")
    _check_times(run_at, delay_seconds, deadline_at)
    held = _gate(gate)
    values = {
        "name": name,
        "queue": queue or (task.queue if task else "default"),
        "lane": lane or (task.lane if task else "normal"),
        "priority": 1 if priority is None else priority,
        "run_at": run_at,
        "delay_seconds": None if delay_seconds is None else float(delay_seconds),
        "deadline_at": deadline_at,
        "max_attempts": task.max_attempts if task else 8,
        "dedupe_seconds": _window(dedupe_seconds),
        "gate_key": held.key if held else None,
        "gate_limit": held.limit if held else None,
        "is_ordered": bool(held and held.is_ordered),
    }
    return Order(name, task, values, largest)


async def place(
    scope: Scope, asked: Order, payloads: Sequence[Any], dedupe_keys: Sequence[str | None] | None
) -> list[Enqueued]:
    """Write the jobs, in the order given: one statement."""
    keys = _keys(dedupe_keys, len(payloads))
    if keys is None and asked.values["dedupe_seconds"] is not None:
        raise InvalidJob("dedupe_seconds goes with a dedupe key")
    ids = uuid7s(len(payloads))
    texts = [asked.text(payload) for payload in payloads]
    row = await scope.one(SQL["enqueue"], ids=ids, payloads=texts, dedupe_keys=keys, **asked.values)
    if row.state == "full":
        raise QueueFull(f"{asked.values['queue']} {asked.values['lane']}", retry_after=10)
    scope.signal(f"jobs.{asked.values['queue']}")
    state, known = row.state, row.job_ids
    if known is None:
        return MANY.validate_python([{"id": id, "state": state} for id in ids])
    return MANY.validate_python([
        {"id": id, "state": state} if id == first
        else {"id": first, "state": None, "is_duplicate": True}
        for id, first in zip(ids, known, strict=True)
    ])  # fmt: skip


def _keys(given: Sequence[str | None] | None, count: int) -> list[str | None] | None:
    """One dedupe key for each job, or none at all."""
    if given is None:
        return None
    if len(given) != count:
        raise InvalidJob(f"{len(given)} dedupe keys for {count} jobs")
    for key in given:
        if key is not None and (not 0 < len(key) <= LONGEST_KEY or "\0" in key):
            raise InvalidJob(f"a dedupe key has 1 to {LONGEST_KEY} characters, and no NUL")
    return list(given) if any(key is not None for key in given) else None


def _gate(given: Gate | str | None) -> Gate | None:
    if not isinstance(given, str):
        return given
    try:
        return Gate(key=given)
    except ValidationError as error:
        raise InvalidJob(f"gate {_said(error)}") from error


def _window(seconds: float | None) -> float | None:
    if seconds is not None and not 0 < seconds <= LONGEST_DELAY_SECONDS:
        raise InvalidJob(f"dedupe_seconds is {seconds}; it goes from above 0 to ten years")
    return None if seconds is None else float(seconds)


def _check_times(
    run_at: datetime | None, delay_seconds: float | None, deadline_at: datetime | None
) -> None:
    if run_at is not None and delay_seconds is not None:
        raise InvalidJob("give run_at or delay_seconds, not both")
    if delay_seconds is not None and not 0 <= delay_seconds <= LONGEST_DELAY_SECONDS:
        raise InvalidJob(f"delay_seconds is {delay_seconds}; it goes from 0 to ten years")
    for moment in (run_at, deadline_at):
        if moment is not None and moment.tzinfo is None:
            raise InvalidJob("times carry their zone: datetime(..., tzinfo=UTC)")


def _plain(payload: Any) -> Any:
    if isinstance(payload, bytes):
        return orjson.Fragment(orjson.dumps(orjson.loads(payload)))
    return {} if payload is None else payload


def _said(error: ValidationError) -> str:
    """Where and what, without the values: they may be secret."""
    said = [f"{'.'.join(map(str, e['loc'])) or 'payload'}: {e['msg']}" for e in error.errors()]
    return "; ".join(said[:5])
