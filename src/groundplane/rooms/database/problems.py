"""What can go wrong with the database itself."""

from groundplane.core.problems import Problem


class UnknownTable(Problem):
    """There is no such partitioned table."""

    code = "database.unknown_table"
    status = 404
    hint = "`groundplane database partitions` lists them."


class UnknownRoom(Problem):
    """There is no such room to verify."""

    code = "database.unknown_room"
    status = 422


class NoPartition(Problem):
    """No partition takes this row: the routine that makes them has been silent."""

    code = "database.no_partition"
    hint = "Run `groundplane database maintain-partitions`; readiness has been red for a while."
