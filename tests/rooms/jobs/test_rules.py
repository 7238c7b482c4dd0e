"""When to try again and when schedules tick: both clock changes, leap days, zones."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundplane.core.tasks import Permanent, RetryIn
from groundplane.rooms.jobs import InvalidJob, InvalidSchedule, error_entry, kept_result, verdict
from groundplane.rooms.jobs.rules import checked, due, newer, next_tick, retry_seconds, ticks
from tests.rooms.jobs.handlers import Refused, fail, note, refuse

ZURICH = ZoneInfo("Europe/Zurich")


def local(cron: str, zone: str, after: datetime, count: int) -> list[str]:
    here = ZoneInfo(zone)
    found = islice(ticks(cron, zone, after), count)
    return [tick.astimezone(here).strftime("%m-%d %H:%M %z") for tick in found]


@given(st.integers(1, 10_000))
def test_a_retry_waits_with_full_jitter_under_an_hour(failures: int) -> None:
    assert 0 <= retry_seconds(failures) <= min(3600, 2 * 2 ** min(failures, 12))


def test_errors_say_what_becomes_of_the_job() -> None:
    assert verdict(note, 1, RetryIn(7)) == ("retried", 7, None)
    assert verdict(note, 1, Permanent("no")) == ("dead", 0, "permanent")
    assert verdict(refuse, 1, Refused("no")) == ("dead", 0, "permanent")
    assert verdict(fail, 1, ValueError()) == ("retried", 0, None)
    assert verdict(note, 1, Refused("no"))[0] == "retried"


@pytest.mark.parametrize("seconds", [float("inf"), float("-inf"), float("nan"), 1e13, 10**20])
def test_a_delay_of_ages_is_no_verdict(seconds: float) -> None:
    never = replace(fail, retry=lambda failures, error: seconds)
    for task, error in ((note, RetryIn(seconds)), (never, ValueError())):
        with pytest.raises(InvalidJob):
            verdict(task, 1, error)


def test_an_error_is_kept_without_secrets_and_within_bounds() -> None:
    text = error_entry(ValueError("token=abc123secret " + "x" * 5000 + "\0"), 3)
    assert "abc123secret" not in text and "\\u0000" not in text and len(text) < 3000
    assert '"attempt":3' in text


class OddlyCoded(ValueError):
    code = 2**70


def test_an_error_keeps_what_can_be_stored_of_it() -> None:
    text = error_entry(OddlyCoded("no file \udcff\0"), 1)
    assert '"message":"no file \ufffd\ufffd"' in text and f'"code":"{2**70}"' in text


def test_a_result_that_cannot_be_kept_is_named() -> None:
    assert kept_result("x" * 9000) == '{"not_kept":"PayloadTooLarge"}'
    assert kept_result({"a": 1}) == '{"a":1}'
    assert kept_result(None) is None
    for unstorable in ({"text": "a\0b"}, 2**70, "\udcff"):
        assert kept_result(unstorable) == '{"not_kept":"Unstorable"}'


def test_a_time_that_does_not_exist_fires_at_the_end_of_the_gap() -> None:
    eve = datetime(2026, 3, 28, 12, tzinfo=UTC)  # Zurich skips 02:00-03:00 on the 29th
    assert local("30 2 * * *", "Europe/Zurich", eve, 2) == [
        "03-29 03:00 +0200",
        "03-30 02:30 +0200",
    ]
    every_quarter = local("*/15 2 * * *", "Europe/Zurich", eve, 3)
    assert every_quarter == ["03-29 03:00 +0200", "03-30 02:00 +0200", "03-30 02:15 +0200"]


def test_a_repeated_time_fires_once() -> None:
    eve = datetime(2026, 10, 24, 12, tzinfo=UTC)  # Zurich repeats 02:00-03:00 on the 25th
    assert local("30 2 * * *", "Europe/Zurich", eve, 2) == [
        "10-25 02:30 +0200",
        "10-26 02:30 +0100",
    ]
    between = datetime(2026, 10, 25, 0, 45, tzinfo=UTC)  # 02:45, the first of the two
    assert local("30 2 * * *", "Europe/Zurich", between, 1) == ["10-26 02:30 +0100"]


def test_a_schedule_of_every_hour_follows_real_time() -> None:
    night = datetime(2026, 10, 24, 23, 50, tzinfo=UTC)
    assert local("0 * * * *", "Europe/Zurich", night, 4) == [
        "10-25 02:00 +0200", "10-25 02:00 +0100", "10-25 03:00 +0100", "10-25 04:00 +0100",
    ]  # fmt: skip
    spring = datetime(2026, 3, 28, 23, 50, tzinfo=UTC)
    assert local("0 * * * *", "Europe/Zurich", spring, 3) == [
        "03-29 01:00 +0100", "03-29 03:00 +0200", "03-29 04:00 +0200",
    ]  # fmt: skip


def test_a_gap_of_half_an_hour_and_one_of_a_day() -> None:
    howe = datetime(2026, 10, 3, 0, tzinfo=UTC)  # Lord Howe: 02:00 becomes 02:30 on the 4th
    assert local("10 2 * * *", "Australia/Lord_Howe", howe, 1) == ["10-04 02:30 +1100"]
    apia = datetime(2011, 12, 29, 12, tzinfo=UTC)  # Samoa had no 30 December 2011
    assert local("0 9 * * *", "Pacific/Apia", apia, 2) == ["12-29 09:00 -1000", "12-31 00:00 +1400"]


def test_leap_days_come_every_four_years() -> None:
    found = list(islice(ticks("0 0 29 2 *", "UTC", datetime(2026, 1, 1, tzinfo=UTC)), 2))
    assert [tick.year for tick in found] == [2028, 2032]


def test_spans_do_not_shift_with_the_deployment() -> None:
    first = next_tick("6h", "UTC", datetime(2026, 5, 1, 7, 3, tzinfo=UTC))
    assert first == datetime(2026, 5, 1, 12, tzinfo=UTC)
    assert next_tick("6h", "UTC", first) == first + timedelta(hours=6)


@given(
    st.sampled_from(["*/7 * * * *", "30 2 * * *", "0 */5 * * *", "15 1-3 * * 0", "90s", "1d"]),
    st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),
    st.sampled_from(["UTC", "Europe/Zurich", "America/New_York", "Australia/Lord_Howe"]),
)
def test_ticks_rise_and_lie_after_their_start(cron: str, start: datetime, zone: str) -> None:
    found = list(islice(ticks(cron, zone, start), 30))
    assert found[0] > start and found == sorted(set(found))
    assert next_tick(cron, zone, found[4]) == found[5]


@pytest.mark.parametrize(
    ("cron", "zone"),
    [("* * * *", "UTC"), ("61 * * * *", "UTC"), ("0 0 30 2 *", "UTC"), ("0 0 * * * *", "UTC"),
     ("often", "UTC"), ("500ms", "UTC"), ("6h", "Mars/Base"), ("", "UTC"), ("6h", "../etc"),
     ("9" * 190 + "d", "UTC"), ("3000000d", "UTC")],
)  # fmt: skip
def test_a_schedule_that_cannot_be_read_is_refused(cron: str, zone: str) -> None:
    with pytest.raises(InvalidSchedule):
        checked(cron, zone)


def test_missed_ticks_are_skipped_fired_once_or_each() -> None:
    planned = datetime(2026, 5, 1, 3, tzinfo=UTC)
    now = planned + timedelta(days=3, hours=1)
    assert due("0 3 * * *", "UTC", "skip", planned, now) == []
    assert due("0 3 * * *", "UTC", "one", planned, now) == [planned + timedelta(days=3)]
    each = [planned + timedelta(days=n) for n in range(4)]
    assert due("0 3 * * *", "UTC", "all", planned, now) == each
    on_time = planned + timedelta(seconds=1)
    for missed in ("skip", "one", "all"):
        assert due("0 3 * * *", "UTC", missed, planned, on_time) == [planned]  # type: ignore[arg-type]


def test_after_a_year_of_sleep_at_most_a_hundred_are_fired() -> None:
    planned = datetime(2026, 1, 1, tzinfo=UTC)
    now = planned + timedelta(days=365)
    found = due("1s", "UTC", "all", planned, now)
    assert (len(found), found[-1]) == (100, now)
    assert due("1s", "UTC", "one", planned, now) == [now]


def test_what_was_missed_is_fired_though_the_later_half_of_the_time_had_nothing() -> None:
    planned, now = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC)
    assert len(due("* * 1 1 *", "UTC", "one", planned, now)) == 1


def test_a_schedule_whose_ticks_lie_decades_apart_is_not_walked_to_the_end_of_time() -> None:
    sunday = datetime(2032, 2, 29, tzinfo=UTC)
    assert due("0 0 29 2 */7", "UTC", "one", sunday, sunday + timedelta(seconds=5)) == [sunday]


def test_releases_compare_by_number() -> None:
    assert newer("1.10", "1.9") and newer("2", "1.9.9") and newer("1.0", "1.0rc1")
    assert not newer("1.9", "1.10") and not newer("1.0", "1.0")
