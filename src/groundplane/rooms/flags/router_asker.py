"""Who asks over HTTP, and what of a context they may say themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Request

from groundplane.core.scope import Scope
from groundplane.faces.http import Caller, caller_of, current_scope
from groundplane.rooms.flags.asking import bounded_context

OURS = frozenset({"userId", "userRole", "segments"})


@dataclass(frozen=True, slots=True)
class Asker:
    """The caller of an evaluation."""

    scope: Scope
    caller: Caller

    @property
    def public_only(self) -> bool:
        """A key that stands in a published page sees flags marked public, and no others."""
        return self.caller.actor.kind == "key" and not self.caller.is_service

    def context(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """What the body says; who a signed-in person is, and where they belong, is known."""
        context = dict(bounded_context(given))
        if self.caller.user_id is None:
            return context
        roles = sorted({*self.caller.roles, *self.caller.application_roles})
        own = {"targetingKey": self.caller.user_id, "role": roles}
        return {name: value for name, value in context.items() if name not in OURS} | own


async def asker(request: Request) -> Asker:
    return Asker(current_scope(request), caller_of(request))


CurrentAsker = Annotated[Asker, Depends(asker)]
