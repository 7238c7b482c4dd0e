"""What is kept of flags' use: counts, the log, staleness, events, erasure."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from uuid import UUID

import orjson
import pytest

from groundplane import Groundplane
from groundplane.core.sql import compiled
from groundplane.rooms.flags.erasing import erase
from groundplane.rooms.flags.holding import held
from groundplane.rooms.flags.problems import (
    FlagNotFound,
)
from groundplane.rooms.flags.records import flush
from groundplane.rooms.flags.tasks import (
    find_stale,
    fold_counts,
    forget_readers,
    purge,
)
from groundplane.rooms.tenants import PLATFORM
from groundplane.testing import at

EVENTS = "select data::text as data from groundplane.events where tenant_id = groundplane.tenant()"
TOLD = compiled("told", f"{EVENTS} and type = 'flags.updated' order by id")
WENT_STALE = compiled("went_stale", f"{EVENTS} and type = 'flags.went_stale'")


async def test_counts_are_running_totals_and_a_repeated_flush_changes_nothing(
    acme: Groundplane,
) -> None:
    await acme.flags.create("f", enabled=True)
    for _ in range(3):
        await acme.flags.is_enabled("f")
    assert await flush(acme) == 3
    assert await flush(acme) == 0
    (await acme.flags.snapshot()).is_enabled("f")
    await flush(acme)
    held(acme).counts.unsent = set(held(acme).counts.totals)
    await flush(acme)
    (count,) = await acme.flags.counts("f")
    assert (count.variant, count.reason, count.count) == ("on", "STATIC", 4)
    await acme.flags.kill("f", reason="x")
    await acme.flags.is_enabled("f")
    await flush(acme)
    assert {c.reason: c.count for c in await acme.flags.counts("f")} == {"STATIC": 4, "DISABLED": 1}
    await at(acme, "2 hours")
    await acme.flags.is_enabled("f")
    await flush(acme)
    assert sum(c.count for c in await acme.flags.counts("f")) == 6


async def test_errors_are_logged_and_the_context_is_not(acme: Groundplane) -> None:
    odd = {"flags": {"f": {"state": "ENABLED", "variants": {"a": 1}, "defaultVariant": "a",
                           "targeting": {"if": [{"nonsense": []}, "a"]}}}}  # fmt: skip
    await acme.flags.import_(odd)
    found = await acme.flags.evaluate("f", subject="u1", context={"email": "a@b.c"})
    assert found.error == "PARSE_ERROR"
    await flush(acme)
    (logged,) = (await acme.flags.evaluations("f")).data
    assert (logged.subject, logged.reason, logged.context) == ("u1", "ERROR", {})


async def test_stale_flags_come_with_their_evidence(gp: Groundplane, acme: Groundplane) -> None:
    await acme.flags.create("old", enabled=True)
    await acme.flags.create("kept", enabled=True, kind="operational")
    assert await acme.flags.find_stale() == []
    await acme.flags.is_enabled("kept")
    await flush(acme)
    await at(acme, "61 days")
    await acme.flags.is_enabled("kept")
    await flush(acme)
    assert {s.name: s.why for s in await acme.flags.find_stale()} == {
        "old": "past_its_time", "kept": "one_outcome"}  # fmt: skip
    assert [f.name for f in (await acme.flags.list(is_stale=True)).data] == ["kept", "old"]
    assert (await acme.flags.list(is_stale=False)).data == []

    class Run:
        scope = gp

    assert await fold_counts(Run()) >= 1
    assert await fold_counts(Run()) == 0
    assert sum(c.count for c in await acme.flags.counts(
        "kept", since=datetime(2020, 1, 1, tzinfo=UTC))) == 2  # fmt: skip


async def test_each_revision_is_an_event_of_its_own_commit(acme: Groundplane) -> None:
    await acme.flags.create("f", enabled=True, environment="production")
    with suppress(RuntimeError):
        async with acme.begin() as tx:
            await tx.flags.update("f", enabled=True)
            raise RuntimeError
    await acme.flags.kill("f", reason="too slow", environment="production")
    async with acme.begin() as tx:
        told = await tx.all(TOLD)
    last = orjson.loads(told[-1].data)
    assert last["reason"] == "too slow"
    assert last["changes"] == [{"kind": "flag", "name": "f", "state": "killed"}]
    assert [orjson.loads(row.data)["revision"] for row in told
            if orjson.loads(row.data)["environment"] == "production"] == [1, 2]  # fmt: skip


async def test_a_flag_that_went_stale_is_told_once(gp: Groundplane) -> None:
    platform = gp.tenant(PLATFORM)

    class Run:
        scope, begin = platform, platform.begin

    await platform.flags.create("old", enabled=True)
    await at(platform, "61 days")
    assert await find_stale(Run()) == 1
    assert await find_stale(Run()) == 0
    async with platform.begin() as tx:
        (row,) = await tx.all(WENT_STALE)
    assert orjson.loads(row.data)["why"] == "past_its_time"


async def test_what_is_deleted_is_purged_after_30_days(gp: Groundplane, acme: Groundplane) -> None:
    flag = await acme.flags.create("f")
    await acme.flags.delete("f")

    class Run:
        scope = gp

    assert (await purge(Run()))["flags"] == 0
    await at(acme, "31 days")
    assert (await purge(Run()))["flags"] == 1
    with pytest.raises(FlagNotFound):
        await acme.flags.restore(str(UUID(str(flag.id))))


async def test_a_process_that_is_silent_is_forgotten(gp: Groundplane, acme: Groundplane) -> None:
    await acme.flags.create("f")
    await acme.flags.is_enabled("f")
    assert len((await acme.flags.propagation()).readers) == 1
    await at(acme, "6 minutes")

    class Run:
        scope = gp

    assert await forget_readers(Run()) >= 1
    assert (await acme.flags.propagation()).readers == []


async def test_an_erased_person_is_in_no_list_and_in_no_log(
    acme: Groundplane, globex: Groundplane
) -> None:
    for tenant in (acme, globex):
        await tenant.flags.create_segment("few", members=["ada", "bob"])
        rules = [{"when": {"operator": "in_segment", "value": "few"}, "serve": "on"}]
        await tenant.flags.create("f", enabled=True, rules=rules)
        assert await tenant.flags.is_enabled("f", subject="ada")
        await tenant.flags.evaluate("no-such-flag", subject="ada")
    await flush(acme)
    async with acme.begin() as tx:
        assert not await erase(tx, "ada")
        assert await erase(tx, "ada")
    assert (await acme.flags.list_segments()).data[0].members == 1
    async with acme.begin() as tx:
        logged = await tx.one(
            compiled(
                "logged",
                """
            select count(*) filter (where e.subject = 'ada') as named, count(*) as rows
              from groundplane.flag_evaluations as e where e.tenant_id = groundplane.tenant()""",
            )
        )
    assert (logged.named, logged.rows) == (0, 1)
    assert not await acme.flags.is_enabled("f", subject="ada")
    assert await acme.flags.is_enabled("f", subject="bob")
    assert await globex.flags.is_enabled("f", subject="ada")
