"""What can go wrong with notifications."""

from groundplane.core.problems import Problem


class NotificationNotFound(Problem):
    """There is no such notification, or it is not yours."""

    code = "notifications.not_found"
    status = 404
    hint = "Look at the id; read items leave after 90 days."


class NotYours(Problem):
    """These rows belong to another person."""

    code = "notifications.unauthorized"
    status = 403
    hint = "A person reaches the own inbox only; administrators use /v1/notifications."


class InvalidTarget(Problem):
    """Say whom it is for: one person, a list of people, or a role."""

    code = "notifications.invalid_target"
    status = 422
    hint = "Exactly one of user_id, user_ids and user_role."


class InvalidNotification(Problem):
    """The notification cannot be taken as it is."""

    code = "notifications.invalid"
    status = 422
    hint = "`errors` says where."


class UnknownType(Problem):
    """Nobody declared this type of notification."""

    code = "notifications.unknown_type"
    status = 422
    hint = "Declare it first: `groundplane notifications types put NAME`. SYSTEM always exists."


class TooLarge(Problem):
    """The notification is over a limit."""

    code = "notifications.too_large"
    status = 422
    hint = "The detail names the limit; send less, or in several calls."


class NoProvider(Problem):
    """Nobody can send over this channel."""

    code = "notifications.no_provider"
    status = 409
    hint = "Add a provider for the channel, or set GROUNDPLANE_NOTIFICATIONS__SMTP_URL for mail."


class ProviderNotFound(Problem):
    """There is no such provider."""

    code = "notifications.provider_not_found"
    status = 404
    hint = "`GET /v1/notifications/providers` lists them."


class BadProvider(Problem):
    """The provider's settings are not usable."""

    code = "notifications.bad_provider"
    status = 422
    hint = "`errors` says where; the channel's page says what it wants."


class StaleProvider(Problem):
    """The provider was changed by somebody else."""

    code = "notifications.stale_provider"
    status = 409
    hint = "Read it again and repeat your change with its version."


class NotCancellable(Problem):
    """Nothing of it can be stopped any more."""

    code = "notifications.not_cancellable"
    status = 409
    hint = "Its timeline says what was sent."


class IllegalState(Problem):
    """The delivery's state does not allow this."""

    code = "notifications.illegal_state"
    status = 409
    hint = "The delivery's timeline says where it stands."


class StalePreferences(Problem):
    """The preferences were changed elsewhere in the meantime."""

    code = "notifications.stale_preferences"
    status = 409
    hint = "Read them again and repeat your change with their version."


class TypeNotFound(Problem):
    """There is no such type."""

    code = "notifications.type_not_found"
    status = 404
    hint = "`GET /v1/notifications/types` lists them; declare it first."


class CaptureNotFound(Problem):
    """Nothing of that id was caught, or it is gone after a day."""

    code = "notifications.capture_not_found"
    status = 404
    hint = "List what was caught; it is kept for a day."
