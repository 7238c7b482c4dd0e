"""UUIDv7 as RFC 9562 lays it out, in order whatever the clock does."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from groundplane import Groundplane
from groundplane.core import ids
from groundplane.core.ids import uuid7, uuid7_at, uuid7s


def moment_of(id: UUID) -> datetime:
    return datetime.fromtimestamp((id.int >> 80) / 1000, UTC)


def test_an_id_says_when_it_was_made_and_follows_the_one_before() -> None:
    before = datetime.now(UTC) - timedelta(milliseconds=1)
    made = [uuid7() for _ in range(5000)]
    assert made == sorted(set(made))
    assert {(id.version, id.variant) for id in made} == {(7, "specified in RFC 4122")}
    assert before <= moment_of(made[0]) <= moment_of(made[-1]) <= datetime.now(UTC)


def test_many_are_in_order_and_before_the_next() -> None:
    made = [uuid7(), *uuid7s(1000), *uuid7s(0), *uuid7s(2), uuid7()]
    assert len(made) == 1004 and made == sorted(set(made))
    assert {(id.version, id.variant) for id in made} == {(7, "specified in RFC 4122")}


def test_the_order_survives_a_clock_that_steps_back(monkeypatch: pytest.MonkeyPatch) -> None:
    first = uuid7()
    monkeypatch.setattr(time, "time_ns", lambda: 1_000_000)
    assert first < uuid7() < uuid7()


@pytest.mark.parametrize(
    ("last", "following"),
    [("01a2028c-abe2-7000-bfff-ffffffffffff", "01a2028c-abe2-7001-8000-000000000000"),
     ("01a2028c-abe2-7fff-bfff-ffffffffffff", "01a2028c-abe3-7000-8000-000000000000")],
)  # fmt: skip
def test_a_carry_leaves_version_and_variant_alone(
    last: str, following: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ids, "_last", UUID(last).int)
    monkeypatch.setattr(time, "time_ns", lambda: 0)
    assert str(uuid7()) == following
    monkeypatch.setattr(ids, "_last", UUID(last).int - 1)
    made = uuid7s(2)
    assert str(made[0]) == following and made[1].int == made[0].int + 1


def test_a_boundary_is_the_smallest_id_of_its_millisecond() -> None:
    moment = datetime(2026, 11, 22, 8, 14, 51, 123000, tzinfo=UTC)
    assert moment_of(uuid7_at(moment)) == moment
    assert uuid7_at(moment) < uuid7_at(moment + timedelta(milliseconds=1))
    assert str(uuid7_at(moment)).endswith("-7000-8000-000000000000")
    assert uuid7_at(datetime(1969, 1, 1, tzinfo=UTC)).int >> 80 == 0


async def test_sql_has_the_same_boundaries(gp: Groundplane) -> None:
    moments = [datetime(year, 3, 4, 5, 6, 7, 891234, tzinfo=UTC) for year in (2, 1969, 1970, 2026)]
    async with gp.tenant("acme").begin() as tx:
        ask = "select groundplane.uuid7_at(m) from unnest(cast($1 as timestamptz[])) as m"
        assert [row[0] for row in await tx.connection.fetch(ask, moments)] == [
            uuid7_at(moment) for moment in moments
        ]
        early = await tx.connection.fetchval("select groundplane.uuid7_at('-infinity')")
        nothing = await tx.connection.fetchval("select groundplane.uuid7_at(null)")
    assert (early, nothing) == (uuid7_at(moments[0]), None)
