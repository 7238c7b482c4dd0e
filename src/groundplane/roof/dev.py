"""`groundplane dev`: a real PostgreSQL, server, worker and sample shop from one command."""

from __future__ import annotations

import importlib
import json
import os
import shlex
import signal
import socket
import sys
import time
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import psycopg

from groundplane.app import Groundplane
from groundplane.core import migrate
from groundplane.core.links import PsycopgLink
from groundplane.core.problems import Problem
from groundplane.core.wait import wait
from groundplane.roof.console import PATH, Links
from groundplane.roof.dev_folder import ENVIRONMENT, address, forget, held, master_keys
from groundplane.roof.embedded import Cluster, StartFailed
from groundplane.roof.issuer import SERVICE, Issuer
from groundplane.roof.seed import SAMPLE_TENANTS, seed
from groundplane.roof.supervisor import Child, Supervisor
from groundplane.rooms import packages

FIRST_PORT = 8080
PORTS_TRIED = 100
STARTS_TRIED = 5
READY_SECONDS = 60.0
DATABASE = "groundplane"
LOGIN = "groundplane"
LINKS = "sign-in-links"
LAST_PORT = 65535
SHOP = "groundplane_demo.stock"  # by name: the library does not depend on its sample


class NotReady(Problem):
    """The server did not become ready."""

    code = "dev.not_ready"
    hint = "Its log in the data folder says why; `groundplane doctor` checks the database."


class Hopeless(Problem):
    """A process ends at every start."""

    code = "dev.hopeless"
    hint = "Its log in the data folder says why; `groundplane doctor` checks the database."


class NoPort(Problem):
    """No free port was found."""

    code = "dev.no_port"
    hint = "Name one: groundplane dev --port N, or 0 for any that is free."


