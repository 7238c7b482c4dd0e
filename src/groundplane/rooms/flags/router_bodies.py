"""What callers send."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import Query
from pydantic import AwareDatetime, Field

from groundplane.core.models import Input
from groundplane.rooms.flags.models import Kind, Percentage, Purpose

Text = Annotated[str, Field(max_length=1000, pattern=r"^[^\x00]*$")]
Short = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\x00]+$")]
Named = Annotated[str, Field(min_length=1, max_length=128, pattern=r"^[^\x00]+$")]
Ids = Annotated[list[Annotated[str | int, Field()]], Field(max_length=10_000)]
Environment = Annotated[
    str | None, Query(max_length=63, description="Else the server's own environment.")
]
Subject = Annotated[str, Field(max_length=1000, pattern=r"^[^\x00]*$")]


class ConditionsIn(Input):
    """Whom the last rule serves: within a list any member, across lists all."""

    roles: Ids | None = None
    brandIds: Ids | None = None
    creatorIds: Ids | None = None


class Prerequisite(Input):
    """Another flag, and the variants of it that are wanted."""

    flag: Named
    variants: Annotated[list[Named], Field(min_length=1, max_length=50)]


Rules = Annotated[list[dict[str, Any]], Field(max_length=200)]
Variants = Annotated[dict[Named, Any], Field(max_length=100)]


class Changes(Input):
    """Only what is sent changes."""

    enabled: bool | None = None
    description: Text | None = None
    kind: Purpose | None = None
    variants: Variants | None = None
    default_variant: Named | None = None
    off_variant: Named | None = None
    conditions: ConditionsIn | None = None
    rollout_percentage: Percentage | None = None
    rules: Rules | None = None
    prerequisites: Annotated[list[Prerequisite], Field(max_length=20)] | None = None
    is_public: bool | None = None
    tenants_may_override: bool | None = None
    owner: Short | None = None
    tags: Annotated[list[Short], Field(max_length=50)] | None = None
    metadata: Annotated[dict[Short, bool | float | int | Text], Field(max_length=50)] | None = None

    def given(self) -> dict[str, Any]:
        """The fields that were sent; null means its empty value where null is none."""
        found = self.model_dump(exclude_unset=True)
        if isinstance(self.conditions, ConditionsIn):
            found["conditions"] = self.conditions.model_dump(exclude_none=True)
        nullable = {"rollout_percentage", "owner", "default_variant", "off_variant"}
        return {k: v for k, v in found.items() if v is not None or k in nullable}


class NewFlag(Changes):
    """A new flag."""

    name: Annotated[str, Field(max_length=1000)]
    type: Kind = "boolean"
    environment: Short | None = None
    reason: Text | None = None


class ChangedFlag(Changes):
    """A change, with the version the caller saw."""

    name: Annotated[str | None, Field(max_length=1000)] = None
    version: Annotated[int, Field(ge=1, le=2**31 - 1)] | None = None
    reason: Text = ""


class Why(Input):
    """A reason for the trail."""

    reason: Text = ""


class Because(Input):
    """A reason, which this needs."""

    reason: Annotated[str, Field(min_length=1, max_length=1000, pattern=r"^[^\x00]+$")]


class Asked(Input):
    """For whom to evaluate."""

    subject: Subject | None = None
    context: dict[str, Any] = Field(default_factory=dict)
    default: Any = None


class AskedWhy(Input):
    """For whom, and when."""

    subject: Subject | None = None
    context: dict[str, Any] = Field(default_factory=dict)
    at: AwareDatetime | None = None
    revision: Annotated[int, Field(ge=0, le=2**63 - 1)] | None = None


class Copying(Input):
    """From one environment to another."""

    source: Short
    target: Short
    dry_run: bool = False
    reason: Text | None = None


class Overriding(Input):
    """This tenant's layer."""

    state: Literal["live", "killed"] = "live"
    rules: Rules = Field(default_factory=list)
    reason: Text | None = None


class NewSegment(Input):
    """A named set: by a condition, or by a list."""

    name: Annotated[str, Field(max_length=1000)]
    when: dict[str, Any] | None = None
    members: Annotated[list[Short], Field(max_length=10_000)] | None = None


class ChangedSegment(Input):
    """Another condition."""

    when: dict[str, Any]
    version: Annotated[int, Field(ge=1, le=2**31 - 1)] | None = None


class Subjects(Input):
    """Some members."""

    subjects: Annotated[list[Short], Field(min_length=1, max_length=10_000)]


class NewStep(Input):
    """A change at a time."""

    at: AwareDatetime
    change: dict[str, Any]


class NewRamp(Input):
    """A percentage that moves linearly."""

    start: AwareDatetime
    end: AwareDatetime
    to: Percentage


class Importing(Input):
    """A flagd document, or our own YAML as text."""

    document: dict[str, Any] | Annotated[str, Field(max_length=1_000_000)]
    dry_run: bool = False
    prune: bool = False
    reason: Text | None = None


class Returning(Input):
    """Which revision to go back to."""

    revision: Annotated[int, Field(ge=0, le=2**63 - 1)]
    reason: Text = ""
