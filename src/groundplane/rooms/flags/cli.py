"""Flags on the command line."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

import orjson
import typer
from pydantic import TypeAdapter

from groundplane.faces.progress import told
from groundplane.faces.terminal import AnyTime, Time, confirm, is_dry, read_as, run, session, show
from groundplane.rooms.flags.service import Flags

app = typer.Typer(help="Feature flags: ask, change, kill, explain.", no_args_is_help=True)
segments = typer.Typer(help="Named sets of subjects.", no_args_is_help=True)
app.add_typer(segments, name="segments")
COLUMNS = ("name", "state", "type", "rollout_percentage", "version", "updated_at")
Environment = Annotated[str | None, typer.Option("--environment", "-e")]
Context = Annotated[list[str] | None, typer.Option("--context", "-c", help="role=BRAND, age=7")]
Subject = Annotated[str | None, typer.Option(help="The targeting key.")]
Reason = Annotated[str, typer.Option(help="For the trail.")]
Fields = dict[str, Any]
Work = Callable[[Flags], Coroutine[Any, Any, Any]]


def _do(work: Work) -> Any:
    return run(lambda scope: work(Flags(scope)))


def _change(what: str, work: Work) -> None:
    """Show what the verb answers, or only say what it would do."""
    if not is_dry(what):
        show(_do(work))


def _context(pairs: list[str] | None) -> dict[str, Any]:
    """`age=7` is a number, `tags=["a"]` a list, everything else a text."""
    found: dict[str, Any] = {}
    for pair in pairs or []:
        name, sign, value = pair.partition("=")
        if not sign:
            raise typer.BadParameter(f"{pair}: write name=value")
        found[name] = _value(value)
    return found


def _value(text: str) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        return text


def _document(kind: Any, text: str | None) -> Any:
    return None if text is None else read_as(TypeAdapter(kind).validate_json, text)


@app.command("is-enabled")
def is_enabled(
    name: str, subject: Subject = None, context: Context = None, environment: Environment = None
) -> None:
    """Is it on? Ends with 0 when it is, with 1 when it is not."""
    given = _context(context)
    on = _do(lambda f: f.is_enabled(name, subject=subject, context=given, environment=environment))
    show({"enabled": on})
    if not on:
        raise typer.Exit(1)


@app.command()
def evaluate(
    name: str, subject: Subject = None, context: Context = None, environment: Environment = None
) -> None:
    """Value, variant and reason."""
    given = _context(context)
    show(_do(lambda f: f.evaluate(name, subject=subject, context=given, environment=environment)))


@app.command()
def explain(
    name: str,
    subject: Subject = None,
    context: Context = None,
    at: AnyTime = None,
    revision: int | None = None,
    environment: Environment = None,
) -> None:
    """Every condition and bucket, now or as of then."""
    given = _context(context)
    show(_do(lambda f: f.explain(
        name, subject=subject, context=given, at=at, revision=revision,
        environment=environment,
    )))  # fmt: skip


@app.command()
def create(
    name: str,
    enabled: bool = False,
    percentage: Annotated[float | None, typer.Option(help="0 to 100")] = None,
    description: str = "",
    type: str = "boolean",
    variants: Annotated[str | None, typer.Option(help="JSON object")] = None,
    conditions: Annotated[str | None, typer.Option(help="JSON object")] = None,
    rules: Annotated[str | None, typer.Option(help="JSON list")] = None,
    environment: Environment = None,
) -> None:
    """A new flag, killed in every other environment."""
    kind: Any = type
    _change(f"create {name}", lambda f: f.create(
        name, enabled=enabled, rollout_percentage=percentage, description=description, type=kind,
        variants=_document(Fields, variants), conditions=_document(Fields, conditions),
        rules=_document(list[Fields], rules) or (), environment=environment,
    ))  # fmt: skip


@app.command("list")
def list_(
    environment: Environment = None,
    state: str | None = None,
    search: str | None = None,
    tag: str | None = None,
    is_stale: Annotated[bool | None, typer.Option("--stale/--fresh")] = None,
    after: str | None = None,
    limit: int = 20,
) -> None:
    """In the order of their names."""
    wanted: Any = state
    page = _do(lambda f: f.list(
        environment=environment, state=wanted, search=search, tag=tag, is_stale=is_stale,
        after=after, limit=limit,
    ))  # fmt: skip
    show(page.data, columns=COLUMNS)


@app.command()
def get(flag: str, environment: Environment = None) -> None:
    """One flag with its rules."""
    show(_do(lambda f: f.get(flag, environment=environment)))


@app.command()
def update(
    flag: str,
    changes: Annotated[list[str], typer.Argument(help="rollout_percentage=25 enabled=true")],
    version: int | None = None,
    reason: Reason = "",
    environment: Environment = None,
) -> None:
    """Change some fields, each as field=JSON."""
    given = _context(changes)
    _change(f"update {flag}", lambda f: f.update(
        flag, version=version, reason=reason, environment=environment, **given
    ))  # fmt: skip


@app.command()
def kill(flag: str, reason: Reason, environment: Environment = None) -> None:
    """Off, now."""
    _change(f"kill {flag}", lambda f: f.kill(flag, reason=reason, environment=environment))


@app.command()
def revive(flag: str, reason: Reason = "", environment: Environment = None) -> None:
    """Back on, with its rules."""
    _change(f"revive {flag}", lambda f: f.revive(flag, reason=reason, environment=environment))


@app.command()
def archive(flag: str, reason: Reason = "", environment: Environment = None) -> None:
    """Callers get their own default."""
    _change(f"archive {flag}", lambda f: f.archive(flag, reason=reason, environment=environment))


@app.command()
def delete(flag: str, reason: Reason = "") -> None:
    """Gone everywhere; restorable for 30 days."""
    if is_dry(f"delete {flag} in every environment"):
        return
    confirm(f"This deletes {flag} in every environment", flag)
    _do(lambda f: f.delete(flag, reason=reason))


@app.command()
def restore(flag: str) -> None:
    """Bring a deleted flag back."""
    _change(f"restore {flag}", lambda f: f.restore(flag))


@app.command()
def copy(
    flag: str,
    source: Annotated[str, typer.Option("--from")],
    target: Annotated[str, typer.Option("--to")],
) -> None:
    """State and rules from one environment to another; the option --dry-run only tells."""
    dry = session().is_dry
    show(_do(lambda f: f.copy(flag, source=source, target=target, dry_run=dry)))


@app.command()
def override(
    name: str,
    killed: bool = False,
    rules: Annotated[str | None, typer.Option(help="JSON list")] = None,
    clear: bool = False,
    environment: Environment = None,
) -> None:
    """This tenant's layer over a platform flag."""
    if is_dry(f"{'clear the override of' if clear else 'override'} {name}"):
        return
    if clear:
        _do(lambda f: f.clear_override(name, environment=environment))
        return
    show(_do(lambda f: f.override(
        name, rules=_document(list[Fields], rules) or (), state="killed" if killed else "live",
        environment=environment,
    )))  # fmt: skip


