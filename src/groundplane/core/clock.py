"""Times and durations. The time itself is always the database's: `groundplane.now()`."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Annotated

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BeforeValidator,
    PlainSerializer,
    WithJsonSchema,
)

_UNITS = {"ms": 0.001, "s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}
_PARTS = re.compile(r"(\d+(?:\.\d+)?)\s*(ms|s|m|h|d|w)")
_WHOLE = re.compile(r"(?:\s*\d+(?:\.\d+)?\s*(?:ms|s|m|h|d|w)\s*)+")


def duration(text: str | timedelta) -> timedelta:
    """Read `90s`, `5m`, `1h 30m`, `500ms`; a bare number is refused: its unit is a guess."""
    if isinstance(text, timedelta):
        return text
    if not isinstance(text, str) or not _WHOLE.fullmatch(text):
        raise ValueError(f"{text!r} is no duration: write a number with ms, s, m, h, d or w")
    # At most what can be computed with: who takes a duration has a limit of its own.
    return timedelta(seconds=min(1e13, sum(float(n) * _UNITS[u] for n, u in _PARTS.findall(text))))


def spelled(span: timedelta) -> str:
    """The shortest text `duration` reads back: `90s`, `5m`, `24h`."""
    milliseconds = round(span.total_seconds() * 1000)
    for unit in ("d", "h", "m", "s"):
        size = int(_UNITS[unit] * 1000)
        if milliseconds and milliseconds % size == 0:
            return f"{milliseconds // size}{unit}"
    return f"{milliseconds}ms"


Duration = Annotated[
    timedelta,
    BeforeValidator(duration),
    PlainSerializer(spelled, return_type=str),
    WithJsonSchema({"type": "string", "examples": ["30s", "5m", "24h"]}),
]


FIRST, LAST = datetime(2, 1, 1, tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


def in_utc(at: datetime) -> datetime:
    """A time as a caller may send it, in UTC: PostgreSQL takes no offset of 16 hours.

    Drivers take the first and the last moment for infinity, which once stored nobody can read, and
    a session west of UTC has the first hours before the year 1.
    """
    if at.tzinfo is None or not FIRST <= at < LAST:
        raise ValueError(f"{at.isoformat()} has no zone, or is outside of the years 2 to 9999")
    return at.astimezone(UTC)


Moment = Annotated[datetime, AfterValidator(lambda at: at.astimezone(UTC))]
"""A time as we tell it."""

Instant = Annotated[AwareDatetime, AfterValidator(in_utc)]
"""A time as a caller sends it: with its zone."""
