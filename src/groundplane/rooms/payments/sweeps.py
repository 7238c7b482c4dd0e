"""What is done for all tenants: expiry, reports that came early, retention, the gauges."""

from __future__ import annotations

from groundplane.core.links import Row
from groundplane.core.log import logger
from groundplane.core.scope import Actor, Scope
from groundplane.core.sql import load
from groundplane.rooms.payments.metrics import AUTHORIZED_SECONDS, BREAKS, UNMATCHED
from groundplane.rooms.payments.moves import Moves
from groundplane.rooms.payments.reports import Reports
from groundplane.rooms.payments.settings import PaymentsSettings

SQL = load(__package__, "work.sql")
ORDER = {"captured": 1, "refunded": 2}
AT_ONCE, DELETED_AT_ONCE = 500, 5000
log = logger("payments")


class Sweeps:
    """Runs as the platform; each payment in a transaction of its own."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.across = scope.taking("maintenance")

    async def expire(self) -> int:
        """Authorisations whose time is over; one that cannot be is told and passed over."""
        expired, last = 0, None
        while due := await self.across.all(
            SQL["due"], most=AT_ONCE, at=last and last[0], after=last and last[1]
        ):
            for row in due:
                expired += await self._expired(row.tenant_id, row.id)
            last = due[-1].expires_at, due[-1].id
        return expired

    async def _expired(self, tenant: str, id: object) -> int:
        try:
            async with self._of(tenant, "payments.expire").begin() as tx:
                await Moves(tx).expire(id)  # type: ignore[arg-type]  # a uuid column
        except Exception as error:  # also a lock that nobody lets go: the others do not wait
            log.warning("payments.not_expired", tenant=tenant, payment=str(id), error=error)
            return 0
        return 1

    async def match_reports(self) -> int:
        """Reports that came before their payments; after a day they are told as unmatched."""
        wait = self.scope.knobs(PaymentsSettings).report_wait.total_seconds()
        matched, last = 0, None
        while waiting := await self.across.all(
            SQL["waiting"], wait=wait, most=AT_ONCE, at=last and last[0], after=last and last[1]
        ):
            for row in sorted(waiting, key=lambda row: ORDER.get(row.kind, 0)):
                matched += await self._matched(row)
            last = waiting[-1].applied_at, waiting[-1].report_id
        return matched

    async def _matched(self, row: Row) -> int:
        reports = Reports(self._of(row.tenant_id, "payments.match_reports"))
        try:
            return await reports.again(row.provider, row.report_id, is_late=row.is_late)
        except Exception as error:  # it waits on, and holds up no other
            tenant, report = row.tenant_id, row.report_id
            log.warning("payments.not_matched", tenant=tenant, report=report, error=error)
            return 0

    async def clean_up(self) -> int:
        """Reports after 400 days."""
        deleted = 0
        while True:
            gone: int = (await self.across.one(SQL["clean_reports"], batch=DELETED_AT_ONCE)).deleted
            deleted += gone
            if gone < DELETED_AT_ONCE:
                return deleted

    async def measure(self) -> None:
        row = await self.across.one(SQL["measure"])
        BREAKS.set(row.breaks)
        UNMATCHED.set(row.unmatched)
        AUTHORIZED_SECONDS.set(float(row.authorized_seconds))

    def _of(self, tenant: str, who: str) -> Scope:
        return Scope(self.scope.ground, tenant, Actor("system", who))
