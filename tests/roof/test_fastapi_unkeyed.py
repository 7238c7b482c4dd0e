"""Requests without a key: what their answer says is committed, and nobody else's."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any

import pytest
from fastapi import Depends, FastAPI, HTTPException
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from starlette.responses import StreamingResponse

from groundplane import Groundplane
from groundplane.fastapi import gp_connection, gp_scope, gp_session, idempotent, mount
from tests.roof.test_fastapi import KEY, Tx, client, paid, pay, scope_of

TABLE = """
create table counted
  (id int primary key, twin int references counted deferrable initially deferred);
grant all on counted to public;
"""


@pytest.fixture
def counted(admin_url: str) -> Any:
    """A table whose mistakes show at COMMIT only, and how many rows it has."""
    import psycopg

    with psycopg.connect(admin_url, autocommit=True) as connection:
        connection.execute(TABLE.encode())

        def rows() -> int:
            found = connection.execute("select count(*) from counted").fetchone()
            assert found is not None
            return int(found[0])

        yield rows


async def test_what_a_connection_wrote_is_committed_before_the_answer(
    gp: Groundplane, counted: Any
) -> None:
    app = FastAPI()

    @app.post("/rows/{id}/{twin}")
    async def write(id: int, twin: int, connection: Annotated[Any, Depends(gp_connection)]) -> None:
        await connection.execute(f"insert into counted values ({id}, {twin})")

    @app.post("/streamed")
    async def streamed(connection: Annotated[Any, Depends(gp_connection)]) -> Any:
        async def chunks() -> Any:
            for id in (8, 9):
                yield await connection.execute(f"insert into counted values ({id}, {id})")

        return StreamingResponse(chunks())

    @app.post("/refused")
    async def refused(connection: Annotated[Any, Depends(gp_connection)]) -> None:
        await connection.execute("insert into counted values (7, 7)")
        raise HTTPException(404)

    mount(app, gp, scope_of=scope_of)
    async with client(app) as http:
        assert (await http.post("/rows/1/1")).status_code == 200
        assert counted() == 1
        assert (await http.post("/rows/2/99")).status_code == 500
        assert (await http.post("/refused")).status_code == 404
        assert (await http.post("/streamed")).text == "INSERT 0 1" * 2
    assert counted() == 3


async def test_what_a_session_wrote_is_committed_before_the_answer(
    gp: Groundplane, url: str, counted: Any
) -> None:
    engine = create_async_engine(url.replace("postgresql://", "postgresql+asyncpg://"))
    app = FastAPI()

    @app.post("/rows/{id}/{twin}")
    async def write(
        id: int, twin: int, session: Annotated[AsyncSession, Depends(gp_session)]
    ) -> None:
        await session.execute(text(f"insert into counted values ({id}, {twin})"))

    mount(app, gp, scope_of=scope_of, sessions=async_sessionmaker(engine))
    async with client(app) as http:
        assert (await http.post("/rows/1/1")).status_code == 200
        assert (await http.post("/rows/2/99")).status_code == 500
    assert counted() == 1
    await engine.dispose()


async def test_a_facade_that_requests_share_lends_no_transaction_to_another(
    gp: Groundplane, acme: Groundplane
) -> None:
    app, inside, go = FastAPI(), asyncio.Event(), asyncio.Event()

    @app.post("/undone", dependencies=[idempotent()])
    async def undone(tx: Tx) -> None:
        await pay(tx)
        inside.set()
        await go.wait()
        raise HTTPException(503)

    @app.post("/paid")
    async def other(tx: Annotated[Groundplane, Depends(gp_scope)]) -> None:
        await pay(tx)

    mount(app, gp, scope_of=lambda request: acme)
    async with client(app) as http:
        first = asyncio.create_task(http.post("/undone", headers=KEY))
        await inside.wait()
        assert (await http.post("/paid")).status_code == 200
        go.set()
        assert (await first).status_code == 503
    assert await paid(acme) == 1
