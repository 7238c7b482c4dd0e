"""Rows as events: opened where they are sealed, and as the newest version of their type reads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import orjson

from groundplane.core.links import Record, Row
from groundplane.core.scope import Scope
from groundplane.rooms.events.models import Event
from groundplane.rooms.events.problems import InvalidEvent
from groundplane.rooms.events.rules import MARK, is_upcasted, upcasted
from groundplane.rooms.events.subjects import Subjects

MOST_READ = 500
FIELDS = (
    "id", "stream", "version", "type", "schema_version", "source", "subject", "occurred_at",
    "recorded_at", "data", "metadata", "actor", "correlation_id", "causation_id", "trace_parent",
    "log_pos",
)  # fmt: skip


async def events_of(tx: Scope, rows: Sequence[Row]) -> list[Event]:
    """The events of one tenant's rows, opened."""
    found = [_fields(row) for row in rows]
    await Subjects(tx).open(found)
    return [_event(each) for each in found]


def sealed_event(row: Row) -> Event:
    """The event of a row; what is sealed in it stays so."""
    return _event(_fields(row))


def stored_event(row: Row) -> tuple[dict[str, Any], bytes]:
    """The event of a row and its data as JSON, sealed as they are; read only to be upcasted."""
    found = _fields(row)
    if not is_upcasted(found["type"], found["schema_version"]):
        return found, found["data"].encode()
    event = _event(found)
    return vars(event), orjson.dumps(event.data, default=str)


def is_sealed(row: Row) -> bool:
    return MARK in row.data


def _fields(row: Row) -> dict[str, Any]:
    return dict(row) if isinstance(row, Record) else {name: getattr(row, name) for name in FIELDS}


def _event(found: dict[str, Any]) -> Event:
    data = found["data"]
    plain = orjson.loads(data) if isinstance(data, str | bytes) else data
    found["schema_version"], found["data"] = upcasted(found["type"], found["schema_version"], plain)
    return Event.model_validate(found)


def checked_page(limit: int) -> int:
    if not 1 <= limit <= MOST_READ:
        raise InvalidEvent(f"limit is {limit}; it goes from 1 to {MOST_READ}")
    return limit
