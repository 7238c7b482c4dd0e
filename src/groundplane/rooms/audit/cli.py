"""The trail on the command line."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import typer

from groundplane.faces.terminal import run, show
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
