"""Migrations: plain forward-only files per room, recorded with their checksums, under one lock."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from typing import Literal

from groundplane.core.links import Link
from groundplane.core.log import logger
from groundplane.core.problems import Problem
from groundplane.core.retry import message, sqlstate
from groundplane.core.sql import load
from groundplane.core.transaction import quoted

SQL = load(__package__, "migrate.sql")
LOCK = "groundplane.migrate"
LOCK_TRIES = 10

log = logger("migrate")


class Changed(Problem):
    """A migration that was already applied has been edited."""

    code = "migrate.changed"
    status = 409
    hint = "Put the file back as it was and write a new one beside it."


class Busy(Problem):
    """Another migration is running, or a table is in use."""

    code = "migrate.busy"
    status = 409
    hint = "Try again when the other one, or the long transaction, has ended."


class TooEarly(Problem):
    """A contract migration while an older release is still running."""

    code = "migrate.too_early"
    status = 409
    hint = "Stop the old workers and servers first; `groundplane jobs workers` lists them."


class NotPrepared(Problem):
    """The roles and the schema of Groundplane do not exist in this database."""

    code = "migrate.not_prepared"
    status = 503
    hint = 'As an administrator: groundplane migrate --print | psql "$ADMIN_URL"'


class BadFile(Problem):
    """A migration file does not say what it is."""

    code = "migrate.bad_file"
    hint = "Begin it with `-- expand` or `-- contract`."


@dataclass(frozen=True)
class Migration:
    """One file: `NNNN_name.sql`, first line `-- expand` or `-- contract`, either with `online`."""

    room: str
    number: int
    name: str
    text: str

    @cached_property
    def _header(self) -> re.Match[str]:
        found = re.match(r"-- (expand|contract)( online)?\s*\n", self.text)
        if found is None:
            raise BadFile(f"{self}: the first line is `-- expand` or `-- contract`")
        return found

    @property
    def kind(self) -> str:
        return self._header[1]

    @property
    def is_online(self) -> bool:
        """One statement that cannot run inside a transaction, and can be run again."""
        return self._header[2] is not None

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()

    def __str__(self) -> str:
        return f"{self.room}/{self.number:04}_{self.name}"


Packages = Iterable[tuple[str, str]]
"""Pairs of a room's name and its package, lowest floor first."""


def found(packages: Packages) -> list[Migration]:
    """Every migration of the ground and these rooms, in the order in which they apply."""
    ground = [("core", "groundplane.core")]
    return [m for room, package in [*ground, *packages] for m in _in(room, package)]


def _in(room: str, package: str) -> list[Migration]:
    folder = files(package) / "migrations"
    if not folder.is_dir():
        return []
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".sql"))
    return [
        Migration(room, int(name[:4]), name[5:-4], (folder / name).read_text("utf-8"))
        for name in names
    ]


def bootstrap() -> str:
    """The SQL an administrator runs once: roles and schema."""
    return (files("groundplane.core") / "bootstrap.sql").read_text("utf-8")


def printed(migrations: Sequence[Migration]) -> str:
    """All of it as one script for psql."""
    parts = [bootstrap(), "set role groundplane_owner;"]
    for migration in migrations:
        body = f"-- {migration}\n{migration.text.rstrip()}\n{_recorded(migration, 'done')};"
        parts.append(body if migration.is_online else f"begin;\n{body}\ncommit;")
    return "\n\n".join([*parts, "reset role;", ""])


async def pending(link: Link, migrations: Sequence[Migration]) -> list[Migration]:
    """What is not applied yet; a file that was edited afterwards is a problem."""
    if not (await link.rows(SQL["is_prepared"], []))[0][0]:
        raise NotPrepared()
    if not (await link.rows(SQL["is_begun"], []))[0][0]:
        return list(migrations)
    applied = {(row.room, row.number): row for row in await link.rows(SQL["applied"], [])}
    waiting = []
    for migration in migrations:
        row = applied.get((migration.room, migration.number))
        if row is None or row.state == "started":
            waiting.append(migration)
        elif row.sha256 != migration.sha256:
            raise Changed(f"{migration}: applied {row.sha256[:12]}, found {migration.sha256[:12]}")
    return waiting


