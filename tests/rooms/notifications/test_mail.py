"""Mail through a real SMTP server: accepted, put off, refused, cut off, in doubt."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from groundplane import Groundplane
from groundplane.core.ids import uuid7
from groundplane.rooms.notifications import tasks_calls
from groundplane.rooms.notifications.channels import Failed, Message
from groundplane.rooms.notifications.channels.smtp.channel import Channel
from groundplane.rooms.notifications.channels.smtp.settings import config_of
from groundplane.rooms.notifications.metrics import PROVIDERS_OPEN
from groundplane.rooms.notifications.tasks_care import measure
from groundplane.testing import at
from tests.fixtures.mail import MailServer, mail_server
from tests.rooms.notifications.conftest import reaches, until, with_knobs, working


async def asked(gp: Groundplane, **more: object) -> object:
    await gp.tenants.put_user("ada", email="ada@example.org")
    sent = await gp.notifications.send(
        "ada",
        title="Your order",
        message="It is on its way.",
        channels=["email"],
        **more,  # type: ignore[arg-type]
    )
    return sent.id


async def test_a_mail_leaves_and_says_who_it_is(
    gp: Groundplane, acme: Groundplane, mail: MailServer
) -> None:
    async with working(gp):
        id = await asked(acme, action_url="https://example.org/orders/7")
        found = await reaches(acme, id, "accepted")
    [letter] = mail.received
    assert letter["To"] == "ada@example.org"
    assert letter["Subject"] == "Your order"
    assert letter["Message-ID"] == f"<{found.id}@localhost>"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter.get_content().split() == ["It", "is", "on", "its", "way.",
                                            "https://example.org/orders/7"]  # fmt: skip
    told = [line.kind for line in await acme.notifications.timeline(id)]
    assert told == ["asked", "queued", "attempt", "accepted"]


async def test_a_rolled_back_caller_sends_nothing(
    gp: Groundplane, acme: Groundplane, mail: MailServer
) -> None:
    async with working(gp):
        with pytest.raises(RuntimeError):
            async with acme.begin() as tx:
                await tx.tenants.put_user("ada", email="ada@example.org")
                await tx.notifications.send("ada", title="x", channels=["email", "in_app"])
                raise RuntimeError
        id = await asked(acme)
        await reaches(acme, id, "accepted")
    assert len(mail.received) == 1
    assert len((await acme.notifications.list()).data) == 1


async def test_451_is_tried_again_and_is_one_mail(
    gp: Groundplane, acme: Groundplane, mail: MailServer
) -> None:
    mail.acts.extend(["451 come back later"])
    async with working(gp):
        id = await asked(acme, priority="URGENT")
        found = await reaches(acme, id, "accepted")
    assert (mail.seen, len(mail.received), found.attempt) == (2, 1, 2)
    told = await acme.notifications.timeline(id)
    assert "451" in [line.reason.get("because") for line in told if line.kind == "queued"]
    said = [line.reason.get("detail") for line in told if line.kind == "attempt"]
    assert "451 come back later" in said


@pytest.mark.parametrize("act", ["550 no such person here", "rcpt 550 no such person here"])
async def test_550_is_permanent_with_the_servers_words(
    gp: Groundplane, acme: Groundplane, mail: MailServer, act: str
) -> None:
    mail.acts.append(act)
    async with working(gp):
        id = await asked(acme)
        found = await reaches(acme, id, "failed_permanent")
        assert found.reason == "550 no such person here"
        again = await acme.notifications.resend(found.id)
        assert again.state == "queued"
        await reaches(acme, id, "accepted")
    assert len(mail.received) == 1


async def test_a_server_that_is_down_gets_it_afterwards(gp: Groundplane, acme: Groundplane) -> None:
    with mail_server() as first:
        with_knobs(gp, smtp_url=first.url())
    async with working(gp):
        id = await asked(acme)

        async def tried() -> bool:
            found = (await acme.notifications.get(id)).deliveries[0]
            return found.attempt >= 1 and found.state == "queued"

        await until(tried)
        with mail_server(port=first.port) as back:
            await at(acme, "1 minute")
            await reaches(acme, id, "accepted")
            assert len(back.received) == 1


async def test_cut_before_the_dot_is_certainly_not_sent(
    gp: Groundplane, acme: Groundplane, mail: MailServer
) -> None:
    await acme.notifications.types.put("PAYOUT", channels=["email"], in_doubt="hold")
    mail.acts.append("cut at DATA")
    async with working(gp):
        id = await asked(acme, type="PAYOUT", priority="URGENT")
        found = await reaches(acme, id, "accepted")
    assert (found.attempt, len(mail.received)) == (2, 1)


async def test_cut_within_a_long_body_is_certainly_not_sent(mail: MailServer) -> None:
    """More than the line holds is still in our hands when the connection goes: no doubt."""
    channel = Channel(config_of(mail.url(), sender="a@b.c", at_once=1))
    mail.acts.append("cut within the body")
    with pytest.raises(Failed) as failed:
        await channel.send(
            Message(id=uuid7(), key="k", channel="email", user_id="ada", title="x",
                    address="ada@example.org", text="twenty-seven characters is\n" * 1_000_000)
        )  # fmt: skip
    assert failed.value.outcome == "temporary"


@pytest.mark.parametrize("act", ["cut after the dot", "cut and forget", "silence"])
async def test_no_answer_after_the_dot_is_held_and_can_be_settled(
    gp: Groundplane, acme: Groundplane, mail: MailServer, act: str
) -> None:
    with_knobs(gp, call_timeout="1s")
    await acme.notifications.types.put("PAYOUT", channels=["email"], in_doubt="hold")
    mail.acts.append(act)
    async with working(gp):
        id = await asked(acme, type="PAYOUT")
        found = await reaches(acme, id, "outcome_unknown")
        assert found.attempt == 1
        await asyncio.sleep(0.3)
        assert mail.seen == 1
        settled = await acme.notifications.resolve(found.id, "failed", reason="the server's log")
        assert settled.state == "failed_temporary"
        await acme.notifications.resend(found.id)
        await reaches(acme, id, "accepted")
    [entry] = (await acme.audit.list(action="notifications.resolved")).data
    assert entry.reason == "the server's log"


async def test_no_answer_after_the_dot_is_sent_again_where_the_type_says_so(
    gp: Groundplane, acme: Groundplane, mail: MailServer
) -> None:
    mail.acts.append("cut and forget")
    async with working(gp):
        id = await asked(acme, priority="URGENT")
        found = await reaches(acme, id, "accepted")
    assert (found.attempt, mail.seen, len(mail.received)) == (2, 2, 1)


async def test_starttls_with_a_login(gp: Groundplane, acme: Groundplane, certificate: Path) -> None:
    with mail_server(certificate=certificate, login=True) as server:
        with_knobs(gp, smtp_url=server.url(certificate=certificate))
        async with working(gp):
            id = await asked(acme)
            await reaches(acme, id, "accepted")
        assert len(server.received) == 1


async def test_an_unknown_authority_is_not_believed(
    gp: Groundplane, acme: Groundplane, certificate: Path
) -> None:
    with mail_server(certificate=certificate, login=True) as server:
        config = config_of(server.url(certificate=certificate), sender="a@b.c", at_once=1)
        channel = Channel(config.model_copy(update={"certificate": None}))
        message = Message(
            id=(await acme.notifications.send("ada", title="x")).id, key="k", channel="email",
            user_id="ada", address="ada@example.org", title="x",
        )  # fmt: skip
        with pytest.raises(Failed) as failed:
            await channel.send(message)
        assert failed.value.outcome == "refused"
        assert server.received == []


async def test_a_wrong_password_opens_the_provider_and_loses_nothing(
    gp: Groundplane, acme: Groundplane, certificate: Path
) -> None:
    with mail_server(certificate=certificate, login=True) as server:
        with_knobs(gp, private_servers=True)
        pem = certificate.read_text()
        config = {"host": "127.0.0.1", "port": server.port, "username": "groundplane",
                  "password": "wrong", "certificate": pem}  # fmt: skip
        made = await acme.notifications.providers.put(
            "house", channel="email", kind="smtp", config=config
        )
        async with working(gp):
            id = await asked(acme)

            async def is_open() -> bool:
                return (await acme.notifications.providers.get(made.id)).state == "open"

            await until(is_open)
            await measure(gp)
            assert PROVIDERS_OPEN.value(channel="email", kind="smtp") == 1
            second = await asked(acme)
            await asyncio.sleep(0.3)
            shown = await acme.notifications.providers.get(made.id)
            assert shown.open_reason is not None
            assert "535" in shown.open_reason
            assert server.received == []
            await acme.notifications.providers.put(
                "house", channel="email", kind="smtp", config=config | {"password": "correct horse"}
            )
            await at(acme, "6 minutes")
            await reaches(acme, id, "accepted")
            await reaches(acme, second, "accepted")
        await measure(gp)
        assert PROVIDERS_OPEN.value(channel="email", kind="smtp") == 0
        assert len(server.received) == 2


async def test_the_next_provider_is_asked_after_a_certain_failure(
    gp: Groundplane, acme: Groundplane, mail: MailServer
) -> None:
    with_knobs(gp, private_servers=True)
    with mail_server() as first:
        for name, server, position in (("first", first, 0), ("second", mail, 1)):
            await acme.notifications.providers.put(
                name, channel="email", kind="smtp", position=position,
                config={"host": "127.0.0.1", "port": server.port, "security": "plain"},
            )  # fmt: skip
        first.acts.extend(["451 full"] * 10)
        async with working(gp):
            id = await asked(acme)
            found = await reaches(acme, id, "accepted", seconds=4)
        assert (found.attempt, first.seen, len(mail.received)) == (2, 1, 1)


async def test_a_call_that_was_not_made_is_no_failure_of_its_provider(
    gp: Groundplane, acme: Groundplane, mail: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On record, and put back by a job that had no time left: the same one is asked."""
    with_knobs(gp, private_servers=True)
    put_back = tasks_calls.Calls.put_back

    async def put_back_once(self: tasks_calls.Calls) -> None:
        monkeypatch.setattr(tasks_calls, "BEGIN_SECONDS", 15.0)
        await put_back(self)

    monkeypatch.setattr(tasks_calls, "BEGIN_SECONDS", -1.0)
    monkeypatch.setattr(tasks_calls.Calls, "put_back", put_back_once)
    with mail_server() as first:
        for name, server, position in (("first", first, 0), ("second", mail, 1)):
            await acme.notifications.providers.put(
                name, channel="email", kind="smtp", position=position,
                config={"host": "127.0.0.1", "port": server.port, "security": "plain"},
            )  # fmt: skip
        async with working(gp):
            id = await asked(acme)
            found = await reaches(acme, id, "accepted", seconds=4)
        assert (found.attempt, first.seen, mail.seen) == (2, 1, 0)


