"""For tests of applications: a real database for each, time that moves, and a wire that breaks.

`pytest_plugins = ["groundplane.testing.plugin"]` in `conftest.py` brings the fixtures. Nothing here
replaces a statement of ours: what a test sees is what runs in production.
"""

from groundplane.testing.clock import at
from groundplane.testing.outbox import Captured, Messages, Outbox
from groundplane.testing.proxy import FaultProxy
from groundplane.testing.server import Database, Server, prepare
from groundplane.testing.working import Attempt, JobsFailed, run_jobs

__all__ = [
    "Attempt",
    "Captured",
    "Database",
    "FaultProxy",
    "JobsFailed",
    "Messages",
    "Outbox",
    "Server",
    "at",
    "prepare",
    "run_jobs",
]
