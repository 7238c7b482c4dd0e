"""Which routes take a key, and under which rules; and how a route gets its door."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, Literal

from fastapi import APIRouter, Depends, FastAPI
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from groundplane.core.problems import Problem
from groundplane.faces.http import Secret

CALL = "groundplane.idempotency"
UNSAFE = frozenset({"POST", "PUT", "PATCH", "DELETE"})
_MARK = "__groundplane_policy__"
_REQUEST = "groundplane_request"

Handler = Callable[..., Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class Policy:
    """How one route treats its keys.

    - `required`: without a key 400. `key_policy="uuid"`: only UUIDs.
    - `operation(request)`: names the operation in place of `http:<actor>`; only then may callers
      that are not signed in send keys.
    - `lease`: for handlers that call the outside world: they run without a transaction, under a
      claim that is held for them.
    - `remember`: problems and status codes that are answers although they would not be kept.
    - `ignored`: JSON pointers that do not count; `headers`: request headers that do.
    - `trust_digest`: `Content-Digest` stands for the body, which then may be of any size.
    - `shown_once`: the answer is a secret: it is sent and not kept, and a repeat is told so.
    - `fail_open`: run without protection when the database cannot be reached. Unsafe.
    """

    required: bool = False
    key_policy: Literal["any", "uuid"] | None = None
    operation: Callable[[Request], str] | None = None
    keep: str | timedelta | None = None
    lease: str | timedelta | None = None
    remember: tuple[type[Problem] | int, ...] = ()
    store_5xx: bool = False
    ignored: tuple[str, ...] = ()
    headers: tuple[str, ...] = ()
    trust_digest: bool = False
    shown_once: bool = False
    fail_open: bool = False

    async def __call__(self, request: Request) -> None:
        """As a dependency it only marks; a mark without its door must not go unnoticed."""
        route = request.scope.get("route")
        if not hasattr(getattr(route, "endpoint", None), _MARK):
            raise RuntimeError(f"{request.url.path} is marked, but the middleware is not there yet")


def idempotent(**rules: Any) -> Any:
    """Mark a route: `dependencies=[idempotent(required=True)]`; the rules are those of `Policy`."""
    return Depends(Policy(**rules))


def mark(
    routes: FastAPI | APIRouter,
    *,
    policy: Policy | None = None,
    when: Callable[[APIRoute], bool] | None = None,
) -> int:
    """Give every marked route its door, where the claim is made: after all dependencies.

    With a policy, routes that `when` picks (else every POST) are marked with it, unless they carry
    a mark of their own. Call it again after adding routes; how many were new is answered.
    """
    wanted = when or (lambda route: "POST" in (route.methods or ()))
    made = 0
    for route, inherited in _walk(routes, None):
        own = _policy_of(route) or inherited
        chosen = own or (policy if policy and wanted(route) else None)
        if chosen is not None and not hasattr(route.endpoint, _MARK):
            _remake(route, _with_door(route.endpoint, _for(route, chosen)))
            made += 1
    return made


def _walk(holder: Any, inherited: Policy | None) -> Iterator[tuple[APIRoute, Policy | None]]:
    """Every route, also of routers that newer versions of FastAPI include without copying."""
    for route in getattr(holder, "routes", ()):
        included = getattr(route, "original_router", None)
        if included is not None:
            depends = getattr(getattr(route, "include_context", None), "dependencies", ())
            yield from _walk(included, _first(d.dependency for d in depends) or inherited)
        elif isinstance(route, APIRoute):
            yield route, inherited


def _policy_of(route: APIRoute) -> Policy | None:
    return _first(each.call for each in route.dependant.dependencies)


def _for(route: APIRoute, policy: Policy) -> Policy:
    """Whoever marks a route whose answer is a secret need not know that it is one."""
    is_secret = any(isinstance(each.call, Secret) for each in route.dependant.dependencies)
    return replace(policy, shown_once=policy.shown_once or is_secret)


def _first(calls: Iterable[object]) -> Policy | None:
    return next((call for call in calls if isinstance(call, Policy)), None)


def _with_door(endpoint: Callable[..., Any], policy: Policy) -> Handler:
    """The endpoint with the door in front of it; it asks FastAPI for the request, if it must."""
    if inspect.isgeneratorfunction(endpoint) or inspect.isasyncgenfunction(endpoint):
        raise TypeError(f"{endpoint.__name__}: return a response; a generator cannot be marked")
    signature = inspect.signature(endpoint, eval_str=True)
    asked = [name for name, p in signature.parameters.items() if _is_request(p.annotation)]
    run = endpoint if inspect.iscoroutinefunction(endpoint) else _in_thread(endpoint)

    async def door(**values: Any) -> Any:
        request = values[asked[0]] if asked else values.pop(_REQUEST)
        call = request.scope.get(CALL)
        return await (call.enter(policy, run, values, request) if call else run(**values))

    extra = [] if asked else [inspect.Parameter(_REQUEST, _KEYWORD, annotation=Request)]
    door.__signature__ = _with(signature, extra)  # type: ignore[attr-defined]
    for name in ("__name__", "__qualname__", "__module__", "__doc__"):
        setattr(door, name, getattr(endpoint, name, None))
    setattr(door, _MARK, policy)
    return door


_KEYWORD = inspect.Parameter.KEYWORD_ONLY


def _with(signature: inspect.Signature, extra: Sequence[inspect.Parameter]) -> inspect.Signature:
    return signature.replace(parameters=[*signature.parameters.values(), *extra])


def _is_request(annotation: object) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, Request)


def _in_thread(endpoint: Callable[..., Any]) -> Handler:
    async def run(**values: Any) -> Any:
        return await run_in_threadpool(endpoint, **values)

    return run


def _remake(route: APIRoute, endpoint: Handler) -> None:
    """Make the route again with another endpoint, from its own attributes, as including does."""
    taken = list(inspect.signature(type(route).__init__).parameters)[1:]
    given = {name: getattr(route, name) for name in taken if hasattr(route, name)}
    type(route).__init__(route, **given | {"endpoint": endpoint})
