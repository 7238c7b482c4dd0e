"""What tests of a live connection say in one word."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from groundplane import Groundplane

Serve = Callable[..., Any]


async def notify(gp: Groundplane, user_id: str = "ada", tenant: str = "acme") -> Any:
    return await gp.tenant(tenant).notifications.send(user_id, title="Hello")


def unread(frame: dict[str, Any]) -> int:
    return int(frame["data"]["unread"])
