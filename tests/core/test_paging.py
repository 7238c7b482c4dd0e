"""Every kind of list in pages: at its edges, and while others write into it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from random import Random
from typing import Any

import pytest

from groundplane import Groundplane
from groundplane.core.paging import LARGEST_SIZE, BadCursor, BadPage, Page
from tests.rooms.jobs.handlers import note

KEPT, VICTIMS, SIZE, SEED = 13, 6, 3, 4711


@dataclass(frozen=True, slots=True)
class Rows:
    """How a row with that number comes into a list, how it goes, and how the list is read."""

    add: Callable[[Groundplane, str], Awaitable[Any]]
    read: Callable[..., Awaitable[Page[Any]]]
    named: Callable[[Any], str]
    drop: Callable[[Groundplane, Any], Awaitable[Any]] | None = None


async def _opened(gp: Groundplane, name: str) -> None:
    await gp.ledger.open_account(name, "EUR", "liability")


async def _in_doubt(gp: Groundplane, name: str) -> None:
    await gp.idempotency.claim("pay", name, b"10 EUR")


async def _put(gp: Groundplane, name: str) -> None:
    await gp.tenants.put_user(name)


LISTS: dict[str, Rows] = {
    "audit": Rows(
        lambda gp, name: gp.audit.record("order.placed", ("order", name)),
        lambda gp, **page: gp.audit.list(**page),
        lambda entry: entry.subject_id,
    ),
    "inbox": Rows(
        lambda gp, name: gp.notifications.send("ada", title=name),
        lambda gp, **page: gp.notifications.inbox.list("ada", **page),
        lambda item: item.title,
        lambda gp, item: gp.notifications.inbox.delete("ada", [item.id]),
    ),
    "notifications": Rows(
        lambda gp, name: gp.notifications.send("ada", title=name),
        lambda gp, **page: gp.notifications.list(**page),
        lambda each: each.title,
    ),
    "jobs": Rows(
        lambda gp, name: gp.jobs.enqueue(note, {"n": name}, dedupe_key=name),
        lambda gp, **page: gp.jobs.list(**page),
        lambda job: str(job.id),
        lambda gp, job: gp.jobs.cancel(job.id),
    ),
    "flags": Rows(
        lambda gp, name: gp.flags.create(name),
        lambda gp, **page: gp.flags.list(**page),
        lambda flag: flag.name,
        lambda gp, flag: gp.flags.delete(flag.name),
    ),
    "accounts": Rows(
        _opened, lambda gp, **page: gp.ledger.accounts(**page), lambda account: account.name
    ),
    "users": Rows(
        _put,
        lambda gp, **page: gp.tenants.list_users(state="active", **page),
        lambda user: user.user_id,
        lambda gp, user: gp.tenants.disable_user(user.user_id),
    ),
    "keys": Rows(
        _in_doubt, lambda gp, **page: gp.idempotency.list(**page), lambda record: record.key
    ),
}
each_list = pytest.mark.parametrize("rows", LISTS.values(), ids=LISTS)


async def walked(acme: Groundplane, rows: Rows, limit: int) -> list[list[Any]]:
    """Every page, from the first to the last."""
    pages, after = [], None
    while True:
        page = await rows.read(acme, after=after, limit=limit)
        pages.append(page.data)
        after = page.meta.next
        if after is None:
            return pages


@each_list
@pytest.mark.parametrize(
    ("there", "sizes"),
    [(0, [0]), (1, [1]), (2, [2]), (3, [3]), (4, [3, 1]), (6, [3, 3]), (7, [3, 3, 1])],
    ids=["empty", "one", "below", "exactly_one_page", "one_more", "exactly_two", "two_and_one"],
)
async def test_pages_have_their_edges(
    acme: Groundplane, rows: Rows, there: int, sizes: list[int]
) -> None:
    for number in range(there):
        await rows.add(acme, f"row-{number}")
    pages = await walked(acme, rows, SIZE)
    assert [len(page) for page in pages] == sizes
    assert len({rows.named(each) for page in pages for each in page}) == there
    whole = await rows.read(acme, limit=max(there, 1))
    assert [rows.named(each) for each in whole.data] == [rows.named(e) for p in pages for e in p]
    assert whole.meta.next is None


@pytest.mark.parametrize("name", ["inbox", "flags", "users"])
async def test_past_the_end_there_is_an_empty_page(acme: Groundplane, name: str) -> None:
    """The rows behind a cursor went before it was used."""
    rows = LISTS[name]
    for number in range(SIZE + 1):
        await rows.add(acme, f"row-{number}")
    first = await rows.read(acme, limit=SIZE)
    *_, last = (await rows.read(acme, limit=SIZE + 1)).data
    assert rows.drop is not None
    await rows.drop(acme, last)
    past = await rows.read(acme, after=first.meta.next, limit=SIZE)
    assert (past.data, past.meta.next) == ([], None)


@each_list
async def test_a_page_size_or_a_cursor_that_is_none_is_refused(
    acme: Groundplane, rows: Rows
) -> None:
    for size in (0, -1, 1_000_000):
        with pytest.raises(BadPage):
            await rows.read(acme, limit=size)
    for cursor in ("x", "AAAA", "é"):
        with pytest.raises(BadCursor):
            await rows.read(acme, after=cursor, limit=LARGEST_SIZE)


@each_list
async def test_no_row_is_lost_or_repeated_while_rows_come_and_go(
    acme: Groundplane, rows: Rows
) -> None:
    """New rows fall anywhere in the order, before and behind the reader; others leave."""
    chance = Random(SEED)
    names = [f"row-{chance.randrange(10**6):06}" for _ in range(KEPT + VICTIMS)]
    for name in names:
        await rows.add(acme, name)
    there = (await rows.read(acme, limit=len(names))).data
    leaving = chance.sample(there, VICTIMS) if rows.drop else []
    kept = [rows.named(each) for each in there if each not in leaving]
    seen, after = [], None
    while True:
        page = await rows.read(acme, after=after, limit=SIZE)
        seen += [rows.named(each) for each in page.data]
        after = page.meta.next
        if after is None:
            break
        await rows.add(acme, f"row-{chance.randrange(10**6):06}")
        if leaving and rows.drop:
            await rows.drop(acme, leaving.pop())
    assert [name for name in seen if name in kept] == kept
    assert len(seen) == len(set(seen))
