"""Declaring jobs and schedules."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import BaseModel, ValidationError

from groundplane.core.tasks import SCHEDULES, TASKS, Every, Run, every, job

if TYPE_CHECKING:
    from groundplane.core.tasks import Run as OnlyForTypes


class Point(BaseModel):
    """A payload."""

    x: int


@job("tasks.point", queue="points", timeout="90s")
async def point(run: OnlyForTypes, payload: Point) -> int:
    return payload.x


@job("tasks.anything")
async def anything(run: Run, payload: dict[str, Any]) -> Any:
    return payload


@job("tasks.raw")
def raw(run: Run, payload: bytes) -> bytes:
    return payload


@job("tasks.bare")
async def bare(run: Run) -> None:
    return None


def test_a_declared_job_says_how_it_is_run() -> None:
    task = TASKS["tasks.point"]
    assert task is point
    assert (task.queue, task.lane, task.max_attempts) == ("points", "normal", 8)
    assert (task.timeout_seconds, task.is_async, raw.is_async) == (90, True, False)


async def test_a_declared_job_is_still_a_function() -> None:
    assert await point(None, Point(x=3)) == 3


def test_the_payload_travels_as_its_handler_declares_it() -> None:
    assert point.arguments(point.encode(Point(x=1))) == (Point(x=1),)
    assert point.arguments(point.encode({"x": 2})) == (Point(x=2),)
    assert anything.arguments(anything.encode({"a": [1]})) == ({"a": [1]},)
    assert raw.arguments(raw.encode(b'{"a":1}')) == (b'{"a":1}',)
    assert bare.arguments(bare.encode(None)) == ()
    with pytest.raises(ValidationError):
        point.encode({"x": "much"})
    with pytest.raises(ValidationError):
        point.decode('{"y": 1}')


def test_two_functions_cannot_share_a_name() -> None:
    with pytest.raises(ValueError, match="already declared"):

        @job("tasks.point")
        async def other(run: Run) -> None: ...

    again = job("tasks.point", queue="points", timeout="90s")(point.function)  # a reload may
    assert TASKS["tasks.point"] is again


@pytest.mark.parametrize("options", [{"max_attempts": 0}, {"timeout": "0s"}, {"timeout": "5"},
                                     {"name": "no spaces"}, {"queue": ""}])  # fmt: skip
def test_impossible_options_are_refused_where_they_are_written(options: dict[str, Any]) -> None:
    async def handler(run: Run) -> None: ...

    with pytest.raises(ValueError):
        job(**options)(handler)
    assert "handler" not in TASKS


def test_a_schedule_makes_its_own_job_or_stands_above_one() -> None:
    @every("6h", name="tasks.six", queue="slow")
    async def six(run: Run) -> None: ...

    @every("0 3 * * *", zone="Europe/Zurich", missed="skip")
    @job("tasks.nightly")
    async def nightly(run: Run) -> None: ...

    assert SCHEDULES["tasks.six"] == Every("tasks.six", "6h", "UTC", "one", six)
    assert (six.name, six.queue) == ("tasks.six", "slow")
    assert SCHEDULES["tasks.nightly"].task is nightly


def no_run() -> None: ...
def by_name(run: Run, *, payload: dict[str, Any]) -> None: ...
def by_any_name(run: Run, **payload: Any) -> None: ...
def one_too_many(run: Run, first: int, second: int) -> None: ...
@pytest.mark.parametrize("function", [no_run, by_name, by_any_name, one_too_many])
def test_a_handler_that_no_worker_can_call_is_refused_where_it_is_declared(
    function: Callable[..., Any],
) -> None:
    with pytest.raises(TypeError):
        job(f"tests.{function.__name__}")(function)


def test_further_parameters_may_have_defaults() -> None:
    def handler(run: Run, payload: dict[str, Any], *more: int, loud: bool = False) -> None: ...

    assert job("tests.defaults")(handler).arguments("{}") == ({},)
    del TASKS["tests.defaults"]
