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
    return timedelta(seconds=sum(float(n) * _UNITS[unit] for n, unit in _PARTS.findall(text)))


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


def in_utc(at: datetime) -> datetime:
    """The same moment: PostgreSQL takes no offset of 16 hours, Python has them up to 24."""
    try:
        return at.astimezone(UTC)
    except OverflowError:
        raise ValueError(f"{at.isoformat()} is outside of the years 1 to 9999") from None


Moment = Annotated[datetime, AfterValidator(in_utc)]
"""A time as we tell it."""


def instant(at: datetime) -> datetime:
    """What a caller may send: drivers take the first and the last moment for infinity, which once
    stored nobody can read, and a session west of UTC has the first hours before the year 1."""
    if at.tzinfo is None:
        raise ValueError("a time needs its zone")
    at = in_utc(at)
    if at.year == 1 or at == datetime.max.replace(tzinfo=UTC):
        raise ValueError(f"{at.isoformat()} is outside of the years 2 to 9999")
    return at


Instant = Annotated[AwareDatetime, AfterValidator(instant)]
"""A time as a caller sends it: with its zone."""
