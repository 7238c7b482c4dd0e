"""The query linter: what a room's named SQL and the bodies of functions must keep to.

Each rule answers what is wrong with one statement. Those that need a plan get it from PostgreSQL
with generic parameters; a superuser's plan knows no row security, so a tenant condition in it can
only come from the statement itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import orjson
import psycopg

import groundplane
from groundplane.core.sql import Query, load
from groundplane.rooms import packages

OUTSIDE = {"bootstrap.sql"}
SOURCE = Path(groundplane.__path__[0]).parent
ALWAYS_USED = {"verify.sql", "doctor.sql"}

_TABLES_READ = re.compile(r"\b(?:from|join|update|using)\s+(?:only\s+)?groundplane\.(\w+)")
_INSERTED = re.compile(r"\binsert\s+into\s+groundplane\.(\w+)")
_CONFLICT = re.compile(r"\bon\s+conflict\b\s*(?P<target>\([^)]*\)|do nothing)?")
_SET = re.compile(
    r"\bupdate\s+(?:groundplane\.\w+(?:\s+as\s+\w+)?\s+)?set\s(?P<set>.*?)"
    r"(?=\b(?:where|from|returning|insert|select|update|delete|on\s+conflict)\b|;|$)",
    re.DOTALL,
)
_OTHER_CLOCK = re.compile(
    r"(?<!groundplane\.)\bnow\s*\(\s*\)|\b(?:current_timestamp|current_date|localtimestamp)\b"
    r"|\b(?:clock|statement|transaction)_timestamp\s*\("
)
_UNCAST = re.compile(r"(?<!cast\()\$\d+")


@dataclass(frozen=True)
class Statement:
    """A named query, and where it stands."""

    room: str
    file: str
    query: Query

    @property
    def role(self) -> str:
        if self.file == "migrate.sql":
            return "owner"
        return self.query.marks.get("scope", "app")

    @property
    def body(self) -> str:
        return bare(self.query.text)

    def __str__(self) -> str:
        return f"{self.room}/{self.file} {self.query.name.rpartition('.')[2]}"


def bare(sql: str) -> str:
    """Lower case, without comments and literals."""
    without = re.sub(r"--[^\n]*|/\*.*?\*/", " ", sql, flags=re.DOTALL)
    return re.sub(r"'(?:[^']|'')*'", "''", without).lower()


def statements() -> list[Statement]:
    """Every named query of the ground and the rooms."""
    found = []
    for room, package in [("core", "groundplane.core"), *packages()]:
        for entry in sorted(files(package).iterdir(), key=lambda entry: entry.name):
            if entry.name.endswith(".sql") and entry.name not in OUTSIDE:
                queries = load(package, entry.name).values()
                found += [Statement(room, entry.name, query) for query in queries]
    return found


class Planner:
    """Plans statements with generic parameters, as one role and as a superuser."""

    def __init__(self, admin_url: str) -> None:
        self.connection = psycopg.connect(admin_url, autocommit=True)
        self.connection.execute(
            "set plan_cache_mode = force_generic_plan; set enable_seqscan = off"
        )
        rows = self.connection.execute("select table_name, class from groundplane.catalogue")
        self.classes: Mapping[str, str] = dict(rows.fetchall())
        rows = self.connection.execute(
            "select table_name from groundplane.catalogue where partition_column is not null"
        )
        self.partitioned = {name for (name,) in rows}

    def close(self) -> None:
        self.connection.close()

    def alternatives(self, query: Query, role: str) -> Iterator[dict[str, Any]]:
        """One plan after the other, each without the index that the one before used.

        Tables are empty here, so all indexes cost the same: what counts is that one fits.
        """
        with self.connection.transaction(force_rollback=True):
            for _ in range(12):
                plan = self.plan(query, role)[0]["Plan"]
                yield plan
                used = [node["Index Name"] for node in nodes(plan) if "Index Name" in node]
                if not used:
                    return
                self._drop(used[0])

    def _drop(self, index: str) -> None:
        row = self.connection.execute(
            "select cast(i.root as regclass)::text, cast(c.conrelid as regclass)::text, c.conname"
            " from (select coalesce(pg_partition_root(to_regclass(%s)), to_regclass(%s)) as root)"
            " as i left join pg_constraint as c on c.conindid = i.root",
            (f"groundplane.{index}",) * 2,
        ).fetchone()
        assert row is not None
        name, table, constraint = row
        drop = f"alter table {table} drop constraint {constraint} cascade"
        self.connection.execute((drop if constraint else f"drop index {name}").encode())

    def class_of(self, table: str) -> str | None:
        """Of a table, or of the table a partition belongs to."""
        return self.classes.get(re.sub(r"_p\d{8}$", "", table))

    def plan(self, query: Query, role: str | None = None) -> Any:
        """The plan as that role, or, without one, as superuser; raises what PostgreSQL refuses."""
        nulls = ", ".join(["null"] * len(query.parameters))
        with self.connection.transaction(force_rollback=True):
            if role:
                self.connection.execute(f"set local role groundplane_{role}".encode())
            self.connection.execute(f"prepare linted as {query.text}".encode(), prepare=False)
            try:
                arguments = f"({nulls})" if nulls else ""
                row = self.connection.execute(
                    f"explain (format json, verbose) execute linted{arguments}".encode()
                ).fetchone()
            finally:
                if self.connection.info.transaction_status.name != "INERROR":
                    self.connection.execute("deallocate linted")
            assert row is not None
            return row[0] if isinstance(row[0], list) else orjson.loads(row[0])


Rule = Callable[[Statement, Planner], Iterator[str]]


def prepares(statement: Statement, planner: Planner) -> Iterator[str]:
    """It runs under the role it names, with that role's grants."""
    try:
        planner.plan(statement.query, statement.role)
    except psycopg.Error as error:
        yield f"does not run as {statement.role}: {error.diag.message_primary}"


