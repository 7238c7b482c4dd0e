"""What an installation is told by its environment: read, refused by name, written as a template."""

from __future__ import annotations

import pytest

from groundplane import Groundplane, Settings
from groundplane.settings import BadSettings, from_environment, knobs, template
from groundplane.testing.server import Server
from tests.roof.test_commands import run

CANARY = "canary-7f3a"
URL = f"postgresql://app:{CANARY}@127.0.0.1:1/shop"
WRONG = [
    ("GROUNDPLANE_DATABASE__POOL_SIZE", "0", "greater than or equal to 1"),
    ("GROUNDPLANE_DATABASE__POOL_WAIT", "5", "write a number with ms, s, m, h, d or w"),
    ("GROUNDPLANE_DATABASE__POOLSIZE", "5", "but GROUNDPLANE_DATABASE__POOL_SIZE is one"),
    ("GROUNDPLANE_LOG_LEVEL", CANARY, "'debug', 'info', 'warning' or 'error'"),
    ("GROUNDPLANE_TENANTS__ISSUERS", '[{"issuer": 1}]', "0.audience: Field required"),
    ("GROUNDPLANE_TENANTS", "{" + CANARY, "no JSON"),
    ("GROUNDPLANE_MASTER_KEYS", CANARY, "name the master keys as env:NAME"),
]


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable, _, _ in knobs():
        monkeypatch.delenv(variable, raising=False)


@pytest.mark.parametrize(
    ("command", "variable", "value", "says"),  # both read the same, so they take turns
    [(("server", "worker")[n % 2], *each) for n, each in enumerate(WRONG)],
    ids=[name for name, _, _ in WRONG],
)
def test_a_setting_that_is_wrong_stops_the_start_and_is_named(
    command: str, variable: str, value: str, says: str
) -> None:
    done = run(command, url=URL, more={variable: value})
    assert (done.returncode, "Traceback" in done.stderr) == (1, False), done.stderr
    said = " ".join(done.stderr.split())
    assert says in said
    assert "Next:" in said
    assert variable in said
    assert CANARY not in done.stdout + done.stderr


@pytest.mark.parametrize("command", [("server",), ("worker",), ("migrate",)])
@pytest.mark.parametrize("more", [{}, {"GROUNDPLANE_DATABASE_URL": ""}], ids=["none", "empty"])
def test_a_start_without_a_database_names_the_variable(
    command: tuple[str, ...], more: dict[str, str]
) -> None:
    done = run(*command, more=more)
    assert (done.returncode, "Traceback" in done.stderr) == (1, False), done.stderr
    assert "Set GROUNDPLANE_DATABASE_URL" in done.stderr


def test_every_mistake_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GROUNDPLANE_JOBS__LEASE", "soon")
    monkeypatch.setenv("GROUNDPLANE_LOG_FORMAT", "xml")
    with pytest.raises(BadSettings) as told:
        Groundplane()
    assert "GROUNDPLANE_JOBS__LEASE" in told.value.detail
    assert "GROUNDPLANE_LOG_FORMAT" in told.value.detail


def test_addresses_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    assert from_environment().urls() is None
    monkeypatch.setenv("GROUNDPLANE_DATABASE_URL", URL)
    urls = from_environment().urls()
    assert urls is not None
    assert (urls.app, urls.side) == (URL, URL)
    monkeypatch.setenv("GROUNDPLANE_DIRECT_DATABASE_URL", "postgresql://direct/shop")
    urls = from_environment().urls()
    assert urls is not None
    assert (urls.app, urls.side) == (URL, "postgresql://direct/shop")


def test_migrations_take_the_direct_address(server: Server, database: str) -> None:
    """The other one is a pooler, which may be away: nobody is there."""
    direct = {"GROUNDPLANE_DIRECT_DATABASE_URL": server.admin_url(database)}
    assert run("migrate", "--check", url=URL).returncode == 5
    assert run("migrate", "--check", url=URL, more=direct).returncode == 0


def test_the_option_before_the_command_is_the_database_of_a_worker() -> None:
    more = {"GROUNDPLANE_DATABASE__START_WAIT": "1ms"}
    done = run("--database-url", URL, "worker", more=more)
    assert (done.returncode, "database.unavailable" in done.stderr) == (5, True), done.stderr


def test_the_template_is_of_every_setting_with_its_default(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [each.removeprefix("#").split("=", 1) for each in template().splitlines() if "=" in each
             and each.startswith("#GROUNDPLANE_")]  # fmt: skip
    assert [name for name, _ in lines] == [variable for variable, _, _ in knobs()]
    assert len(lines) > 60
    for name, value in lines:
        monkeypatch.setenv(name, value)
    assert Settings() == Settings.model_construct()
    assert run("settings").stdout == template()
