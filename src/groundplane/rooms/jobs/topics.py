"""What can be followed of jobs: one job, until it has ended."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from groundplane.core.scope import Scope
from groundplane.core.sql import load
from groundplane.faces.http import Access
from groundplane.faces.live import Key, State, Topic

SQL = load(__package__)


async def standing(scope: Scope, keys: Collection[Key]) -> dict[Key, State]:
    """State and attempt of these jobs: one question for each tenant."""
    by_tenant: dict[str, list[UUID]] = defaultdict(list)
    for tenant_id, id in keys:
        by_tenant[tenant_id].append(UUID(id))
    found: dict[Key, State] = {}
    for tenant_id, ids in by_tenant.items():
        async with scope.tenant(tenant_id).begin(read_only=True) as tx:
            for row in await tx.all(SQL["standing"], ids=ids):
                said = {"state": row.state, "attempt": row.attempt}
                found[tenant_id, str(row.id)] = State("job", said, str(row.id))
    return found


JOB = Topic(
    "job",
    Access("permission", "jobs.read"),
    states=standing,
    argument="[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
)
"""`job:<id>`: every change of its state."""
