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


@contextmanager
def door(cluster: Path, account: Account) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The path under which the account reaches a folder, and the handles it must inherit.

    Behind a private folder, such as root's home, we open the door as root: the program inherits
    the open folder and names it through /proc, which needs no right to pass the folders above.
    """
    if account.can_enter(cluster):
        yield str(cluster), ()
        return
    if sys.platform != "linux":
        raise Unreachable(f"User id {account.uid} may not pass the folders above {cluster}.")
    handle = os.open(cluster, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        yield f"/proc/self/fd/{handle}", (handle,)
    finally:
        os.close(handle)


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
    arguments = [
        *("--username=postgres", f"--pwfile=/dev/fd/{password}", "--auth=scram-sha-256"),
        *("--encoding=UTF8", "--no-instructions", *locale),
        *(() if durable else ("--no-sync",)),
    ]
    try:
        with door(fresh, account) as (data, handles):
            return subprocess.run(
                [binaries.program("initdb"), "-D", data, *arguments],
                cwd="/",
                env=environment(),
                pass_fds=(password, *handles),
                capture_output=True,
                text=True,
                timeout=_INITDB_SECONDS,
                check=False,
                **account.popen(),
            )
    except subprocess.TimeoutExpired as error:
        raise StartFailed(f"initdb took more than {_INITDB_SECONDS} s in {fresh}.") from error
