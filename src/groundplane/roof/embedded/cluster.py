"""One PostgreSQL data folder and its server."""

from __future__ import annotations

import atexit
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Literal, LiteralString, Self
from urllib.parse import quote

import psycopg
from psycopg import sql

from . import configuration, ports, processes
from .account import Account, account_for, hand_over
from .binaries import Binaries, find_binaries, reachable
from .creation import create, door, environment
from .folder import Folder, Postmaster
from .problems import (
    DatabaseExists,
    DatabaseInUse,
    InUse,
    NotRunning,
    PortsTaken,
    StartFailed,
    WrongVersion,
    folder_problems,
    from_output,
    tail,
)

_START_SECONDS = 300.0  # crash recovery of a large database takes its time
_STOP_SECONDS = 60.0
_ORPHAN_SECONDS = 10.0
_PATIENCE_SECONDS = 3.0

_SIGNALS = {"fast": signal.SIGINT, "immediate": signal.SIGQUIT}


class Cluster:
    """A PostgreSQL in a folder of its own, reached over loopback with passwords only.

    The server outlives the process that started it, until somebody calls `stop`; with
    `follow_parent` it dies with that process, even when that is killed.
    """

    def __init__(
        self,
        data: Path,
        *,
        port: int = 0,
        durable: bool = True,
        version: int | None = None,
        settings: Mapping[str, str] | None = None,
        follow_parent: bool = False,
        say: Callable[[str], None] = lambda _: None,
    ) -> None:
        self.folder = Folder(data)
        self._asked_port = port
        self._durable = durable
        self._asked_version = version
        self._settings = configuration.checked(settings or {})
        self._follow_parent = follow_parent
        self._say = say
        self._server: processes.Server | None = None
        self._logged: dict[Path, int] = {}

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    @property
    def log(self) -> Path:
        return self.folder.log

    @property
    def is_running(self) -> bool:
        return self._postmaster() is not None

    @property
    def pid(self) -> int:
        return self._running().pid

    @property
    def port(self) -> int:
        return self._running().port

    def start(self, *, attach: bool = False) -> None:
        """Starts the server, first making the cluster when it is new, and waits until it is ready.

        A server that already runs on this folder is a problem, unless we started it or `attach`.
        """
        self.folder.prepare()
        with self.folder.lock(), folder_problems(self.folder.root):
            running = self._settled()
            if running is None:
                self._start()
            elif not attach and not self._started(running):
                raise InUse(f"PostgreSQL runs on {self.folder.root} with pid {running.pid}.")

    def stop(self, *, mode: Literal["fast", "immediate"] = "fast") -> None:
        """Ends the server, whoever started it; does nothing when it is not running."""
        if self._postmaster() is None:
            return
        with self.folder.lock(), folder_problems(self.folder.root):
            running = self._postmaster()
            if running is not None:
                self._stop(running, _SIGNALS[mode])

    def kill(self) -> None:
        """Ends every process of the server as `kill -9` does, so the next start must recover."""
        if self.folder.is_new:
            return
        running = self._postmaster()
        if running is not None:
            processes.send(running.pid, signal.SIGKILL)
        processes.kill_all(self.folder.name)
        self._reap()

    def admin_url(self, database: str = "postgres") -> str:
        """For the superuser."""
        return self.url(database, login="postgres")

    def url(self, database: str = "groundplane", *, login: str = "groundplane") -> str:
        """Understood by asyncpg and psycopg alike; the login itself comes from `ensure_login`."""
        password = quote(self.folder.password(login), safe="")
        user, name = quote(login, safe=""), quote(database, safe="")
        return f"postgresql://{user}:{password}@{ports.HOST}:{self.port}/{name}"

    def ensure_login(self, name: str, password: str | None = None) -> None:
        """Makes an ordinary login when missing; what it may do is granted elsewhere."""
        if password is not None:
            self.folder.keep_password(name, password)
        secret = sql.Literal(password or self.folder.password(name))
        with self._admin() as admin:
            known = admin.execute("select 1 from pg_roles where rolname = %s", [name]).fetchone()
            if known is None:
                role = sql.SQL("create role {} login nosuperuser nobypassrls inherit password {}")
                admin.execute(role.format(sql.Identifier(name), secret))
            elif password is not None:
                role = sql.SQL("alter role {} password {}")
                admin.execute(role.format(sql.Identifier(name), secret))

    def has_database(self, name: str) -> bool:
        with self._admin() as admin:
            found = admin.execute("select 1 from pg_database where datname = %s", [name])
            return found.fetchone() is not None

    def create_database(self, name: str, *, template: str | None = None) -> None:
        """Copies the template's files, which takes tens of milliseconds for a migrated one."""
        try:
            self._run(
                "create database {} template {} strategy file_copy", name, template or "template1"
            )
        except psycopg.errors.DuplicateDatabase as error:
            raise DatabaseExists(f"There is a database {name} already.") from error
        except psycopg.errors.ObjectInUse as error:
            raise DatabaseInUse(f"{template} has open connections.") from error

    def drop_database(self, name: str) -> None:
        """Also ends the connections to it; a missing one is fine."""
        self._run("drop database if exists {} with (force)", name)

    def _run(self, statement: LiteralString, *names: str) -> None:
        with self._admin() as admin:
            admin.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))

    def _admin(self) -> psycopg.Connection:
        return psycopg.connect(self.admin_url(), autocommit=True)

    # -- who is running --

    def _postmaster(self) -> Postmaster | None:
        """The live server of this folder; a file left by a dead one, or by a stranger, is none."""
        self._reap()
        with folder_problems(self.folder.cluster):
            written = self.folder.postmaster()
            if written is None or self.folder.name not in processes.title_of(written.pid):
                return None
            return written

    def _running(self) -> Postmaster:
        running = self._postmaster()
        if running is None:
            raise NotRunning(f"No PostgreSQL runs on {self.folder.root}.")
        return running

    def _settled(self) -> Postmaster | None:
        """The running server once it is ready, or None once one that is going down is gone."""
        processes.wait_until(self._is_settled, seconds=_STOP_SECONDS)
        return self._postmaster()

    def _is_settled(self) -> bool:
        running = self._postmaster()
        return running is None or running.status == "ready"

    def _started(self, running: Postmaster) -> bool:
        return self._server is not None and self._server.pid == running.pid

    def _reap(self) -> None:
        if self._server is not None and self._server.poll() is not None:
            self._server = None

    # -- starting --

    def _start(self) -> None:
        began = time.monotonic()
        account = account_for(self.folder.cluster)
        binaries = reachable(self._binaries(), account)
        if self.folder.is_new:
            self._say(f"Making a PostgreSQL {binaries.version} in {self.folder.root}")
            create(self.folder, binaries, account, durable=self._durable)
        hand_over(self.folder.cluster, account)
        self._clear_remains()
        port = self._launch(binaries, account)
        self.folder.remember_port(port)
        if self._follow_parent and sys.platform != "linux":
            atexit.register(self.stop)
        took = time.monotonic() - began
        self._say(f"PostgreSQL {binaries.version} is ready on port {port} ({took:.1f} s)")

    def _binaries(self) -> Binaries:
        """Those of the asked version, else those that made the folder, else the first found."""
        made = self.folder.version
        if made and self._asked_version not in {None, made}:
            raise WrongVersion(
                f"{self.folder.root} was made by PostgreSQL {made}, asked for is "
                f"{self._asked_version}."
            )
        return find_binaries(self._asked_version or made)

    def _clear_remains(self) -> None:
        """What a `kill -9` leaves: backends that have not noticed yet, and the pid file.

        The file goes last: while a process of the old server lives, PostgreSQL must refuse.
        """
        left = processes.with_name(self.folder.name)
        if left:
            self._say(f"Ending {len(left)} processes left by a killed PostgreSQL")
            processes.kill_all(self.folder.name)
        with self.folder.server_lock(_ORPHAN_SECONDS):
            if self.folder.postmaster() is not None:
                self._say("The last PostgreSQL here was killed; recovering")
            self.folder.forget_postmaster()

    def _launch(self, binaries: Binaries, account: Account) -> int:
        for port in ports.choices(self._asked_port, self.folder.recall_port()):
            self._server = self._spawn(binaries, account, port)
            if self._wait_ready():
                return port
            self._fail_unless_port_taken()
        raise PortsTaken(f"No port is free from {self._asked_port} on.")

    def _spawn(self, binaries: Binaries, account: Account, port: int) -> processes.Server:
        given = configuration.arguments(
            self._settings, name=self.folder.name, port=port, durable=self._durable
        )
        self._logged = {self.log: self.log.stat().st_size} if self.log.exists() else {}
        with (
            self.folder.new_start_log() as log,
            self.folder.server_lock(_ORPHAN_SECONDS) as inherited,
            door(self.folder.cluster, account) as (data, handles),
        ):
            return processes.spawn(
                [binaries.program("postgres"), "-D", data, *given],
                follow_parent=self._follow_parent,
                cwd="/",
                env=environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                pass_fds=(inherited, *handles),
                **account.popen(),
            )

    def _wait_ready(self) -> bool:
        """True when the server accepts connections, False when it gave up."""
        server = self._server
        assert server is not None

        def decided() -> bool:
            return server.poll() is not None or self._is_ready(server.pid)

        if not processes.wait_until(decided, seconds=_PATIENCE_SECONDS):
            self._say("Still starting; after a crash this takes as long as the recovery")
            if not processes.wait_until(decided, seconds=_START_SECONDS):
                self.kill()
                raise StartFailed(
                    f"Not ready after {_START_SECONDS:.0f} s.\n{tail(self._last_words())}"
                )
        return server.poll() is None

    def _is_ready(self, pid: int) -> bool:
        written = self.folder.postmaster()
        return written is not None and written.pid == pid and written.status == "ready"

    def _fail_unless_port_taken(self) -> None:
        words = self._last_words()
        if "could not bind" not in words or "Address already in use" not in words:
            raise from_output(words, "Starting PostgreSQL", self.folder.root)

    def _last_words(self) -> str:
        """What this start has said: to `start.log` until the server opens its log, then there."""
        # The process that writes the log outlives the postmaster by the last lines.
        name = self.folder.name
        processes.wait_until(lambda: not processes.with_name(name), seconds=_PATIENCE_SECONDS)
        said = self.folder.start_log.read_text(errors="replace")
        log, already = self.folder.log, self._logged.get(self.folder.log, 0)
        if log != self.folder.start_log:
            said += log.read_bytes()[already:].decode(errors="replace")
        return said

    # -- stopping --

    def _stop(self, running: Postmaster, first: signal.Signals) -> None:
        """Harder each time: a server that cannot say goodbye recovers at its next start."""
        for sign in dict.fromkeys((first, signal.SIGQUIT)):
            processes.send(running.pid, sign)
            if processes.wait_until(lambda: self._is_gone(running.pid), seconds=_STOP_SECONDS):
                self._say("PostgreSQL has stopped")
                return
            self._say("PostgreSQL takes too long to stop")
        self.kill()

    def _is_gone(self, pid: int) -> bool:
        self._reap()
        return not processes.title_of(pid)
