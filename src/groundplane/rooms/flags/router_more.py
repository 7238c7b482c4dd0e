"""Flags over HTTP: segments, overrides, schedules, history, in and out."""

from __future__ import annotations

from hashlib import sha256
from typing import Annotated, Any, Literal
from uuid import UUID

import orjson
from fastapi import Path, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel

from groundplane.core.clock import Instant
from groundplane.core.paging import BadCursor, Page, PageMeta
from groundplane.faces.following import followed
from groundplane.faces.http import After, Allowed, Limit, NarrowRouter, built, problems
from groundplane.rooms.flags.authored import plain
from groundplane.rooms.flags.exporting import synced
from groundplane.rooms.flags.holding import held
from groundplane.rooms.flags.models import (
    Change,
    Count,
    Diff,
    Logged,
    Override,
    Propagation,
    Schedule,
    Segment,
    Stale,
)
from groundplane.rooms.flags.problems import (
    DuplicateName,
    FlagChanged,
    FlagCycle,
    FlagInUse,
    FlagNotFound,
    FlagsBusy,
    FlagTooLarge,
    InvalidName,
    InvalidRule,
    NotAllowed,
    ScheduleConflict,
    TypeMismatch,
    UnknownEnvironment,
)
from groundplane.rooms.flags.publishing import environment_of
from groundplane.rooms.flags.router_bodies import (
    ChangedSegment,
    Copying,
    Environment,
    FlagName,
    IdOrName,
    IfNoneMatch,
    Importing,
    NewRamp,
    NewSegment,
    NewStep,
    Overriding,
    Returning,
    Subjects,
)
from groundplane.rooms.flags.service import Flags

more = NarrowRouter(generate_unique_id_function=lambda route: f"flags_{route.name}")
Room = Annotated[Flags, built(Flags)]
CHANGE = problems(
    FlagNotFound, InvalidName, DuplicateName, FlagChanged, InvalidRule, TypeMismatch, FlagCycle,
    FlagInUse, FlagsBusy, FlagTooLarge, UnknownEnvironment, NotAllowed, ScheduleConflict,
)  # fmt: skip
LOOK = problems(FlagNotFound, UnknownEnvironment, BadCursor)
READ, WRITE = [Allowed("flags.read")], [Allowed("flags.write")]
WHOLE = 5000
SegmentName = Annotated[str, Path(description="The segment's name.")]
ScheduleId = Annotated[UUID, Path(description="As `schedule` and `ramp` answer it.")]
NUMBER: dict[str, Any] = {"ge": 0, "le": 2**63 - 1}
Revision = Annotated[int, Query(description="A revision: 0 is before the first one.", **NUMBER)]
Reached = Annotated[int | None, Query(description="Else the newest one.", **NUMBER)]
Since = Annotated[Instant | None, Query(description="From when on; else the last seven days.")]
Form = Annotated[
    Literal["yaml", "flagd"],
    Query(description="`yaml`: ours, with everything; `flagd`: for any flagd client."),
]
OwnTenant = Annotated[
    str | None, Query(max_length=63, description="Refused if it is not the credentials' tenant.")
]

# -- segments --------------------------------------------------------------------------------------


@more.post("/segments", status_code=201, dependencies=WRITE, responses=CHANGE,
           summary="Create a segment")  # fmt: skip
async def create_segment(flags: Room, new: NewSegment) -> Segment:
    """A named set of subjects: by a condition, or by a list."""
    return await flags.create_segment(new.name, when=new.when, members=new.members)


@more.get("/segments", dependencies=READ, responses=LOOK, summary="Segments")
async def list_segments(flags: Room, after: After = None, limit: Limit = None) -> Page[Segment]:
    """In the order of their names."""
    return await flags.list_segments(after=after, limit=limit)


@more.patch("/segments/{name}", dependencies=WRITE, responses=CHANGE, summary="Change a segment")
async def update_segment(flags: Room, name: SegmentName, changed: ChangedSegment) -> Segment:
    """Another condition; every flag that names it follows."""
    return await flags.update_segment(name, when=changed.when, version=changed.version)


@more.delete("/segments/{name}", status_code=204, dependencies=WRITE, responses=CHANGE,
             summary="Delete a segment")  # fmt: skip
async def delete_segment(flags: Room, name: SegmentName) -> None:
    """Only one that no rule names."""
    await flags.delete_segment(name)


@more.post("/segments/{name}/add-members", dependencies=WRITE, responses=CHANGE,
           summary="Put subjects on a list")  # fmt: skip