@app.command()
def schedule(flag: str, at: Time, changes: list[str], environment: Environment = None) -> None:
    """Change a flag at a time: schedule new-checkout 2026-12-01T08:00:00Z enabled=true."""
    given = _context(changes)
    _change(
        f"schedule a change of {flag}",
        lambda f: f.schedule(flag, at=at, change=given, environment=environment),
    )


@app.command()
def ramp(
    flag: str, start: Time, end: Time, to: Annotated[float, typer.Option()] = 100,
    environment: Environment = None,
) -> None:  # fmt: skip
    """Move the percentage linearly."""
    _change(
        f"ramp {flag} to {to:g} %",
        lambda f: f.ramp(flag, start=start, end=end, to=to, environment=environment),
    )


@app.command()
def schedules(flag: str, environment: Environment = None) -> None:
    """A flag's steps and ramps."""
    show(_do(lambda f: f.list_schedules(flag, environment=environment)))


@app.command()
def cancel(id: UUID) -> None:
    """Cancel a schedule."""
    _change(f"cancel schedule {id}", lambda f: f.cancel_schedule(id))


@app.command()
def affected(
    flag: str,
    relation: Annotated[str, typer.Option(help="Table or view")],
    subject: Annotated[str, typer.Option(help="Column of the targeting key")],
    mapping: Annotated[list[str] | None, typer.Option("--map", help="role=role_column")] = None,
    change: Annotated[str | None, typer.Option(help="JSON of a proposed change")] = None,
    environment: Environment = None,
) -> None:
    """How many rows get which variant, today and after a proposed change."""
    columns = {k: str(v) for k, v in _context(mapping).items()}
    show(_do(lambda f: f.affected(
        flag, relation=relation, subject=subject, mapping=columns, change=_document(Fields, change),
        environment=environment,
    )))  # fmt: skip


