"""What can go wrong with events."""

from groundplane.core.problems import Problem


class Conflict(Problem):
    """The stream is at another version than expected."""

    code = "events.conflict"
    status = 409
    hint = "Read the stream from the version you know, decide again, append again."


class IdReused(Problem):
    """This event id belongs to another event."""

    code = "events.id_reused"
    status = 409
    hint = "Use a new id for a new event; the same id is for sending the same event again."


class UnknownType(Problem):
    """No event of this type is declared."""

    code = "events.unknown_type"
    status = 422
    hint = "Declare it with @event, or set GROUNDPLANE_EVENTS__UNKNOWN_TYPES=allow."


class InvalidData(Problem):
    """The data does not fit the type of the event."""

    code = "events.invalid_data"
    status = 422
    hint = "`errors` says where; the type's schema says what it wants."


class InvalidEvent(Problem):
    """What is asked of events contradicts itself or is out of bounds."""

    code = "events.invalid_options"
    status = 422
    hint = "The detail names the part, and what it may be or what to do instead."


class EventTooLarge(Problem):
    """An event holds at most 256 KiB of data and 16 KiB of metadata."""

    code = "events.too_large"
    status = 422
    hint = "Store the document and put its address into the event."


class IdOutOfWindow(Problem):
    """The event id is no UUIDv7 of the last 24 hours."""

    code = "events.id_out_of_window"
    status = 422
    hint = "Leave the id out, or make it (UUIDv7) when the event happens."


class EventNotFound(Problem):
    """There is no such event."""

    code = "events.not_found"
    status = 404
    hint = "`GET /v1/events` is the log; an event is in it a moment after its commit."


class SubscriptionNotFound(Problem):
    """There is no such subscription."""

    code = "events.subscription_not_found"
    status = 404
    hint = "`GET /v1/events/subscriptions` lists them; a worker declares those of the code."


class LeaseLost(Problem):
    """This lease is not yours any more; nothing was written."""

    code = "events.lease_lost"
    status = 409
    hint = "Fetch again: somebody else reads this subscription, or its position was moved."


class NotParked(Problem):
    """This dead letter is settled already."""

    code = "events.not_parked"
    status = 409
    hint = "List the dead letters again; only those without an outcome wait."


class RebuildRunning(Problem):
    """A rebuild of this projection is under way."""

    code = "events.rebuild_running"
    status = 409
    hint = "Wait for it, or look how far it is among the subscriptions."


class SubjectErased(Problem):
    """This subject was erased: nothing personal is written about it any more."""

    code = "events.subject_erased"
    status = 409
    hint = "Write about another subject; an erasure is for good."


class SealingUnavailable(Problem):
    """Personal data cannot be sealed without master keys."""

    code = "events.sealing_unavailable"
    status = 500
    hint = "Set GROUNDPLANE_MASTER_KEYS."


class NotThere(Problem):
    """The subscription did not pass the event in time."""

    code = "events.not_there"
    status = 409
    hint = "Ask again; `groundplane events subscriptions` shows its lag."
