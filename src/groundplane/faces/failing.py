"""What an error means to whoever asked: by a request, a socket, a line of a stream."""

from __future__ import annotations

from groundplane.core.log import logger
from groundplane.core.problems import Problem, Retryable, Timeout, Unavailable
from groundplane.core.retry import is_connection_lost, is_retryable, sqlstate

TIMED_OUT = frozenset({"57014", "55P03", "25P03", "25P04"})

log = logger("http")


class Failed(Problem):
    """Something went wrong on our side."""

    code = "server.failed"
    status = 500
    hint = "Repeat it with the same idempotency key; when reporting it, give the request id."


def as_problem(error: Exception) -> Problem:
    """What an unexpected error means to the caller; its own words stay in the log."""
    if isinstance(error, Problem):
        return error
    if sqlstate(error) in TIMED_OUT:
        return Timeout(retry_after=1)
    if is_retryable(error):
        return Retryable(retry_after=1)
    if is_connection_lost(error):
        return Unavailable(retry_after=1)
    return Failed()


def logged_problem(error: Exception, path: str) -> Problem:
    """The same; one that is our fault is logged here, once."""
    problem = as_problem(error)
    if problem.status >= 500:
        log.error("http.failed", path=path, code=problem.code, error=error)
    return problem
