"""Who opens a socket, and who stays."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path
from time import time
from typing import Any

import orjson
import pytest
from websockets.exceptions import InvalidStatus

from groundplane import Groundplane
from groundplane.roof.live.metrics import RESETS
from groundplane.rooms.tenants import Tenants
from groundplane.settings import RequestLimits, Settings
from groundplane.testing import at
from tests.roof.live.shared import Serve, notify
from tests.roof.serving import Node, serving
from tests.rooms.jobs.handlers import note


async def _refused(node: Node, query: str = "", **options: Any) -> dict[str, Any]:
    with pytest.raises(InvalidStatus) as caught:
        async with node.opened(query, **options):
            pass
    return {"status": caught.value.response.status_code, **orjson.loads(caught.value.response.body)}


async def test_a_ticket_opens_one_socket_once(node: Node, gp: Groundplane) -> None:
    ticket = await node.ticket("member")
    async with node.opened(f"?ticket={ticket}") as ada:
        assert (await ada.subscribe("own"))["frame"] == "ready"
        again = await _refused(node, f"?ticket={ticket}")
        assert (again["status"], again["code"]) == (401, "live.bad_ticket")


async def test_of_many_who_use_a_ticket_at_once_one_gets_in(node: Node) -> None:
    ticket = await node.ticket("member")

    async def use() -> bool:
        try:
            async with node.opened(f"?ticket={ticket}"):
                return True
        except InvalidStatus:
            return False

    assert sum(await asyncio.gather(*(use() for _ in range(10)))) == 1


async def test_a_ticket_does_not_wait_for_long(node: Node, gp: Groundplane, url: str) -> None:
    ticket = await node.ticket("member")
    await at(gp.tenant("acme"), "31 seconds")
    assert (await _refused(node, f"?ticket={ticket}"))["code"] == "live.bad_ticket"


@pytest.mark.parametrize("ticket", ["", "x", "gpl_mfrw2zi_" + "A" * 43, "gpl_777_" + "A" * 43])
async def test_what_is_no_ticket_opens_nothing(node: Node, ticket: str) -> None:
    assert (await _refused(node, f"?ticket={ticket}"))["code"] == "live.bad_ticket"


async def test_guessed_tickets_count_for_their_address_before_they_are_looked_up(
    url: str, gp: Groundplane, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    take_ticket = Tenants.take_ticket

    async def counted(self: Tenants, ticket: str) -> Any:
        asked.append(ticket)
        return await take_ticket(self, ticket)

    monkeypatch.setattr(Tenants, "take_ticket", counted)
    limits = RequestLimits(address_per_second=0.01, address_burst=3)
    limited = Groundplane(url, settings=Settings(limits=limits))
    async with serving(limited, tmp_path) as node:
        guesses = [f"gpl_mfrw2zi_{n:043}" for n in range(6)]
        refused = [await _refused(node, f"?ticket={guess}") for guess in guesses]
    assert [each["status"] for each in refused] == [401] * 3 + [429] * 3
    assert asked == guesses[:4]  # the fourth was told only after it had been looked up


async def test_only_the_hash_of_a_ticket_is_kept(node: Node, gp: Groundplane) -> None:
    acme = gp.tenant("acme")
    given = await acme.tenants.give_ticket({"a": 1}, lifetime_seconds=30)
    async with acme.begin() as tx:
        rows = await tx.connection.fetch("select * from groundplane.tenant_live_tickets")
    secret = given.ticket[-43:]  # 32 bytes in base64, which may have a "_" of its own
    assert secret not in str(rows)
    assert await acme.tenants.take_ticket(given.ticket) == {"a": 1}
    assert await acme.tenants.take_ticket(given.ticket) is None


async def test_nobody_without_credentials_and_no_ticket_for_a_program(
    node: Node, gp: Groundplane
) -> None:
    assert (await _refused(node))["code"] == "auth.missing"
    async with node.http() as http:
        assert (await http.post("/live/tickets")).status_code == 401
    await node.issuer.register(gp)
    async with node.http("service") as http:
        assert (await http.post("/live/tickets")).status_code == 403


async def test_a_program_uses_its_header(node: Node, gp: Groundplane) -> None:
    key = await gp.tenant("acme").tenants.create_key("k", permissions=["jobs.read"])
    id = (await gp.tenant("acme").jobs.enqueue(note, {"n": 1})).id
    bearer = {"Authorization": f"Bearer {key.secret}"}
    async with node.opened(additional_headers=bearer) as program:
        assert (await program.subscribe(f"job:{id}"))["frame"] == "ready"
        assert (await program.subscribe("own"))["code"] == "live.not_allowed"


async def test_pages_of_listed_origins_may_connect_and_no_others(serve: Serve) -> None:
    node = await serve(origins=("https://app.example.com",))
    for origin in ("https://app.example.com", f"http://127.0.0.1:{node.port}"):
        async with node.socket("member", origin=origin) as ada:
            assert (await ada.subscribe("own"))["frame"] == "ready"
    for origin in (
        "https://evil.example.com", "http://app.example.com", "https://app.example.com:8443",
        "https://app.example.com.evil.org", f"http://127.0.0.1:{node.port}@evil.org", "null",
    ):  # fmt: skip
        ticket = await node.ticket("member")
        refused = await _refused(node, f"?ticket={ticket}", origin=origin)
        assert (refused["status"], refused["code"]) == (403, "live.bad_origin"), origin
        async with node.opened(f"?ticket={ticket}") as ada:  # and the ticket was not used up
            assert (await ada.subscribe("own"))["frame"] == "ready"


async def test_a_connection_ends_with_its_token(node: Node) -> None:
    async with node.socket("member", "own", seconds=6) as ada:
        assert await ada.closed(20) == 4401
    assert node.gateway is not None
    assert not node.gateway._open


async def test_who_is_disabled_is_sent_away(serve: Serve, gp: Groundplane) -> None:
    node = await serve(recheck="500ms")
    acme = gp.tenant("acme")
    await acme.tenants.put_user("ada")
    async with node.socket("member", "own") as ada:
        await asyncio.sleep(1.2)  # looked at again, and still welcome
        assert (await ada.subscribe("own"))["frame"] == "ready"
        await acme.tenants.disable_user("ada")
        assert await ada.closed() == 4401


async def test_while_the_database_is_away_nobody_is_sent_away(
    serve: Serve,
) -> None:
    node = await serve(recheck="300ms")
    async with node.socket("member", "own") as ada, node.socket("viewer") as vera:
        for connection in node.gateway._open:

            async def away() -> Any:
                raise ConnectionRefusedError("no database")

            connection._again = away
        await asyncio.sleep(1.5)
        for person in (ada, vera):
            await person.say(frame="ping")
            assert (await person.hear())["frame"] == "pong"
        for connection in node.gateway._open:
            connection.caller = replace(connection.caller, expires_at=time())
        assert await ada.closed(20) == await vera.closed(20) == 4401  # a token ends when it ends


async def test_a_right_that_is_taken_away_ends_its_topics_only(
    serve: Serve, gp: Groundplane
) -> None:
    node = await serve(recheck="500ms")
    acme = gp.tenant("acme")
    await acme.tenants.create_role("watcher", permissions=["jobs.read"])
    granted = await acme.tenants.grant("watcher", "user", "ada")
    id = (await acme.jobs.enqueue(note, {"n": 1})).id
    async with node.socket("member", "own", f"job:{id}") as ada:
        await acme.tenants.revoke(granted.id)
        refused = await ada.hear()
        assert (refused["topic"], refused["code"]) == (f"job:{id}", "live.not_allowed")
        await acme.jobs.cancel(id)
        await notify(gp)
        assert (await ada.hear())["topic"] == "own"
        assert await ada.silent(1)


async def test_a_person_has_a_few_sockets_and_a_socket_a_few_topics(
    serve: Serve, gp: Groundplane
) -> None:
    node = await serve(per_person=2, topics=1)
    id = (await gp.tenant("acme").jobs.enqueue(note, {"n": 1})).id
    async with node.socket("admin", "own") as grace, node.socket("admin"):
        assert (await grace.subscribe(f"job:{id}"))["code"] == "live.too_many"
        assert (await grace.subscribe("own"))["frame"] == "ready"  # once more is not one more
        ticket = await node.ticket("admin")
        assert (await _refused(node, f"?ticket={ticket}"))["code"] == "live.too_many"
        async with node.socket("member", "own"):
            pass
    async with node.socket("admin", "own"):
        pass  # there is room again


async def test_who_talks_too_much_or_too_long_is_closed(node: Node) -> None:
    async with node.socket("member") as ada:
        for _ in range(40):
            await ada.say(frame="ping")
        assert await ada.closed() == 1008
    async with node.socket("member") as ada:
        await ada.say(frame="subscribe", topic="x" * 5000)
        assert await ada.closed() == 1009


async def overfill(connection: Any) -> int:
    """Tell it more than the reader takes and the kernel holds, slowly enough for one who reads."""
    before, told = RESETS.value(why="slow"), 0
    while RESETS.value(why="slow") == before:
        assert told < 20_000, "nothing is ever too much"
        for _ in range(4):
            connection.push({"frame": "event", "topic": "own", "n": told, "filler": "x" * 4000})
            told += 1
        await asyncio.sleep(0.001)
    return told


async def test_a_slow_reader_loses_its_queue_not_its_place(serve: Serve) -> None:
    node = await serve(queue=8, slow="60s")
    async with node.socket("member", "own", max_queue=1) as ada, node.socket("viewer", "own") as v:
        connection = next(each for each in node.gateway._open if each.caller.user_id == "ada")
        told = await overfill(connection)
        assert len(connection.outbox) <= 8
        assert (await v.subscribe("own"))["frame"] == "ready"  # nobody else waits for it
        frames = await ada.all()
        resets = [frame for frame in frames if frame["frame"] == "reset"]
        assert resets == [{"frame": "reset", "topic": "*", "why": "slow"}]
        assert told - 9 <= len(frames) - 1 + 8 <= told + 8  # what it had taken before came in order
        assert (await ada.subscribe("own"))["frame"] == "ready"


async def test_a_reader_that_takes_nothing_is_closed(serve: Serve) -> None:
    node = await serve(queue=8, slow="1s")
    async with node.socket("member", "own", max_queue=1) as ada:
        connection = next(iter(node.gateway._open))
        await overfill(connection)
        async with asyncio.timeout(15):
            while node.gateway._open:
                await asyncio.sleep(0.1)
        assert connection.code == 1013
        assert await ada.closed() == 1013  # it wakes up, and reads why
        assert node.gateway.hub.followed()["own"] == 0
