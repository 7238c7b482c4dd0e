"""What a customer of the shop may be told."""

from groundplane import Problem


class UnknownProduct(Problem):
    """The shop does not sell this."""

    code = "shop.unknown_product"
    status = 404


class UnknownOrder(Problem):
    """There is no such order."""

    code = "shop.unknown_order"
    status = 404


class SoldOut(Problem):
    """There is not enough of it left."""

    code = "shop.sold_out"
    status = 409
    hint = "Order less of it, or come back when it is in stock again."


class Declined(Problem):
    """The payment was declined."""

    code = "shop.declined"
    status = 402
    hint = "Use another card, and a new idempotency key: this answer belongs to the old one."
