"""Reading payments: one, many, their trail, and a provider's list against ours."""

from __future__ import annotations

import builtins
from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

from groundplane.core.paging import Page
from groundplane.core.scope import Scope
from groundplane.core.sql import load
from groundplane.core.transaction import Isolation
from groundplane.rooms.events import Events
from groundplane.rooms.payments.facts import stream_of
from groundplane.rooms.payments.models import (
    Break,
    Change,
    ListedPayment,
    Payment,
    Reconciliation,
    State,
)
from groundplane.rooms.payments.moves import Moves
from groundplane.rooms.payments.problems import InvalidPayment
from groundplane.rooms.payments.rules import MOST_LISTED, breaks

SQL = load(__package__)
END = datetime(9999, 1, 1, tzinfo=UTC)
AT_ONCE = 1000


class Reading:
    """The payments of one tenant."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    async def get(self, id: UUID) -> Payment:
        async with self.scope.begin(read_only=self.scope.transaction is None) as tx:
            return await Moves(tx).get(id)

    async def find(
        self, key: str | None, provider: str | None, reference: str | None
    ) -> Payment | None:
        if (key is None) == (reference is None) or (reference is None) != (provider is None):
            raise InvalidPayment("find by key, or by provider and reference")
        async with self.scope.begin(read_only=self.scope.transaction is None) as tx:
            if key is not None:
                row = await tx.first(SQL["by_key"], key=key)
            else:
                row = await tx.first(SQL["by_reference"], provider=provider, reference=reference)
            return await Moves(tx).get(row.id) if row else None

    async def list(
        self, *, state: State | None, owner: str | None, after: str | None, limit: int | None
    ) -> Page[Payment]:
        page = self.scope.page("payments.list", after, limit)
        async with self.scope.begin(read_only=self.scope.transaction is None) as tx:
            rows = await tx.all(
                SQL["list"], state=state, owner=owner, after=page.after, fetch=page.fetch
            )
        return page.of(Payment.of_all(rows), key=lambda payment: payment.id)

    async def timeline(self, payment: UUID, *, after: int, limit: int) -> builtins.list[Change]:
        async with self.scope.begin() as tx:
            await Moves(tx).get(payment)
            found = await Events(tx).read(stream_of(payment), after=after, limit=limit)
        return [
            Change.model_validate(
                event.data | {"version": event.version, "at": event.recorded_at,
                              "type": event.type, "actor": event.actor,
                              "correlation_id": event.correlation_id}
            )
            for event in found
        ]  # fmt: skip

    async def reconcile(
        self,
        provider: str,
        lines: Sequence[ListedPayment],
        since: datetime | None,
        until: datetime | None,
    ) -> Reconciliation:
        """One snapshot of ours against the list; nothing is changed."""
        if len(lines) > MOST_LISTED:
            raise InvalidPayment(f"a list has at most {MOST_LISTED} lines")
        named = sorted({line.reference for line in lines})
        ours: dict[str, Payment] = {}
        alone = self.scope.transaction is None
        isolation: Isolation | None = "repeatable read" if alone else None
        async with self.scope.begin(read_only=alone, isolation=isolation) as tx:
            for at in range(0, max(len(named), 1), AT_ONCE):
                ours |= await Reading(tx)._settled(
                    provider, named[at : at + AT_ONCE], None if at else since, until
                )
            rows = await tx.all(SQL["contradictions"], provider=provider)
        found = breaks(lines, ours)
        unmatched = {each.reference for each in found}
        found += [
            Break(kind="contradicting_report", reference=row.reference, payment_id=row.payment_id,
                  theirs=row.detail)
            for row in rows
        ]  # fmt: skip
        return Reconciliation(
            provider=provider, listed=len(lines), matched=len(set(named) - unmatched), breaks=found
        )

    async def _settled(
        self, provider: str, named: Sequence[str], since: datetime | None, until: datetime | None
    ) -> dict[str, Payment]:
        rows = await self.scope.all(
            SQL["settled"], provider=provider, references=list(named), since=since,
            until=until or END,
        )  # fmt: skip
        return {str(row.provider_reference or row.id): Payment.of(row) for row in rows}
