"""What can go wrong with money; a code is also an item's verdict in a batch."""

from groundplane.core.problems import Problem


class InsufficientFunds(Problem):
    """The account's limit would be crossed."""

    code = "ledger.insufficient_funds"
    status = 409
    hint = "`available_minor` says what may move; open holds count as spent."


class AccountNotFound(Problem):
    """There is no such account."""

    code = "ledger.account_not_found"
    status = 404
    hint = "Open the account first; look at the name, the book and the tenant."


class HoldNotFound(Problem):
    """There is no such hold."""

    code = "ledger.hold_not_found"
    status = 404
    hint = "Look at the id and the tenant; `GET /v1/ledger/transfers` lists what was asked."


class TransferNotFound(Problem):
    """There is no such transfer."""

    code = "ledger.transfer_not_found"
    status = 404
    hint = "It never took effect: it may be sent again with the same id."


class AccountClosed(Problem):
    """The account is closed."""

    code = "ledger.account_closed"
    status = 409
    hint = "Use another account."


class NotEmpty(Problem):
    """An account closes only at zero, without open holds."""

    code = "ledger.not_empty"
    status = 409
    hint = "Move what is left, settle the holds, then close it."


class AccountDiffers(Problem):
    """The account's name is taken, with other terms."""

    code = "ledger.account_differs"
    status = 409
    hint = "Open it under another name, or with the terms it has."


class AssetDiffers(Problem):
    """The asset exists with another scale, which never changes."""

    code = "ledger.asset_differs"
    status = 409
    hint = "Use the scale it has, or give the asset another name."


class IdReused(Problem):
    """This id or key belongs to another transfer."""

    code = "ledger.id_reused"
    status = 409
    hint = "A retry sends the same body; a new transfer takes a new id."


class HoldResolved(Problem):
    """The hold was already posted, voided or expired."""

    code = "ledger.hold_resolved"
    status = 409
    hint = "The transfer says how it ended."


class HoldExpired(Problem):
    """The hold's time is over."""

    code = "ledger.hold_expired"
    status = 409
    hint = "Make a new hold."


class AlreadyReversed(Problem):
    """No more than what is left of a transfer can be reversed."""

    code = "ledger.already_reversed"
    status = 409
    hint = "The detail says how much is left."


class AmountExceedsHold(Problem):
    """More than was held cannot be posted."""

    code = "ledger.amount_exceeds_hold"
    status = 422
    hint = "Post what was held or less, and transfer the rest."


class AssetMismatch(Problem):
    """A transfer moves one asset, which both accounts and the request name."""

    code = "ledger.asset_mismatch"
    status = 422
    hint = "Exchange first: `POST /v1/ledger/exchange` buys one asset with another."


class BookMismatch(Problem):
    """A transfer stays in one book."""

    code = "ledger.book_mismatch"
    status = 422
    hint = "Use two transfers, each in its book."


class SameAccount(Problem):
    """A transfer moves between two accounts."""

    code = "ledger.same_account"
    status = 422
    hint = "Name two different accounts."


class InvalidAmount(Problem):
    """An amount is a positive whole number of minor units, and no counter outgrows 38 digits."""

    code = "ledger.invalid_amount"
    status = 422
    hint = "Send it as a text of digits, in the asset's smallest unit."


class InvalidItem(Problem):
    """The item is malformed."""

    code = "ledger.invalid_item"
    status = 422
    hint = "`errors` says where."


class IdOutOfWindow(Problem):
    """A new transfer's id is a UUIDv7 made in the last 24 hours."""

    code = "ledger.id_out_of_window"
    status = 422
    hint = "Make the id when you make the request; your own name for it goes into `key`."


class Unbalanced(Problem):
    """Debits and credits of a journal are equal for each asset."""

    code = "ledger.unbalanced"
    status = 422
    hint = "Compare the sums; the detail says which asset differs."


class LinkedFailed(Problem):
    """Another member of the chain failed, so none of it was posted."""

    code = "ledger.linked_failed"
    status = 409
    hint = "Mend the member that failed, and send the chain again."


class ChainBroken(Problem):
    """The items of a chain follow each other."""

    code = "ledger.chain_broken"
    status = 422
    hint = "Put the items of a chain next to each other."


class BatchTooLarge(Problem):
    """A batch has too many items."""

    code = "ledger.batch_too_large"
    status = 422
    hint = "Send it in several batches."


class DayClosed(Problem):
    """The book is closed for that day."""

    code = "ledger.day_closed"
    status = 409
    hint = "Use a later effective time; corrections go into an open day."


class BrokenSeal(Problem):
    """The ledger is not what was sealed."""

    code = "ledger.broken_seal"
    status = 409
    hint = "Stop writing to this tenant, and run `groundplane ledger verify`."


class OutcomeUnknown(Problem):
    """The answer to the commit was lost; the id tells what became of it."""

    code = "ledger.outcome_unknown"
    status = 503
    hint = "Ask `find(id)`, or send the same transfer with the same id again: it posts once."


VERDICTS: dict[str, type[Problem]] = {
    kind.code: kind
    for kind in (
        InsufficientFunds, AccountNotFound, HoldNotFound, TransferNotFound, AccountClosed, NotEmpty,
        AccountDiffers, IdReused, HoldResolved, HoldExpired, AlreadyReversed, AmountExceedsHold,
        AssetMismatch, BookMismatch, SameAccount, InvalidAmount, IdOutOfWindow, LinkedFailed,
        ChainBroken,
    )
}  # fmt: skip
