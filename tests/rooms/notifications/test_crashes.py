"""Workers killed at the worst moments: nothing is lost, and what is held is not sent twice."""

from __future__ import annotations

import asyncio
import signal
from collections import Counter
from typing import Any

import pytest

from groundplane import Groundplane
from groundplane.core.sql import load
from groundplane.rooms.jobs import Leases
from tests.chaos.mail_campaign import MailCampaign
from tests.fixtures.mail import MailServer
from tests.roof.working import process, with_settings
from tests.rooms.notifications.conftest import delivery, until, working

LEASE = {"GROUNDPLANE_JOBS__LEASE": "2s", "MODULES": "groundplane.rooms.notifications.tasks"}


@pytest.fixture
def sound(gp: Groundplane) -> Any:
    """Fails when an invariant of notifications is broken on the live data."""

    async def checked() -> None:
        bounds = {"since": "2020-01-01T00:00:00+00:00", "until": "2100-01-01T00:00:00+00:00"}
        for name, query in load("groundplane.rooms.notifications", "verify.sql").items():
            from datetime import datetime

            given = {n: datetime.fromisoformat(bounds[n]) for n in query.parameters}
            assert list(await gp.taking("maintenance").all(query, **given)) == [], name

    return checked


async def asked(acme: Groundplane, people: int = 5) -> Any:
    names = [f"user{number}" for number in range(people)]
    await acme.tenants.put_users([{"user_id": n, "email": f"{n}@example.org"} for n in names])
    await acme.notifications.types.put("PAYOUT", channels=["email"], in_doubt="hold")
    await acme.notifications.types.put("PROJECT", channels=["email"], in_doubt="resend")
    return names


async def settled(gp: Groundplane, acme: Groundplane, id: Any) -> Counter[str]:
    """A fresh worker, until nothing waits any more; how many ended how."""
    with_settings(gp, lease="2s")

    async def done() -> Any:
        await Leases(gp).recover()
        states = Counter(d.state for d in (await acme.notifications.get(id)).deliveries)
        return None if {"queued", "sending"} & set(states) else states

    async with working(gp):
        return await until(done, 30)  # type: ignore[no-any-return]


PEOPLE, AT_ONCE = 40, 4
# Where the worker is killed, and how many mails may have left by then.
POINTS = {
    "notifications.attempt.after_commit=kill:1": (0, 0),
    "notifications.deliver.before_send=kill:1": (0, 0),
    "notifications.deliver.before_send=kill:1+20": (17, 20),
    "notifications.call.after_send=kill:1": (1, AT_ONCE),
    "notifications.call.after_send=kill:1+20": (21, 20 + AT_ONCE),
    "notifications.deliver.after_send=kill:1": (PEOPLE, PEOPLE),
    "notifications.finish.before_commit=kill:1": (PEOPLE, PEOPLE),
}


@pytest.mark.parametrize("point", POINTS)
async def test_of_many_claimed_deliveries_only_those_begun_are_in_doubt(
    gp: Groundplane, acme: Groundplane, url: str, mail: MailServer, sound: Any, point: str
) -> None:
    """The others leave once, by another worker; the doubts are settled by the server's records."""
    people = await asked(acme, PEOPLE)
    sent = await acme.notifications.send(people, type="PAYOUT", title="Paid")
    with process(url, plan=point, GROUNDPLANE_NOTIFICATIONS__SMTP_URL=mail.url(),
                 **LEASE) as running:  # fmt: skip
        assert await until(running.poll) == -signal.SIGKILL
    begun = {each.id for each in await deliveries(acme, sent.id) if each.attempt}
    states = await settled(gp, acme, sent.id)
    assert states == Counter(outcome_unknown=len(begun), accepted=PEOPLE - len(begun))
    unknown = [e for e in await deliveries(acme, sent.id) if e.state == "outcome_unknown"]
    assert {each.id for each in unknown} == begun
    came = {id for id in begun if message_id(id) in mail.ids()}  # before the kill, and not again
    assert len(mail.ids()) == PEOPLE - len(begun) + len(came)
    (fewest, most) = POINTS[point]
    assert fewest <= len(came) <= most
    assert 0 < len(begun) <= min(most + AT_ONCE, PEOPLE)
    await sound()
    for each in unknown:
        await acme.notifications.resolve(each.id, "delivered" if each.id in came else "failed")
        if each.id not in came:
            await acme.notifications.resend(each.id)
    await settled(gp, acme, sent.id)
    assert (len(mail.ids()), set(mail.ids().values())) == (PEOPLE, {1})  # 0 lost, 0 twice
    await sound()


