"""Keeping and retiring: nothing goes that somebody still has to read."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest

from groundplane import Groundplane
from groundplane.core.clock import duration
from groundplane.rooms.events import EventsSettings, Followers, InvalidEvent
from groundplane.rooms.events.tasks import clean_up, retire
from groundplane.testing import at
from tests.rooms.events.declarations import Counted

KEEP = EventsSettings(keep=duration("60d"))


async def kept(gp: Groundplane, knobs: EventsSettings = KEEP) -> Any:
    return await retire(gp.taking("maintenance"), knobs)


@pytest.fixture
def states(admin_url: str) -> Any:
    def found() -> dict[str, str]:
        with psycopg.connect(admin_url) as admin:
            return dict(
                admin.execute(
                    "select name, state from groundplane.partitions where parent = 'events'"
                    " order by lower_at"
                ).fetchall()
            )

    return found


async def test_a_partition_goes_only_when_it_is_old_and_everybody_is_past_it(
    gp: Groundplane, acme: Groundplane, followers: Followers, states: Any
) -> None:
    await acme.events.append("s", [Counted(n=1), Counted(n=2)])
    await followers.sequence()
    await acme.events.subscribe("slow")
    first = next(iter(states()))
    await at(acme, "100 days")
    assert await kept(gp, EventsSettings()) == {}  # for ever
    assert await kept(gp) == {}  # somebody still has to read it
    # The hourly routine for all tables does not take it either: only the room may say so.
    await gp.database.maintain_partitions()
    assert states()[first] == "attached"
    batch = await acme.events.fetch("slow")
    assert len(batch.events) == 2
    await acme.events.acknowledge(batch)
    assert (await kept(gp))["partitions"][first] == "detached"
    assert await acme.events.read("s") == []
    await at(acme, "8 days")
    assert (await kept(gp))["partitions"][first] == "dropped"


async def test_what_has_no_position_yet_is_kept(
    gp: Groundplane, acme: Groundplane, states: Any
) -> None:
    await acme.events.append("s", Counted(n=1))
    await at(acme, "100 days")
    assert await kept(gp) == {}
    assert "detached" not in states().values()


async def test_a_retired_part_of_the_log_is_no_place_to_go_back_to(
    gp: Groundplane, acme: Groundplane, followers: Followers, admin_url: str
) -> None:
    with psycopg.connect(admin_url, autocommit=True) as admin:  # ranges that tests can fill
        admin.execute("update groundplane.windows set position = 19999998")
    await acme.events.append("s", [Counted(n=n) for n in range(4)])
    await followers.sequence()
    await at(acme, "100 days")
    await gp.database.maintain_partitions()
    await acme.events.subscribe("late", position=20_000_002)
    found = (await kept(gp))["partitions"]
    assert "event_log_p00000000" in found
    assert [event.log_pos for event in (await acme.events.log()).events] == []
    with pytest.raises(InvalidEvent, match="begins after"):
        await acme.events.reset("late", 5)
    await acme.events.reset("late", 20_000_000)


async def test_settled_letters_and_the_inbox_go_after_30_days(
    gp: Groundplane, acme: Groundplane, followers: Followers
) -> None:
    await acme.events.subscribe("s")
    await acme.events.append("a", [Counted(n=1), Counted(n=2)])
    await followers.sequence()
    batch = await acme.events.fetch("s")
    await acme.events.reject(batch, batch.events[0].id, "no")
    letters = (await acme.events.dead_letters()).data
    await acme.events.discard([letters[0].id])
    await acme.events.receive([CLOUD])
    await at(acme, "31 days")

    class Run:
        scope = gp

    counted = await clean_up.function(Run())
    assert (counted["dead_letters"], counted["inbox"]) == (1, 1)
    assert len((await acme.events.dead_letters()).data) == 1  # the parked one stays


CLOUD = {"specversion": "1.0", "id": "x-1", "source": "/shop", "type": "test.counted",
         "data": {"n": 5}, "extra": "kept"}  # fmt: skip


async def test_the_log_grows_over_the_boundary_of_its_partitions(
    gp: Groundplane, acme: Groundplane, followers: Followers, admin_url: str, sound: Any
) -> None:
    with psycopg.connect(admin_url, autocommit=True) as admin:
        admin.execute("update groundplane.windows set position = 59999998")
    await gp.database.maintain_partitions()
    await acme.events.append("s", [Counted(n=n) for n in range(4)])
    assert (await followers.sequence())[2] == 60_000_002
    page = await acme.events.log(after=59_999_999)
    assert [event.log_pos for event in page.events] == [60_000_000, 60_000_001, 60_000_002]
    assert [f for f in await gp.database.check_schema() if f.rule.startswith("L13")] == []
    await sound()
