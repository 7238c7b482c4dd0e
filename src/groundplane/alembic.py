"""Groundplane's migrations inside Alembic's: one line in a revision of yours.

    from groundplane.alembic import upgrade as groundplane_upgrade

    def upgrade() -> None:
        groundplane_upgrade(op)

The files apply in the revision's own transaction, so both commit or neither does. Roles and schema
are made before, once, by an administrator (`groundplane migrate --print`).
"""

from __future__ import annotations

from collections.abc import Coroutine
from typing import Any, TypeVar

from sqlalchemy import Connection
from sqlalchemy.util import await_only

from groundplane.core import migrate
from groundplane.core.lenders import UnsupportedConnection
from groundplane.core.links import Link, driver_link
from groundplane.core.wait import wait
from groundplane.rooms import packages

T = TypeVar("T")


def upgrade(op: Any, to: str | None = None, *, contract: bool = False) -> list[str]:
    """Apply what is pending, up to and including the file `to` (`audit/0001_audit`), as its owner.

    `op` is Alembic's. Contract files wait for `contract=True`, online ones for `groundplane
    migrate`. Answers what was applied. With `--sql` it prints all of it instead.
    """
    due = _until(to)
    if op.get_context().as_sql:
        expand = [m for m in due if contract or m.kind == "expand"]
        op.get_context().impl.static_output(migrate.printed(expand))
        return [str(m) for m in expand]
    connection: Connection = op.get_bind()
    before = connection.exec_driver_sql(
        "select current_user, current_setting('lock_timeout')"  # begins the transaction as well
    ).one()
    connection.exec_driver_sql("set local role groundplane_owner")
    connection.exec_driver_sql("set local lock_timeout = '2s'")
    link = _link(connection)
    applied = _run(link, migrate.apply_inside(link, due, contract=contract))
    connection.exec_driver_sql(f"set local role {_named(before[0])}")
    connection.exec_driver_sql(f"set local lock_timeout = '{before[1]}'")
    return [str(m) for m in applied]


def _until(to: str | None) -> list[migrate.Migration]:
    everything = migrate.found(packages())
    if to is None:
        return everything
    names = [str(m) for m in everything]
    if to not in names:
        raise migrate.BadFile(f"there is no {to}; the last one is {names[-1]}")
    return everything[: names.index(to) + 1]


def _link(connection: Connection) -> Link:
    driver = connection.connection.driver_connection
    link = driver_link(driver)
    if link is None:
        raise UnsupportedConnection(f"Alembic runs over {type(driver).__module__}")
    return link


def _run(link: Link, work: Coroutine[Any, Any, T]) -> T:
    """Alembic is blocking; over an async engine it runs inside SQLAlchemy's `run_sync`."""
    return wait(work) if link.blocking else await_only(work)


def _named(role: str) -> str:
    return '"' + role.replace('"', '""') + '"'
