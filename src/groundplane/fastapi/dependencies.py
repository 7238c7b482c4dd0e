"""What a handler asks for: the scope, connection, session or claim that its key's record is in."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any, Final

from starlette.requests import Request

from groundplane.core.scope import Scope
from groundplane.faces.http import Unauthenticated
from groundplane.fastapi.marks import CALL


class Promised:
    """Stands for a value that exists only at the door; a handler's own parameter gets it there."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __getattr__(self, name: str) -> Any:
        raise RuntimeError(f"{self.name} can be asked for by the handler of a keyed route only")


CONNECTION: Final = Promised("gp_connection")
CLAIM: Final = Promised("gp_claim")


async def gp_scope(request: Request) -> Scope:
    """The façade for this request's tenant and actor.

    In a marked route with a key it is in the key's transaction once the handler runs: every verb,
    and every `begin()`, joins it.
    """
    scope: Scope | None = await _call_of(request).scope(request)
    if scope is None:
        raise Unauthenticated("nobody is signed in")
    return scope


async def gp_connection(request: Request) -> AsyncIterator[Any]:
    """The driver's connection in this request's transaction, which is committed before the answer
    is sent: what a caller is told has happened. A stream without a key has it to its end."""
    call = _call_of(request)
    if call.is_keyed(request):
        yield CONNECTION
        return
    async with call.before_answer((await gp_scope(request)).begin()) as tx:
        yield tx.connection


async def gp_session(request: Request) -> AsyncIterator[Any]:
    """A session of the application's own `sessions`, in the transaction of the key's record; its
    transaction is committed before the answer is sent."""
    call = _call_of(request)
    if call.is_keyed(request):
        yield call.session()
        return
    async with call.new_session() as session, call.before_answer(session.begin()):
        yield session


async def gp_claim() -> Any:
    """The claim of this request's key, for downstream keys and steps."""
    return CLAIM


def _call_of(request: Request) -> Any:
    call = request.scope.get(CALL)
    if call is None:
        raise RuntimeError("IdempotencyMiddleware is missing: use mount(app, gp)")
    return call
