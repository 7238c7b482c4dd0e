"""Commands for whoever runs an installation: migrate, seed, doctor, verify, smoke, explain."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import psycopg
import typer
from psycopg import sql
from rich.console import Console
from rich.markdown import Markdown
from rich.markup import escape

from groundplane.core import migrate as migrations
from groundplane.core.links import PsycopgLink
from groundplane.core.models import Model
from groundplane.core.problems import Problem
from groundplane.core.scope import Scope
from groundplane.core.wait import wait
from groundplane.faces.progress import told
from groundplane.faces.terminal import Since, is_dry, run, session, show, talk, write
from groundplane.roof.starting import NoDatabase
from groundplane.rooms import packages
from groundplane.rooms.database import Database
from groundplane.rooms.database.models import Broken, Diagnosis
from groundplane.rooms.database.models import Progress as Step

app = typer.Typer()
EXIT_UNHEALTHY = 5


class NotGranted(Problem):
    """The application's login could not be let in."""

    code = "migrate.not_granted"
    status = 403
    hint = "Make the login first (`create role app login password ...`), as an administrator."


class Applied(Model):
    """One migration."""

    migration: str
    kind: str
    is_online: bool


@app.command()
def migrate(
    as_text: Annotated[bool, typer.Option("--print", help="Print the SQL; apply nothing.")] = False,
    check: Annotated[bool, typer.Option(help="Say what is pending; 5 when anything is.")] = False,
    contract: Annotated[bool, typer.Option(help="Also what removes old things.")] = False,
    grant: Annotated[str | None, typer.Option(help="Let this login in afterwards.")] = None,
) -> None:
    """Bring the schema up to this release, under one lock; twice changes nothing."""
    found = migrations.found(packages())
    if as_text:
        typer.echo(migrations.printed(found))
        return
    with owner() as connection:
        link = PsycopgLink(connection)
        if check or session().is_dry:
            waiting = wait(migrations.pending(link, found))
            show(_applied(waiting))
            raise typer.Exit(EXIT_UNHEALTHY if waiting and check else 0)
        wait(_prepared(connection))
        show(_applied(wait(migrations.migrate(link, found, contract=contract))))
        if grant is not None:
            _let_in(connection, grant)


def owner() -> psycopg.Connection:
    """A connection that took the owner's role; on an empty server, as the administrator it is."""
    urls = session().connect().ground.urls
    if urls is None:
        raise NoDatabase()
    try:
        return psycopg.connect(urls.side, autocommit=True, options="-c role=groundplane_owner")
    except psycopg.OperationalError as error:
        if "groundplane_owner" not in str(error):
            raise
    return psycopg.connect(urls.side, autocommit=True)


async def _prepared(connection: psycopg.Connection) -> None:
    """Roles and schema, when this login may make them; else the hint says who must."""
    exists = connection.execute("select to_regnamespace('groundplane') is not null").fetchone()
    if exists == (True,):
        return
    try:
        connection.execute("set role none")  # as whom we came: the owner may not make schemas
        connection.execute(migrations.bootstrap().encode())
        connection.execute("set role groundplane_owner")
    except psycopg.errors.InsufficientPrivilege as error:
        raise migrations.NotPrepared() from error


def _let_in(connection: psycopg.Connection, login: str) -> None:
    """The application's login gets what it needs: its role, and the right to take the others."""
    connection.execute("set role none")  # as whom we came: the owner may not give roles away
    roles = sql.SQL("grant groundplane_app, groundplane_switch to {}")
    try:
        connection.execute(roles.format(sql.Identifier(login)))
    except (psycopg.errors.InsufficientPrivilege, psycopg.errors.UndefinedObject) as error:
        raise NotGranted(str(error).strip().splitlines()[0]) from error


def _applied(found: Sequence[migrations.Migration]) -> list[Applied]:
    return [Applied(migration=str(m), kind=m.kind, is_online=m.is_online) for m in found]


@app.command()
def seed(
    sample: Annotated[bool, typer.Option(help="Also two tenants with people.")] = False,
) -> None:
    """What every installation starts with; twice changes nothing."""
    from groundplane.roof.seed import seed as sown

    if not is_dry("make what is missing of two tenants with people" if sample else "do nothing"):
        show(run(lambda scope: sown(scope, sample=sample)))


@app.command()
def doctor() -> None:
    """Check the installation: about forty things, each with why and how to mend it."""
    found: list[Diagnosis] = run(lambda scope: Database(scope).doctor())
    out = Console(highlight=False, soft_wrap=True)  # SQL in lines that can be copied
    if session().as_json:
        show(found)
    for diagnosis in [] if session().as_json else found:
        _tell(out, diagnosis)
    raise typer.Exit(EXIT_UNHEALTHY if any(d.status == "fail" for d in found) else 0)


_MARKS = {
    "ok": "[green]ok[/]  ",
    "warn": "[yellow]warn[/]",
    "fail": "[red]FAIL[/]",
    "skipped": "--  ",
}


def _tell(out: Console, diagnosis: Diagnosis) -> None:
    out.print(f"{_MARKS[diagnosis.status]} {diagnosis.name}  {escape(diagnosis.detail)}")
    if diagnosis.status in {"warn", "fail"}:
        for line in filter(None, (diagnosis.why, diagnosis.fix, diagnosis.sql)):
            out.print(f"       {line}", markup=False)


@app.command()
def verify(
    room: Annotated[list[str] | None, typer.Option(help="Only these rooms.")] = None,
    since: Since = None,
    fail_fast: bool = False,
) -> None:
    """Check the invariants on the live data; reads only, 5 when one is broken."""
    with told("verify") as tell:

        def step(now: Step) -> None:
            tell(now.done + now.share, now.total, now.invariant)

        async def whole(scope: Scope) -> list[Broken]:
            return await Database(scope).verify(
                room, since=since, fail_fast=fail_fast, progress=step
            )

        found = run(whole)
    show(found, columns=("invariant", "tenant_id", "subject", "detail"))
    if found:
        talk.print(f"[red]{len(found)} rows break an invariant[/]")
        raise typer.Exit(EXIT_UNHEALTHY)
    talk.print("[green]every invariant holds[/]")


@app.command()
def smoke(
    url: str,
    token: Annotated[str | None, typer.Option(envvar="GROUNDPLANE_TOKEN")] = None,
) -> None:
    """A dozen calls against a running server."""
    from groundplane.roof.smoke import smoke as called

    calls = called(url, token)
    show(calls)
    raise typer.Exit(0 if all(call.passed for call in calls) else EXIT_UNHEALTHY)


@app.command()
def explain(code: str) -> None:
    """What a problem means, and what to do."""
    from groundplane.roof.docs import explained

    text = explained(code)
    talk.print(Markdown(text)) if talk.is_terminal else typer.echo(text)


@app.command()
def openapi(file: Annotated[Path | None, typer.Option(help="Write it there.")] = None) -> None:
    """The description of the REST interface."""
    from groundplane.app import Groundplane
    from groundplane.roof.server import create_app

    text = json.dumps(create_app(Groundplane()).openapi(), indent=1, sort_keys=True) + "\n"
    write(file, text) if file else typer.echo(text, nl=False)


@app.command()
def settings() -> None:
    """Every setting with its default, as a file of variables to begin with."""
    from groundplane.settings import template

    typer.echo(template(), nl=False)


@app.command()
def alerts() -> None:
    """The shipped alerts as a rule file for Prometheus; each names its runbook."""
    from groundplane.roof.alerts import prometheus_rules
    from groundplane.roof.docs import known_problems

    known_problems()  # every module is there: an alert is known once its room is
    typer.echo(prometheus_rules())
