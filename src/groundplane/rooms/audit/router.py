"""The trail over HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Annotated, Any
from uuid import UUID

from fastapi import Path, Query
from fastapi.responses import StreamingResponse
from pydantic import Field

from groundplane.core.clock import Instant
from groundplane.core.models import Input, Model
from groundplane.core.paging import BadCursor, Page
from groundplane.faces.http import After, Allowed, Limit, built, problems, room_router
from groundplane.rooms.audit.export import Form, heading, written
from groundplane.rooms.audit.models import ActorKind, Anchor, Entry, Head, Subject, Verified
from groundplane.rooms.audit.problems import EntryNotFound, EntryTooLarge
from groundplane.rooms.audit.service import Audit

router = room_router("audit")
Room = Annotated[Audit, built(Audit)]
Name = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\x00]*$")]

EntryId = Annotated[UUID, Path(description="The entry's id.")]


class NewEntry(Input):
    """What a service did."""

    action: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*\.[a-z0-9_.]+$", max_length=100)]
    subject_kind: Name
    subject_id: Name
    before: dict[str, Any] | None = None
    after: dict[str, Any] | None = None
    reason: Annotated[str, Field(max_length=1000, pattern=r"^[^\x00]*$")] | None = None


class Recorded(Model):
    """The id of the new entry."""

    id: UUID


@router.post(
    "",
    status_code=201,
    dependencies=[Allowed("audit.write")],
    responses=problems(EntryTooLarge),
    summary="Record an act of your own service",
)
async def record(audit: Room, entry: NewEntry) -> Recorded:
    """Writes one entry; who did it and in which request is taken from the call itself."""
    subject = Subject(entry.subject_kind, entry.subject_id)
    id = await audit.record(
        entry.action, subject, before=entry.before, after=entry.after, reason=entry.reason
    )
    return Recorded(id=id)


@router.get(
    "",
    name="list",
    dependencies=[Allowed("audit.read")],
    responses=problems(BadCursor),
    summary="Search the audit trail",
)
async def list_(
    audit: Room,
    subject_kind: Annotated[str | None, Query(description="Of what: `order`.")] = None,
    subject_id: Annotated[str | None, Query(description="Which one: `1001`.")] = None,
    actor_kind: Annotated[ActorKind | None, Query(description="Of whom: `user`.")] = None,
    actor_id: Annotated[str | None, Query(description="Who: `grace`.")] = None,
    action: Annotated[str | None, Query(description="`flags.killed`, or all of `flags.`")] = None,
    correlation_id: Annotated[str | None, Query(description="Of one request and its jobs.")] = None,
    since: Annotated[Instant | None, Query(description="Not before this time.")] = None,
    until: Annotated[Instant | None, Query(description="Before this time.")] = None,
    after: After = None,
    limit: Limit = None,
) -> Page[Entry]:
    """Newest first. An action that ends with a full stop (`flags.`) means all that begin so."""
    return await audit.list(
        subject_kind=subject_kind,
        subject_id=subject_id,
        actor_kind=actor_kind,
        actor_id=actor_id,
        action=action,
        correlation_id=correlation_id,
        since=since,
        until=until,
        after=after,
        limit=limit,
    )


class Verification(Input):
    """From when on, and heads that were kept elsewhere."""

    since: Instant | None = None
    anchors: Annotated[list[Anchor], Field(max_length=1000)] = []


class Export(Input):
    """Which entries, and in which form."""

    since: Instant | None = None
    until: Instant | None = None
    action: Annotated[str, Field(max_length=100, pattern=r"^[^\x00]*$")] | None = None
    format: Form = "jsonl"


@router.post(
    "/verify",
    dependencies=[Allowed("audit.read")],
    summary="Compare the trail with its seals",
)
async def verify(audit: Room, asked: Verification) -> Verified:
    """Names each entry that was changed, removed or added, and each seal that was written anew."""
    return await audit.verify(since=asked.since, anchors=asked.anchors)


@router.get("/heads", dependencies=[Allowed("audit.read")], summary="The newest seals")
async def heads(audit: Room, limit: Limit = None) -> list[Head]:
    """To be kept where nobody of this database can write."""
    return await audit.heads(limit=limit or 1)


@router.post(
    "/export",
    dependencies=[Allowed("audit.export")],
    response_class=StreamingResponse,
    responses={200: {"content": {"application/x-ndjson": {}, "text/csv": {}}}},
    summary="Export the trail",
)
async def export(audit: Room, asked: Export) -> StreamingResponse:
    """Streamed, oldest first; the export itself is recorded before it begins."""
    await audit.record("audit.exported", ("audit", "trail"), after=asked.model_dump(mode="json"))
    kind = "text/csv" if asked.format == "csv" else "application/x-ndjson"
    return StreamingResponse(_streamed(audit, asked), media_type=kind)


async def _streamed(audit: Audit, asked: Export) -> AsyncIterator[str]:
    yield heading(asked.format)
    span = asked.model_dump(exclude={"format"})
    entries = await audit.export(**span)
    while entries:
        yield written(entries, asked.format)
        entries = await audit.export(**span, after=entries[-1].id)


@router.get(
    "/{id}",
    dependencies=[Allowed("audit.read")],
    responses=problems(EntryNotFound),
    summary="One audit entry",
)
async def get(audit: Room, id: EntryId) -> Entry:
    """The entry with what changed, before and after."""
    return await audit.get(id)
