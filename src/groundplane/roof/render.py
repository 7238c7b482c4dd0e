"""How a failure is answered: one shape (RFC 9457) for problems, bad input and bugs alike."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import orjson
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from groundplane.core.log import logger
from groundplane.core.problems import Problem, Retryable, Timeout, Unavailable
from groundplane.core.retry import is_connection_lost, is_retryable, sqlstate

CONTENT_TYPE = "application/problem+json"
log = logger("http")


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


class BadRequest(Problem):
    """The request cannot be read."""

    code = "request.bad"
    status = 400


class Failed(Problem):
    """Something went wrong on our side."""

    code = "server.failed"
    status = 500
    hint = "Repeat it with the same idempotency key; when reporting it, give the request id."


def problem_response(problem: Problem, request_id: str | None) -> Response:
    """The problem as an answer; what it asks the caller to wait stands in Retry-After too."""
    body = problem.as_dict() | ({"request_id": request_id} if request_id else {})
    headers = {}
    if problem.retry_after is not None:
        headers["retry-after"] = str(max(1, math.ceil(problem.retry_after)))
    if problem.status == 401:
        headers["www-authenticate"] = 'Bearer realm="groundplane"'
    return Response(
        orjson.dumps(body, default=str), problem.status, headers, media_type=CONTENT_TYPE
    )


def as_problem(error: Exception) -> Problem:
    """What an unexpected error means to the caller; its own words stay in the log."""
    if isinstance(error, Problem):
        return error
    if sqlstate(error) in {"57014", "55P03", "25P03", "25P04"}:
        return Timeout(retry_after=1)
    if is_retryable(error):
        return Retryable(retry_after=1)
    if is_connection_lost(error):
        return Unavailable(retry_after=1)
    return Failed()


def install_handlers(app: FastAPI) -> None:
    """Answer every failure of this application as a problem."""
    app.add_exception_handler(Problem, _on_error)
    app.add_exception_handler(RequestValidationError, _on_invalid)
    app.add_exception_handler(HTTPException, _on_http)
    app.add_exception_handler(Exception, _on_error)


async def _on_error(request: Request, error: Exception) -> Response:
    problem = as_problem(error)
    if problem.status >= 500:
        log.error("http.failed", path=request.url.path, code=problem.code, error=error)
    return problem_response(problem, request_id_of(request))


async def _on_invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    errors = [_field(each) for each in error.errors()[:50]]
    said = "; ".join(f"{each['field']}: {each['message']}" for each in errors[:3])
    return problem_response(Invalid(said, errors=errors), request_id_of(request))


async def _on_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    kinds: Mapping[int, type[Problem]] = {404: NoSuchPath, 405: NoSuchMethod}
    kind = kinds.get(error.status_code, BadRequest if error.status_code < 500 else Failed)
    answer = problem_response(kind(f"{request.method} {request.url.path}"), request_id_of(request))
    answer.headers.update(error.headers or {})
    return answer


def _field(error: Mapping[str, Any]) -> dict[str, str]:
    place = ".".join(str(part) for part in error["loc"])
    return {"field": place, "message": str(error["msg"]), "kind": str(error["type"])}


def request_id_of(request: Request) -> str | None:
    trace = request.scope.get("groundplane.trace")
    return trace.request_id if trace else None
