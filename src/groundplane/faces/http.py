"""What routers share: who calls, what a route demands, how a page and a problem are described.

Only routers import this. A route says who may call it by exactly one of `Allowed("flags.read")`,
`Own`, `SignedIn`, `Service`, `Operator`, `Signed`, `Open`; one without fails the build.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Annotated, Any, Literal, TypeVar

from fastapi import APIRouter, Depends, Query, Request
from fastapi.dependencies.models import Dependant
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from pydantic import BaseModel
from starlette.routing import Match

from groundplane.core.paging import LARGEST_SIZE
from groundplane.core.problems import Problem
from groundplane.core.scope import Actor, Scope

R = TypeVar("R")
AccessKind = Literal["permission", "own", "caller", "service", "operator", "signed", "open"]


class Unauthenticated(Problem):
    """Nobody is signed in."""

    code = "auth.missing"
    status = 401
    hint = "Send `Authorization: Bearer <access token or API key>`."


class Forbidden(Problem):
    """The caller may not do this."""

    code = "auth.forbidden"
    status = 403
    hint = "Ask a tenant admin for a role with this permission, or use a key that has it."


@dataclass(frozen=True, slots=True)
class Caller:
    """Who sent the request, as the sign-in in front of the routes found out."""

    actor: Actor
    tenant_id: str | None
    permissions: frozenset[str] = frozenset()
    user_id: str | None = None
    roles: tuple[str, ...] = ()
    application_roles: tuple[str, ...] = ()  # what the application calls them, for flags to ask
    is_service: bool = False
    is_operator: bool = False
    expires_at: float | None = None
    limits: Any = None  # what the tenant allows itself, as the room tenants says it
    claims: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Access:
    """What one route demands; also what the documentation and the role matrix read."""

    kind: AccessKind
    permission: str | None = None
    is_strict: bool = True  # what the route does not read is refused

    async def __call__(self, request: Request) -> None:
        if self.kind in {"open", "signed"}:
            return
        caller = caller_of(request)
        if self.permission is not None and self.permission not in caller.permissions:
            raise Forbidden(f"this needs the permission {self.permission}")
        if self.kind == "own" and caller.user_id is None:
            raise Forbidden("this is for people, not for keys or services")
        if self.kind == "service" and not caller.is_service:
            raise Forbidden("this is for service accounts and keys")
        if self.kind == "operator" and not caller.is_operator:
            raise Forbidden("this is for operators of the platform")
        if self.is_strict and isinstance(route := request.scope.get("route"), APIRoute):
            _refuse_unread(request, route)

    def __str__(self) -> str:
        return self.permission or self.kind


OTHER_PAGES = {"page", "page_size", "offset", "cursor", "count"}


def _refuse_unread(request: Request, route: APIRoute) -> None:
    """A filter that is no filter would show everything, a page by number always the first, and
    who sends a condition does not want to overwrite: what a route does not read, it refuses."""
    is_change = request.method not in {"GET", "HEAD"}
    is_bound = is_change and request.headers.get("if-match", "*") != "*"
    if is_bound and "if-match" not in set(_read(route.dependant, "header_params")):
        told = "Not read here; send the `version` that was read in the body, where it has one"
        raise _unread("header", "if-match", told)
    if not request.scope.get("query_string"):
        return
    known = set(_read(route.dependant, "query_params"))
    for name in request.query_params.keys() - known:
        told = f"Not read here; what is: {', '.join(sorted(known)) or 'nothing'}"
        if name in OTHER_PAGES:
            told = "Lists go on by `after`, as `meta.next` says it; `limit` is the size of a page"
        raise _unread("query", name, told)


def _read(dependant: Dependant, kind: str) -> Iterator[str]:
    """The names of what a route and all that it depends on read."""
    yield from (each.alias for each in getattr(dependant, kind))
    for inner in dependant.dependencies:
        yield from _read(inner, kind)


def _unread(place: str, name: str, told: str) -> RequestValidationError:
    return RequestValidationError([{"loc": (place, name), "msg": told, "type": "unread"}])


def Allowed(permission: str, *, is_strict: bool = True) -> Any:
    """The route needs this permission; one of a protocol that others extend is not strict."""
    return Depends(Access("permission", permission, is_strict))


def ServiceAllowed(permission: str) -> Any:
    """The route is for services and keys that hold this permission."""
    return Depends(Access("service", permission))


Own: Any = Depends(Access("own"))
SignedIn: Any = Depends(Access("caller"))
Service: Any = Depends(Access("service"))
Operator: Any = Depends(Access("operator"))
Signed: Any = Depends(Access("signed"))
Open: Any = Depends(Access("open"))


@dataclass(frozen=True, slots=True)
class Secret:
    """Says that a route's answer is one; `mark` reads it, and no key keeps such an answer."""

    async def __call__(self) -> None:
        """Nothing to ask of the request."""


