"""Events on the command line."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

import orjson
import typer

from groundplane.core.scope import Scope
from groundplane.faces.progress import told
from groundplane.faces.terminal import confirm, is_dry, one_of, read_as, run, show, talk
from groundplane.rooms.events.followers import REBUILD
from groundplane.rooms.events.models import LetterState, NewEvent
from groundplane.rooms.events.service import Events

app = typer.Typer(help="Facts that anybody may read.", no_args_is_help=True)
EVENT = ("log_pos", "recorded_at", "stream", "version", "type", "data", "actor")
SUBSCRIPTION = ("name", "shard", "kind", "state", "position", "lag", "version", "last_error")
LETTER = ("id", "origin", "name", "stream", "log_pos", "attempts", "error", "state")
FOLLOW_SECONDS = 0.5


@app.command()
def append(
    stream: str,
    file: Annotated[Path, typer.Argument(help="One event as JSON a line.", exists=True)],
    expected: Annotated[int | None, typer.Option(help="The stream's version.")] = None,
) -> None:
    """Append the events of a file to a stream."""
    lines = [line for line in file.read_text("utf-8").splitlines() if line.strip()]
    new = [read_as(lambda it: NewEvent.model_validate(_json(it)), line) for line in lines]
    if not is_dry(f"append {len(new)} events to {stream}"):
        show(run(lambda scope: Events(scope).append(stream, new, expected=expected)))


@app.command()
def publish(
    type: str,
    data: Annotated[str, typer.Option(help="JSON.")] = "{}",
    subject: str | None = None,
) -> None:
    """One fact without a stream."""
    new = read_as(lambda it: NewEvent(type=it, data=_json(data), subject=subject), type)
    if not is_dry(f"publish {type}"):
        show([{"id": id} for id in run(lambda scope: Events(scope).publish(new))])


@app.command()
def read(stream: str, after: int = 0, limit: int = 500) -> None:
    """The events of a stream, oldest first."""
    show(run(lambda scope: Events(scope).read(stream, after=after, limit=limit)), columns=EVENT)


@app.command("show")
def show_(id: UUID) -> None:
    """One event."""
    show(run(lambda scope: Events(scope).get(id)))


@app.command()
def log(
    after: int = 0,
    type: Annotated[str, typer.Option(help="`order.placed`, or `order.*`.")] = "*",
    limit: int = 500,
    follow: Annotated[bool, typer.Option(help="Go on until interrupted.")] = False,
) -> None:
    """The log after a position."""

    async def work(scope: Scope) -> None:
        position = after
        while True:
            page = await Events(scope).log(after=position, types=[type], limit=limit)
            if page.events or not follow:
                show(page.events, columns=EVENT)
            if not follow:
                return
            if page.position == position:
                time.sleep(FOLLOW_SECONDS)  # noqa: ASYNC251 - nothing else runs in a command
            position = page.position

    run(work)


@app.command()
def trace(correlation_id: str) -> None:
    """The events of one correlation id."""
    show(run(lambda scope: Events(scope).trace(correlation_id)), columns=EVENT)


@app.command()
def subscriptions() -> None:
    """Who follows and how far; those that code declares with `--tenant _platform`."""
    show(run(lambda scope: Events(scope).subscriptions()), columns=SUBSCRIPTION)


@app.command()
def subscribe(name: str, type: str = "*", position: int = 0) -> None:
    """Create or change a pull subscription."""
    if not is_dry(f"subscribe {name}"):
        show(run(lambda scope: Events(scope).subscribe(name, types=[type], position=position)))


@app.command()
def unsubscribe(name: str) -> None:
    """End a pull subscription."""
    if not is_dry(f"unsubscribe {name}"):
        confirm(f"The subscription {name} and its position will be deleted", name)
        run(lambda scope: Events(scope).unsubscribe(name))


@app.command()
def pause(name: str) -> None:
    """Let a subscription stand still."""
    if not is_dry(f"pause {name}"):
        run(lambda scope: Events(scope).pause(name))


@app.command()
def resume(name: str) -> None:
    """Let it go on."""
    if not is_dry(f"resume {name}"):
        run(lambda scope: Events(scope).resume(name))


@app.command()
def reset(name: str, position: int) -> None:
    """Go on after this position: what lies behind it comes again."""
    if not is_dry(f"move {name} to {position}"):
        confirm(f"{name} goes to position {position}", name)
        run(lambda scope: Events(scope).reset(name, position))


@app.command()
def rebuild(
    name: str, wait: Annotated[bool, typer.Option(help="Until the new one serves.")] = False
) -> None:
    """Fill a projection anew beside the serving one, then swap them."""
    if not is_dry(f"rebuild {name}"):
        run(lambda scope: Events(scope).rebuild(name))
        if wait:
            run(lambda scope: _swapped(scope, name))


async def _swapped(scope: Scope, name: str) -> None:
    """Tell how far the one beside is, until it has taken the other's place."""
    with told(f"rebuild {name}") as tell:
        while filling := await Events(scope).subscriptions(f"{name}{REBUILD}"):
            done = sum(each.position for each in filling)
            tell(done, done + sum(each.lag for each in filling), "")
            if failed := next((each.last_error for each in filling if each.last_error), None):
                talk.print(f"It cannot go on: {failed.get('message', failed)}", markup=False)
                raise typer.Exit(1)
            time.sleep(FOLLOW_SECONDS)  # noqa: ASYNC251 - nothing else runs in a command


@app.command("dead-letters")
def dead_letters(
    name: str | None = None, state: str | None = None, after: str | None = None, limit: int = 20
) -> None:
    """What could not be worked on, the newest first."""
    known: LetterState | None = one_of(LetterState, state)
    page = run(
        lambda scope: Events(scope).dead_letters(name=name, state=known, after=after, limit=limit)
    )
    show(page.data, columns=LETTER)


@app.command()
def replay(
    ids: Annotated[list[UUID] | None, typer.Argument()] = None,
    name: str | None = None,
    stream: str | None = None,
    limit: int = 1000,
) -> None:
    """Try parked events or messages again: these, or all of a name or stream."""
    if not is_dry("replay dead letters"):
        done = run(
            lambda scope: Events(scope).replay(ids or None, name=name, stream=stream, limit=limit)
        )
        show([{"id": id} for id in done])


@app.command()
def discard(ids: list[UUID]) -> None:
    """Give parked events up for good."""
    if not is_dry(f"discard {len(ids)} dead letters"):
        confirm(f"{len(ids)} dead letters will be given up", "discard")
        dropped = run(lambda scope: Events(scope).discard(ids))
        talk.print(f"{dropped} given up")


@app.command()
def erase(subject: str) -> None:
    """Delete a subject's key: its personal data can never be read again."""
    if not is_dry(f"erase {subject}"):
        confirm(f"The personal data of {subject} will be gone for good", subject)
        show(run(lambda scope: Events(scope).erase(subject)))


def _json(text: str) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise typer.BadParameter(f"not JSON: {error}") from error
