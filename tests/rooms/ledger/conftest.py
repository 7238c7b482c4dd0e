"""A small shop's accounts: money comes from the world, and wallets cannot be overdrawn."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from uuid import UUID

import psycopg
import pytest

from groundplane import Groundplane
from groundplane.core.ids import uuid7, uuid7_at
from groundplane.core.sql import load
from groundplane.rooms.ledger import Account
from groundplane.rooms.ledger.sweeps import Sweeps

ACCOUNTS = (("world", "equity"), ("ada", "liability"), ("bob", "liability"), ("fees", "income"))
Shop = dict[str, Account]
LARGEST = 10**38 - 1


def id_at(moment: datetime) -> UUID:
    """An id as an application makes it at that time: the tests' clock is the database's."""
    return UUID(int=uuid7_at(moment).int | uuid7().int & (2**62 - 1))


@pytest.fixture
async def shop(acme: Groundplane) -> Shop:
    """The accounts by name; Ada has 5,000."""
    opened = {
        name: await acme.ledger.open_account(name, "EUR", kind)  # type: ignore[arg-type]
        for name, kind in ACCOUNTS
    }
    await acme.ledger.transfer("world", "ada", 5000, code="top_up")
    return opened


@pytest.fixture
def sound(gp: Groundplane, admin_url: str) -> Callable[[], Awaitable[None]]:
    """Fails when an invariant is broken on the live data of any tenant."""

    async def checked() -> None:
        given = {
            "since": datetime(1970, 1, 1, tzinfo=UTC),
            "until": datetime(9999, 1, 1, tzinfo=UTC),
        }
        with psycopg.connect(admin_url, autocommit=True) as admin:
            admin.execute("analyze")
        for name, query in load("groundplane.rooms.ledger", "verify.sql").items():
            values = {key: given[key] for key in query.parameters}
            assert list(await gp.taking("maintenance").all(query, **values)) == [], name

    return checked


@pytest.fixture
def sweeps(gp: Groundplane) -> Sweeps:
    """The room's recurring work."""
    return Sweeps(gp)


async def has(gp: Groundplane, name: str) -> int:
    """The account's balance, as its kind counts it."""
    return (await gp.ledger.balance(name)).balance_minor