async def migrate(
    link: Link, migrations: Sequence[Migration], *, contract: bool = False
) -> list[Migration]:
    """Apply what is pending on a connection of the owner; contract files only when asked for."""
    await link.send("set lock_timeout = '2s'; set statement_timeout = 0")  # the login may have one
    await _take_turn(link)
    try:
        waiting = await pending(link, migrations)
        due = [m for m in waiting if contract or m.kind == "expand"]
        await _refuse_early(link, due)
        for migration in due:
            await (_apply_online if migration.is_online else _apply)(link, migration)
            log.info("migrate.applied", migration=str(migration), kind=migration.kind)
        return due
    finally:
        await link.send(f"select pg_advisory_unlock(hashtext('{LOCK}'))")


async def apply_inside(
    link: Link, migrations: Sequence[Migration], *, contract: bool = False
) -> list[Migration]:
    """Apply what is pending inside the caller's transaction (Alembic): no online files."""
    await link.send(f"select pg_advisory_xact_lock(hashtext('{LOCK}'))")
    due = [m for m in await pending(link, migrations) if contract or m.kind == "expand"]
    for migration in due:
        if migration.is_online:
            raise BadFile(f"{migration} runs outside transactions: use `groundplane migrate`")
    await _refuse_early(link, due)
    for migration in due:
        await link.send(f"{migration.text}\n;{_recorded(migration, 'done')}")
    return due


async def _refuse_early(link: Link, due: Sequence[Migration]) -> None:
    """What another release still uses is not taken away from under it."""
    if all(m.kind == "expand" for m in due) or not (await link.rows(SQL["has_workers"], []))[0][0]:
        return
    alive = [row.release for row in await link.rows(SQL["releases_alive"], [])]
    others = [each for each in alive if each != release()]
    if others:
        raise TooEarly(f"this is {release()}; still running: {', '.join(others)}")


async def _take_turn(link: Link) -> None:
    """Looks again and again: an index built concurrently waits for each statement that waits."""
    for _ in range(LOCK_TRIES):
        if (await link.rows(SQL["lock"], [LOCK]))[0][0]:
            return
        await link.send("select pg_sleep(2)")
    raise Busy("another migrator holds the lock")


async def _patiently(link: Link, text: str, busy: Busy) -> None:
    """What others hold is waited for a little, again and again, so that nobody queues behind us."""
    for _ in range(LOCK_TRIES):
        try:
            await link.send(text)
            return
        except Exception as error:
            if link.is_open():
                await link.send("rollback")
            if sqlstate(error) != "55P03":
                raise
            busy.__cause__ = error
    raise busy


async def _apply(link: Link, migration: Migration) -> None:
    """One file in one transaction."""
    record = _recorded(migration, "done")
    text = f"begin; set local lock_timeout = '2s';\n{migration.text}\n;{record}; commit"
    try:
        await _patiently(link, text, Busy(f"{migration}: a table stays in use"))
    except Exception as error:
        error.add_note(f"in migration {migration}: {message(error)}")
        raise


async def _apply_online(link: Link, migration: Migration) -> None:
    """Run outside a transaction, marked as started, so that a broken run is found and repeated."""
    await link.send(_recorded(migration, "started"))
    # It waits for every older transaction, and nobody queues behind it meanwhile.
    await link.send("set lock_timeout = 0")
    for index in await link.rows(SQL["invalid_indexes"], []):
        if re.search(rf"\b{re.escape(index.name)}\b", migration.text):
            await link.send(f"drop index concurrently groundplane.{index.name}")
    await link.send(migration.text)
    await link.send(f"{_recorded(migration, 'done')}; set lock_timeout = '2s'")


def _recorded(migration: Migration, state: Literal["started", "done"]) -> str:
    texts = (migration.room, migration.name, migration.kind, migration.sha256, state, release())
    room, name, kind, sha256, stated, by = map(quoted, texts)
    at = "groundplane.now()" if state == "done" else "null"
    return (
        "insert into groundplane.migrations"
        " (room, number, name, kind, is_online, sha256, state, finished_at, release)"
        f" values ({room}, {migration.number}, {name}, {kind}, {migration.is_online}, {sha256},"
        f" {stated}, {at}, {by}) on conflict (room, number) do update"
        " set state = excluded.state, finished_at = excluded.finished_at, sha256 = excluded.sha256"
    )


def release() -> str:
    """The version of this installation, as migrations and workers record it."""
    try:
        return version("groundplane")
    except PackageNotFoundError:
        return "0.0.0+source"
