"""`@idempotent`: a function that runs once per key, async or plain."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any, TypeVar, cast, get_type_hints

from pydantic import TypeAdapter

from groundplane.core.problems import Problem
from groundplane.core.scope import Scope
from groundplane.core.wait import wait
from groundplane.rooms.idempotency.service import Idempotency

F = TypeVar("F", bound=Callable[..., Any])
Within = Scope | Callable[..., Scope]


def idempotent(
    operation: str,
    *,
    key: Callable[..., object],
    within: Within | None = None,
    keep: str | timedelta | None = None,
    remember: tuple[type[Problem], ...] = (),
) -> Callable[[F], F]:
    """Wrap a function whose first argument is a scope, a session or a connection.

        @idempotent("pay", key=lambda order: order.id)
        async def pay(tx: Groundplane, order: Order) -> Receipt: ...

    Its further arguments are the request, its return value, read back through its annotation, is
    the answer. With a scope that has no transaction it gets one. A session or connection does not
    say for whom it works: `within=gp.tenant("acme")`, or a function of the same arguments.
    """

    def wrapping(function: F) -> F:
        call = _Call(function, operation, key, within, keep, remember)
        if inspect.iscoroutinefunction(function):

            @functools.wraps(function)
            async def wrapper(*arguments: Any, **named: Any) -> Any:
                return await call(*arguments, **named)
        else:

            @functools.wraps(function)
            def wrapper(*arguments: Any, **named: Any) -> Any:
                return wait(call(*arguments, **named))

        return cast(F, wrapper)

    return wrapping


class _Call:
    """One wrapped function."""

    def __init__(
        self,
        function: Callable[..., Any],
        operation: str,
        key: Callable[..., object],
        within: Within | None,
        keep: str | timedelta | None,
        remember: tuple[type[Problem], ...],
    ) -> None:
        self._function, self._operation, self._key = function, operation, key
        self._within, self._keep, self._remember = within, keep, remember
        self._signature = inspect.signature(function)

    async def __call__(self, *arguments: Any, **named: Any) -> Any:
        bound = self._signature.bind(*arguments, **named)
        bound.apply_defaults()
        (first, lender), *rest = bound.arguments.items()
        scope = await self._scope(lender, *arguments, **named)
        key = str(self._key(*bound.args[1:], **bound.kwargs))
        room = Idempotency(scope)
        async with room.once(
            self._operation, key, dict(rest), keep=self._keep, remember=self._remember
        ) as work:
            if work.replay:
                return self._answer.validate_python(work.answer)
            if isinstance(lender, Scope):
                bound.arguments[first] = work.tx
            answer = self._function(*bound.args, **bound.kwargs)
            result = await answer if isinstance(answer, Awaitable) else answer
            work.answer = self._answer.dump_python(result, mode="json")
        return result

    async def _scope(self, lender: Any, *arguments: Any, **named: Any) -> Scope:
        if isinstance(lender, Scope):
            return lender
        within = self._within
        if within is None:
            raise TypeError(f"{self._operation}: say whose it is, within=gp.tenant(...)")
        scope = within if isinstance(within, Scope) else within(*arguments, **named)
        return await scope.on(lender)

    @functools.cached_property
    def _answer(self) -> TypeAdapter[Any]:
        """Made at the first call: an annotation may name what is defined further down."""
        hints = get_type_hints(self._function)
        return TypeAdapter(hints.get("return", Any))
