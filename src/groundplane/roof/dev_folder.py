"""The folder of `groundplane dev`: whose it is, who runs in it, and where that one answers."""

from __future__ import annotations

import fcntl
import os
import secrets
import shlex
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from groundplane.core.problems import Problem
from groundplane.roof.embedded.problems import folder_problems

LOCK, KEYS, ENVIRONMENT = "dev.lock", "master.keys", "env"


class NotOurs(Problem):
    """This folder was not made by `groundplane dev`."""

    code = "dev.not_ours"
    status = 409
    hint = "Name another one with --data, or delete it yourself."


class AlreadyRuns(Problem):
    """`groundplane dev` already runs in this folder."""

    code = "dev.already_runs"
    status = 409
    hint = "`groundplane console` opens it; for a second one name another folder with --data."


class NotRunning(Problem):
    """`groundplane dev` does not run in this folder."""

    code = "dev.not_running"
    status = 409
    hint = "Start it: groundplane dev --data FOLDER"


@contextmanager
def held(data: Path) -> Iterator[None]:
    """By one at a time: a second one would stop the first one's database when it ends."""
    with folder_problems(data):
        data.mkdir(parents=True, exist_ok=True)
        handle = os.open(data / LOCK, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    try:
        if not _locked(handle):
            raise AlreadyRuns(str(data))
        yield
    finally:
        os.close(handle)


def _locked(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def require_ours(data: Path) -> None:
    """Nothing is deleted that we did not make; the keys are what we make first."""
    names = {each.name for each in data.iterdir()} - {LOCK}
    if names and KEYS not in names:
        raise NotOurs(str(data))


def forget(data: Path) -> None:
    """Delete what is in a data folder of ours; the lock stays, for it is held."""
    require_ours(data)
    for each in data.iterdir():
        if each.is_dir() and not each.is_symlink():
            shutil.rmtree(each)
        elif each.name != LOCK:
            each.unlink()


def master_keys(data: Path) -> Path:
    """The file of the master keys, made at the first start."""
    keys = data / KEYS
    with folder_problems(keys):
        if not keys.exists() or not keys.read_text().strip():  # killed between the two lines below
            keys.touch(mode=0o600)
            keys.write_text(f"dev:{secrets.token_urlsafe(32)}\n")
    return keys


def address(data: Path) -> str:
    """Where the one that runs in this folder answers."""
    try:
        handle = os.open(data / LOCK, os.O_RDWR)
        is_free = _locked(handle)
        os.close(handle)
        said = shlex.split((data / ENVIRONMENT).read_text())
    except FileNotFoundError:
        raise NotRunning(str(data)) from None
    if is_free:
        raise NotRunning(str(data))
    return next(word.removeprefix("API=") for word in said if word.startswith("API="))
