"""The database on the command line."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from groundplane.core.clock import duration
from groundplane.core.scope import Scope
from groundplane.faces.progress import told
from groundplane.faces.terminal import AnyTime, Since, read_as, run, session, show, talk
from groundplane.rooms.database import rules
from groundplane.rooms.database.models import (
    Broken,
    Health,
    Line,
    Locked,
    PoolFigures,
    Progress,
    SlowStatement,
    TableSize,
)
from groundplane.rooms.database.series import SPELLED
from groundplane.rooms.database.service import Database

app = typer.Typer(help="The database: health, partitions, invariants.", no_args_is_help=True)
UNHEALTHY = 5
RANGES = ("parent", "name", "lower_at", "upper_at", "state", "rows_estimate", "bytes", "blocked_by")


@app.command()
def health() -> None:
    """Every check in health+json form; exit 5 when one fails."""
    found = run(lambda scope: Database(scope).health())
    show(found.model_dump(mode="json", by_alias=True, exclude_none=True))
    _leave(found)


@app.command()
def report() -> None:
    """The same as text for a person."""
    found = run(lambda scope: Database(scope).health())
    typer.echo(rules.report(found), nl=False)
    _leave(found)


@app.command()
def partitions(table: Annotated[str | None, typer.Argument()] = None) -> None:
    """Ranges, sizes, boundaries, and what blocks retiring."""
    show(run(lambda scope: Database(scope).partitions(table)), columns=RANGES)


@app.command("maintain-partitions")
def maintain_partitions(
    at: AnyTime = None,
) -> None:
    """Make what is missing ahead and retire what is past its time; `--at` looks from another time,
    `--dry-run` only tells."""
    dry = session().is_dry
    if at is not None and not rules.EARLIEST <= at <= rules.LATEST:
        raise typer.BadParameter(f"{at:%Y-%m-%d} is too far away")
    with told("partitions") as tell:
        done = run(
            lambda scope: Database(scope).maintain_partitions(at=at, dry_run=dry, progress=tell)
        )
    show(done.changes, columns=("table", "partition", "outcome", "upper_at", "blocked_by"))
    for failure in done.failures:
        talk.print(f"{failure.table}: {failure.detail}")
    if done.failures:
        raise typer.Exit(1)


@app.command()
def alerts() -> None:
    """The alerts that ring now; exit 5 when one does."""
    found = run(lambda scope: Database(scope).alerts())
    show(found, columns=("name", "value", "since", "processes", "help", "runbook"))
    if found:
        raise typer.Exit(UNHEALTHY)


@app.command()
def pools() -> None:
    """The connections of this process, after one look at the database."""

    async def figures(scope: Scope) -> list[PoolFigures]:
        await Database(scope).health("short")
        return Database(scope).pools()

    show(run(figures))


@app.command()
def series(
    names: Annotated[list[str] | None, typer.Argument(help="Which; all without.")] = None,
    span: Annotated[str, typer.Option("--range", help="Until now: `30m`, `24h`, `90d`.")] = "1h",
    step: Annotated[str | None, typer.Option(help="10s, 1m or 1h.")] = None,
) -> None:
    """Figures over time, of the whole fleet; `--json` prints every value."""
    steps = SPELLED.get(step) if step else None
    if step and steps is None:
        raise typer.BadParameter(f"{step} is none of {', '.join(SPELLED)}")
    asked = read_as(duration, span)
    found = run(lambda scope: Database(scope).series(names or (), span=asked, step_seconds=steps))
    if session().as_json or not sys.stdout.isatty():
        show(found)
        return
    talk.print(f"{found.since:%Y-%m-%d %H:%M} to {found.until:%H:%M} UTC, {found.step_seconds} s")
    show([_summary(line) for line in found.lines], columns=("name", "label", "last", "mean", "most",
         "unit", "missing"))  # fmt: skip


def _summary(line: Line) -> dict[str, object]:
    known = [value for value in line.values if value is not None]
    return {
        **line.model_dump(exclude={"values"}),
        "last": _short(line.values[-1]),
        "mean": _short(sum(known) / len(known) if known else None),
        "most": _short(max(known, default=None)),
        "missing": len(line.values) - len(known),
    }


def _short(value: float | None) -> str:
    return "" if value is None else f"{value:.4g}"


@app.command()
def slow(
    span: Annotated[str, typer.Option("--range", help="Until now; of our own.")] = "24h",
    limit: Annotated[int, typer.Option(min=1, max=500)] = 20,
    ours: Annotated[bool, typer.Option(help="By our own names.")] = False,
) -> None:
    """The statements that took the most time; never with a value."""
    asked = read_as(duration, span)
    found = run(lambda scope: Database(scope).slow(span=asked, limit=limit, ours=ours))
    talk.print(f"as counted by {found.source}")
    show(found.statements, columns=tuple(SlowStatement.model_fields))


@app.command()
def plan(statement: Annotated[str, typer.Argument(help="`jobs.claim`")]) -> None:
    """How the server would run one of our statements, for any values; nothing is executed."""
    found = run(lambda scope: Database(scope).plan(statement))
    if session().as_json or not sys.stdout.isatty():
        show(found)
        return
    typer.echo(f"-- {found.statement}, as {found.role}\n{found.sql}\n\n{rules.outline(found.plan)}")


@app.command()
def locks() -> None:
    """Who waits for a lock, and for whom."""
    show(run(lambda scope: Database(scope).locks()), columns=tuple(Locked.model_fields))


@app.command()
def sizes() -> None:
    """How large tables are, and how they grow."""
    show(run(lambda scope: Database(scope).sizes()), columns=tuple(TableSize.model_fields))


@app.command()
def verify(
    room: Annotated[list[str] | None, typer.Option(help="Only this room; may be repeated.")] = None,
    since: Since = None,
    fail_fast: bool = False,
) -> None:
    """Check the invariants on the live data; exit 5 on a finding."""
    with told("verify") as tell:

        def step(now: Progress) -> None:
            tell(now.done + now.share, now.total, f"{now.invariant}, {now.findings} findings")

        broken = run(
            lambda scope: Database(scope).verify(
                room or None, since=since, fail_fast=fail_fast, progress=step
            )
        )
    show(broken, columns=tuple(name for name in Broken.model_fields if name != "query"))
    if broken:
        talk.print(f"{len(broken)} broken; `--json` prints the query that shows each")
        raise typer.Exit(UNHEALTHY)


def _leave(found: Health) -> None:
    if found.status == "fail":
        raise typer.Exit(UNHEALTHY)
