"""The ground itself: partitions, schema rules, health, invariants on live data."""

from groundplane.rooms.database.models import (
    Broken,
    Change,
    Diagnosis,
    Finding,
    Health,
    Line,
    Locked,
    Maintenance,
    Measurement,
    Partition,
    Plan,
    PoolFigures,
    Progress,
    Ringing,
    Series,
    Slow,
    SlowStatement,
    TableSize,
)
from groundplane.rooms.database.partitions import set_retention
from groundplane.rooms.database.problems import (
    NoPartition,
    TooFar,
    TooManyPoints,
    UnknownRoom,
    UnknownSeries,
    UnknownStatement,
    UnknownTable,
)
from groundplane.rooms.database.recording import EVERY_SECONDS, Recorder
from groundplane.rooms.database.ringing import Watch, gauge_of
from groundplane.rooms.database.rules import no_partition, report
from groundplane.rooms.database.service import Database
from groundplane.rooms.database.settings import DatabaseSettings
from groundplane.rooms.database.timing import Timings
from groundplane.rooms.database.troubles import DEADLOCKS, TIMEOUTS

__all__ = [
    "DEADLOCKS",
    "EVERY_SECONDS",
    "TIMEOUTS",
    "Broken",
    "Change",
    "Database",
    "DatabaseSettings",
    "Diagnosis",
    "Finding",
    "Health",
    "Line",
    "Locked",
    "Maintenance",
    "Measurement",
    "NoPartition",
    "Partition",
    "Plan",
    "PoolFigures",
    "Progress",
    "Recorder",
    "Ringing",
    "Series",
    "Slow",
    "SlowStatement",
    "TableSize",
    "Timings",
    "TooFar",
    "TooManyPoints",
    "UnknownRoom",
    "UnknownSeries",
    "UnknownStatement",
    "UnknownTable",
    "Watch",
    "gauge_of",
    "no_partition",
    "report",
    "set_retention",
]