ShownOnce: Any = Depends(Secret())
MADE = "groundplane.made"


def made(request: Request, kind: str, id: str) -> None:
    """What this request made: who repeats its key and gets no answer is told at least this."""
    request.scope[MADE] = (kind, id)


def caller_of(request: Request) -> Caller:
    """Who calls; nobody is a problem."""
    caller = request.scope.get("groundplane.caller")
    if not isinstance(caller, Caller):
        raise Unauthenticated()
    return caller


def current_scope(request: Request) -> Scope:
    """The scope that the server made for this request: tenant, actor and trace are set."""
    scope = request.scope.get("groundplane.scope")
    if not isinstance(scope, Scope):
        raise Unauthenticated()
    return scope


# Dependencies are coroutines also where they wait for nothing: FastAPI runs a plain function in a
# thread, and to go there and come back takes longer than what they do.


async def _caller(request: Request) -> Caller:
    return caller_of(request)


async def _scope(request: Request) -> Scope:
    return current_scope(request)


CurrentCaller = Annotated[Caller, Depends(_caller)]
CurrentScope = Annotated[Scope, Depends(_scope)]
After = Annotated[str | None, Query(description="The cursor `meta.next` of the page before.")]
Limit = Annotated[int | None, Query(ge=1, le=LARGEST_SIZE, description="Rows a page.")]


def built(room: Callable[[Scope], R]) -> Any:
    """A dependency that builds the room on the request's scope."""

    async def build(scope: CurrentScope) -> R:
        return room(scope)

    return Depends(build)


class NarrowRouter(APIRouter):
    """A router whose routes are tried only for a path that may be one of theirs.

    FastAPI tries every route of every router in turn, at some 10 us each: with two hundred of them
    that was the longest part of a short request.
    """

    def matches(self, scope: Any) -> tuple[Match, Any]:
        path = scope["path"]
        is_near = any(start in path for start in self._starts)
        return super().matches(scope) if is_near else (Match.NONE, {})

    @cached_property
    def _starts(self) -> frozenset[str]:
        """`/flags` of `/flags/{name}`: whatever it is mounted under, the path holds it."""
        starts: set[str] = set()
        for route in self.routes:
            inner = getattr(route, "original_router", None)
            path = getattr(route, "path", "")
            own = {"/" + path[1:].partition("/")[0].partition("{")[0]}
            starts |= inner._starts if isinstance(inner, NarrowRouter) else own
        return frozenset(starts)


def room_router(room: str, *, prefix: str | None = None, group: str = "Admin") -> APIRouter:
    """A router whose operations are called `<room>_<verb>` after their functions."""

    def operation_id(route: APIRoute) -> str:
        return f"{room}_{route.name}"

    return NarrowRouter(
        prefix=f"/{room}" if prefix is None else prefix,
        tags=[f"{group}: {room.replace('_', ' ')}"],
        generate_unique_id_function=operation_id,
    )


class ProblemBody(BaseModel):
    """An expected failure, as RFC 9457 describes it."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    hint: str | None = None
    request_id: str | None = None


def problems(*kinds: type[Problem]) -> dict[int | str, dict[str, Any]]:
    """How a route's own problems stand in the API description."""
    answers: dict[int | str, dict[str, Any]] = {}
    for kind in kinds:
        answer = answers.setdefault(kind.status, {"description": "", "content": _CONTENT})
        said = f"`{kind.code}`: {kind.title()}."
        answer["description"] = f"{answer['description']} {said}".strip()
    return answers


_CONTENT = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/ProblemBody"}}}
