"""Appending and reading: versions, expectations, ids, types, bounds, tenants."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import asyncpg
import pytest
from pydantic import BaseModel

from groundplane import Groundplane
from groundplane.core.ids import uuid7, uuid7_at
from groundplane.core.problems import NoTransaction
from groundplane.core.trace import Trace
from groundplane.rooms.events import (
    NEW,
    Appended,
    Conflict,
    EventNotFound,
    Events,
    EventsSettings,
    EventTooLarge,
    Followers,
    IdOutOfWindow,
    IdReused,
    InvalidData,
    InvalidEvent,
    NewEvent,
    SubscriptionNotFound,
    UnknownType,
)
from tests.rooms.events.declarations import Counted, Placed, Total


async def test_versions_of_a_stream_count_from_one_without_holes(acme: Groundplane) -> None:
    first = await acme.events.append("order-1", Counted(n=1), expected=NEW)
    more = await acme.events.append("order-1", [Counted(n=2), Counted(n=3)], expected=1)
    assert (first.first_version, first.last_version) == (1, 1)
    assert (more.first_version, more.last_version) == (2, 3)
    assert [event.version for event in await acme.events.read("order-1")] == [1, 2, 3]
    assert await acme.events.head("order-1") == 3
    assert await acme.events.head("nothing") == 0


async def test_of_concurrent_appends_that_expect_the_same_version_one_wins(
    acme: Groundplane,
) -> None:
    await acme.events.append("s", Counted(n=0))
    tries = await asyncio.gather(
        *(acme.events.append("s", Counted(n=n), expected=1) for n in range(16)),
        return_exceptions=True,
    )
    assert [type(each) for each in tries].count(Appended) == 1
    lost = [each for each in tries if isinstance(each, Conflict)]
    assert len(lost) == 15 and {each.extra["actual"] for each in lost} == {2}


async def test_of_appends_in_one_statement_each_has_its_verdict(acme: Groundplane) -> None:
    """They arrive together: fits, does not fit, is there already, and one nobody ever heard of."""
    told = NewEvent(type="test.counted", data={"n": 1}, id=uuid7())
    await acme.events.append("told", told)
    scopes = [acme.traced(Trace.new()) for _ in range(4)]
    appends = (("fresh", Counted(n=1), NEW), ("told", Counted(n=2), 7), ("told", told, None),
               ("never", Counted(n=3), 4))  # fmt: skip
    made = await asyncio.gather(
        *(
            Events(scope).append(stream, new, expected=expected)
            for scope, (stream, new, expected) in zip(scopes, appends, strict=True)
        ),
        Events(scopes[0]).publish(Counted(n=4)),
        return_exceptions=True,
    )
    fresh, conflict, repeated, unheard, published = made
    assert isinstance(fresh, Appended) and fresh.last_version == 1
    assert isinstance(conflict, Conflict) and conflict.extra["actual"] == 1
    assert isinstance(repeated, Appended) and repeated.is_duplicate and repeated.last_version == 1
    assert isinstance(unheard, Conflict) and unheard.extra["actual"] == 0
    assert isinstance(published, list)
    heads = [await acme.events.head(stream) for stream in ("fresh", "told", "never")]
    assert heads == [1, 1, 0]
    (written,) = await acme.events.read("fresh")
    assert written.correlation_id == scopes[0].trace.correlation_id


@pytest.mark.parametrize("name", ["a\ud800", "a\0", "", "s" * 201])
async def test_a_name_that_cannot_be_stored_is_refused_before_it_is_sent(
    acme: Groundplane, name: str
) -> None:
    async with acme.begin() as tx:
        with pytest.raises(InvalidEvent):
            await tx.events.append(name, Counted(n=1))
        assert (await tx.events.append("fine", Counted(n=1))).last_version == 1


async def test_a_stream_that_is_locked_delays_its_own_appends_only(acme: Groundplane) -> None:
    async with acme.begin() as tx:
        await tx.events.append("held", Counted(n=1))
        waiting = asyncio.create_task(acme.events.append("held", Counted(n=2)))
        await asyncio.sleep(0.01)
        others = [acme.events.append(f"free-{n}", Counted(n=n)) for n in range(8)]
        assert len(await asyncio.wait_for(asyncio.gather(*others), 5)) == 8
        assert not waiting.done()
    assert (await waiting).last_version == 2


async def test_appends_without_an_expectation_all_succeed(acme: Groundplane) -> None:
    made = await asyncio.gather(*(acme.events.append("s", Counted(n=n)) for n in range(20)))
    assert sorted(each.first_version for each in made) == list(range(1, 21))
    assert await acme.events.head("s") == 20


async def test_a_new_stream_is_begun_once(acme: Groundplane) -> None:
    tries = await asyncio.gather(
        *(acme.events.append("s", Counted(n=n), expected=NEW) for n in range(8)),
        return_exceptions=True,
    )
    assert [type(each) for each in tries].count(Appended) == 1
    with pytest.raises(Conflict):
        await acme.events.append("other", Counted(), expected=3)
    assert await acme.events.head("other") == 0


async def test_the_same_event_again_answers_the_first_result(acme: Groundplane) -> None:
    one, two = uuid7(), uuid7()
    events = [
        NewEvent(type="test.counted", data={"n": 1}, id=one),
        NewEvent(type="test.counted", data={"n": 2}, id=two),
    ]
    first = await acme.events.append("s", events, expected=NEW)
    await acme.events.append("s", Counted(n=3))
    again = await acme.events.append("s", events, expected=NEW)
    assert again.is_duplicate and not first.is_duplicate
    assert (again.first_version, again.last_version) == (1, 2)
    assert await acme.events.head("s") == 3
    with pytest.raises(IdReused):
        await acme.events.append("s", NewEvent(type="test.counted", data={"n": 9}, id=one))
    with pytest.raises(IdReused):  # the same body, but in another stream
        await acme.events.append("t", events[0])
    with pytest.raises(IdReused):  # one of them is new: neither the same call nor a new one
        await acme.events.append("s", [events[0], Counted(n=7)])
    assert await acme.events.head("s") == 3


async def test_a_repeated_id_at_the_same_time_is_written_once(acme: Groundplane) -> None:
    event = NewEvent(type="test.counted", data={"n": 1}, id=uuid7())
    made = await asyncio.gather(*(acme.events.append("s", event) for _ in range(8)))
    assert sorted(each.is_duplicate for each in made) == [False] + [True] * 7
    fact = NewEvent(type="test.counted", data={"n": 2}, id=uuid7())
    found = await asyncio.gather(*(acme.events.publish(fact) for _ in range(8)))
    assert {ids[0] for ids in found} == {fact.id}
    with pytest.raises(IdReused):
        await acme.events.publish(fact.model_copy(update={"data": {"n": 3}}))
    later = await acme.events.publish(fact, Counted(n=4))
    assert len(later) == 2 and (await acme.events.get(later[1])).data == {"n": 4}


@pytest.mark.parametrize("ends_well", [True, False])
async def test_an_id_that_somebody_is_writing_is_waited_for(
    ends_well: bool, acme: Groundplane
) -> None:
    """Facts without a stream: no lock tells the later ones, the unique key does."""
    fact = NewEvent(type="test.counted", data={"n": 1}, id=uuid7())
    other = fact.model_copy(update={"data": {"n": 2}})
    with suppress(ZeroDivisionError):
        async with acme.begin() as tx:
            await tx.events.publish(fact)
            same = asyncio.create_task(acme.events.publish(fact, Counted(n=3)))
            await asyncio.sleep(0.2)
            assert not same.done()
            assert ends_well or 1 // 0
    assert (await same)[0] == fact.id
    with pytest.raises(IdReused):
        await acme.events.publish(other)
    async with acme.begin() as tx:
        await tx.events.publish(fact)  # in a transaction of more than this: it goes on
        await tx.events.append("s", Counted(n=4))
    assert await acme.events.head("s") == 1


async def test_a_snapshot_that_cannot_see_who_took_the_id_has_to_be_taken_anew(
    acme: Groundplane, url: str
) -> None:
    fact = NewEvent(type="test.counted", data={"n": 1}, id=uuid7())
    connection = await asyncpg.connect(url)
    with pytest.raises(asyncpg.SerializationError):
        async with connection.transaction(isolation="repeatable_read"):
            await connection.fetchval("select count(*) from groundplane.events")
            await acme.events.publish(fact)
            tx = await acme.on(connection)
            await tx.events.publish(fact)
    await connection.close()
    assert len(await acme.events.publish(fact)) == 1


async def test_one_type_stands_for_all_but_none_stands_for_nothing(
    acme: Groundplane, url: str
) -> None:
    """In plain SQL: what is left out in a list is no event of the first one's type."""
    call = """select code from groundplane.event_append_v1(
                'acme', '{s}', '{null}', '{2}', '{a}', '{c}', null, null, $1::uuid[], $2::text[],
                '{1}', '{app}', null, null, '{"{}","{}"}', null, $3::bytea[], null, null)"""
    connection = await asyncpg.connect(url)
    assert await connection.fetchval(call, [uuid7(), uuid7()], ["one"], [b"1", b"2"]) == "ok"
    assert await connection.fetchval(call, [uuid7(), uuid7()], ["x", "y"], [b"1", b"2"]) == "ok"
    with pytest.raises(asyncpg.NotNullViolationError):
        await connection.fetchval(call, [uuid7(), uuid7()], ["one", None], [b"1", b"2"])
    await connection.close()
    assert [event.type for event in await acme.events.read("s")] == ["one", "one", "x", "y"]


