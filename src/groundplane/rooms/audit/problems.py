"""What can go wrong with the trail."""

from groundplane.core.problems import Problem


class EntryNotFound(Problem):
    """There is no such audit entry."""

    code = "audit.not_found"
    status = 404


class EntryTooLarge(Problem):
    """An audit entry holds changed fields only, at most 64 KB of them."""

    code = "audit.too_large"
    status = 422
    hint = "Record what changed, not whole documents; leave texts and secrets out."
