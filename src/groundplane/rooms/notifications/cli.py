"""Notifications on the command line."""

from __future__ import annotations

import sys
from typing import Annotated, Any, Literal
from uuid import UUID

import orjson
import typer

from groundplane.faces.terminal import confirm, is_dry, run, show, talk
from groundplane.rooms.notifications.cli_live import tail
from groundplane.rooms.notifications.cli_templates import templates
from groundplane.rooms.notifications.models import ChannelName, Priority, Role, State
from groundplane.rooms.notifications.service import Notifications

app = typer.Typer(help="Tell people something, and see what became of it.", no_args_is_help=True)
inbox = typer.Typer(help="What a person sees.", no_args_is_help=True)
types = typer.Typer(help="Kinds of notifications and their policy.", no_args_is_help=True)
preferences = typer.Typer(help="What a person wants to hear of.", no_args_is_help=True)
providers = typer.Typer(help="Who sends for us.", no_args_is_help=True)
captures = typer.Typer(help="What would have left.", no_args_is_help=True)
for name, group in (
    ("inbox", inbox), ("types", types), ("preferences", preferences), ("providers", providers),
    ("captures", captures), ("templates", templates),
):  # fmt: skip
    app.add_typer(group, name=name)
app.command()(tail)

COLUMNS = ("id", "type", "priority", "title", "recipients", "created_at")
ITEM = ("id", "type", "priority", "title", "read_at", "created_at")
Users = Annotated[list[str] | None, typer.Argument(help="User ids; or --role.")]
Json = Annotated[str | None, typer.Option(help="A JSON object.")]


@app.command()
def send(
    users: Users = None,
    role: Annotated[str | None, typer.Option(help="Everybody with this application role.")] = None,
    title: str | None = None,
    message: str | None = None,
    type: str = "SYSTEM",
    template: str | None = None,
    data: Json = None,
    channel: Annotated[list[str] | None, typer.Option(help="Instead of the type's.")] = None,
    priority: Priority = "MEDIUM",
    action_url: str | None = None,
    metadata: Json = None,
    key: Annotated[str | None, typer.Option(help="The same key is the same notification.")] = None,
) -> None:
    """Tell one person, some, or everybody with a role."""
    if bool(users) == bool(role):
        talk.print("Name people, or --role: one of the two.")
        raise typer.Exit(2)
    if is_dry(f"tell {f'everybody with {role}' if role else ', '.join(users or ())}"):
        return
    channels: list[ChannelName] | None = channel or None  # type: ignore[assignment]
    show(
        run(
            lambda scope: Notifications(scope).send(
                Role(role) if role else list(users or ()), title=title, message=message, type=type,
                template=template, data=_parsed(data), channels=channels, priority=priority,
                action_url=action_url, metadata=_parsed(metadata), key=key,
            )
        )
    )  # fmt: skip


@app.command("list")
def list_(
    user_id: str | None = None,
    type: str | None = None,
    state: State | None = None,
    after: str | None = None,
    limit: int = 20,
) -> None:
    """What was asked, the newest first."""
    page = run(
        lambda scope: Notifications(scope).list(
            user_id=user_id, type=type, state=state, after=after, limit=limit
        )
    )
    show(page.data, columns=COLUMNS)


@app.command("show")
def show_(id: UUID) -> None:
    """One notification with its deliveries."""
    show(run(lambda scope: Notifications(scope).get(id)))


@app.command()
def timeline(id: UUID) -> None:
    """Everything that happened to it, with the reason of each."""
    rows = run(lambda scope: Notifications(scope).timeline(id))
    show(rows, columns=("at", "kind", "channel", "user_id", "attempt", "source", "reason"))


@app.command()
def cancel(id: UUID) -> None:
    """Stop what has not started."""
    if is_dry(f"cancel {id}"):
        return
    run(lambda scope: Notifications(scope).cancel(id))
    talk.print(f"Cancelled {id}.")


@app.command()
def resend(delivery: UUID, provider: str | None = None) -> None:
    """Try a delivery again that ended badly or is in doubt."""
    if is_dry(f"resend {delivery}"):
        return
    show(run(lambda scope: Notifications(scope).resend(delivery, provider=provider)))


@app.command()
def resolve(
    delivery: UUID, outcome: Literal["delivered", "failed"], reason: str | None = None
) -> None:
    """Settle by hand what nobody knows."""
    if is_dry(f"settle {delivery} as {outcome}"):
        return
    show(run(lambda scope: Notifications(scope).resolve(delivery, outcome, reason=reason)))


@app.command()
def explain(user: str, type: str = "SYSTEM", channel: str | None = None) -> None:
    """What would become of a notification for this person, and which rule decides."""
    show(run(lambda scope: Notifications(scope).explain(user, type=type, channel=channel)))


@inbox.command("list")
def inbox_list(
    user: str,
    unread: Annotated[bool, typer.Option("--unread", help="Only what is unread.")] = False,
    after: str | None = None,
    limit: int = 20,
) -> None:
    """A page of the feed, newest first."""
    read = False if unread else None
    page = run(
        lambda scope: Notifications(scope).inbox.list(user, read=read, after=after, limit=limit)
    )
    talk.print(f"{page.meta.unread} unread")
    show(page.data, columns=ITEM)


