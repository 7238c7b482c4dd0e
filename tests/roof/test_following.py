"""Whoever accepts lines hears how far long work is; everybody else just gets the answer."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import httpx
import orjson
import pytest
from fastapi import Request
from fastapi.responses import StreamingResponse
from pydantic import BaseModel

from groundplane import Groundplane
from groundplane.core.problems import Unavailable
from groundplane.faces import Told
from groundplane.faces.following import NDJSON, followed
from tests.roof.serving import facade, serving

MANY = 400
LINES = {"accept": NDJSON}


class Counted(BaseModel):
    """An answer."""

    steps: int


def request(accept: str = NDJSON) -> Request:
    headers = [(b"accept", accept.encode())]
    return Request({"type": "http", "method": "POST", "path": "/work", "headers": headers})


def document(**more: Any) -> dict[str, Any]:
    flag = {"state": "ENABLED", "variants": {"on": True, "off": False}, "defaultVariant": "on"}
    return {"flags": {f"many-{n}": flag for n in range(MANY)} | more}


async def told(answer: Any) -> list[Any]:
    assert isinstance(answer, StreamingResponse)
    return [orjson.loads(line) async for line in answer.body_iterator]


async def test_each_tenth_of_a_second_has_one_line_and_the_last_is_the_answer() -> None:
    async def work(tell: Told) -> Counted:
        for step in range(30):
            tell(step, 30, "counting")
            await asyncio.sleep(0.01)
        return Counted(steps=30)

    *steps, last = await told(await followed(request(), work))
    done = [step["progress"]["done"] for step in steps]
    assert done == sorted(done) and done[0] == 0 and 2 <= len(done) <= 6
    assert steps[0]["progress"] == {"done": 0, "total": 30, "now": "counting"}
    assert last == {"result": {"steps": 30}}
    assert await followed(request("application/json"), work) == Counted(steps=30)


@pytest.mark.parametrize(("error", "code"), [
    (Unavailable(), Unavailable.code), (RuntimeError("our own words"), "server.failed"),
])  # fmt: skip
async def test_what_fails_on_the_way_ends_with_its_problem(error: Exception, code: str) -> None:
    async def work(tell: Told) -> Counted:
        tell(0, 2, "begun")
        await asyncio.sleep(0)
        raise error

    *_, last = await told(await followed(request(), work))
    assert last["problem"]["code"] == code and "our own words" not in str(last)


async def test_what_fails_at_once_keeps_its_status() -> None:
    async def work(tell: Told) -> Counted:
        raise Unavailable

    with pytest.raises(Unavailable):
        await followed(request(), work)


async def test_work_ends_when_its_caller_is_gone() -> None:
    ended = asyncio.Event()

    async def work(tell: Told) -> Counted:
        tell(0, 2, "begun")
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()
        return Counted(steps=1)

    answer = await followed(request(), work)
    assert isinstance(answer, StreamingResponse)
    lines: Any = aiter(answer.body_iterator)
    await anext(lines)
    await lines.aclose()
    await asyncio.wait_for(ended.wait(), 5)


async def test_an_import_tells_how_far_it_is(gp: Groundplane, url: str, tmp_path: Path) -> None:
    await gp.tenants.create("acme", name="Acme")
    async with serving(facade(url), tmp_path) as node, node.http("admin") as http:
        *steps, last = await asked(http, document())
        assert len(last["result"]["changes"]) == MANY
        assert {step["progress"]["total"] for step in steps} == {MANY}
        assert steps[0]["progress"]["now"] == "comparing"
        assert steps[-1]["progress"]["now"] == "writing"
        refused = await http.post("/flags/import", json={"document": "flags: 7"}, headers=LINES)
        assert refused.status_code == 422
        proof = [line async for line in lines_of(http, "/ledger/verify", {})]
        assert proof[-1]["result"]["is_sound"]
    assert len((await gp.tenant("acme").flags.list(limit=100)).data) == 100


async def asked(http: httpx.AsyncClient, given: Any) -> list[Any]:
    return [line async for line in lines_of(http, "/flags/import", {"document": given})]


async def lines_of(http: httpx.AsyncClient, path: str, body: Any) -> Any:
    async with http.stream("POST", path, json=body, headers=LINES) as answer:
        assert answer.status_code == 200, await answer.aread()
        assert answer.headers["content-type"].startswith(NDJSON)
        async for line in answer.aiter_lines():
            yield orjson.loads(line)
