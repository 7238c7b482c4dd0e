"""The ledger over HTTP."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from fastapi import Path, Query, Request, Response
from pydantic import BaseModel, TypeAdapter, WithJsonSchema

from groundplane.core.clock import Instant
from groundplane.core.models import Input
from groundplane.core.paging import BadCursor, Page, PageMeta
from groundplane.faces.following import followed
from groundplane.faces.http import After, Allowed, Limit, Operator, built, problems, room_router
from groundplane.rooms.ledger.bodies import (
    MAIN,
    AccountChange,
    Batch,
    Book,
    Exchange,
    Journal,
    Key,
    NewAccount,
    NewAsset,
    NewHold,
    NewTransfer,
    Reference,
    Release,
    Reversal,
    Settlement,
    Verification,
)
from groundplane.rooms.ledger.models import (
    Account,
    AccountKind,
    Asset,
    Balance,
    By,
    Clearing,
    Detail,
    Entry,
    Found,
    Head,
    Item,
    Line,
    Outcome,
    Statement,
    Transfer,
    TrialBalance,
    Verified,
)
from groundplane.rooms.ledger.problems import (
    AccountClosed,
    AccountDiffers,
    AccountNotFound,
    AlreadyReversed,
    AmountExceedsHold,
    AssetDiffers,
    AssetMismatch,
    BatchTooLarge,
    BookMismatch,
    DayClosed,
    HoldExpired,
    HoldNotFound,
    HoldResolved,
    IdOutOfWindow,
    IdReused,
    InsufficientFunds,
    InvalidAmount,
    InvalidItem,
    LinkedFailed,
    NotEmpty,
    OutcomeUnknown,
    SameAccount,
    TransferNotFound,
    Unbalanced,
)
from groundplane.rooms.ledger.service import Ledger

router = room_router("ledger")
Room = Annotated[Ledger, built(Ledger)]
AccountId = Annotated[UUID, Path(description="The account's id.")]
HoldId = Annotated[UUID, Path(description="The id of the transfer that holds the amount.")]
TransferId = Annotated[UUID, Path(description="The id of the transfer to take back.")]
IdOrKey = Annotated[
    Key,
    WithJsonSchema({"anyOf": [TypeAdapter(kind).json_schema() for kind in (UUID, Key)]}),
    Path(description="The transfer's id, or the key that it was posted with."),
]
InBook = Annotated[Book, Query(description="The accounts of this book.")]
AsOf = Annotated[Instant | None, Query(description="At this time; now without one.")]
Start = Query(description="Recorded after this time.")
End = Query(description="Recorded at this time or before.")
WHOLE = 1000


_REFUSED = (
    AccountNotFound, AccountClosed, InsufficientFunds, IdReused, AssetMismatch, BookMismatch,
    SameAccount, InvalidAmount, InvalidItem, IdOutOfWindow, DayClosed, OutcomeUnknown,
)  # fmt: skip
_POST = problems(*_REFUSED)
_SETTLE = problems(HoldNotFound, HoldResolved, HoldExpired, AmountExceedsHold, *_REFUSED)
_CHAIN = problems(LinkedFailed, Unbalanced, *_REFUSED)
_READ = problems(AccountNotFound, InvalidItem, BadCursor)


@router.get("/assets", dependencies=[Allowed("ledger.read")], summary="Units")
async def assets(ledger: Room) -> Page[Asset]:
    """All of them; the currencies of ISO 4217 are there from the start."""
    return _whole(await ledger.assets())


@router.post(
    "/assets", status_code=201, dependencies=[Operator],
    responses=problems(AssetDiffers, InvalidItem), summary="Add a unit, or rename it",
)  # fmt: skip
async def put_asset(ledger: Room, new: NewAsset) -> Asset:
    """Its scale never changes."""
    return await ledger.put_asset(new.asset, scale=new.scale, name=new.name, kind=new.kind)


@router.post(
    "/accounts", status_code=201, dependencies=[Allowed("ledger.write")],
    responses=problems(AccountDiffers, AccountClosed, AssetMismatch, InvalidItem),
    summary="Open an account",
)  # fmt: skip
async def open_account(ledger: Room, new: NewAccount) -> Account:
    """The same name with the same terms answers the account that is there."""
    return await ledger.open_account(**new.model_dump())


@router.get(
    "/accounts", dependencies=[Allowed("ledger.read")], responses=problems(BadCursor, InvalidItem),
    summary="Accounts by name",
)  # fmt: skip
async def accounts(
    ledger: Room,
    book: InBook = MAIN,
    prefix: Annotated[str, Query(max_length=200, description="How the name begins.")] = "",
    asset: Annotated[str | None, Query(description="Those that count this unit.")] = None,
    kind: Annotated[AccountKind | None, Query(description="Those of this kind.")] = None,
    after: After = None,
    limit: Limit = None,
) -> Page[Account]:
    """`prefix=customers/42/` means all whose name begins so."""
    return await ledger.accounts(
        book=book, prefix=prefix, asset=asset, kind=kind, after=after, limit=limit
    )


@router.get(
    "/accounts/{id}", dependencies=[Allowed("ledger.read")], responses=problems(AccountNotFound),
    summary="One account",
)  # fmt: skip
async def account(ledger: Room, id: AccountId) -> Account:
    """By its id; by its name `GET /accounts?prefix=`."""
    return await ledger.account(id)


@router.patch(
    "/accounts/{id}", dependencies=[Allowed("ledger.write")],
    responses=problems(AccountNotFound, AccountClosed, InsufficientFunds, InvalidItem),
    summary="Change an account",
)  # fmt: skip
async def change_account(ledger: Room, id: AccountId, change: AccountChange) -> Account:
    """Overdraft, more stripes, metadata; its limit is never crossed by it."""
    return await ledger.change_account(id, **change.model_dump())


@router.post(
    "/accounts/{id}/close", dependencies=[Allowed("ledger.write")],
    responses=problems(AccountNotFound, NotEmpty), summary="Close an account",
)  # fmt: skip
async def close_account(ledger: Room, id: AccountId) -> Account:
    """For good; only at zero and without open holds."""
    return await ledger.close_account(id)


@router.get(
    "/accounts/{id}/balance", dependencies=[Allowed("ledger.read")], responses=_READ,
    summary="What an account has, or had",
)  # fmt: skip
async def balance(
    ledger: Room,
    id: AccountId,
    as_of: AsOf = None,
    by: Annotated[By, Query(description="Which of a transfer's two times counts.")] = "recorded",
) -> Balance:
    """Posted, pending and available, now or as of a recorded or effective time."""
    return await ledger.balance(id, as_of=as_of, by=by)


@router.get(
    "/accounts/{id}/entries", dependencies=[Allowed("ledger.read")], responses=_READ,
    summary="What happened to an account",
)  # fmt: skip
async def entries(
    ledger: Room,
    id: AccountId,
    start: Annotated[Instant | None, Start] = None,
    end: Annotated[Instant | None, End] = None,
    after: After = None,
    limit: Limit = None,
) -> Page[Entry]:
    """Oldest first."""
    return await ledger.entries(id, start=start, end=end, after=after, limit=limit)


@router.get(
    "/accounts/{id}/statement", dependencies=[Allowed("ledger.read")], responses=_READ,
    summary="Opening balance, lines, closing balance",
)  # fmt: skip
async def statement(
    ledger: Room,
    id: AccountId,
    start: Annotated[Instant, Start],
    end: Annotated[Instant, End],
    after: After = None,
    limit: Limit = None,
) -> Statement:
    """Of a span of recorded time; `next` continues a long one."""
    return await ledger.statement(id, start, end, after=after, limit=limit)


@router.post(
    "/transfers", status_code=201, dependencies=[Allowed("ledger.post")], responses=_POST,
    summary="Move an amount",
)  # fmt: skip
async def transfer(ledger: Room, new: NewTransfer) -> Transfer:
    """Once for its id or key: a repeat gets the first answer, marked `is_repeat`."""
    return await ledger.transfer(**_given(new))


@router.post(
    "/transfers/batch", dependencies=[Allowed("ledger.post")],
    responses=problems(BatchTooLarge, LinkedFailed, *_REFUSED), summary="Post many items",
)  # fmt: skip
async def transfers(ledger: Room, batch: Batch) -> list[Outcome]:
    """Each with its verdict; items of one chain all or none. `raise` makes a problem of the first
    refusal."""
    items = [Item(**_given(item)) for item in batch.items]
    return await ledger.transfers(items, on_error=batch.on_error, book=batch.book)


@router.post(
    "/transfers/hold", status_code=201, dependencies=[Allowed("ledger.post")], responses=_POST,
    summary="Reserve an amount",
)  # fmt: skip
async def hold(ledger: Room, new: NewHold) -> Transfer:
    """It counts as spent, and moves when it is posted."""
    return await ledger.hold(**_given(new))


@router.post(
    "/transfers/{id}/post", status_code=201, dependencies=[Allowed("ledger.post")],
    responses=_SETTLE, summary="Settle a hold",
)  # fmt: skip
async def post(ledger: Room, id: HoldId, settlement: Settlement) -> Transfer:
    """All of it, or a part; the rest is released."""
    return await ledger.post(id, **_given(settlement))


@router.post(
    "/transfers/{id}/void", status_code=201, dependencies=[Allowed("ledger.post")],
    responses=_SETTLE, summary="Release a hold",
)  # fmt: skip
async def void(ledger: Room, id: HoldId, release: Release) -> Transfer:
    """Nothing moves."""
    return await ledger.void(id, **_given(release))


@router.post(
    "/transfers/{id}/reverse", status_code=201, dependencies=[Allowed("ledger.post")],
    responses=problems(TransferNotFound, AlreadyReversed, *_REFUSED), summary="Reverse a transfer",
)  # fmt: skip
async def reverse(ledger: Room, id: TransferId, reversal: Reversal) -> Transfer:
    """All that is left of it, or a part; never more than is left."""
    return await ledger.reverse(id, **_given(reversal))


@router.post(
    "/journal", status_code=201, dependencies=[Allowed("ledger.post")], responses=_CHAIN,
    summary="Post a journal",
)  # fmt: skip
async def journal(ledger: Room, journal: Journal) -> list[Transfer]:
    """Debits and credits that are equal for each asset, all or none."""
    lines = [Line(line.account, line.side, line.amount_minor) for line in journal.lines]
    return await ledger.journal(lines, **_given(journal, "lines"))


@router.post(
    "/exchange", status_code=201, dependencies=[Allowed("ledger.post")], responses=_CHAIN,
    summary="Buy one asset with another",
)  # fmt: skip
async def exchange(ledger: Room, exchange: Exchange) -> list[Transfer]:
    """Through two liquidity accounts, exactly, with the residue booked."""
    return await ledger.exchange(**_given(exchange))


@router.get(
    "/transfers", name="list", dependencies=[Allowed("ledger.read")],
    responses=_READ, summary="Search transfers",
)  # fmt: skip
async def list_(
    ledger: Room,
    account: Annotated[
        Reference | None, Query(description="On either side: an account's id, or its name.")
    ] = None,
    book: InBook = MAIN,
    code: Annotated[str | None, Query(description="Why it was made: `order.paid`.")] = None,
    chain_id: Annotated[UUID | None, Query(description="The items of this chain.")] = None,
    correlation_id: Annotated[str | None, Query(description="What one request posted.")] = None,
    after: After = None,
    limit: Limit = None,
) -> Page[Detail]:
    """The newest first."""
    return await ledger.list(
        account=account, book=book, code=code, chain_id=chain_id, correlation_id=correlation_id,
        after=after, limit=limit,
    )  # fmt: skip


@router.get(
    "/transfers/{id:path}", dependencies=[Allowed("ledger.read")],
    responses=problems(TransferNotFound), summary="What became of a transfer",
)  # fmt: skip
async def find(ledger: Room, id: IdOrKey) -> Found:
    """By its id or its key: posted, or refused and why. 404 means that it never took effect."""
    found = await ledger.find(id)
    if found.state == "unknown":
        raise TransferNotFound(f"transfer {id}")
    return found


@router.get(
    "/trial-balance", dependencies=[Allowed("ledger.read")], responses=problems(BadCursor),
    summary="The sums of a book",
)  # fmt: skip
async def trial_balance(
    ledger: Room,
    book: InBook = MAIN,
    as_of: AsOf = None,
    after: After = None,
    limit: Limit = None,
) -> TrialBalance:
    """Of every asset and account, now or as of a recorded time."""
    return await ledger.trial_balance(book=book, as_of=as_of, after=after, limit=limit)


@router.get(
    "/clearing", dependencies=[Allowed("ledger.read")], responses=problems(InvalidItem),
    summary="Clearing accounts that are not at zero",
)  # fmt: skip
async def clearing(
    ledger: Room,
    older_than: Annotated[
        str, Query(max_length=50, examples=["4d"], description="Not at zero for so long.")
    ] = "0s",
) -> Page[Clearing]:
    """And since when."""
    return _whole(await ledger.clearing(older_than=older_than))


@router.post("/verify", dependencies=[Allowed("ledger.read")], response_model=Verified,
             summary="Prove the ledger")  # fmt: skip
async def verify(request: Request, ledger: Room, asked: Verification) -> BaseModel | Response:
    """Refolds balances, adds up, checks limits, holds, reversals and seals; names what fails.

    Whoever accepts `application/x-ndjson` is told how far it is, a line for each check.
    """
    return await followed(request, lambda tell: ledger.verify(since=asked.since, progress=tell))


@router.get("/heads", dependencies=[Allowed("ledger.read")], summary="The newest seals")
async def heads(ledger: Room, limit: Limit = None) -> list[Head]:
    """To be kept where nobody of this database can write."""
    return await ledger.heads(limit=limit or 1)


def _given(given: Input, *but: str) -> dict[str, Any]:
    """The members as they are, without those of `but`."""
    return {name: getattr(given, name) for name in type(given).model_fields if name not in but}


def _whole(rows: list[Any]) -> Page[Any]:
    return Page(data=rows, meta=PageMeta(next=None, limit=WHOLE))
