"""What the rooms' commands share: the façade they work on, and how an answer is printed.

Only `cli.py` files import this. Data goes to standard output, talk to standard error.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Coroutine, Iterable
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import orjson
import typer
from pydantic import TypeAdapter, ValidationError
from rich.console import Console
from rich.table import Table
from rich.text import Text

from groundplane.core.clock import duration, in_utc

if TYPE_CHECKING:
    from groundplane.core.scope import Scope

T = TypeVar("T")
talk = Console(stderr=True, highlight=False)


@dataclass(slots=True)
class Session:
    """What the options before the command said."""

    connect: Callable[[], Scope]
    tenant_id: str | None = None
    as_json: bool = False
    is_dry: bool = False
    is_sure: bool = False
    database_url: str | None = None

    def scope(self) -> Scope:
        """The façade, for the tenant that `--tenant` named."""
        scope = self.connect()
        return scope.tenant(self.tenant_id) if self.tenant_id else scope


SESSION: ContextVar[Session] = ContextVar("session")


def session() -> Session:
    """The session of the running command."""
    return SESSION.get()


def run(work: Callable[[Scope], Coroutine[Any, Any, T]]) -> T:
    """Do the work on a scope of this session, and close its connections."""

    async def whole() -> T:
        scope = session().scope()
        try:
            return await work(scope)
        finally:
            await scope.ground.close()

    return asyncio.run(whole())


def show(answer: object, *, columns: Iterable[str] = ()) -> None:
    """Print models as JSON when asked for or piped, as a table on a terminal."""
    rows = answer if isinstance(answer, list) else [answer]
    if session().as_json or not sys.stdout.isatty():
        plain = [_plain(row) for row in rows]
        whole = plain if isinstance(answer, list) else plain[0]
        sys.stdout.write(
            orjson.dumps(whole, default=str, option=orjson.OPT_INDENT_2).decode() + "\n"
        )
        return
    names = list(columns) or list(_plain(rows[0]) if rows else [])
    table = Table(*names, box=None)
    for row in rows:
        plain_row = _plain(row)
        table.add_row(*(Text(printable(_cell(plain_row.get(name)))) for name in names))
    Console().print(table)


def is_dry(what: str) -> bool:
    """With `--dry-run`: say what would be done, and that it is not."""
    if session().is_dry:
        talk.print(f"Would {what}.", markup=False)
    return session().is_dry


def confirm(what: str, name: str) -> None:
    """Ask for the name to be typed before something is destroyed; `--yes` answers for scripts."""
    if session().is_sure:
        return
    if typer.prompt(f"{what}. Type {name} to go on", err=True) != name:
        talk.print("Not the same: nothing was done.")
        raise typer.Exit(2)


def _plain(row: Any) -> dict[str, Any]:
    return row.model_dump(mode="json") if hasattr(row, "model_dump") else dict(row)


def _cell(value: object) -> str:
    if isinstance(value, dict | list):
        return orjson.dumps(value).decode()
    return "" if value is None else str(value)


def printable(value: object) -> str:
    """A text that cannot steer the terminal: somebody else may have written it."""
    return "".join(each if each.isprintable() else repr(each)[1:-1] for each in str(value))


def text_of(file: Path) -> str:
    """What somebody wrote into a file, with or without a byte order mark."""
    try:
        return file.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise typer.BadParameter(f"{file} is no UTF-8 at byte {error.start}") from None


def read_as(parse: Callable[[str], T], text: str) -> T:
    """What somebody typed, read; else why it cannot be."""
    try:
        return parse(text)
    except ValidationError as error:
        raise typer.BadParameter(error.errors()[0]["msg"]) from None
    except (ValueError, OverflowError) as error:
        raise typer.BadParameter(str(error)) from None


def moment(text: str) -> datetime:
    """A time in ISO 8601; in UTC where it names no zone."""
    return read_as(_in_utc, text)


def _in_utc(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    return in_utc(at.replace(tzinfo=at.tzinfo or UTC))


def since(text: str) -> datetime:
    """A time, or how long ago it was."""
    try:
        return datetime.now(UTC) - duration(text)
    except (ValueError, OverflowError):
        return moment(text)


Time = Annotated[datetime, typer.Argument(parser=moment)]
AnyTime = Annotated[datetime | None, typer.Option(parser=moment, metavar="TIME")]
Since = Annotated[
    datetime | None,
    typer.Option(parser=since, metavar="TIME", help="From then on: a time, or `48h` ago."),
]


def write(file: Path, text: str) -> None:
    """Write it there; else why it cannot be."""
    try:
        file.write_text(text, "utf-8")
    except OSError as error:
        raise typer.BadParameter(f"{file}: {error.strerror}") from None


def one_of(kind: Any, value: str | None) -> Any:
    """The word if it is one of that `Literal`, or none; else what it may be."""
    return None if value is None else read_as(TypeAdapter(kind).validate_python, value)
