"""The room on the command line, and the command that says why a token is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from groundplane import Groundplane
from groundplane.core.problems import Problem
from groundplane.core.scope import Actor
from groundplane.faces.terminal import SESSION, Session
from groundplane.roof.auth import made_verifier
from groundplane.roof.issuer import Issuer
from groundplane.roof.token_cli import app, decoded
from groundplane.rooms.tenants import TenantsSettings

Command = Callable[..., Any]


def _run(url: str, *words: str, stdin: str | None = None, **how: Any) -> Result:
    def connect() -> Groundplane:
        return Groundplane(url).acting(Actor("operator", "olga"), origin="cli")

    token = SESSION.set(Session(connect, **how))
    try:
        return CliRunner().invoke(app, words, input=stdin)
    finally:
        SESSION.reset(token)


@pytest.fixture
def command(url: str) -> Command:
    """`command("list")` answers what is printed as JSON."""

    def run(*words: str, tenant: str | None = "acme", **how: Any) -> Any:
        result = _run(url, *words, tenant_id=tenant, as_json=True, **how)
        if isinstance(result.exception, Problem):
            raise result.exception
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout) if result.stdout.strip() else None

    return run


def test_tenants_from_the_first_to_the_last_command(command: Command) -> None:
    assert command("create", "acme", "Acme", "--plan", "gold", tenant=None)["state"] == "active"
    assert command("suspend", "acme", "--reason", "unpaid", tenant=None)["state"] == "suspended"
    assert command("resume", "acme", tenant=None)["state"] == "active"
    assert [each["id"] for each in command("list", tenant=None)] == ["acme"]
    assert command("show", "acme", tenant=None)["plan"] == "gold"
    assert command("delete", "acme", tenant=None, is_sure=True)["state"] == "deleting"
    with pytest.raises(Problem, match="nobody"):
        command("show", "nobody", tenant=None)


def test_users_roles_keys_and_services(command: Command) -> None:
    assert command("users", "put", "ada", "--name", "Ada", "--role", "DRIVER")["version"] == 1
    assert command("users", "show", "ada")["name"] == "Ada"
    assert command("users", "disable", "ada")["state"] == "disabled"
    assert len(command("users", "list", "--role", "DRIVER")) == 1
    assert command("roles", "create", "clerk", "--permission", "flags.read")["name"] == "clerk"
    grant = command("roles", "grant", "clerk", "user", "ada")
    assert len(command("roles", "grants")) == 1
    assert command("roles", "revoke", grant["id"])["role"] == "clerk"
    assert len(command("roles", "list")) == 6
    issued = command("keys", "create", "ci", "--permission", "flags.read", "--expires-in", "30d")
    assert issued["secret"].startswith("gp_live_")
    rotated = command("keys", "rotate", issued["key"]["key_id"], "--overlap", "1h")
    assert command("keys", "revoke", rotated["key"]["key_id"])["revoked_at"]
    assert len(command("keys", "list")) == 2
    options = ["--issuer", "https://id", "--subject", "b", "--permission", "jobs.write"]
    service = command("services", "create", "bot", *options)
    assert command("services", "disable", service["id"])["state"] == "disabled"
    assert len(command("services", "list")) == 1


def test_a_dry_run_changes_nothing(command: Command) -> None:
    command("create", "acme", "Acme", tenant=None, is_dry=True)
    command("users", "put", "ada", is_dry=True)
    command("keys", "create", "ci", "--permission", "flags.read", is_dry=True)
    assert command("list", tenant=None) == []
    assert command("users", "list") == [] and command("keys", "list") == []


def test_deleting_asks_for_the_name(url: str, command: Command) -> None:
    command("create", "acme", "Acme", tenant=None)
    refused = _run(url, "delete", "acme", stdin="globex\n", as_json=True)
    assert refused.exit_code == 2
    assert command("show", "acme", tenant=None)["state"] == "active"
    assert _run(url, "delete", "acme", stdin="acme\n", as_json=True).exit_code == 0


def test_a_token_of_nobodys_is_explained_with_exit_code_one(url: str, tmp_path: Path) -> None:
    token = Issuer(tmp_path, "http://127.0.0.1:1").token_for("admin")
    told = _run(url, "token", "decode", stdin=token + "\n", as_json=True)
    said = json.loads(told.stdout)
    assert told.exit_code == 1
    assert (said["accepted"], said["reason"], said["claims"]["sub"]) == (False, "issuer", "grace")
    assert (
        json.loads(_run(url, "token", "decode", "x", as_json=True).stdout)["reason"] == "malformed"
    )


async def test_a_token_is_decoded_by_the_servers_own_verifier(
    acme: Groundplane, tmp_path: Path
) -> None:
    issuer = Issuer(tmp_path, "http://127.0.0.1:8080")
    verifier = made_verifier(TenantsSettings(), development=issuer)
    held = await decoded(issuer.token_for("admin"), verifier)
    assert held.accepted and held.roles == ["admin"] and held.tenants == ["acme"]
    expired = await decoded(issuer.token_for("admin", seconds=-60), verifier)
    assert not expired.accepted and expired.reason == "expired" and expired.claims["sub"] == "grace"
    issued = await acme.tenants.create_key("ci", permissions=["flags.read"])
    key = await decoded(issued.secret, verifier)
    assert key.tenants == ["acme"] and key.header["key_id"] == issued.key.key_id
    assert not (await decoded(issued.secret[:-1] + "!", verifier)).accepted


async def test_an_issuer_that_is_down_is_named(tmp_path: Path) -> None:
    issuer = Issuer(tmp_path, "http://127.0.0.1:1")
    verifier = made_verifier(TenantsSettings(issuers=(issuer.settings,)), allow_loopback=True)
    told = await decoded(issuer.token_for("admin"), verifier)
    assert (told.accepted, told.reason) == (False, "auth.keys_unavailable")
