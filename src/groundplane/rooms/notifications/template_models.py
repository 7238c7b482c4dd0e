"""A template, its versions, and what a save may hold."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from pydantic import Field, StringConstraints

from groundplane.core.clock import Moment
from groundplane.core.models import Input, JsonDict, Model
from groundplane.rooms.notifications.rendering import Rendered

TemplateName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_.-]{0,99}$")]
ChannelKey = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
LocaleKey = Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$")]
FieldKey = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z_]{0,39}$")]
Source = Annotated[str, StringConstraints(max_length=200_000, pattern=r"^[^\x00]*$")]
Note = Annotated[str, StringConstraints(max_length=500, pattern=r"^[^\x00]*$")]
Fields = Annotated[dict[FieldKey, Source], Field(max_length=10)]
Locales = Annotated[dict[LocaleKey, Fields], Field(min_length=1, max_length=40)]
TemplateParts = Annotated[dict[ChannelKey, Locales], Field(min_length=1, max_length=10)]


class NewTemplateVersion(Input):
    """What a template says: by channel, locale and field."""

    parts: TemplateParts = Field(
        examples=[{"sms": {"en": {"text": "Hello {{ name }}"}, "de": {"text": "Hallo {{ name }}"}}}]
    )
    data_schema: dict[str, Any] | None = Field(
        default=None,
        alias="schema",
        description="JSON Schema of the data; its `examples` are rendered.",
    )
    note: Note | None = None
    description: Note | None = None


class Template(Model):
    """A name, and the version that is sent under it."""

    name: str
    current_version: int | None = Field(description="Null until one is published.")
    latest_version: int
    published: list[int] = Field(description="What `rollback` goes back to, the last one first.")
    description: str
    updated_at: Moment


class TemplateVersion(Model):
    """One save, which never changes."""

    name: str
    version: int
    checksum: str
    note: str | None = None
    created_by: str
    created_at: Moment


class WholeVersion(TemplateVersion):
    """One save with what it says."""

    parts: JsonDict
    data_schema: JsonDict | None = Field(default=None, alias="schema")


class Failure(Model):
    """Why a channel could not be rendered."""

    code: str
    detail: str
    field: str | None = None
    line: int | None = None


class Preview(Model):
    """All channels of one version, side by side."""

    name: str
    version: int
    channels: dict[str, Rendered]
    failures: dict[str, Failure]


class Pinned(Model):
    """What a notification is given when it is accepted."""

    version: int
    data_schema: JsonDict | None = None


class SentTest(Model):
    """The notification that carries the test."""

    notification_id: UUID
