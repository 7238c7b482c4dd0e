"""What the room tells: partitions, findings about the schema, health, broken invariants."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import ConfigDict, Field
from pydantic.alias_generators import to_camel

from groundplane.core.clock import Moment
from groundplane.core.models import Model

State = Literal["attached", "detached", "dropped"]
Status = Literal["pass", "warn", "fail"]
Level = Literal["ready", "short", "detailed"]


class Partition(Model):
    """One range of one table."""

    parent: str
    name: str
    lower_at: Moment | None
    upper_at: Moment | None = Field(description="The boundary: the first moment that is outside.")
    lower_no: int | None = Field(default=None, description="Of a log: its first position.")
    upper_no: int | None = None
    state: State
    is_current: bool = Field(description="Rows of this moment go here.")
    is_future: bool
    rows_estimate: int
    bytes: int
    blocked_by: list[str] = Field(description="Why it may not be retired, in the room's words.")
    changed_at: Moment


class Change(Model):
    """What the routine did, or would do, to one partition."""

    table: str
    partition: str
    outcome: Literal["made", "detached", "dropped", "blocked"]
    lower_at: Moment | None
    upper_at: Moment | None
    blocked_by: list[str] = []


class Failure(Model):
    """A table that could not be maintained this time; the others were."""

    table: str
    detail: str


class Maintenance(Model):
    """One run of the routine over every partitioned table."""

    dry_run: bool
    changes: list[Change]
    failures: list[Failure] = []


class Finding(Model):
    """A rule of the schema that this database breaks."""

    rule: str = Field(description="`L8.policies`: the rule's number and name.")
    table: str = Field(description="The table, function or role.")
    detail: str
    fix: str = Field(description="The SQL that mends it.")


class PoolFigures(Model):
    """The connections of this process for one database role."""

    role: str
    size: int
    idle: int
    in_use: int
    most: int
    is_behind_pooler: bool


class Measurement(Model):
    """One check in health+json form."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True)
    component_id: str
    component_type: Literal["datastore", "system"] = "datastore"
    observed_value: float | None = None
    observed_unit: str | None = None
    status: Status
    output: str | None = None
    time: Moment


class Health(Model):
    """The state of the database as `application/health+json`."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True)
    status: Status
    release_id: str
    description: str
    checks: dict[str, list[Measurement]]


class Broken(Model):
    """A row that breaks an invariant."""

    invariant: str
    tenant_id: str | None = None
    subject: str
    detail: str
    query: str = Field(description="The statement that shows it.")


class Progress(Model):
    """How far `verify` is."""

    invariant: str
    done: int = Field(description="Invariants that are finished.")
    total: int
    share: float = Field(description="Of the one under way, 0 to 1.")
    findings: int
    seconds: float
    seconds_left: float | None = None


class Line(Model):
    """One line of a plot: a value a step, None where nobody measured."""

    name: str = Field(description="The figure: `requests`, `latency` ...")
    label: str | None = Field(description="What it is of, or which share of it: `95th`.")
    unit: Literal["per_second", "seconds", "count", "share"]
    values: list[float | None]


class Series(Model):
    """Figures of the whole fleet over time, in steps that touch."""

    since: Moment = Field(description="The start of the first step.")
    until: Moment = Field(description="The end of the last one.")
    step_seconds: int
    lines: list[Line]


class SlowStatement(Model):
    """What was sent how often, and how long it took; never with a value."""

    statement: str = Field(description="Our name of it, or the server's text with `$1` for values.")
    calls: int
    total_seconds: float
    mean_seconds: float
    most_seconds: float
    rows: int | None = None


class Slow(Model):
    """The statements that took the most time in all."""

    source: Literal["pg_stat_statements", "groundplane"] = Field(
        description="Who counted: the server since its last reset, or our processes by the hour."
    )
    statements: list[SlowStatement]


class Plan(Model):
    """How the server would run one of our statements, for any values."""

    statement: str
    role: str
    sql: str
    plan: dict[str, Any] = Field(description="As EXPLAIN's JSON has it; nothing was executed.")


class Locked(Model):
    """A connection that waits for a lock, or that others wait for."""

    pid: int
    blocked_by: list[int] = Field(description="Empty: it waits for nobody, others wait for it.")
    application_name: str
    state: str | None
    statement: str | None = Field(description="Our name of it, else only what kind it is.")
    waits_for: str | None
    mode: str | None
    waiting_seconds: float | None
    transaction_seconds: float | None


class Ringing(Model):
    """An alert that rings, and how many processes see it."""

    name: str
    value: float = Field(description="As it was seen last.")
    since: Moment = Field(description="When its figure passed its bound.")
    processes: int
    help: str = Field(description="What is wrong.")
    runbook: str = Field(description="Where it says what to do.")


class TableSize(Model):
    """A table with its partitions and indexes."""

    table_name: str
    bytes: int
    rows_estimate: int
    dead_rows: int
    since: date | None = Field(description="The oldest sample of the last 30 days.")
    grown_bytes: int | None
    doubles_in_days: float | None = Field(description="At the pace since then; null: it does not.")


class Diagnosis(Model):
    """One check of the installation by `doctor`."""

    name: str
    status: Literal["ok", "warn", "fail"]
    why: str
    detail: str = ""
    fix: str = ""
    sql: str = ""
