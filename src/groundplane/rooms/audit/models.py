"""One entry of the trail."""

from __future__ import annotations

from typing import Literal, NamedTuple
from uuid import UUID

from groundplane.core.clock import Moment
from groundplane.core.models import JsonDict, Model

ActorKind = Literal["user", "service", "key", "worker", "operator", "system"]
Origin = Literal["api", "cli", "console", "job", "library", "sql"]


class Subject(NamedTuple):
    """What it was done to: `Subject("flag", "new-checkout")`."""

    kind: str
    id: str


class Entry(Model):
    """Somebody did something, at a time, from somewhere."""

    id: UUID
    occurred_at: Moment
    actor_kind: ActorKind
    actor_id: str
    origin: Origin
    action: str
    subject_kind: str
    subject_id: str
    before: JsonDict | None = None
    after: JsonDict | None = None
    reason: str | None = None
    request_id: str | None = None
    correlation_id: str
    causation_id: str | None = None
