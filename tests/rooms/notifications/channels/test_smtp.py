"""Mail keeps the contract of channels."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from groundplane.core.ids import uuid7
from groundplane.rooms.notifications.channels import Failed, Message
from groundplane.rooms.notifications.channels.smtp.channel import Channel
from groundplane.rooms.notifications.channels.smtp.mail import written
from groundplane.rooms.notifications.channels.smtp.settings import Config, config_of
from groundplane.rooms.notifications.problems import BadProvider
from tests.fixtures.mail import MailServer, mail_server
from tests.rooms.notifications.channels.contract import Provider, WireContract

ACTS = {"temporary": "451 come back", "permanent": "550 no such person", "in_doubt": "silence"}


class _Mail:
    def __init__(self, server: MailServer) -> None:
        self.server = server
        self.config = {"host": "127.0.0.1", "port": server.port, "security": "plain",
                       "allow_private": True}  # fmt: skip

    def answers(self, outcome: str) -> None:
        self.server.acts.append(ACTS[outcome])

    def taken(self) -> list[str]:
        return [str(mail["Message-ID"]) for mail in self.server.received]


class TestSmtp(WireContract):
    kind, channel, address = "smtp", "email", "ada@example.org"

    @contextmanager
    def provider(self) -> Iterator[Provider]:
        with mail_server() as server:
            yield _Mail(server)


def test_a_url_says_how_the_server_is_reached() -> None:
    def read(url: str) -> Any:
        return config_of(url, sender="a@b.c", at_once=1)

    assert (read("smtps://mail.example.com").port, read("smtps://h.example").security) == (
        465,
        "tls",
    )
    signed_in = read("smtp://user:p%40ss@mail.example.com")
    assert (signed_in.security, signed_in.port) == ("starttls", 587)
    assert signed_in.password.get_secret_value() == "p@ss"
    assert read("smtp://user:pw@127.0.0.1:25").security == "auto"  # it does not leave this machine
    assert read("smtp://mail.example.com").security == "auto"
    for wrong in ("http://x", "smtp://", "smtp://u@h", "smtp://h?security=none"):
        with pytest.raises(BadProvider):
            read(wrong)


@pytest.mark.parametrize("password", ["s3cr/et", "s3cr#et", "12#34", "s3cr℀et", "[s3cret"])
def test_a_password_that_breaks_its_url_is_not_quoted(password: str) -> None:
    with pytest.raises(BadProvider, match="%2F") as refused:
        config_of(f"smtp://shop:{password}@mail.example.com", sender="a@b.c", at_once=1)
    assert password[:4] not in str(refused.value)
    assert refused.value.__cause__ is None


def message(address: str = "ada@example.org", text: str = "It is on its way.") -> Message:
    return Message(
        id=uuid7(), key="k", channel="email", user_id="ada", address=address, title="Hi", text=text
    )


@asynccontextmanager
async def scripted(*lines: str) -> AsyncIterator[Channel]:
    """A channel to a server that greets with the first line and answers each command with one."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for line in lines:
            writer.write(f"{line}\r\n".encode())
            if line.startswith("354"):
                await reader.readuntil(b"\r\n.\r\n")
            elif not await reader.readline():
                break
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    config = Config(host="127.0.0.1", port=server.sockets[0].getsockname()[1], security="plain",
                    allow_private=True)  # fmt: skip
    channel = Channel(config)
    yield channel
    await channel.close()
    server.close()


@pytest.mark.parametrize(
    ("lines", "outcome"),
    [
        (("554 not from your address",), "refused"),
        (("421 busy",), "temporary"),
        (("220 hi", "550 go away", "550 go away", "550 go away"), "refused"),
        (("220 hi", "250 hi", "550 not as this sender", "250 ok"), "refused"),
        (("220 hi", "250 hi", "451 later", "250 ok"), "temporary"),
        (("220 hi", "250 hi", "250 ok", "550 no such person", "250 ok"), "permanent"),
    ],
)
async def test_what_is_refused_before_a_recipient_is_named_is_no_matter_of_an_address(
    lines: tuple[str, ...], outcome: str
) -> None:
    async with scripted(*lines) as channel:
        with pytest.raises(Failed) as failed:
            await channel.send(message())
    assert failed.value.outcome == outcome


async def test_any_yes_to_the_end_is_a_yes() -> None:
    """Taken for no, it would be sent again."""
    lines = ("220 hi", "250 hi", "250 ok", "250 ok", "354 go on", "251 it is queued", "221 bye")
    async with scripted(*lines) as channel:
        assert (await channel.send(message())).code == "251"


async def test_without_the_tls_that_is_wanted_the_provider_is_at_fault(certificate: Path) -> None:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, certificate.with_suffix(".key"))
    with mail_server() as plain:
        secure = await asyncio.start_server(lambda *_: None, "127.0.0.1", 0, ssl=context)
        for port, security, code in (
            (plain.port, "starttls", "not_supported"),
            (plain.port, "tls", "tls"),
            (secure.sockets[0].getsockname()[1], "tls", "tls"),
        ):
            channel = Channel(
                Config.model_validate(
                    {"host": "127.0.0.1", "port": port, "security": security, "allow_private": True}
                )
            )
            with pytest.raises(Failed) as failed:
                await channel.send(message())
            assert (failed.value.outcome, failed.value.code) == ("refused", code)
        secure.close()


async def test_a_domain_of_any_script_is_reached() -> None:
    with mail_server() as server:
        channel = Channel(config_of(server.url(), sender="Straße <a@straße.example>", at_once=1))
        await channel.send(message("ada@münchen.example"))
        await channel.close()
    [letter] = server.received
    assert letter["To"] == "ada@xn--mnchen-3ya.example"
    assert letter["From"] == "Straße <a@xn--strae-oqa.example>"


def test_a_mail_has_a_date_and_seven_bits() -> None:
    raw = written(message(text="Grüße\nzu Ostern"), "Shop <shop@example.org>", None)
    assert raw.isascii()
    date = parsedate_to_datetime(message_from_bytes(raw)["Date"])
    assert abs(datetime.now(UTC) - date) < timedelta(minutes=5)


@pytest.mark.parametrize(
    ("sender", "name"),
    [
        ("shop@example.org", ""),
        ("Acme, Inc. <shop@example.org>", "Acme, Inc."),
        ('"Acme, Inc." <shop@example.org>', "Acme, Inc."),
        ("Shop@Home: Müller <shop@example.org>", "Shop@Home: Müller"),
    ],
)
def test_a_senders_name_may_hold_anything(sender: str, name: str) -> None:
    raw = written(message(), Config(host="h", sender=sender).sender, None)
    [read] = message_from_bytes(raw, policy=default)["From"].addresses
    assert (read.display_name, read.addr_spec) == (name, "shop@example.org")


@pytest.mark.parametrize(
    "sender", ["Shop", "a@b.example, c@d.example", "<a b@c.example>", "Shop <a@b> x", "a\n@b.c"]
)
def test_a_sender_that_is_none_is_refused_when_it_is_put(sender: str) -> None:
    with pytest.raises(ValidationError):
        Config(host="h", sender=sender)
