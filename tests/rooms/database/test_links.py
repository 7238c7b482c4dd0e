"""The room on every kind of connection; what needs pools of its own on both kinds of façade."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from groundplane import Groundplane
from tests.fixtures.links import Borrowed, CallerRollsBack
from tests.fixtures.steady import SteadyRoom


@pytest.fixture(params=["asyncpg", "psycopg-blocking"])
async def facade(request: pytest.FixtureRequest, acme: Groundplane, url: str) -> AsyncIterator[Any]:
    """The façade of each kind; on the blocking one no verb may suspend."""
    if request.param == "asyncpg":
        yield acme
        return
    blocking = Groundplane(url, blocking=True).tenant("acme")
    yield SteadyRoom(blocking)
    await blocking.close()


async def test_reading_verbs_in_the_callers_transaction(linked: Borrowed) -> None:
    async with linked() as tx:
        assert {p.parent for p in await tx.database.partitions()} >= {"audit_entries"}
        assert await tx.database.check_schema() == []
        tx.database.pools()


async def test_the_callers_search_path_is_left_as_it_was(
    linked: Borrowed, acme: Groundplane
) -> None:
    with pytest.raises(CallerRollsBack):
        async with linked() as tx:
            await tx.database.check_schema()
            await tx.audit.record("order.placed", ("order", "1"))
            raise CallerRollsBack
    assert (await acme.audit.list()).data == []


async def test_verbs_that_bring_their_own_connections(facade: Any) -> None:
    found = await facade.database.health("detailed")
    measured = [each for checks in found.checks.values() for each in checks]
    # Refused checkouts are counted over the life of the process, and other tests empty a pool.
    own = [each for each in measured if each.component_id != "pool:errors"]
    assert len(own) == len(measured) - 1
    assert [each for each in own if each.status != "pass"] == []
    first = await facade.database.maintain_partitions()  # nothing, unless a week has just begun
    assert {change.outcome for change in first.changes} <= {"made"}
    assert (await facade.database.maintain_partitions(dry_run=True)).changes == []
    assert (await facade.database.maintain_partitions()).changes == []
    assert await facade.database.verify() == []
    assert (await facade.database.series(["connections"])).step_seconds == 10
    assert (await facade.database.slow()).source == "groundplane"
    assert (await facade.database.plan("audit.record")).role == "app"
    assert await facade.database.locks() == []
    assert (await facade.database.sizes())[0].bytes > 0
    found = [d for d in await facade.database.doctor() if d.name != "database.durability"]
    assert {d.status for d in found} == {"ok", "warn"}
    assert {f.role for f in facade.database.pools()} == {"app", "maintenance", "operator"}
