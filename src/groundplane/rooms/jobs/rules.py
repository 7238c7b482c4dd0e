"""Decisions without I/O: when to try again, when a schedule ticks, what of an error is kept."""

from __future__ import annotations

import random
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice, takewhile
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import orjson
from cronsim import CronSim, CronSimError

from groundplane.core.clock import duration
from groundplane.core.log import redacted
from groundplane.core.models import to_json
from groundplane.core.problems import Unstorable
from groundplane.core.retry import message
from groundplane.core.sql import storable
from groundplane.core.tasks import Missed, Permanent, RetryIn, Task
from groundplane.rooms.jobs.problems import InvalidJob, InvalidSchedule, PayloadTooLarge

LONGEST_RETRY_SECONDS = 3600.0
LONGEST_DELAY_SECONDS = 10 * 366 * 86400
FIRST_RETRY_SECONDS = 2.0
LATE_SECONDS = 60.0
MOST_MISSED, MOST_WALKED = 100, 1000
RESULT_BYTES = 8 * 1024
ERROR_TEXT, ERROR_STACK = 500, 2000


def retry_seconds(failures: int) -> float:
    """Full jitter under a doubling ceiling: what failed together does not return together."""
    ceiling = min(LONGEST_RETRY_SECONDS, FIRST_RETRY_SECONDS * 2 ** min(failures, 30))
    return random.uniform(0, ceiling)  # noqa: S311 - spreads load, guards nothing


def verdict(task: Task, failures: int, error: BaseException) -> tuple[str, float, str | None]:
    """What becomes of a failed attempt: outcome, delay, reason when it is dead."""
    if isinstance(error, RetryIn):
        return "retried", delay(error.seconds), None
    if isinstance(error, (Permanent, *task.give_up_on)):
        return "dead", 0.0, "permanent"
    if task.retry is not None:
        return "retried", delay(task.retry(failures, error)), None
    return "retried", retry_seconds(failures), None


def delay(seconds: float) -> float:
    """A delay that can be written; one of no number or of ages is a mistake, not a wish."""
    if not -LONGEST_DELAY_SECONDS <= seconds <= LONGEST_DELAY_SECONDS:
        raise InvalidJob(f"again in {seconds} s; at most ten years")
    return max(0.0, float(seconds))


def error_entry(error: BaseException, attempt: int) -> str:
    """What is kept of an error: its kind, its message and where, without secrets."""
    places = "".join(traceback.format_tb(error.__traceback__)[-5:])
    code = getattr(error, "code", None) or None
    return to_json(
        {
            "kind": type(error).__name__,
            "code": None if code is None else storable(str(code))[:ERROR_TEXT],
            "message": storable(redacted(message(error)))[:ERROR_TEXT],
            "stack": storable(redacted(places))[-ERROR_STACK:],
            "attempt": attempt,
        }
    )


def result_text(result: Any) -> str | None:
    """A result as JSON text; too large a one is refused."""
    if result is None:
        return None
    text = to_json(result)
    if len(text.encode()) > RESULT_BYTES:
        raise PayloadTooLarge(f"a result of {len(text)} characters; 8 KiB are kept")
    return text


def kept_result(result: Any) -> str | None:
    """The same for work that is already done: what cannot be kept is named, not raised."""
    try:
        return result_text(result)
    except (PayloadTooLarge, Unstorable, TypeError, ValueError, orjson.JSONEncodeError) as error:
        return to_json({"not_kept": type(error).__name__})


# -- schedules -----------------------------------------------------------------------------------


def zone_of(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise InvalidSchedule(f"{name!r} is no IANA time zone") from error


def checked(cron: str, zone: str) -> None:
    """Raise when a schedule cannot be read or never comes."""
    zone_of(zone)
    next(ticks(cron, zone, datetime.now(UTC)), None) or _never(cron)


def ticks(cron: str, zone: str, after: datetime) -> Iterator[datetime]:
    """The times of a schedule after a moment, in UTC, rising."""
    if len(cron.split()) == 1:
        yield from _regular(cron, after)
        return
    if len(cron.split()) != 5:
        raise InvalidSchedule(f"{cron!r} has {len(cron.split())} fields, not five")
    try:
        yield from _cron(cron, zone_of(zone), after)
    except CronSimError as error:
        raise InvalidSchedule(f"{cron!r}: {error}") from error


def next_tick(cron: str, zone: str, after: datetime) -> datetime:
    return next(ticks(cron, zone, after), None) or _never(cron)


def due(cron: str, zone: str, missed: Missed, next_at: datetime, now: datetime) -> list[datetime]:
    """Which of the ticks from `next_at` to now are still to be fired."""
    start = next_at - timedelta(microseconds=1)
    walked: list[datetime] = []
    while True:  # after a year of sleep only the last ticks count, so do not walk all of them
        passed = takewhile(lambda tick: tick <= now, ticks(cron, zone, start))
        part = list(islice(passed, MOST_WALKED))
        walked = part or walked  # there may be none in the later half
        if len(part) < MOST_WALKED:
            break
        start = now - (now - start) / 2
    walked = walked[-MOST_MISSED:]
    if missed == "all":
        return walked
    if missed == "skip":
        return [tick for tick in walked[-1:] if (now - tick).total_seconds() <= LATE_SECONDS]
    return walked[-1:]


def _never(cron: str) -> datetime:
    raise InvalidSchedule(f"{cron!r} never comes")


def _regular(text: str, after: datetime) -> Iterator[datetime]:
    """Multiples of the span since 1970, so that a new deployment does not shift them."""
    try:
        span = duration(text).total_seconds()
    except ValueError as error:
        raise InvalidSchedule(str(error)) from error
    if not 1 <= span <= LONGEST_DELAY_SECONDS:
        raise InvalidSchedule(f"{text!r}: from one second to ten years")
    number = int(after.timestamp() // span)
    while True:
        number += 1
        yield datetime.fromtimestamp(number * span, UTC)


def _cron(cron: str, zone: ZoneInfo, after: datetime) -> Iterator[datetime]:
    """Every hour of real time when the hour is `*`; else by the clock on the wall.

    Then a time that does not exist fires at the end of the gap, one that comes twice fires once.
    """
    if cron.split()[1] == "*":
        for tick in CronSim(cron, after.astimezone(zone)):
            yield tick.astimezone(UTC)
        return
    # A day earlier: after a clock was set back, times on the wall lie behind the moment itself.
    wall = after.astimezone(zone).replace(tzinfo=None) - timedelta(days=1)
    last = after
    for tick in CronSim(cron, wall):
        real = _existing(tick, zone).astimezone(UTC)
        if real > last:
            last = real
            yield real


def _existing(wall: datetime, zone: ZoneInfo) -> datetime:
    """The first time that exists at or after this one."""
    for minutes in range(2 * 24 * 60):
        tried = (wall + timedelta(minutes=minutes)).replace(tzinfo=zone, fold=0)
        if tried.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == tried.replace(
            tzinfo=None
        ):
            return tried
    raise InvalidSchedule(f"{wall} does not exist in {zone}")


def newer(release: str, other: str) -> bool:
    """Is this release newer? Numbers count as numbers: 1.10 is newer than 1.9."""
    return _parts(release) > _parts(other)


def _parts(release: str) -> list[tuple[int, int, str]]:
    pieces = release.replace("+", ".").replace("-", ".").split(".")
    return [(1, int(p), "") if p.isdigit() else (0, 0, p) for p in pieces]
