"""What a browser hears, what it never hears, and how it finds its way back."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic, time
from typing import Any

import httpx
import orjson
import pytest
from websockets.exceptions import InvalidStatus

from groundplane import Groundplane
from groundplane.core.paging import encode
from groundplane.roof.live.metrics import RESETS
from groundplane.rooms.notifications.problems import NotificationNotFound
from groundplane.rooms.tenants import Tenants
from groundplane.settings import RequestLimits, Settings
from groundplane.testing import at
from tests.roof.serving import Node, Socket, facade, serving
from tests.rooms.jobs.handlers import note

Serve = Callable[..., Any]


@pytest.fixture
async def gp(url: str) -> AsyncIterator[Groundplane]:
    """The application beside the servers; the tenants are there."""
    made = Groundplane(url)
    for id in ("acme", "globex"):
        await made.tenants.create(id, name=id)
    yield made
    await made.close()


@pytest.fixture
async def serve(url: str, gp: Groundplane, tmp_path: Path) -> AsyncIterator[Serve]:
    """`node = await serve(poll="1s")`: another server over the same database."""
    async with AsyncExitStack() as stack:

        async def one(**knobs: Any) -> Node:
            return await stack.enter_async_context(serving(facade(url, **knobs), tmp_path))

        yield one


@pytest.fixture
async def node(serve: Serve) -> Node:
    found: Node = await serve()
    return found


async def notify(gp: Groundplane, user_id: str = "ada", tenant: str = "acme") -> Any:
    return await gp.tenant(tenant).notifications.send(user_id, title="Hello")


def unread(frame: dict[str, Any]) -> int:
    return int(frame["data"]["unread"])


# -- hearing ---------------------------------------------------------------------------------------


async def test_a_notification_is_heard_within_a_second_with_the_exact_count(
    node: Node, gp: Groundplane
) -> None:
    async with node.socket("member") as ada:
        ready = await ada.subscribe("own")
        assert (ready["frame"], ready["type"], unread(ready)) == ("ready", "inbox", 0)
        taken = []
        for count in range(1, 10):
            await notify(gp)
            committed = monotonic()
            heard = await ada.hear()
            taken.append(monotonic() - committed)
            assert (heard["frame"], heard["topic"], unread(heard)) == ("event", "own", count)
        assert sorted(taken)[4] < 1
        items = await gp.tenant("acme").notifications.inbox.list("ada")
        await gp.tenant("acme").notifications.inbox.read("ada", [items.data[0].id])
        assert unread(await ada.hear()) == 8


async def test_what_comes_back_or_expires_by_itself_is_heard(node: Node, gp: Groundplane) -> None:
    acme = gp.tenant("acme")
    async with node.socket("member", "own") as ada:
        await notify(gp)
        assert unread(await ada.hear()) == 1
        item = (await acme.notifications.inbox.list("ada")).data[0]
        soon = datetime.now(UTC) + timedelta(seconds=2)
        await acme.notifications.inbox.snooze("ada", [item.id], until=soon)
        assert unread(await ada.hear()) == 0
        assert unread(await ada.hear()) == 1  # nobody wrote anything
        ends = datetime.now(UTC) + timedelta(seconds=2)
        await acme.notifications.send("ada", title="a code for two seconds", expires_at=ends)
        assert unread(await ada.hear()) == 2
        assert unread(await ada.hear()) == 1
        assert await ada.silent(1.2)


async def test_what_is_rolled_back_is_not_heard(node: Node, gp: Groundplane) -> None:
    async with node.socket("member", "own") as ada:
        with pytest.raises(RuntimeError):
            async with gp.tenant("acme").begin() as tx:
                await tx.notifications.send("ada", title="never")
                raise RuntimeError
        assert await ada.silent(1.2)


async def test_a_socket_opens_under_the_sources_prefix_too(node: Node) -> None:
    node.prefix = "/api/v1"
    async with node.socket("member") as ada:
        assert (await ada.subscribe("own"))["frame"] == "ready"


async def test_without_hints_the_poll_finds_it(serve: Serve, gp: Groundplane) -> None:
    node = await serve(poll="300ms")
    async with node.socket("member", "own") as ada:
        await node.gp.ground.signals.close()  # nothing is hinted to this node any more
        await gp.ground.signals.close()
        await notify(gp)
        assert unread(await ada.hear(2)) == 1


async def test_with_hints_nobody_waits_for_the_poll(serve: Serve, gp: Groundplane) -> None:
    node = await serve(poll="60s")
    async with node.socket("member", "own") as ada:
        await asyncio.sleep(0.5)  # the listener has connected
        await notify(gp)
        assert unread(await ada.hear(3)) == 1


async def test_a_transaction_that_took_long_is_not_missed(node: Node, gp: Groundplane) -> None:
    """It began before others that were heard of, and committed after them."""
    acme = gp.tenant("acme")
    async with node.socket("member", "own") as ada:
        async with acme.begin() as slow:
            await slow.notifications.send("ada", title="slow")
            await notify(gp)
            assert unread(await ada.hear()) == 1
            await asyncio.sleep(1.1)
        assert unread(await ada.hear()) == 2


async def test_a_change_of_flags_is_heard_by_its_tenant_or_of_the_platform_by_all(
    node: Node, gp: Groundplane
) -> None:
    async with node.socket("member") as ada:
        ready = await ada.subscribe("flags")
        assert (ready["frame"], ready["type"]) == ("ready", "flags")
        before = ready["data"]
        await gp.tenant("globex").flags.create("of-others")
        await gp.tenant("acme").flags.create("new-checkout", enabled=True)
        heard = (await ada.hear())["data"]
        assert heard == before | {"own": before["own"] + 1}
        await gp.tenant("_platform").flags.create("of-all")
        heard = (await ada.hear())["data"]
        assert heard["platform"] == before["platform"] + 1


async def test_a_job_is_followed_to_its_end(node: Node, gp: Groundplane) -> None:
    acme = gp.tenant("acme")
    id = (await acme.jobs.enqueue(note, {"n": 1})).id
    async with node.socket("admin") as grace:
        ready = await grace.subscribe(f"job:{id}")
        assert (ready["id"], ready["data"]["state"]) == (str(id), "ready")
        await acme.jobs.cancel(id)
        assert (await grace.hear())["data"]["state"] == "cancelled"


async def test_two_nodes_tell_the_same(serve: Serve, gp: Groundplane) -> None:
    first, second = await serve(), await serve()
    async with first.socket("member", "own") as here, second.socket("member", "own") as there:
        await notify(gp)
        assert unread(await here.hear()) == unread(await there.hear()) == 1


async def test_the_badge_equals_the_database_after_a_burst(node: Node, gp: Groundplane) -> None:
    inbox = gp.tenant("acme").notifications.inbox
    dice = random.Random(7)

    async def act() -> None:
        for _ in range(12):
            await notify(gp)
            items = (await inbox.list("ada", limit=50)).data
            verb = dice.choice([inbox.read, inbox.mark_unread, inbox.archive, inbox.delete])
            with suppress(NotificationNotFound):  # somebody else has deleted it meanwhile
                await verb("ada", [dice.choice(items).id])

    async with node.socket("member", "own") as ada:
        burst = asyncio.gather(*(act() for _ in range(6)))
        heard = []
        while not burst.done():
            heard += await ada.all(0.05)
        heard += await ada.all(1.5)
        await burst
        assert unread(heard[-1]) == await inbox.unread("ada")


async def test_unsubscribing_ends_it_and_ping_is_answered(node: Node, gp: Groundplane) -> None:
    async with node.socket("member", "own") as ada:
        await ada.say(frame="unsubscribe", topic="own")
        await ada.say(frame="ping")
        assert (await ada.hear())["frame"] == "pong"
        await notify(gp)
        assert await ada.silent(1.2)


async def test_a_name_that_is_no_frame_is_refused_and_the_socket_stays(node: Node) -> None:
    async with node.socket("member") as ada:
        for text in (
            "", "[]", "{", '{"frame":"dance"}', '{"frame":"subscribe"}',
            '{"frame":"subscribe","topic":7}', '{"frame":"subscribe","topic":""}',
        ):  # fmt: skip
            await ada.wire.send(text)
            assert (await ada.hear())["code"] == "live.bad_frame"
        await ada.wire.send(b"\x00")
        assert (await ada.hear())["code"] == "live.bad_frame"
        assert (await ada.subscribe("own"))["frame"] == "ready"


# -- never hearing ---------------------------------------------------------------------------------


async def test_nobody_hears_of_anybody_else(node: Node, gp: Groundplane) -> None:
    """Two tenants, five people, one of them of the same name in both; random acts."""
    people = {
        "member": ("acme", "ada"),
        "viewer": ("acme", "vera"),
        "admin": ("acme", "grace"),
        "other_tenant_admin": ("globex", "gus"),
        "other_tenant_member": ("globex", "gwen"),
    }
    dice = random.Random(11)
    sent = dict.fromkeys(people, 0)
    heard: dict[str, list[dict[str, Any]]] = {person: [] for person in people}

    async def listen(person: str, socket: Socket) -> None:
        while True:
            heard[person].append(orjson.loads(await socket.wire.recv()))

    async with AsyncExitStack() as stack:
        listening = []
        for person in people:
            socket = await stack.enter_async_context(node.socket(person, "own"))
            listening.append(asyncio.create_task(listen(person, socket)))
        for _ in range(40):
            person = dice.choice(list(people))
            tenant, user_id = people[person]
            await notify(gp, user_id, tenant)
            sent[person] += 1
            await notify(gp, user_id, "globex" if tenant == "acme" else "acme")  # a namesake
        await asyncio.sleep(1.5)
        for task in listening:
            task.cancel()
    for person, frames in heard.items():
        counts = [unread(frame) for frame in frames]
        assert {frame["topic"] for frame in frames} <= {"own"}
        assert counts == sorted(counts)
        assert (counts[-1] if counts else 0) == sent[person]


async def test_no_name_leads_to_what_is_somebody_elses(node: Node, gp: Groundplane) -> None:
    theirs = (await gp.tenant("globex").jobs.enqueue(note, {"n": 1})).id
    ours = (await gp.tenant("acme").jobs.enqueue(note, {"n": 1})).id
    async with node.socket("admin") as grace:
        for name in (
            "own:ada", "own:", "own:globex", "job", "job:", f"job:{theirs}", "job:' or 1=1",
            "nothing", "own ", "OWN", f"job:{str(ours).upper()}",
        ):  # fmt: skip
            refused = await grace.subscribe(name)
            assert (refused["frame"], refused["code"]) == ("problem", "live.no_such_topic"), name
        assert (await grace.subscribe(f"job:{ours}"))["frame"] == "ready"
    async with node.socket("member") as ada:
        assert (await ada.subscribe(f"job:{ours}"))["code"] == "live.not_allowed"


async def test_a_cursor_of_somebody_else_tells_nothing(node: Node, gp: Groundplane) -> None:
    async with node.socket("viewer") as vera:
        cursor = (await vera.subscribe("own"))["cursor"]
    await notify(gp, "vera")
    async with node.socket("member") as ada:
        await ada.say(frame="subscribe", topic="own", after=cursor)
        first, second = await ada.hear(), await ada.hear()
        assert (first["frame"], first["why"], unread(first)) == ("reset", "cursor", 0)
        assert second["frame"] == "ready"


# -- finding the way back --------------------------------------------------------------------------


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


# -- coming in -------------------------------------------------------------------------------------


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


# -- staying ---------------------------------------------------------------------------------------


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


# -- server-sent events ----------------------------------------------------------------------------


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
