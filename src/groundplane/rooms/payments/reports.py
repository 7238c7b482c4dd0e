"""What providers report: each once, in any order; what contradicts is kept for a person."""

from __future__ import annotations

from uuid import UUID

from groundplane.core.faults import fault
from groundplane.core.links import Row
from groundplane.core.paging import Page
from groundplane.core.problems import Problem
from groundplane.core.scope import Scope
from groundplane.core.sql import load
from groundplane.rooms.audit import Audit
from groundplane.rooms.payments.models import (
    Applied,
    KeptReport,
    Payment,
    Report,
    ReportOutcome,
)
from groundplane.rooms.payments.moves import Moves
from groundplane.rooms.payments.problems import ReportNotFound
from groundplane.rooms.payments.rules import Step, checked_text, steps, without_card_numbers

SQL = load(__package__)
Verdict = tuple[ReportOutcome, str | None]


class Reports:
    """The reports of one tenant's providers."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    async def apply(self, provider: str, report: Report) -> Applied:
        amounts = {"amount_minor", "captured_minor"}
        without_card_numbers(provider, report.model_dump(mode="json", exclude=amounts))
        checked_text("provider", provider, 100)
        async with self.scope.begin() as tx:
            kept = await tx.first(
                SQL["keep_report"], provider=provider, report_id=report.id,
                payment_id=report.payment_id, reference=report.reference, kind=report.kind,
                body=report.model_dump_json(),
            )  # fmt: skip
            if kept is None:
                return await Reports(tx)._repeated(provider, report.id)
            return await Reports(tx)._settled(provider, report)

    async def again(self, provider: str, report_id: str, *, is_late: bool) -> bool:
        """Once more for one that waits; True when it need not wait any longer."""
        async with self.scope.begin() as tx:
            row = await tx.first(SQL["report_locked"], provider=provider, report_id=report_id)
            if row is None or row.outcome != "waiting":
                return False
            report = Report.model_validate_json(row.body)
            applied = await Reports(tx)._settled(provider, report, is_late=is_late)
        return applied.outcome != "waiting"

    async def list(
        self,
        *,
        provider: str | None,
        outcome: ReportOutcome | None,
        after: str | None,
        limit: int | None,
    ) -> Page[KeptReport]:
        page = self.scope.page("payments.reports", after, limit)
        last = page.after or (None, None)
        async with self.scope.begin(read_only=self.scope.transaction is None) as tx:
            rows = await tx.all(
                SQL["reports"], provider=provider, outcome=outcome, after_provider=last[0],
                after=last[1], fetch=page.fetch,
            )  # fmt: skip
        return page.of(KeptReport.of_all(rows), key=lambda kept: (kept.provider, kept.report_id))

    async def dismiss(self, provider: str, report_id: str, reason: str) -> KeptReport:
        """A person has looked at it: it is no break, and waits no more."""
        without_card_numbers(reason)
        checked_text("reason", reason, 200)
        async with self.scope.begin() as tx:
            row = await tx.first(
                SQL["dismiss"], provider=provider, report_id=report_id, reason=reason
            )
            if row is None:
                raise ReportNotFound(f"report {report_id} of {provider}")
            await Audit(tx).record(
                "payments.report_dismissed", ("payment_report", f"{provider}/{report_id}"),
                reason=reason,
            )  # fmt: skip
        return KeptReport.of(row)

    async def _repeated(self, provider: str, report_id: str) -> Applied:
        row = await self.scope.one(SQL["report"], provider=provider, report_id=report_id)
        payment = await Moves(self.scope).get(row.payment_id) if row.is_known else None
        return Applied(outcome=row.outcome, detail=row.detail, is_repeat=True, payment=payment)

    async def _settled(self, provider: str, report: Report, *, is_late: bool = False) -> Applied:
        """Walk what is missing; the verdict is kept with the report."""
        row = await self._found(provider, report)
        if row is None:
            outcome: ReportOutcome = "unmatched" if is_late else "waiting"
            await self._keep(provider, report, (outcome, None), report.payment_id)
            return Applied(outcome=outcome)
        before = Payment.of(row)
        verdict = await self._walked(before, provider, report)
        if verdict[0] == "waiting" and is_late:
            verdict = "break", verdict[1]
        await self._keep(provider, report, verdict, before.id)
        if report.kind == "captured" and verdict[0] == "applied":
            await self._awaited(provider, before.id)
        fault("payments.apply.before_commit")
        payment = await Moves(self.scope).get(before.id)
        return Applied(outcome=verdict[0], detail=verdict[1], payment=payment)

    async def _awaited(self, provider: str, id: UUID) -> None:
        """What waited for the capture."""
        for row in await self.scope.all(SQL["awaited"], provider=provider, payment_id=id):
            await self._settled(provider, Report.model_validate_json(row.body))

    async def _found(self, provider: str, report: Report) -> Row | None:
        """The payment, locked: by our id, or by the provider's reference."""
        id = report.payment_id
        if id is None and report.reference is not None:
            known = await self.scope.first(
                SQL["by_reference"], provider=provider, reference=report.reference
            )
            id = known.id if known else None
        return await self.scope.first(SQL["locked"], id=id) if id else None

    async def _walked(self, before: Payment, provider: str, report: Report) -> Verdict:
        if before.provider != provider:
            return "break", f"the payment is {before.provider}'s"
        if report.reference and before.provider_reference not in {None, report.reference}:
            return "break", f"the payment's reference is {before.provider_reference}"
        outcome, wanted, detail = steps(before, report)
        try:
            async with self.scope.savepoint():
                for step in wanted:
                    await self._step(before.id, step, report)
        except Problem as problem:
            if problem.status >= 500:
                raise
            return "break", f"{problem.code}: {problem.detail}"[:500]
        if report.kind == "refunded" and outcome in {"applied", "ignored"}:
            total = report.amount_minor or before.captured_minor or report.captured_minor
            await self.scope.execute(SQL["refunds_done"], payment_id=before.id, total=total)
        return outcome, detail

    async def _step(self, id: UUID, step: Step, report: Report) -> None:
        verb, amount = step
        moves = Moves(self.scope)
        if verb == "authorize":
            await moves.authorize(id, reference=report.reference, amount_minor=amount, version=None)
        elif verb == "capture":
            await moves.capture(id, reference=report.reference, amount_minor=amount, version=None)
        elif verb == "refund":
            await moves.refund(
                id, amount_minor=amount, reason="reported", id=None, version=None, state="done"
            )
        elif verb == "fail":
            await moves.fail(id, report.failure_code or "reported", version=None)
        elif verb == "expire":
            await moves.expire(id, is_reported=True)
        else:
            await moves.cancel(id, version=None)

    async def _keep(
        self, provider: str, report: Report, verdict: Verdict, payment_id: UUID | None
    ) -> None:
        await self.scope.execute(
            SQL["settle_report"], provider=provider, report_id=report.id, outcome=verdict[0],
            detail=verdict[1], payment_id=payment_id,
        )  # fmt: skip
