"""What can go wrong with a key."""

from groundplane.core.problems import Problem


class KeyMissing(Problem):
    """This request needs an idempotency key."""

    code = "idempotency.key_missing"
    status = 400
    hint = "Send `Idempotency-Key: <a UUID of your own>`, and the same one when you try again."


class KeyMalformed(Problem):
    """The idempotency key is not one."""

    code = "idempotency.key_malformed"
    status = 422
    hint = "1 to 255 visible ASCII characters, with or without quotes around them; best a UUID."


class KeyReused(Problem):
    """The key belongs to another request."""

    code = "idempotency.key_reused"
    status = 422
    hint = "Use a new key for a new request; repeat the old one unchanged."


class StillRunning(Problem):
    """Another call with this key is at work."""

    code = "idempotency.still_running"
    status = 409
    hint = "Try again shortly with the same key: the answer will be the first call's."


class LeaseLost(Problem):
    """The claim is not this caller's any more."""

    code = "idempotency.lease_lost"
    status = 409
    hint = "Somebody else took the key over: write nothing more for it."


class KeyExpired(Problem):
    """The record's time was over before the work was."""

    code = "idempotency.key_expired"
    status = 410
    hint = "Look whether the effect is there; then ask with a new key."


class OutcomeUnknown(Problem):
    """Whether the work took effect outside is not known."""

    code = "idempotency.outcome_unknown"
    status = 409
    hint = "An operator, or the operation's resolver, settles it: groundplane idempotency settle."


class NotReplayable(Problem):
    """The work was done once, but its answer was not kept."""

    code = "idempotency.not_replayable"
    status = 409
    hint = "Look at what the work made; the effect happened exactly once."


class BodyTooLarge(Problem):
    """The request is too large for its key to be checked."""

    code = "idempotency.body_too_large"
    status = 413
    hint = "Send a digest of the body that the server trusts, or send less."


class TooManySteps(Problem):
    """A key has at most 20 steps, and a step at most 64 KiB of output."""

    code = "idempotency.too_many_steps"
    status = 422
    hint = "Put several effects into one step, or keep less of each."


class NotFound(Problem):
    """There is no such record."""

    code = "idempotency.not_found"
    status = 404
    hint = "Look at operation, key and who asked: a key belongs to its actor."


class AlreadySettled(Problem):
    """There is nothing to settle: the record's outcome is known."""

    code = "idempotency.already_settled"
    status = 409
    hint = "Look at the record: its outcome stands there."
