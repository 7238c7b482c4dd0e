"""What people write about flags and segments, checked in one place whichever way it comes in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, TypeVar

from pydantic import Field, ValidationError

from groundplane.core.clock import Instant
from groundplane.core.models import Input
from groundplane.rooms.flags.models import Kind, Percentage, Purpose, State
from groundplane.rooms.flags.problems import InvalidRule

Text = Annotated[str, Field(max_length=1000, pattern=r"^[^\x00]*$")]
Short = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\x00]+$")]
Named = Annotated[str, Field(min_length=1, max_length=128, pattern=r"^[^\x00]+$")]
Name = Annotated[str, Field(max_length=1000)]
Ids = Annotated[list[Short | int], Field(max_length=10_000)]
W = TypeVar("W", bound=Input)


class ConditionsIn(Input):
    """Whom the last rule serves: within a list any member, across lists all."""

    roles: Ids | None = None
    brandIds: Ids | None = None
    creatorIds: Ids | None = None


class Prerequisite(Input):
    """Another flag, and the variants of it that are wanted."""

    flag: Named
    variants: Annotated[list[Named], Field(min_length=1, max_length=50)]


class Rule(Input):
    """The first whose condition is met decides."""

    id: Named | None = None
    name: Text | None = None
    when: dict[str, Any] | None = Field(
        default=None, description="`all`, `any`, `not`, or a comparison."
    )
    serve: Named | dict[Named, float] = Field(description="A variant, or weights of variants.")
    bucket_by: Short | None = Field(
        default=None, description="Attribute to split by: `targetingKey`."
    )
    salt: Text | None = None
    begins: Instant | None = Field(default=None, alias="from")
    until: Instant | None = None


Rules = Annotated[list[Rule], Field(max_length=200)]


class Changes(Input):
    """Only what is sent changes."""

    enabled: bool | None = None
    description: Text | None = None
    kind: Purpose | None = None
    variants: Annotated[dict[Named, Any], Field(max_length=100)] | None = None
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
    metadata: Annotated[dict[Short, bool | int | float | Text], Field(max_length=50)] | None = None
    name: Name | None = None


class Portable(Changes):
    """A flag in a document, with what a name alone does not say."""

    name: Name
    type: Kind = "boolean"
    state: State = "killed"
    targeting: dict[str, Any] | None = None
    salt: Short | None = None
    bucketing: Literal["flagd-v3", "flagd-v2"] = "flagd-v3"


class PortableSegment(Input):
    """A set by a condition, by a list, or by the logic of a flagd document."""

    name: Name
    when: dict[str, Any] | None = None
    members: Annotated[list[Short], Field(max_length=100_000)] | None = None
    logic: Any = None


def checked(kind: type[W], given: Any, path: str = "") -> dict[str, Any]:
    """What was given, as plain JSON values; the first fault is told with its place."""
    try:
        return plain(kind.model_validate(given))
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        place = ".".join([*filter(None, [path]), *map(str, fault["loc"])])
        raise InvalidRule(f"{place}: {fault['msg']}", path=place) from None


NULLABLE = {"rollout_percentage", "owner", "default_variant", "off_variant", "targeting"}
EMPTY: dict[str, Any] = {
    "description": "", "conditions": {}, "rules": [], "prerequisites": [], "tags": [],
    "metadata": {},
}  # fmt: skip


def plain(given: Input) -> dict[str, Any]:
    """The fields that were sent; null empties what can be empty, and says nothing of the others."""
    sent = given.model_dump(mode="json", exclude_unset=True, by_alias=True)
    found = {name: EMPTY.get(name) if value is None else value for name, value in sent.items()}
    for name in ("conditions", "rules"):
        if name in found:
            found[name] = _without_nulls(found[name])
    return {name: value for name, value in found.items() if value is not None or name in NULLABLE}


def _without_nulls(value: Any) -> Any:
    if isinstance(value, list):
        return [_without_nulls(each) for each in value]
    return (
        {k: v for k, v in value.items() if v is not None} if isinstance(value, Mapping) else value
    )
