"""Handlers that the tests of jobs and of the worker enqueue for."""

from __future__ import annotations

from groundplane.core.models import Input
from groundplane.core.tasks import Run, job


class Greeting(Input):
    """What the tests send."""

    name: str


@job("tests.greet", queue="greetings")
async def greet(run: Run, greeting: Greeting) -> str:
    return f"hello {greeting.name}"


@job("tests.note", max_attempts=3)
async def note(run: Run, payload: dict[str, object]) -> None:
    return None
