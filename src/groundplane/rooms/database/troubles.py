"""Deadlocks and time limits: PostgreSQL ends a statement for them, and each is counted and told.

Whoever is repeated after a deadlock hears nothing of it, so the count is what shows that callers
lock in different orders. PostgreSQL tells a client its own half only: the processes of both stand
in our line, and beside them, in its own log, both statements.
"""

from __future__ import annotations

from weakref import WeakSet

from groundplane.core.log import logger
from groundplane.core.meter import counter
from groundplane.core.retry import driver_error, sqlstate
from groundplane.core.sql import MOURNERS
from groundplane.rooms.database.timing import short

DEADLOCK, YOURS = "40P01", "application"
KINDS = {"57014": "statement", "55P03": "lock", "25P03": "idle", "25P04": "transaction"}
DEADLOCKS = counter(
    "groundplane_db_deadlocks_total", "Transactions that ended in a deadlock", ("statement",)
)
TIMEOUTS = counter(
    "groundplane_db_timeouts_total", "Time limits of PostgreSQL that were met", ("kind",)
)
log = logger("database")
_told: WeakSet[BaseException] = WeakSet()  # a statement's error ends its transaction too


def tell(name: str, error: BaseException) -> None:
    """Count and log it if it is one; a statement without a name is the application's own."""
    state, cause = sqlstate(error), driver_error(error)
    if cause is None or not (state == DEADLOCK or state in KINDS) or cause in _told:
        return
    _told.add(cause)
    statement = short(name) or YOURS
    if state == DEADLOCK:
        DEADLOCKS.add(statement=statement)
        log.warning("database.deadlock", statement=statement, between=_detail(cause))
    else:
        kind = KINDS[state or ""]
        TIMEOUTS.add(kind=kind)
        log.warning("database.timeout", statement=statement, kind=kind)


def _detail(error: BaseException) -> str:
    """Which processes wait for which: of a deadlock it quotes no value."""
    told = getattr(getattr(error, "diag", None), "message_detail", None)
    return str(told or getattr(error, "detail", None) or "")


MOURNERS.append(tell)
