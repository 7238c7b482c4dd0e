"""What runs by itself: the hourly routine, and the daily look at the last two days."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import psycopg
import pytest

from groundplane import Groundplane
from groundplane.core.tasks import SCHEDULES
from groundplane.rooms.database.metrics import BROKEN
from groundplane.rooms.database.tasks import keep_partitions, verify_recent
from groundplane.testing import at


def run(gp: Groundplane) -> Any:
    return cast("Any", SimpleNamespace(scope=gp.tenant("_platform")))


def test_both_are_declared() -> None:
    assert SCHEDULES["database.partitions"].cron == "0 * * * *"
    assert SCHEDULES["database.sample"].cron == "0 5 * * *"
    assert SCHEDULES["database.verify"].cron == "30 4 * * *"


async def test_the_hourly_one_makes_what_is_missing(gp: Groundplane, acme: Groundplane) -> None:
    await at(acme, "40 days")
    await keep_partitions.function(run(gp))
    assert (await gp.database.maintain_partitions()).changes == []


async def test_the_hourly_one_fails_when_a_table_does(gp: Groundplane, admin_url: str) -> None:
    with psycopg.connect(admin_url, autocommit=True) as admin:
        admin.execute(
            "update groundplane.catalogue set keep = '1 day', retention = 'drop',"
            " holds_function = 'nowhere' where table_name = 'audit_entries';"
            "update groundplane_test.clock set moved = '90 days'"
        )
    with pytest.raises(RuntimeError, match="audit_entries: .*nowhere"):
        await keep_partitions.function(run(gp))


async def test_the_daily_one_counts_what_it_finds(gp: Groundplane, admin_url: str) -> None:
    await verify_recent.function(run(gp))
    assert BROKEN.value() == 0
    with psycopg.connect(admin_url, autocommit=True) as admin:
        admin.execute("drop policy tenant on groundplane.audit_entries")
    await verify_recent.function(run(gp))
    assert BROKEN.value() > 0
