"""Who holds a connection: ourselves, or an application, bare, in SQLAlchemy or in Django."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import psycopg

from groundplane.core.links import Link, Row, driver_link
from groundplane.core.problems import Problem
from groundplane.core.sql import Query


class UnsupportedConnection(Problem):
    """This kind of connection cannot be joined."""

    code = "scope.unsupported_connection"
    hint = "Use asyncpg, psycopg 3, SQLAlchemy over either of them, or Django over psycopg 3."


class Lender:
    """How a transaction is entered, marked and reported; this one holds a bare connection."""

    def __init__(self, link: Link) -> None:
        self.link = link

    async def enter(self, query: Query, values: Sequence[Any]) -> Row:
        """Run the first statement of a borrowed transaction, in the lender's way."""
        return (await self.link.rows(query, values))[0]

    async def mark(self, name: str) -> None:
        await self.link.send(f"savepoint {name}")

    async def release(self, name: str) -> None:
        await self.link.send(f"release savepoint {name}")

    async def undo(self, name: str) -> None:
        await self.link.send(f"rollback to savepoint {name}")
        await self.link.send(f"release savepoint {name}")  # alone: a pipeline takes no two at once

    def part(self) -> object:
        """What the lender may undo alone: hooks asked for now belong to it. None is the whole."""
        return None

    def on_commit(self, hook: Callable[[], None]) -> bool:
        """Call the hook after the lender's commit, unless the part that is open now was undone.

        False when the lender does not report it.
        """
        return False


def linked(driver: object) -> Link:
    link = driver_link(driver)
    if link is None:
        raise UnsupportedConnection(f"{type(driver).__module__}.{type(driver).__name__}")
    return link


def lender_of(connection: object) -> Lender:
    """The lender that a caller's connection or session is."""
    if any(kind.__module__.startswith("sqlalchemy.") for kind in type(connection).__mro__):
        from groundplane.core.alchemy import Alchemy  # a quarter of a second, for who has it anyway

        return Alchemy.of(connection)
    if hasattr(connection, "in_atomic_block"):
        return Django(connection)
    return Lender(linked(connection))


class Django(Lender):
    """Django's connection inside `atomic()`, over psycopg 3."""

    def __init__(self, connection: Any) -> None:
        self._wrapper = connection
        connection.ensure_connection()
        self.link = linked(connection.connection)

    async def undo(self, name: str) -> None:
        try:
            await super().undo(name)
        except psycopg.Error:
            self._wrapper.set_rollback(True)
            raise

    def part(self) -> object:
        return tuple(self._wrapper.savepoint_ids) or None

    def on_commit(self, hook: Callable[[], None]) -> bool:
        self._wrapper.on_commit(hook)
        return True
