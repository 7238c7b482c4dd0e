"""The topics of all rooms, and the names clients call them by."""

from __future__ import annotations

import importlib
import importlib.util
import re
from collections.abc import Mapping
from dataclasses import dataclass

from groundplane.faces.http import Caller
from groundplane.faces.live import Key, Topic
from groundplane.roof.live.problems import NoSuchTopic, NotAllowed
from groundplane.rooms import packages


def offered() -> dict[str, Topic]:
    """What the rooms offer in their `topics.py`, by name."""
    found: dict[str, Topic] = {}
    for _, package in packages():
        name = f"{package}.topics"
        if importlib.util.find_spec(name) is None:
            continue
        for each in vars(importlib.import_module(name)).values():
            if isinstance(each, Topic) and found.setdefault(each.name, each) is not each:
                raise TypeError(f"the topic {each.name} is offered twice")
    return found


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing that one connection follows."""

    name: str
    topic: Topic
    key: Key


def wanted(topics: Mapping[str, Topic], name: str, caller: Caller) -> Wanted:
    """What a client means by `job:0192...`, if it may follow that.

    The tenant, and for a person's own things the person, are the caller's: no name leads to those
    of somebody else.
    """
    kind, colon, argument = name.partition(":")
    topic = topics.get(kind)
    if topic is None or bool(colon) != (topic.argument is not None):
        raise NoSuchTopic(f"topic {name[:100]!r}")
    if topic.argument is not None and not re.fullmatch(topic.argument, argument):
        raise NoSuchTopic(f"topic {name[:100]!r}")
    if not may_follow(topic, caller):
        raise NotAllowed(f"topic {kind} needs {topic.access}")
    return Wanted(name, topic, (str(caller.tenant_id), argument or _of(topic, caller)))


def may_follow(topic: Topic, caller: Caller) -> bool:
    """The same rule as at a route, for a connection that stays."""
    if caller.tenant_id is None:
        return False
    allowed = {
        "permission": topic.access.permission in caller.permissions,
        "own": caller.user_id is not None,
        "caller": True,
        "service": caller.is_service,
        "operator": caller.is_operator,
    }
    return allowed.get(topic.access.kind, False)


def _of(topic: Topic, caller: Caller) -> str:
    return str(caller.user_id) if topic.access.kind == "own" else ""
