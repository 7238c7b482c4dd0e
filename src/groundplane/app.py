"""The façade: a scope with one property per room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import SecretStr

from groundplane.core.scope import SYSTEM, Scope
from groundplane.core.trace import Trace
from groundplane.gathering import Gathering
from groundplane.rooms.audit import Audit
from groundplane.rooms.database import Database
from groundplane.rooms.events import Events
from groundplane.rooms.flags import Flags
from groundplane.rooms.idempotency import Claim, Idempotency
from groundplane.rooms.jobs import Jobs
from groundplane.rooms.ledger import Ledger
from groundplane.rooms.notifications import Notifications
from groundplane.rooms.payments import Payments
from groundplane.rooms.tenants import Tenants
from groundplane.settings import Settings, from_environment

if TYPE_CHECKING:
    import httpx


class Groundplane(Scope):
    """Groundplane over one database.

        gp = Groundplane("postgresql://...")
        async with gp.tenant("acme").begin() as tx:
            await tx.audit.record("order.placed", ("order", "42"))

    `blocking=True` makes the kind for Django, Flask and scripts, whose verbs run through `wait`.
    Without a URL it works on borrowed connections only: `await gp.tenant("acme").on(session)`.
    """

    __slots__ = ()

    def __init__(
        self, url: str | None = None, *, settings: Settings | None = None, blocking: bool = False
    ) -> None:
        known = settings or from_environment()
        if url is not None:
            known = known.model_copy(update={"database_url": SecretStr(url)})
        super().__init__(ground=known.ground(blocking=blocking), actor=SYSTEM, trace=Trace.new())
        if not blocking:
            self.ground.kept["gathering"] = Gathering()

    async def close(self) -> None:
        """Close every connection of ours."""
        if gathering := self.ground.kept.get("gathering"):
            await gathering.close()
        await self.ground.close()

    @property
    def audit(self) -> Audit:
        return Audit(self)

    @property
    def database(self) -> Database:
        return Database(self)

    @property
    def tenants(self) -> Tenants:
        return Tenants(self)

    @property
    def jobs(self) -> Jobs:
        return Jobs(self)

    @property
    def events(self) -> Events:
        return Events(self)

    @property
    def flags(self) -> Flags:
        return Flags(self)

    @property
    def idempotency(self) -> Idempotency:
        return Idempotency(self)

    @property
    def ledger(self) -> Ledger:
        return Ledger(self)

    @property
    def payments(self) -> Payments:
        return Payments(self)

    @property
    def notifications(self) -> Notifications:
        return Notifications(self)

    def http_client(self, claim: Claim, step: str = "", **options: Any) -> httpx.AsyncClient:
        """An HTTP client that sends the claim's key for that step with every request.

        The key is the same at every attempt, so a provider that honours it acts once.
        """
        import httpx

        headers = {**options.pop("headers", {}), "Idempotency-Key": claim.downstream_key(step)}
        return httpx.AsyncClient(headers=headers, **options)
