"""Flags as every face shows them."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

import orjson
from pydantic import BeforeValidator, Field

from groundplane.core.clock import Moment
from groundplane.core.models import JsonDict, JsonList, Model

Kind = Literal["boolean", "string", "integer", "float", "object"]
Purpose = Literal["release", "experiment", "operational", "permission"]
State = Literal["live", "killed", "archived"]
Reason = Literal[
    "STATIC", "TARGETING_MATCH", "SPLIT", "DEFAULT", "DISABLED", "STALE", "ERROR", "CACHED"
]
ErrorCode = Literal[
    "FLAG_NOT_FOUND", "PARSE_ERROR", "TYPE_MISMATCH", "GENERAL", "PROVIDER_NOT_READY",
    "INVALID_CONTEXT", "TARGETING_KEY_MISSING",
]  # fmt: skip


JsonAny = Annotated[Any, BeforeValidator(orjson.loads)]


class Evaluation(Model):
    """What a flag answered and why; nothing of its rules."""

    name: str
    value: Any = None
    variant: str | None = None
    reason: Reason
    rule: str | None = None
    revision: int = 0
    error: ErrorCode | None = None
    message: str | None = None
    metadata: dict[str, Any] = Field(default_factory=dict)

    def but(self, value: Any, error: ErrorCode, message: str) -> Evaluation:
        """The caller's default instead, with an error."""
        changes = {"value": value, "variant": None, "reason": "ERROR", "rule": None}
        return self.model_copy(update={**changes, "error": error, "message": message})


class Evaluations(Model):
    """Every flag this caller may see."""

    environment: str
    revision: int
    data: list[Evaluation]


class Conditions(Model):
    """Whom the last rule serves: within a list any member, across lists all."""

    roles: list[str] = Field(default_factory=list)
    brandIds: list[str] = Field(default_factory=list)
    creatorIds: list[str] = Field(default_factory=list)


class Flag(Model):
    """A flag in one environment, with its rules: for those who may read flags."""

    id: UUID
    name: str
    environment: str
    description: str
    kind: Purpose
    type: Kind
    enabled: bool
    state: State
    variants: JsonDict
    default_variant: str | None
    off_variant: str | None
    conditions: JsonDict
    rollout_percentage: float | None
    rules: JsonList
    prerequisites: JsonList
    targeting: JsonDict | None
    salt: str
    bucketing: Literal["flagd-v3", "flagd-v2"]
    is_public: bool
    tenants_may_override: bool
    owner: str | None
    tags: list[str]
    metadata: JsonDict
    version: int
    revision: int
    warnings: JsonList = Field(default_factory=list)
    is_deleted: bool = False
    created_by: str
    created_at: Moment
    updated_by: str
    updated_at: Moment


class Enabled(Model):
    """Whether the flag is on for this caller."""

    enabled: bool


class Segment(Model):
    """A named set of subjects: by a condition, or by a list; an imported one by its logic alone."""

    id: UUID
    name: str
    when: JsonDict | None
    logic: JsonAny = None
    members: int | None = None
    version: int
    updated_by: str
    updated_at: Moment


class Override(Model):
    """A tenant's layer over a platform flag."""

    flag_name: str
    environment: str
    state: Literal["live", "killed"]
    rules: JsonList
    revision: int
    version: int
    updated_by: str
    updated_at: Moment


class Change(Model):
    """One thing a revision changed."""

    revision: int
    kind: Literal["flag", "segment", "override"]
    name: str
    state: str
    before: JsonDict | None = Field(description="As it was written; null for what is new.")
    after: JsonDict | None = Field(description="As it is written now; null for what is gone.")
    reason: str | None
    actor: str
    correlation_id: str
    created_at: Moment


class Difference(Model):
    """What becomes different: a name, and what there was and will be."""

    kind: Literal["flag", "segment", "override"]
    name: str
    what: Literal["created", "changed", "removed"]
    before: dict[str, Any] | None = None
    after: dict[str, Any] | None = None


class Diff(Model):
    """What an import, a copy or a return to an older revision changes."""

    environment: str
    revision: int | None = Field(
        default=None, description="Null for a dry run, or when nothing changes."
    )
    changes: list[Difference]
    warnings: list[str] = Field(default_factory=list)


class Schedule(Model):
    """A change at its time, or a ramp."""

    id: UUID
    flag_id: UUID
    flag_name: str
    environment: str
    kind: Literal["step", "ramp"]
    starts_at: Moment
    ends_at: Moment | None
    change: JsonDict
    state: Literal["pending", "applied", "cancelled", "failed"]
    error: str | None = None
    created_by: str


class Step(Model):
    """One condition of an explanation: what was asked, and what it came to."""

    logic: Any
    result: Any
    inside: list[Step] = Field(default_factory=list)


class Considered(Model):
    """One rule of an explanation."""

    rule: str | None
    matched: bool | None
    condition: Step | None = None
    serves: Any = None
    bucket: dict[str, Any] | None = None


class Explanation(Model):
    """Why a flag answered what it answered."""

    evaluation: Evaluation
    environment: str
    at: Moment
    revision: int
    state: str
    unmet: dict[str, Any] | None = Field(
        default=None, description="The prerequisite that was not met."
    )
    rules: list[Considered]


class Reader(Model):
    """One process and the revision it has."""

    process_id: UUID
    label: str
    revision: int
    applied_at: Moment
    seen_at: Moment


class Propagation(Model):
    """Which processes have a revision."""

    environment: str
    revision: int
    complete: bool
    behind: list[Reader]
    readers: list[Reader]
    seconds: float | None = Field(default=None, description="From its commit to the last process.")


class Count(Model):
    """How often a variant was answered, by hour or day."""

    hour: Moment
    variant: str | None
    reason: str
    count: int


class Logged(Model):
    """One sampled evaluation."""

    id: UUID
    flag_name: str
    environment: str
    subject: str | None
    variant: str | None
    reason: str
    rule: str | None
    revision: int
    source: str
    context: JsonDict


class Stale(Model):
    """A flag to remove, and the evidence."""

    name: str
    environment: str
    kind: Purpose
    why: Literal["past_its_time", "one_outcome", "not_evaluated"]
    evidence: str
    since: datetime


class Affected(Model):
    """Rows of the application's own table per variant."""

    total: int
    today: dict[str, int]
    proposed: dict[str, int] | None = None


Percentage = Annotated[float, Field(ge=0, le=100)]
