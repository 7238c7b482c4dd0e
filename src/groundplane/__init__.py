"""Groundplane: what every serious backend rewrites, kept in your own PostgreSQL.

A business change and all its consequences commit together or not at all.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from groundplane.app import Groundplane
    from groundplane.core.problems import Problem
    from groundplane.core.scope import Actor, Scope
    from groundplane.core.trace import Trace
    from groundplane.core.wait import Suspended, wait
    from groundplane.settings import Settings

    __version__: str

__all__ = [
    "Actor",
    "Groundplane",
    "Problem",
    "Scope",
    "Settings",
    "Suspended",
    "Trace",
    "__version__",
    "wait",
]

# Looked up when first used, so that the command line starts without the drivers.
_PLACES = {
    "Actor": "core.scope",
    "Groundplane": "app",
    "Problem": "core.problems",
    "Scope": "core.scope",
    "Settings": "settings",
    "Suspended": "core.wait",
    "Trace": "core.trace",
    "wait": "core.wait",
}


def __getattr__(name: str) -> Any:
    if name == "__version__":
        return importlib.import_module("groundplane.core.migrate").release()
    if name not in _PLACES:
        raise AttributeError(f"module 'groundplane' has no attribute {name!r}")
    return getattr(importlib.import_module(f"groundplane.{_PLACES[name]}"), name)
