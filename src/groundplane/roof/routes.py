"""Every route of an application with its whole path and what it demands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi.routing import APIRoute

from groundplane.faces.http import Access


@dataclass(frozen=True, slots=True)
class Declared:
    """One route as a caller sees it; `accesses` holds exactly one, or the build fails."""

    path: str
    methods: frozenset[str]
    accesses: tuple[Access, ...]
    route: APIRoute

    @property
    def access(self) -> Access:
        return self.accesses[0]


def declared(holder: Any, prefix: str = "", inherited: Sequence[Any] = ()) -> Iterator[Declared]:
    """Also the routes of included routers, which FastAPI keeps as they are, without copying."""
    for route in holder.routes:
        included = getattr(route, "original_router", None)
        if included is not None:
            context = route.include_context
            more = [*inherited, *context.dependencies]
            yield from declared(included, prefix + context.prefix, more)
        elif isinstance(route, APIRoute):
            marks = [d.dependency for d in [*inherited, *route.dependencies]]
            accesses = tuple(mark for mark in marks if isinstance(mark, Access))
            yield Declared(prefix + route.path, frozenset(route.methods or ()), accesses, route)
