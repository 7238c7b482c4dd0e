"""A lent connection is as its application set it up, and serves whoever joins it last."""

from __future__ import annotations

import psycopg
import pytest
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

from groundplane import Groundplane, wait
from groundplane.core.problems import NoTransaction
from groundplane.core.sql import compiled

SETTINGS = (
    "datestyle=SQL,DMY",
    "intervalstyle=iso_8601",
    "timezone=Pacific/Kiritimati",
    "standard_conforming_strings=off",
    "search_path=",
    "bytea_output=escape",
    "client_encoding=LATIN1",
    "default_transaction_isolation=serializable",
)
AMOUNT = compiled("amount", "select cast(90071992547409931 as numeric) as amount")


@pytest.mark.parametrize("setting", SETTINGS)
def test_what_the_application_has_set_changes_nothing(url: str, setting: str) -> None:
    gp = Groundplane(url, blocking=True).tenant("acme")
    with psycopg.connect(url, options=f"-c {setting}") as connection:
        tx = wait(gp.on(connection))
        wait(tx.audit.record("order.placed", ("order", r"1 \ ' é"), after={"note": r"\n é"}))
        entry = wait(tx.audit.list()).data[0]
        assert (entry.subject_id, entry.after) == (r"1 \ ' é", {"note": r"\n é"})
        key = wait(tx.tenants.create_key("k", permissions=["audit.read"], expires_in="5m")).key
        assert wait(tx.tenants.get_key(key.key_id)) == key


def test_an_amount_keeps_its_digits_where_the_application_reads_floats(url: str) -> None:
    gp = Groundplane(url, blocking=True).tenant("acme")
    with psycopg.connect(url) as connection:
        connection.adapters.register_loader("numeric", psycopg.types.numeric.FloatLoader)
        assert int(wait(wait(gp.on(connection)).one(AMOUNT)).amount) == 90071992547409931


def test_a_savepoint_can_be_undone_in_a_pipeline(url: str) -> None:
    gp = Groundplane(url, blocking=True).tenant("acme")
    with psycopg.connect(url) as connection, connection.pipeline(), connection.transaction():
        tx = wait(gp.on(connection))
        with pytest.raises(ZeroDivisionError), wait(tx.savepoint()):
            wait(tx.audit.record("order.placed", ("order", "1")))
            raise ZeroDivisionError
        assert wait(tx.audit.list()).data == []


async def test_a_scope_kept_after_its_block_does_nothing_for_the_next_tenant(
    acme: Groundplane, globex: Groundplane
) -> None:
    async with acme.begin() as kept:
        pass
    async with globex.begin() as tx:  # on the same connection
        with pytest.raises(NoTransaction):
            await kept.audit.record("order.placed", ("order", "of acme"))
        assert (await tx.audit.list()).data == []


async def test_nor_does_one_of_a_lent_connection(
    acme: Groundplane, globex: Groundplane, url: str
) -> None:
    engine = create_async_engine(url.replace(":", "+asyncpg:", 1), pool_size=1, max_overflow=0)
    async with AsyncSession(engine) as session:
        kept, again = await acme.on(session), await acme.on(session)
        await kept.audit.record("order.placed", ("order", "1"))
        await again.audit.record("order.placed", ("order", "2"))
        await session.commit()
    async with AsyncSession(engine) as session:
        tx = await globex.on(session)
        for each in (kept, again):
            with pytest.raises(NoTransaction):
                await each.audit.record("order.placed", ("order", "of acme"))
        assert (await tx.audit.list()).data == []
    await engine.dispose()
