"""A shop that is paid: Ada has 5,000 in her wallet, the shop has nothing yet."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import psycopg
import pytest

from groundplane import Groundplane
from groundplane.core.sql import load
from groundplane.rooms.payments import Payment
from groundplane.rooms.payments.sweeps import Sweeps

RING = "k1:" + "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWY="
Pay = Callable[..., Awaitable[Payment]]
ACCOUNTS = (("world", "equity"), ("ada", "liability"), ("shop", "liability"))


@pytest.fixture(autouse=True)
def keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """A master key for every façade of the test: tokens are sealed."""
    monkeypatch.setenv("PAYMENTS_TEST_KEYS", RING)
    monkeypatch.setenv("GROUNDPLANE_MASTER_KEYS", "env:PAYMENTS_TEST_KEYS")


async def open_shop(gp: Groundplane) -> None:
    for name, kind in ACCOUNTS:
        await gp.ledger.open_account(name, "EUR", kind)  # type: ignore[arg-type]
    await gp.ledger.transfer("world", "ada", 5000, code="top_up")


@pytest.fixture
async def pay(acme: Groundplane) -> Pay:
    """Create a payment of Ada's to the shop."""
    await open_shop(acme)

    async def created(amount: int = 1000, **given: object) -> Payment:
        given = {"debit": "ada", "credit": "shop", "provider": "psp"} | given
        return await acme.payments.create(amount, "EUR", **given)  # type: ignore[arg-type]

    return created


@pytest.fixture
def sweeps(gp: Groundplane) -> Sweeps:
    return Sweeps(gp)


@pytest.fixture
def sound(gp: Groundplane, admin_url: str) -> Callable[[], Awaitable[None]]:
    """Fails when an invariant of payments, or one of the ledger's books, is broken anywhere."""

    async def checked() -> None:
        with psycopg.connect(admin_url, autocommit=True) as admin:
            admin.execute("analyze")
        for name, query in load("groundplane.rooms.payments", "verify.sql").items():
            found = list(await gp.taking("maintenance").all(query))
            assert found == [], name

    return checked


async def has(gp: Groundplane, name: str) -> tuple[int, int | None]:
    """What the account has, and what may still leave it."""
    found = await gp.ledger.balance(name)
    return found.balance_minor, found.available_minor
