"""Types, providers, preferences of others and captures over HTTP, for administrators."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from fastapi import Path, Query
from pydantic import StringConstraints

from groundplane.core.models import Input
from groundplane.core.paging import BadCursor, Page, PageMeta
from groundplane.faces.http import After, Allowed, Limit, built, problems, room_router
from groundplane.rooms.notifications.models import (
    Capture,
    NewProvider,
    NewType,
    NotificationType,
    Preferences,
    Provider,
    PutPreferences,
    Tried,
)
from groundplane.rooms.notifications.preferences import PreferencePages
from groundplane.rooms.notifications.problems import (
    BadProvider,
    CaptureNotFound,
    InvalidNotification,
    ProviderNotFound,
    StalePreferences,
    StaleProvider,
    TypeNotFound,
)
from groundplane.rooms.notifications.providers import Captures, Providers
from groundplane.rooms.notifications.types import Types

types_router = room_router("notifications_types", prefix="/notifications/types")
providers_router = room_router("notifications_providers", prefix="/notifications/providers")
captures_router = room_router("notifications_captures", prefix="/notifications/captures")
switches_router = room_router("notifications_preferences", prefix="/notifications/preferences")
TypesRoom = Annotated[Types, built(Types)]
ProvidersRoom = Annotated[Providers, built(Providers)]
CapturesRoom = Annotated[Captures, built(Captures)]
Pages = Annotated[PreferencePages, built(PreferencePages)]
Person = Annotated[
    str,
    StringConstraints(min_length=1, max_length=200, pattern=r"^[^\x00]+$"),
    Path(description="Whose: a user's id, or `*`."),
]
TypeName = Annotated[
    str,
    StringConstraints(max_length=100, pattern=r"^[^\x00]+$"),
    Path(description="The type's name."),
]
ProviderId = Annotated[UUID, Path(description="The provider's id.")]
WHOLE = 1000


class Why(Input):
    """The reason, for the audit trail."""

    reason: Annotated[str, StringConstraints(max_length=1000, pattern=r"^[^\x00]*$")] | None = None


class TestTo(Input):
    """Where the test goes."""

    to: Annotated[str, StringConstraints(min_length=3, max_length=320, pattern=r"^[^\x00-\x1f]+$")]


def _whole(rows: list[Any]) -> Page[Any]:
    return Page(data=rows, meta=PageMeta(next=None, limit=WHOLE))


@types_router.get(
    "", name="list", dependencies=[Allowed("notifications.read")], summary="Types of notifications"
)
async def list_types(types: TypesRoom) -> Page[NotificationType]:
    """What may be sent, with the policy of each; `SYSTEM` always exists."""
    return _whole(await types.list())


@types_router.post(
    "",
    name="put",
    status_code=201,
    dependencies=[Allowed("notifications.write")],
    responses=problems(InvalidNotification),
    summary="Declare a type",
)
async def put_type(types: TypesRoom, new: NewType) -> NotificationType:
    """Declaring it again replaces it; what was accepted before is judged by the new policy."""
    return await types.put(**new.model_dump())


@types_router.delete(
    "/{name}",
    name="delete",
    status_code=204,
    dependencies=[Allowed("notifications.write")],
    responses=problems(TypeNotFound),
    summary="Delete a type",
)
async def delete_type(types: TypesRoom, name: TypeName) -> None:
    """What was sent under it stays."""
    await types.delete(name)


@switches_router.get(
    "/{user_id}",
    name="get",
    dependencies=[Allowed("notifications.write")],
    summary="A person's switches",
)
async def get_preferences(pages: Pages, user_id: Person) -> Preferences:
    """The user `*` holds the tenant's defaults."""
    return await pages.get(user_id)


@switches_router.put(
    "/{user_id}",
    name="put",
    dependencies=[Allowed("notifications.write")],
    responses=problems(StalePreferences, InvalidNotification),
    summary="Replace a person's switches",
)
async def put_preferences(
    pages: Pages, user_id: Person, preferences: PutPreferences
) -> Preferences:
    """The user `*` holds the tenant's defaults; what is left out is empty afterwards."""
    return await pages.put(user_id, preferences)


