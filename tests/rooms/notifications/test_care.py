"""What is looked after: old rows, crowded inboxes, erased people, and the alerts that fire."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg
import pytest

from groundplane import Groundplane
from groundplane.core.meter import ALERTS
from groundplane.rooms.notifications import metrics
from groundplane.rooms.notifications.channels import Failed, Message, Sent
from groundplane.rooms.notifications.tasks_care import cleanup, measure, sweep, unread_watch
from groundplane.rooms.tenants.erasures import erase_open
from groundplane.testing import at
from tests.fixtures.mail import MailServer
from tests.rooms.notifications.conftest import delivery, reaches, until, with_knobs, working


async def told(gp: Groundplane, count: int, **more: Any) -> list[Any]:
    for number in range(count):
        await gp.notifications.send("ada", title=f"n{number}", **more)
    return list(reversed((await gp.notifications.inbox.list("ada", limit=count)).data))


# -- retention -------------------------------------------------------------------------------------


async def test_how_long_history_is_kept_is_a_setting(gp: Groundplane) -> None:
    """The routine of partitions goes by it from the next cleanup on."""
    in_a_year = datetime.now(UTC) + timedelta(days=365)

    async def going() -> bool:
        foreseen = await gp.database.maintain_partitions(dry_run=True, at=in_a_year)
        return any(
            each.table == "notifications" and each.outcome == "detached"
            for each in foreseen.changes
        )

    assert await going()
    with_knobs(gp, history="400d")
    await cleanup(gp)
    assert not await going()


async def test_cleanup_keeps_what_is_young(
    gp: Groundplane, acme: Groundplane, globex: Groundplane, caplog: pytest.LogCaptureFixture
) -> None:
    inbox = acme.notifications.inbox
    await acme.notifications.types.put("BRIEF", keep_read_days=7)
    brief = (await told(acme, 1, type="BRIEF"))[0]
    read, deleted, archived = await told(acme, 3)
    await inbox.read("ada", [brief.id, read.id])
    await inbox.delete("ada", [deleted.id])
    await inbox.archive("ada", [archived.id])
    await globex.notifications.send("ada", title="theirs")
    nothing = {"read": 0, "unread": 0, "deleted": 0, "crowded": 0, "captures": 0}
    assert await cleanup(gp) == nothing
    await at(acme, "8 days")
    with caplog.at_level("INFO"):
        assert await cleanup(gp) == nothing | {"read": 1, "deleted": 1}
    assert "notifications.cleaned_up" in caplog.text
    assert "read=1" in caplog.text and "seconds=" in caplog.text
    await at(acme, "83 days")
    later = (await told(acme, 1))[0]
    assert await cleanup(gp) == nothing | {"read": 1}
    await at(acme, "275 days")
    assert await cleanup(gp) == nothing | {"unread": 2}  # nobody read them
    assert [item.id for item in (await inbox.list("ada")).data] == [later.id]


async def test_the_oldest_beyond_the_limit_of_one_person_go(
    gp: Groundplane, acme: Groundplane
) -> None:
    with_knobs(gp, items_per_recipient=100)
    kept = (await told(acme, 103))[3:]
    await acme.notifications.send("bob", title="x")
    assert (await cleanup(gp))["crowded"] == 3
    left = (await acme.notifications.inbox.list("ada", limit=200)).data
    assert [item.id for item in reversed(left)] == [item.id for item in kept]
    assert await acme.notifications.inbox.unread("bob") == 1


async def test_captures_go_after_a_day(gp: Groundplane, acme: Groundplane) -> None:
    with_knobs(gp, capture=True)
    await acme.tenants.put_user("ada", email="ada@example.org")
    made = await acme.notifications.send("ada", title="Hi", channels=["email"])
    async with working(gp):
        await reaches(acme, made.id, "accepted")
    [caught] = (await acme.notifications.captures.list()).data
    shown = (await acme.notifications.captures.get(caught.id)).rendered
    assert (shown["to"], shown["title"]) == ("ada@example.org", "Hi")
    await at(acme, "25 hours")
    assert (await cleanup(gp))["captures"] == 1


# -- erasure ---------------------------------------------------------------------------------------


async def test_an_erased_person_leaves_no_words_behind(
    gp: Groundplane, acme: Groundplane, admin_url: str, mail: MailServer
) -> None:
    """Searched for in every column of every table of the room, as the server's owner."""
    address = "ada-lovelace@example.org"
    await acme.tenants.put_user("ada-lovelace", email=address)
    await acme.notifications.preferences.put("ada-lovelace", {"time_zone": "Europe/London"})
    made = await acme.notifications.send(
        "ada-lovelace", title="For ada-lovelace only", channels=["email", "in_app"]
    )
    both = await acme.notifications.send(["ada-lovelace", "bob"], title="For everybody")
    mail.acts.append(f"rcpt 550 {address} is unknown here")
    async with working(gp):
        await reaches(acme, made.id, "failed_permanent")
    asked = await acme.tenants.erase_user("ada-lovelace", reason="she asked")
    assert await erase_open(gp) == 1
    assert await erase_open(gp) == 0
    assert (await acme.tenants.find_erasure(asked.id)).finished_at is not None
    assert await acme.notifications.inbox.unread("bob") == 1
    assert (await acme.notifications.get(both.id)).title == "For everybody"
    assert (await delivery(acme, made.id)).user_id == "erased"
    with psycopg.connect(admin_url) as admin:
        tables = admin.execute(
            "select table_name from groundplane.catalogue where room = 'notifications'"
        ).fetchall()
        assert len(tables) >= 12
        for (table,) in tables:
            name = table if "." in table else f"groundplane.{table}"
            rows = admin.execute(f"select row_to_json(t) from {name} as t".encode()).fetchall()
            assert "ada-lovelace" not in json.dumps(rows), table


