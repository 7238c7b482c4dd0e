"""Payments over HTTP."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Path, Query

from groundplane.core.paging import BadCursor, Page, PageMeta
from groundplane.faces.http import (
    After,
    Allowed,
    CurrentCaller,
    Forbidden,
    Limit,
    Own,
    ServiceAllowed,
    built,
    problems,
    room_router,
)
from groundplane.rooms.ledger import (
    AccountClosed,
    AccountNotFound,
    AmountExceedsHold,
    AssetMismatch,
    BookMismatch,
    HoldExpired,
    HoldResolved,
    InsufficientFunds,
    SameAccount,
)
from groundplane.rooms.payments.bodies import (
    Authorization,
    Cancellation,
    Capture,
    Dismissal,
    Failure,
    Key,
    ListToReconcile,
    NewMethod,
    NewPayment,
    NewRefund,
    OwnMethod,
    Provider,
)
from groundplane.rooms.payments.models import (
    Applied,
    Change,
    KeptReport,
    Method,
    Payment,
    Reconciliation,
    Refund,
    Report,
    ReportOutcome,
    State,
    Text,
)
from groundplane.rooms.payments.problems import (
    CannotSeal,
    CardNumberRefused,
    IllegalState,
    InvalidMethod,
    InvalidPayment,
    KeyReused,
    MethodNotFound,
    OverRefund,
    PaymentNotFound,
    ReportNotFound,
    Stale,
)
from groundplane.rooms.payments.service import Payments

router = room_router("payments")
own_router = room_router("payments_own_methods", prefix="/users/me/payment-methods", group="User")
Room = Annotated[Payments, built(Payments)]
PaymentId = Annotated[UUID, Path(description="The payment's id.")]
MethodId = Annotated[UUID, Path(description="The method's id.")]
OfProvider = Annotated[Provider, Path(description="Who reports, by the name on the payments.")]
WHOLE = 200

_MOVE = (PaymentNotFound, IllegalState, Stale, InvalidPayment, CardNumberRefused, HoldResolved)
_PAY = problems(
    *_MOVE, KeyReused, InsufficientFunds, AccountClosed, HoldExpired, AmountExceedsHold,
    BookMismatch,
)  # fmt: skip
_KEEP = problems(CardNumberRefused, InvalidMethod, InvalidPayment, CannotSeal)
READ, WRITE, REFUND = (Allowed(f"payments.{may}") for may in ("read", "write", "refund"))


@router.post(
    "/methods", status_code=201, dependencies=[WRITE], responses=_KEEP, summary="Keep a token"
)
async def add_method(payments: Room, new: NewMethod) -> Method:
    """Sealed, and never shown again. The same token of the same owner is the same method."""
    return await payments.add_method(**new.model_dump())


@router.get("/methods", dependencies=[READ], summary="What somebody may pay with")
async def methods(
    payments: Room, owner: Annotated[Text, Query(description="Whose they are.")]
) -> Page[Method]:
    """Without the tokens."""
    return _whole(await payments.methods(owner))


@router.post(
    "/methods/{id}/default", dependencies=[WRITE],
    responses=problems(MethodNotFound, InvalidMethod),
    summary="Make it the default",
)  # fmt: skip
async def set_default(payments: Room, id: MethodId) -> Method:
    """Of its owner."""
    return await payments.set_default(id)


@router.delete(
    "/methods/{id}", status_code=204, dependencies=[WRITE], responses=problems(MethodNotFound),
    summary="Remove a method",
)  # fmt: skip
async def remove_method(payments: Room, id: MethodId) -> None:
    """Its token is deleted; payments keep that they were made with it."""
    await payments.remove_method(id)


@router.post(
    "/reports/{provider}", dependencies=[ServiceAllowed("payments.write")],
    responses=problems(CardNumberRefused, InvalidPayment), summary="A provider reports",
)  # fmt: skip
async def apply(payments: Room, provider: OfProvider, report: Report) -> Applied:
    """Each report once, in any order; the answer says what became of it."""
    return await payments.apply(provider, report)


@router.get(
    "/reports", dependencies=[READ], responses=problems(BadCursor), summary="What was reported"
)
async def reports(
    payments: Room,
    provider: Annotated[Provider | None, Query(description="Of this one only.")] = None,
    outcome: Annotated[
        ReportOutcome | None, Query(description="What became of them: `break`, `waiting`.")
    ] = None,
    after: After = None,
    limit: Limit = None,
) -> Page[KeptReport]:
    """`outcome=break` is what a person has to look at."""
    return await payments.reports(provider=provider, outcome=outcome, after=after, limit=limit)


@router.post(
    "/reports/{provider}/dismiss", dependencies=[WRITE],
    responses=problems(ReportNotFound, CardNumberRefused, InvalidPayment),
    summary="Settle a break by hand",
)  # fmt: skip
async def dismiss(payments: Room, provider: OfProvider, said: Dismissal) -> KeptReport:
    """Or a report about nothing of ours."""
    return await payments.dismiss(provider, said.report_id, reason=said.reason)


@router.post(
    "/reconcile", dependencies=[READ], responses=problems(InvalidPayment),
    summary="A provider's list against ours",
)  # fmt: skip
async def reconcile(payments: Room, listed: ListToReconcile) -> Reconciliation:
    """Nothing is changed; the breaks are named."""
    return await payments.reconcile(
        listed.provider, listed.lines, since=listed.since, until=listed.until
    )


@router.post(
    "", status_code=201, dependencies=[WRITE],
    responses=problems(
        KeyReused, InvalidMethod, MethodNotFound, CardNumberRefused, InvalidPayment,
        AccountNotFound, AccountClosed, AssetMismatch, SameAccount,
    ),
    summary="Create a payment",
)  # fmt: skip
async def create(payments: Room, new: NewPayment) -> Payment:
    """Once for its key. No money moves yet."""
    return await payments.create(**new.model_dump())


@router.get(
    "", name="list", dependencies=[READ], responses=problems(BadCursor, InvalidPayment),
    summary="Payments",
)  # fmt: skip
async def list_(
    payments: Room,
    state: Annotated[State | None, Query(description="Those in this state.")] = None,
    owner: Annotated[Text | None, Query(description="Those of this person.")] = None,
    key: Annotated[Key | None, Query(description="The one of that key.")] = None,
    provider: Annotated[
        Provider | None, Query(description="Who made it; with `reference`.")
    ] = None,
    reference: Annotated[Text | None, Query(description="The provider's name for it.")] = None,
    after: After = None,
    limit: Limit = None,
) -> Page[Payment]:
    """The newest first; `key`, or `provider` and `reference`, find the one."""
    if key is None and provider is None and reference is None:
        return await payments.list(state=state, owner=owner, after=after, limit=limit)
    found = await payments.find(key, provider=provider, reference=reference)
    return Page(data=[found] if found else [], meta=PageMeta(limit=1))


@router.get(
    "/{id}", dependencies=[READ], responses=problems(PaymentNotFound), summary="One payment"
)
async def get(payments: Room, id: PaymentId) -> Payment:
    """With the hold or transfer that moved its money."""
    return await payments.get(id)


@router.get(
    "/{id}/timeline", dependencies=[READ], responses=problems(PaymentNotFound),
    summary="Every change of a payment",
)  # fmt: skip
async def timeline(
    payments: Room,
    id: PaymentId,
    after: Annotated[int, Query(ge=0, le=2**31, description="The version to go on from.")] = 0,
    limit: Annotated[int, Query(ge=1, le=500, description="Changes at most.")] = 500,
) -> list[Change]:
    """From its event stream, the oldest first."""
    return await payments.timeline(id, after=after, limit=limit)


@router.post("/{id}/authorize", dependencies=[WRITE], responses=_PAY, summary="Hold the money")
async def authorize(payments: Room, id: PaymentId, said: Authorization) -> Payment:
    """All of it, or a part."""
    return await payments.authorize(id, **said.model_dump())


@router.post("/{id}/capture", dependencies=[WRITE], responses=_PAY, summary="Move the money")
async def capture(payments: Room, id: PaymentId, said: Capture) -> Payment:
    """What was held, or a part and release the rest; all at once if nothing was held."""
    return await payments.capture(id, **said.model_dump())


@router.post(
    "/{id}/cancel", dependencies=[WRITE], responses=problems(*_MOVE), summary="Call it off"
)
async def cancel(payments: Room, id: PaymentId, said: Cancellation) -> Payment:
    """What was held is free again."""
    return await payments.cancel(id, version=said.version)


@router.post(
    "/{id}/fail", dependencies=[WRITE], responses=problems(*_MOVE), summary="Record a failure"
)
async def fail(payments: Room, id: PaymentId, said: Failure) -> Payment:
    """What was held is free again."""
    return await payments.fail(id, said.code, version=said.version)


@router.post(
    "/{id}/refund", status_code=201, dependencies=[REFUND],
    responses=problems(*_MOVE, OverRefund, KeyReused, InsufficientFunds, AccountClosed),
    summary="Give money back",
)  # fmt: skip
async def refund(payments: Room, id: PaymentId, new: NewRefund) -> Refund:
    """All that is left, or a part."""
    return await payments.refund(
        id, reason=new.reason, amount_minor=new.amount_minor, id=new.id, version=new.version
    )


async def _me(caller: CurrentCaller) -> str:
    """The person who is signed in; a key has no methods of its own."""
    if caller.user_id is None:
        raise Forbidden("this is for people, not for keys or services")
    return caller.user_id


Me = Annotated[str, Depends(_me)]


@own_router.post("", status_code=201, name="add", dependencies=[Own], responses=_KEEP,
                 summary="Keep a token of yours")  # fmt: skip
async def add_own(payments: Room, me: Me, new: OwnMethod) -> Method:
    """Sealed, and never shown again."""
    return await payments.add_method(me, **new.model_dump())


@own_router.get("", name="list", dependencies=[Own], summary="What you may pay with")
async def own_methods(payments: Room, me: Me) -> Page[Method]:
    """Without the tokens."""
    return _whole(await payments.methods(me))


@own_router.post("/{id}/default", name="set_default", dependencies=[Own],
                 responses=problems(MethodNotFound, InvalidMethod),
                 summary="Make it your default")  # fmt: skip
async def set_own_default(payments: Room, me: Me, id: MethodId) -> Method:
    """Only your own."""
    return await payments.set_default(id, owner=me)


@own_router.delete(
    "/{id}", status_code=204, name="remove", dependencies=[Own],
    responses=problems(MethodNotFound), summary="Remove a method of yours",
)  # fmt: skip
async def remove_own(payments: Room, me: Me, id: MethodId) -> None:
    """Its token is deleted."""
    await payments.remove_method(id, owner=me)


def _whole(methods: list[Method]) -> Page[Method]:
    return Page(data=methods, meta=PageMeta(limit=WHOLE))
