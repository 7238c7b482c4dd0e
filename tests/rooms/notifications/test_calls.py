"""The calls of one job: what is on record when, and what becomes of those that were not made."""

from __future__ import annotations

from collections import Counter
from email import message_from_bytes
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from groundplane import Groundplane
from groundplane.core.ids import uuid7
from groundplane.core.sql import load
from groundplane.rooms.jobs import Jobs, QueueFull
from groundplane.rooms.jobs.leases import Leases
from groundplane.rooms.notifications import tasks_calls, tasks_care
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
    assert refused == "550 Empf\ufffdnger\ufffd unbekannt"
    assert set(mail.ids().values()) == {1}


def _full(admin_url: str, is_full: bool) -> None:
    """As the workers find it where the queue has a `max_ready`."""
    with psycopg.connect(admin_url) as admin:
        admin.execute(
            "insert into groundplane.job_lanes (tenant_id, queue, lane, is_full)"
            " values ('acme', 'email', 'normal', %(full)s)"
            " on conflict (tenant_id, queue, lane) do update set is_full = %(full)s",
            {"full": is_full},
        )


@pytest.fixture
def uncounted(monkeypatch: pytest.MonkeyPatch) -> None:
    """A lane stays as full as the test says."""

    async def nothing(self: Leases) -> None:
        return None

    monkeypatch.setattr(Leases, "count_ready", nothing)


async def test_a_full_lane_puts_off_retries_and_takes_nothing_back(
    gp: Groundplane, acme: Groundplane, mail: MailServer, admin_url: str, uncounted: None
) -> None:
    mail.acts.append("451 come back later")
    id = await asked(acme, in_doubt="resend")
    _full(admin_url, True)
    async with working(gp):

        async def known() -> bool:
            return await states(acme, id) == {"accepted": PEOPLE - 1, "queued": 1}

        await until(known)
        await at(acme, "2 minutes")
        assert (await sweep(gp))["adopted"] == 0
        _full(admin_url, False)
        assert (await sweep(gp))["adopted"] == 1

        async def accepted() -> bool:
            return await states(acme, id) == {"accepted": PEOPLE}

        await until(accepted)
    assert set(mail.ids().values()) == {1}


async def test_one_tenants_full_lane_stops_nobody_elses_adoption(
    gp: Groundplane, acme: Groundplane, globex: Groundplane, mail: MailServer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """Also where it became full after the sweep had looked."""
    for tenant in (acme, globex):
        await asked(tenant)
        [job] = (await tenant.jobs.list(queue="email")).data
        await tenant.jobs.cancel(job.id)
    await at(acme, "2 minutes")

    class Refusing(Jobs):
        async def enqueue(self, *given: Any, **options: Any) -> Any:
            if self.scope.tenant_id == "acme":
                raise QueueFull("email normal")
            return await super().enqueue(*given, **options)

    with monkeypatch.context() as patch:
        patch.setattr(tasks_care, "Jobs", Refusing)
        assert (await sweep(gp))["adopted"] == PEOPLE
    assert (await sweep(gp))["adopted"] == PEOPLE


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
