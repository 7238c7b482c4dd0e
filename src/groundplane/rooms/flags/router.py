"""Flags over HTTP: asking and changing. What stands beside them is in `router_more`."""

from __future__ import annotations

from typing import Annotated

from fastapi import Header, Query

from groundplane.core.paging import BadCursor, Page
from groundplane.faces.http import After, Allowed, Limit, built, problems, room_router
from groundplane.rooms.flags import router_more
from groundplane.rooms.flags.authored import plain
from groundplane.rooms.flags.models import (
    Enabled,
    Evaluation,
    Evaluations,
    Explanation,
    Flag,
    State,
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
    TypeMismatch,
    UnknownEnvironment,
)
from groundplane.rooms.flags.router_asker import CurrentAsker
from groundplane.rooms.flags.router_bodies import (
    Asked,
    AskedWhy,
    Because,
    ChangedFlag,
    Environment,
    FlagName,
    IdOrName,
    NewFlag,
    Why,
)
from groundplane.rooms.flags.service import Flags

router = room_router("flags")
Room = Annotated[Flags, built(Flags)]
CHANGE = problems(
    FlagNotFound, InvalidName, DuplicateName, FlagChanged, InvalidRule, TypeMismatch, FlagCycle,
    FlagInUse, FlagsBusy, FlagTooLarge, UnknownEnvironment, NotAllowed,
)  # fmt: skip
NO_REASON = Why()
ASK = problems(FlagTooLarge, UnknownEnvironment, TypeMismatch)
IfMatch = Annotated[
    str | None, Header(max_length=100, description="The version that was read, if not in the body.")
]


@router.post(
    "", status_code=201, dependencies=[Allowed("flags.write")], responses=CHANGE,
    summary="Create a flag",
)  # fmt: skip
async def create(flags: Room, new: NewFlag) -> Flag:
    """As given in one environment, killed in every other one until it is revived there."""
    given = plain(new)
    name = given.pop("name")
    return await flags.create(name, **given)


@router.get(
    "", name="list", dependencies=[Allowed("flags.read")],
    responses=problems(BadCursor, UnknownEnvironment), summary="Flags with their rules",
)  # fmt: skip
async def list_(
    flags: Room,
    environment: Environment = None,
    state: Annotated[State | None, Query(description="Only those in this state.")] = None,
    search: Annotated[str | None, Query(description="A part of name or description.")] = None,
    tag: Annotated[str | None, Query(description="Only those with this tag.")] = None,
    is_stale: Annotated[
        bool | None, Query(description="Only those to remove, or the rest.")
    ] = None,
    after: After = None,
    limit: Limit = None,
) -> Page[Flag]:
    """In the order of their names; only for those who may read rules."""
    return await flags.list(
        environment=environment, state=state, search=search, tag=tag, is_stale=is_stale,
        after=after, limit=limit,
    )  # fmt: skip


@router.post(
    "/evaluate-all", dependencies=[Allowed("flags.evaluate")], responses=ASK,
    summary="Evaluate every flag",
)  # fmt: skip
async def evaluate_all(
    asker: CurrentAsker, asked: Asked, environment: Environment = None
) -> Evaluations:
    """Values and reasons of all flags this caller may see, never their rules."""
    context = asker.context(asked.context)
    return await Flags(asker.scope).evaluate_all(
        subject=_subject(asker, asked.subject), context=context, environment=environment,
        public_only=asker.public_only,
    )  # fmt: skip


router.include_router(router_more.more)  # before `/{flag}`, which would take their names


@router.post(
    "/{name}/is-enabled", dependencies=[Allowed("flags.evaluate")], responses=ASK,
    summary="Is a flag on",
)  # fmt: skip
async def is_enabled(
    asker: CurrentAsker, name: FlagName, asked: Asked, environment: Environment = None
) -> Enabled:
    """For this caller; an unknown flag is off."""
    context = asker.context(asked.context)
    found = await Flags(asker.scope).evaluate(
        name, subject=_subject(asker, asked.subject), context=context, environment=environment,
        public_only=asker.public_only,
    )  # fmt: skip
    if found.variant is not None and not isinstance(found.value, bool):
        raise TypeMismatch(f"{name[:128]} is not boolean")
    return Enabled(enabled=found.value is True)


