"""Notifications against what they are made of: a round trip, COPY, inserts, a bare mail loop.

The inboxes hold a million items of a hundred people; PostgreSQL really syncs.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email.message import EmailMessage
from itertools import count
from typing import Any
from uuid import UUID

import aiosmtplib
import asyncpg
import psycopg
from pydantic import SecretStr

import groundplane.rooms.notifications.tasks  # noqa: F401 - the worker finds them there
from benchmarks.figures import Figure, alternated, durable_postgresql, in_ms, median_ratio, note
from groundplane import Groundplane
from groundplane.core.ids import uuid7
from groundplane.roof.worker import Worker
from groundplane.rooms.notifications import NotificationsSettings
from groundplane.testing.server import LOGIN

PEOPLE, ITEMS, UNREAD = 100, 10_000, 20
TRIPS, SENDS, FANNED, CROWD, MAILS = 2000, 400, 20, 1000, 1000
CONNECTIONS = 4

REAL_CLOCK = """
create or replace function groundplane.now() returns timestamptz language sql stable parallel safe
return statement_timestamp()
"""
FILL = """
insert into groundplane.notification_inbox_items
       (tenant_id, id, user_id, notification_id, type, priority, title, message, created_at,
        read_at)
select 'acme', groundplane.uuid7_at(now() - make_interval(secs => n + u / 1000.0)), 'user' || u,
       gen_random_uuid(), 'SYSTEM', 'MEDIUM', 'Title ' || n, 'A message of some length, ' || n,
       now() - make_interval(secs => n), case when n > %(unread)s then now() end
  from generate_series(1, %(people)s) as u, generate_series(1, %(items)s) as n
"""
BY_HAND = (
    """insert into bench_notifications
         (tenant_id, id, type, priority, title, message, metadata, target, recipients, actor,
          correlation_id)
       values ('acme', $1, 'SYSTEM', 'MEDIUM', $2, $3, '{}', '{}', 1, 'system:x', 'c')""",
    """insert into bench_items
         (tenant_id, id, user_id, notification_id, type, priority, title, message)
       values ('acme', $1, 'user1', $1, 'SYSTEM', 'MEDIUM', $2, $3)""",
)
UNDER_WAY = """
select exists (select from groundplane.notification_deliveries
                where state in ('queued', 'sending'))
"""  # a cheap question: who asks takes no time away from the worker
BARE = {
    "count": """
        select count(*) from groundplane.notification_inbox_items
         where tenant_id = 'acme' and user_id = 'user7' and read_at is null
           and archived_at is null and deleted_at is null
           and (expires_at is null or expires_at > now())
           and (snoozed_until is null or snoozed_until <= now())""",
    "page": """
        select id, notification_id, type, priority, title, message, html, action_url,
               cast(actions as text), cast(metadata as text), created_at, seen_at, read_at,
               archived_at, snoozed_until, expires_at
          from groundplane.notification_inbox_items
         where tenant_id = 'acme' and user_id = 'user7' and deleted_at is null
         order by id desc limit 20""",
}  # an administrator's: no tenant to enter, no row security, no function, no count with the page
MADE_UP = """
select cast(20 as bigint) as unread, id, id as notification_id, 'SYSTEM' as type,
       'MEDIUM' as priority, 'A title as long as theirs' as title, 'message' as message,
       cast(null as text) as html, cast(null as text) as action_url, '[]' as actions,
       '{}' as metadata, at as created_at, none as seen_at, none as read_at, none as archived_at,
       none as snoozed_until, none as expires_at
  from (select cast('01890a5d-ac96-774b-bcce-b302099a8057' as uuid) as id, now() as at,
               cast(null as timestamptz) as none from generate_series(1, 20)) as rows
