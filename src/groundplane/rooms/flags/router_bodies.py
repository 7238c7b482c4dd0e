"""What callers send."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import Header, Path, Query
from pydantic import AfterValidator, Field

from groundplane.core.clock import Instant
from groundplane.core.models import Input, to_json
from groundplane.rooms.flags.authored import Changes, Name, Rules, Short, Text
from groundplane.rooms.flags.models import Kind, Percentage

Environment = Annotated[
    str | None, Query(max_length=63, description="Else the server's own environment.")
]
IdOrName = Annotated[str, Path(description="The flag's id or name.")]
FlagName = Annotated[str, Path(description="The flag's name.")]
IfNoneMatch = Annotated[
    str | None, Header(description="The `ETag` of the last answer: 304 while nothing has changed.")
]


def storable_json(value: Any) -> Any:
    """What goes back with the answer can be written."""
    to_json(value)
    return value


Subject = Annotated[str, Field(max_length=1000, pattern=r"^[^\x00]*$")]


class NewFlag(Changes):
    """A new flag."""

    name: Name
    type: Kind = "boolean"
    environment: Short | None = None
    reason: Text | None = None


class ChangedFlag(Changes):
    """A change, with the version the caller saw."""

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
    default: Annotated[Any, AfterValidator(storable_json)] = None


class AskedWhy(Input):
    """For whom, and when."""

    subject: Subject | None = None
    context: dict[str, Any] = Field(default_factory=dict)
    at: Instant | None = None
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

    name: Name
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

    at: Instant
    change: dict[str, Any]


class NewRamp(Input):
    """A percentage that moves linearly."""

    start: Instant
    end: Instant
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
