"""What can go wrong with the database itself."""

from groundplane.core.problems import Problem


class UnknownTable(Problem):
    """There is no such partitioned table."""

    code = "database.unknown_table"
    status = 404
    hint = "`groundplane database partitions` lists them."


class TooFar(Problem):
    """The partition routine does not run for a time so far away."""

    code = "database.too_far"
    status = 422
    hint = "Up to 400 days from now: it makes every range up to there, and retires what is older."


class UnknownRoom(Problem):
    """There is no such room to verify."""

    code = "database.unknown_room"
    status = 422
    hint = "`groundplane verify --help` names the rooms."


class NoPartition(Problem):
    """No partition takes this row: the routine that makes them has been silent."""

    code = "database.no_partition"
    hint = "Run `groundplane database maintain-partitions`; readiness has been red for a while."


class UnknownSeries(Problem):
    """There are no figures of this name."""

    code = "database.unknown_series"
    status = 422
    hint = "Leave the name out to see all."


class TooManyPoints(Problem):
    """The range holds too many steps of this size."""

    code = "database.too_many_points"
    status = 422
    hint = "Ask for a longer step, or leave it out."


class UnknownStatement(Problem):
    """We send no statement of this name, or not as a role whose plans are shown."""

    code = "database.unknown_statement"
    status = 404
    hint = "`groundplane database slow --ours` lists those that were sent lately."
