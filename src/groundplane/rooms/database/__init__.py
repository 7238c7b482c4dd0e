"""The ground itself: partitions, schema rules, health, invariants on live data."""

from groundplane.rooms.database.models import (
    Broken,
    Change,
    Diagnosis,
    Finding,
    Health,
    Maintenance,
    Measurement,
    Partition,
    PoolFigures,
    Progress,
)
from groundplane.rooms.database.problems import NoPartition, UnknownRoom, UnknownTable
from groundplane.rooms.database.rules import no_partition, report
from groundplane.rooms.database.service import Database
from groundplane.rooms.database.settings import DatabaseSettings

__all__ = [
    "Broken",
    "Change",
    "Database",
    "DatabaseSettings",
    "Diagnosis",
    "Finding",
    "Health",
    "Maintenance",
    "Measurement",
    "NoPartition",
    "Partition",
    "PoolFigures",
    "Progress",
    "UnknownRoom",
    "UnknownTable",
    "no_partition",
    "report",
]
