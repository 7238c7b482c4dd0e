"""Mail keeps the contract of channels."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from groundplane.rooms.notifications.channels.smtp.settings import config_of
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
