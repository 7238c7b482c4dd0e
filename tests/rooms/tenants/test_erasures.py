"""Erasing a person: the directory at once, every room soon after, whoever dies on the way."""

from __future__ import annotations

from uuid import uuid4

import pytest

from groundplane import Groundplane
from groundplane.core.scope import Scope
from groundplane.rooms.tenants.erasures import ERASERS, OLDEST, erase_open
from groundplane.rooms.tenants.problems import ErasureNotFound
from groundplane.testing import at


@pytest.fixture
def rooms(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """Two rooms of a test that hold three steps' worth each; the second fails when told to."""
    seen: dict[str, list[str]] = {"first": [], "second": []}

    async def first(tx: Scope, user_id: str) -> bool:
        seen["first"].append(user_id)
        return len(seen["first"]) >= 3

    async def second(tx: Scope, user_id: str) -> bool:
        seen["second"].append(user_id)
        if len(seen["second"]) == 1:
            raise RuntimeError("not today")
        return True

    found = {"first": first, "second": second}
    monkeypatch.setattr("groundplane.rooms.tenants.erasures.ERASERS", found)
    return seen


async def test_an_erasure_goes_on_where_it_was_killed(
    gp: Groundplane, acme: Groundplane, rooms: dict[str, list[str]]
) -> None:
    await acme.tenants.put_user("ada", email="ada@example.org", name="Ada")
    asked = await acme.tenants.erase_user("ada", reason="she asked")
    user = await acme.tenants.get_user("ada")
    assert (user.state, user.email, user.name) == ("erased", None, None)
    assert await erase_open(gp) == 0
    found = await acme.tenants.find_erasure(asked.id)
    assert (found.done, found.error, found.finished_at) == (["first"], "RuntimeError", None)
    assert await erase_open(gp) == 1
    found = await acme.tenants.find_erasure(asked.id)
    assert sorted(found.done) == ["first", "second"]
    assert found.finished_at is not None
    assert rooms == {"first": ["ada"] * 3, "second": ["ada"] * 2}
    assert await erase_open(gp) == 0
    [entry] = (await acme.audit.list(action="tenants.user_erased")).data
    assert entry.reason == "she asked"


async def test_an_open_erasure_of_a_day_is_seen(
    gp: Groundplane, acme: Groundplane, globex: Groundplane, rooms: dict[str, list[str]]
) -> None:
    await acme.tenants.put_user("ada")
    asked = await acme.tenants.erase_user("ada")
    with pytest.raises(ErasureNotFound):
        await globex.tenants.find_erasure(asked.id)
    with pytest.raises(ErasureNotFound):
        await acme.tenants.find_erasure(uuid4())
    await at(acme, "25 hours")
    await erase_open(gp)
    assert OLDEST.value() > 86400


def test_the_rooms_that_hold_something_have_said_so() -> None:
    import groundplane.rooms.flags.tasks  # each declares its own
    import groundplane.rooms.notifications.tasks  # noqa: F401

    assert {"flags", "notifications"} <= set(ERASERS)
