"""One entry of the trail."""

from __future__ import annotations

from typing import Annotated, Literal, NamedTuple
from uuid import UUID

from pydantic import Field

from groundplane.core.clock import Moment
from groundplane.core.models import Input, JsonDict, Model

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


class Finding(Model):
    """Something that does not hold."""

    invariant: str
    subject: str
    detail: str


class Verified(Model):
    """What a verification found."""

    is_sound: bool
    findings: list[Finding]
    seals: int
    head: str | None


class Head(Model):
    """The newest seal: kept elsewhere, it shows a tail that was cut or a chain written anew."""

    number: int
    head: str
    sealed_at: Moment


class Anchor(Input):
    """A head as somebody kept it outside."""

    number: Annotated[int, Field(ge=1, le=2**63 - 1)]
    head: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
