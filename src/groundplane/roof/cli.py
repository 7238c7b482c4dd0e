"""The command line: things to run, and each room's verbs under the room's name."""

from __future__ import annotations

import gc
import importlib
import sys
from collections.abc import Sequence
from copy import copy
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from groundplane.core.log import redacted
from groundplane.core.problems import Problem, Unavailable
from groundplane.core.retry import is_connection_lost, message, sqlstate
from groundplane.faces.terminal import SESSION, Session, talk

EXIT_FAILED, EXIT_NOT_FOUND, EXIT_REFUSED, EXIT_UNHEALTHY = 1, 3, 4, 5  # 2 is wrong usage
ROOF, ROOMS = "groundplane.roof.commands_", "groundplane.rooms."
COMMANDS = {
    "dev": (ROOF + "run", "Everything on this machine: PostgreSQL, server, worker, sample shop."),
    "server": (ROOF + "run", "The HTTP server; any number of them behind any balancer."),
    "worker": (ROOF + "run", "Does jobs and fires schedules; any number of them."),
    "console": (ROOF + "run", "Open the console of the running `dev`, signed in."),
    "migrate": (ROOF + "operate", "Bring the schema up to this release."),
    "seed": (ROOF + "operate", "What every installation starts with; --sample for two tenants."),
    "doctor": (ROOF + "operate", "Check the installation, with why and how to mend it."),
    "verify": (ROOF + "operate", "Check the invariants on the live data; reads only."),
    "smoke": (ROOF + "operate", "A dozen calls against a running server."),
    "trace": (ROOF + "look", "One correlation id through every room."),
    "logs": (ROOF + "look", "Structured log lines, followed and filtered."),
    "explain": (ROOF + "operate", "What a problem means, and what to do."),
    "settings": (ROOF + "operate", "Every setting with its default, as a file to begin with."),
    "alerts": (ROOF + "operate", "The shipped alerts as rules for Prometheus."),
    "openapi": (ROOF + "operate", "The description of the REST interface."),
    "audit": (ROOMS + "audit.cli", "Who did what: search the audit trail."),
    "database": (ROOMS + "database.cli", "Health, partitions and pools of the database."),
    "events": (ROOMS + "events.cli", "Facts: append, read, follow, replay what failed."),
    "flags": (ROOMS + "flags.cli", "Feature flags: ask, change, kill, explain."),
    "idempotency": (ROOMS + "idempotency.cli", "Keys of requests: look, settle, clean up."),
    "jobs": (ROOMS + "jobs.cli", "Work for later: look, enqueue, replay, schedules."),
    "ledger": (ROOMS + "ledger.cli", "Money that adds up: accounts, transfers, proofs."),
    "notifications": (ROOMS + "notifications.cli", "Bell, mail, templates: send, look, settle."),
    "payments": (ROOMS + "payments.cli", "The life of payments: look, move, reconcile."),
    "tenants": ("groundplane.roof.token_cli", "Tenants, users, roles, API keys."),
}


# Who may not come in, what is not there, who may not do it, what cannot be stored.
REFUSALS = ("28", "3D", "3F", "42P01", "42883", "42501", "25006", "22")


class Refused(Problem):
    """The database refused."""

    code = "cli.refused"
    status = 403
    hint = "`groundplane doctor` says what the login lacks; `groundplane migrate` makes the schema."


class Lazy(TyperGroup):
    """Imports a command's module when it runs: `--help` lists them without."""

    _is_listing = False

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.commands = {
            name: TyperCommand(name, help=text) for name, (_, text) in COMMANDS.items()
        }

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_help(self, ctx: Any) -> str:
        self._is_listing = True
        return super().get_help(ctx)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in COMMANDS:
            return None
        if self._is_listing:
            return self.commands[cmd_name]
        module = COMMANDS[cmd_name][0]
        ours = [param for param in self.params if param.name in OURS]
        command: Any = typer.main.get_command(importlib.import_module(module).app)
        if module.startswith(ROOF):
            return _with_ours(command.commands[cmd_name], ours)
        command.name = cmd_name
        return _with_ours(command, ours)


OURS = {"tenant": "tenant_id", "as_json": "as_json", "dry_run": "is_dry", "yes": "is_sure"}


def _with_ours(command: Any, ours: Sequence[Any]) -> Any:
    """The options before the command are understood behind it too: people write them there."""
    inner = getattr(command, "commands", None)
    for each in (inner or {}).values():
        _with_ours(each, ours)
    if inner is None:
        known = {name for param in command.params for name in param.opts}
        command.params += [_behind(each) for each in ours if known.isdisjoint(each.opts)]
    return command


def _behind(option: Any) -> Any:
    behind = copy(option)
    behind.hidden, behind.expose_value, behind.callback = True, False, _told_behind
    return behind


def _told_behind(ctx: Any, param: Any, value: Any) -> None:
    if value:
        setattr(SESSION.get(), OURS[param.name], value)


app = typer.Typer(
    cls=Lazy,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Groundplane: what every serious backend rewrites, in your own PostgreSQL.",
)


@app.callback()
def options(
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

    SESSION.set(Session(connect, tenant, as_json, dry_run, yes, database_url))


def _login() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"


def main() -> None:
    """Run, and turn problems into a title, a detail, a next step and an exit code."""
    gc.set_threshold(20_000)  # a start makes 170,000 objects, which all stay
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(130)
    except Problem as problem:
        sys.exit(_tell(problem))
    except Exception as error:
        known = _from_database(error)
        if known is None:
            raise
        sys.exit(_tell(known))


def _from_database(error: Exception) -> Problem | None:
    """What PostgreSQL answered to a mistake of its caller; any other error is a fault of ours."""
    import psycopg

    said, state = redacted(message(error)).strip(), sqlstate(error)
    if is_connection_lost(error):
        return Unavailable(said)
    is_connecting = state is None and isinstance(error, psycopg.Error)
    return Refused(said) if is_connecting or (state or "-").startswith(REFUSALS) else None


def _tell(problem: Problem) -> int:
    """Say it; the exit code."""
    talk.print(f"[bold red]{problem.title()}[/] ({problem.code})")
    if problem.detail != problem.title():
        talk.print(problem.detail, markup=False)
    if problem.hint:
        talk.print(f"Next: {problem.hint}", markup=False)
    return _exit_code(problem)


def _exit_code(problem: Problem) -> int:
    if problem.status == 404:
        return EXIT_NOT_FOUND
    if problem.status in {401, 403, 409}:
        return EXIT_REFUSED
    return EXIT_UNHEALTHY if problem.status == 503 else EXIT_FAILED