@pytest.mark.parametrize(("fails", "state"), [(False, "accepted"), (True, "cancelled")])
async def test_who_is_erased_during_a_call_leaves_no_words_behind(
    gp: Groundplane, acme: Groundplane, monkeypatch: pytest.MonkeyPatch, fails: bool, state: str
) -> None:
    with_knobs(gp, capture=True)
    await acme.tenants.put_user("ada", email="ada@example.org")
    made = await acme.notifications.send("ada", title="For Ada", channels=["email"])

    async def sent(self: Any, message: Message) -> Sent:
        await acme.tenants.erase_user("ada")
        assert await erase_open(gp) == 1
        if fails:
            raise Failed("temporary", f"{message.address} is busy")
        return Sent(caught={"to": message.address})

    monkeypatch.setattr(
        "groundplane.rooms.notifications.channels.capture.channel.Channel.send", sent
    )
    async with working(gp):
        found = await reaches(acme, made.id, state)
    assert (found.user_id, found.reason) == ("erased", "recipient_erased" if fails else None)
    assert (await acme.notifications.captures.list()).data == []


# -- gauges and alerts -----------------------------------------------------------------------------


def _fires(name: str, **labels: str) -> bool:
    """Is the alert's metric over its bound now?"""
    [alert] = {a for a in ALERTS if a.name == name}
    gauge = next(
        each for each in vars(metrics).values()
        if getattr(each, "name", None) == alert.metric.partition("{")[0]
    )  # fmt: skip
    return bool(gauge.value(**labels) > alert.above)


async def test_over_a_hundred_unread_is_told_once_a_crossing(
    gp: Groundplane, acme: Groundplane, caplog: pytest.LogCaptureFixture
) -> None:
    items = await told(acme, 101)
    assert await unread_watch(gp) == 1
    assert _fires("InboxUnread")
    assert await unread_watch(gp) == 1
    assert caplog.text.count("notifications.unread") == 1
    await acme.notifications.inbox.read("ada", [items[0].id])
    assert await unread_watch(gp) == 0
    assert not _fires("InboxUnread")
    await told(acme, 1)
    await unread_watch(gp)
    assert caplog.text.count("notifications.unread") == 2


