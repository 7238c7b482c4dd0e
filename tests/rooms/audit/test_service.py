"""What the trail keeps, hides and refuses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import psycopg
import pytest
from pydantic import AnyUrl, BaseModel

from groundplane import Actor, Groundplane, Trace
from groundplane.core.paging import BadCursor, BadPage
from groundplane.core.problems import Unstorable
from groundplane.rooms.audit import EntryNotFound, EntryTooLarge
from groundplane.rooms.audit.metrics import ENTRIES
from groundplane.rooms.audit.rules import differing


async def test_an_entry_says_who_did_what_in_which_request(acme: Groundplane) -> None:
    trace = Trace.from_headers({"x-request-id": "r-1", "x-correlation-id": "c-1"})
    ada = acme.acting(Actor("user", "ada:1"), origin="api").traced(trace)
    entry = await ada.audit.get(await ada.audit.record("flag.flipped", ("flag", "x"), reason="why"))
    assert (entry.actor_kind, entry.actor_id, entry.origin) == ("user", "ada:1", "api")
    assert (entry.request_id, entry.correlation_id, entry.reason) == ("r-1", "c-1", "why")
    assert datetime.now(UTC) - entry.occurred_at < timedelta(minutes=1)


async def test_only_differences_are_kept_and_secrets_are_not(acme: Groundplane) -> None:
    before = {"name": "Tea", "price": 1, "password": "old", "nested": {"api_key": "k"}}
    after = {"name": "Tea", "price": 2, "password": "new", "nested": {"api_key": "l"}}
    entry = await acme.audit.get(
        await acme.audit.record("product.changed", ("product", "tea"), before=before, after=after)
    )
    assert entry.before == {"price": 1, "password": "***", "nested": {"api_key": "***"}}
    assert entry.after == {"price": 2, "password": "***", "nested": {"api_key": "***"}}


async def test_entries_are_counted_by_room_and_never_by_a_word_of_the_callers(
    acme: Groundplane,
) -> None:
    before = {room: ENTRIES.value(room=room) for room in ("flags", "other")}
    for action in ("flags.updated", "product.renamed", "evil." + "x" * 50):
        await acme.audit.record(action, ("a", "b"))
    assert ENTRIES.value(room="flags") == before["flags"] + 1
    assert ENTRIES.value(room="other") == before["other"] + 2


def test_a_creation_keeps_all_its_fields() -> None:
    assert differing(None, {"a": 1}) == (None, {"a": 1})
    assert differing({"a": 1}, {"b": 2}) == ({"a": 1}, {"b": 2})


async def test_more_than_64_kilobytes_are_refused(acme: Groundplane) -> None:
    with pytest.raises(EntryTooLarge):
        await acme.audit.record("document.changed", ("document", "1"), after={"t": "x" * 70_000})


@pytest.mark.parametrize("depth", [300, 900])
async def test_what_is_nested_too_deeply_is_refused(depth: int, acme: Groundplane) -> None:
    nested: dict[str, object] = {}
    for _ in range(depth):
        nested = {"in": nested}
    with pytest.raises(Unstorable):
        await acme.audit.record("document.changed", ("document", "1"), after=nested)


async def test_a_search_finds_by_each_of_its_conditions(acme: Groundplane) -> None:
    ada = acme.acting(Actor("user", "ada"))
    first = await ada.audit.record("flags.created", ("flag", "a"))
    second = await ada.audit.record("flags.updated", ("flag", "b"))
    third = await acme.audit.record("jobs.cancelled", ("job", "a"))

    async def found(**conditions: object) -> list[object]:
        return [entry.id for entry in (await acme.audit.list(**conditions)).data]  # type: ignore[arg-type]

    assert await found() == [third, second, first]
    assert await found(action="flags.") == [second, first]
    assert await found(action="flags.updated") == [second]
    assert await found(actor_kind="user", actor_id="ada") == [second, first]
    assert await found(subject_kind="flag", subject_id="b") == [second]
    assert await found(correlation_id=acme.trace.correlation_id) == [third, second, first]
    assert await found(since=datetime.now(UTC) + timedelta(minutes=1)) == []
    assert await found(until=datetime.now(UTC) - timedelta(minutes=1)) == []


async def test_joined_pages_are_the_whole_trail(acme: Groundplane) -> None:
    ids = [await acme.audit.record("order.placed", ("order", str(n))) for n in range(7)]
    seen, after = [], None
    while True:
        page = await acme.audit.list(after=after, limit=3)
        seen += [entry.id for entry in page.data]
        after = page.meta.next
        if after is None:
            break
    assert seen == ids[::-1]


class Login(BaseModel):
    password: str = "canary8d1f"


@dataclass
class Server:
    api_key: str = "canary8d1f"


HIDING = {
    "model": Login(),
    "dataclass": Server(),
    "address": AnyUrl("postgresql://app:canary8d1f@db/shop"),
    "error": ValueError("password=canary8d1f"),
    "set": {"token=canary8d1f"},
    "bytes": b"password=canary8d1f",
}


@pytest.mark.parametrize("kind", HIDING)
async def test_no_secret_is_kept_of_what_is_no_plain_value(acme: Groundplane, kind: str) -> None:
    id = await acme.audit.record("order.placed", ("order", "1"), after={"given": [HIDING[kind]]})
    after = (await acme.audit.get(id)).after
    assert after is not None
    assert "***" in str(after)
    assert "canary" not in str(after)


async def test_a_field_that_becomes_true_has_changed(acme: Groundplane) -> None:
    before, after = {"a": 1, "b": 1}, {"a": True, "b": 1}
    id = await acme.audit.record("order.placed", ("order", "1"), before=before, after=after)
    entry = await acme.audit.get(id)
    assert (str(entry.before), str(entry.after)) == ("{'a': 1}", "{'a': True}")


async def test_a_field_may_be_named_by_a_number(acme: Groundplane) -> None:
    id = await acme.audit.record("order.placed", ("order", "1"), after={1: 100})  # type: ignore[dict-item]
    assert (await acme.audit.get(id)).after == {"1": 100}


async def test_a_cursor_is_good_for_its_own_list_and_tenant_only(
    acme: Groundplane, globex: Groundplane
) -> None:
    for n in range(3):
        await acme.audit.record("order.placed", ("order", str(n)))
    cursor = (await acme.audit.list(limit=1)).meta.next
    assert cursor is not None
    for broken in (cursor[:-2] + "xx", "A" + cursor[1:], cursor + "A", "", "%"):
        if broken:
            with pytest.raises(BadCursor):
                await acme.audit.list(after=broken)
    with pytest.raises(BadCursor):
        await globex.audit.list(after=cursor)
    for limit in (0, 201, -1):
        with pytest.raises(BadPage):
            await acme.audit.list(limit=limit)


async def test_another_tenant_sees_nothing(acme: Groundplane, globex: Groundplane) -> None:
    id = await acme.audit.record("order.placed", ("order", "1"))
    assert (await globex.audit.list()).data == []
    with pytest.raises(EntryNotFound):
        await globex.audit.get(id)
    with pytest.raises(EntryNotFound):
        await acme.audit.get(uuid4())


@pytest.mark.parametrize("role", ["groundplane_app", "groundplane_owner", "postgres"])
@pytest.mark.parametrize(
    "change",
    [
        "update groundplane.audit_entries set reason = 'forged'",
        "delete from groundplane.audit_entries",
        "truncate groundplane.audit_entries",
    ],
)
async def test_an_entry_cannot_be_changed_by_anybody(
    acme: Groundplane, admin_url: str, role: str, change: str
) -> None:
    await acme.audit.record("order.placed", ("order", "1"))
    with psycopg.connect(admin_url) as connection:
        connection.execute(f"set role {role}".encode())
        connection.execute("select set_config('groundplane.tenant', 'acme', true)")
        with pytest.raises(psycopg.DatabaseError, match="append-only|permission denied"):
            connection.execute(change.encode())
