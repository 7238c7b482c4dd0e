"""The trail on every kind of connection."""

from __future__ import annotations

import pytest

from groundplane import Groundplane
from groundplane.rooms.audit import EntryNotFound
from tests.fixtures.links import Borrowed, CallerRollsBack


async def test_every_verb_in_the_callers_transaction(linked: Borrowed, acme: Groundplane) -> None:
    async with linked() as tx:
        id = await tx.audit.record("order.placed", ("order", "1"), before={"a": 1}, after={"a": 2})
        assert (await tx.audit.get(id)).before == {"a": 1}
        assert [entry.id for entry in (await tx.audit.list()).data] == [id]
    assert (await acme.audit.get(id)).after == {"a": 2}


async def test_nothing_is_left_when_the_caller_rolls_back(
    linked: Borrowed, acme: Groundplane
) -> None:
    with pytest.raises(CallerRollsBack):
        async with linked() as tx:
            id = await tx.audit.record("order.placed", ("order", "1"))
            raise CallerRollsBack
    with pytest.raises(EntryNotFound):
        await acme.audit.get(id)


async def test_a_savepoint_takes_its_entries_back_alone(
    linked: Borrowed, acme: Groundplane
) -> None:
    async with linked() as tx:
        kept = await tx.audit.record("order.placed", ("order", "1"))
        with pytest.raises(CallerRollsBack):
            async with tx.savepoint():
                await tx.audit.record("order.paid", ("order", "1"))
                raise CallerRollsBack
    assert [entry.id for entry in (await acme.audit.list()).data] == [kept]
