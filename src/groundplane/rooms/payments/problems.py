"""What can go wrong with payments."""

from groundplane.core.problems import Problem


class PaymentNotFound(Problem):
    """There is no such payment."""

    code = "payments.not_found"
    status = 404
    hint = "Look at the id and the tenant; a key finds it too."


class MethodNotFound(Problem):
    """There is no such payment method."""

    code = "payments.method_not_found"
    status = 404
    hint = "List the owner's methods; removed ones cannot be used."


class ReportNotFound(Problem):
    """There is no such report that waits for a decision."""

    code = "payments.report_not_found"
    status = 404
    hint = "`GET /v1/payments/reports` lists those that wait."


class IllegalState(Problem):
    """The payment's state does not allow this."""

    code = "payments.illegal_state"
    status = 409
    hint = "Look at the payment: its state and its timeline say what may follow."


class Stale(Problem):
    """Somebody changed the payment meanwhile."""

    code = "payments.stale"
    status = 409
    hint = "Read it again, and decide again."


class OverRefund(Problem):
    """No more can be refunded than was captured."""

    code = "payments.over_refund"
    status = 409
    hint = "The payment says what is left."


class KeyReused(Problem):
    """This key, id or provider reference belongs to another payment or refund."""

    code = "payments.key_reused"
    status = 409
    hint = "Find it by its key; a new payment needs a new one."


class CardNumberRefused(Problem):
    """This looks like a card number, which is never stored."""

    code = "payments.card_number_refused"
    status = 422
    hint = "Give the provider's token; of a card only its last four digits may be shown."


class InvalidMethod(Problem):
    """The payment method cannot be used."""

    code = "payments.invalid_method"
    status = 422
    hint = "Choose another of the owner's methods."


class InvalidPayment(Problem):
    """The payment or report is malformed."""

    code = "payments.invalid"
    status = 422
    hint = "`errors` says where."


class CannotSeal(Problem):
    """Tokens are stored sealed, and no master key is set."""

    code = "payments.cannot_seal"
    status = 503
    hint = "Set GROUNDPLANE_MASTER_KEYS."
