"""Under which account PostgreSQL runs: it refuses to run as root."""

from __future__ import annotations

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .problems import NoAccount

# `nobody` comes first because a `postgres` account may own a database of the system's, which a
# superuser of ours could then reach through COPY PROGRAM.
_UNPRIVILEGED = ("nobody", "postgres", "daemon")


@dataclass(frozen=True)
class Account:
    """A user and group id; `switches` says that our own differs, so that we must be root."""

    uid: int
    gid: int
    switches: bool

    def popen(self) -> dict[str, Any]:
        """The arguments that make `subprocess` run a program under this account."""
        if not self.switches:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def can_enter(self, folder: Path) -> bool:
        """Asked of the kernel rather than read from the mode bits: there may be access lists."""
        if not self.switches:
            return os.access(folder, os.X_OK)
        command = ["/bin/sh", "-c", 'cd -- "$1"', "sh", str(folder)]
        answer = subprocess.run(command, cwd="/", capture_output=True, check=False, **self.popen())
        return answer.returncode == 0


def account_for(cluster: Path) -> Account:
    """The account that owns the cluster, or the one that shall own a new cluster."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), switches=False)
    owner = cluster.stat().st_uid if cluster.exists() else 0
    entry = _entry(owner) if owner else _unprivileged()
    return Account(entry.pw_uid, entry.pw_gid, switches=True)


def hand_over(cluster: Path, account: Account) -> None:
    """Root's copy of a cluster (restored, unpacked, baked into an image) goes to the account."""
    if not account.switches or cluster.stat().st_uid != 0:
        return
    for place, _, names in os.walk(cluster):
        for name in ("", *names):
            os.chown(Path(place, name), account.uid, account.gid, follow_symlinks=False)


def require_name(account: Account) -> None:
    """initdb looks its own user up and gives up when it has no name."""
    _entry(account.uid)


def _entry(uid: int) -> pwd.struct_passwd:
    try:
        return pwd.getpwuid(uid)
    except KeyError as error:
        raise NoAccount(f"User id {uid} has no entry in the user database.") from error


def _unprivileged() -> pwd.struct_passwd:
    known = {entry.pw_name: entry for entry in pwd.getpwall() if entry.pw_uid != 0}
    for name in _UNPRIVILEGED:
        if name in known:
            return known[name]
    if not known:
        raise NoAccount("Only root exists here, and PostgreSQL refuses to run as root.")
    return next(iter(known.values()))
