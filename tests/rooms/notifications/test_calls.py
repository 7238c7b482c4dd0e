"""The calls of one job: what is on record when, and what becomes of those that were not made."""

from __future__ import annotations

from collections import Counter
from email import message_from_bytes
from typing import Any
from uuid import uuid4

import pytest

from groundplane import Groundplane
from groundplane.core.ids import uuid7
from groundplane.core.sql import load
from groundplane.rooms.notifications import tasks_calls
from groundplane.rooms.notifications.channels import Message
from groundplane.rooms.notifications.channels.smtp.mail import written
from groundplane.rooms.notifications.tasks_care import sweep
from groundplane.testing import at
from tests.fixtures.mail import MailServer
from tests.roof.working import with_settings
from tests.rooms.notifications.conftest import until, working

SQL = load("groundplane.rooms.notifications", "work.sql")
PEOPLE = 16


async def asked(acme: Groundplane, **policy: Any) -> Any:
    """One notification by mail to many, of a type of that policy."""
    names = [f"user{number}" for number in range(PEOPLE)]
    await acme.tenants.put_users([{"user_id": n, "email": f"{n}@example.org"} for n in names])
    await acme.notifications.types.put("PAYOUT", channels=["email"], **policy)
    return (await acme.notifications.send(names, type="PAYOUT", title="Paid")).id


async def states(acme: Groundplane, id: Any) -> Counter[str]:
    return Counter(each.state for each in (await acme.notifications.get(id)).deliveries)


@pytest.mark.parametrize("done", [0, 3])
async def test_a_drained_worker_leaves_in_doubt_what_it_was_at_and_no_more(
    gp: Groundplane, acme: Groundplane, mail: MailServer, done: int
) -> None:
    """Cut off while the server is silent about four; the others leave at once by the next one."""
    mail.acts.extend([*[""] * done, *["silence"] * 4])
    id = await asked(acme, in_doubt="hold")
    with_settings(gp, drain="100ms")
    async with working(gp):
        await until(lambda: mail.seen == done + 4)
    async with working(gp):
        await until(lambda: mail.seen == PEOPLE)

        async def settled() -> bool:
            await at(acme, "2 minutes")  # a job that ended left four to the sweep
            await sweep(gp)
            return set(await states(acme, id)) <= {"accepted", "outcome_unknown"}

        await until(settled)
    assert await states(acme, id) == {"accepted": PEOPLE - 4, "outcome_unknown": 4}
    assert max(mail.ids().values()) == 1


async def test_an_answer_in_latin_1_costs_nobody_else_his_end(
    gp: Groundplane, acme: Groundplane, mail: MailServer
) -> None:
    mail.acts.append("rcpt 550 Empf\udce4nger\0 unbekannt")
    id = await asked(acme, in_doubt="resend")
    async with working(gp):

        async def settled() -> bool:
            return not set(await states(acme, id)) & {"queued", "sending"}

        await until(settled)
    assert await states(acme, id) == {"accepted": PEOPLE - 1, "failed_permanent": 1}
    [refused] = [d.reason for d in (await acme.notifications.get(id)).deliveries if d.reason]
    assert refused == "550 Empf?nger unbekannt"
    assert set(mail.ids().values()) == {1}


@pytest.mark.parametrize("policy", ["hold", "resend"])
async def test_what_a_job_has_no_time_for_goes_to_the_next(
    gp: Groundplane, acme: Groundplane, mail: MailServer, policy: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """On record or not: a call that was not made is not in doubt."""
    monkeypatch.setattr(tasks_calls, "BEGIN_SECONDS", 1.0)
    mail.acts.extend(["silence"] * 4)
    id = await asked(acme, in_doubt=policy)
    async with working(gp):
        await until(lambda: mail.seen == PEOPLE)

        async def accepted() -> bool:
            return await states(acme, id) == {"accepted": PEOPLE}

        await until(accepted)
    assert set(mail.ids().values()) == {1}
    told = await acme.notifications.timeline(id)
    put_back = [line for line in told if line.reason.get("because") == "not_started"]
    assert len({line.delivery_id for line in put_back}) == PEOPLE - 4


async def test_who_has_lost_the_job_begins_nothing(gp: Groundplane, acme: Groundplane) -> None:
    id = await asked(acme, in_doubt="hold")
    [first, *_] = (await acme.notifications.get(id)).deliveries
    job = (await acme.jobs.list(queue="email")).data[0]
    given = {
        "job_id": job.id, "job_attempt": 1, "worker_id": uuid4(), "ids": [first.id],
        "befores": ["queued"], "attempts": [0], "addresses": ["a@example.org"],
        "provider_ids": [uuid7()], "provider_keys": ["k"],
    }  # fmt: skip
    assert list(await acme.all(SQL["begin"], **given)) == []
    assert await states(acme, id) == {"queued": PEOPLE}


def test_what_people_share_is_written_once_and_what_is_theirs_is_theirs() -> None:
    def mail(to: str, **words: Any) -> Any:
        said = {"title": "Grüße", "text": ".\nvon hier", "html": None, **words}
        message = Message(id=uuid7(), key="k", channel="email", user_id="u", address=to, **said)
        raw = written(message, "Shop <shop@example.org>", None)
        assert b"\n" not in raw.replace(b"\r\n", b"")
        assert b"\r\n.\r\n" not in raw  # that would end it
        found = message_from_bytes(raw)
        assert found["Message-ID"] == f"<{message.id}@example.org>"
        return found

    ada, bob = mail("ada@example.org"), mail("bob@example.org")
    assert (ada["To"], bob["To"]) == ("ada@example.org", "bob@example.org")
    assert ada["Subject"] == bob["Subject"]
    assert ada.get_payload() == bob.get_payload()
    other = mail("ada@example.org", text="etwas anderes", html="<b>etwas</b>")
    assert other.is_multipart()
    assert "anderes" in other.get_payload()[0].get_payload()
