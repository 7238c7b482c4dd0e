"""Groundplane: what every serious backend rewrites, kept in your own PostgreSQL.

A business change and all its consequences commit together or not at all.
"""

from groundplane.app import Groundplane
from groundplane.core.migrate import release
from groundplane.core.problems import Problem
from groundplane.core.scope import Actor, Scope
from groundplane.core.trace import Trace
from groundplane.core.wait import Suspended, wait
from groundplane.settings import Settings

__version__ = release()

__all__ = ["Actor", "Groundplane", "Problem", "Scope", "Settings", "Suspended", "Trace", "wait"]
