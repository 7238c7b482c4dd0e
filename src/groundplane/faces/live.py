"""What a room offers to the live gateway: topics, declared in the room's `topics.py`.

    QUEUE = Topic("queue", Access("permission", "jobs.read"), states=queues, argument="[a-z]{1,50}")

A topic tells absolute states, never differences: whoever missed a frame is right again with the
next one. A room knows neither sockets nor nodes; the gateway asks it once for everybody it serves.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from groundplane.core.scope import Scope
from groundplane.faces.http import Access

Key = tuple[str, str]
"""Whose it is, and which: a tenant's id, and the topic's argument (`own`: the person's id)."""


@dataclass(frozen=True, slots=True)
class State:
    """How something stands now: ids, counts and revisions; what it says is fetched by REST."""

    type: str
    data: Mapping[str, Any] = field(default_factory=dict)
    id: str | None = None
    moves_in: float | None = None
    """Seconds until it stands otherwise although no row changes: something expires, or is due."""


@dataclass(frozen=True, slots=True)
class Changes:
    """Which keys changed since a position. When that cannot be told any more, it is lost."""

    keys: frozenset[Key]
    position: str
    is_lost: bool = False


@dataclass(frozen=True, slots=True)
class Topic:
    """Something to follow, as `name` or `name:argument`.

    `states(scope, keys)` answers how these keys stand; one that is left out does not exist. It is
    given a scope without a tenant, and runs at most once a tick for everybody on the node.
    `changes(scope, seen)` narrows that down to what changed since a position (None: answer only
    the position to begin with). Without it all states are compared at each tick.
    `hints` are the signals that mean: look now.
    """

    name: str
    access: Access
    states: Callable[[Scope, Collection[Key]], Awaitable[Mapping[Key, State]]]
    changes: Callable[[Scope, str | None], Awaitable[Changes]] | None = None
    hints: tuple[str, ...] = ()
    argument: str | None = None
