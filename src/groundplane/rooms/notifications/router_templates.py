"""Templates over HTTP."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Path
from pydantic import Field

from groundplane.core.models import Input
from groundplane.core.paging import BadCursor, Page
from groundplane.faces.http import After, Allowed, Limit, built, problems, room_router
from groundplane.rooms.notifications.models import Tried
from groundplane.rooms.notifications.problems import InvalidTarget, NoProvider
from groundplane.rooms.notifications.template_models import (
    LocaleKey,
    NewTemplateVersion,
    Preview,
    Template,
    TemplateName,
    TemplateVersion,
    WholeVersion,
)
from groundplane.rooms.notifications.template_problems import (
    RendererAway,
    TemplateData,
    TemplateInvalid,
    TemplateLimit,
    TemplateNotFound,
)
from groundplane.rooms.notifications.templates import Templates

templates_router = room_router("notifications_templates", prefix="/notifications/templates")
Room = Annotated[Templates, built(Templates)]
Version = Annotated[int, Field(ge=1, le=2_147_483_647)]
Named = Annotated[TemplateName, Path(description="The template's name.")]
Numbered = Annotated[Version, Path(description="Its number: 1 is the first save.")]


class NewTemplate(NewTemplateVersion):
    """A template's name and its first version."""

    name: TemplateName


class WhichVersion(Input):
    """One of the saved versions."""

    version: Version


class Sample(Input):
    """What to render it with."""

    data: dict[str, Any] = Field(default_factory=dict, examples=[{"name": "Ada"}])
    version: Version | None = Field(default=None, description="The one in force, else the latest.")
    locale: LocaleKey | None = None


@templates_router.get(
    "",
    name="list",
    dependencies=[Allowed("notifications.read")],
    responses=problems(BadCursor),
    summary="Templates",
)
async def list_(templates: Room, after: After = None, limit: Limit = None) -> Page[Template]:
    """By name, each with the version in force."""
    return await templates.list(after=after, limit=limit)


@templates_router.post(
    "",
    status_code=201,
    dependencies=[Allowed("notifications.write")],
    responses=problems(TemplateInvalid, TemplateLimit, RendererAway),
    summary="Save a template",
)
async def put(templates: Room, template: NewTemplate) -> TemplateVersion:
    """The first version of a name, or the next one. Publishing it is a step of its own."""
    return await templates.put(template.name, **_given(template))


@templates_router.get(
    "/{name}",
    dependencies=[Allowed("notifications.read")],
    responses=problems(TemplateNotFound),
    summary="One template",
)
async def find(templates: Room, name: Named) -> Template:
    """Which version is in force, and which were before."""
    return await templates.find(name)


@templates_router.delete(
    "/{name}",
    status_code=204,
    dependencies=[Allowed("notifications.write")],
    responses=problems(TemplateNotFound),
    summary="Delete a template",
)
async def delete(templates: Room, name: Named) -> None:
    """Nothing new is sent with it; what was accepted before still is."""
    await templates.delete(name)


@templates_router.get(
    "/{name}/versions",
    dependencies=[Allowed("notifications.read")],
    responses=problems(TemplateNotFound, BadCursor),
    summary="Versions of a template",
)
async def versions(
    templates: Room, name: Named, after: After = None, limit: Limit = None
) -> Page[TemplateVersion]:
    """The newest first."""
    return await templates.versions(name, after=after, limit=limit)


@templates_router.post(
    "/{name}/versions",
    status_code=201,
    dependencies=[Allowed("notifications.write")],
    responses=problems(TemplateInvalid, TemplateLimit, RendererAway),
    summary="Save the next version",
)
async def put_version(
    templates: Room, name: Named, template: NewTemplateVersion
) -> TemplateVersion:
    """The same content as the latest version is that version."""
    return await templates.put(name, **_given(template))


@templates_router.get(
    "/{name}/versions/{version}",
    dependencies=[Allowed("notifications.read")],
    responses=problems(TemplateNotFound),
    summary="One version with what it says",
)
async def get(templates: Room, name: Named, version: Numbered) -> WholeVersion:
    """It never changes."""
    return await templates.get(name, version=version)


@templates_router.post(
    "/{name}/publish",
    dependencies=[Allowed("notifications.write")],
    responses=problems(
        TemplateNotFound, TemplateInvalid, TemplateData, TemplateLimit, RendererAway
    ),
    summary="Publish a version",
)
async def publish(templates: Room, name: Named, which: WhichVersion) -> Template:
    """The examples of its schema are rendered first, in every channel and locale."""
    return await templates.publish(name, which.version)


@templates_router.post(
    "/{name}/rollback",
    dependencies=[Allowed("notifications.write")],
    responses=problems(TemplateNotFound),
    summary="Go back to the version before",
)
async def rollback(templates: Room, name: Named) -> Template:
    """The one that was published before the one in force."""
    return await templates.rollback(name)


@templates_router.post(
    "/{name}/preview",
    dependencies=[Allowed("notifications.write")],
    responses=problems(TemplateNotFound, TemplateData),
    summary="Render all channels side by side",
)
async def preview(templates: Room, name: Named, sample: Sample) -> Preview:
    """A channel that cannot be rendered stands under `failures` with its reason."""
    return await templates.preview(name, sample.data, version=sample.version, locale=sample.locale)


@templates_router.post(
    "/{name}/send-test",
    dependencies=[Allowed("notifications.write")],
    responses=problems(TemplateNotFound, TemplateData, InvalidTarget, NoProvider),
    summary="Mail it to yourself",
)
async def send_test(templates: Room, name: Named, sample: Sample) -> Tried:
    """To your own address in the directory, and nobody else's; the mail server's own answer."""
    return await templates.send_test(
        name, sample.data, version=sample.version, locale=sample.locale
    )


def _given(template: NewTemplateVersion) -> dict[str, Any]:
    return {
        "parts": template.parts,
        "schema": template.data_schema,
        "note": template.note,
        "description": template.description,
    }
