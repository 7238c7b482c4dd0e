"""Rate limits in front of the routes."""

from __future__ import annotations

from typing import Any

from groundplane import Groundplane, Settings
from groundplane.core.scope import Actor
from groundplane.core.trace import Trace
from groundplane.faces.http import Caller
from groundplane.roof.throttle import Throttled
from groundplane.rooms.tenants import LimitSettings
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
    assert await statuses(limited, 2, ada("bob")) == [204, 429]
    await limited.gp.close()


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
