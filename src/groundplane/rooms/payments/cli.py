"""Payments on the command line. Amounts are minor units."""

from __future__ import annotations

import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Annotated, Any, cast
from uuid import UUID

import typer

from groundplane.faces.terminal import (
    AnyTime,
    Since,
    confirm,
    one_of,
    run,
    session,
    show,
    talk,
    text_of,
)
from groundplane.rooms.payments.models import MethodKind, ReportOutcome, State
from groundplane.rooms.payments.rules import listed
from groundplane.rooms.payments.service import Payments

app = typer.Typer(help="The life of payments.", no_args_is_help=True)
PAYMENT = ("id", "state", "amount_minor", "asset", "captured_minor", "refunded_minor", "provider",
           "provider_reference", "changed_at")  # fmt: skip
METHOD = ("id", "provider", "kind", "brand", "last4", "label", "is_default", "state")
CHANGE = ("version", "at", "type", "state", "amount_minor", "transfer_id", "actor")

Amount = Annotated[int | None, typer.Option(help="Minor units; all without it.")]
Version = Annotated[int | None, typer.Option(help="What you decided upon.")]
Reference = Annotated[str | None, typer.Option(help="The provider's name for it.")]
Provider = Annotated[str | None, typer.Option(help="Whose.")]
Ref = UUID | str


@app.command()
def methods(
    owner: str,
    add: Annotated[
        str | None, typer.Option(help="Keep a token of this provider, read from standard input.")
    ] = None,
    kind: str = "card",
    last4: str | None = None,
    label: str | None = None,
    default: Annotated[UUID | None, typer.Option(help="Make this one the default.")] = None,
    remove: Annotated[UUID | None, typer.Option(help="Delete this one's token.")] = None,
) -> None:
    """What somebody may pay with; the token is never shown."""
    if add is not None:
        token, sort = sys.stdin.read().strip(), cast("MethodKind", one_of(MethodKind, kind))
        _do(f"keep a token of {add} for {owner}", lambda payments: payments.add_method(
            owner, add, token, kind=sort, last4=last4, label=label))  # fmt: skip
    elif default is not None:
        _do(f"make {default} the default",
            lambda payments: payments.set_default(default, owner=owner))  # fmt: skip
    elif remove is not None:
        confirm(f"The token of {remove} is deleted", str(remove))
        if session().is_dry:
            talk.print(f"Would remove {remove}.")
        else:
            run(lambda scope: Payments(scope).remove_method(remove, owner=owner))
    else:
        show(run(lambda scope: Payments(scope).methods(owner)), columns=METHOD)


@app.command()
def create(
    amount_minor: int,
    asset: str,
    debit: Annotated[str, typer.Option(help="Who pays: an account's name or id.")],
    credit: Annotated[str, typer.Option(help="Who gets it.")],
    method: UUID | None = None,
    provider: Provider = None,
    owner: str | None = None,
    key: Annotated[str | None, typer.Option(help="Your own name: created once.")] = None,
) -> None:
    """A payment; no money moves yet."""
    _do(f"create {amount_minor} {asset}", lambda payments: payments.create(
        amount_minor, asset, debit=_account(debit), credit=_account(credit), method=method,
        provider=provider, owner=owner, key=key))  # fmt: skip


@app.command()
def authorize(
    payment: UUID, reference: Reference = None, amount_minor: Amount = None, version: Version = None
) -> None:
    """Hold the money."""
    _do(f"authorize {payment}", lambda payments: payments.authorize(
        payment, reference=reference, amount_minor=amount_minor, version=version))  # fmt: skip


@app.command()
def capture(
    payment: UUID, reference: Reference = None, amount_minor: Amount = None, version: Version = None
) -> None:
    """Move the money that was held, or all at once."""
    _do(f"capture {payment}", lambda payments: payments.capture(
        payment, reference=reference, amount_minor=amount_minor, version=version))  # fmt: skip


