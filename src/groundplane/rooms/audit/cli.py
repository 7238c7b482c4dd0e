"""The trail on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

import orjson
import typer

from groundplane.core.scope import Scope
from groundplane.faces.terminal import AnyTime, Since, run, show, talk, write
from groundplane.rooms.audit.export import Form, heading, written
from groundplane.rooms.audit.models import Anchor
from groundplane.rooms.audit.problems import BrokenChain
from groundplane.rooms.audit.service import Audit

app = typer.Typer(help="Who did what: search the audit trail.", no_args_is_help=True)
COLUMNS = ("occurred_at", "actor_kind", "actor_id", "action", "subject_kind", "subject_id")


@app.command("list")
def list_(
    action: Annotated[
        str | None, typer.Option(help="`flags.updated`, or `flags.` for all.")
    ] = None,
    subject_kind: str | None = None,
    subject_id: str | None = None,
    actor_id: str | None = None,
    correlation_id: str | None = None,
    after: str | None = None,
    limit: int = 20,
) -> None:
    """The newest entries first."""
    page = run(
        lambda scope: Audit(scope).list(
            action=action,
            subject_kind=subject_kind,
            subject_id=subject_id,
            actor_id=actor_id,
            correlation_id=correlation_id,
            after=after,
            limit=limit,
        )
    )
    show(page.data, columns=COLUMNS)


@app.command("show")
def show_(id: UUID) -> None:
    """One entry, with what changed."""
    show(run(lambda scope: Audit(scope).get(id)))


@app.command()
def verify(
    since: Since = None,
    anchor: Annotated[
        Path | None, typer.Option(help="Heads that were kept elsewhere, as `heads` wrote them.")
    ] = None,
) -> None:
    """Compare the trail with its seals; ends with 1 when something does not hold."""
    anchors = _anchors(anchor)
    found = run(lambda scope: Audit(scope).verify(since=since, anchors=anchors))
    show(found)
    if not found.is_sound:
        raise BrokenChain(f"{len(found.findings)} findings; the first: {found.findings[0].detail}")


@app.command()
def heads(
    limit: Annotated[int, typer.Option(min=1, max=1000, help="How many, the newest first.")] = 1,
    anchor: Annotated[Path | None, typer.Option(help="Write them to this file as well.")] = None,
) -> None:
    """The newest seals, to be kept elsewhere."""
    found = run(lambda scope: Audit(scope).heads(limit=limit))
    if anchor is not None:
        write(anchor, orjson.dumps([head.model_dump(mode="json") for head in found]).decode())
    show(found)


@app.command()
def export(
    since: Since = None,
    until: AnyTime = None,
    action: Annotated[str | None, typer.Option(help="`flags.` for all of flags.")] = None,
    format: Annotated[Form, typer.Option(help="The form.")] = "jsonl",
) -> None:
    """Entries, oldest first, to standard output."""
    span: dict[str, Any] = {"since": since, "until": until, "action": action}

    async def printed(scope: Scope) -> int:
        audit, count = Audit(scope), 0
        await audit.record("audit.exported", ("audit", "trail"), after=span | {"format": format})
        typer.echo(heading(format), nl=False)
        entries = await audit.export(**span)
        while entries:
            typer.echo(written(entries, format), nl=False)
            count += len(entries)
            entries = await audit.export(**span, after=entries[-1].id)
        return count

    talk.print(f"{run(printed)} entries")


def _anchors(file: Path | None) -> list[Anchor]:
    try:
        found = orjson.loads(file.read_bytes()) if file else []
        kept = found if isinstance(found, list) else [found]
        return [Anchor(number=each["number"], head=each["head"]) for each in kept]
    except (ValueError, KeyError, TypeError) as error:
        raise typer.BadParameter(f"{file} has no heads as `heads` writes them: {error}") from None