def is_used(statement: Statement, planner: Planner) -> Iterator[str]:
    """Somebody in its package, or in the roof, names it."""
    if statement.file in ALWAYS_USED or statement.file.startswith("lints_"):
        return
    package, _, name = statement.query.name.rpartition(".")
    above = SOURCE / "groundplane" / "roof"  # the worker asks a room's own statements
    folders = (SOURCE.joinpath(*package.split(".")), above)
    files_of = (path for folder in folders for path in folder.glob("**/*.py"))
    if not any(f'"{name}"' in path.read_text() for path in files_of):
        yield "is used nowhere"


def names_tenant(statement: Statement, planner: Planner) -> Iterator[str]:
    """Every scan of a tenant table has a condition on tenant_id of its own."""
    if statement.role != "app" or statement.file.startswith("lints_"):
        return
    try:
        plan = planner.plan(statement.query)
    except psycopg.Error:
        return  # `prepares` tells
    for node in nodes(plan[0]["Plan"]):
        table = str(node.get("Relation Name", ""))
        if node["Node Type"] == "ModifyTable" or planner.class_of(table) != "tenant":
            continue
        said = " ".join(str(node.get(key, "")) for key in CONDITIONS)
        if not re.search(r"\btenant_id\b.*=|=.*\btenant_id\b", said):
            yield f"reads {table} without tenant_id = groundplane.tenant()"


def conflicts_name_tenant(statement: Statement, planner: Planner) -> Iterator[str]:
    """Every `on conflict` of a tenant table names columns, tenant_id among them.

    A partitioned table's may name none, which is cheaper there: its unique keys all begin with the
    tenant (L3).
    """
    yield from conflicts(statement.body, planner)


def conflicts(body: str, planner: Planner) -> Iterator[str]:
    for part in body.split("insert into ")[1:]:
        table = re.match(r"groundplane\.(\w+)", part)
        found = _CONFLICT.search(part)
        if table is None or found is None or planner.class_of(table[1]) != "tenant":
            continue
        if found["target"] == "do nothing" and table[1] in planner.partitioned:
            continue
        if "tenant_id" not in (found["target"] or ""):
            yield f"its `on conflict` of {table[1]} does not name tenant_id"


def keeps_tenant(statement: Statement, planner: Planner) -> Iterator[str]:
    """A row never moves to another tenant."""
    yield from moves(statement.body, planner)


def moves(body: str, planner: Planner) -> Iterator[str]:
    if any(re.search(r"\btenant_id\s*=[^=]", found["set"]) for found in _SET.finditer(body)):
        yield "sets tenant_id in an update"


def tells_time_once(statement: Statement, planner: Planner) -> Iterator[str]:
    """`groundplane.now()` is the only clock; what the server itself recorded has the server's."""
    if not re.search(r"\bpg_(stat|last_xact|prepared)_", statement.body):
        yield from clocks(statement.body, planner)


def clocks(body: str, planner: Planner) -> Iterator[str]:
    yield from (f"asks another clock: {found[0]}" for found in _OTHER_CLOCK.finditer(body))


def casts_parameters(statement: Statement, planner: Planner) -> Iterator[str]:
    """Drivers guess types differently: each parameter is cast."""
    for found in _UNCAST.finditer(statement.body):
        name = statement.query.parameters[int(found[0][1:]) - 1]
        yield f"does not cast :{name}"


def names_columns(statement: Statement, planner: Planner) -> Iterator[str]:
    """`select *` breaks a prepared statement when a column is added."""
    of_a_function = r"(?!\s+from\s+unnest\b)"
    if re.search(rf"\b(select|returning)\s+(\w+\.)?\*{of_a_function}", statement.body):
        yield "selects *"


