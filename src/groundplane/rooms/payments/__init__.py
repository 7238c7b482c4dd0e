"""The life of a payment, tied to the transfers that move the money."""

from groundplane.rooms.payments.facts import (
    PaymentAuthorized,
    PaymentCancelled,
    PaymentCaptured,
    PaymentChanged,
    PaymentCreated,
    PaymentExpired,
    PaymentFailed,
    PaymentRefunded,
)
from groundplane.rooms.payments.models import (
    Applied,
    Break,
    Change,
    KeptReport,
    ListedPayment,
    Method,
    MethodKind,
    Payment,
    Reconciliation,
    Refund,
    Report,
    State,
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
from groundplane.rooms.payments.settings import PaymentsSettings

__all__ = [
    "Applied", "Break", "CannotSeal", "CardNumberRefused", "Change", "IllegalState",
    "InvalidMethod", "InvalidPayment", "KeptReport", "KeyReused", "ListedPayment", "Method",
    "MethodKind", "MethodNotFound", "OverRefund", "Payment", "PaymentAuthorized",
    "PaymentCancelled", "PaymentCaptured", "PaymentChanged", "PaymentCreated", "PaymentExpired",
    "PaymentFailed", "PaymentNotFound", "PaymentRefunded", "Payments", "PaymentsSettings",
    "Reconciliation", "Refund", "Report", "ReportNotFound", "Stale", "State",
]  # fmt: skip
