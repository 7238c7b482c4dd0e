"""The reference of tables: a migrated database, and the words above each `create table`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
from psycopg.rows import namedtuple_row

import groundplane

HEAD = """# Tables

Written from a migrated database by `make docs`; do not edit. Which rules a table keeps stands in
[the schema](operate/schema.md). Read them by SQL as you like, after
`select groundplane.enter_v1('<tenant>')`; write them through the rooms only, but for
`groundplane.jobs`, into which a plain insert is a job.
"""
CLASSES = {
    "tenant": "Rows of tenants, under row security",
    "reference": "Of the whole installation",
    "local": "Of this database",
}
TABLES = """
select c.table_name, c.room, c.class as kind, c.partition_column, c.period::text,
       c.keep::text, c.is_append_only
  from groundplane.catalogue as c order by c.room, c.table_name
"""
COLUMNS = """
select a.attname as name, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as needed,
       pg_get_expr(d.adbin, d.adrelid) as initial
  from pg_attribute as a
  left join pg_attrdef as d on d.adrelid = a.attrelid and d.adnum = a.attnum
 where a.attrelid = ('groundplane.' || %s)::regclass and a.attnum > 0 and not a.attisdropped
 order by a.attnum
"""
INDEXES = """
select i.relname as name, x.indisunique as is_unique,
       regexp_replace(pg_get_indexdef(x.indexrelid), '^.* USING ', '') as what
  from pg_index as x join pg_class as i on i.oid = x.indexrelid
 where x.indrelid = ('groundplane.' || %s)::regclass order by i.relname
"""


def tables(admin_url: str) -> str:
    """The page `tables.md`."""
    parts, room = [HEAD], ""
    told = _told()
    with psycopg.connect(admin_url, row_factory=namedtuple_row) as admin:
        for table in admin.execute(TABLES).fetchall():
            if table.room != room:
                room = table.room
                parts.append(f"## {room}\n")
            parts.append("\n".join(_table(admin, table, told.get(table.table_name, ""))))
    return "\n".join(parts)


def _told() -> dict[str, str]:
    """What stands directly above each `create table`."""
    found = {}
    for file in Path(groundplane.__path__[0]).rglob("migrations/*.sql"):
        pattern = r"((?:^--.*\n)*)^create (?:unlogged )?table groundplane\.(\w+)"
        for comment, name in re.findall(pattern, file.read_text(), re.M):
            lines = [line.removeprefix("--").strip() for line in comment.splitlines()]
            found[name] = " ".join(line for line in lines if line not in {"expand", "contract"})
    return found


def _table(admin: Any, table: Any, told: str) -> Iterator[str]:
    yield f"### {table.table_name}\n"
    if told:
        yield f"{_escaped(told).replace('<', '&lt;')}\n"
    yield f"{'; '.join(_facts(table))}.\n"
    yield "| Column | Type | Default |\n|---|---|---|"
    for column in admin.execute(COLUMNS, (table.table_name,)):
        kind = column.type + ("" if column.needed else ", or null")
        initial = f"`{_escaped(column.initial)}`" if column.initial else ""
        yield f"| `{column.name}` | {kind} | {initial} |"
    yield ""
    for index in admin.execute(INDEXES, (table.table_name,)):
        unique = " (unique)" if index.is_unique else ""
        yield f"- `{index.name}`{unique}: `{_escaped(index.what)}`"
    yield ""


def _facts(table: Any) -> Iterator[str]:
    yield CLASSES[table.kind]
    if table.partition_column:
        yield f"partitioned by `{table.partition_column}`, one partition for {table.period}"
    if table.keep:
        yield f"kept for {table.keep}"
    if table.is_append_only:
        yield "append-only"


def _escaped(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
