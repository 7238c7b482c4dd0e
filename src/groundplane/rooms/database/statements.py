"""What the database is busy with: slow statements, plans, locks, how tables grow."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from functools import cache
from importlib.resources import files
from typing import Any

import orjson

from groundplane.core.links import Row
from groundplane.core.log import logger
from groundplane.core.retry import is_connection_lost
from groundplane.core.scope import Scope
from groundplane.core.sql import Query, compiled, load
from groundplane.rooms import packages
from groundplane.rooms.database.health import platform
from groundplane.rooms.database.models import Locked, Plan, Slow, SlowStatement, TableSize
from groundplane.rooms.database.problems import UnknownStatement
from groundplane.rooms.database.timing import short

SQL = load(__package__, "statements.sql")
OUTSIDE = {"bootstrap.sql", "migrate.sql"}
ROLES = {"app", "maintenance", "operator"}
SHOWN = 1000  # characters of a statement
LEFT = "select from pg_prepared_statements where name = 'groundplane_planned'"
log = logger("database")

# Only what the extension has put $n in for values: of other commands old servers keep the text.
SERVER = """
select left(regexp_replace(s.query, '\\s+', ' ', 'g'), 1000) as statement, s.calls,
       s.total_exec_time / 1000 as total_seconds, s.mean_exec_time / 1000 as mean_seconds,
       s.max_exec_time / 1000 as most_seconds, s.rows
  from {schema}.pg_stat_statements as s
 where s.dbid = (select oid from pg_database where datname = current_database())
   and s.query ~* '^\\s*(select|insert|update|delete|merge|with)\\y'
 order by s.total_exec_time desc
 limit cast(:most as int)"""


async def slow(scope: Scope, span: timedelta, most: int, *, ours: bool) -> Slow:
    """The server's own figures where it keeps some, else ours by name."""
    if not ours and (found := await _of_server(scope, most)) is not None:
        return Slow(source="pg_stat_statements", statements=SlowStatement.of_all(found))
    async with platform(scope).begin(read_only=True) as tx:
        rows = await tx.all(SQL["timings"], span=span.total_seconds(), most=most)
    return Slow(source="groundplane", statements=SlowStatement.of_all(rows))


async def _of_server(scope: Scope, most: int) -> Sequence[Row] | None:
    async with platform(scope).begin(read_only=True) as tx:
        extension = await tx.first(SQL["statement_extension"])
    if extension is None:
        return None
    query = compiled("database.server_statements", SERVER.format(schema=extension.schema))
    try:
        async with platform(scope).begin(read_only=True) as tx:
            return await tx.all(query, most=most)
    except Exception as error:  # not ours to read, or of another version: we have our own
        if is_connection_lost(error):
            raise
        log.warning("database.statements_unreadable", error=error)
        return None


@cache
def named() -> dict[str, Query]:
    """Every statement that we send, by the name people see."""
    found: dict[str, Query] = {}
    for _, package in [("core", "groundplane.core"), *packages()]:
        for entry in sorted(files(package).iterdir(), key=lambda entry: entry.name):
            if entry.name.endswith(".sql") and entry.name not in OUTSIDE:
                for query in load(package, entry.name).values():
                    found.setdefault(short(query.name), query)
    return found


@cache
def _by_text() -> dict[str, str]:
    return {query.text[:SHOWN]: name for name, query in named().items()}


async def plan(scope: Scope, statement: str) -> Plan:
    """How the server would run one of our statements, for any values; nothing is executed."""
    query = named().get(statement)
    role: Any = query.marks.get("scope", "app") if query else ""
    if query is None or role not in ROLES:
        raise UnknownStatement(statement)
    async with platform(scope).taking(role).tenant("_platform").begin(read_only=True) as tx:
        found = await _planned(tx, query)
    parsed = orjson.loads(found) if isinstance(found, str | bytes) else found
    return Plan(statement=statement, role=role, sql=query.text, plan=parsed[0]["Plan"])


async def _planned(tx: Scope, query: Query) -> Any:
    """Not by `explain (generic_plan)`: a driver must give it values, and it plans with those."""
    nulls = ["null"] * len(query.parameters)
    given = f"({', '.join(nulls)})" if nulls else ""
    begun = tx.transaction
    assert begun is not None
    send: Any = begun.link.send
    if await tx.first(_query(LEFT)) is not None:  # of one that failed on this connection
        await tx.call(send, "deallocate groundplane_planned")
    await tx.call(send, "set local plan_cache_mode = force_generic_plan")
    await tx.call(send, f"prepare groundplane_planned as {query.text}")
    found = await tx.one(_query(f"explain (format json) execute groundplane_planned{given}"))
    await tx.call(send, "deallocate groundplane_planned")
    return found[0]


def _query(text: str) -> Query:
    return Query("database.explain", text, ())


async def locks(scope: Scope) -> list[Locked]:
    """Who waits for whom, the first in each chain first."""
    async with platform(scope).begin(read_only=True) as tx:
        rows = await tx.all(SQL["locks"])
    return [_locked(row) for row in rows]


def _locked(row: Row) -> Locked:
    shown = {name: getattr(row, name) for name in Locked.model_fields if name != "statement"}
    return Locked(**shown, statement=said(row.query))


def said(text: str | None) -> str | None:
    """Our name of a statement, or what kind it is: somebody else's text may hold values."""
    if not text or text.startswith("<"):
        return None
    known = _by_text().get(text)
    word = re.match(r"\s*(\w+)", text)
    return known or (word[1].lower() if word else None)


async def sizes(scope: Scope) -> list[TableSize]:
    """Every table, the largest first, and how it has grown since it was first sampled."""
    async with platform(scope).begin(read_only=True) as tx:
        return [_size(row) for row in await tx.all(SQL["sizes"])]


def _size(row: Row) -> TableSize:
    grown, days = row.grown_bytes, row.days
    doubles = row.bytes * days / grown if grown and grown > 0 and days else None
    given = {name: getattr(row, name, None) for name in TableSize.model_fields}
    return TableSize(**given | {"doubles_in_days": doubles})


async def sample(scope: Scope) -> int:
    """Remember how large every table is today; forget what is over 400 days old."""
    found = await sizes(scope)
    async with scope.taking("maintenance").tenant("_platform").begin() as tx:
        kept = await tx.execute(
            SQL["sample"],
            tables=[each.table_name for each in found],
            bytes=[each.bytes for each in found],
            rows=[each.rows_estimate for each in found],
            dead=[each.dead_rows for each in found],
        )
        await tx.execute(SQL["forget_samples"])
    async with platform(scope).begin() as tx:
        await tx.execute(SQL["forget_timings"])
    return kept