@pytest.mark.parametrize(
    ("priority", "lane", "name", "late"),
    [("MEDIUM", "normal", "NotificationsLate", "61 seconds"),
     ("URGENT", "critical", "NotificationsCriticalLate", "11 seconds")],
)  # fmt: skip
async def test_what_waits_too_long_fires(
    gp: Groundplane, acme: Groundplane, mail: MailServer, priority: Any, lane: str, name: str,
    late: str,
) -> None:  # fmt: skip
    await acme.tenants.put_user("ada", email="ada@example.org")
    made = await acme.notifications.send("ada", title="Hi", channels=["email"], priority=priority)
    await measure(gp)
    assert metrics.QUEUED.value(channel="email", lane=lane) == 1
    assert not _fires(name, channel="email", lane=lane)
    await at(acme, late)
    await measure(gp)
    assert _fires(name, channel="email", lane=lane)
    async with working(gp):
        await reaches(acme, made.id, "accepted")
    await measure(gp)
    assert not _fires(name, channel="email", lane=lane)


async def test_a_doubt_of_an_hour_fires_until_it_is_settled(
    gp: Groundplane, acme: Groundplane, mail: MailServer
) -> None:
    await acme.tenants.put_user("ada", email="ada@example.org")
    await acme.notifications.types.put("PAYOUT", channels=["email"], in_doubt="hold")
    mail.acts.append("cut and forget")
    made = await acme.notifications.send("ada", title="Hi", type="PAYOUT")
    async with working(gp):
        found = await reaches(acme, made.id, "outcome_unknown")
    await measure(gp)
    assert (metrics.UNKNOWN.value(), _fires("NotificationOutcomeUnknown")) == (1, False)
    await at(acme, "61 minutes")
    await measure(gp)
    assert _fires("NotificationOutcomeUnknown")
    await at(acme, "72 hours")
    assert (await sweep(gp))["never_confirmed"] == 1
    assert (await delivery(acme, made.id)).reason == "never_confirmed"
    assert (await sweep(gp))["never_confirmed"] == 0
    await acme.notifications.resolve(found.id, "delivered")
    await measure(gp)
    assert (metrics.UNKNOWN.value(), _fires("NotificationOutcomeUnknown")) == (0, False)


async def test_a_failing_provider_is_counted_as_the_alert_reads_it(
    gp: Groundplane, acme: Groundplane, mail: MailServer
) -> None:
    def counts() -> tuple[float, float]:
        taken = metrics.ATTEMPTS.value(kind="smtp", outcome="accepted")
        return taken, metrics.ATTEMPTS.value(kind="smtp", outcome="permanent")

    await acme.tenants.put_user("ada", email="ada@example.org")
    taken, failed = counts()
    mail.acts.append("550 no")
    ids = [(await acme.notifications.send("ada", title="Hi", channels=["email"])).id for _ in "123"]
    async with working(gp):
        for id in ids:

            async def ended(id: Any = id) -> bool:
                return (await delivery(acme, id)).state in {"accepted", "failed_permanent"}

            await until(ended)
    now_taken, now_failed = counts()
    assert (now_taken - taken, now_failed - failed) == (2, 1)
    [alert] = {a for a in ALERTS if a.name == "NotificationsFailing"}
    assert (alert.above < 1 / 3, metrics.ATTEMPTS.name in alert.metric) == (True, True)
    assert "permanent" in alert.metric


async def test_a_promise_of_the_schedules(gp: Groundplane) -> None:
    """Daily at three for what is old, a minute for what was left behind."""
    import groundplane.rooms.notifications.tasks  # noqa: F401
    from groundplane.core.tasks import SCHEDULES

    known = {s.name: s.cron for s in SCHEDULES.values() if s.name.startswith("notifications.")}
    assert known == {
        "notifications.cleanup": "0 3 * * *",
        "notifications.sweep": "1m",
        "notifications.unread_watch": "15m",
    }
