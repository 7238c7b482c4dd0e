"""Making a new cluster with initdb."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .account import Account, require_name
from .binaries import Binaries
from .folder import Folder
from .problems import StartFailed, Unreachable, folder_problems, from_output

_BUILTIN_LOCALE = 17
_WORKING_FOLDER = 16
_INITDB_SECONDS = 120


def create(folder: Folder, binaries: Binaries, account: Account, *, durable: bool) -> None:
    """Made aside and renamed when whole, so that a crash half-way leaves nothing to repair."""
    require_name(account)
    fresh = folder.root / "cluster.new"
    with folder_problems(folder.root):
        shutil.rmtree(fresh, ignore_errors=True)
        output = ""
        for locale in _locales(binaries.version):
            _empty(fresh, account)
            with _password_file(folder.password("postgres"), account) as password:
                done = _initdb(fresh, binaries, account, locale, password, durable=durable)
            output = done.stdout + done.stderr
            if done.returncode == 0:
                fresh.rename(folder.cluster)
                return
            shutil.rmtree(fresh, ignore_errors=True)
            if "invalid locale name" not in output:
                break
    raise from_output(output, "initdb", folder.root)


def data_argument(cluster: Path, binaries: Binaries, account: Account) -> str:
    """The path under which the account reaches a folder.

    Behind a private folder, such as root's home, we open the door as root: the program starts with
    the data folder as its working folder and names it through /proc, which needs no right to pass
    the folders above. PostgreSQL before 16 insists on walking down the path.
    """
    if account.can_enter(cluster):
        return str(cluster)
    if sys.platform == "linux" and binaries.version >= _WORKING_FOLDER:
        return "/proc/self/cwd"
    raise Unreachable(
        f"The account with id {account.uid} may not pass the folders above {cluster}, and "
        f"PostgreSQL {binaries.version} cannot do without."
    )


def environment() -> dict[str, str]:
    """Ours without libpq's variables, which would reach into initdb and the server."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return kept | {"LC_ALL": "C", "TZ": "UTC"}


def _locales(version: int) -> list[list[str]]:
    """The second choice is for systems without C.UTF-8."""
    if version >= _BUILTIN_LOCALE:
        builtin = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        return [[*builtin, "--locale=C.UTF-8"], [*builtin, "--locale=C"]]
    return [["--locale=C.UTF-8"], ["--locale=C"]]


def _empty(fresh: Path, account: Account) -> None:
    fresh.mkdir(mode=0o700)
    if account.switches:
        os.chown(fresh, account.uid, account.gid, follow_symlinks=False)


@contextmanager
def _password_file(password: str, account: Account) -> Iterator[int]:
    """Never on a command line, and a file without a name needs no cleaning up."""
    with tempfile.TemporaryFile() as file:
        file.write(f"{password}\n".encode())
        file.flush()
        file.seek(0)
        if account.switches:
            os.fchown(file.fileno(), account.uid, account.gid)
        yield file.fileno()


def _initdb(
    fresh: Path,
    binaries: Binaries,
    account: Account,
    locale: list[str],
    password: int,
    *,
    durable: bool,
) -> subprocess.CompletedProcess[str]:
    command = [
        binaries.program("initdb"),
        *("-D", data_argument(fresh, binaries, account)),
        *("--username=postgres", f"--pwfile=/dev/fd/{password}", "--auth=scram-sha-256"),
        *("--encoding=UTF8", "--no-instructions", *locale),
        *(() if durable else ("--no-sync",)),
    ]
    try:
        return subprocess.run(
            command,
            cwd=fresh,
            env=environment(),
            pass_fds=(password,),
            capture_output=True,
            text=True,
            timeout=_INITDB_SECONDS,
            check=False,
            **account.popen(),
        )
    except subprocess.TimeoutExpired as error:
        raise StartFailed(f"initdb took more than {_INITDB_SECONDS} s in {fresh}.") from error
