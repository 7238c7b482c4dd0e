"""Live over HTTP: tickets and the event stream; the socket itself is in front of the routes."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Header, Query, Request, Response

from groundplane.faces.http import (
    CurrentScope,
    Own,
    ShownOnce,
    Signed,
    Unauthenticated,
    problems,
    room_router,
)
from groundplane.roof.auth import SignIn
from groundplane.roof.live.entering import entering, holder_of
from groundplane.roof.live.gateway import Gateway
from groundplane.roof.live.problems import (
    BadFrame,
    BadOrigin,
    BadTicket,
    NoSuchTopic,
    NotAllowed,
    TooMany,
)
from groundplane.roof.live.stream import EventStream, read
from groundplane.rooms.tenants import IssuedTicket, Tenants

Topics = Annotated[
    list[Annotated[str, Query(max_length=200)]],
    Query(max_length=50, description="What to follow: `own`, `flags`; repeat it for more."),
]
TicketText = Annotated[
    str | None, Query(max_length=300, description="In place of the header Authorization.")
]
LastEventId = Annotated[
    str | None, Header(max_length=8000, description="The id of the last event that was received.")
]


def live_router(gateway: Gateway) -> APIRouter:
    """The routes of this node's gateway."""
    router = room_router("live", group="User")
    _add_tickets(router, gateway)
    _add_events(router, gateway)
    return router


def _add_tickets(router: APIRouter, gateway: Gateway) -> None:
    @router.post(
        "/tickets",
        status_code=201,
        dependencies=[Own, ShownOnce],
        summary="A ticket for one live connection",
    )
    async def ticket(request: Request, scope: CurrentScope) -> IssuedTicket:
        """A browser cannot send a header with a WebSocket: `GET /v1/live?ticket=` takes this, once.

        The connection ends with the access token that asked for the ticket.
        """
        sign_in: SignIn | None = request.scope.get("groundplane.sign_in")
        identity = await sign_in.identity(dict(request.headers)) if sign_in else None
        if identity is None:
            raise Unauthenticated("a ticket is for people with an access token")
        lasting = gateway.knobs.ticket.total_seconds()
        return await Tenants(scope).give_ticket(holder_of(identity), lifetime_seconds=lasting)


def _add_events(router: APIRouter, gateway: Gateway) -> None:
    @router.get(
        "/events",
        dependencies=[Signed],
        response_class=Response,
        responses={
            200: {"description": "The stream.", "content": {"text/event-stream": {}}},
            **problems(
                Unauthenticated, BadTicket, NotAllowed, BadOrigin, NoSuchTopic, BadFrame, TooMany
            ),
        },
        summary="Follow topics as server-sent events",
    )
    async def events(
        request: Request,
        topics: Topics = [],  # noqa: B006 - FastAPI copies it
        ticket: TicketText = None,
        last_event_id: LastEventId = None,
    ) -> Response:
        """Events `ready`, `event` and `reset`, each with a topic, a cursor and how things stand."""
        caller, again = await entering(gateway, request)
        if not topics:
            raise BadFrame("name at least one topic")
        cursors = read(last_event_id)
        stream = EventStream(gateway, {n: c for n, c in cursors.items() if n in topics})
        connection = gateway.admit("stream", stream, caller, again)
        try:
            for name in dict.fromkeys(topics):
                await connection.subscribe(gateway.topics, name, cursors.get(name))
        except BaseException:
            await gateway.leave(connection)
            raise
        return stream.of(connection)
