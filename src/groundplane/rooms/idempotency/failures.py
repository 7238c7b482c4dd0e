"""A remembered refusal, written as an answer and raised again from it."""

from __future__ import annotations

from typing import Any

from groundplane.core.models import to_json
from groundplane.core.problems import REGISTRY, Problem
from groundplane.rooms.idempotency.models import Replay


class Refused(Problem):
    """The work was refused, and that is its answer."""

    code = "idempotency.refused"
    status = 409
    hint = "Repeating gets the same answer; a new attempt needs a new key."


def written(problem: Problem) -> tuple[int, bytes]:
    """Status and body of a problem, as HTTP would answer it."""
    return problem.status, to_json(problem.as_dict()).encode()


def recalled(replay: Replay) -> Problem:
    """The same problem again: its class by its code, its detail and further members."""
    told: dict[str, Any] = replay.value() or {}
    kind = REGISTRY.get(told.get("code", ""), Refused)
    problem = kind.__new__(kind)
    own = {"type", "title", "status", "detail", "code", "hint", "retry_after"}
    extra = {name: value for name, value in told.items() if name not in own}
    Problem.__init__(problem, told.get("detail", ""), retry_after=told.get("retry_after"), **extra)
    return problem