@router.post(
    "/{name}/evaluate", dependencies=[Allowed("flags.evaluate")], responses=ASK,
    summary="Evaluate a flag",
)  # fmt: skip
async def evaluate(
    asker: CurrentAsker, name: FlagName, asked: Asked, environment: Environment = None
) -> Evaluation:
    """Value, variant and reason; an error stands in the answer, with the default that was sent."""
    context = asker.context(asked.context)
    return await Flags(asker.scope).evaluate(
        name, subject=_subject(asker, asked.subject), context=context, default=asked.default,
        environment=environment, public_only=asker.public_only,
    )  # fmt: skip


@router.post(
    "/{name}/explain", dependencies=[Allowed("flags.read")],
    responses=problems(FlagNotFound, UnknownEnvironment), summary="Why a flag answers what it does",
)  # fmt: skip
async def explain(
    flags: Room, name: FlagName, asked: AskedWhy, environment: Environment = None
) -> Explanation:
    """Every condition and bucket, now or as of a moment or revision."""
    return await flags.explain(
        name, subject=asked.subject, context=asked.context, at=asked.at, revision=asked.revision,
        environment=environment,
    )  # fmt: skip


@router.get(
    "/{flag}", dependencies=[Allowed("flags.read")],
    responses=problems(FlagNotFound, UnknownEnvironment), summary="One flag",
)  # fmt: skip
async def get(flags: Room, flag: IdOrName, environment: Environment = None) -> Flag:
    """By id or name, with its rules."""
    return await flags.get(flag, environment=environment)


@router.patch(
    "/{flag}", dependencies=[Allowed("flags.write")], responses=CHANGE, summary="Change a flag"
)
async def update(
    flags: Room,
    flag: IdOrName,
    changed: ChangedFlag,
    environment: Environment = None,
    if_match: IfMatch = None,
) -> Flag:
    """Only what is sent changes; another version than the caller saw is refused."""
    given = plain(changed)
    version, reason = given.pop("version", None), given.pop("reason", "")
    if version is None and if_match and if_match != "*":
        version = _version(if_match)
    return await flags.update(
        flag, version=version, reason=reason, environment=environment, **given
    )


@router.delete(
    "/{flag}", status_code=204, dependencies=[Allowed("flags.write")], responses=CHANGE,
    summary="Delete a flag",
)  # fmt: skip
async def delete(flags: Room, flag: IdOrName) -> None:
    """Gone in every environment, its name free; restorable for 30 days."""
    await flags.delete(flag)


@router.post(
    "/{flag}/kill", dependencies=[Allowed("flags.kill")], responses=CHANGE, summary="Kill a flag"
)
async def kill(flags: Room, flag: IdOrName, why: Because, environment: Environment = None) -> Flag:
    """Off, now: everybody gets the off variant, whatever default they pass."""
    return await flags.kill(flag, reason=why.reason, environment=environment)


@router.post(
    "/{flag}/revive", dependencies=[Allowed("flags.kill")], responses=CHANGE,
    summary="Revive a flag",
)  # fmt: skip
async def revive(
    flags: Room, flag: IdOrName, why: Why = NO_REASON, environment: Environment = None
) -> Flag:
    """Back on, with its rules as they were."""
    return await flags.revive(flag, reason=why.reason, environment=environment)


@router.post(
    "/{flag}/archive", dependencies=[Allowed("flags.write")], responses=CHANGE,
    summary="Archive a flag",
)  # fmt: skip
async def archive(
    flags: Room, flag: IdOrName, why: Why = NO_REASON, environment: Environment = None
) -> Flag:
    """Callers get their own default."""
    return await flags.archive(flag, reason=why.reason, environment=environment)


@router.post(
    "/{flag}/restore", dependencies=[Allowed("flags.write")], responses=CHANGE,
    summary="Bring a deleted flag back",
)  # fmt: skip
async def restore(flags: Room, flag: IdOrName) -> Flag:
    """Within 30 days, if its name is still free."""
    return await flags.restore(flag)


def _version(if_match: str) -> int:
    """One version. What names none is refused: whoever sends it does not want to overwrite."""
    tag = if_match.strip().strip('"')
    if not (tag.isascii() and tag.isdigit() and len(tag) < 10):
        raise FlagChanged(f"If-Match names no version: {if_match!r}")
    return int(tag)


def _subject(asker: CurrentAsker, given: str | None) -> str | None:
    """A person asks for itself; keys and services ask for anybody."""
    return None if asker.caller.user_id is not None else given
