"""Notifications on every kind of connection."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from groundplane import Groundplane
from groundplane.rooms.notifications.problems import IllegalState, NotificationNotFound
from tests.fixtures.links import Borrowed, CallerRollsBack
from tests.rooms.notifications.conftest import RING, with_knobs

LATER = datetime.now(UTC) + timedelta(days=1)
PEOPLE = ["ada", "bob"]


async def test_every_verb_in_the_callers_transaction(linked: Borrowed, acme: Groundplane) -> None:
    await acme.notifications.providers.put("caught", channel="email", kind="capture")
    await acme.tenants.put_users([{"user_id": p, "email": f"{p}@example.org"} for p in PEOPLE])
    async with linked() as tx:
        room, inbox = tx.notifications, tx.notifications.inbox
        await room.types.put("PAYOUT", channels=["in_app", "email"], in_doubt="hold")
        assert [each.name for each in await room.types.list()] == ["PAYOUT", "SYSTEM"]
        made = await room.send(PEOPLE, type="PAYOUT", title="Paid", metadata={"n": 1})
        again = await room.send("ada", title="Once", key="k")
        assert (await room.send("ada", title="Once", key="k")).id == again.id
        found = await room.get(made.id)
        assert (found.shown, [d.state for d in found.deliveries]) == (2, ["queued"] * 2)
        with pytest.raises(IllegalState):
            await room.resolve(found.deliveries[0].id, "failed")
        assert {line.kind for line in await room.timeline(made.id)} == {"asked", "queued"}
        assert len((await room.list(user_id="ada")).data) == 2
        await room.cancel(made.id)
        assert await inbox.unread("ada") == 2
        first, second = (await inbox.list("ada", metadata=None)).data
        assert (await inbox.get("ada", first.id)).title == "Once"
        assert (await inbox.read("ada", [first.id])).unread == 1
        assert (await inbox.mark_unread("ada", [first.id])).unread == 2
        assert (await inbox.seen("ada", [first.id])).unread == 2
        assert (await inbox.archive("ada", [second.id])).unread == 1
        assert (await inbox.unarchive("ada", [second.id])).unread == 2
        assert (await inbox.snooze("ada", [first.id], until=LATER)).unread == 1
        assert (await inbox.read_all("ada")).changed == 1
        assert (await inbox.delete("ada", [first.id])).unread == 0
        put = await room.preferences.put("ada", {"switches": [{"is_allowed": False}]})
        assert (await room.preferences.get("ada")).version == put.version
        assert [e.goes for e in await room.explain("ada", type="PAYOUT")] == [False, False]
        await room.types.delete("PAYOUT")
    assert await acme.notifications.inbox.unread("bob") == 1
    assert (await acme.notifications.get(made.id)).cancelled_at is not None


async def test_providers_in_the_callers_transaction(
    linked: Borrowed, gp: Groundplane, acme: Groundplane, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_knobs(gp)
    monkeypatch.setenv("SEALED_UNDER", RING)  # for connections of their own
    monkeypatch.setenv("GROUNDPLANE_MASTER_KEYS", "env:SEALED_UNDER")
    async with linked() as tx:
        providers = tx.notifications.providers
        config = {"host": "mail.example.com", "username": "u", "password": "correct horse"}
        made = await providers.put("house", channel="email", kind="smtp", config=config)
        assert "correct horse" not in made.model_dump_json()
        assert (await providers.pause(made.id)).state == "paused"
        assert (await providers.resume(made.id)).state == "on"
        assert (await providers.rotate(made.id)).has_secret
        assert [each.name for each in await providers.list()] == ["house"]
        caught = await providers.put("caught", channel="sms", kind="capture")
        assert (await providers.get(caught.id)).kind == "capture"
        await providers.delete(caught.id)
        assert (await tx.notifications.captures.list()).data == []
    assert [each.name for each in await acme.notifications.providers.list()] == ["house"]


async def test_nothing_of_a_send_is_left_when_the_caller_rolls_back(
    linked: Borrowed, acme: Groundplane
) -> None:
    await acme.notifications.providers.put("caught", channel="email", kind="capture")
    await acme.tenants.put_user("ada", email="ada@example.org")
    with pytest.raises(CallerRollsBack):
        async with linked() as tx:
            made = await tx.notifications.send("ada", title="x", channels=["in_app", "email"])
            later = await tx.notifications.send("ada", title="x", send_at=LATER, key="k")
            raise CallerRollsBack
    for id in (made.id, later.id):
        with pytest.raises(NotificationNotFound):
            await acme.notifications.get(id)
    assert await acme.notifications.inbox.unread("ada") == 0
    assert (await acme.jobs.list()).data == []
    assert not (await acme.notifications.send("ada", title="y", key="k")).replayed


async def test_a_savepoint_takes_its_notification_back_alone(
    linked: Borrowed, acme: Groundplane
) -> None:
    async with linked() as tx:
        kept = await tx.notifications.send("ada", title="kept")
        with pytest.raises(CallerRollsBack):
            async with tx.savepoint():
                await tx.notifications.send("ada", title="gone")
                raise CallerRollsBack
    [item] = (await acme.notifications.inbox.list("ada")).data
    assert item.notification_id == kept.id
