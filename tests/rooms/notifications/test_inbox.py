"""The bell: what is unread is counted exactly, whoever does what at the same time."""

from __future__ import annotations

import asyncio
import random
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import psycopg
import pytest

from groundplane import Groundplane
from groundplane.rooms.notifications import Item
from groundplane.rooms.notifications.problems import (
    InvalidNotification,
    NotificationNotFound,
    TooLarge,
)
from groundplane.testing import at

RECOUNT = """
select count(*) from groundplane.notification_inbox_items
 where tenant_id = %s and user_id = %s and read_at is null and archived_at is null
   and deleted_at is null and (expires_at is null or expires_at > groundplane.now())
   and (snoozed_until is null or snoozed_until <= groundplane.now())
"""


async def told(gp: Groundplane, user: str = "ada", **more: object) -> Item:
    """One item in that person's inbox."""
    made = await gp.notifications.send(user, title="Hello", **more)  # type: ignore[arg-type]
    page = await gp.notifications.inbox.list(user, limit=200)
    return next(item for item in page.data if item.notification_id == made.id)


async def test_what_is_sent_is_in_the_bell_with_the_commit(acme: Groundplane) -> None:
    async with acme.begin() as tx:
        made = await tx.notifications.send("ada", title="Your order", metadata={"order": 7})
        assert await tx.notifications.inbox.unread("ada") == 1
        assert await acme.notifications.inbox.unread("ada") == 0
    assert await acme.notifications.inbox.unread("ada") == 1
    page = await acme.notifications.inbox.list("ada")
    assert [item.notification_id for item in page.data] == [made.id]
    assert (page.meta.unread, page.meta.next) == (1, None)
    assert page.data[0].metadata == {"order": 7}


async def test_an_empty_inbox_has_a_count(acme: Groundplane) -> None:
    page = await acme.notifications.inbox.list("nobody")
    assert (page.data, page.meta.unread) == ([], 0)


async def test_reading_twice_changes_nothing_and_reads_once(acme: Groundplane) -> None:
    item, other = await told(acme), await told(acme)
    inbox = acme.notifications.inbox
    first = await inbox.read("ada", [item.id])
    assert (first.changed, first.unread) == ([item.id], 1)
    read_at = (await inbox.get("ada", item.id)).read_at
    again = await inbox.read("ada", [item.id, other.id])
    assert (again.changed, again.unread) == ([other.id], 0)
    assert (await inbox.get("ada", item.id)).read_at == read_at is not None
    back = await inbox.mark_unread("ada", [item.id])
    assert (back.changed, back.unread) == ([item.id], 1)


async def test_somebody_elses_item_is_not_there(acme: Groundplane, globex: Groundplane) -> None:
    item = await told(acme)
    for gp, user in ((acme, "eve"), (globex, "ada")):
        inbox = gp.notifications.inbox
        for act in (inbox.read, inbox.mark_unread, inbox.seen, inbox.archive, inbox.delete):
            with pytest.raises(NotificationNotFound):
                await act(user, [item.id])
        with pytest.raises(NotificationNotFound):
            await inbox.get(user, item.id)
        assert (await inbox.list(user)).data == []
        assert await inbox.unread(user) == 0
        assert (await inbox.read_all(user)).changed == 0
    assert await acme.notifications.inbox.unread("ada") == 1


async def test_read_all_leaves_what_arrived_since(acme: Groundplane) -> None:
    shown = [await told(acme) for _ in range(3)]
    later = await told(acme)
    done = await acme.notifications.inbox.read_all("ada", upto=shown[-1].id)
    assert (done.changed, done.unread) == (3, 1)
    unread = await acme.notifications.inbox.list("ada", read=False)
    assert [item.id for item in unread.data] == [later.id]


async def test_a_snoozed_item_comes_back_by_itself(acme: Groundplane) -> None:
    item = await told(acme)
    inbox = acme.notifications.inbox
    await inbox.snooze("ada", [item.id], until=datetime.now(UTC) + timedelta(hours=1))
    assert (await inbox.list("ada")).data == []
    assert await inbox.unread("ada") == 0
    await at(acme, "61 minutes")
    assert [each.id for each in (await inbox.list("ada")).data] == [item.id]
    assert await inbox.unread("ada") == 1


async def test_a_time_without_a_zone_is_no_time(acme: Groundplane) -> None:
    item = await told(acme)
    somewhere = datetime(2026, 1, 1)
    inbox = acme.notifications.inbox
    for ask in (
        inbox.snooze("ada", [item.id], until=somewhere),
        inbox.list("ada", since=somewhere),
        inbox.list("ada", until=somewhere),
        acme.notifications.list(since=somewhere),
    ):
        with pytest.raises(InvalidNotification):
            await ask


async def test_an_expired_item_is_neither_shown_nor_counted(acme: Groundplane) -> None:
    await told(acme, expires_at=datetime.now(UTC) + timedelta(hours=1))
    await at(acme, "61 minutes")
    page = await acme.notifications.inbox.list("ada")
    assert (page.data, page.meta.unread) == ([], 0)


async def test_archive_and_back(acme: Groundplane) -> None:
    item = await told(acme)
    inbox = acme.notifications.inbox
    assert (await inbox.archive("ada", [item.id])).unread == 0
    assert (await inbox.list("ada")).data == []
    assert [each.id for each in (await inbox.list("ada", archived=True)).data] == [item.id]
    assert (await inbox.unarchive("ada", [item.id])).unread == 1