@providers_router.get(
    "", name="list", dependencies=[Allowed("notifications.providers")], summary="Providers"
)
async def list_providers(providers: ProvidersRoom) -> Page[Provider]:
    """In the order in which they are asked; secrets are never shown."""
    return _whole(await providers.list())


@providers_router.post(
    "",
    name="put",
    status_code=201,
    dependencies=[Allowed("notifications.providers")],
    responses=problems(BadProvider, StaleProvider),
    summary="Add or change a provider",
)
async def put_provider(providers: ProvidersRoom, new: NewProvider) -> Provider:
    """Secrets in `config` are sealed; one that is left out stays as it is."""
    return await providers.put(**new.model_dump())


@providers_router.get(
    "/{id}",
    name="get",
    dependencies=[Allowed("notifications.providers")],
    responses=problems(ProviderNotFound),
    summary="One provider",
)
async def get_provider(providers: ProvidersRoom, id: ProviderId) -> Provider:
    """Its settings and its state, without its secrets."""
    return await providers.get(id)


@providers_router.delete(
    "/{id}",
    name="delete",
    status_code=204,
    dependencies=[Allowed("notifications.providers")],
    responses=problems(ProviderNotFound),
    summary="Delete a provider",
)
async def delete_provider(providers: ProvidersRoom, id: ProviderId) -> None:
    """What was sent through it stays on record."""
    await providers.delete(id)


@providers_router.post(
    "/{id}/pause",
    name="pause",
    dependencies=[Allowed("notifications.providers")],
    responses=problems(ProviderNotFound),
    summary="Pause a provider",
)
async def pause_provider(
    providers: ProvidersRoom, id: ProviderId, why: Why | None = None
) -> Provider:
    """Nothing is sent through it until `resume`; what only it could send waits."""
    return await providers.pause(id, reason=why.reason if why else None)


@providers_router.post(
    "/{id}/resume",
    name="resume",
    dependencies=[Allowed("notifications.providers")],
    responses=problems(ProviderNotFound),
    summary="Resume a provider",
)
async def resume_provider(
    providers: ProvidersRoom, id: ProviderId, why: Why | None = None
) -> Provider:
    """Also one that had refused us."""
    return await providers.resume(id, reason=why.reason if why else None)


@providers_router.post(
    "/{id}/rotate",
    name="rotate",
    dependencies=[Allowed("notifications.providers")],
    responses=problems(ProviderNotFound, BadProvider),
    summary="Seal a provider's secrets anew",
)
async def rotate_provider(providers: ProvidersRoom, id: ProviderId) -> Provider:
    """Under the current master key; the secrets stay the same."""
    return await providers.rotate(id)


@providers_router.post(
    "/{id}/test",
    name="test",
    dependencies=[Allowed("notifications.providers")],
    responses=problems(ProviderNotFound, BadProvider),
    summary="Send a test through a provider",
)
async def test_provider(providers: ProvidersRoom, id: ProviderId, where: TestTo) -> Tried:
    """The provider's own answer, whatever it is."""
    return await providers.test(id, where.to)


@captures_router.get(
    "",
    name="list",
    dependencies=[Allowed("notifications.read")],
    responses=problems(BadCursor),
    summary="What would have left",
)
async def list_captures(
    captures: CapturesRoom,
    channel: Annotated[str | None, Query(max_length=40, description="Only this channel.")] = None,
    user_id: Annotated[
        str | None, Query(max_length=200, description="Only this recipient.")
    ] = None,
    after: After = None,
    limit: Limit = None,
) -> Page[Capture]:
    """The newest first; kept for a day."""
    return await captures.list(channel=channel, user_id=user_id, after=after, limit=limit)


@captures_router.get(
    "/{id}",
    name="get",
    dependencies=[Allowed("notifications.read")],
    responses=problems(CaptureNotFound),
    summary="One captured message",
)
async def get_capture(
    captures: CapturesRoom, id: Annotated[UUID, Path(description="The capture's id.")]
) -> Capture:
    """As its recipient would have got it."""
    return await captures.get(id)
