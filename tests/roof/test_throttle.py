"""Rate limits in front of the routes."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pytest

from groundplane import Groundplane, Settings
from groundplane.core.scope import Actor
from groundplane.core.trace import Trace
from groundplane.faces.http import Caller
from groundplane.roof.server import create_app
from groundplane.roof.throttle import Throttled, address_of
from groundplane.rooms.tenants import Access, LimitSettings, Tenants, access, topic_of
from groundplane.rooms.tenants.rules import Spelled, new_key_id, spell_key
from groundplane.settings import RequestLimits

LIMITS = RequestLimits(
    tenant_per_second=0.01,
    tenant_burst=6,
    user_per_second=0.01,
    user_burst=4,
    address_per_second=0.01,
    address_burst=2,
)


async def passed(_scope: Any, _receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body", "body": b""})


async def statuses(door: Throttled, count: int, caller: Caller | None = None) -> list[int]:
    """What that many requests of one caller, or of a stranger, are answered."""
    seen: list[dict[str, Any]] = []

    async def send(message: dict[str, Any]) -> None:
        seen.append(message)

    request = {
        "type": "http",
        "path": "/v1/jobs",
        "client": ("192.0.2.7", 1),
        "groundplane.caller": caller,
        "groundplane.trace": Trace.new(),
    }
    for _ in range(count):
        await door(request, None, send)
    starts = [each for each in seen if each["type"] == "http.response.start"]
    assert all(b"ratelimit" in dict(each["headers"]) for each in starts)
    return [each["status"] for each in starts]


def door(url: str) -> Throttled:
    return Throttled(passed, gp=Groundplane(url, settings=Settings(limits=LIMITS)))


def ada(name: str = "ada", **limits: Any) -> Caller:
    own = LimitSettings(**limits) if limits else None
    return Caller(Actor("user", name), "acme", user_id=name, limits=own)


async def test_a_stranger_an_actor_and_a_tenant_have_their_limits(url: str) -> None:
    limited = door(url)
    assert await statuses(limited, 3) == [204, 204, 429]
    assert await statuses(limited, 5, ada()) == [204] * 4 + [429]
    assert await statuses(limited, 3, ada("bob")) == [204, 204, 429]
    await limited.gp.close()


@pytest.mark.parametrize(
    ("host", "counted"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("fe80::1%eth0", "fe80::/64"),
        ("unix:", "unix:"),
    ],
)
def test_strangers_are_counted_by_the_network_that_one_of_them_has(host: str, counted: str) -> None:
    assert address_of({"client": (host, 1)}) == counted
    assert address_of({}) == "unknown"


async def test_a_person_over_the_limit_takes_nothing_from_the_others(url: str) -> None:
    limited = door(url)
    assert await statuses(limited, 20, ada()) == [204] * 4 + [429] * 16
    assert await statuses(limited, 2, ada("bob")) == [204, 204]
    await limited.gp.close()


def guessed() -> str:
    return spell_key("live", "acme", new_key_id())[0]


async def test_refused_credentials_count_for_their_address_before_a_key_is_looked_up(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    gp = Groundplane(url, settings=Settings(limits=LIMITS))
    await gp.tenants.create("acme", name="Acme")
    good = await gp.tenant("acme").tenants.create_key("ci", permissions=["flags.read"])
    asked: list[str] = []

    async def find_key_access(self: Tenants, key: Spelled) -> Access | None:
        asked.append(key.key_id)
        return await access.find_key_access(self, key)

    monkeypatch.setattr(Tenants, "find_key_access", find_key_access)
    transport = httpx.ASGITransport(create_app(gp), client=("192.0.2.7", 1))
    async with httpx.AsyncClient(transport=transport, base_url="http://test/v1") as http:

        async def get(key: str) -> httpx.Response:
            return await http.get("/users/me", headers={"Authorization": f"Bearer {key}"})

        assert (await get(good.secret)).status_code == 200
        refused = [await get(key) for key in [*(guessed() for _ in range(6)), "nonsense"]]
        assert [each.status_code for each in refused] == [401] * 2 + [429] * 5
        assert "retry-after" in refused[-1].headers
        assert len(asked) == 1 + 3  # the third one was told only after it had been looked up
        assert (await http.get("/users/me")).status_code == 429
        gp.signal(topic_of("acme"))  # what is remembered of a key counts no more
        await asyncio.sleep(0.2)
        for _ in range(2):
            assert (await get(good.secret)).status_code == 200  # who came in before goes on
    await gp.close()


async def test_a_tenant_may_allow_itself_less_but_not_more(url: str) -> None:
    limited = door(url)
    less = {"per_second": 0.01, "burst": 2, "user_per_second": 0.01}
    assert await statuses(limited, 3, ada(**less)) == [204, 204, 429]
    await limited.gp.close()
    generous = door(url)
    more = {"per_second": 1000, "burst": 1000, "user_per_second": 1000}
    caller = Caller(Actor("user", "eve"), "globex", limits=LimitSettings(**more))
    assert await statuses(generous, 5, caller) == [204] * 4 + [429]
    await generous.gp.close()