async def test_what_is_sent_again_by_hand_has_all_its_tries(
    gp: Groundplane, acme: Groundplane, mail: MailServer
) -> None:
    mail.acts.extend(["451 full", "451 full", "550 moved away", "451 full"])
    async with working(gp):
        id = await asked(acme, priority="URGENT")
        found = await reaches(acme, id, "failed_permanent")
        await acme.notifications.resend(found.id)
        assert (await reaches(acme, id, "accepted", seconds=6)).attempt == 5


async def test_nobody_injects_a_header(
    gp: Groundplane, acme: Groundplane, mail: MailServer
) -> None:
    await acme.tenants.put_user("ada", email="ada@example.org")
    sent = await acme.notifications.send(
        "ada", title="Hi\r\nBcc: eve@example.org", message=".\r\n.\r\nMAIL FROM:<x@y>",
        channels=["email"],
    )  # fmt: skip
    async with working(gp):
        await reaches(acme, sent.id, "accepted")
    [letter] = mail.received
    assert letter["Bcc"] is None
    assert letter["Subject"] == "Hi Bcc: eve@example.org"
    assert letter.get_content().splitlines() == [".", ".", "MAIL FROM:<x@y>"]


async def test_many_mails_share_few_connections(
    gp: Groundplane, acme: Groundplane, mail: MailServer
) -> None:
    people = [f"user{number}" for number in range(60)]
    await acme.tenants.put_users([{"user_id": p, "email": f"{p}@example.org"} for p in people])
    sent = await acme.notifications.send(people, title="Hello", channels=["email"])
    async with working(gp):

        async def all_accepted() -> bool:
            found = await acme.notifications.get(sent.id)
            return {each.state for each in found.deliveries} == {"accepted"}

        await until(all_accepted)
    assert len(mail.received) == 60
    assert max(mail.ids().values()) == 1
    assert mail.connections <= 5
