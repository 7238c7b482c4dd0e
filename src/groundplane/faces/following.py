"""Long work over HTTP: whoever accepts lines hears how far it is until the answer comes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from time import monotonic

import orjson
from fastapi import Request
from fastapi.responses import Response, StreamingResponse
from pydantic import BaseModel

from groundplane.faces import Told, silent
from groundplane.faces.failing import logged_problem

NDJSON = "application/x-ndjson"
LINE_SECONDS = 0.1
Lines = asyncio.Queue[bytes | None]
Work = Callable[[Told], Awaitable[BaseModel]]


async def followed(request: Request, work: Work) -> BaseModel | Response:
    """The work's answer; as lines of JSON, if the request accepts `application/x-ndjson`.

    Lines say `{"progress": {"done", "total", "now"}}`, ten a second at most; the last one says
    `{"result": ...}` or `{"problem": ...}`. What fails before the first line keeps its own status.
    When the caller goes away the work is cancelled, and its transaction leaves nothing.
    """
    if NDJSON not in request.headers.get("accept", ""):
        return await work(silent)
    lines: Lines = asyncio.Queue()
    task = asyncio.ensure_future(work(_teller(lines)))
    task.add_done_callback(lambda _: lines.put_nowait(None))
    try:
        first = await lines.get()
    except asyncio.CancelledError:
        task.cancel()
        raise
    if first is None:
        return Response(_result(task.result()), media_type=NDJSON)
    return StreamingResponse(_told(first, lines, task, request.url.path), media_type=NDJSON)


def _teller(lines: Lines) -> Told:
    said = 0.0

    def tell(done: float, total: float, now: str) -> None:
        nonlocal said
        if monotonic() - said >= LINE_SECONDS:
            said = monotonic()
            step = {"done": done, "total": total, "now": now}
            lines.put_nowait(orjson.dumps({"progress": step}) + b"\n")

    return tell


async def _told(
    line: bytes | None, lines: Lines, task: asyncio.Future[BaseModel], path: str
) -> AsyncIterator[bytes]:
    try:
        while line is not None:
            yield line
            line = await lines.get()
        yield _last(task, path)
    finally:
        task.cancel()


def _last(task: asyncio.Future[BaseModel], path: str) -> bytes:
    try:
        return _result(task.result())
    except Exception as error:
        return orjson.dumps({"problem": logged_problem(error, path).as_dict()}, default=str) + b"\n"


def _result(answer: BaseModel) -> bytes:
    return b'{"result":' + answer.model_dump_json().encode() + b"}\n"
