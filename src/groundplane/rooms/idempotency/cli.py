"""Keys on the command line."""

from __future__ import annotations

from typing import Annotated

import typer

from groundplane.core.models import Model
from groundplane.faces.terminal import confirm, run, session, show, talk
from groundplane.rooms.idempotency.models import Answer, State
from groundplane.rooms.idempotency.problems import NotFound
from groundplane.rooms.idempotency.service import Idempotency

app = typer.Typer(help="Keys that make retries safe.", no_args_is_help=True)
COLUMNS = ("operation", "key", "state", "mode", "attempts", "claimed_at", "leased_until")


class Deleted(Model):
    """What a clean-up did."""

    deleted: int


@app.command()
def check(operation: str, key: str) -> None:
    """What is known of one key."""
    found = run(lambda scope: Idempotency(scope).check(operation, key))
    if found is None:
        raise NotFound(f"{operation}/{key}")
    show(found)


@app.command("list")
def list_(
    state: Annotated[State | None, typer.Option(help="Only records in this state.")] = None,
    stuck: Annotated[bool, typer.Option(help="Unknown, or the lease has run out.")] = False,
    entity: Annotated[str | None, typer.Option(help="What the work made: `order:42`.")] = None,
    after: str | None = None,
    limit: int = 20,
) -> None:
    """Records by operation and key."""
    kind, _, id = (entity or "").partition(":")
    page = run(
        lambda scope: Idempotency(scope).list(
            state=state,
            stuck=stuck,
            entity=(kind, id) if entity else None,
            after=after,
            limit=limit,
        )
    )
    show(page.data, columns=COLUMNS)


@app.command()
def settle(
    operation: str,
    key: str,
    reason: Annotated[str, typer.Option(help="Why; it stands in the audit trail.")],
    answer: Annotated[str | None, typer.Option(help="The work's answer, as JSON.")] = None,
    status: Annotated[int | None, typer.Option(help="Its HTTP status.")] = None,
    run_again: Annotated[bool, typer.Option(help="Nothing happened outside.")] = False,
) -> None:
    """Decide what became of work whose outcome is unknown."""
    if (answer is None) != run_again:
        raise typer.BadParameter("give either --answer or --run-again")
    decided = None if answer is None else Answer(status=status, body=answer.encode())
    confirm(f"This settles {operation}/{key} for good", key)
    if session().is_dry:
        talk.print(f"Would settle {operation}/{key}.")
        return
    show(
        run(
            lambda scope: Idempotency(scope).settle(
                operation, key, answer=decided, run_again=run_again, reason=reason
            )
        )
    )


@app.command()
def cleanup(batch: int | None = None) -> None:
    """Delete expired records of all tenants."""
    if session().is_dry:
        talk.print("Would delete every record whose time is over.")
        return
    show(Deleted(deleted=run(lambda scope: Idempotency(scope).cleanup(batch=batch))))
