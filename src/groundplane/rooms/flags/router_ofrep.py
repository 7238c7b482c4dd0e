"""OFREP: how OpenFeature clients in every language ask, and the stream that says: ask again."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import suppress
from hashlib import sha256
from typing import Annotated, Any

import orjson
from fastapi import Path, Query, Request
from fastapi.responses import Response, StreamingResponse
from pydantic import BaseModel, ConfigDict, Field

from groundplane.core.models import to_json
from groundplane.core.paging import BadCursor, decode, encode
from groundplane.core.scope import Scope
from groundplane.faces.http import Allowed, NarrowRouter, Signed, Unauthenticated, problems
from groundplane.rooms.flags.asking import with_segments
from groundplane.rooms.flags.holding import held
from groundplane.rooms.flags.models import Evaluation
from groundplane.rooms.flags.problems import TooManyStreams
from groundplane.rooms.flags.publishing import environment_of
from groundplane.rooms.flags.router_asker import Asker, CurrentAsker
from groundplane.rooms.flags.router_bodies import Environment, IfNoneMatch
from groundplane.rooms.flags.service import Flags

DAY, BEAT_SECONDS, LONGEST_SECONDS = 86_400, 15.0, 3600.0
PURPOSE = "flags.events"
ofrep = NarrowRouter(
    prefix="/ofrep/v1", tags=["Service: OpenFeature"],
    generate_unique_id_function=lambda route: f"ofrep_{route.name}",
)  # fmt: skip
EVALUATES = [Allowed("flags.evaluate", is_strict=False)]
FlagKey = Annotated[str, Path(description="The flag's name.")]
TicketText = Annotated[
    str, Query(max_length=1000, description="As it stands in `eventStreams` of the bulk answer.")
]


class OfrepRequest(BaseModel):
    """The evaluation context of an OpenFeature client."""

    model_config = ConfigDict(extra="ignore")
    context: dict[str, Any] = Field(default_factory=dict)


class OfrepAnswer(BaseModel):
    """One flag's answer; without a value the client uses its own default."""

    key: str
    value: Any = None
    reason: str | None = None
    variant: str | None = None
    metadata: dict[str, Any] = Field(default_factory=dict)
    errorCode: str | None = None
    errorDetails: str | None = None


class OfrepBulk(BaseModel):
    """Every flag's answer, and where to hear of changes."""

    flags: list[OfrepAnswer]
    eventStreams: list[dict[str, Any]]
    metadata: dict[str, Any]


_FAILED: dict[int | str, dict[str, Any]] = {
    400: {"description": "`errorCode` and `errorDetails`: the flag cannot be evaluated.",
          "content": {"application/json": {"schema": {"type": "object"}}}},
    404: {"description": "`FLAG_NOT_FOUND`.",
          "content": {"application/json": {"schema": {"type": "object"}}}},
}  # fmt: skip


def told(found: Evaluation) -> dict[str, Any]:
    """As the protocol words it: nothing of rules or revisions."""
    if found.error is not None:
        details = {"errorDetails": found.message or found.error}
        return {"key": found.name, "errorCode": found.error, **details, "metadata": found.metadata}
    answer = {"key": found.name, "reason": found.reason, "variant": found.variant}
    value = {} if found.variant is None else {"value": found.value}
    return answer | value | {"metadata": found.metadata}


@ofrep.post(
    "/evaluate/flags/{key:path}", name="evaluate", dependencies=EVALUATES,
    responses={200: {"model": OfrepAnswer}, **_FAILED}, summary="Evaluate one flag (OFREP)",
)  # fmt: skip
async def evaluate(
    asker: CurrentAsker, key: FlagKey, asked: OfrepRequest, environment: Environment = None
) -> Response:
    """The answer for this context; 404 for an unknown flag, 400 where evaluating it fails."""
    context = asker.context(asked.context)
    found = await Flags(asker.scope).evaluate(
        key, context=context, environment=environment, public_only=asker.public_only
    )
    status = 200 if found.error is None else 404 if found.error == "FLAG_NOT_FOUND" else 400
    return _json(told(found), status)