async def test_an_own_id_is_a_uuid7_of_about_now(acme: Groundplane) -> None:
    now = datetime.now(UTC)
    for id in (uuid4(), uuid7_at(now - timedelta(days=2)), uuid7_at(now + timedelta(hours=1))):
        with pytest.raises(IdOutOfWindow):
            await acme.events.append("s", NewEvent(type="test.counted", id=id))
    assert await acme.events.head("s") == 0


async def test_several_streams_are_appended_to_all_or_none(acme: Groundplane) -> None:
    made = await acme.events.append_many(
        [("b", [Counted(n=1), Counted(n=2)], NEW), ("a", Counted(n=3), None)]
    )
    assert [(each.stream, each.first_version, each.last_version) for each in made] == [
        ("b", 1, 2), ("a", 1, 1),
    ]  # fmt: skip
    async with acme.begin() as tx:
        with pytest.raises(Conflict):
            await tx.events.append_many([("a", Counted(), 1), ("b", Counted(), 7)])
        await tx.events.append("c", Counted())
    heads = [await acme.events.head(name) for name in "abc"]
    assert heads == [1, 2, 1]
    with pytest.raises(InvalidEvent):
        await acme.events.append_many([("a", Counted(), None), ("a", Counted(), None)])


async def test_callers_that_append_to_the_same_streams_do_not_wait_in_a_circle(
    acme: Groundplane,
) -> None:
    names = ["a", "b", "c"]
    await asyncio.gather(
        *(
            acme.events.append_many(
                [(name, Counted(n=n), None) for name in (names if n % 2 else names[::-1])]
            )
            for n in range(20)
        )
    )
    assert [await acme.events.head(name) for name in names] == [20, 20, 20]