async def add_members(flags: Room, name: SegmentName, some: Subjects) -> Segment:
    """Who is on it stays."""
    return await flags.add_members(name, some.subjects)


@more.post("/segments/{name}/remove-members", dependencies=WRITE, responses=CHANGE,
           summary="Take subjects off a list")  # fmt: skip
async def remove_members(flags: Room, name: SegmentName, some: Subjects) -> Segment:
    """Who is not on it is passed over."""
    return await flags.remove_members(name, some.subjects)


# -- looking back ----------------------------------------------------------------------------------


@more.get("/revisions", dependencies=READ, responses=LOOK, summary="What changed")
async def revisions(
    flags: Room, environment: Environment = None, after: After = None, limit: Limit = None
) -> Page[Change]:
    """Everything in one environment, the newest first."""
    return await flags.revisions(environment=environment, after=after, limit=limit)


@more.get("/diff", dependencies=READ, responses=LOOK, summary="Compare two revisions")
async def diff(flags: Room, a: Revision, b: Revision, environment: Environment = None) -> Diff:
    """What the later one has that the earlier has not, and the reverse."""
    return await flags.diff(a, b, environment=environment)


@more.post("/restore-revision", dependencies=WRITE, responses=CHANGE,
           summary="Go back to a revision")  # fmt: skip
async def restore_revision(flags: Room, back: Returning, environment: Environment = None) -> Diff:
    """As one new revision; nothing is forgotten."""
    return await flags.restore_revision(back.revision, environment=environment, reason=back.reason)


@more.get("/propagation", dependencies=READ, responses=LOOK, summary="Who has a revision")
async def propagation(
    flags: Room, revision: Reached = None, environment: Environment = None
) -> Propagation:
    """Every process that is alive, and which of them are behind."""
    return await flags.propagation(revision, environment=environment)


@more.get("/stale", dependencies=READ, responses=LOOK, summary="Flags to remove")
async def find_stale(flags: Room, environment: Environment = None) -> Page[Stale]:
    """Each with its evidence."""
    return _whole(await flags.find_stale(environment=environment))


@more.get("/{flag}/history", dependencies=READ, responses=LOOK, summary="A flag's history")
async def history(
    flags: Room, flag: IdOrName, environment: Environment = None, after: After = None,
    limit: Limit = None,
) -> Page[Change]:  # fmt: skip
    """Who changed what and why, the newest first."""
    return await flags.history(flag, environment=environment, after=after, limit=limit)


@more.get("/{flag}/counts", dependencies=READ, responses=LOOK, summary="Answers per variant")
async def counts(
    flags: Room, flag: IdOrName, since: Since = None, environment: Environment = None
) -> Page[Count]:
    """By hour, after a week by day."""
    return _whole(await flags.counts(flag, since=since, environment=environment))


@more.get("/{flag}/evaluations", dependencies=READ, responses=LOOK, summary="Sampled answers")
async def evaluations(
    flags: Room, flag: IdOrName, environment: Environment = None, after: After = None,
    limit: Limit = None,
) -> Page[Logged]:  # fmt: skip
    """The newest first."""
    return await flags.evaluations(flag, environment=environment, after=after, limit=limit)


# -- in and out ------------------------------------------------------------------------------------


@more.get("/export", name="export", dependencies=READ, responses={
    200: {"content": {"application/yaml": {"schema": {"type": "object"}},
                      "application/json": {"schema": {"type": "object"}}}}, **LOOK},
    summary="Flags as a document")  # fmt: skip
async def export(flags: Room, format: Form = "yaml", environment: Environment = None) -> Response:
    """Our YAML, or a document for any flagd client."""
    text = await flags.export(format, environment=environment)
    kind = "application/yaml" if format == "yaml" else "application/json"
    return Response(text, media_type=kind)


@more.post("/import", name="import", dependencies=WRITE, responses=CHANGE, response_model=Diff,
           summary="Take over a document")  # fmt: skip
async def import_(
    request: Request, flags: Room, given: Importing, environment: Environment = None
) -> BaseModel | Response:
    """A flagd document or our YAML, as one revision.

    Whoever accepts `application/x-ndjson` is told how far it is, a line for each step.
    """
    return await followed(request, lambda tell: flags.import_(
        given.document, environment=environment, dry_run=given.dry_run, prune=given.prune,
        reason=given.reason, progress=tell,
    ))  # fmt: skip


