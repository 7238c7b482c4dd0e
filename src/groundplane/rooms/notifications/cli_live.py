"""`groundplane notifications tail`: the bell of one person in the terminal."""

from __future__ import annotations

import sys
from typing import Annotated

import orjson
import typer

from groundplane.core.scope import Scope
from groundplane.faces.terminal import run
from groundplane.rooms.notifications.inbox import Inbox
from groundplane.rooms.notifications.topics import changes

POLL_SECONDS = 0.5
NEWEST = 5


def tail(
    user_id: str,
    count: Annotated[int | None, typer.Option(help="End after so many lines.")] = None,
) -> None:
    """Follow a person's inbox: one JSON line now and at each change, with the exact count."""

    async def follow(scope: Scope) -> None:
        key, left = (str(scope.tenant_id), user_id), count
        seen = (await changes(scope, None)).position
        await _told(scope, user_id)
        while left is None or (left := left - 1) > 0:
            while True:
                found = await changes(scope, seen)
                seen = found.position
                if key in found.keys or found.is_lost:
                    break
                await scope.pause(POLL_SECONDS)
            await _told(scope, user_id)

    run(follow)


async def _told(scope: Scope, user_id: str) -> None:
    page = await Inbox(scope).list(user_id, limit=NEWEST)
    newest = [
        {"id": str(item.id), "title": item.title, "is_read": item.read_at is not None}
        for item in page.data
    ]
    line = {"user_id": user_id, "unread": page.meta.unread, "newest": newest}
    sys.stdout.write(orjson.dumps(line).decode() + "\n")
    sys.stdout.flush()
