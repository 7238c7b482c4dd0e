"""Asking flags: for this scope's tenant, from what the process holds."""

from __future__ import annotations

import random
from collections.abc import Mapping
from time import perf_counter
from typing import Any

import orjson

from groundplane.core.ids import uuid7
from groundplane.core.models import to_json
from groundplane.core.problems import Problem
from groundplane.core.scope import Scope
from groundplane.core.sql import storable
from groundplane.rooms.flags.evaluator import EMPTY, Context, Snapshot, mapped
from groundplane.rooms.flags.holding import SQL, Held, built, held, is_away, plain
from groundplane.rooms.flags.metrics import ERRORS, SECONDS
from groundplane.rooms.flags.models import Evaluation, Evaluations
from groundplane.rooms.flags.problems import FlagTooLarge, TypeMismatch
from groundplane.rooms.flags.publishing import HasScope, environment_of
from groundplane.rooms.tenants import PLATFORM

MOST_ATTRIBUTES, MOST_CONTEXT_BYTES, MOST_LOGGED = 200, 64 * 1024, 100


async def is_enabled(
    self: HasScope, name: str, *, subject: str | None = None, context: Context = EMPTY,
    environment: str | None = None,
) -> bool:  # fmt: skip
    """Is it on for this caller? An unknown name is off; asking a flag that is not boolean fails."""
    found = await evaluate(self, name, subject=subject, context=context, environment=environment)
    if found.variant is not None and not isinstance(found.value, bool):
        raise TypeMismatch(f"{name} is not boolean")
    return found.value is True


async def evaluate(
    self: HasScope,
    name: str,
    *,
    subject: str | None = None,
    context: Context = EMPTY,
    default: Any = None,
    wanted: str | None = None,
    environment: str | None = None,
    public_only: bool = False,
) -> Evaluation:
    """Value, variant and reason; an error stands in the answer, with the caller's default."""
    where, scope = environment_of(self.scope, environment), self.scope
    begun = perf_counter()
    found_here = await _pinned(scope, where)
    if found_here is None:
        context = mapped(context, subject)
        return await _in_transaction(scope, name, context, default, wanted, where)
    if public_only and not found_here.is_public(name):
        found_here = Snapshot(found_here.tenant_id, where)
    context = await with_segments(scope, found_here, context, subject)
    found = found_here.evaluate(
        name, subject=subject, context=context, default=default, wanted=wanted
    )
    SECONDS.observe(perf_counter() - begun, source="verb")
    _sampled(held(scope), scope, where, found, mapped(context, subject))
    return found


async def evaluate_all(
    self: HasScope,
    *,
    subject: str | None = None,
    context: Context = EMPTY,
    environment: str | None = None,
    public_only: bool = False,
) -> Evaluations:
    """Every flag the caller may see."""
    where = environment_of(self.scope, environment)
    found = await snapshot(self, environment=environment)
    context = await with_segments(self.scope, found, context, subject)
    data = found.evaluate_all(subject=subject, context=context, public_only=public_only)
    return Evaluations(environment=where, revision=sum(found.revisions), data=data)


async def snapshot(self: HasScope, *, environment: str | None = None) -> Snapshot:
    """The compiled set; its `evaluate` and `is_enabled` are plain functions without I/O."""
    where = environment_of(self.scope, environment)
    found = await _pinned(self.scope, where)
    return found if found is not None else await _loaded_here(self.scope, where)


async def _pinned(scope: Scope, environment: str) -> Snapshot | None:
    """One snapshot for a whole transaction; None once it has changed flags itself."""
    here = held(scope)
    transaction = scope.transaction
    if transaction is None:
        return await here.snapshot(scope, environment)
    if scope.ground.urls is None:
        return None
    if transaction in here.pinned:
        known = here.pinned[transaction]
        if known is None or known.environment == environment:
            return known
    found = await here.snapshot(scope, environment)
    here.pinned[transaction] = found
    return found


async def _in_transaction(
    scope: Scope, name: str, context: Mapping[str, Any], default: Any, wanted: str | None,
    environment: str,
) -> Evaluation:  # fmt: skip
    """The same document, interpreted by the database, in the transaction that has changed it."""
    row = await scope.one(
        HOLDING["evaluate"], name=name, context=to_json(dict(context)), wanted=wanted,
        environment=environment,
    )  # fmt: skip
    value = None if row.value is None else orjson.loads(row.value)
    return Evaluation(
        name=name,
        value=default if row.variant is None else value,
        variant=row.variant,
        reason=row.reason,
        rule=row.rule,
        revision=row.revision or 0,
        error=row.error,
        metadata=orjson.loads(row.metadata or "{}"),
    )


async def _loaded_here(scope: Scope, environment: str) -> Snapshot:
    """All flags as this transaction sees them, kept by nobody else."""
    async with scope.begin() as tx:
        own = await tx.all(HOLDING["own"], environment=environment)
        platform = await tx.all(HOLDING["platform"], environment=environment, since=0)
        rows = [plain(row) for row in platform]
    mine = [] if scope.tenant_id == PLATFORM else [plain(row) for row in own]
    return built(str(scope.tenant_id), environment, mine, rows, held(scope).clock())


async def with_segments(
    scope: Scope, found: Snapshot, context: Context, subject: str | None
) -> Context:
    """Adds the long segments the subject is in, when there are any."""
    if not found.has_large or "segments" in context:
        return context
    key = subject or context.get("targetingKey") or context.get("userId")
    if not isinstance(key, str):
        return context
    try:
        async with scope.begin(read_only=True) as tx:
            rows = await tx.all(HOLDING["memberships"], subject=key)
    except Exception as error:
        if not is_away(error) or scope.transaction is not None:
            raise
        return context
    return {**context, "segments": [row.name for row in rows]}


def bounded_context(context: Mapping[str, Any]) -> Mapping[str, Any]:
    """Refuse what is no context: too many attributes, too large."""
    if len(context) > MOST_ATTRIBUTES:
        raise FlagTooLarge(f"{len(context)} attributes; the limit is {MOST_ATTRIBUTES}")
    size = len(to_json(dict(context)))
    if size > MOST_CONTEXT_BYTES:
        raise FlagTooLarge(f"a context of {size} bytes; the limit is {MOST_CONTEXT_BYTES}")
    return context


def _sampled(here: Held, scope: Scope, environment: str, found: Evaluation, data: Context) -> None:
    """One answer in a hundred, and errors first: half of the room is theirs alone."""
    rows, most = here.counts.log, MOST_LOGGED
    if found.error is not None:
        ERRORS.add(code=found.error)
    elif random.random() < here.knobs.log_sample:  # noqa: S311 - a sample
        most = MOST_LOGGED // 2
    else:
        return
    if len(rows) < most:
        rows.append(_row(here, scope, environment, found, data))


def _row(
    here: Held, scope: Scope, environment: str, found: Evaluation, data: Context
) -> dict[str, Any]:
    """What callers sent stands in it, which no table may be able to store."""
    subject = data.get("targetingKey")
    try:
        context = to_json({n: data[n] for n in here.knobs.log_context if n in data})
    except Problem:
        context = "{}"
    return {
        "tenant_id": scope.tenant_id, "id": uuid7(), "environment": environment,
        "flag_name": storable(found.name[:200]), "variant": found.variant, "reason": found.reason,
        "subject": storable(subject[:200]) if isinstance(subject, str) else None,
        "rule": found.rule, "revision": found.revision, "source": scope.origin,
        "context": context,
    }  # fmt: skip


HOLDING = SQL
