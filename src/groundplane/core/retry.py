"""What a database error means for the caller: once more, on a new connection, or not at all.

Both drivers are recognised by the attributes of their errors, so neither is imported here.
"""

from __future__ import annotations

import random
import re
from collections.abc import Collection, Iterator

RETRYABLE = frozenset({"40001", "40P01"})
GOING_AWAY = frozenset({"57P01", "57P02", "57P03"})

# Client-side errors carry no SQLSTATE; these are the drivers' own, untranslated words.
_LOST = re.compile(
    r"connection (is|was|has been) (closed|lost|bad)|connection (failed|timeout)"
    r"|consuming input failed|closed the connection|SSL SYSCALL"
    r"|another operation \(2\)",  # asyncpg, after a FATAL
)
_DRIVERS = {"asyncpg.InterfaceError", "asyncpg.InternalClientError", "psycopg.OperationalError"}
# libpq gives no SQLSTATE while connecting: a refusal for good must not look like an outage.
_REFUSED = re.compile(r"FATAL:(?!.*(starting up|shutting down|recovery|terminating))")


def jittered(attempt: int, *, first: float = 0.005, most: float = 0.5) -> float:
    """Seconds to wait before try `attempt + 1`: full jitter under a doubling ceiling."""
    ceiling = min(most, first * 2 ** min(max(attempt - 1, 0), 60))
    return random.uniform(0, ceiling)  # noqa: S311 - spreads load, guards nothing


def is_retryable(error: BaseException, *, also: Collection[str] = ()) -> bool:
    """True when the same transaction may succeed if it is run again from its beginning."""
    state = sqlstate(error)
    return state is not None and (state in RETRYABLE or state in also)


def is_connection_lost(error: BaseException) -> bool:
    """True when the connection is gone; whether a COMMIT under way succeeded stays unknown."""
    return any(_tells_loss(each) for each in _chain(error))


def sqlstate(error: BaseException) -> str | None:
    """The five characters of PostgreSQL's answer, or None when it did not come from there."""
    state = getattr(driver_error(error), "sqlstate", None)
    return state if isinstance(state, str) else None


def message(error: BaseException) -> str:
    """The primary message alone: the detail below it quotes values."""
    source = driver_error(error) or error
    primary = getattr(getattr(source, "diag", None), "message_primary", None)
    return str(primary or getattr(source, "message", None) or source)


def constraint(error: BaseException) -> str | None:
    """The name of the violated constraint, which rooms map to a Problem."""
    source = driver_error(error)
    name = getattr(getattr(source, "diag", source), "constraint_name", None)
    return str(name) if name else None


def driver_error(error: BaseException) -> BaseException | None:
    """What the driver itself raised, below whatever it was wrapped in; None when it was no driver.

    SQLAlchemy's asyncpg adapter copies the state but not the constraint, so look for both.
    """
    with_state = [each for each in _chain(error) if isinstance(getattr(each, "sqlstate", 0), str)]
    whole = (each for each in with_state if hasattr(each, "diag") or hasattr(each, "severity"))
    return next(whole, with_state[0] if with_state else None)


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    current: object = error
    while isinstance(current, BaseException) and id(current) not in seen:
        seen.add(id(current))
        yield current
        current = getattr(current, "orig", None) or current.__cause__


def _tells_loss(error: BaseException) -> bool:
    state = getattr(error, "sqlstate", None)
    if isinstance(state, str):
        return state.startswith("08") or state in GOING_AWAY
    if getattr(error, "connection_invalidated", False):
        return True
    if isinstance(error, OSError):
        # A deadline of our own is a TimeoutError without errno; an error about a file names it.
        return error.filename is None and not (type(error) is TimeoutError and not error.errno)
    kinds = type(error).__mro__
    names = {f"{kind.__module__.partition('.')[0]}.{kind.__name__}" for kind in kinds}
    if not names & _DRIVERS:
        return False
    return bool(_LOST.search(str(error))) and not _REFUSED.search(str(error))