@dataclass(slots=True)
class Dev:
    """One running development installation."""

    data: Path
    port: int | None = None
    say: Callable[[str], None] = print
    has_traffic: bool = False
    cluster: Cluster | None = None
    failed_starts: int = 0
    supervisor: Supervisor = field(init=False)

    def __post_init__(self) -> None:
        self.supervisor = Supervisor(self.say)

    def start(self) -> dict[str, object]:
        """Everything from the database up; answers the ready line."""
        master_keys(self.data)
        url = self._named() or self._embedded()
        prepare(url, self.say)
        port = self._port()
        Links(self.data / LINKS).clear()
        environment = self._environment(url, port)
        self._spawn("server", ["server", "--port", str(port), "--dev", str(self.data)], environment)
        self._spawn("worker", ["worker", "--dev"], environment)
        base = f"http://127.0.0.1:{port}"
        issuer = Issuer(self.data, base)
        with _blocking(url) as gp:
            wait(issuer.register(gp))
        self._wait_ready(base)
        ready: dict[str, object] = {
            "console": console_link(self.data, base),
            "api": base,
            "docs": f"{base}/docs",
            "shop": f"{base}/shop",
            "database_url": url,
            "tokens": issuer.tokens(),
        }
        self._remember(url, base, issuer)
        return ready

    def stop(self) -> None:
        """Children first, then the database."""
        (self.data / ENVIRONMENT).unlink(missing_ok=True)
        for child in reversed(self.supervisor.children):
            child.stop(30)
        if self.cluster is not None and self.cluster.is_running:
            self.cluster.stop()

    def _remember(self, url: str, base: str, issuer: Issuer) -> None:
        """For other terminals: `. .groundplane/env`. TOKEN is the sample customer's."""
        tokens = issuer.tokens()
        values = {
            "GROUNDPLANE_DATABASE_URL": url,
            "API": base,
            "SHOP": f"{base}/shop",
            "TOKEN": tokens["member"],
            **{person.upper(): token for person, token in tokens.items()},
            "SERVICE_CLIENT": SERVICE,
            "SERVICE_SECRET": issuer.client_secret,
        }
        file = self.data / ENVIRONMENT
        file.touch(mode=0o600)
        file.write_text("".join(f"export {k}={shlex.quote(v)}\n" for k, v in values.items()))

    def _named(self) -> str | None:
        """Somebody's own database. Ours, which `env` names to terminals, is ours to start."""
        url = os.environ.get("GROUNDPLANE_DATABASE_URL")
        known = self.data / "postgresql" / "passwords.json"
        is_ours = url and known.exists() and f'"{urlsplit(url).password}"' in known.read_text()
        return None if is_ours else url

    def _embedded(self) -> str:
        self.cluster = Cluster(self.data / "postgresql", say=self.say, follow_parent=True)
        self.cluster.start(attach=True)
        self.cluster.ensure_login(LOGIN)
        if not self.cluster.has_database(DATABASE):
            self.cluster.create_database(DATABASE)
        with psycopg.connect(self.cluster.admin_url(DATABASE), autocommit=True) as admin:
            admin.execute(migrate.bootstrap().encode())
            admin.execute(f"grant groundplane_app, groundplane_switch to {LOGIN}".encode())
            admin.execute(f"grant create on database {DATABASE} to {LOGIN}".encode())
        self.supervisor.watched.append(self._revive)
        return self.cluster.url(DATABASE, login=LOGIN)

    def _revive(self) -> None:
        """PostgreSQL killed from outside comes back as it was, also when killed while starting."""
        if self.cluster is None or self.cluster.is_running:
            return
        self.say("PostgreSQL ended; starting it again")
        try:
            self.cluster.start()
            self.failed_starts = 0
        except StartFailed:
            self.failed_starts += 1
            if self.failed_starts == STARTS_TRIED:
                raise

    def _environment(self, url: str, port: int) -> dict[str, str]:
        return {
            "GROUNDPLANE_DATABASE_URL": url,
            "GROUNDPLANE_MASTER_KEYS": f"file:{master_keys(self.data).resolve()}",
            "GROUNDPLANE_DEV_BASE": f"http://127.0.0.1:{port}",
            "GROUNDPLANE_DEV_TRAFFIC": "on" if self.has_traffic else "off",
            "GROUNDPLANE_SERVER__LEAVE": "0s",  # there is no balancer to hear of it
            **_captured(),
            **{name: value for name, value in ROOMY.items() if name not in os.environ},
        }

    def _spawn(self, name: str, arguments: list[str], environment: dict[str, str]) -> None:
        command = [sys.executable, "-m", "groundplane", *arguments]
        self.say(f"starting the {name}")
        self.supervisor.add(Child(name, command, environment, self.data / f"{name}.log"))

    def _port(self) -> int:
        """The asked one; else the last time's, or the first that is free."""
        remembered = self.data / "port"
        if self.port == 0:
            return free_port(0)
        first = self.port or _number(remembered) or FIRST_PORT
        last = min(first + PORTS_TRIED - 1, LAST_PORT)
        for port in range(first, last + 1):
            try:
                found = free_port(port)
            except OSError:
                continue
            if found != first:
                self.say(f"port {first} is taken: using {found}")
            remembered.write_text(str(found))
            return found
        raise NoPort(f"{first} to {last} are taken")

    def _wait_ready(self, base: str) -> None:
        until = time.monotonic() + READY_SECONDS
        while time.monotonic() < until and not self.supervisor.is_stopping:
            try:
                if httpx.get(f"{base}/readyz", timeout=2).status_code == 200:
                    return
            except httpx.HTTPError:
                pass
            self.supervisor.look()
            time.sleep(0.1)
        if self.supervisor.is_stopping and not self.supervisor.hopeless:
            raise KeyboardInterrupt
        raise NotReady(f"see {self.data / 'server.log'}")


# One person tries everything at once here, with one token.
ROOMY = {
    f"GROUNDPLANE_LIMITS__{subject}_{what}": number
    for subject in ("TENANT", "USER", "ADDRESS")
    for what, number in (("PER_SECOND", "5000"), ("BURST", "10000"))
}


