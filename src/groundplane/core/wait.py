"""Run a verb to its end over a blocking connection: one step, as nothing ever suspends there."""

from __future__ import annotations

from collections.abc import AsyncIterator, Coroutine, Iterator
from contextlib import AbstractAsyncContextManager, AbstractContextManager, contextmanager, suppress
from typing import Any, TypeVar, overload

T = TypeVar("T")


class Suspended(RuntimeError):
    """A coroutine given to `wait` waited for something; says where, and what it awaited."""

    def __init__(self, place: str, awaited: object) -> None:
        super().__init__(
            f"{place} waits for {awaited!r}. `wait` needs a blocking connection:"
            " use Groundplane(url, blocking=True), a Session, a psycopg or a Django connection"
        )
        self.place, self.awaited = place, awaited


@overload
def wait(awaitable: Coroutine[Any, Any, T]) -> T: ...
@overload
def wait(awaitable: AbstractAsyncContextManager[T]) -> AbstractContextManager[T]: ...
@overload
def wait(awaitable: AsyncIterator[T]) -> Iterator[T]: ...
def wait(awaitable: Any) -> Any:
    """The value of a verb, `with wait(manager) as x`, or `for row in wait(iterator)`."""
    if hasattr(awaitable, "__aenter__"):
        return _managed(awaitable)
    if hasattr(awaitable, "__anext__"):
        return _walked(awaitable)
    return _stepped(awaitable)


def _stepped(coroutine: Coroutine[Any, Any, T]) -> T:
    try:
        awaited = coroutine.send(None)
    except StopIteration as end:
        return end.value  # type: ignore[no-any-return]
    place = _chain(coroutine)  # read before close(): it is gone afterwards
    with suppress(RuntimeError):  # an exit that suspends as well: on an async link by mistake
        coroutine.close()  # runs the `async with` exits: savepoints and transactions roll back
    raise Suspended(place, awaited)


def _chain(coroutine: Any) -> str:
    """Every frame from the verb down to the place that waits."""
    places = []
    while frame := getattr(coroutine, "cr_frame", None):
        places.append(f"{frame.f_code.co_filename}:{frame.f_lineno}")
        coroutine = coroutine.cr_await
    return " > ".join(places)


@contextmanager
def _managed(manager: AbstractAsyncContextManager[T]) -> Iterator[T]:
    value = _stepped(_entered(manager))
    try:
        yield value
    except BaseException as error:
        if not _stepped(_left(manager, error)):
            raise
    else:
        _stepped(_left(manager, None))


async def _entered(manager: AbstractAsyncContextManager[T]) -> T:
    return await manager.__aenter__()


async def _left(manager: AbstractAsyncContextManager[Any], error: BaseException | None) -> bool:
    kind, trace = (type(error), error.__traceback__) if error else (None, None)
    return bool(await manager.__aexit__(kind, error, trace))


def _walked(iterator: AsyncIterator[T]) -> Iterator[T]:
    async def following() -> T:
        return await iterator.__anext__()

    while True:
        try:
            yield _stepped(following())
        except StopAsyncIteration:
            return
