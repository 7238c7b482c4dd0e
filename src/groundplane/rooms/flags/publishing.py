"""What every change of flags goes through: the lock, the revision, the trail, the hint."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any, Protocol

from groundplane.core.faults import fault
from groundplane.core.models import to_json
from groundplane.core.problems import NoTransaction
from groundplane.core.scope import Scope
from groundplane.core.sql import load
from groundplane.rooms.flags.holding import held
from groundplane.rooms.flags.models import Flag
from groundplane.rooms.flags.problems import (
    FlagNotFound,
    FlagsBusy,
    FlagTooLarge,
    NotAllowed,
    UnknownEnvironment,
)
from groundplane.rooms.flags.rules import UUID, document, topic_of, warnings_of
from groundplane.rooms.flags.shapes import references
from groundplane.rooms.flags.telling import tell_updated
from groundplane.rooms.tenants import PLATFORM, Environments

SQL = load(__package__)
SEGMENTS = load(__package__, "segments.sql")
MOST_FLAGS = 5000


class HasScope(Protocol):
    """What the verbs of this room are methods of."""

    scope: Scope


def environment_of(scope: Scope, name: str | None) -> str:
    """The environment that was named, or this process's own."""
    known = scope.knobs(Environments)
    if name is not None and name not in known.all:
        raise UnknownEnvironment(f"{name!r} is not known", known=list(known.all))
    return name or known.here


def environments(scope: Scope) -> list[str]:
    return sorted(scope.knobs(Environments).all)


async def locked(tx: Scope, names: Sequence[str]) -> None:
    """Keep everybody else from changing flags there until this transaction ends."""
    if not (await tx.one(SQL["lock"], environments=sorted(names))).is_held:
        raise FlagsBusy("another transaction is changing flags", retry_after=2)


async def publish(
    tx: Scope, environment: str, changes: Sequence[Mapping[str, Any]], reason: str | None
) -> int:
    """One revision with these rows; its readers hear of it after the commit."""
    row = await tx.one(
        SQL["publish"], environment=environment, changes=to_json(list(changes)), reason=reason
    )
    await tell_updated(tx, environment, int(row.revision), changes, reason)
    fault("flags.publish.before_commit")
    announce(tx, environment)
    return int(row.revision)


def announce(tx: Scope, environment: str) -> None:
    """This scope evaluates from its own transaction from now on, others after the commit."""
    here = held(tx)
    if tx.transaction is not None:
        here.pinned[tx.transaction] = None
        with suppress(NoTransaction):  # a lender whose commit nobody reports: the poll finds it
            tx.after_commit(here.hint)
    tx.signal(topic_of(str(tx.tenant_id), environment))


async def find(
    tx: Scope, flag: str, environment: str, *, deleted: bool = False
) -> tuple[Flag, dict[str, Any]] | None:
    """A flag by id or name, and its columns as documents are compiled from."""
    is_id = UUID.fullmatch(str(flag)) is not None
    row = await tx.first(
        SQL["get_by_id" if is_id else "get"], environment=environment,
        **({"id": str(flag)} if is_id else {"name": str(flag)}),
    )  # fmt: skip
    if row is None or (row.is_deleted and not deleted):
        return None
    found = Flag.of(row)
    return found, columns(found)


async def get(tx: Scope, flag: str, environment: str) -> tuple[Flag, dict[str, Any]]:
    found = await find(tx, flag, environment)
    if found is None:
        raise FlagNotFound(f"flag {str(flag)[:128]} in {environment}")
    return found


def columns(flag: Flag) -> dict[str, Any]:
    """What a document is compiled from; a ramp stands where the percentage stands."""
    made = flag.model_dump()
    if "ramp" in (made["conditions"] or {}):
        made["rollout_percentage"] = {"ramp": made["conditions"]["ramp"]}
    return made


async def store(
    tx: Scope, flag_id: Any, made: Mapping[str, Any], *, before: Mapping[str, Any] | None,
    reason: str | None,
) -> int:  # fmt: skip
    """Compile one environment of a flag, publish it and write what it was compiled from."""
    revision = await publish(tx, made["environment"], [published(made, before)], reason)
    await write(tx, flag_id, made, revision)
    return revision


async def write(tx: Scope, flag_id: Any, made: Mapping[str, Any], revision: int) -> None:
    compiled = document(made, made)
    known = await evaluators_of(tx) if references(compiled.get("targeting")) else []
    percentage = made["rollout_percentage"]
    await tx.execute(
        SQL["put_environment"],
        flag_id=flag_id,
        environment=made["environment"],
        state=made["state"],
        default_variant=made["default_variant"],
        off_variant=made["off_variant"],
        conditions=to_json(made["conditions"]),
        rollout_percentage=None if isinstance(percentage, Mapping) else _decimal(percentage),
        rules=to_json(made["rules"]),
        prerequisites=to_json(made["prerequisites"]),
        targeting=None if made["targeting"] is None else to_json(made["targeting"]),
        document=to_json(compiled),
        warnings=to_json(warnings_of(compiled, known)),
        revision=revision,
    )


def _decimal(value: Any) -> Any:
    from decimal import Decimal

    return None if value is None else Decimal(str(value))


def published(made: Mapping[str, Any], before: Mapping[str, Any] | None) -> dict[str, Any]:
    """A flag's row in the log."""
    return {
        "kind": "flag",
        "name": made["name"],
        "state": made["state"],
        "type": made["type"],
        "is_public": made["is_public"],
        "tenants_may_override": made["tenants_may_override"],
        "prerequisites": made["prerequisites"],
        "document": document(made, made),
        "before": None if before is None else shown(before),
        "after": shown(made),
    }


def removed(made: Mapping[str, Any]) -> dict[str, Any]:
    """The row that says: it is gone."""
    return published(made, made) | {"document": None, "after": None}


def shown(made: Mapping[str, Any]) -> dict[str, Any]:
    """What the trail keeps of a flag."""
    names = (
        "name", "description", "kind", "type", "state", "variants", "default_variant",
        "off_variant", "conditions", "rollout_percentage", "rules", "prerequisites", "targeting",
        "is_public", "tenants_may_override", "owner", "tags", "metadata",
    )  # fmt: skip
    return {name: made[name] for name in names}


async def evaluators_of(tx: Scope) -> list[str]:
    """The names that `in_segment` and `$ref` may use."""
    return [row.name for row in await tx.all(SEGMENTS["names"])]


async def room_left(tx: Scope, more: int) -> None:
    count = (await tx.one(SQL["count"])).flags
    if count + more > MOST_FLAGS:
        raise FlagTooLarge(f"{count} flags; the limit is {MOST_FLAGS}")


def may_write(scope: Scope) -> None:
    """The platform's flags are the operators'."""
    if scope.tenant_id == PLATFORM and scope.actor.kind not in {"operator", "system", "worker"}:
        raise NotAllowed("the platform's flags are changed by operators")
