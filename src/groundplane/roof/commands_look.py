"""Commands for whoever asks what happened: one correlation id, and the log."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer
from pydantic import TypeAdapter
from rich.console import Console

from groundplane.faces.terminal import one_of, read_as, run, session, show, talk
from groundplane.roof import tailing
from groundplane.roof.tailing import Level, Wanted

EXIT_NOT_FOUND = 3

app = typer.Typer()
logs = typer.Typer(no_args_is_help=True, help="Structured log lines, filtered.")
app.add_typer(logs, name="logs")


@app.command()
def trace(correlation: str) -> None:
    """One correlation id through every room, in order of time; 3 when nothing has it."""
    from groundplane.roof.traces import PARTS, Correlation, trace_of
    from groundplane.roof.waterfall import bars, lines

    id = read_as(TypeAdapter(Correlation).validate_python, correlation)
    # Whoever holds the database's URL reads every room anyway.
    everything = [permission for permission, _ in PARTS.values()]
    found = run(lambda scope: trace_of(scope, id, everything))
    if session().as_json:
        show(found)
    elif sys.stdout.isatty():
        Console(highlight=False).print(bars(found))
    else:
        typer.echo("".join(f"{line}\n" for line in lines(found)), nl=False)
    if not found.spans:
        talk.print(f"Nothing of {id}. Another --tenant? What was kept may be gone.", markup=False)
        raise typer.Exit(EXIT_NOT_FOUND)


Room = Annotated[
    str | None, typer.Option("--room", "--logger", help="Of this room or part: `jobs`, `http`.")
]


@logs.command("tail")
def tail(
    file: Annotated[Path | None, typer.Argument(help="Standard input when left out.")] = None,
    level: Annotated[str | None, typer.Option(help="At least `info`, `warning`, `error`.")] = None,
    room: Room = None,
    correlation: Annotated[str | None, typer.Option(help="With this correlation id.")] = None,
    contains: Annotated[str | None, typer.Option(help="Lines with this text.")] = None,
    lines: Annotated[
        int, typer.Option(min=0, help="Of a file first the last so many that fit.")
    ] = 100,
    follow: Annotated[bool, typer.Option(help="Wait for what a file gets.")] = True,
) -> None:
    """Log lines of a file, followed, or of standard input; a line that is no JSON passes."""
    wanted = Wanted(
        level=one_of(Level, level),
        logger=room and room.removeprefix("groundplane."),
        tenant=session().tenant_id,
        correlation_id=correlation,
        contains=contains,
    )
    out = tailing.Out(as_json=session().as_json)
    with suppress(KeyboardInterrupt):  # how one stops to follow
        if file is None or str(file) == "-":
            out.tell(wanted.of(sys.stdin.buffer))
        else:
            _tail(file, wanted, out, lines, follow)


def _tail(file: Path, wanted: Wanted, out: tailing.Out, lines: int, follow: bool) -> None:
    try:
        with tailing.Followed(file) as followed:
            out.tell(
                tailing.last(lines, wanted.of(followed.written() if follow else followed.all()))
            )
            if follow:
                out.tell(wanted.of(followed.coming()))
    except OSError as error:
        raise typer.BadParameter(f"{file}: {error.strerror}") from None
