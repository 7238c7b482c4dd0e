"""Our files inside a revision of Alembic's, with Alembic itself."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from alembic import command
from alembic.config import Config

from groundplane import Groundplane
from groundplane.core import migrate
from groundplane.core.lenders import UnsupportedConnection
from groundplane.core.migrate import BadFile
from groundplane.rooms import packages
from groundplane.testing.server import Server

LOGIN, PASSWORD = "gp_shop", "shop"  # a login named like our schema would create its tables there

ENV = """
import asyncio
from alembic import context
from sqlalchemy import create_engine
from sqlalchemy.ext.asyncio import create_async_engine
url = context.config.get_main_option("sqlalchemy.url")

def work(connection):
    context.configure(connection=connection)
    with context.begin_transaction():
        context.run_migrations()

async def run():
    async with create_async_engine(url).connect() as connection:
        await connection.run_sync(work)

if context.is_offline_mode():
    context.configure(url=url)
    with context.begin_transaction():
        context.run_migrations()
elif "+asyncpg" in url:
    asyncio.run(run())
else:
    with create_engine(url).connect() as connection:
        work(connection)
"""
REVISION = """
from alembic import op
from groundplane.alembic import upgrade as groundplane_upgrade
revision, down_revision = "{id}", {after}

def upgrade():
    op.execute("create table {table} (id int)")
    groundplane_upgrade(op{how})
    op.execute("insert into {table} select count(*) from groundplane.catalogue")
    {more}
"""


@pytest.fixture
def empty(server: Server) -> Iterator[str]:
    """A database with our roles and schema, in which the login may create tables."""
    name = f"gp_{uuid4().hex[:12]}"
    server.run(f"create database {name}")
    server.run(migrate.bootstrap(), name)
    server.run(
        f"do $$ begin create role {LOGIN} login password '{PASSWORD}' in role groundplane_app,"
        " groundplane_switch; exception when duplicate_object or unique_violation then null; end $$"
    )
    server.run(f"grant create on schema public to {LOGIN}", name)
    yield name
    server.run(f"drop database {name} with (force)")


class Project:
    """An Alembic environment in a folder."""

    def __init__(self, folder: Path, url: str) -> None:
        self.versions = folder / "versions"
        self.versions.mkdir()
        (folder / "env.py").write_text(ENV)
        self.config = Config()
        self.config.set_main_option("script_location", str(folder))
        self.config.set_main_option("sqlalchemy.url", url)

    def add(self, id: str, *, after: str | None = None, how: str = "", more: str = "") -> None:
        text = REVISION.format(id=id, after=repr(after), table=f"t_{id}", how=how, more=more)
        (self.versions / f"{id}.py").write_text(text)

    def upgrade(self) -> None:
        command.upgrade(self.config, "head")


def rows(server: Server, database: str, statement: str) -> list[Any]:
    with psycopg.connect(server.admin_url(database)) as connection:
        return connection.execute(statement.encode()).fetchall()


@pytest.fixture(params=["psycopg", "asyncpg"])
def project(request: pytest.FixtureRequest, tmp_path: Path, server: Server, empty: str) -> Project:
    url = server.url(empty, login=LOGIN, password=PASSWORD).replace(
        "postgresql", f"postgresql+{request.param}"
    )
    return Project(tmp_path, url)


def test_a_revision_applies_our_files_in_its_own_transaction(
    project: Project, server: Server, empty: str
) -> None:
    project.add("first")
    project.upgrade()
    applied = rows(
        server, empty, "select count(*) from groundplane.migrations where state = 'done'"
    )
    assert applied == [(len(migrate.found(packages())),)]
    owners = rows(server, empty, "select distinct tableowner from pg_tables"
                  " where schemaname = 'groundplane'")  # fmt: skip
    assert owners == [("groundplane_owner",)]
    assert rows(server, empty, "select tableowner from pg_tables where tablename = 't_first'") == [
        (LOGIN,)
    ]

    async def findings() -> list[Any]:
        gp = Groundplane(server.url(empty, login=LOGIN, password=PASSWORD))
        try:
            return await gp.database.check_schema()
        finally:
            await gp.close()

    assert asyncio.run(findings()) == []


def test_a_revision_that_fails_takes_ours_back(
    project: Project, server: Server, empty: str
) -> None:
    project.add("first", more='op.execute("select 1 / 0")')
    with pytest.raises(Exception, match="division by zero"):
        project.upgrade()
    assert rows(server, empty, "select to_regclass('groundplane.catalogue')") == [(None,)]
    assert rows(server, empty, "select to_regclass('public.t_first')") == [(None,)]


def test_a_later_revision_finds_nothing_to_do(project: Project, server: Server, empty: str) -> None:
    project.add("first", how=", to='audit/0001_audit'")
    project.add("second", after="first")
    project.add("third", after="second")
    project.upgrade()
    counts = rows(server, empty, "select t_first.id < t_second.id, t_second.id = t_third.id"
                  " from t_first, t_second, t_third")  # fmt: skip
    assert counts == [(True, True)]


def test_an_unknown_file_is_named(project: Project) -> None:
    project.add("first", how=", to='audit/0099_never'")
    with pytest.raises(BadFile, match="audit/0099_never"):
        project.upgrade()


def test_offline_it_prints_the_script(
    tmp_path: Path, server: Server, empty: str, capsys: pytest.CaptureFixture[str]
) -> None:
    project = Project(
        tmp_path,
        server.url(empty, login=LOGIN, password=PASSWORD).replace(
            "postgresql", "postgresql+psycopg"
        ),
    )
    project.add("first")
    command.upgrade(project.config, "head", sql=True)
    assert "create table groundplane.audit_entries" in capsys.readouterr().out


def test_a_driver_we_do_not_know_is_refused() -> None:
    from groundplane.alembic import _link

    class Connection:
        connection = type("Fairy", (), {"driver_connection": object()})

    with pytest.raises(UnsupportedConnection):
        _link(Connection())  # type: ignore[arg-type]
