"""The ledger on the command line. Accounts are named by name or id; amounts are minor units."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

import orjson
import typer
from pydantic import ValidationError

from groundplane.faces.progress import told
from groundplane.faces.terminal import (
    AnyTime,
    Since,
    Time,
    confirm,
    one_of,
    run,
    session,
    show,
    talk,
    text_of,
)
from groundplane.rooms.ledger.bodies import NewItem, NewLine
from groundplane.rooms.ledger.models import AccountKind, AssetKind, By, Item, Line, Rule
from groundplane.rooms.ledger.problems import BrokenSeal
from groundplane.rooms.ledger.rules import Rounding, as_id
from groundplane.rooms.ledger.service import MAIN, Ledger

app = typer.Typer(help="Money that adds up.", no_args_is_help=True)
ACCOUNT = ("id", "name", "asset", "kind", "rule", "overdraft_minor", "stripes", "closed_at")
BALANCE = ("name", "asset", "balance_minor", "available_minor", "debits_pending_minor",
           "credits_pending_minor", "as_of", "is_final")  # fmt: skip
ENTRY = ("recorded_at", "kind", "code", "side", "posted_minor", "pending_minor", "transfer_id")
TRANSFER = ("id", "kind", "debit_account_id", "credit_account_id", "asset", "amount_minor", "code",
            "recorded_at", "is_repeat")  # fmt: skip

Book = Annotated[str, typer.Option(help="The book of the accounts.")]
Code = Annotated[str, typer.Option(help="The business reason.")]
Key = Annotated[str | None, typer.Option(help="Your own name for it: it posts once.")]
Id = Annotated[UUID | None, typer.Option("--id", help="A UUIDv7 made for it: it posts once.")]
Amount = Annotated[int | None, typer.Option(help="Minor units; all without it.")]
Lines = Annotated[Path, typer.Argument(help="One JSON object a line.", exists=True)]


@app.command()
def assets(
    put: Annotated[str | None, typer.Option(help="Add or rename this unit.")] = None,
    scale: int = 2,
    name: str = "",
    kind: str = "currency",
) -> None:
    """Units; `--put POINTS --scale 0 --name Points --kind points` adds one."""
    if put is None:
        show(run(lambda scope: Ledger(scope).assets()))
        return
    sort = one_of(AssetKind, kind)
    _do(f"put {put}", lambda ledger: ledger.put_asset(put, scale=scale, name=name, kind=sort))


@app.command("open-account")
def open_account(
    name: str,
    asset: str,
    kind: Annotated[str, typer.Argument(help="asset, liability, equity, income or expense.")],
    book: Book = MAIN,
    rule: Annotated[str | None, typer.Option(help="none, or which side limits which.")] = None,
    overdraft_minor: int = 0,
    stripes: int = 1,
    clearing: bool = False,
) -> None:
    """The same name with the same terms answers the account that is there."""
    sort = one_of(AccountKind, kind)
    limit = one_of(Rule, rule)
    _do(
        f"open {name}",
        lambda ledger: ledger.open_account(
            name, asset, sort, book=book, rule=limit, overdraft_minor=overdraft_minor,
            stripes=stripes, is_clearing=clearing,
        ),
    )  # fmt: skip


@app.command()
def account(name: str, book: Book = MAIN) -> None:
    """One account."""
    show(run(lambda scope: Ledger(scope).account(_account(name), book=book)))


@app.command()
def accounts(
    prefix: str = "", book: Book = MAIN, after: str | None = None, limit: int = 20
) -> None:
    """By name; `--prefix customers/42/` means all whose name begins so."""
    page = run(
        lambda scope: Ledger(scope).accounts(book=book, prefix=prefix, after=after, limit=limit)
    )
    show(page.data, columns=ACCOUNT)


@app.command("change-account")
def change_account(
    name: str, book: Book = MAIN, overdraft_minor: int | None = None, stripes: int | None = None
) -> None:
    """Another overdraft, or more stripes."""
    _do(
        f"change {name}",
        lambda ledger: ledger.change_account(
            _account(name), book=book, overdraft_minor=overdraft_minor, stripes=stripes
        ),
    )


@app.command("close-account")
def close_account(name: str, book: Book = MAIN) -> None:
    """For good; only at zero and without open holds."""
    if session().is_dry:
        talk.print(f"Would close {name}.")
        return
    confirm(f"The account {name} will be closed for good", name)
    show(run(lambda scope: Ledger(scope).close_account(_account(name), book=book)))


@app.command()
def transfer(
    debit: str,
    credit: str,
    amount_minor: int,
    code: Code,
    book: Book = MAIN,
    id: Id = None,
    key: Key = None,
) -> None:
    """Move an amount from the debit to the credit side."""
    _do(
        f"transfer {amount_minor} from {debit} to {credit}",
        lambda ledger: ledger.transfer(
            _account(debit), _account(credit), amount_minor, code=code, book=book, id=id, key=key
        ),
    )


@app.command()
def transfers(file: Lines, book: Book = MAIN) -> None:
    """Post a file of items, each with its verdict; ends with 1 when one was refused."""
    items = [Item(**dict(_parsed(NewItem, line))) for line in _lines(file)]
    outcomes = _do(
        f"post {len(items)} items",
        lambda ledger: ledger.transfers(items, on_error="return", book=book),
    )
    if outcomes and not all(outcome.is_posted for outcome in outcomes):
        raise typer.Exit(1)


@app.command()
def hold(
    debit: str,
    credit: str,
    amount_minor: int,
    code: Code,
    expires_at: AnyTime = None,
    book: Book = MAIN,
    id: Id = None,
    key: Key = None,
) -> None:
    """Reserve an amount."""
    _do(
        f"hold {amount_minor} of {debit} for {credit}",
        lambda ledger: ledger.hold(
            _account(debit), _account(credit), amount_minor, code=code, expires_at=expires_at,
            book=book, id=id, key=key,
        ),
    )  # fmt: skip


@app.command()
def post(hold: UUID, amount_minor: Amount = None, id: Id = None, key: Key = None) -> None:
    """Settle a hold, all or a part; the rest is released."""
    _do(
        f"post hold {hold}",
        lambda ledger: ledger.post(hold, amount_minor=amount_minor, id=id, key=key),
    )


@app.command()
def void(hold: UUID, id: Id = None, key: Key = None) -> None:
    """Release a hold."""
    _do(f"void hold {hold}", lambda ledger: ledger.void(hold, id=id, key=key))


@app.command()
def reverse(
    transfer: UUID, code: Code, amount_minor: Amount = None, id: Id = None, key: Key = None
) -> None:
    """The opposite of a transfer, never more than is left of it."""
    _do(
        f"reverse {transfer}",
        lambda ledger: ledger.reverse(
            transfer, code=code, amount_minor=amount_minor, id=id, key=key
        ),
    )


@app.command()
def journal(file: Lines, code: Code, key: Key = None, book: Book = MAIN) -> None:
    """Post lines of account, side and amount_minor that balance, as one."""
    given = [_parsed(NewLine, line) for line in _lines(file)]
    lines = [Line(line.account, line.side, line.amount_minor) for line in given]
    _do(
        f"post a journal of {len(lines)} lines",
        lambda ledger: ledger.journal(lines, code=code, key=key, book=book),
    )


@app.command()
def exchange(
    source: str,
    target: str,
    amount_minor: int,
    rate: Annotated[str, typer.Option(help="Target units for one source unit.")],
    via: Annotated[tuple[str, str], typer.Option(help="The two liquidity accounts.")],
    rounding_account: str | None = None,
    rounding: str = "half_even",
    key: Key = None,
    book: Book = MAIN,
) -> None:
    """Buy the target's asset with the source's."""
    how = one_of(Rounding, rounding)
    rest = _account(rounding_account) if rounding_account else None
    try:
        exact = Decimal(rate)
    except InvalidOperation:
        raise typer.BadParameter(f"{rate} is no rate") from None
    _do(
        f"exchange {amount_minor} of {source}",
        lambda ledger: ledger.exchange(
            _account(source), _account(target), amount_minor, rate=exact,
            via=(_account(via[0]), _account(via[1])), rounding_account=rest, rounding=how,
            key=key, book=book,
        ),
    )  # fmt: skip


@app.command()
def balance(
    name: str,
    as_of: AnyTime = None,
    by: str = "recorded",
    book: Book = MAIN,
) -> None:
    """What an account has, or had."""
    way = one_of(By, by)
    found = run(lambda scope: Ledger(scope).balance(_account(name), as_of=as_of, by=way, book=book))
    show(found, columns=BALANCE)


@app.command()
def entries(name: str, book: Book = MAIN, after: str | None = None, limit: int = 20) -> None:
    """What happened to an account, oldest first."""
    page = run(
        lambda scope: Ledger(scope).entries(_account(name), book=book, after=after, limit=limit)
    )
    show(page.data, columns=ENTRY)


@app.command()
def statement(name: str, start: Time, end: Time, book: Book = MAIN, limit: int = 500) -> None:
    """Opening balance, lines, closing balance of a span (UTC without a zone)."""
    show(
        run(
            lambda scope: Ledger(scope).statement(
                _account(name), start, end, book=book, limit=limit
            )
        )
    )


@app.command()
def find(id_or_key: str) -> None:
    """What became of a transfer: posted, refused, or nothing that we know of."""
    show(run(lambda scope: Ledger(scope).find(id_or_key)))


@app.command("list")
def list_(
    account: str | None = None,
    code: str | None = None,
    correlation_id: str | None = None,
    book: Book = MAIN,
    after: str | None = None,
    limit: int = 20,
) -> None:
    """Transfers, the newest first."""
    page = run(
        lambda scope: Ledger(scope).list(
            account=_account(account) if account else None, book=book, code=code,
            correlation_id=correlation_id, after=after, limit=limit,
        )
    )  # fmt: skip
    show(page.data, columns=TRANSFER)


@app.command("trial-balance")
def trial_balance(book: Book = MAIN, as_of: AnyTime = None, limit: int = 500) -> None:
    """The sums of a book; ends with 1 when an asset's sides differ."""
    found = run(lambda scope: Ledger(scope).trial_balance(book=book, as_of=as_of, limit=limit))
    show(found)
    if not all(total.is_balanced for total in found.totals):
        raise typer.Exit(1)


