"""Behind PgBouncer in transaction mode: two server connections for fifty tenants."""

from __future__ import annotations

import asyncio
import random

from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient

from groundplane import Groundplane, wait
from groundplane.core.sql import compiled
from groundplane.roof.health import Health, health_router
from groundplane.roof.hearing import hears, warn_when_deaf
from tests.fixtures.pgbouncer import pooled_url

__all__ = ["pooled_url"]

FOREIGN = compiled(
    "foreign",
    "select count(*) from groundplane.audit_entries where subject_id <> cast(:mine as text)",
)
HOT = compiled("hot", "-- enters\nselect cast(groundplane.enter_v1(cast(:tenant as text)) as text)")


async def test_fifty_tenants_on_two_connections_never_see_each_other(
    url: str, pooled_url: str
) -> None:
    gp = Groundplane(pooled_url)
    dice = random.Random(7)

    async def caller(tenant_id: str) -> int:
        foreign = 0
        for _ in range(20):
            mine = gp.tenant(tenant_id)
            try:
                async with mine.begin() as tx:
                    await tx.audit.record("order.placed", ("order", tenant_id))
                    foreign += (await tx.one(FOREIGN, mine=tenant_id))[0]
                    if dice.random() < 0.3:
                        raise ZeroDivisionError
            except ZeroDivisionError:
                pass
            await mine.first(HOT)
        return foreign

    found = await asyncio.gather(*(caller(f"tenant-{n}") for n in range(50)))
    assert gp.ground.pool().is_behind_pooler
    assert sum(found) == 0
    await gp.close()


async def test_a_direct_address_is_not_taken_for_a_pooler(gp: Groundplane) -> None:
    async with gp.tenant("acme").begin():
        pass
    assert not gp.ground.pool().is_behind_pooler


def test_a_blocking_facade_works_behind_a_pooler(pooled_url: str) -> None:
    gp = Groundplane(pooled_url, blocking=True).tenant("acme")
    for n in range(10):
        id = wait(gp.audit.record("order.placed", ("order", str(n))))
        assert wait(gp.audit.get(id)).subject_id == str(n)
    assert gp.ground.pool().is_behind_pooler
    wait(gp.close())


async def test_limits_hold_behind_a_pooler(pooled_url: str) -> None:
    gp = Groundplane(pooled_url).tenant("acme")
    limit = compiled("limit", "select current_setting('statement_timeout')")
    async with gp.begin() as tx:
        assert (await tx.one(limit))[0] == "30s"
    await gp.close()


async def test_a_probe_notices_a_pooler_behind_the_direct_address(
    url: str, pooled_url: str
) -> None:
    assert await hears(url)
    assert not await hears(pooled_url, seconds=0.5)


async def test_a_start_says_that_a_pooler_is_in_the_way(url: str, pooled_url: str) -> None:
    assert not await warn_when_deaf(url)
    assert await warn_when_deaf(pooled_url)
    assert not await warn_when_deaf("postgresql://nobody@127.0.0.1:1/none")  # readiness tells that


async def test_readiness_names_the_pooler_and_still_takes_traffic(gp: Groundplane) -> None:
    app = FastAPI()
    app.include_router(health_router(Health(gp, is_ready=True, is_deaf=True)))
    async with AsyncClient(transport=ASGITransport(app), base_url="http://test") as client:
        answer = await client.get("/readyz")
    assert (answer.status_code, answer.json()["status"]) == (200, "warn")
    assert "GROUNDPLANE_DIRECT_DATABASE_URL" in answer.json()["why"]
