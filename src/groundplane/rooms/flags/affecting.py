"""Who would be affected: a count over rows of the application's own table, by the SQL evaluator."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from groundplane.core.scope import Scope
from groundplane.core.sql import compiled
from groundplane.rooms.flags.authored import Changes, checked
from groundplane.rooms.flags.authoring import changed, settled
from groundplane.rooms.flags.models import Affected
from groundplane.rooms.flags.problems import InvalidRule
from groundplane.rooms.flags.publishing import (
    HasScope,
    environment_of,
    get,
    locked,
    publish,
    published,
    write,
)

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,62}(\.[A-Za-z_][A-Za-z0-9_]{0,62})?")
_NONE = "(no value)"


class _Undo(Exception):
    """Nothing of a proposed change stays."""


async def affected(
    self: HasScope,
    flag: str,
    *,
    relation: str,
    subject: str,
    mapping: Mapping[str, str] | None = None,
    change: Mapping[str, Any] | None = None,
    environment: str | None = None,
) -> Affected:
    """Rows of a table or view per variant: today, and after a proposed change that is undone again.

    `subject` is the column of the targeting key, `mapping` from attributes to columns. It runs with
    the rights of the connection, under its row security.
    """
    where = environment_of(self.scope, environment)
    text = _counting(relation, subject, mapping or {})
    query = compiled("flags.affected", text)
    async with self.scope.begin() as tx:
        rows = await tx.all(query, name=flag, environment=where)
        today = {row.variant: int(row.rows) for row in rows}
        proposed = None
        if change is not None:
            proposed = await _proposed(tx, flag, where, checked(Changes, change, "change"), query)
    return Affected(total=sum(today.values()), today=today, proposed=proposed)


async def _proposed(
    tx: Scope, flag: str, environment: str, change: dict[str, Any], query: Any
) -> dict[str, int]:
    """The change is made for real inside a savepoint, counted, and taken back."""
    from groundplane.rooms.flags.holding import held

    found: dict[str, int] = {}
    pinned = held(tx).pinned
    known = pinned.get(tx.transaction) if tx.transaction in pinned else ...  # type: ignore[arg-type]
    try:
        async with tx.savepoint():
            await locked(tx, [environment])
            _, before = await get(tx, flag, environment)
            after = settled(changed(before, change))
            revision = await publish(tx, environment, [published(after, before)], "proposed")
            await write(tx, before["id"], after, revision)
            rows = await tx.all(query, name=flag, environment=environment)
            found = {row.variant: int(row.rows) for row in rows}
            raise _Undo
    except _Undo:
        pass
    if known is not ... and tx.transaction is not None:
        pinned[tx.transaction] = known
    return found


def _counting(relation: str, subject: str, mapping: Mapping[str, str]) -> str:
    """The one statement that is put together here: names are checked and quoted, nothing else."""
    for name in (relation, subject, *mapping.values()):
        if not _NAME.fullmatch(name):
            raise InvalidRule(f"{name!r} is no name of a table or column", path="relation")
    pairs = [f"'targetingKey', cast(r.{_quoted(subject)} as text)"]
    for attribute, column in mapping.items():
        if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_.-]{0,99}", attribute):
            raise InvalidRule(f"{attribute!r} is no attribute", path="mapping")
        pairs.append(f"'{attribute}', r.{_quoted(column)}")
    return f"""
select coalesce(e.variant, '{_NONE}') as variant, count(*) as rows
  from {_quoted(relation)} as r
 cross join lateral groundplane.flag_evaluate_v1(
       cast(:name as text), jsonb_build_object({", ".join(pairs)}), null,
       cast(:environment as text)) as e
 group by 1 order by 1"""


def _quoted(name: str) -> str:
    return ".".join(f'"{part}"' for part in name.split("."))
