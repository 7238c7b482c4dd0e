"""How failures look over HTTP: RFC 9457 problem details, and nothing that must not be told."""

from __future__ import annotations

import math
from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus
from typing import Any

import asyncpg
import orjson
import psycopg
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import DBAPIError
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from groundplane.core.log import logger
from groundplane.core.problems import Problem, Retryable, Timeout, Unavailable
from groundplane.core.retry import is_connection_lost, is_retryable, sqlstate

MEDIA_TYPE = "application/problem+json"
TIMED_OUT = frozenset({"57014", "55P03", "25P03", "25P04"})
DRIVER_ERRORS = (asyncpg.PostgresError, asyncpg.InterfaceError, psycopg.Error, DBAPIError, OSError)

log = logger("http")


class Invalid(Problem):
    """The request is malformed."""

    code = "request.invalid"
    status = 422
    hint = "`errors` names each field and what is wrong with it."


class PathNotFound(Problem):
    """There is nothing at this address."""

    code = "request.not_found"
    status = 404
    hint = "Every address with its methods stands in /openapi.json."


class WrongMethod(Problem):
    """This address does not take that method."""

    code = "request.method_not_allowed"
    status = 405


class Refused(Problem):
    """The request was refused."""

    code = "request.refused"
    status = 400


class Failed(Problem):
    """Something went wrong on our side."""

    code = "server.failed"
    status = 500
    hint = "Repeat it with the same idempotency key; if it lasts, report the request id."


def problem_response(
    problem: Problem, request_id: object = None, *, headers: Mapping[str, str] | None = None
) -> Response:
    """The problem as `application/problem+json`, with the request's id."""
    body = problem.as_dict()
    if request_id is not None:
        body |= {"instance": f"urn:request:{request_id}", "request_id": str(request_id)}
    said = {"link": f'</problems/{problem.code}>; rel="help"'} | dict(headers or {})
    if problem.retry_after is not None:
        said["retry-after"] = str(max(math.ceil(problem.retry_after), 0))
    if problem.status == HTTPStatus.UNAUTHORIZED:
        said.setdefault("www-authenticate", "Bearer")
    if isinstance(location := problem.extra.get("location"), str):
        said["location"] = location
    content = orjson.dumps(body, default=str)
    return Response(content, problem.status, headers=said, media_type=MEDIA_TYPE)


def as_problem(error: Exception) -> Problem | None:
    """What an error means for the caller; None: it is a bug of ours."""
    if isinstance(error, Problem):
        return error
    if is_retryable(error):
        return Retryable(retry_after=1)
    if sqlstate(error) in TIMED_OUT:
        return Timeout(retry_after=1)
    if is_connection_lost(error):
        return Unavailable(retry_after=1)
    return None


def failure_response(error: Exception, request_id: object = None) -> Response:
    """The answer to any error; an unexpected one is logged here, once, and told to nobody."""
    problem = as_problem(error)
    if problem is None or problem.status == HTTPStatus.INTERNAL_SERVER_ERROR:
        log.error("http.failed", error=error, request_id=request_id)
    # The detail of a fault of the calling code helps whoever reads the log, not the client.
    return problem_response(
        Failed() if problem is None or isinstance(error, Failed) else problem, request_id
    )


def install_problems(app: Starlette) -> None:
    """Render problems and database errors; leave an application's own errors as they are."""
    app.add_exception_handler(Problem, _told)
    for kind in DRIVER_ERRORS:
        app.add_exception_handler(kind, _told)


def install_handlers(app: Starlette) -> None:
    """Render everything: problems, invalid requests, unknown paths, and what nobody expected."""
    install_problems(app)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_middleware(_Last)


def request_id_of(scope: Mapping[str, Any]) -> object:
    return getattr(scope.get("groundplane.trace"), "request_id", None)


async def _told(request: Request, error: Exception) -> Response:
    return failure_response(error, request_id_of(request.scope))


async def _invalid(request: Request, error: Exception) -> Response:
    """Where and why, never the value: it may be a secret."""
    found = error.errors() if isinstance(error, RequestValidationError) else []
    errors = [
        {
            "field": ".".join(str(part) for part in each["loc"]),
            "message": each["msg"],
            "type": each["type"],
        }
        for each in found
    ]
    return problem_response(
        Invalid(f"{len(errors)} of its fields are wrong", errors=errors),
        request_id_of(request.scope),
    )


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    kind = {404: PathNotFound, 405: WrongMethod}.get(error.status_code, Refused)
    problem = kind() if kind is not Refused else Refused(str(error.detail))
    vars(problem)["status"] = error.status_code  # of this instance alone
    return problem_response(problem, request_id_of(request.scope), headers=error.headers)


class _Last:
    """What no handler took: answered with 500, and not raised again for a server to log twice."""

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
            await failure_response(error, request_id_of(scope))(scope, receive, send)