def enters_by_function(statement: Statement, planner: Planner) -> Iterator[str]:
    """What is marked `enters` calls a function that enters, and touches no table itself."""
    if not statement.query.enters:
        return
    called = re.findall(r"\bgroundplane\.(\w+_v\d+)\s*\(", statement.body)
    entering = planner.connection.execute(
        "select count(*) from pg_proc where pronamespace = 'groundplane'::regnamespace"
        " and proname = any(%s) and (prosrc ~ 'groundplane\\.enter_v1' or prosecdef)",
        (called,),
    ).fetchone()
    if entering == (0,) or _TABLES_READ.search(_without_calls(statement.body)):
        yield "is marked `enters` but is not one call of a function that does"


def _without_calls(body: str) -> str:
    return re.sub(r"\bfrom\s+groundplane\.\w+_v\d+\s*\(", " ", body)


def locks_one_tenant(statement: Statement, planner: Planner) -> Iterator[str]:
    """Across tenants a statement waits for no row: it skips what is locked, or names one tenant."""
    waits = re.search(r"\bfor\s+(no\s+key\s+)?update\b(?!\s+skip\s+locked)", statement.body)
    if statement.role == "maintenance" and waits and "tenant_id = ''" not in statement.body:
        yield "locks rows of many tenants in one statement"


def is_hot(statement: Statement, planner: Planner) -> Iterator[str]:
    """Under row security the columns it names stand in an index condition, not in a filter."""
    wanted = list(filter(None, re.split(r"[,\s]+", statement.query.marks.get("hot", ""))))
    if not wanted:
        return
    try:
        plans = list(planner.alternatives(statement.query, statement.role))
    except psycopg.Error:
        return  # `prepares` tells
    missing = [
        [column for column in wanted if not re.search(rf"\b{column}\b", conditions(plan))]
        for plan in plans
    ]
    if [] not in missing:
        yield f"{', '.join(missing[0])} is not in the index condition: {conditions(plans[0])}"


# As many rows as there are tables, files and partitions.
SMALL = {"catalogue", "migrations", "partitions"}
# They mean every row: sweeps of the worker over what is left, figures of all tenants, proofs.
WALKING = {
    "tenants/limits.sql trim",
    "tenants/presence.sql forget_nodes",
    "tenants/presence.sql forget_tickets",
    "tenants/sign_ins.sql forget_sign_ins",
    "jobs/verify.sql leases",
    "jobs/work.sql figures",
    "jobs/work.sql figures_dead",
    "jobs/work.sql declared_queues",
    "events/follow.sql clean_marks",
    "events/follow.sql past",
    "events/verify.sql positions",
    "idempotency/queries.sql measure",
    "flags/queries.sql purge",
    "flags/schedules.sql purge",
    "ledger/verify.sql limits",
}


def walks_no_table(statement: Statement, planner: Planner) -> Iterator[str]:
    """An index serves every table it reads, at any size; whoever means every row is listed."""
    walked = set(walks(statement, planner)) if str(statement) not in WALKING else set()
    if walked:
        yield f"walks {', '.join(sorted(walked))}: no index serves it"


def walks(statement: Statement, planner: Planner) -> Iterator[str]:
    """The tables of which it reads every row even where that is forbidden to the planner."""
    try:
        plan = planner.plan(statement.query, statement.role)[0]["Plan"]
    except psycopg.Error:
        return  # `prepares` tells
    for node in nodes(plan):
        if node["Node Type"] == "Seq Scan" and node.get("Schema") == "groundplane":
            yield from {re.sub(r"_p\d{8}$", "", node["Relation Name"])} - SMALL


def conditions(plan: dict[str, Any]) -> str:
    """All index conditions of a plan."""
    return " ".join(str(node.get(key, "")) for node in nodes(plan) for key in INDEX_CONDITIONS)


CONDITIONS = ("Index Cond", "Recheck Cond", "Filter", "TID Cond", "Join Filter")
INDEX_CONDITIONS = ("Index Cond", "Recheck Cond")


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for inner in plan.get("Plans", ()):
        yield from nodes(inner)


RULES: tuple[Rule, ...] = (
    prepares,
    is_used,
    names_tenant,
    conflicts_name_tenant,
    keeps_tenant,
    tells_time_once,
    casts_parameters,
    names_columns,
    enters_by_function,
    locks_one_tenant,
    is_hot,
    walks_no_table,
)


def bodies_name_tenant(body: str, planner: Planner) -> Iterator[str]:
    """A function's statement has one tenant condition for each tenant table it reads."""
    for statement in body.split(";"):
        tables = [t for t in _TABLES_READ.findall(statement) if planner.class_of(t) == "tenant"]
        if len(re.findall(r"\btenant_id\b\s*(?:=|,[^)]*\)\s*=)", statement)) < len(tables):
            yield f"reads {', '.join(tables)} without tenant_id = tenant"


BodyRule = Callable[[str, Planner], Iterator[str]]
BODY_RULES: tuple[BodyRule, ...] = (bodies_name_tenant, conflicts, moves, clocks)
