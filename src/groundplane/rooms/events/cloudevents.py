"""CloudEvents 1.0 (JSON format, and the attributes of binary mode), in and out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from pydantic import TypeAdapter, ValidationError

from groundplane.core.clock import Instant
from groundplane.rooms.events.models import Event, NewEvent
from groundplane.rooms.events.problems import InvalidData

SPEC = "1.0"
_MOMENT: TypeAdapter[Any] = TypeAdapter(Instant)
_OWN = {"specversion", "id", "source", "type", "subject", "time", "datacontenttype", "data",
        "dataschema", "data_base64"}  # fmt: skip


def attributes(event: Mapping[str, Any], tenant_id: str) -> dict[str, str]:
    """Everything but the data, as text: what binary mode puts into headers. An event or its row."""
    version, log_pos = event["version"], event["log_pos"]
    named = {
        "specversion": SPEC,
        "id": str(event["id"]),
        "source": event["source"],
        "type": event["type"],
        "subject": event["subject"],
        "time": event["occurred_at"].isoformat(),
        "datacontenttype": "application/json",
        "tenant": tenant_id,
        "schemaversion": str(event["schema_version"]),
        "stream": event["stream"],
        "streamversion": None if version is None else str(version),
        "logpos": None if log_pos is None else str(log_pos),
        "correlationid": event["correlation_id"],
        "causationid": event["causation_id"],
        "traceparent": event["trace_parent"],
    }
    return {name: value for name, value in named.items() if value is not None}


def to_cloudevent(event: Event, tenant_id: str) -> dict[str, Any]:
    """The event in the JSON format of CloudEvents 1.0."""
    return {**attributes(vars(event), tenant_id), "data": event.data}


def from_cloudevent(given: Mapping[str, Any]) -> tuple[str, str, NewEvent]:
    """(source, id, the event to publish); other attributes become metadata.

    An id that is a UUIDv7 stays the event's id; another one is kept in `ceid`, and told apart by
    the inbox.
    """
    if str(given.get("specversion")) != SPEC:
        raise InvalidData("no CloudEvent of specversion 1.0")
    source, id, type = (given.get(name) for name in ("source", "id", "type"))
    if not all(isinstance(each, str) and each for each in (source, id, type)):
        raise InvalidData("a CloudEvent has an id, a source and a type")
    data = given.get("data", {})
    if "data_base64" in given or not isinstance(data, dict | None):
        raise InvalidData("the data of an event is a JSON object")
    more = {str(k): v for k, v in given.items() if k not in _OWN}
    try:
        time = given.get("time")
        made = NewEvent(
            type=str(type), data=data or {}, source=str(source), subject=given.get("subject"),
            occurred_at=None if time is None else _MOMENT.validate_python(time),
            metadata={**more, "ceid": id} if _uuid7(str(id)) is None else more,
            id=_uuid7(str(id)),
        )  # fmt: skip
    except ValidationError as error:
        raise InvalidData("; ".join(each["msg"] for each in error.errors()[:5])) from error
    return str(source), str(id), made


def _uuid7(text: str) -> UUID | None:
    try:
        found = UUID(text)
    except ValueError:
        return None
    return found if found.version == 7 else None
