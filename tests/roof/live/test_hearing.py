"""What a browser hears, and what it never hears."""

from __future__ import annotations

import asyncio
import random
from contextlib import AsyncExitStack, suppress
from datetime import UTC, datetime, timedelta
from time import monotonic
from typing import Any

import orjson
import pytest

from groundplane import Groundplane
from groundplane.rooms.notifications.problems import NotificationNotFound
from tests.roof.live.shared import Serve, notify, unread
from tests.roof.serving import Node, Socket
from tests.rooms.jobs.handlers import note


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
