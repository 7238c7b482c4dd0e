"""The schema rules on the live database: every query of the `lints_*.sql` is one rule."""

from __future__ import annotations

from groundplane.core.scope import Scope
from groundplane.core.sql import load
from groundplane.rooms.database.models import Finding

SQL = load(__package__)
FILES = ("lints_tables.sql", "lints_access.sql", "lints_partitions.sql", "lints_functions.sql")
LINTS = {name: query for file in FILES for name, query in load(__package__, file).items()}


async def check(tx: Scope) -> list[Finding]:
    """What breaks a rule, in the order of the rules; read inside the open transaction."""
    before = await tx.one(SQL["search_path"])
    await tx.one(SQL["search"], path="pg_catalog")
    found = {name: await tx.all(query) for name, query in LINTS.items()}
    await tx.one(SQL["search"], path=before.path)
    return [
        Finding(rule=rule_of(name), table=row.table_name, detail=row.detail, fix=row.fix)
        for name, rows in found.items()
        for row in rows
    ]


def rule_of(lint: str) -> str:
    """`L8.policies` for `L8_policies`."""
    return lint.replace("_", ".", 1)