@app.command()
def clearing(older_than: str = "0s") -> None:
    """Clearing accounts that are not at zero, and since when."""
    show(run(lambda scope: Ledger(scope).clearing(older_than=older_than)))


@app.command()
def verify(since: Since = None) -> None:
    """Prove the ledger; ends with an error when something does not hold."""
    with told("verify") as tell:
        found = run(lambda scope: Ledger(scope).verify(since=since, progress=tell))
    show(found)
    if not found.is_sound:
        raise BrokenSeal(f"{len(found.findings)} findings; the first: {found.findings[0].detail}")


@app.command()
def heads(limit: Annotated[int, typer.Option(min=1, max=1000)] = 1) -> None:
    """The newest seals, to be kept elsewhere."""
    show(run(lambda scope: Ledger(scope).heads(limit=limit)))


def _do(what: str, work: Callable[[Ledger], Coroutine[Any, Any, Any]]) -> Any:
    """Show what the verb answers, or only say what it would do."""
    if session().is_dry:
        talk.print(f"Would {what}.")
        return None
    answer = run(lambda scope: work(Ledger(scope)))
    show(answer)
    return answer


def _account(name: str) -> UUID | str:
    return as_id(name) or name


def _lines(file: Path) -> list[str]:
    return [line for line in text_of(file).split("\n") if line.strip()]


def _parsed(kind: Any, line: str) -> Any:
    try:
        return kind.model_validate(orjson.loads(line))
    except (orjson.JSONDecodeError, ValidationError) as error:
        raise typer.BadParameter(f"{line[:80]}: {error}") from None
