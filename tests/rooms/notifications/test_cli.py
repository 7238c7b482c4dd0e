"""Notifications on the command line: each command once."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from groundplane import Groundplane
from groundplane.core.problems import Problem
from groundplane.core.scope import Actor
from groundplane.faces.terminal import SESSION, Session
from groundplane.rooms.notifications.cli import app
from tests.fixtures.mail import mail_server
from tests.rooms.notifications.conftest import RING

Command = Callable[..., Any]


@pytest.fixture
def command(url: str, monkeypatch: pytest.MonkeyPatch) -> Command:
    """`command("list")` answers what is printed as JSON."""
    monkeypatch.setenv("SEALED_UNDER", RING)
    monkeypatch.setenv("GROUNDPLANE_MASTER_KEYS", "env:SEALED_UNDER")
    monkeypatch.setenv("GROUNDPLANE_NOTIFICATIONS__PRIVATE_SERVERS", "true")

    def run(*words: str, says: str | None = None, fails: int = 0) -> Any:
        def connect() -> Groundplane:
            return Groundplane(url, blocking=True).acting(Actor("operator", "olga"), origin="cli")

        session = Session(connect, tenant_id="acme", as_json=True, is_sure=True)
        token = SESSION.set(session)
        try:
            result = CliRunner().invoke(app, words, input=says)
        finally:
            SESSION.reset(token)
        if isinstance(result.exception, Problem):
            raise result.exception
        assert result.exit_code == fails, result.output
        return json.loads(result.stdout) if result.stdout.strip() and not fails else None

    return run


def test_from_asking_to_reading(command: Command) -> None:
    made = command("send", "ada", "bob", "--title", "Hello", "--metadata", '{"n": 1}')
    assert made["recipients"] == 2
    assert [each["id"] for each in command("list", "--user-id", "ada")] == [made["id"]]
    assert command("show", made["id"])["shown"] == 2
    assert [line["kind"] for line in command("timeline", made["id"])] == ["asked"]
    assert command("inbox", "unread", "ada") == {"unread": 1}
    [item] = command("inbox", "list", "ada", "--unread")
    assert command("inbox", "read", "ada", item["id"])["unread"] == 0
    [why] = command("explain", "ada")
    assert why["goes"]
    assert command("send", fails=2, says=None) is None
    assert command("send", "ada", "--title", "x", "--data", "[1]", fails=2) is None


def test_types_preferences_and_providers(command: Command) -> None:
    put = command("types", "put", "PAYOUT", "--channel", "email", "--in-doubt", "hold")
    assert put["in_doubt"] == "hold"
    assert [each["name"] for each in command("types", "list")] == ["PAYOUT", "SYSTEM"]
    command("types", "delete", "PAYOUT")
    switches = '{"switches": [{"channel": "email", "is_allowed": false}]}'
    assert command("preferences", "set", "ada", says=switches)["version"] == 1
    assert command("preferences", "show", "ada")["switches"][0]["channel"] == "email"
    with mail_server() as mail:
        config = json.dumps({"host": "127.0.0.1", "port": mail.port, "security": "plain"})
        made = command("providers", "put", "house", "email", "smtp", says=config)
        assert command("providers", "test", made["id"], "a@example.org")["outcome"] == "accepted"
        assert len(mail.received) == 1
    assert command("providers", "pause", made["id"])["state"] == "paused"
    assert command("providers", "resume", made["id"])["state"] == "on"
    assert command("providers", "show", made["id"])["name"] == "house"
    secret = json.dumps({"host": "mail.example.com", "username": "u", "password": "s3cret!"})
    command("providers", "put", "house", "email", "smtp", says=secret)
    assert "s3cret!" not in json.dumps(command("providers", "rotate", made["id"]))
    assert len(command("providers", "list")) == 1
    command("providers", "delete", made["id"])


def test_what_is_caught_settled_and_sent_again(command: Command, url: str) -> None:
    command("providers", "put", "caught", "sms", "capture", says="{}")
    made = command("send", "ada", "--title", "Hi", "--channel", "sms")
    [delivery] = command("show", made["id"])["deliveries"]
    command("cancel", made["id"])
    for words in (("resend", delivery["id"]), ("resolve", delivery["id"], "failed")):
        with pytest.raises(Problem, match="cancelled"):
            command(*words)
    assert command("captures", "list") == []
    with pytest.raises(Problem):
        command("captures", "show", made["id"])


def test_templates_in_files(command: Command, tmp_path: Path) -> None:
    file, data = tmp_path / "order.json", tmp_path / "data.json"
    file.write_text('{"parts": {"email": {"en": {"subject": "Order {{n}}", "text": "{{n}}"}}}}')
    data.write_text('{"n": 7}')
    assert command("templates", "put", "order", "--file", str(file))["version"] == 1
    command("templates", "publish", "order", "1")
    shown = command("templates", "preview", "order", "--data", str(data))
    assert shown["channels"]["email"]["subject"] == "Order 7"
    command("providers", "put", "caught", "email", "capture", says="{}")
    tried = command("templates", "send-test", "order", "a@example.org", "--data", str(data))
    assert tried["outcome"] == "accepted"
    assert [each["name"] for each in command("templates", "list")] == ["order"]
    assert command("templates", "show", "order")["parts"]["email"]["en"]["text"] == "{{n}}"
    assert len(command("templates", "versions", "order")) == 1