@app.command()
def cancel(payment: UUID, version: Version = None) -> None:
    """Call it off; what was held is free again."""
    _do(f"cancel {payment}", lambda payments: payments.cancel(payment, version=version))


@app.command()
def fail(payment: UUID, code: str, version: Version = None) -> None:
    """The provider refused; what was held is free again."""
    _do(f"fail {payment}", lambda payments: payments.fail(payment, code, version=version))


@app.command()
def refund(
    payment: UUID,
    reason: Annotated[str, typer.Option(help="Why.")],
    amount_minor: Amount = None,
    id: Annotated[UUID | None, typer.Option("--id", help="Your own: has its effect once.")] = None,
    version: Version = None,
) -> None:
    """Give back all that is left, or a part."""
    if not session().is_dry:
        confirm("Money goes back", str(payment))
    _do(f"refund {payment}", lambda payments: payments.refund(
        payment, reason=reason, amount_minor=amount_minor, id=id, version=version))  # fmt: skip


@app.command("list")
def list_(
    state: str | None = None, owner: str | None = None, after: str | None = None, limit: int = 20
) -> None:
    """Payments, the newest first."""
    wanted = cast("State | None", one_of(State, state) if state else None)
    page = run(
        lambda scope: Payments(scope).list(state=wanted, owner=owner, after=after, limit=limit)
    )
    show(page.data, columns=PAYMENT)


@app.command("show")
def show_(payment: UUID) -> None:
    """One payment."""
    show(run(lambda scope: Payments(scope).get(payment)))


@app.command()
def find(
    key: Annotated[str | None, typer.Argument()] = None,
    provider: Provider = None,
    reference: Reference = None,
) -> None:
    """By key, or by provider and reference; ends with 1 when there is none."""
    found = run(lambda scope: Payments(scope).find(key, provider=provider, reference=reference))
    if found is None:
        talk.print("There is none.")
        raise typer.Exit(1)
    show(found)


@app.command()
def timeline(payment: UUID, after: int = 0) -> None:
    """Every change of a payment, the oldest first."""
    show(run(lambda scope: Payments(scope).timeline(payment, after=after)), columns=CHANGE)


@app.command()
def reports(
    provider: Provider = None,
    outcome: Annotated[str | None, typer.Option(help="`break`: what needs a decision.")] = None,
    after: str | None = None,
    limit: int = 20,
) -> None:
    """What providers reported, and what became of it."""
    wanted = cast("ReportOutcome | None", one_of(ReportOutcome, outcome) if outcome else None)
    page = run(
        lambda scope: Payments(scope).reports(
            provider=provider, outcome=wanted, after=after, limit=limit
        )
    )
    show(page.data)


@app.command()
def dismiss(
    provider: str, report_id: str, reason: Annotated[str, typer.Option(help="Why.")]
) -> None:
    """Settle a break, or a report about nothing of ours, by hand."""
    _do(f"dismiss {report_id}",
        lambda payments: payments.dismiss(provider, report_id, reason=reason))  # fmt: skip


@app.command()
def reconcile(
    provider: str,
    file: Annotated[Path, typer.Argument(help="CSV: reference, captured_minor, refunded_minor, "
                                              "asset.", exists=True)],
    since: Since = None,
    until: AnyTime = None,
) -> None:  # fmt: skip
    """A provider's list against ours, with a span also for what it lacks; ends with 1 when they
    differ."""
    lines = listed(text_of(file))
    found = run(lambda scope: Payments(scope).reconcile(provider, lines, since=since, until=until))
    show(found)
    if found.breaks:
        raise typer.Exit(1)


def _do(what: str, work: Callable[[Payments], Coroutine[Any, Any, Any]]) -> None:
    """Show what the verb answers, or only say what it would do."""
    if session().is_dry:
        talk.print(f"Would {what}.")
        return
    show(run(lambda scope: work(Payments(scope))))


def _account(name: str) -> Ref:
    try:
        return UUID(name)
    except ValueError:
        return name
