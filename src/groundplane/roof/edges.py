"""Plain ASGI around every request: limits, trace, headers, figures. None of it knows a room."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from starlette.requests import Request

from groundplane.core.log import bound, logger
from groundplane.core.meter import ALERTS, Alert, counter, histogram
from groundplane.core.problems import Problem
from groundplane.core.trace import Trace
from groundplane.roof.render import failure_response, problem_response

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[MutableMapping[str, Any], Receive, Send], Awaitable[None]]

HEADER_BYTES = 16 * 1024
PATH_BYTES = 2 * 1024
BODY_BYTES = 1024 * 1024
REQUEST_SECONDS = 30.0

log = logger("http")
REQUESTS = counter(
    "groundplane_http_requests_total", "Answered requests", ("method", "route", "status")
)
DURATION = histogram(
    "groundplane_http_request_duration_seconds", "From the first byte to the last", ("route",)
)
ALERTS += [
    Alert(
        "HttpErrors",
        'sum(rate(groundplane_http_requests_total{status=~"5.."}[5m]))'
        " / sum(rate(groundplane_http_requests_total[5m]))",
        above=0.01,
        lasting="5m",
        runbook="/docs/operate/troubleshooting#requests-fail",
        help="More than one request in a hundred fails on our side.",
    ),
    Alert(
        "HttpSlow",
        "histogram_quantile(0.95, sum by (le)"
        " (rate(groundplane_http_request_duration_seconds_bucket[5m])))",
        above=0.5,
        lasting="5m",
        runbook="/docs/operate/troubleshooting#requests-are-slow",
        help="One request in twenty takes longer than half a second.",
    ),
]

SECURITY_HEADERS = {
    "content-security-policy": (
        "default-src 'self'; frame-ancestors 'none'; object-src 'none'; base-uri 'none';"
        " form-action 'self'; img-src 'self' data:"
    ),
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",  # it belongs to somebody; what may be kept says so itself
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
# An upgrade that is refused is answered too.
STARTS = frozenset({"http.response.start", "websocket.http.response.start"})


class TooLarge(Problem):
    """The request is too large."""

    code = "server.too_large"
    status = 413
    hint = "Send less, or in several requests."


class TooSlow(Problem):
    """The request took too long and was stopped."""

    code = "server.timeout"
    status = 504
    hint = "Repeat it with the same idempotency key; if it lasts, ask for less at once."


class Traced:
    """Request id and trace context: taken when well-formed, echoed, on every log line."""

    def __init__(self, app: App) -> None:
        self.app = app

    async def __call__(self, scope: Any, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        trace = Trace.from_headers(Request(scope).headers)
        scope["groundplane.trace"] = trace
        echo = [
            (b"x-request-id", str(trace.request_id).encode()),
            (b"x-correlation-id", trace.correlation_id.encode()),
        ]

        async def traced(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", []), *echo]
            await send(message)

        ids = {"request_id": trace.request_id, "correlation_id": trace.correlation_id}
        with bound(**ids, trace_id=trace.trace_id):
            await self._counted(scope, receive, traced)

    async def _counted(self, scope: Any, receive: Receive, send: Send) -> None:
        begun, status = time.perf_counter(), 500

        async def counted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, counted)
        finally:
            route = getattr(scope.get("route"), "path", "none")
            seconds = time.perf_counter() - begun
            REQUESTS.add(method=scope["method"], route=route, status=status)
            DURATION.observe(seconds, route=route)
            fields = {"method": scope["method"], "route": route, "status": status}
            log.info("http.answered", **fields, milliseconds=round(seconds * 1000, 1))


class Renamed:
    """One prefix is another name of another: what stands behind sees one of them only."""

    def __init__(self, app: App, *, prefix: str, to: str) -> None:
        self.app, self._prefix, self._to = app, prefix, to

    async def __call__(self, scope: Any, receive: Receive, send: Send) -> None:
        if scope["type"] in {"http", "websocket"}:
            root = scope.get("root_path", "")
            below = scope["path"].removeprefix(root)
            if below.startswith(f"{self._prefix}/"):
                scope = {**scope, "path": f"{root}{self._to}{below.removeprefix(self._prefix)}"}
        await self.app(scope, receive, send)


class Guarded:
    """Sizes, time and the headers that every answer carries."""

    def __init__(self, app: App, *, seconds: float = REQUEST_SECONDS) -> None:
        self.app, self.seconds = app, seconds

    async def __call__(self, scope: Any, receive: Receive, send: Send) -> None:
        secured = _secured(scope, send)
        if scope["type"] != "http":
            await self.app(scope, receive, secured)
            return
        try:
            _check(scope)
            await self._bounded(scope, receive, secured)
        except Problem as problem:
            answer = problem_response(problem, scope["groundplane.trace"].request_id)
            await answer(scope, receive, secured)

    async def _bounded(self, scope: Any, receive: Receive, send: Send) -> None:
        """A failure is only answered while nothing has been sent yet."""
        begun = False

        async def noted(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            async with asyncio.timeout(self.seconds) as clock:

                async def patient(message: Message) -> None:
                    clock.reschedule(None)  # a stream may take longer than its first byte
                    await noted(message)

                await self.app(scope, _measured(receive), patient)
        except Problem:
            raise
        except Exception as error:  # of what stands before the routes, which answer their own
            if begun:
                raise
            if isinstance(error, TimeoutError) and clock.expired():
                raise TooSlow(f"stopped after {self.seconds:g} s") from error
            await failure_response(error, scope)(scope, receive, send)


def _check(scope: Any) -> None:
    headers = sum(len(name) + len(value) for name, value in scope["headers"])
    if headers > HEADER_BYTES:
        raise TooLarge(f"headers of {headers} bytes; the limit is {HEADER_BYTES}")
    path = len(scope["raw_path"]) + len(scope["query_string"])
    if path > PATH_BYTES:
        raise TooLarge(f"a path of {path} bytes; the limit is {PATH_BYTES}")
    length = dict(scope["headers"]).get(b"content-length", b"0")
    if not length.isdigit() or int(length) > BODY_BYTES:
        raise TooLarge(f"the limit for a body is {BODY_BYTES} bytes")


def _measured(receive: Receive) -> Receive:
    """Count a body whose length was not announced, or was announced wrongly."""
    seen = 0

    async def measured() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > BODY_BYTES:
            raise TooLarge(f"the limit for a body is {BODY_BYTES} bytes")
        return message

    return measured


def _secured(scope: Any, send: Send) -> Send:
    extra = [(name.encode(), value.encode()) for name, value in SECURITY_HEADERS.items()]
    if scope.get("scheme") in {"https", "wss"}:
        extra.append((b"strict-transport-security", b"max-age=31536000"))

    async def secured(message: Message) -> None:
        if message["type"] in STARTS:
            present = {name for name, _ in message.get("headers", [])}
            missing = [pair for pair in extra if pair[0] not in present]
            message["headers"] = [*message.get("headers", []), *missing]
        await send(message)

    return secured