async def test_own_appends_are_read_in_their_transaction_but_not_in_the_log(
    acme: Groundplane, followers: Followers
) -> None:
    async with acme.begin() as tx:
        await tx.events.append("s", Counted(n=1))
        await followers.sequence()
        assert len(await tx.events.read("s")) == 1
        assert (await tx.events.log()).events == []
    await followers.sequence()
    assert len((await acme.events.log()).events) == 1


async def test_an_event_says_who_wrote_it_because_of_what(acme: Groundplane) -> None:
    [id] = await acme.events.publish(
        NewEvent(type="test.counted", data={"n": 1}, subject="thing", metadata={"from": "test"})
    )
    event = await acme.events.get(id)
    assert event.correlation_id == acme.trace.correlation_id
    assert event.actor == str(acme.actor) and event.source == "groundplane"
    assert event.subject == "thing" and event.metadata == {"from": "test"}
    assert [each.id for each in await acme.events.trace(event.correlation_id)] == [id]
    with pytest.raises(EventNotFound):
        await acme.events.get(uuid7())


async def test_a_job_and_what_it_appends_are_one_trace(acme: Groundplane) -> None:
    from groundplane.core.trace import Trace

    caused = acme.traced(Trace("order-7", causation_id="job-1"))
    await caused.events.append("s", Counted(n=1))
    [event] = await acme.events.trace("order-7")
    assert event.causation_id == "job-1"


async def test_the_log_is_filtered_page_by_page(acme: Groundplane, followers: Followers) -> None:
    for n in range(6):
        await acme.events.append("a-1" if n % 2 else "b-1", Counted(n=n))
    await acme.events.append("a-1", Placed(order="o", total_minor=1))
    await followers.sequence()
    page = await acme.events.log(types=["test.placed"], limit=4)
    assert (page.events, page.position) == ([], 4)
    page = await acme.events.log(after=page.position, types=["test.placed", "other.*"])
    assert [event.type for event in page.events] == ["test.placed"]
    found = (await acme.events.log(types=["test.*"], stream_prefix="a-")).events
    assert [event.stream for event in found] == ["a-1"] * 4
    with pytest.raises(InvalidEvent):
        await acme.events.log(limit=501)


async def test_data_is_checked_against_its_type(acme: Groundplane) -> None:
    with pytest.raises(InvalidData, match="total_minor"):
        await acme.events.publish(NewEvent(type="test.placed", data={"order": "o"}))
    with pytest.raises(UnknownType):
        await acme.events.publish(NewEvent(type="nobody.declared_this"))

    class Undeclared(BaseModel):
        pass

    with pytest.raises(UnknownType):
        await acme.events.publish(Undeclared())
    with pytest.raises(InvalidData):
        await acme.events.publish(
            NewEvent(type="test.placed", data={"order": "o", "total": 1}, schema_version=1)
        )