"""  # a page that is read from no table: what the driver and twenty rows on their way cost
COPIED = ("tenant_id", "id", "user_id", "notification_id", "type", "priority", "title", "message")


def main() -> None:
    with durable_postgresql() as (url, admin):
        _prepare(admin)
        with asyncio.Runner() as runner:
            _reading(url, admin, runner)
            _sending(url, admin, runner)
            _fanning_out(url, admin, runner)
            _draining(url, admin, runner)


# -- reading ---------------------------------------------------------------------------------------


def _reading(url: str, admin: str, runner: asyncio.Runner) -> None:
    """What the database and the driver cost, on one connection; the verbs' own time is a note."""
    gp = Groundplane(url).tenant("acme")
    inbox = gp.notifications.inbox
    connection = runner.run(asyncpg.connect(admin))
    deep = runner.run(_deep(gp))

    async def trip() -> None:
        await connection.fetchval("select 1")

    async def unread() -> None:
        asked = "select groundplane.notification_unread_v1('acme', 'user7')"
        assert await connection.fetchval(asked) == UNREAD

    async def page(after: UUID | None) -> None:
        asked = "select * from groundplane.notification_inbox_page_v1('acme', 'user7', $1, 20)"
        assert len(await connection.fetch(asked, after)) == 20

    async def bare(asked: str) -> None:
        assert await connection.fetch(asked)

    def by(role: str, work: Callable[[], Awaitable[None]]) -> Callable[[], float]:
        """Of two connections one may take half as long for each trip, by where its process runs."""
        timed = _timed(runner, work, TRIPS)

        def whole() -> float:
            runner.run(connection.execute(f"set role {role}"))
            return timed()

        return whole

    rounds = alternated(
        by(LOGIN, trip), by(LOGIN, unread), by(LOGIN, lambda: page(None)),
        by(LOGIN, lambda: page(deep)), by(LOGIN, lambda: bare(MADE_UP)),
        by("none", lambda: bare(BARE["count"])), by("none", lambda: bare(BARE["page"])), rounds=9,
    )  # fmt: skip
    note(f"us each, on one connection: {[_us(taken) for taken in rounds]}")
    _tell_reading(*rounds)
    verbs = (_timed(runner, work, TRIPS)() for work in (
        lambda: inbox.unread("user7"), lambda: inbox.list("user7")
    ))  # fmt: skip
    note(f"us of the verbs unread and list, with their models: {_us(list(verbs))}")
    runner.run(connection.close())
    runner.run(gp.close())


def _tell_reading(
    floor: list[float], counted: list[float], first: list[float], last: list[float],
    made_up: list[float], bare_count: list[float], bare_page: list[float],
) -> None:  # fmt: skip
    for what, taken, goal in (
        ("unread", counted, 1.3), ("first page", first, 1.7), ("page 5,000 deep", last, 1.7),
    ):  # fmt: skip
        ratio = median_ratio(taken, floor)
        Figure(f"{what} / select 1, a million items", ratio, "x time", f"<= {goal}").tell()
    ratio = median_ratio(counted, bare_count)
    Figure("unread / a bare count on its index", ratio, "x time", "<= 2").tell()
    others = {"twenty rows of no table": made_up, "bare count": bare_count, "bare page": bare_page}
    ratios = ", ".join(f"{what} {median_ratio(taken, floor):.2f}" for what, taken in others.items())
    note(f"beside select 1: {ratios}")


async def _deep(gp: Groundplane) -> UUID:
    """The item in the middle of a feed of ten thousand."""
    after = None
    for _ in range(25):
        page = await gp.notifications.inbox.list("user7", after=after, limit=200)
        after = page.meta.next
    return page.data[-1].id


# -- sending ---------------------------------------------------------------------------------------


