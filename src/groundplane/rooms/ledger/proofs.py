"""The tenant's own proof: what must hold, looked at in the tenant's rows alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from groundplane.core.scope import Scope
from groundplane.core.sql import Query, load
from groundplane.core.transaction import Limits
from groundplane.faces import Told, silent
from groundplane.rooms.ledger.models import Finding, Head, Verified

SQL, CHECKS = load(__package__), load(__package__, "verify.sql")
BEGINNING, END = datetime(1970, 1, 1, tzinfo=UTC), datetime(9999, 1, 1, tzinfo=UTC)
MOST = 1000
PATIENT = Limits(statement_seconds=600, lock_seconds=5, idle_seconds=15, transaction_seconds=660)


class Proofs:
    """Runs the room's invariants for one tenant."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    async def verify(self, *, since: datetime | None, tell: Told) -> Verified:
        """Outside of any transaction, on connections of the maintenance role."""
        across, tenant = self.scope.taking("maintenance"), self.scope.tenant_id
        found = await findings(across, since=since, tenant=tenant, tell=tell)
        heads = await self.heads(1)
        return Verified(
            is_sound=not found,
            findings=found,
            seals=heads[0].number if heads else 0,
            head=heads[0].head if heads else None,
        )

    async def heads(self, most: int) -> list[Head]:
        async with self.scope.begin(read_only=self.scope.transaction is None) as tx:
            return Head.of_all(await tx.all(SQL["heads"], most=most))


async def findings(
    across: Scope, *, since: datetime | None, tenant: str | None = None, tell: Told = silent
) -> list[Finding]:
    """What breaks an invariant, of one tenant or of all."""
    found: list[Finding] = []
    for number, (name, query) in enumerate(CHECKS.items()):
        tell(number, len(CHECKS), name)
        given = {"since": since or BEGINNING, "until": END}
        values = {key: given[key] for key in query.parameters}
        async with across.begin(read_only=True, limits=PATIENT) as tx:
            rows = await tx.all(_of(query), whose=tenant, **values)
        found += [
            Finding(invariant=f"ledger.{name}", subject=row.subject, detail=row.detail)
            for row in rows
        ]
    return found


def _of(query: Query) -> Query:
    """The same check with one more condition: only what belongs to that tenant, if one is named."""
    whose = f"cast(${len(query.parameters) + 1} as text)"
    inner = (
        f"select tenant_id, subject, detail from (\n{query.text}\n) as broken"
        f" where {whose} is null or tenant_id = {whose} limit {MOST}"
    )
    return replace(query, text=inner, parameters=(*query.parameters, "whose"))