@inbox.command("unread")
def inbox_unread(user: str) -> None:
    """The exact number."""
    show({"unread": run(lambda scope: Notifications(scope).inbox.unread(user))})


@inbox.command("read")
def inbox_read(user: str, ids: list[UUID]) -> None:
    """Mark items as read."""
    if is_dry(f"mark {len(ids)} items of {user} as read"):
        return
    show(run(lambda scope: Notifications(scope).inbox.read(user, ids)))


@types.command("list")
def types_list() -> None:
    """All declared types."""
    show(run(lambda scope: Notifications(scope).types.list()))


@types.command("put")
def types_put(
    name: str,
    channel: Annotated[list[str] | None, typer.Option(help="in_app, email, ...")] = None,
    critical: bool = False,
    marketing: bool = False,
    in_doubt: Literal["resend", "hold"] | None = None,
    template: str | None = None,
) -> None:
    """Declare a type, or replace it."""
    if is_dry(f"put the type {name}"):
        return
    channels: Any = channel or ["in_app"]
    show(
        run(
            lambda scope: Notifications(scope).types.put(
                name, channels=channels, is_critical=critical, is_marketing=marketing,
                in_doubt=in_doubt, template=template,
            )
        )
    )  # fmt: skip


@types.command("delete")
def types_delete(name: str) -> None:
    """What was sent under it stays."""
    if is_dry(f"delete the type {name}"):
        return
    confirm(f"Delete the type {name}", name)
    run(lambda scope: Notifications(scope).types.delete(name))


@preferences.command("show")
def preferences_show(user: str) -> None:
    """Switches and profile; the user `*` holds the tenant's defaults."""
    show(run(lambda scope: Notifications(scope).preferences.get(user)))


@preferences.command("set")
def preferences_set(user: str) -> None:
    """Replace them by the JSON document on standard input."""
    if is_dry(f"replace the preferences of {user}"):
        return
    given = _parsed(sys.stdin.read()) or {}
    show(run(lambda scope: Notifications(scope).preferences.put(user, given)))


@providers.command("list")
def providers_list() -> None:
    """In the order in which they are asked."""
    show(
        run(lambda scope: Notifications(scope).providers.list()),
        columns=("id", "name", "channel", "kind", "position", "state", "open_reason"),
    )


@providers.command("put")
def providers_put(name: str, channel: str, kind: str, position: int = 0) -> None:
    """Add or change one; its settings, secrets included, are JSON on standard input."""
    if is_dry(f"put the provider {name}"):
        return
    config = _parsed(sys.stdin.read()) or {}
    show(
        run(
            lambda scope: Notifications(scope).providers.put(
                name, channel=channel, kind=kind, config=config, position=position
            )
        )
    )


@providers.command("show")
def providers_show(id: UUID) -> None:
    """One provider, without its secrets."""
    show(run(lambda scope: Notifications(scope).providers.get(id)))


@providers.command("pause")
def providers_pause(id: UUID, reason: str | None = None) -> None:
    """Ask it nothing until `resume`."""
    if is_dry(f"pause the provider {id}"):
        return
    show(run(lambda scope: Notifications(scope).providers.pause(id, reason=reason)))


@providers.command("resume")
def providers_resume(id: UUID, reason: str | None = None) -> None:
    """Ask it again."""
    if is_dry(f"resume the provider {id}"):
        return
    show(run(lambda scope: Notifications(scope).providers.resume(id, reason=reason)))


@providers.command("rotate")
def providers_rotate(id: UUID) -> None:
    """Seal its secrets anew under the current master key."""
    if is_dry(f"rotate the provider {id}"):
        return
    show(run(lambda scope: Notifications(scope).providers.rotate(id)))


@providers.command("test")
def providers_test(id: UUID, to: str) -> None:
    """Send a test message through it."""
    if is_dry(f"send a test message to {to}"):
        return
    show(run(lambda scope: Notifications(scope).providers.test(id, to)))


@providers.command("delete")
def providers_delete(id: UUID) -> None:
    """What was sent through it stays on record."""
    if is_dry(f"delete the provider {id}"):
        return
    confirm("Delete the provider", str(id))
    run(lambda scope: Notifications(scope).providers.delete(id))


@captures.command("list")
def captures_list(user: str | None = None, channel: str | None = None, limit: int = 20) -> None:
    """The newest first; kept for a day."""
    page = run(
        lambda scope: Notifications(scope).captures.list(user_id=user, channel=channel, limit=limit)
    )
    show(page.data, columns=("id", "at", "channel", "user_id", "outcome"))


@captures.command("show")
def captures_show(id: UUID) -> None:
    """As its recipient would have got it."""
    show(run(lambda scope: Notifications(scope).captures.get(id)))


def _parsed(text: str | None) -> dict[str, Any] | None:
    if text is None or not text.strip():
        return None
    try:
        found = orjson.loads(text)
    except orjson.JSONDecodeError:
        found = None
    if not isinstance(found, dict):
        talk.print("This must be a JSON object.")
        raise typer.Exit(2)
    return found