def _sending(url: str, admin: str, runner: asyncio.Runner) -> None:
    gp = Groundplane(url).tenant("acme")
    pool = runner.run(_pool(admin))

    async def by_hand() -> None:
        async with pool.acquire() as connection, connection.transaction():
            id = uuid7()
            for statement in BY_HAND:
                await connection.execute(statement, id, "Your order", "It is on its way")

    async def send() -> None:
        await gp.notifications.send("user1", title="Your order", message="It is on its way")

    ours, floor = alternated(*(_timed(runner, work, SENDS) for work in (send, by_hand)))
    note(f"ms each: ours {in_ms(ours, SENDS)}, by hand {in_ms(floor, SENDS)}")
    ratio = median_ratio(ours, floor)
    Figure("send / two inserts by hand", ratio, "x time", "<= 3").tell()
    runner.run(pool.close())
    runner.run(gp.close())


# -- fanning out -----------------------------------------------------------------------------------


def _fanning_out(url: str, admin: str, runner: asyncio.Runner) -> None:
    gp = Groundplane(url)
    crowd = [f"member{number}" for number in range(CROWD)]
    pool = runner.run(_pool(admin))

    async def fanned() -> float:
        """A worker writes the items of notifications that waited for their time."""
        acme = gp.tenant("acme")
        asked = {"title": "Hello", "message": "All of you", "send_at": datetime.now(UTC)}
        ids = [(await acme.notifications.send(crowd, **asked)).id for _ in range(FANNED)]
        count = (
            "select count(*) from groundplane.notification_events"
            " where notification_id = any($1) and kind = 'shown'"
        )
        worker, begun = Worker(gp, schedules=False, queues=["inapp"]), time.perf_counter()
        running = asyncio.create_task(worker.run())
        while await pool.fetchval(count, ids) < FANNED:  # noqa: ASYNC110 - rows tell it, not we
            await asyncio.sleep(0.005)
        took = time.perf_counter() - begun
        worker.stop()
        await running
        return FANNED * CROWD / took

    async def copied() -> float:
        """The same rows, made before, into the same table."""
        prebuilt = [
            [("acme", uuid7(), user, notification, "SYSTEM", "MEDIUM", "Hello", "All of you")
             for user in crowd]
            for notification in (uuid7() for _ in range(FANNED))
        ]  # fmt: skip
        begun = time.perf_counter()
        async with pool.acquire() as connection:
            for rows in prebuilt:
                await connection.copy_records_to_table(
                    "notification_inbox_items", schema_name="groundplane", records=rows,
                    columns=COPIED,
                )  # fmt: skip
        return FANNED * CROWD / (time.perf_counter() - begun)

    ours, floor = alternated(lambda: runner.run(fanned()), lambda: runner.run(copied()))
    note(f"items a second: ours {_rounded(ours)}, COPY {_rounded(floor)}")
    ratio = median_ratio(ours, floor)
    Figure("fan-out in the worker / COPY of ready rows", ratio, "x rate", ">= 0.5").tell()
    runner.run(pool.close())
    runner.run(gp.close())


# -- mail ------------------------------------------------------------------------------------------


def _draining(url: str, admin: str, runner: asyncio.Runner) -> None:
    gp = Groundplane(url)
    pool = runner.run(_pool(admin))
    numbers = count()
    people = [{"user_id": f"mail{n}", "email": f"mail{n}@example.org"} for n in range(MAILS)]
    acme = gp.tenant("acme")
    runner.run(acme.tenants.put_users(people))
    runner.run(acme.notifications.types.put("HELD", channels=["email"], in_doubt="hold"))

    async def drained(port: int, type: str = "SYSTEM") -> float:
        knobs = NotificationsSettings(
            smtp_url=SecretStr(f"smtp://127.0.0.1:{port}?security=plain"),
            smtp_connections=CONNECTIONS,
        )
        gp.ground.settings = {**gp.ground.settings, NotificationsSettings: knobs}
        await acme.notifications.send(
            [each["user_id"] for each in people], type=type, title=f"Mail {next(numbers)}",
            message="Words " * 50, channels=["email"],
        )  # fmt: skip
        worker, begun = Worker(gp, schedules=False, queues=["email"]), time.perf_counter()
        running = asyncio.create_task(worker.run())
        while await pool.fetchval(UNDER_WAY):  # noqa: ASYNC110 - rows tell it, not we
            await asyncio.sleep(0.02)
        took = time.perf_counter() - begun
        worker.stop()
        await running
        return MAILS / took

    with _mail_server() as port:
        ours, held, floor = alternated(
            lambda: runner.run(drained(port)), lambda: runner.run(drained(port, "HELD")),
            lambda: runner.run(_bare_loop(port, [each["email"] for each in people])),
        )  # fmt: skip
    note(f"mails a second: ours {_rounded(ours)}, bare loop {_rounded(floor)}")
    note(f"of a type that holds, {_rounded(held)}: each on record just before it leaves")
    ratio = median_ratio(ours, floor)
    Figure("SMTP drain / bare aiosmtplib loop", ratio, "x rate", ">= 0.6").tell()
    runner.run(pool.close())
    runner.run(gp.close())


