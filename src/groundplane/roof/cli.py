"""The command line: things to run, and each room's verbs under the room's name."""

from __future__ import annotations

import importlib
import sys
from typing import Annotated, Any

import click
import typer
from typer.core import TyperGroup

from groundplane.core.problems import Problem
from groundplane.core.terminal import Session, talk

EXIT_FAILED, EXIT_USAGE, EXIT_NOT_FOUND, EXIT_REFUSED, EXIT_UNHEALTHY = 1, 2, 3, 4, 5
ROOM_COMMANDS = ("audit", "database", "idempotency", "jobs", "tenants")
ROOF_COMMANDS = {
    "dev": "run",
    "server": "run",
    "worker": "run",
    "migrate": "operate",
    "seed": "operate",
    "doctor": "operate",
    "verify": "operate",
    "smoke": "operate",
    "explain": "operate",
    "openapi": "operate",
}


class Lazy(TyperGroup):
    """Imports a command's module when it is asked for: `--help` stays fast."""

    def list_commands(self, context: click.Context) -> list[str]:
        return [*ROOF_COMMANDS, *ROOM_COMMANDS]

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name in ROOF_COMMANDS:
            module = importlib.import_module(f"groundplane.roof.commands_{ROOF_COMMANDS[name]}")
            group = typer.main.get_command(module.app)
            return group.commands[name]  # type: ignore[attr-defined,no-any-return]
        if name in ROOM_COMMANDS:
            module = importlib.import_module(f"groundplane.rooms.{name}.cli")
            if name == "tenants":  # looking into tokens takes the roof's verifier
                from groundplane.roof.token_cli import attach

                attach(module.app)
            command: click.Command = typer.main.get_command(module.app)
            command.name = name
            return command
        return None

    def resolve_command(self, context: click.Context, args: list[str]) -> Any:
        try:
            return super().resolve_command(context, args)
        except click.UsageError as error:
            error.message += _nearest(args[0], self.list_commands(context))
            raise


def _nearest(word: str, known: list[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(word, known, 1)
    return f" Did you mean {near[0]!r}?" if near else ""


app = typer.Typer(
    cls=Lazy,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Groundplane: what every serious backend rewrites, in your own PostgreSQL.",
)


@app.callback()
def options(
    context: typer.Context,
    database_url: Annotated[str | None, typer.Option(envvar="GROUNDPLANE_DATABASE_URL")] = None,
    tenant: Annotated[str | None, typer.Option(help="Work for this tenant.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Answer as JSON.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be done.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Options before the command hold for every command."""

    def connect() -> Any:
        from groundplane.app import Groundplane
        from groundplane.core.scope import Actor

        made = Groundplane(database_url)
        return made.acting(Actor("operator", _login()), origin="cli")

    context.obj = Session(connect, tenant, as_json, dry_run, yes)


def _login() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"


def main() -> None:
    """Run, and turn problems into a title, a detail, a next step and an exit code."""
    try:
        app(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(EXIT_USAGE)
    except click.exceptions.Exit as leave:
        sys.exit(leave.exit_code)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    except Problem as problem:
        _tell(problem)
        sys.exit(_exit_code(problem))


def _tell(problem: Problem) -> None:
    talk.print(f"[bold red]{problem.title()}[/] ({problem.code})")
    if problem.detail != problem.title():
        talk.print(problem.detail, markup=False)
    if problem.hint:
        talk.print(f"Next: {problem.hint}", markup=False)


def _exit_code(problem: Problem) -> int:
    if problem.status == 404:
        return EXIT_NOT_FOUND
    if problem.status in {401, 403, 409}:
        return EXIT_REFUSED
    return EXIT_UNHEALTHY if problem.status == 503 else EXIT_FAILED
