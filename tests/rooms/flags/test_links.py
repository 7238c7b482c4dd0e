"""Flags on every kind of connection."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from groundplane import Groundplane
from groundplane.rooms.tenants import PLATFORM
from tests.fixtures.links import Borrowed, CallerRollsBack


async def test_every_verb_in_the_callers_transaction(
    linked: Borrowed, acme: Groundplane, gp: Groundplane
) -> None:
    await gp.tenant(PLATFORM).flags.create("shared", enabled=True, tenants_may_override=True)
    soon = datetime.now(UTC) + timedelta(hours=1)
    async with linked() as tx:
        flags = tx.flags
        assert (await flags.evaluate("shared")).value is True
        flag = await flags.create("f", enabled=True, rollout_percentage=100)
        assert await flags.is_enabled("f")
        assert len((await flags.evaluate_all()).data) == 2
        assert (await flags.snapshot()).is_enabled("f")
        assert (await flags.update("f", version=flag.version, description="x")).version == 2
        assert (await flags.get("f")).description == "x"
        assert [f.name for f in (await flags.list()).data] == ["f"]
        await flags.create_segment("s", members=["u1"])
        await flags.add_members("s", ["u2"])
        await flags.remove_members("s", ["u1"])
        await flags.create_segment("w", when={"attribute": "a", "operator": "exists"})
        await flags.update_segment("w", when={"attribute": "b", "operator": "exists"})
        await flags.delete_segment("w")
        assert [s.name for s in (await flags.list_segments()).data] == ["s"]
        await flags.override("shared", state="killed")
        assert not await flags.is_enabled("shared")
        assert len(await flags.list_overrides()) == 1
        await flags.clear_override("shared")
        step = await flags.schedule("f", at=soon, change={"enabled": False})
        assert (await flags.cancel_schedule(step.id)).state == "cancelled"
        await flags.ramp("f", start=soon, end=soon + timedelta(hours=1), to=50)
        assert len(await flags.list_schedules("f")) == 2
        await flags.kill("f", reason="r")
        await flags.revive("f")
        await flags.archive("f")
        await flags.copy("f", source="production", target="staging")
        assert (await flags.explain("f")).state == "archived"
        assert (await flags.history("f")).data
        assert (await flags.revisions()).data
        assert (await flags.diff(0, 1)).changes
        text = await flags.export("flagd")
        assert (await flags.import_(json.loads(text), dry_run=True)).revision is None
        assert await flags.counts("f") == []
        assert (await flags.evaluations("f")).data == []
        assert await flags.find_stale() == []
        assert {r.revision for r in (await flags.propagation()).readers} == {0}  # as of before
        assert (await flags.affected("f", relation="pg_catalog.pg_am", subject="amname")).total
        await flags.restore_revision(1)
        await flags.delete("f")
        await flags.restore("f")
    assert (await acme.flags.get("f")).name == "f"


async def test_a_flag_goes_back_with_its_caller(linked: Borrowed, acme: Groundplane) -> None:
    await acme.flags.create("f", enabled=True)
    with pytest.raises(CallerRollsBack):
        async with linked() as tx:
            await tx.flags.kill("f", reason="try")
            await tx.flags.create("g")
            raise CallerRollsBack
    assert await acme.flags.is_enabled("f")
    assert [f.name for f in (await acme.flags.list()).data] == ["f"]
    assert [c.revision for c in (await acme.flags.revisions()).data] == [1]


async def test_a_savepoint_takes_its_change_back_alone(linked: Borrowed, acme: Groundplane) -> None:
    await acme.flags.create("f", enabled=True)
    async with linked() as tx:
        with pytest.raises(CallerRollsBack):
            async with tx.savepoint():
                await tx.flags.kill("f", reason="try")
                assert not await tx.flags.is_enabled("f")
                raise CallerRollsBack
        assert await tx.flags.is_enabled("f")
    assert await acme.flags.is_enabled("f")
