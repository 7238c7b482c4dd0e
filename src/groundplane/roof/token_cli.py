"""`groundplane tenants`, with `token decode`, which takes the roof's verifier."""

from __future__ import annotations

import asyncio
import sys
from datetime import UTC, datetime
from typing import Annotated, Any

import typer

from groundplane.core.models import Model
from groundplane.core.problems import Problem
from groundplane.faces.terminal import session, show
from groundplane.roof.auth import made_verifier
from groundplane.roof.tokens import Refused, Verifier, read_token
from groundplane.rooms.tenants import TenantsSettings, read_key
from groundplane.rooms.tenants.cli import app

tokens = typer.Typer(help="Look into tokens.", no_args_is_help=True)
app.add_typer(tokens, name="token")


@tokens.callback()
def token() -> None:
    """Look into tokens."""


class Decoded(Model):
    """What stands in a token, and what this installation says to it."""

    accepted: bool
    reason: str | None = None
    why: str | None = None
    header: dict[str, Any] = {}
    claims: dict[str, Any] = {}
    issuer: str | None = None
    subject: str | None = None
    tenants: list[str] = []
    roles: list[str] = []
    is_operator: bool = False
    expires_at: str | None = None


@tokens.command()
def decode(
    given: Annotated[
        str | None, typer.Argument(metavar="TOKEN", help="Read from stdin when left out.")
    ] = None,
    loopback: Annotated[bool, typer.Option(help="Also ask issuers on this machine.")] = False,
) -> None:
    """Say why a token is refused, or what it opens. Secrets are best given by stdin."""
    text = (given or sys.stdin.read()).strip()
    knobs = session().connect().knobs(TenantsSettings)
    verifier = made_verifier(knobs, allow_loopback=loopback)
    answer = asyncio.run(decoded(text, verifier))
    show(answer)
    if not answer.accepted:
        raise typer.Exit(1)


async def decoded(text: str, verifier: Verifier) -> Decoded:
    """The token's parts with the verdict of the very verifier that the server uses."""
    if text.startswith("gp_"):
        return _key(text)
    parts: dict[str, Any] = {}
    try:
        _, parts["header"], parts["claims"], _ = read_token(text)
        held = await verifier.verify(text)
    except Refused as refused:
        return Decoded(accepted=False, reason=refused.reason, why=refused.detail, **parts)
    except Problem as problem:
        return Decoded(accepted=False, reason=problem.code, why=problem.detail, **parts)
    return Decoded(
        accepted=True,
        issuer=held.issuer.issuer,
        subject=held.subject,
        tenants=list(held.tenants),
        roles=sorted(held.roles),
        is_operator=held.is_operator,
        expires_at=datetime.fromtimestamp(held.expires_at, UTC).isoformat(),
        **parts,
    )


def _key(text: str) -> Decoded:
    """Of a key only the spelling can be told without asking the database for its hash."""
    spelled = read_key(text)
    if spelled is None:
        return Decoded(accepted=False, reason="api_key", why="a typing error: the checksum differs")
    parts = {"key_id": spelled.key_id, "kind": spelled.prefix}
    return Decoded(accepted=True, header=parts, tenants=[spelled.tenant_id])
