"""`verify`: what is broken is told with the row and the query; all of time is looked at once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import psycopg
import pytest

from groundplane import Groundplane
from groundplane.core.sql import compiled
from groundplane.rooms import ROOMS
from groundplane.rooms.database import Progress, UnknownRoom
from groundplane.rooms.database import verify as verifying
from groundplane.rooms.database.verify import BEGINNING, END, Invariant, invariants


async def test_every_invariant_holds_on_a_fresh_database(acme: Groundplane) -> None:
    assert await acme.database.verify() == []


def test_every_room_has_invariants_of_its_own() -> None:
    assert {each.room for each in invariants()} == set(ROOMS)
    assert {"tenants.isolation", "database.partitions"} <= {each.name for each in invariants()}


async def test_a_broken_row_is_told_with_its_tenant_and_the_query(
    acme: Groundplane, admin_url: str
) -> None:
    id = await acme.audit.record("order.placed", ("order", "1"))
    with psycopg.connect(admin_url, autocommit=True) as admin:
        admin.execute("set session_replication_role = replica")
        admin.execute("update groundplane.audit_entries set occurred_at = '2001-01-01'")
    (broken,) = await acme.database.verify(["audit"])
    assert (broken.invariant, broken.tenant_id, broken.subject) == ("audit.times", "acme", str(id))
    assert "2001-01-01" in broken.detail
    assert "groundplane.audit_entries" in broken.query
    assert await acme.database.verify(["audit"], since=datetime.now(UTC) + timedelta(days=2)) == []


async def test_a_dropped_policy_breaks_the_isolation(acme: Groundplane, admin_url: str) -> None:
    with psycopg.connect(admin_url, autocommit=True) as admin:
        admin.execute("drop policy tenant on groundplane.audit_entries")
        admin.execute("delete from groundplane.partitions where lower_at > groundplane.now()")
    broken = await acme.database.verify(["database"])
    assert {each.invariant for each in broken} >= {"tenants.isolation", "database.partitions"}
    first = await acme.database.verify(["database"], fail_fast=True)
    assert {each.invariant for each in first} == {"tenants.isolation"}


async def test_a_list_that_differs_from_the_catalogue_is_found(
    acme: Groundplane, admin_url: str
) -> None:
    with psycopg.connect(admin_url, autocommit=True) as admin:
        admin.execute("update groundplane.partitions set state = 'dropped'"
                      " where name = (select max(name) from groundplane.partitions)")  # fmt: skip
    broken = await acme.database.verify(["database"])
    assert "listed as dropped but it is attached" in {each.detail for each in broken}


async def test_a_check_that_cannot_be_made_is_itself_a_finding(
    acme: Groundplane, admin_url: str
) -> None:
    with psycopg.connect(admin_url, autocommit=True) as admin:
        admin.execute("revoke select on groundplane.audit_entries from groundplane_maintenance")
    broken = await acme.database.verify(["audit"])
    assert broken
    assert all("could not be made: permission denied" in each.detail for each in broken)


async def test_an_unknown_room_is_a_problem(acme: Groundplane) -> None:
    with pytest.raises(UnknownRoom, match="attic"):
        await acme.database.verify(["audit", "attic"])


async def test_progress_goes_from_the_first_to_the_last(acme: Groundplane) -> None:
    told: list[Progress] = []
    await acme.database.verify(progress=told.append)
    whole = [step.done + step.share for step in told]
    assert whole == sorted(whole)
    assert told[-1].done == told[-1].total == len(invariants())
    assert told[-1].seconds_left == 0


async def windows(gp: Groundplane, since: datetime | None) -> list[tuple[datetime, datetime]]:
    query = compiled("x.y", "select cast(:since as timestamptz), cast(:until as timestamptz)")
    maintenance = gp.taking("maintenance").tenant("_platform")
    return [
        (window["since"], window["until"])
        async for window, _ in verifying._windows(maintenance, Invariant("x.y", "x", query), since)
    ]


async def test_windows_touch_and_cover_all_of_time(acme: Groundplane, admin_url: str) -> None:
    with psycopg.connect(admin_url, autocommit=True) as admin:
        admin.execute("update groundplane.migrations set started_at = now() - interval '3 years'")
    walked = await windows(acme, None)
    assert len(walked) > 5
    assert walked[0][0] == BEGINNING
    assert walked[-1][1] == END
    assert all(one[1] == next[0] for one, next in pairwise(walked))
    recent = datetime.now(UTC) - timedelta(hours=30)
    assert (await windows(acme, recent))[0][0] == recent


async def test_windows_shrink_while_they_are_slow(
    acme: Groundplane, admin_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with psycopg.connect(admin_url, autocommit=True) as admin:
        admin.execute("update groundplane.migrations set started_at = now() - interval '3 days'")
    monkeypatch.setattr(verifying, "QUICK", -1.0)
    monkeypatch.setattr(verifying, "SLOW", -0.5)
    walked = await windows(acme, None)
    spans = [until - since for since, until in walked[1:-1]]
    assert spans == sorted(spans, reverse=True)
    assert min(spans) >= verifying.SHORTEST
