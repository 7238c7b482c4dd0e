"""The ground itself: partitions, schema rules, health, invariants on live data."""

from groundplane.rooms.database.models import (
    Broken,
    Change,
    Diagnosis,
    Finding,
    Health,
    Line,
    Maintenance,
    Measurement,
    Partition,
    PoolFigures,
    Progress,
    Series,
)
from groundplane.rooms.database.problems import (
    NoPartition,
    TooManyPoints,
    UnknownRoom,
    UnknownSeries,
    UnknownTable,
)
from groundplane.rooms.database.recording import EVERY_SECONDS, Recorder
from groundplane.rooms.database.rules import no_partition, report
from groundplane.rooms.database.service import Database
from groundplane.rooms.database.settings import DatabaseSettings

__all__ = [
    "EVERY_SECONDS",
    "Broken",
    "Change",
    "Database",
    "DatabaseSettings",
    "Diagnosis",
    "Finding",
    "Health",
    "Line",
    "Maintenance",
    "Measurement",
    "NoPartition",
    "Partition",
    "PoolFigures",
    "Progress",
    "Recorder",
    "Series",
    "TooManyPoints",
    "UnknownRoom",
    "UnknownSeries",
    "UnknownTable",
    "no_partition",
    "report",
]
