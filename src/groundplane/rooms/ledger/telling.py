"""What whoever follows events hears of the ledger, in the transaction of what happened."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from pydantic import BaseModel

from groundplane.core.scope import Actor, Scope
from groundplane.core.trace import Trace
from groundplane.rooms.events import Events, event
from groundplane.rooms.ledger.models import Account, AccountKind, Minor, Rule

TOLD_AT_ONCE = 1000
GATHERED = Actor("system", "ledger.gathered")


class AccountTold(BaseModel):
    """An account as it is now. Its metadata is asked for, not told."""

    account_id: UUID
    book: str
    name: str
    asset: str
    kind: AccountKind
    rule: Rule
    overdraft_minor: Minor
    stripes: int
    is_clearing: bool


@event("ledger.account_opened")
class AccountOpened(AccountTold):
    """It takes entries from now on."""


@event("ledger.account_changed")
class AccountChanged(AccountTold):
    """Another overdraft, more stripes, or other metadata."""


@event("ledger.account_closed")
class AccountClosed(AccountTold):
    """It stands at zero, and takes no entries any more."""


@event("ledger.hold_expired")
class HoldExpired(BaseModel):
    """Nobody posted it in time: what it held is free again."""

    hold_id: UUID


class Posted(BaseModel):
    """One of the transfers; the rest of it is asked for, not told."""

    id: UUID
    kind: str
    correlation_id: str


@event("ledger.transfers_posted")
class TransfersPosted(BaseModel):
    """What one statement posted, a thousand at most; a repeated id is not told again."""

    transfers: list[Posted]


async def tell_account(tx: Scope, told: type[AccountTold], account: Account) -> None:
    known = account.model_dump(include=set(AccountTold.model_fields))
    await Events(tx).publish(told(account_id=account.id, **known))


async def tell_expired(tx: Scope, holds: Iterable[UUID]) -> None:
    await Events(tx).publish(*[HoldExpired(hold_id=id) for id in holds])


async def tell_posted(tx: Scope, posted: Sequence[Posted]) -> None:
    """Callers that shared the statement share the event, which is then of no one's trace."""
    if len({each.correlation_id for each in posted}) > 1:
        tx = tx.acting(GATHERED).traced(Trace.new())
    parts = [posted[n : n + TOLD_AT_ONCE] for n in range(0, len(posted), TOLD_AT_ONCE)]
    if parts:
        await Events(tx).publish(*[TransfersPosted(transfers=list(part)) for part in parts])