async def _bare_loop(port: int, addresses: list[str]) -> float:
    """As many connections, each with the next message as soon as it is free."""
    letters = iter(_letter(each) for each in addresses)

    async def one() -> None:
        async with aiosmtplib.SMTP(
            hostname="127.0.0.1", port=port, start_tls=False, use_tls=False
        ) as client:
            for letter in letters:
                await client.send_message(letter)

    begun = time.perf_counter()
    await asyncio.gather(*(one() for _ in range(CONNECTIONS)))
    return MAILS / (time.perf_counter() - begun)


def _letter(to: str) -> EmailMessage:
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = "a@example.org", to, "Mail"
    letter["Message-ID"] = f"<{uuid7()}@localhost>"
    letter.set_content("Words " * 50)
    return letter


SERVER = """
import asyncio
from aiosmtpd.smtp import SMTP
class Sink:
    async def handle_DATA(self, server, session, envelope):
        return "250 kept"
async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(Sink()), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()
asyncio.run(main())
"""


@contextmanager
def _mail_server() -> Iterator[int]:
    """A real server in a process of its own."""
    running = subprocess.Popen([sys.executable, "-c", SERVER], stdout=subprocess.PIPE, text=True)
    assert running.stdout is not None
    try:
        yield int(running.stdout.readline())
    finally:
        running.kill()
        running.wait()


# -- all of it -------------------------------------------------------------------------------------


def _prepare(admin: str) -> None:
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute(REAL_CLOCK.encode())
        begun = time.perf_counter()
        sizes = {"people": PEOPLE, "items": ITEMS, "unread": UNREAD}
        connection.execute(FILL.encode(), sizes)
        for table in ("notification_inbox_items", "notifications"):
            connection.execute(f"vacuum analyze groundplane.{table}".encode())
        note(f"{PEOPLE * ITEMS} items in {time.perf_counter() - begun:.0f} s")
        for ours, table in (
            ("notifications", "notifications"),
            ("notification_inbox_items", "items"),
        ):
            connection.execute(
                f"create table bench_{table} (like groundplane.{ours} including all)".encode()
            )


async def _pool(url: str) -> asyncpg.Pool:
    return await asyncpg.create_pool(url, min_size=1, max_size=4, reset=_nothing)


async def _nothing(connection: object) -> None:
    return None


def _timed(
    runner: asyncio.Runner, work: Callable[[], Awaitable[Any]], times: int
) -> Callable[[], float]:
    async def whole() -> float:
        begun = time.perf_counter()
        for _ in range(times):
            await work()
        return time.perf_counter() - begun

    return lambda: runner.run(whole())


def _us(taken: list[float]) -> list[int]:
    return [round(each / TRIPS * 1e6) for each in taken]


def _rounded(rates: list[float]) -> list[int]:
    return [round(rate) for rate in rates]


if __name__ == "__main__":
    main()
