"""What the worker runs: `@job` and `@every` declare it, a registry holds it.

    @job(queue="mail", give_up_on=(AddressRefused,))
    async def send_receipt(run: Run, receipt: Receipt) -> None: ...

    @every("0 3 * * *", zone="Europe/Zurich")
    async def close_the_day(run: Run) -> None: ...

A plain `def` works as well: it runs in a thread, with `run` on blocking connections, for `wait`.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from types import SimpleNamespace
from typing import Any, Literal, Protocol, TypeVar, get_type_hints
from uuid import UUID

import orjson
from pydantic import BaseModel, TypeAdapter

from groundplane.core.clock import duration
from groundplane.core.models import to_json

S = TypeVar("S")
Missed = Literal["skip", "one", "all"]
Backoff = Callable[[int, BaseException], float]
NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.:-]{0,99}")


class RetryIn(Exception):
    """Raised by a handler: try this again in so many seconds, and count the failure."""

    def __init__(self, seconds: float, reason: str = "") -> None:
        super().__init__(reason or f"again in {seconds} s")
        self.seconds = seconds


class Permanent(Exception):
    """Raised by a handler: trying again will not help; the job becomes a dead letter."""


class Run(Protocol):
    """One attempt of one job, as its handler sees it."""

    @property
    def id(self) -> UUID: ...
    @property
    def name(self) -> str: ...
    @property
    def attempt(self) -> int: ...
    @property
    def scope(self) -> Any:
        """The façade for the job's tenant; the worker is its actor, the job the cause."""
        ...

    def begin(self) -> AbstractAsyncContextManager[Any]:
        """A transaction of the job's tenant that first checks that this attempt is still ours."""
        ...

    def finish(self, result: Any = None) -> AbstractAsyncContextManager[Any]:
        """The same, and the job is completed in it: its effects happen exactly once."""
        ...

    async def finish_in(self, tx: Any, result: Any = None) -> None:
        """Complete the job in a transaction that somebody else commits."""
        ...

    async def later(self, seconds: float) -> None:
        """Put the job back without counting a failure; return afterwards."""
        ...


@dataclass(frozen=True)
class Task:
    """A handler under its name, and how it is to be run."""

    name: str
    function: Callable[..., Any]
    queue: str
    lane: str
    max_attempts: int
    timeout_seconds: float
    give_up_on: tuple[type[BaseException], ...]
    retry: Backoff | None
    is_async: bool

    def __call__(self, *arguments: Any) -> Any:
        """The function itself, so that it can be called and tested as one."""
        return self.function(*arguments)

    def decode(self, text: str) -> Any:
        """The payload as the handler declares it; a dict and bytes are not validated."""
        if self.payload_type is dict:
            return orjson.loads(text)
        if self.payload_type is bytes:
            return text.encode()
        return self._adapter.validate_json(text)

    def encode(self, payload: Any) -> str:
        """JSON text that `decode` reads; raises pydantic's error when it would not."""
        if self.payload_type is bytes and isinstance(payload, bytes):
            return payload.decode()
        if self.payload_type in _UNCHECKED or isinstance(payload, BaseModel):
            return to_json({} if payload is None else payload)
        return to_json(
            self._adapter.dump_python(self._adapter.validate_python(payload), mode="json")
        )

    def arguments(self, text: str) -> tuple[Any, ...]:
        """What the handler is called with after the run."""
        return () if self.payload_type is None else (self.decode(text),)

    @cached_property
    def payload_type(self) -> Any:
        return _annotation(self.function)

    @cached_property
    def _adapter(self) -> TypeAdapter[Any]:
        return TypeAdapter(self.payload_type)


@dataclass(frozen=True)
class Every:
    """A declared schedule: when, in which zone, and what becomes of ticks that were missed."""

    name: str
    cron: str
    zone: str
    missed: Missed
    task: Task


TASKS: dict[str, Task] = {}
_UNCHECKED = frozenset({None, dict, bytes})
SCHEDULES: dict[str, Every] = {}


def job(
    name: str | None = None,
    *,
    queue: str = "default",
    lane: str = "normal",
    max_attempts: int = 8,
    timeout: str | timedelta = "5m",
    give_up_on: tuple[type[BaseException], ...] = (),
    retry: Backoff | None = None,
) -> Callable[[Callable[..., Any]], Task]:
    """Declare a handler; its name is the function's unless one is given.

    `retry(failures, error)` answers the seconds to wait in place of the usual back-off.
    """
    seconds = duration(timeout).total_seconds()
    if max_attempts < 1 or seconds <= 0:
        raise ValueError("a job has at least one attempt and some time for it")

    def declared(function: Callable[..., Any]) -> Task:
        _check_callable(function)
        task = Task(
            name=_named(name or function.__name__),
            function=function,
            queue=_named(queue),
            lane=_named(lane),
            max_attempts=max_attempts,
            timeout_seconds=seconds,
            give_up_on=give_up_on,
            retry=retry,
            is_async=inspect.iscoroutinefunction(function),
        )
        _put(TASKS, task.name, task)
        return task

    return declared


def every(
    cron: str,
    *,
    zone: str = "UTC",
    missed: Missed = "one",
    name: str | None = None,
    queue: str = "default",
    timeout: str | timedelta = "5m",
    max_attempts: int = 8,
) -> Callable[[Callable[..., Any] | Task], Task]:
    """Declare recurring work: `6h`, or five cron fields; may also stand above `@job`."""

    def declared(target: Callable[..., Any] | Task) -> Task:
        made = target
        if not isinstance(made, Task):
            made = job(name, queue=queue, timeout=timeout, max_attempts=max_attempts)(made)
        schedule = Every(_named(name or made.name), cron, zone, missed, made)
        _put(SCHEDULES, schedule.name, schedule)
        return made

    return declared


def _check_callable(function: Callable[..., Any]) -> None:
    """What no worker can call is a mistake of now, and not one of the attempts of a night."""
    asked = inspect.signature(function)
    asked.bind(*(None, None)[: max(len(asked.parameters), 1)])  # the run, and a payload if wanted


def _named(name: str) -> str:
    if not NAME.fullmatch(name):
        raise ValueError(f"{name!r}: up to 100 of letters, digits, _ . : and -")
    return name


def _put(known: dict[str, S], name: str, made: S) -> None:
    """A name belongs to one function; the same one may be declared again (a reload)."""
    before = known.get(name)
    if before is not None and _place(before) != _place(made):
        raise ValueError(f"{name} is already declared by {_place(before)}")
    known[name] = made


def _place(declared: Any) -> str:
    function = getattr(declared, "task", declared).function
    return f"{function.__module__}.{function.__qualname__}"


def _annotation(function: Callable[..., Any]) -> Any:
    """The payload's type as the second parameter declares it; None when there is none."""
    parameters = list(inspect.signature(function).parameters.values())
    if len(parameters) < 2:
        return None
    kind = parameters[1].annotation
    if isinstance(kind, str):  # only this one: `Run` may be imported for type checkers alone
        alone = SimpleNamespace(__annotations__={"payload": kind})
        kind = get_type_hints(alone, globalns=getattr(function, "__globals__", {}))["payload"]
    kind = dict if kind is inspect.Parameter.empty else kind
    return dict if getattr(kind, "__origin__", kind) is dict else kind
