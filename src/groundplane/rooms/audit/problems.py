"""What can go wrong with the trail."""

from groundplane.core.problems import Problem


class EntryNotFound(Problem):
    """There is no such audit entry."""

    code = "audit.not_found"
    status = 404
    hint = "`GET /v1/audit` lists what this tenant has; entries leave with their partition."


class EntryTooLarge(Problem):
    """An audit entry holds changed fields only, at most 64 KB of them."""

    code = "audit.too_large"
    status = 422
    hint = "Record what changed, not whole documents; leave texts and secrets out."


class BrokenChain(Problem):
    """The trail is not what was sealed."""

    code = "audit.broken_chain"
    status = 409
    hint = "`audit verify` names each entry and seal that was changed, removed or added."
