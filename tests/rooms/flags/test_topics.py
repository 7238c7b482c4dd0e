"""What a browser hears of flags: that they changed, never what they say."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from groundplane import Groundplane
from groundplane.rooms.flags.topics import revisions
from tests.roof.serving import facade, serving

KEYS = [("acme", ""), ("globex", "")]


@pytest.fixture
async def gp(url: str) -> AsyncIterator[Groundplane]:
    made = Groundplane(url)
    for id in ("acme", "globex"):
        await made.tenants.create(id, name=id)
    yield made
    await made.close()


async def test_a_change_moves_the_revision_of_its_own_tenant_only(gp: Groundplane) -> None:
    before = await revisions(gp, KEYS)
    await gp.tenant("acme").flags.create("new-cart", enabled=True)
    async with asyncio.timeout(10):  # the process hears of it a moment later, or looks
        while (after := await revisions(gp, KEYS)) == before:
            await asyncio.sleep(0.02)
    moved = {key: after[key].data["revision"] - before[key].data["revision"] for key in KEYS}
    assert moved == {("acme", ""): 1, ("globex", ""): 0}


async def test_a_flag_that_changes_is_heard_without_its_name_or_value(
    url: str, gp: Groundplane, tmp_path: Path
) -> None:
    async with serving(facade(url), tmp_path) as node, node.socket("member") as ada:
        ready = await ada.subscribe("flags")
        assert (ready["frame"], ready["type"]) == ("ready", "flags")
        await gp.tenant("globex").flags.create("of-others", enabled=True)
        assert await ada.silent(0.7)
        await gp.tenant("acme").flags.create("new-cart", enabled=True)
        heard = await ada.hear()
        assert heard["data"]["revision"] == ready["data"]["revision"] + 1
        assert "new-cart" not in str(heard)
        away = await ada.subscribe("flags", after=heard["cursor"])
        assert away["data"] == heard["data"]


async def test_who_may_not_evaluate_flags_does_not_hear_of_them(
    url: str, gp: Groundplane, tmp_path: Path
) -> None:
    async with serving(facade(url), tmp_path) as node:
        async with node.http("operator") as http:
            answer = await http.get("/live/events", params={"topics": "flags"})
        assert answer.status_code == 403
