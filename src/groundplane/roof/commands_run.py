"""Commands that run something until it is told to stop: dev, server, worker."""

from __future__ import annotations

import asyncio
import signal
import sys
from pathlib import Path
from typing import Annotated

import typer

from groundplane.faces.terminal import confirm, session

app = typer.Typer()


@app.command()
def dev(
    data: Annotated[Path, typer.Option(help="Where everything is kept.")] = Path(".groundplane"),
    port: Annotated[
        int | None, typer.Option(min=0, max=65535, help="0 takes any that is free.")
    ] = None,
    browser: Annotated[bool, typer.Option(help="Open the browser.")] = True,
    fresh: Annotated[bool, typer.Option(help="Start with empty data; asks first.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one line when ready.")] = False,
    traffic: Annotated[
        bool | None,
        typer.Option(help="Sample traffic from the start; the console stops it. Off with --json."),
    ] = None,
) -> None:
    """Everything on this machine: a real PostgreSQL, server, worker and sample shop."""
    from groundplane.roof import dev as development
    from groundplane.roof.dev_folder import require_ours

    if fresh and data.is_dir():
        require_ours(data)
        confirm(f"Everything in {data} will be deleted", data.resolve().name)
    machine = as_json or session().as_json
    development.run(
        data=data,
        port=port,
        as_json=machine,
        browser=browser and not machine,
        traffic=not machine if traffic is None else traffic,
        fresh=fresh,
    )


@app.command()
def console(
    data: Annotated[Path, typer.Option(help="Where `groundplane dev` keeps its data.")] = Path(
        ".groundplane"
    ),
    person: Annotated[str, typer.Option(help="admin, viewer, member, operator ...")] = "admin",
    browser: Annotated[bool, typer.Option(help="Open the browser.")] = True,
) -> None:
    """Open the console of the running `groundplane dev`, signed in by a link that works once."""
    from groundplane.roof import dev as development
    from groundplane.roof.issuer import PEOPLE

    if person not in PEOPLE:
        raise typer.BadParameter(f"{person} is none of {', '.join(PEOPLE)}")
    print(development.open_console(data, person, browser=browser))


@app.command()
def server(
    host: str = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535)] = 8080,
    dev_data: Annotated[Path | None, typer.Option("--dev", hidden=True)] = None,
) -> None:
    """The HTTP server; any number of them behind any balancer."""
    from groundplane.roof import serve, starting
    from groundplane.roof.leaving import Leaving

    # uvicorn raises the signal again when it has drained: then the end is orderly, and not -15.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    app = serve.application(session().database_url, dev_data)
    starting.settled()
    running = Leaving(app, host=host, port=port)
    running.run()
    if not running.started:
        raise typer.Exit(1)


@app.command()
def worker(
    queues: Annotated[str | None, typer.Option(help="Only these, with commas between.")] = None,
    concurrency: Annotated[int, typer.Option(min=1)] = 16,
    schedules: bool = True,
    host: Annotated[str, typer.Option(help="For that port; 0.0.0.0 in a container.")] = "127.0.0.1",
    port: Annotated[
        int | None, typer.Option(min=0, max=65535, help="Serve /livez and /metrics here.")
    ] = None,
    is_dev: Annotated[bool, typer.Option("--dev", hidden=True)] = False,
) -> None:
    """Does jobs and fires schedules until SIGTERM; any number of them."""
    from groundplane.roof import serve

    names = [name.strip() for name in queues.split(",")] if queues else None
    probes = (host, port) if port is not None else None
    url, on = session().database_url, {"schedules": schedules, "is_dev": is_dev}
    asyncio.run(serve.work(url, names, concurrency, probes=probes, **on))
    serve.leave_threads()
