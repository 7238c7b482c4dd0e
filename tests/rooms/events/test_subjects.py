"""Personal data: sealed where it is stored, read by its tenant, gone when its key is."""

from __future__ import annotations

import asyncio
import base64
import os
from typing import Any

import psycopg
import pytest

from groundplane import Groundplane
from groundplane.core.crypto import CannotOpen, KeyRing
from groundplane.core.ids import uuid7
from groundplane.rooms.events import (
    EventsSettings,
    IdReused,
    InvalidData,
    InvalidEvent,
    NewEvent,
    SealingUnavailable,
    SubjectErased,
)
from tests.rooms.events.declarations import SignedUp

EMAIL = "ada.lovelace@example.com"


@pytest.fixture
def acme(acme: Groundplane) -> Groundplane:
    acme.ground.key_ring = KeyRing({"k1": os.urandom(32)})
    return acme


def signed_up(user: str = "u-1") -> SignedUp:
    return SignedUp(user_id=user, email=EMAIL)


def rows(admin_url: str) -> str:
    """Every row of every table that events are in."""
    found = []
    with psycopg.connect(admin_url) as admin:
        tables = admin.execute("select table_name from groundplane.catalogue order by 1").fetchall()
        for (name,) in tables:
            found += admin.execute(f"select t::text from groundplane.{name} as t").fetchall()
    return "\n".join(text for (text,) in found)


async def test_personal_data_is_sealed_where_it_is_stored(
    acme: Groundplane, admin_url: str
) -> None:
    await acme.events.append("user-1", signed_up())
    [event] = await acme.events.read("user-1")
    assert event.data == {"user_id": "u-1", "email": EMAIL, "plan": "free"}
    assert event.subject == "u-1" and event.body() == signed_up()
    assert EMAIL not in rows(admin_url)


@pytest.mark.parametrize("who", ["u" * 201, "a\r\nNats-Msg-Id: another's"])
async def test_a_subject_that_no_index_and_no_header_holds_is_refused(
    acme: Groundplane, who: str
) -> None:
    with pytest.raises(InvalidData, match="user_id names its subject"):
        await acme.events.append("user-1", signed_up(who))
    assert await acme.events.append("user-1", signed_up("u" * 200))


async def test_what_looks_sealed_but_is_about_nobody_is_read_as_it_was_written(
    acme: Groundplane,
) -> None:
    acme.ground.settings = {
        **acme.ground.settings, EventsSettings: EventsSettings(unknown_types="allow"),
    }  # fmt: skip
    own = {"x": {"$sealed": "abc"}, "n": 1}
    await acme.events.append("user-1", [NewEvent(type="free.form", data=own), signed_up()])
    assert [event.data for event in await acme.events.read("user-1")] == [
        own, {"user_id": "u-1", "email": EMAIL, "plan": "free"},
    ]  # fmt: skip


async def test_what_looks_sealed_and_is_about_somebody_is_refused(acme: Groundplane) -> None:
    """It would be told as erased, for ever; further inside it is nobody's mark."""
    acme.ground.settings = {
        **acme.ground.settings, EventsSettings: EventsSettings(unknown_types="allow"),
    }  # fmt: skip

    def about(data: dict[str, object]) -> NewEvent:
        return NewEvent(type="free.form", subject="u-1", data=data)

    with pytest.raises(InvalidData, match="x has only"):
        await acme.events.append("user-1", about({"x": {"$sealed": "abc"}}))
    inside = {"x": {"deep": {"$sealed": "abc"}}, "said": '"$sealed"'}
    await acme.events.append("user-1", about(inside))
    assert [event.data for event in await acme.events.read("user-1")] == [inside]


async def test_an_erased_subject_is_gone_from_the_whole_database(
    acme: Groundplane, admin_url: str
) -> None:
    await acme.events.append("user-1", signed_up())
    await acme.events.append("user-2", signed_up("u-2"))
    with psycopg.connect(admin_url) as admin:
        key = admin.execute(
            "select wrapped_key from groundplane.event_subject_keys where subject = 'u-1'"
        ).fetchone()
    erased = await acme.events.erase("u-1")
    assert erased.subject == "u-1"
    [event] = await acme.events.read("user-1")
    assert event.is_erased and event.data["email"] is None and event.body().email is None
    assert (await acme.events.read("user-2"))[0].data["email"] == EMAIL
    text = rows(admin_url)
    assert key is not None and key[0].hex() not in text and EMAIL not in text
    assert base64.b64encode(EMAIL.encode()).decode() not in text
    with pytest.raises(SubjectErased):
        await acme.events.append("user-1", signed_up())
    assert (await acme.events.erase("u-1")).erased_at == erased.erased_at
    [entry] = (await acme.audit.list(action="events.subject_erased")).data[:1]
    assert entry.subject_id == "u-1"


async def test_an_erasure_waits_for_who_is_writing_about_the_subject(acme: Groundplane) -> None:
    await acme.events.append("user-1", signed_up())
    async with acme.begin() as tx:
        await tx.events.append("user-1", signed_up())
        erasing = asyncio.create_task(acme.events.erase("u-1"))
        await asyncio.sleep(0.1)
        assert not erasing.done()
    await erasing
    assert all(event.is_erased for event in await acme.events.read("user-1"))


async def test_a_sealed_event_sent_again_is_the_same_and_another_is_not(acme: Groundplane) -> None:
    body = {"user_id": "u-1", "email": EMAIL}
    event = NewEvent(type="test.signed_up", data=body, id=uuid7())
    await acme.events.append("s", event)
    assert (await acme.events.append("s", event)).is_duplicate
    with pytest.raises(IdReused):
        other = event.model_copy(update={"data": {**body, "email": "eve@example.com"}})
        await acme.events.append("s", other)


async def test_a_sealed_value_opens_in_its_own_event_only(
    acme: Groundplane, admin_url: str
) -> None:
    await acme.events.append("s", [signed_up(), signed_up()])
    with psycopg.connect(admin_url) as admin:
        admin.execute("alter table groundplane.events disable trigger user")
        admin.execute(
            "update groundplane.events set data = (select data from groundplane.events"
            " where version = 1)"
        )
        admin.execute("alter table groundplane.events enable trigger user")
    with pytest.raises(CannotOpen):
        await acme.events.read("s")


async def test_without_a_subject_or_keys_nothing_personal_is_written(gp: Groundplane) -> None:
    acme = gp.tenant("acme")
    acme.ground.key_ring = None
    with pytest.raises(SealingUnavailable):
        await acme.events.append("s", signed_up())
    acme.ground.key_ring = KeyRing({"k1": os.urandom(32)})
    from groundplane.rooms.events.drafts import drafts
    from groundplane.rooms.events.settings import EventsSettings
    from groundplane.rooms.events.subjects import Subjects

    [draft] = drafts([signed_up()], EventsSettings())
    draft.subject = None
    async with acme.begin() as tx:
        with pytest.raises(InvalidEvent):
            await Subjects(tx).seal([draft])


async def test_two_tenants_have_keys_of_their_own(acme: Groundplane, globex: Groundplane) -> None:
    await acme.events.append("s", signed_up())
    await globex.events.append("s", signed_up())
    await acme.events.erase("u-1")
    found: Any = (await globex.events.read("s"))[0]
    assert found.data["email"] == EMAIL