@ofrep.post(
    "/evaluate/flags", name="evaluate_all", dependencies=EVALUATES,
    responses={200: {"model": OfrepBulk}, 304: {"description": "Nothing has changed."}, **_FAILED},
    summary="Evaluate every flag (OFREP)",
)  # fmt: skip
async def evaluate_all(
    asker: CurrentAsker,
    asked: OfrepRequest,
    request: Request,
    environment: Environment = None,
    if_none_match: IfNoneMatch = None,
) -> Response:
    """All flags the caller may see. The ETag covers the revision, the context and, where a flag
    depends on time, the minute."""
    where = environment_of(asker.scope, environment)
    flags = Flags(asker.scope)
    found = await flags.snapshot(environment=where)
    context = await with_segments(asker.scope, found, asker.context(asked.context), None)
    etag = _etag(asker, where, found, context)
    if if_none_match is not None and etag in if_none_match:
        return Response(status_code=304, headers={"etag": etag})
    answers = found.evaluate_all(context=context, public_only=asker.public_only)
    root = request.scope.get("root_path", "")
    stream = {
        "type": "sse",
        "endpoint": {"requestUri": f"{root}/ofrep/v1/events?ticket={_ticket(asker.scope, where)}"},
        "inactivityDelaySec": 120,
    }
    body = {"flags": [told(each) for each in answers], "eventStreams": [stream], "metadata": {}}
    return _json(body, 200, etag=etag)


def _etag(asker: Asker, environment: str, found: Any, context: Mapping[str, Any]) -> str:
    minute = int(held(asker.scope).clock() // 60) if found.is_timed() else 0
    parts = [asker.scope.tenant_id, environment, found.revisions, found.is_stale, asker.public_only,
             minute, dict(context)]  # fmt: skip
    text = orjson.dumps(orjson.loads(to_json(parts)), option=orjson.OPT_SORT_KEYS)
    return f'"{sha256(text).hexdigest()[:32]}"'


def _json(body: Any, status: int, **headers: str) -> Response:
    return Response(
        orjson.dumps(body, default=str), status, {"cache-control": "no-store", **headers},
        media_type="application/json",
    )  # fmt: skip


# -- changes as they happen ------------------------------------------------------------------------


def _ticket(scope: Scope, environment: str) -> str:
    """A browser's EventSource sends no headers, so the address says who may listen, for a day or
    two. It stays the same for a day, so that clients keep their connection."""
    until = (int(held(scope).clock()) // DAY + 2) * DAY
    return encode(PURPOSE, [scope.tenant_id, environment, until], scope.ground.cursor_key())


@ofrep.get(
    "/events", name="events", dependencies=[Signed],
    responses={200: {"content": {"text/event-stream": {"schema": {"type": "string"}}}},
               **problems(Unauthenticated, BadCursor, TooManyStreams)},
    summary="Hear of changes (OFREP)",
)  # fmt: skip
async def events(request: Request, ticket: TicketText) -> Response:
    """Server-sent `refetchEvaluation` events: that something changed, never what."""
    gp: Scope = request.app.state.gp
    tenant_id, environment, until = decode(PURPOSE, ticket, gp.ground.cursor_key())
    if held(gp).clock() > until:
        raise Unauthenticated("the ticket has expired: ask for all flags again")
    if held(gp).streams[tenant_id] >= held(gp).knobs.streams:
        raise TooManyStreams(f"{held(gp).knobs.streams} streams of {tenant_id}")
    scope = gp.tenant(tenant_id)
    return StreamingResponse(
        _changes(scope, environment), media_type="text/event-stream",
        headers={"cache-control": "no-store", "x-accel-buffering": "no"},
    )  # fmt: skip


async def _changes(scope: Scope, environment: str) -> AsyncIterator[bytes]:
    """One event for each revision seen, and a comment now and then so that nobody hangs up."""
    here, changed = held(scope), asyncio.Event()
    deaf = scope.ground.signals.listen("flags:", lambda topic: changed.set())
    until = asyncio.get_running_loop().time() + LONGEST_SECONDS
    here.streams[scope.tenant_id] += 1
    try:
        last = (await here.snapshot(scope, environment)).revisions
        yield b"retry: 1000\n\n"
        quiet = 0.0
        while asyncio.get_running_loop().time() < until:
            with suppress(TimeoutError):
                async with asyncio.timeout(here.knobs.poll.total_seconds()):
                    await changed.wait()
            changed.clear()
            found = await _settled(scope, environment)
            if found != last:
                last, quiet = found, 0.0
                event = {"type": "refetchEvaluation", "etag": f'"{found[0]}.{found[1]}"'}
                yield b"data: " + orjson.dumps(event) + b"\n\n"
            else:
                quiet += here.knobs.poll.total_seconds()
                if quiet >= BEAT_SECONDS:
                    quiet = 0.0
                    yield b": still here\n\n"
    finally:
        deaf()
        here.streams[scope.tenant_id] -= 1


async def _settled(scope: Scope, environment: str) -> tuple[int, int]:
    """The revisions after the look-up that is under way, if one is: many streams share it."""
    here = held(scope)
    found = await here.snapshot(scope, environment)
    while here.is_busy:
        await asyncio.sleep(0.005)
        found = here.current((str(scope.tenant_id), environment)) or found
    return found.revisions
