"""Templates on the command line: files in, versions out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import orjson
import typer

from groundplane.faces.terminal import confirm, is_dry, run, show, talk
from groundplane.rooms.notifications.templates import Templates

templates = typer.Typer(help="What is said, by channel and locale.", no_args_is_help=True)
COLUMNS = ("name", "current_version", "latest_version", "updated_at", "description")
VERSION = ("name", "version", "created_at", "created_by", "note")

Json = Annotated[Path, typer.Option(exists=True, dir_okay=False, help="A JSON file.")]


@templates.command("list")
def list_(after: str | None = None, limit: int = 20) -> None:
    """Templates by name."""
    page = run(lambda scope: Templates(scope).list(after=after, limit=limit))
    show(page.data, columns=COLUMNS)


@templates.command("show")
def show_(name: str, version: int | None = None) -> None:
    """One version with what it says: the given one, the one in force, else the latest."""
    show(run(lambda scope: Templates(scope).get(name, version=version)))


@templates.command()
def versions(name: str, after: str | None = None, limit: int = 20) -> None:
    """Its saves, the newest first."""
    page = run(lambda scope: Templates(scope).versions(name, after=after, limit=limit))
    show(page.data, columns=VERSION)


@templates.command()
def put(name: str, file: Json, note: str | None = None) -> None:
    """Save a version: a JSON file with `parts` and, if you like, a `schema` of the data."""
    given = _read(file)
    if not is_dry(f"save a version of {name}"):
        show(
            run(
                lambda scope: Templates(scope).put(
                    name,
                    given.get("parts") or {},
                    schema=given.get("schema"),
                    note=note,
                    description=given.get("description"),
                )
            )
        )


@templates.command()
def publish(name: str, version: int) -> None:
    """From now on this version is sent."""
    if not is_dry(f"publish version {version} of {name}"):
        show(run(lambda scope: Templates(scope).publish(name, version)))


@templates.command()
def rollback(name: str) -> None:
    """Send the version again that was published before."""
    if not is_dry(f"go back to the version of {name} before"):
        show(run(lambda scope: Templates(scope).rollback(name)))


@templates.command()
def preview(
    name: str,
    data: Json | None = None,
    version: int | None = None,
    locale: str | None = None,
) -> None:
    """Render all channels."""
    given = _read(data) if data else {}
    show(run(lambda scope: Templates(scope).preview(name, given, version=version, locale=locale)))


@templates.command("send-test")
def send_test(
    name: str,
    to: str,
    data: Json | None = None,
    version: int | None = None,
    locale: str | None = None,
) -> None:
    """Mail it to an address."""
    given = _read(data) if data else {}
    if not is_dry(f"mail {name} to {to}"):
        show(
            run(
                lambda scope: Templates(scope).send_test(
                    name, given, to=to, version=version, locale=locale
                )
            )
        )


@templates.command()
def delete(name: str) -> None:
    """Nothing new is sent with it; its versions stay for what was accepted."""
    if is_dry(f"delete the template {name}"):
        return
    confirm(f"This deletes the template {name}", name)
    run(lambda scope: Templates(scope).delete(name))
    talk.print(f"deleted {name}")


def _read(file: Path) -> dict[str, Any]:
    try:
        read = orjson.loads(file.read_bytes())
    except orjson.JSONDecodeError as error:
        raise typer.BadParameter(f"{file} holds no JSON: {error}") from error
    if not isinstance(read, dict):
        raise typer.BadParameter(f"{file} holds no JSON object")
    return read