async def deliveries(acme: Groundplane, id: Any) -> list[Any]:
    return (await acme.notifications.get(id)).deliveries


def message_id(id: Any) -> str:
    return f"<{id}@localhost>"


async def test_killed_before_the_attempt_is_on_record_it_is_simply_sent(
    gp: Groundplane, acme: Groundplane, url: str, mail: MailServer, sound: Any
) -> None:
    people = await asked(acme)
    sent = await acme.notifications.send(people, type="PAYOUT", title="Paid")
    with process(url, plan="jobs.claim.after_claim=kill:1",
                 GROUNDPLANE_NOTIFICATIONS__SMTP_URL=mail.url(), **LEASE) as running:  # fmt: skip
        assert await until(running.poll) == -signal.SIGKILL
    assert await settled(gp, acme, sent.id) == {"accepted": 5}
    assert set(mail.ids().values()) == {1}
    await sound()


async def test_what_may_be_sent_again_is_never_lost(
    gp: Groundplane, acme: Groundplane, url: str, mail: MailServer, sound: Any
) -> None:
    people = await asked(acme)
    sent = await acme.notifications.send(people, type="PROJECT", title="News")
    with process(url, plan="notifications.deliver.after_send=kill:1",
                 GROUNDPLANE_NOTIFICATIONS__SMTP_URL=mail.url(), **LEASE) as running:  # fmt: skip
        assert await until(running.poll) == -signal.SIGKILL
    assert await settled(gp, acme, sent.id) == {"accepted": 5}
    assert set(mail.ids().values()) == {2}  # at least once, said so, and with one Message-ID
    await sound()


async def test_a_stopped_worker_that_wakes_late_leaves_an_event_only(
    gp: Groundplane, acme: Groundplane, url: str, mail: MailServer, sound: Any
) -> None:
    """It sleeps before it can write; another one finds the attempt in doubt; nothing changes."""
    await asked(acme)
    sent = await acme.notifications.send("user0", type="PAYOUT", title="Paid")
    with process(url, plan="notifications.deliver.after_send=pause:1",
                 GROUNDPLANE_NOTIFICATIONS__SMTP_URL=mail.url(), **LEASE) as running:  # fmt: skip
        await until(lambda: mail.seen == 1)
        assert await settled(gp, acme, sent.id) == {"outcome_unknown": 1}
        running.send_signal(signal.SIGCONT)

        async def late() -> list[Any]:
            told = await acme.notifications.timeline(sent.id)
            return [line for line in told if line.kind == "late_result"]

        lines = await until(late)
        assert len(lines) == 1, lines
        [line] = lines
    assert line.reason["outcome"] == "accepted"
    assert (await delivery(acme, sent.id)).state == "outcome_unknown"
    assert (mail.seen, len(mail.received)) == (1, 1)
    await sound()


async def test_a_fan_out_that_is_killed_shows_each_item_once(
    gp: Groundplane, acme: Groundplane, url: str, sound: Any
) -> None:
    from datetime import UTC, datetime, timedelta

    people = [f"user{number}" for number in range(50)]
    soon = datetime.now(UTC) + timedelta(milliseconds=300)
    sent = await acme.notifications.send(people, title="Later", send_at=soon)
    with process(url, plan="notifications.fan_out.before_commit=kill:1", **LEASE) as running:
        assert await until(running.poll) == -signal.SIGKILL
    assert (await acme.notifications.get(sent.id)).shown == 0
    with_settings(gp, lease="2s")

    async def shown() -> bool:
        await Leases(gp).recover()
        return (await acme.notifications.get(sent.id)).shown == 50

    async with working(gp):
        await until(shown)
    await asyncio.sleep(0.2)
    assert (await acme.notifications.get(sent.id)).shown == 50
    await sound()


async def test_a_short_campaign_of_kills_loses_nothing_and_doubles_nothing(
    gp: Groundplane, acme: Groundplane, url: str, sound: Any
) -> None:
    """The short form of `python -m tests.chaos.mail_campaign`, which kills 200 times."""
    campaign = MailCampaign(gp, acme, url, kills=6, seed=20261121)
    told = await campaign.run()
    assert told["lost"] == 0
    assert told["twice_held"] == 0
    assert told["kills"] == 6
    await sound()
