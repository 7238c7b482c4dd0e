"""From what a caller gives to what is stored: checked against its type, bounded, fingerprinted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from pydantic import BaseModel, ValidationError

from groundplane.core.ids import uuid7s
from groundplane.core.models import to_json
from groundplane.core.problems import Unstorable
from groundplane.rooms.events.declared import Declared, newest
from groundplane.rooms.events.models import Given, NewEvent
from groundplane.rooms.events.problems import (
    EventTooLarge,
    IdOutOfWindow,
    InvalidData,
    InvalidEvent,
    UnknownType,
)
from groundplane.rooms.events.rules import MARK, SEALED, fingerprint, is_sealed_value
from groundplane.rooms.events.settings import EventsSettings

METADATA_MAX = 16 * 1024
MOST_AT_ONCE = 1000
LONGEST_SUBJECT = 200


@dataclass(slots=True)
class Draft:
    """One event on its way; what is personal has to be sealed before it is sent."""

    id: UUID
    is_own_id: bool
    type: str
    schema_version: int
    source: str
    subject: str | None
    occurred_at: datetime | None
    plain: dict[str, Any]
    metadata: str | None
    personal: tuple[str, ...]
    is_known: bool
    sealed: dict[str, Any] | None = None

    def columns(self, largest: int, key: bytes | None) -> tuple[Any, ...]:
        """In the order of `COLUMNS`."""
        body = plain = bounded(self.plain, largest, self.type)
        if self.sealed is not None:
            body = bounded(self.sealed, largest, self.type)
        if self.subject is not None and MARK in plain:
            self._check_unsealed()
        envelope = (self.type, self.schema_version, self.source, self.subject, self.occurred_at)
        return (
            self.id, *envelope, body, self.metadata,
            fingerprint(envelope, plain, self.metadata, key),
        )  # fmt: skip

    def _check_unsealed(self) -> None:
        """What is about somebody must not look as if it were sealed: it would read as erased."""
        for name, value in self.plain.items():
            if name not in self.personal and is_sealed_value(value):
                raise InvalidData(
                    f"{self.type}: {name} has only {SEALED!r} in it, which is our mark"
                )


COLUMNS = (
    "ids", "types", "schema_versions", "sources", "subjects", "times", "bodies", "metadatas",
    "hashes",
)  # fmt: skip


def drafts(given: Sequence[Given], knobs: EventsSettings) -> list[Draft]:
    """Each checked against the newest declared version of its type."""
    if not 1 <= len(given) <= MOST_AT_ONCE:
        raise InvalidEvent(f"{len(given)} events; 1 to {MOST_AT_ONCE} at once")
    made = [_draft(each, id, knobs) for each, id in zip(given, uuid7s(len(given)), strict=True)]
    if len({draft.id for draft in made}) < len(made):
        raise InvalidEvent("one id stands there twice")
    return made


def listed(given: Given | Sequence[Given]) -> list[Given]:
    return [given] if isinstance(given, BaseModel) else list(given)


def _draft(given: Given, id: UUID, knobs: EventsSettings) -> Draft:
    declared: Declared | None = getattr(type(given), "__event__", None)
    if declared is not None:
        return _of_model(given, id, declared, knobs.source)
    if isinstance(given, NewEvent):
        return _of_new(given, id, newest(given.type), knobs.source)
    raise UnknownType(f"{type(given).__name__} is not declared with @event")


def _of_model(given: BaseModel, id: UUID, declared: Declared, source: str) -> Draft:
    """Checked already, by its own class."""
    data, name, version = given.model_dump(mode="json"), declared.name, declared.version
    subject = _subject(declared, data)
    return Draft(
        id=id, is_own_id=False, type=name, schema_version=version, source=source,
        subject=subject, occurred_at=None, plain=data, metadata=None, personal=declared.personal,
        is_known=True,
    )  # fmt: skip


def _of_new(new: NewEvent, id: UUID, declared: Declared | None, source: str) -> Draft:
    data = _checked(new, declared)
    subject = _subject(declared, data) if new.subject is None else new.subject
    if new.id is not None and new.id.version != 7:
        raise IdOutOfWindow(f"{new.id} is no UUIDv7")
    version = new.schema_version or (declared.version if declared else 1)
    source = new.source or source
    return Draft(
        id=new.id or id, is_own_id=new.id is not None, type=new.type, schema_version=version,
        source=source, subject=subject, occurred_at=new.occurred_at, plain=data,
        metadata=bounded(new.metadata, METADATA_MAX, new.type) if new.metadata else None,
        personal=declared.personal if declared else (), is_known=declared is not None,
    )  # fmt: skip


def _subject(declared: Declared | None, data: dict[str, Any]) -> str | None:
    named = data.get(declared.subject) if declared and declared.subject else None
    subject = None if named is None else str(named)
    if declared and subject and (len(subject) > LONGEST_SUBJECT or min(subject) < " "):
        raise InvalidData(
            f"{declared.name}: {declared.subject} names its subject, in at most {LONGEST_SUBJECT}"
            " characters on one line"
        )
    return subject


def _checked(new: NewEvent, declared: Declared | None) -> dict[str, Any]:
    """What the declared model makes of the data: defaults filled in, wrong data refused."""
    if declared is None:
        return new.data
    if new.schema_version not in {None, declared.version}:
        raise InvalidData(f"{new.type}: version {declared.version} is the newest")
    try:
        return dict(declared.model.model_validate(new.data).model_dump(mode="json"))
    except ValidationError as error:
        said = [f"{'.'.join(map(str, e['loc'])) or 'data'}: {e['msg']}" for e in error.errors()]
        raise InvalidData(f"{new.type}: {'; '.join(said[:5])}") from error


def bounded(value: dict[str, Any], largest: int, type: str) -> str:
    try:
        text = to_json(value, orjson.OPT_SORT_KEYS)
    except (Unstorable, TypeError, ValueError, orjson.JSONEncodeError) as error:
        raise InvalidData(f"{type}: {error}") from error
    if len(text) > largest or len(text.encode()) > largest:
        raise EventTooLarge(f"{type}: over {largest} bytes")
    return text
