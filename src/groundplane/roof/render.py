"""How a failure is answered: one shape (RFC 9457) for problems, bad input and bugs alike."""

from __future__ import annotations

import json
import math
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import asyncpg
import orjson
import psycopg
from fastapi.exceptions import RequestValidationError
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from groundplane.core.problems import Problem
from groundplane.faces.failing import Failed, logged_problem

CONTENT_TYPE = "application/problem+json"
FROM_DATABASE = (asyncpg.PostgresError, asyncpg.InterfaceError, psycopg.Error, OSError)


class Invalid(Problem):
    """The request is malformed."""

    code = "request.invalid"
    status = 422
    hint = "`errors` names each field and what is wrong with it; /docs shows the expected shape."


class NoSuchPath(Problem):
    """There is nothing at this path."""

    code = "request.not_found"
    status = 404
    hint = "/docs lists every path."


class NoSuchMethod(Problem):
    """This path does not take this method."""

    code = "request.method_not_allowed"
    status = 405
    hint = "`Allow` names the methods that it takes; `/docs` shows every call."


class BadRequest(Problem):
    """The request cannot be answered."""

    code = "request.bad"
    status = 400
    hint = "The detail says what cannot be read."


def problem_response(problem: Problem, request_id: str | None = None) -> Response:
    """The problem as an answer; what its members say stands in the usual headers too."""
    body = problem.as_dict()
    if request_id is not None:
        body |= {"instance": f"urn:request:{request_id}", "request_id": request_id}
    headers = {"link": f'</problems/{problem.code}>; rel="help"'}
    if problem.retry_after is not None:
        headers["retry-after"] = str(max(1, math.ceil(problem.retry_after)))
    if problem.status == 401:
        headers["www-authenticate"] = 'Bearer realm="groundplane"'
    if isinstance(place := problem.extra.get("location"), str):
        headers["location"] = place
    try:
        content = orjson.dumps(body, default=str)
    except TypeError:  # a lone surrogate of the caller's, which only the slow writer can escape
        content = json.dumps(body, default=str).encode()
    return Response(content, problem.status, headers, media_type=CONTENT_TYPE)


async def deny_socket(scope: Any, receive: Any, send: Any, problem: Problem) -> None:
    """Refuse an upgrade: with the problem as its answer where the server can, else by a code."""
    if "websocket.http.response" in scope.get("extensions", {}):
        answer = problem_response(problem, _request_id(scope))
        await answer(scope, receive, send)
        return
    await receive()
    code = 4401 if problem.status == 401 else 4403
    await send({"type": "websocket.close", "code": code, "reason": problem.code})


def failure_response(error: Exception, scope: Mapping[str, Any]) -> Response:
    """The answer to any error; one that is our fault is logged here, once."""
    return problem_response(logged_problem(error, scope["path"]), _request_id(scope))


def install_problems(app: Starlette) -> None:
    """Answer problems and database errors; an application's own errors stay its own."""
    from sqlalchemy.exc import DBAPIError  # our own server starts without SQLAlchemy

    for kind in (Problem, *FROM_DATABASE, DBAPIError):
        app.add_exception_handler(kind, _on_error)


def install_handlers(app: Starlette) -> None:
    """Answer every failure of this application as a problem."""
    app.add_exception_handler(Problem, _on_error)
    app.add_exception_handler(RequestValidationError, _on_invalid)
    app.add_exception_handler(HTTPException, _on_http)
    app.add_middleware(_Last)


async def _on_error(request: Request, error: Exception) -> Response:
    return failure_response(error, request.scope)


async def _on_invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    errors = [_field(each) for each in error.errors()[:50]]
    said = "; ".join(f"{each['field']}: {each['message']}" for each in errors[:3])
    return problem_response(Invalid(said, errors=errors), request_id_of(request))


async def _on_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    kinds: Mapping[int, type[Problem]] = {404: NoSuchPath, 405: NoSuchMethod}
    kind = kinds.get(error.status_code, BadRequest if error.status_code < 500 else Failed)
    problem = kind(f"{request.method} {request.url.path}: {error.detail}")
    vars(problem)["status"] = error.status_code  # of this instance alone
    answer = problem_response(problem, request_id_of(request))
    answer.headers.update(error.headers or {})
    return answer


def _field(error: Mapping[str, Any]) -> dict[str, str]:
    """Where and why, never the value: it may be a secret."""
    place = ".".join(str(part) for part in error["loc"])
    return {"field": place, "message": str(error["msg"]), "kind": str(error["type"])}


def request_id_of(request: Request) -> str | None:
    return _request_id(request.scope)


def _request_id(scope: Mapping[str, Any]) -> str | None:
    trace = scope.get("groundplane.trace")
    return trace.request_id if trace else None


class _Last:
    """What no handler took: answered, and not raised again for the server to log it twice."""

    def __init__(self, app: Callable[[Any, Any, Any], Awaitable[None]]) -> None:
        self.app = app

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun = False

        async def noted(message: Any) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, receive, noted)
        except Exception as error:
            if begun:
                raise
            await failure_response(error, scope)(scope, receive, send)
