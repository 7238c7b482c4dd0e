"""How a browser finds its way back, and the same as server-sent events."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import httpx
import orjson
import pytest
from websockets.exceptions import InvalidStatus

from groundplane import Groundplane
from groundplane.core.paging import encode
from tests.roof.live.shared import Serve, notify, unread
from tests.roof.serving import Node, facade, serving
from tests.rooms.jobs.handlers import note


async def test_what_was_missed_is_told_after_a_restart_of_the_server(
    url: str, gp: Groundplane, tmp_path: Path
) -> None:
    async with serving(facade(url), tmp_path) as old, old.socket("member") as ada:
        cursor = (await ada.subscribe("own"))["cursor"]
    await notify(gp)
    await notify(gp, "vera")
    async with serving(facade(url), tmp_path) as new, new.socket("member") as ada:
        await ada.say(frame="subscribe", topic="own", after=cursor)
        missed, ready = await ada.hear(), await ada.hear()
        assert (missed["frame"], unread(missed), ready["frame"]) == ("event", 1, "ready")
    async with serving(facade(url), tmp_path) as newer, newer.socket("member") as ada:
        await ada.say(frame="subscribe", topic="own", after=ready["cursor"])
        assert (await ada.hear())["frame"] == "ready"  # nothing was missed
        assert await ada.silent(0.7)


async def test_a_job_too_is_found_again(serve: Serve, gp: Groundplane) -> None:
    id = (await gp.tenant("acme").jobs.enqueue(note, {"n": 1})).id
    first, second = await serve(), await serve()
    async with first.socket("admin") as grace:
        cursor = (await grace.subscribe(f"job:{id}"))["cursor"]
    async with second.socket("admin") as grace:
        await grace.say(frame="subscribe", topic=f"job:{id}", after=cursor)
        assert (await grace.hear())["frame"] == "ready"
    await gp.tenant("acme").jobs.cancel(id)
    async with second.socket("admin") as grace:
        await grace.say(frame="subscribe", topic=f"job:{id}", after=cursor)
        missed = await grace.hear()
        assert (missed["frame"], missed["data"]["state"]) == ("event", "cancelled")


@pytest.mark.parametrize("seen", ["7/1/5:5:", "{here}/1:1:", "{here}/999999999999:999999999999:"])
async def test_a_position_of_another_history_resets(node: Node, gp: Groundplane, seen: str) -> None:
    from groundplane.rooms.notifications.topics import changes

    here = (await changes(gp, None)).position.rpartition("/")[0]
    position = seen.format(here=here)
    key = gp.ground.cursor_key()
    cursor = encode("live own acme ada", position, key)
    await notify(gp)
    async with node.socket("member") as ada:
        await ada.say(frame="subscribe", topic="own", after=cursor)
        first = await ada.hear()
        # A position long ago in this history is good: everything since is one event.
        assert first["frame"] == ("event" if seen == "{here}/1:1:" else "reset")
        assert unread(first) == 1


@pytest.mark.parametrize("cursor", ["x", "AAAA", "a" * 1000, "a" * 3500])
async def test_a_cursor_that_is_none_resets(node: Node, cursor: str) -> None:
    async with node.socket("member") as ada:
        await ada.say(frame="subscribe", topic="own", after=cursor)
        assert (await ada.hear())["frame"] == "reset"
        assert (await ada.hear())["frame"] == "ready"


async def test_a_server_that_stops_says_so_with_1012(
    url: str, gp: Groundplane, tmp_path: Path
) -> None:
    async with serving(facade(url), tmp_path) as node:
        stack = AsyncExitStack()
        ada = await stack.enter_async_context(node.socket("member", "own"))
    assert await ada.closed() == 1012
    await stack.aclose()


async def test_polling_needs_no_gateway(serve: Serve, gp: Groundplane) -> None:
    node = await serve(connections=1, per_person=1)
    async with node.socket("admin"):  # the node is full
        with pytest.raises(InvalidStatus) as caught:
            async with node.socket("member"):
                pass
        assert caught.value.response.status_code == 429
        await notify(gp)
        async with node.http("member") as http:
            answer = await http.get("/users/me/notifications/unread-count")
            assert answer.json() == {"unread": 1}


async def _events(answer: httpx.Response, count: int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    event: dict[str, Any] = {}
    async for line in answer.aiter_lines():
        name, _, value = line.partition(": ")
        if name:
            event[name] = orjson.loads(value) if name == "data" else value
        elif event:
            found.append(event)
            event = {}
            if len(found) == count:
                break
    return found


async def test_the_same_stream_as_server_sent_events(node: Node, gp: Groundplane) -> None:
    async with node.http("member") as http:
        async with http.stream("GET", "/live/events", params={"topics": "own"}) as answer:
            assert answer.headers["content-type"].startswith("text/event-stream")
            asyncio.get_running_loop().call_later(0.3, lambda: asyncio.ensure_future(notify(gp)))
            ready, event = await asyncio.wait_for(_events(answer, 2), 10)
            assert (ready["event"], unread(ready["data"])) == ("ready", 0)
            assert (event["event"], unread(event["data"])) == ("event", 1)
        await notify(gp)
        last = {"Last-Event-ID": event["id"]}
        async with http.stream(
            "GET", "/live/events", params={"topics": "own"}, headers=last
        ) as answer:
            missed, ready = await asyncio.wait_for(_events(answer, 2), 10)
            assert (missed["event"], unread(missed["data"]), ready["event"]) == (
                "event",
                2,
                "ready",
            )
        strange = {"Last-Event-ID": "own@strange;x;@"}
        async with http.stream(
            "GET", "/live/events", params={"topics": "own"}, headers=strange
        ) as answer:
            assert (await asyncio.wait_for(_events(answer, 1), 10))[0]["event"] == "reset"


async def test_a_stream_that_may_not_begin_says_why(node: Node) -> None:
    async with node.http("member") as http:
        for params, status, code in (
            ({"topics": "nothing"}, 404, "live.no_such_topic"),
            ({"topics": "job:01999999-0000-7000-8000-000000000000"}, 403, "live.not_allowed"),
            ({}, 422, "live.bad_frame"),
            ({"topics": "own", "ticket": "x"}, 401, "live.bad_ticket"),
        ):
            answer = await http.get("/live/events", params=params)
            assert (answer.status_code, answer.json()["code"]) == (status, code)
    async with node.http() as http:
        assert (await http.get("/live/events", params={"topics": "own"})).status_code == 401
    assert node.gateway is not None
    assert not node.gateway._open


async def test_a_stream_that_is_left_is_forgotten(node: Node) -> None:
    assert node.gateway is not None
    params = {"topics": "own"}
    async with (
        node.http("member") as http,
        http.stream("GET", "/live/events", params=params) as answer,
    ):
        await _events(answer, 1)
        assert len(node.gateway._open) == 1
    async with asyncio.timeout(5):
        while node.gateway._open:
            await asyncio.sleep(0.05)
    assert node.gateway.hub.followed()["own"] == 0