async def test_deleting_is_audited_without_the_text(acme: Groundplane) -> None:
    item = await told(acme)
    marked = await acme.notifications.inbox.delete("ada", [item.id, item.id])
    assert (marked.changed, marked.unread) == ([item.id], 0)
    with pytest.raises(NotificationNotFound):
        await acme.notifications.inbox.delete("ada", [item.id])
    [entry] = (await acme.audit.list(action="notifications.deleted")).data
    assert entry.before == {"items": [str(item.id)]}


async def test_filters_and_a_cursor_that_stays_put(acme: Groundplane) -> None:
    await acme.notifications.types.put("PAYOUT")
    for number in range(30):
        await acme.notifications.send(
            "ada",
            title=f"n{number}",
            type="PAYOUT" if number % 3 == 0 else "SYSTEM",
            priority="HIGH" if number % 2 else "LOW",
            metadata={"n": number, "even": number % 2 == 0},
        )
    inbox = acme.notifications.inbox
    first = await inbox.list("ada", limit=12)
    await acme.notifications.send("ada", title="in between")
    second = await inbox.list("ada", limit=12, after=first.meta.next)
    third = await inbox.list("ada", limit=12, after=second.meta.next)
    titles = [item.title for page in (first, second, third) for item in page.data]
    assert titles == [f"n{number}" for number in reversed(range(30))]
    assert third.meta.next is None
    payouts = await inbox.list("ada", type="PAYOUT", limit=200)
    assert [item.metadata["n"] for item in payouts.data] == [*reversed(range(0, 30, 3))]
    both = await inbox.list("ada", type="PAYOUT", priority="HIGH", metadata={"even": False})
    assert [item.metadata["n"] for item in both.data] == [27, 21, 15, 9, 3]
    old = await inbox.list("ada", until=datetime.now(UTC) - timedelta(minutes=5))
    assert old.data == []
    new = await inbox.list("ada", since=datetime.now(UTC) - timedelta(minutes=5), limit=200)
    assert len(new.data) == 31


async def test_at_most_five_hundred_at_once(acme: Groundplane) -> None:
    with pytest.raises(TooLarge):
        await acme.notifications.inbox.read("ada", [uuid4() for _ in range(501)])


async def test_sixteen_callers_and_the_count_is_exact_after_every_step(
    acme: Groundplane, admin_url: str
) -> None:
    """Random creates and verbs; after each round of sixteen at once, a brute-force recount."""
    dice = random.Random(20261121)
    inbox = acme.notifications.inbox
    known: list[Item] = []

    async def step(kind: str, some: list[Item]) -> int | None:
        ids = [item.id for item in some]
        soon = datetime.now(UTC) + timedelta(seconds=dice.choice([1, 600]))
        if kind == "create" or not ids:
            expires = soon if dice.random() < 0.3 else None
            await acme.notifications.send("ada", title="x", expires_at=expires)
            return None
        if kind == "read_all":
            return (await inbox.read_all("ada", upto=ids[0])).unread
        until = soon if dice.random() < 0.7 else None
        try:
            if kind == "snooze":
                return (await inbox.snooze("ada", ids, until=until)).unread
            return int((await getattr(inbox, kind)("ada", ids)).unread)
        except NotificationNotFound:
            return None  # another caller deleted it first

    kinds = ["create", "create", "create", "read", "mark_unread", "archive", "unarchive", "snooze",
             "delete", "seen", "read_all"]  # fmt: skip
    with psycopg.connect(admin_url, autocommit=True) as admin:
        for number in range(40):
            chosen = [
                (dice.choice(kinds), dice.sample(known, min(len(known), dice.randint(1, 5))))
                for _ in range(16)
            ]
            answered = await asyncio.gather(*(step(kind, some) for kind, some in chosen))
            if number % 8 == 7:
                await at(acme, "2 seconds")
            counted = await inbox.unread("ada")
            row = admin.execute(RECOUNT, ("acme", "ada")).fetchone()
            assert row is not None
            assert counted == row[0], f"round {number}"
            page = await inbox.list("ada", read=False, limit=200)
            assert page.meta.unread == counted
            assert len(page.data) == min(counted, 200)
            assert all(answer is None or answer >= 0 for answer in answered)
            known = (await inbox.list("ada", limit=200)).data
    assert row[0] > 0


async def test_each_verb_answers_the_count_as_it_is_after_it(
    acme: Groundplane, admin_url: str
) -> None:
    """One caller after the other: the answered count is the recount, not only in the end."""
    dice = random.Random(7)
    inbox = acme.notifications.inbox
    items = [await told(acme) for _ in range(12)]
    kinds = ["read", "mark_unread", "archive", "unarchive", "snooze", "seen", "read_all"]
    with psycopg.connect(admin_url, autocommit=True) as admin:
        for _ in range(80):
            kind, some = dice.choice(kinds), [i.id for i in dice.sample(items, 3)]
            if kind == "snooze":
                until = dice.choice([None, datetime.now(UTC) + timedelta(hours=1)])
                answer = (await inbox.snooze("ada", some, until=until)).unread
            elif kind == "read_all":
                answer = (await inbox.read_all("ada", upto=some[0])).unread
            else:
                answer = (await getattr(inbox, kind)("ada", some)).unread
            row = admin.execute(RECOUNT, ("acme", "ada")).fetchone()
            assert row == (answer,), kind