@app.command()
def history(flag: str, environment: Environment = None, limit: int = 20) -> None:
    """Who changed what and why."""
    show(_do(lambda f: f.history(flag, environment=environment, limit=limit)).data,
         columns=("revision", "state", "reason", "actor", "created_at"))  # fmt: skip


@app.command()
def diff(a: int, b: int, environment: Environment = None) -> None:
    """What differs between two revisions."""
    show(_do(lambda f: f.diff(a, b, environment=environment)))


@app.command("restore-revision")
def restore_revision(revision: int, reason: Reason = "", environment: Environment = None) -> None:
    """Go back, as one new revision."""
    if is_dry(f"take all flags back to revision {revision}"):
        return
    confirm(f"This takes all flags back to revision {revision}", str(revision))
    show(_do(lambda f: f.restore_revision(revision, environment=environment, reason=reason)))


@app.command()
def counts(flag: str, environment: Environment = None) -> None:
    """Answers per variant of the last week."""
    show(_do(lambda f: f.counts(flag, environment=environment)))


@app.command()
def evaluations(flag: str, environment: Environment = None, limit: int = 20) -> None:
    """Sampled answers, the newest first."""
    show(_do(lambda f: f.evaluations(flag, environment=environment, limit=limit)).data)


@app.command()
def stale(environment: Environment = None) -> None:
    """Flags to remove, with the evidence."""
    show(_do(lambda f: f.find_stale(environment=environment)))


@app.command()
def propagation(revision: int | None = None, environment: Environment = None) -> None:
    """Which processes have a revision."""
    show(_do(lambda f: f.propagation(revision, environment=environment)))


@app.command("export")
def export(format: str = "yaml", environment: Environment = None) -> None:
    """Our YAML, or `--format flagd`."""
    kind: Any = format
    typer.echo(_do(lambda f: f.export(kind, environment=environment)))


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False)],
    format: Annotated[str, typer.Option(help="flagd or yaml; found out by itself")] = "",
    prune: bool = False,
    environment: Environment = None,
) -> None:
    """Take over a flagd document or our YAML; the option --dry-run only tells."""
    text, dry = file.read_text("utf-8"), session().is_dry
    with told("import") as tell:
        diff = _do(lambda f: f.import_(
            text, environment=environment, dry_run=dry, prune=prune, progress=tell
        ))  # fmt: skip
    show(diff)


@segments.command("create")
def create_segment(
    name: str,
    when: Annotated[str | None, typer.Option(help="JSON condition")] = None,
    member: Annotated[list[str] | None, typer.Option()] = None,
) -> None:
    """By a condition, or by members."""
    members = member if when is None else None
    _change(
        f"create segment {name}",
        lambda f: f.create_segment(name, when=_document(Fields, when), members=members),
    )


@segments.command("list")
def list_segments() -> None:
    """In the order of their names."""
    show(_do(lambda f: f.list_segments(limit=200)).data)


@segments.command("add")
def add_members(name: str, subjects: list[str]) -> None:
    """Put subjects on a list."""
    _change(f"add {len(subjects)} to {name}", lambda f: f.add_members(name, subjects))


@segments.command("remove")
def remove_members(name: str, subjects: list[str]) -> None:
    """Take subjects off a list."""
    _change(f"remove {len(subjects)} from {name}", lambda f: f.remove_members(name, subjects))


@segments.command("update")
def update_segment(name: str, when: str) -> None:
    """Another condition."""
    _change(
        f"update segment {name}", lambda f: f.update_segment(name, when=_document(Fields, when))
    )


@segments.command("delete")
def delete_segment(name: str) -> None:
    """Only one that no rule names."""
    if is_dry(f"delete segment {name}"):
        return
    confirm(f"This deletes segment {name}", name)
    _do(lambda f: f.delete_segment(name))
