"""The data folder: PostgreSQL's own folder and, beside it, what the launcher must remember."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import re
import secrets
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .problems import InUse, folder_problems

_LOCK_SECONDS = 120.0


@dataclass(frozen=True)
class Postmaster:
    """What the running server wrote into `postmaster.pid`."""

    pid: int
    port: int
    status: str


class Folder:
    """Everything on disk that belongs to one cluster.

    Nothing here writes inside `cluster/`, which belongs to the account that runs PostgreSQL: a
    link planted there must not make root write somewhere else.
    """

    def __init__(self, root: Path) -> None:
        self.root = Path(os.path.abspath(root))
        self.cluster = self.root / "cluster"
        self.start_log = self.root / "start.log"
        self._memory = self.root / "launcher.json"
        self._passwords = self.root / "passwords.json"

    def prepare(self) -> None:
        """Makes the folder; PostgreSQL's account must pass through it when root starts us."""
        with folder_problems(self.root):
            if not self.root.exists():
                self.root.mkdir(parents=True)
                self.root.chmod(0o711 if os.geteuid() == 0 else 0o700)
            os.listdir(self.root)
            with tempfile.TemporaryFile(dir=self.root):
                pass

    @property
    def is_new(self) -> bool:
        return not (self.cluster / "PG_VERSION").exists()

    @property
    def version(self) -> int | None:
        """The major version that made the cluster."""
        with folder_problems(self.cluster):
            if self.is_new:
                return None
            return int((self.cluster / "PG_VERSION").read_text().strip())

    @property
    def name(self) -> str:
        """What every process of this cluster shows in its title, also after a `kill -9`.

        Taken from the folder's inode: a moved folder keeps it and a copied one gets its own, so we
        never take a copy's server for ours.
        """
        about = self.cluster.stat()
        return (
            "groundplane-"
            + hashlib.sha256(f"{about.st_dev}:{about.st_ino}".encode()).hexdigest()[:16]
        )

    @property
    def log(self) -> Path:
        """The server's newest log, or what it said before it had one."""
        logs = list((self.cluster / "log").glob("server-*.log"))
        return max(logs, key=lambda log: log.stat().st_mtime) if logs else self.start_log

    @contextmanager
    def new_start_log(self) -> Iterator[int]:
        """Opened by us and inherited, as the server's account may not write here."""
        mode = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW
        handle = os.open(self.start_log, mode, 0o600)
        try:
            self._give_to_owner(handle)
            yield handle
        finally:
            os.close(handle)

    def postmaster(self) -> Postmaster | None:
        """The content of `postmaster.pid`, or None as long as it is missing or half written."""
        try:
            lines = (self.cluster / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            return None
        if not lines or not re.fullmatch(r"-?\d+", lines[0].strip()):
            return None
        port = lines[3].strip() if len(lines) > 3 else ""
        status = lines[7].strip() if len(lines) > 7 else ""
        return Postmaster(abs(int(lines[0])), int(port or 0), status)

    def forget_postmaster(self) -> None:
        (self.cluster / "postmaster.pid").unlink(missing_ok=True)

    def recall_port(self) -> int:
        port = self._read(self._memory).get("port", 0)
        return port if isinstance(port, int) and 0 < port < 65536 else 0

    def remember_port(self, port: int) -> None:
        self._write(self._memory, {"port": port})

    def password(self, login: str) -> str:
        """The login's password, made up at the first question."""
        known = self._read(self._passwords)
        if login in known:
            return str(known[login])
        with self.lock("passwords.lock"):
            known = self._read(self._passwords)
            known.setdefault(login, secrets.token_urlsafe(24))
            self._write(self._passwords, known)
        return str(known[login])

    def keep_password(self, login: str, password: str) -> None:
        with self.lock("passwords.lock"):
            self._write(self._passwords, self._read(self._passwords) | {login: password})

    @contextmanager
    def lock(self, name: str = "launcher.lock") -> Iterator[None]:
        """Held while starting and stopping, so that two launchers take turns."""
        handle = self.open_lock(name)
        try:
            _wait_for_lock(handle, self.root, _LOCK_SECONDS)
            yield
        finally:
            os.close(handle)

    @contextmanager
    def server_lock(self, seconds: float) -> Iterator[int]:
        """A lock that the server's processes inherit: it is free once the last of them is gone.

        This sees what no process list shows: a server in another container on the same volume.
        """
        handle = self.open_lock("server.lock")
        try:
            _wait_for_lock(handle, self.root, seconds)
            yield handle
        finally:
            os.close(handle)

    def open_lock(self, name: str) -> int:
        with folder_problems(self.root):
            # Read-only, so that the owner can also lock a file that root made.
            handle = os.open(self.root / name, os.O_RDONLY | os.O_CREAT | os.O_NOFOLLOW, 0o600)
            self._give_to_owner(handle)
            return handle

    def _read(self, file: Path) -> dict[str, Any]:
        with folder_problems(file):
            try:
                content = json.loads(file.read_text())
            except (FileNotFoundError, ValueError):
                return {}
            return content if isinstance(content, dict) else {}

    def _write(self, file: Path, content: Mapping[str, Any]) -> None:
        with folder_problems(file):
            handle, fresh = tempfile.mkstemp(prefix=f".{file.name}-", dir=self.root)
            try:
                with os.fdopen(handle, "w") as out:
                    json.dump(content, out)
                    out.flush()
                    os.fsync(out.fileno())
                    self._give_to_owner(out.fileno())
                Path(fresh).replace(file)
            finally:
                Path(fresh).unlink(missing_ok=True)

    def _give_to_owner(self, handle: int) -> None:
        """What root writes into a user's folder stays readable to that user."""
        if os.geteuid() == 0:
            about = self.root.stat()
            os.fchown(handle, about.st_uid, about.st_gid)


def _wait_for_lock(handle: int, root: Path, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise InUse(
                    f"Processes of another PostgreSQL or launcher still hold {root}; "
                    "they may run in another container."
                ) from None
        time.sleep(0.01)