async def test_an_unknown_type_may_be_allowed(acme: Groundplane) -> None:
    acme.ground.settings = {EventsSettings: EventsSettings(unknown_types="allow")}
    [id] = await acme.events.publish(NewEvent(type="nobody.declared_this", data={"a": 1}))
    assert (await acme.events.get(id)).data == {"a": 1}


async def test_bounds(acme: Groundplane) -> None:
    acme.ground.settings = {EventsSettings: EventsSettings(unknown_types="allow")}
    with pytest.raises(EventTooLarge):
        await acme.events.publish(NewEvent(type="t", data={"text": "x" * 262_144}))
    with pytest.raises(EventTooLarge):
        await acme.events.publish(NewEvent(type="t", metadata={"text": "x" * 16_384}))
    with pytest.raises(InvalidEvent):
        await acme.events.append("s", [Counted()] * 1001)
    with pytest.raises(InvalidEvent):
        await acme.events.append("", Counted())
    with pytest.raises(InvalidEvent):
        await acme.events.append("s", Counted(), expected=-1)
    with pytest.raises(InvalidData):
        await acme.events.publish(NewEvent(type="t", data={"text": "\0"}))


async def test_old_versions_are_read_as_the_newest(acme: Groundplane, admin_url: str) -> None:
    import psycopg

    [id] = await acme.events.publish(Placed(order="o-1", total_minor=700))
    with psycopg.connect(admin_url) as admin:  # as it was written by an old release
        admin.execute("alter table groundplane.events disable trigger user")
        admin.execute(
            "update groundplane.events set schema_version = 1,"
            ' data = \'{"order": "o-1", "total": 7}\''
        )
        admin.execute("alter table groundplane.events enable trigger user")
    event = await acme.events.get(id)
    assert (event.schema_version, event.data) == (2, {"order": "o-1", "total_minor": 700})
    assert event.body() == Placed(order="o-1", total_minor=700)


async def test_types_of_other_processes_are_checked_by_their_schema(
    acme: Groundplane, followers: Followers, monkeypatch: Any
) -> None:
    from groundplane.rooms.events.declared import TYPES

    await followers.register_types()
    monkeypatch.delitem(TYPES, "test.placed")
    with pytest.raises(InvalidData, match="total_minor"):
        await acme.events.publish(
            NewEvent(type="test.placed", data={"order": "o", "total_minor": "much"})
        )
    [id] = await acme.events.publish(
        NewEvent(type="test.placed", data={"order": "o", "total_minor": 1})
    )
    assert (await acme.events.get(id)).schema_version == 2


async def test_a_fold_begins_at_the_newest_snapshot(acme: Groundplane) -> None:
    await acme.events.append("s", [Counted(n=n) for n in range(600)])
    whole = await acme.events.fold(Total, "s")
    assert (whole.total, whole.applied) == (sum(range(600)), 600)
    await acme.events.snapshot("s", whole, version=600)
    await acme.events.snapshot("s", Total(total=-1), version=5)  # an older one changes nothing
    await acme.events.append("s", Counted(n=1))
    later = await acme.events.fold(Total, "s")
    assert (later.total, later.applied) == (whole.total + 1, 601)

    class NewSchema(Total):
        snapshot_version = 2

    assert (await acme.events.fold(NewSchema, "s")).applied == 601


async def test_two_tenants_never_see_each_others_events(
    acme: Groundplane, globex: Groundplane, followers: Followers
) -> None:
    [id] = await acme.events.publish(Counted(n=1))
    await acme.events.append("s", Counted(n=2))
    await globex.events.append("s", Counted(n=3), expected=NEW)
    await followers.sequence()
    with pytest.raises(EventNotFound):
        await globex.events.get(id)
    assert [event.data["n"] for event in await globex.events.read("s")] == [3]
    assert [event.data["n"] for event in (await globex.events.log()).events] == [3]
    await acme.events.subscribe("mine")
    assert await globex.events.subscriptions() == []
    with pytest.raises(SubscriptionNotFound):
        await globex.events.fetch("mine")


async def test_an_event_cannot_be_changed_by_anybody(acme: Groundplane, admin_url: str) -> None:
    import psycopg

    await acme.events.publish(Counted(n=1))
    with psycopg.connect(admin_url) as admin, pytest.raises(psycopg.Error, match="append-only"):
        admin.execute("update groundplane.events set type = 'x'")
    with psycopg.connect(admin_url) as admin, pytest.raises(psycopg.Error, match="append-only"):
        admin.execute("delete from groundplane.event_log")
        admin.execute("truncate groundplane.event_log")


async def test_nobody_waits_for_an_event_inside_its_transaction(acme: Groundplane) -> None:
    async with acme.begin() as tx:
        [id] = await tx.events.publish(Counted())
        with pytest.raises(NoTransaction):
            await Events(tx).wait_for("x", id)
