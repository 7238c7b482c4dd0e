"""Who opens a connection: by a one-use ticket or the usual header, from a page that may."""

from __future__ import annotations

from collections.abc import Mapping
from time import time
from typing import Any

from starlette.requests import HTTPConnection

from groundplane.faces.http import Caller, Unauthenticated
from groundplane.roof.auth import Identity, SignIn
from groundplane.roof.live.connection import Again
from groundplane.roof.live.gateway import Gateway
from groundplane.roof.live.metrics import REFUSED
from groundplane.roof.live.problems import BadOrigin, BadTicket, NotAllowed
from groundplane.roof.throttle import address_of
from groundplane.rooms.tenants import tenant_of_ticket


async def entering(gateway: Gateway, request: HTTPConnection) -> tuple[Caller, Again]:
    """The caller, and how to find out later what they may do then."""
    check_origin(gateway, request)
    ticket = request.query_params.get("ticket")
    if ticket is not None:
        caller, again = await _by_ticket(gateway, request, ticket)
    else:
        caller, again = _by_header(request)
    if caller.tenant_id is None:
        raise NotAllowed("an operator enters a tenant first: name it in Groundplane-Tenant")
    if caller.expires_at is not None and caller.expires_at <= time():
        raise Unauthenticated("the access token has expired")
    return caller, again


def check_origin(gateway: Gateway, request: HTTPConnection) -> None:
    """Browsers always say where a page is from: of this very host, or of the list, exactly."""
    origin = request.headers.get("origin")
    if origin is None or origin in gateway.knobs.origins:
        return
    host = request.headers.get("host")
    if origin in {f"http://{host}", f"https://{host}"}:
        return
    REFUSED.add(reason="origin")
    raise BadOrigin(f"origin {origin[:200]!r}")


def holder_of(identity: Identity) -> dict[str, Any]:
    """What is kept with a ticket: enough to sign in again, nothing of the token itself."""
    return {
        "tenant_id": identity.tenant_id,
        "issuer": identity.issuer,
        "subject": identity.subject,
        "roles": sorted(identity.roles),
        "scopes": sorted(identity.scopes),
        "expires_at": identity.expires_at,
        "is_operator": identity.is_operator,
    }


def _identity(holder: Mapping[str, Any]) -> Identity:
    sets = {name: frozenset(holder[name]) for name in ("roles", "scopes")}
    return Identity(**{**holder, **sets})


async def _by_ticket(
    gateway: Gateway, request: HTTPConnection, ticket: str
) -> tuple[Caller, Again]:
    tenant_id = tenant_of_ticket(ticket)
    sign_in: SignIn = request.scope["groundplane.sign_in"]
    sign_in.strangers.check(address_of(request.scope), ticket.encode())
    holder = await gateway.gp.tenant(tenant_id).tenants.take_ticket(ticket) if tenant_id else None
    if holder is None:
        REFUSED.add(reason="ticket")
        await sign_in.count_refusal(request.scope)
        raise BadTicket()
    identity = _identity(holder)

    async def again() -> Caller:
        return await sign_in.caller_of(identity)

    return await again(), again


def _by_header(request: HTTPConnection) -> tuple[Caller, Again]:
    caller = request.scope.get("groundplane.caller")
    if not isinstance(caller, Caller):
        REFUSED.add(reason="nobody")
        raise Unauthenticated()
    sign_in: SignIn | None = request.scope.get("groundplane.sign_in")
    headers = dict(request.headers)

    async def again() -> Caller:
        return await sign_in.again(headers) if sign_in else caller

    return caller, again
