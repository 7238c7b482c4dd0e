"""What becomes of an attempt, from how its handler ended."""

from __future__ import annotations

from logging import DEBUG
from time import monotonic
from typing import Any

from groundplane.core.log import logger
from groundplane.core.models import to_json
from groundplane.core.tasks import Task
from groundplane.roof.worker.crew import Why
from groundplane.rooms.jobs import (
    InvalidJob,
    Run,
    Settled,
    StaleAttempt,
    error_entry,
    kept_result,
    verdict,
)
from groundplane.rooms.jobs.metrics import BURIED, RUN_SECONDS, STALE

UNKNOWN_SECONDS = 5.0
log = logger("jobs")


class TimedOut(Exception):
    """The handler took longer than its timeout."""


class Stopped(Exception):
    """The job was cancelled, or its deadline passed, while it ran."""


def settled(
    run: Run, task: Task, answer: Any, error: BaseException | None, why: Why | None
) -> Settled | None:
    """What is to be written; None when the handler has already written it."""
    took = monotonic() - run.started
    RUN_SECONDS.observe(took, name=run.name)
    if error is None and log.standard.isEnabledFor(DEBUG):  # asked first: a job is short
        log.debug("jobs.done", name=run.name, attempt=run.attempt, milliseconds=int(took * 1000))
    try:
        return _settled(run, task, answer, error, why, took)
    except Exception as broken:  # an error that cannot even be printed is a failure too
        kind = type(error or broken).__name__
        log.error("jobs.end_broken", job=run.id, name=run.name, kind=kind, by=type(broken).__name__)
        entry = to_json({"kind": kind, "attempt": run.attempt})
        return Settled(run, "retried", _usual(run.attempt), error=entry)


def _settled(
    run: Run, task: Task, answer: Any, error: BaseException | None, why: Why | None, took: float
) -> Settled | None:
    if run.is_settled:
        return None
    if error is None:
        kept = None if answer is None else kept_result(answer)
        return Settled(run, "done", result=kept, run_ms=int(took * 1000))
    return _failed(run, task, error, why, int(took * 1000))


def _failed(
    run: Run, task: Task, error: BaseException, why: Why | None, run_ms: int
) -> Settled | None:
    if isinstance(error, StaleAttempt):
        STALE.add()
        log.warning("jobs.stale_attempt", job=run.id, attempt=run.attempt)
        return None
    if why == "drain":
        return Settled(run, "released", run_ms=run_ms)
    if why == "timeout":
        error = TimedOut(f"over {task.timeout_seconds:g} s")
    if why == "stop":  # the database tells a cancellation from a passed deadline
        return Settled(run, "retried", error=error_entry(Stopped(), run.attempt), run_ms=run_ms)
    outcome, delay, reason, error = _judged(run, task, error)
    log.warning("jobs.failed", job=run.id, name=run.name, attempt=run.attempt, error=error)
    if outcome == "dead" or run.attempt >= run.max_attempts:
        BURIED.add(queue=run.queue)
    entry = error_entry(error, run.attempt)
    return Settled(run, outcome, delay, reason, entry, run_ms=run_ms)


def _judged(
    run: Run, task: Task, error: BaseException
) -> tuple[str, float, str | None, BaseException]:
    # Released attempts raised the limit: they are no failures.
    released = max(0, run.max_attempts - task.max_attempts)
    failures = max(1, run.attempt - released)
    try:
        return *verdict(task, failures, error), error
    except InvalidJob as refused:  # a delay that nobody lives to see: dead, so that somebody does
        refused.__cause__ = error
        return "dead", 0.0, "permanent", refused
    except Exception as broken:  # a `retry` of the user's own that fails
        log.error("jobs.retry_broken", name=task.name, error=broken)
        return "retried", _usual(failures), None, error


def _usual(failures: int) -> float:
    return min(3600.0, 2.0 ** min(failures, 12))


def unknown(run: Run) -> Settled:
    """Another release may know this name: back for five seconds."""
    error = to_json({"kind": "UnknownName", "code": "jobs.unknown_name", "attempt": run.attempt})
    return Settled(run, "unknown", UNKNOWN_SECONDS, "unknown_name", error)