def _captured() -> dict[str, str]:
    """Nothing leaves this machine, unless a mail server was named."""
    said = {"GROUNDPLANE_NOTIFICATIONS__SMTP_URL", "GROUNDPLANE_NOTIFICATIONS__CAPTURE"}
    return {} if said & set(os.environ) else {"GROUNDPLANE_NOTIFICATIONS__CAPTURE": "true"}


def console_link(data: Path, base: str, person: str = "admin") -> str:
    """The console's address that signs one of the ready people in, once."""
    return f"{base}{PATH}/sign-in/link/{Links(data / LINKS).make(person)}"


def open_console(data: Path, person: str, *, browser: bool) -> str:
    """A new link into the running installation of that folder."""
    link = console_link(data, address(data), person)
    if browser:
        webbrowser.open(link)
    return link


def _number(remembered: Path) -> int | None:
    """What was remembered; a kill while it was written leaves nothing."""
    text = remembered.read_text().strip() if remembered.exists() else ""
    return int(text) if text.isdecimal() and 0 < int(text) <= LAST_PORT else None


def free_port(port: int) -> int:
    """That port if nobody has it, or any free one for 0."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", port))
        return int(probe.getsockname()[1])


def prepare(url: str, say: Callable[[str], None]) -> None:
    """Migrations, partitions and sample data; twice changes nothing."""
    options = "-c role=groundplane_owner"
    with psycopg.connect(url, autocommit=True, options=options) as owner:
        applied = wait(migrate.migrate(PsycopgLink(owner), migrate.found(packages())))
    say(f"{len(applied)} migrations applied" if applied else "the database is up to date")
    shop = importlib.import_module(SHOP)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(shop.schema().encode())
    with _blocking(url) as gp:
        wait(gp.database.maintain_partitions())  # whoever comes back after a month has none left
        wait(seed(gp, sample=True))
        for tenant in SAMPLE_TENANTS:
            wait(shop.fill(gp.tenant(tenant)))


@contextmanager
def _blocking(url: str) -> Iterator[Groundplane]:
    gp = Groundplane(url, blocking=True)
    try:
        yield gp
    finally:
        wait(gp.close())


def run(
    *, data: Path, port: int | None, as_json: bool, browser: bool, traffic: bool, fresh: bool
) -> None:
    """Start, say what to open, and stay until told to stop."""
    with held(data):
        if fresh:
            forget(data)
        _run(Dev(data, port, _talk, has_traffic=traffic), as_json=as_json, browser=browser)


def _talk(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _run(dev: Dev, *, as_json: bool, browser: bool) -> None:
    signal.signal(signal.SIGTERM, dev.supervisor.stop)
    signal.signal(signal.SIGINT, dev.supervisor.stop)
    try:
        ready = dev.start()
        print(json.dumps(ready) if as_json else welcome(ready, dev.data), flush=True)
        if browser:
            webbrowser.open(str(ready["console"]))
        dev.supervisor.run()
    finally:
        dev.stop()
    if dev.supervisor.hopeless:
        raise Hopeless(
            f"the {dev.supervisor.hopeless.name}: see {dev.supervisor.hopeless.log_file}"
        )


def welcome(ready: dict[str, object], data: Path) -> str:
    """What to open, and what to do next."""
    return f"""
Groundplane is running.

  Console    {ready["console"]}
             signs you in as Grace, once; `groundplane console` opens it again
  API docs   {ready["docs"]}
  Shop       {ready["shop"]}/
  Database   {ready["database_url"]}

In another terminal, place an order, twice with the same key: it is placed once.

  . {shlex.quote(str(data / ENVIRONMENT))}
  curl -X POST "$SHOP/orders" -H "Authorization: Bearer $TOKEN" -H 'Idempotency-Key: first' \\
       -H 'Content-Type: application/json' -d '{{"product_id": "tea", "quantity": 1}}'

Ctrl-C stops everything; the data stays for the next start.
"""
