"""The channels of this process: one for each provider, kept while its settings stay the same."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from typing import Any
from weakref import WeakKeyDictionary

from groundplane.core.links import Row
from groundplane.core.scope import Scope
from groundplane.rooms.notifications.channels import Channel
from groundplane.rooms.notifications.providers import opened
from groundplane.rooms.notifications.settings import NotificationsSettings

MOST = 200
_Known = OrderedDict[Any, Channel]
_known: WeakKeyDictionary[asyncio.AbstractEventLoop, _Known] = WeakKeyDictionary()
_closing: set[asyncio.Task[None]] = set()


def channel_of(scope: Scope, provider: Row) -> Channel:
    """The channel of a provider at this version of its settings, its connections with it."""
    loop = asyncio.get_running_loop()
    known = _known.setdefault(loop, OrderedDict())
    knobs = scope.knobs(NotificationsSettings)
    key = (scope.tenant_id, provider.id, provider.version, knobs)
    if key in known:
        known.move_to_end(key)
        return known[key]
    known[key] = made = opened(scope, provider.id, provider)
    if len(known) > MOST:
        _, old = known.popitem(last=False)
        task = loop.create_task(old.close())
        _closing.add(task)
        task.add_done_callback(_closing.discard)
    return made