@more.get("/flagd.json", name="sync", dependencies=[Allowed("flags.sync")], responses={
    200: {"content": {"application/json": {"schema": {"type": "object"}}}},
    304: {"description": "Nothing has changed."}, **problems(NotAllowed, UnknownEnvironment)},
    summary="All flags for a flagd client")  # fmt: skip
async def sync(
    flags: Room,
    environment: Environment = None,
    tenant: OwnTenant = None,
    if_none_match: IfNoneMatch = None,
) -> Response:
    """The platform's flags with this tenant's layer, and its own; point flagd's HTTP sync here.
    The ETag covers the revisions and, where a flag depends on time, the minute."""
    scope = flags.scope
    if tenant not in {None, scope.tenant_id}:
        raise NotAllowed("these credentials are another tenant's")
    where = environment_of(scope, environment)
    found = await flags.snapshot(environment=where)
    now = held(scope).clock()
    minute = int(now // 60) if found.is_timed() else 0
    parts = f"{scope.tenant_id} {where} {found.revisions} {minute}"
    headers = {"etag": f'"{sha256(parts.encode()).hexdigest()[:32]}"'}
    if if_none_match is not None and headers["etag"] in if_none_match:
        return Response(status_code=304, headers=headers)
    return Response(orjson.dumps(synced(found, now)), 200, headers, media_type="application/json")


@more.post("/{flag}/copy", dependencies=WRITE, responses=CHANGE,
           summary="Copy between environments")  # fmt: skip
async def copy(flags: Room, flag: IdOrName, copying: Copying) -> Diff:
    """State and rules, as one revision; `dry_run` only tells."""
    return await flags.copy(
        flag, source=copying.source, target=copying.target, dry_run=copying.dry_run,
        reason=copying.reason,
    )  # fmt: skip


# -- overrides and schedules -----------------------------------------------------------------------


@more.get("/overrides", dependencies=READ, responses=LOOK, summary="This tenant's overrides")
async def list_overrides(flags: Room, environment: Environment = None) -> Page[Override]:
    """What it has changed of the platform's flags."""
    return _whole(await flags.list_overrides(environment=environment))


@more.put("/{name}/override", dependencies=WRITE, responses=CHANGE,
          summary="Override a platform flag")  # fmt: skip
async def override(
    flags: Room, name: FlagName, over: Overriding, environment: Environment = None
) -> Override:
    """This tenant's rules before the platform's, or its own kill."""
    return await flags.override(
        name,
        rules=plain(over).get("rules", ()),
        state=over.state,
        environment=environment,
        reason=over.reason,
    )


@more.delete("/{name}/override", status_code=204, dependencies=WRITE, responses=CHANGE,
             summary="End an override")  # fmt: skip
async def clear_override(flags: Room, name: FlagName, environment: Environment = None) -> None:
    """The platform's flag as everybody has it."""
    await flags.clear_override(name, environment=environment)


@more.get("/{flag}/schedules", dependencies=READ, responses=LOOK, summary="A flag's schedules")
async def list_schedules(
    flags: Room, flag: IdOrName, environment: Environment = None
) -> Page[Schedule]:
    """Steps and ramps in the order of their times."""
    return _whole(await flags.list_schedules(flag, environment=environment))


@more.post("/{flag}/schedules", status_code=201, dependencies=WRITE, responses=CHANGE,
           summary="Change a flag at a time")  # fmt: skip
async def schedule(
    flags: Room, flag: IdOrName, step: NewStep, environment: Environment = None
) -> Schedule:
    """Once, by a worker; checked now and again then."""
    return await flags.schedule(flag, at=step.at, change=step.change, environment=environment)


@more.post("/{flag}/ramps", status_code=201, dependencies=WRITE, responses=CHANGE,
           summary="Move a percentage linearly")  # fmt: skip
async def ramp(
    flags: Room, flag: IdOrName, new: NewRamp, environment: Environment = None
) -> Schedule:
    """From today's percentage to another one."""
    return await flags.ramp(flag, start=new.start, end=new.end, to=new.to, environment=environment)


@more.delete("/schedules/{id}", dependencies=WRITE, responses=CHANGE, summary="Cancel a schedule")
async def cancel_schedule(flags: Room, id: ScheduleId) -> Schedule:
    """A step is not made; a ramp stays where it is."""
    return await flags.cancel_schedule(id)


def _whole(rows: list[Any]) -> Page[Any]:
    return Page(data=rows, meta=PageMeta(next=None, limit=WHOLE))
