"""The verbs of payments."""

from __future__ import annotations

import builtins
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import SecretStr

from groundplane.core.paging import Page
from groundplane.core.scope import Scope
from groundplane.rooms.ledger import Reference
from groundplane.rooms.payments.methods import Methods
from groundplane.rooms.payments.models import (
    Applied,
    Change,
    KeptReport,
    ListedPayment,
    Method,
    MethodKind,
    Payment,
    Reconciliation,
    Refund,
    Report,
    ReportOutcome,
    State,
)
from groundplane.rooms.payments.moves import Moves, Which
from groundplane.rooms.payments.reading import Reading
from groundplane.rooms.payments.reports import Reports


class Payments:
    """The life of a payment, tied to the transfers that move the money.

    Every move is one transaction: row, hold or transfer, event, audit entry. A payment given as
    itself, or a `version`, is what the caller decided upon: if it changed meanwhile, `Stale`.
    """

    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    # -- methods -----------------------------------------------------------------------------------

    async def add_method(
        self,
        owner: str,
        provider: str,
        token: str,
        *,
        kind: MethodKind = "card",
        brand: str | None = None,
        last4: str | None = None,
        expires_month: int | None = None,
        expires_year: int | None = None,
        label: str | None = None,
    ) -> Method:
        """Keep a provider's token, sealed; never a card number. The first one is the default."""
        return await Methods(self.scope).add(
            owner, provider, token, kind=kind, brand=brand, last4=last4,
            expires_month=expires_month, expires_year=expires_year, label=label,
        )  # fmt: skip

    async def methods(self, owner: str) -> builtins.list[Method]:
        """What an owner may pay with, without the tokens."""
        return await Methods(self.scope).list(owner)

    async def set_default(self, method: UUID, *, owner: str | None = None) -> Method:
        """The owner's default; with `owner` only if it is theirs."""
        return await Methods(self.scope).set_default(method, owner=owner)

    async def remove_method(self, method: UUID, *, owner: str | None = None) -> None:
        """Its token is deleted; payments keep that they were made with it."""
        await Methods(self.scope).remove(method, owner=owner)

    async def token(self, method: UUID) -> SecretStr:
        """The token, for the job that calls the provider. Every reading is in the audit trail."""
        return await Methods(self.scope).token(method)

    # -- moves -------------------------------------------------------------------------------------

    async def create(
        self,
        amount_minor: int,
        asset: str,
        *,
        debit: Reference,
        credit: Reference,
        method: UUID | None = None,
        provider: str | None = None,
        owner: str | None = None,
        key: str | None = None,
        expires_at: datetime | None = None,
        metadata: Mapping[str, Any] | None = None,
    ) -> Payment:
        """A payment in state `created`, once for its key. No money moves yet.

        Provider and owner are the method's if there is one. `expires_at` is when its authorisation
        ends; without it that is `GROUNDPLANE_PAYMENTS__EXPIRES` after `authorize`.
        """
        async with self.scope.begin() as tx:
            return await Moves(tx).create(
                amount_minor, asset, debit=debit, credit=credit, method=method, provider=provider,
                owner=owner, key=key, expires_at=expires_at, metadata=metadata,
            )  # fmt: skip

    async def authorize(
        self,
        payment: Which,
        *,
        reference: str | None = None,
        amount_minor: int | None = None,
        version: int | None = None,
    ) -> Payment:
        """Hold all of it, or a part; `reference` is the provider's name for the payment."""
        async with self.scope.begin() as tx:
            return await Moves(tx).authorize(
                payment, reference=reference, amount_minor=amount_minor, version=version
            )

    async def capture(
        self,
        payment: Which,
        *,
        amount_minor: int | None = None,
        reference: str | None = None,
        version: int | None = None,
    ) -> Payment:
        """Move what was held, or a part and release the rest; all at once if nothing was held."""
        async with self.scope.begin() as tx:
            return await Moves(tx).capture(
                payment, amount_minor=amount_minor, reference=reference, version=version
            )

    async def cancel(self, payment: Which, *, version: int | None = None) -> Payment:
        """Call it off before the money moved; what was held is free again."""
        async with self.scope.begin() as tx:
            return await Moves(tx).cancel(payment, version=version)

    async def fail(self, payment: Which, code: str, *, version: int | None = None) -> Payment:
        """The provider refused; what was held is free again."""
        async with self.scope.begin() as tx:
            return await Moves(tx).fail(payment, code, version=version)

    async def refund(
        self,
        payment: Which,
        *,
        reason: str,
        amount_minor: int | None = None,
        id: UUID | None = None,
        version: int | None = None,
    ) -> Refund:
        """Give back all that is left, or a part; with an `id` of your own, once."""
        async with self.scope.begin() as tx:
            return await Moves(tx).refund(
                payment, amount_minor=amount_minor, reason=reason, id=id, version=version
            )

    # -- reports -----------------------------------------------------------------------------------

    async def apply(self, provider: str, report: Report) -> Applied:
        """One report of a provider, once and in any order.

        Behind the payment it is `ignored`, ahead of it the missing steps are walked (`applied`),
        against it it is a `break`; about a payment that is unknown it is `waiting` for a day.
        """
        return await Reports(self.scope).apply(provider, report)

    async def reports(
        self,
        *,
        provider: str | None = None,
        outcome: ReportOutcome | None = None,
        after: str | None = None,
        limit: int | None = None,
    ) -> Page[KeptReport]:
        """What providers reported; `outcome="break"` is what a person has to look at."""
        return await Reports(self.scope).list(
            provider=provider, outcome=outcome, after=after, limit=limit
        )

    async def dismiss(self, provider: str, report_id: str, *, reason: str) -> KeptReport:
        """Say that a break, or a report about nothing of ours, is settled."""
        return await Reports(self.scope).dismiss(provider, report_id, reason)

    # -- reading -----------------------------------------------------------------------------------

    async def get(self, payment: UUID) -> Payment:
        """One payment."""
        return await Reading(self.scope).get(payment)

    async def find(
        self, key: str | None = None, *, provider: str | None = None, reference: str | None = None
    ) -> Payment | None:
        """The payment of that key, or of that provider's reference."""
        return await Reading(self.scope).find(key, provider, reference)

    async def list(
        self,
        *,
        state: State | None = None,
        owner: str | None = None,
        after: str | None = None,
        limit: int | None = None,
    ) -> Page[Payment]:
        """Payments, the newest first."""
        return await Reading(self.scope).list(state=state, owner=owner, after=after, limit=limit)

    async def timeline(
        self, payment: UUID, *, after: int = 0, limit: int = 500
    ) -> builtins.list[Change]:
        """Every change of a payment after a version, the oldest first."""
        return await Reading(self.scope).timeline(payment, after=after, limit=limit)

    async def reconcile(
        self,
        provider: str,
        lines: Sequence[ListedPayment],
        *,
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> Reconciliation:
        """A provider's list against ours, and the reports that contradict.

        With `since` also what we captured from then on and the list does not have.
        """
        return await Reading(self.scope).reconcile(provider, lines, since, until)
