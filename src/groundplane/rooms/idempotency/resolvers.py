"""Who can find out what became of work whose outcome is unknown: one function per operation."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Literal, TypeVar

from groundplane.rooms.idempotency.models import Answer, Record, Step

Finding = Answer | Literal["run_again"] | None
Resolver = Callable[[Any, Record, Sequence[Step]], Awaitable[Finding] | Finding]
F = TypeVar("F", bound=Resolver)

RESOLVERS: dict[str, Resolver] = {}


def resolves(operation: str) -> Callable[[F], F]:
    """Ask this function, outside any transaction, before a caller is told that nobody knows.

        @resolves("charge")
        async def find_charge(scope, record, steps):
            charge = await provider.find(downstream_key(record.id, "charge"))
            return Answer(body=to_json(charge).encode()) if charge else "run_again"

    It answers what the work's answer was, `"run_again"` when nothing happened, or None.
    """

    def registered(function: F) -> F:
        RESOLVERS[operation] = function
        return function

    return registered
