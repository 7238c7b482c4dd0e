"""What can go wrong with flags."""

from groundplane.core.problems import Problem


class FlagNotFound(Problem):
    """There is no such flag, segment or schedule for this caller."""

    code = "flags.not_found"
    status = 404
    hint = "Look at the spelling and the environment; a deleted flag can be restored for 30 days."


class InvalidName(Problem):
    """This is no name for a flag."""

    code = "flags.invalid_name"
    status = 422
    hint = "Kebab-case, up to 100 characters, such as new-checkout; some words belong to routes."


class DuplicateName(Problem):
    """The name is taken."""

    code = "flags.duplicate"
    status = 409
    hint = (
        "Choose another name, or update the flag that has it; a platform flag's name is reserved."
    )


class FlagChanged(Problem):
    """Somebody else changed it meanwhile."""

    code = "flags.changed"
    status = 409
    hint = "Read it again and repeat the change; `current` is what is there now."


class InvalidRule(Problem):
    """A rule, condition or percentage is not right."""

    code = "flags.invalid_rule"
    status = 422
    hint = "`path` says where; docs/rooms/flags.md lists the operators."


class TypeMismatch(Problem):
    """The value does not fit the flag's type."""

    code = "flags.type_mismatch"
    status = 422
    hint = "Ask with the verb of the flag's own type."


class FlagCycle(Problem):
    """Prerequisites form a circle, or go deeper than five."""

    code = "flags.cycle"
    status = 422
    hint = "Remove the prerequisite that leads back."


class FlagInUse(Problem):
    """Something still uses it."""

    code = "flags.in_use"
    status = 409
    hint = "Change those that `used_by` lists first."


class ScheduleConflict(Problem):
    """Two schedules change one field in overlapping time."""

    code = "flags.schedule_conflict"
    status = 409
    hint = "Cancel the other schedule, or choose another time."


class UnknownEnvironment(Problem):
    """There is no such environment."""

    code = "flags.unknown_environment"
    status = 422
    hint = "`known` lists them; GROUNDPLANE_ENVIRONMENTS names more."


class NotAllowed(Problem):
    """This flag may not be overridden here."""

    code = "flags.not_allowed"
    status = 403
    hint = "The platform's operators may, or the flag says `tenants_may_override`."


class FlagsBusy(Problem):
    """Another transaction is changing flags of this environment."""

    code = "flags.busy"
    status = 409
    hint = "Try again shortly; long transactions change flags last."


class TooManyStreams(Problem):
    """The tenant holds as many streams as a server keeps for it."""

    code = "flags.too_many_streams"
    status = 429
    hint = "Ask for all flags with the last ETag now and then; or raise GROUNDPLANE_FLAGS__STREAMS."


class FlagTooLarge(Problem):
    """A limit of flags is reached."""

    code = "flags.too_large"
    status = 422
    hint = "The detail names the limit; archive or split what is there."
