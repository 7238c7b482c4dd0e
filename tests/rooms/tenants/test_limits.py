"""Rate limits: never above burst + rate x time, whoever asks from wherever."""

from __future__ import annotations

import asyncio
import sys
import time

import pytest

from groundplane import Groundplane
from groundplane.core.meter import render
from groundplane.rooms.tenants import limits
from groundplane.rooms.tenants.limits import Limiter, LimitExceeded, Rate, Standing, tightest, trim
from groundplane.testing import at

SLOW = Rate("slow", 1 / 3600, 10)


class Hands:
    """A clock that moves when the test says so."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def limiter(hands: Hands) -> Limiter:
    return Limiter(clock=hands)


async def test_a_burst_is_granted_and_then_no_more(acme: Groundplane, limiter: Limiter) -> None:
    standings = [await limiter.take(acme, "ada", SLOW) for _ in range(12)]
    assert [each.is_refused for each in standings] == [False] * 10 + [True] * 2
    assert [each.remaining for each in standings[:3]] == [9, 8, 7]
    assert 3590 < standings[-1].wait_seconds <= 3600


async def test_tokens_come_back_with_time(acme: Groundplane, hands: Hands) -> None:
    for _ in range(10):
        await Limiter(clock=hands).check(acme, "ada", SLOW)
    with pytest.raises(LimitExceeded) as refused:
        await Limiter(clock=hands).check(acme, "ada", SLOW)
    assert refused.value.retry_after is not None and refused.value.retry_after > 3590
    await at(acme, "2 hours")
    granted = [not (await Limiter(clock=hands).take(acme, "ada", SLOW)).is_refused for _ in "abcd"]
    assert granted == [True, True, False, False]
    await at(acme, "1 week")
    assert (await Limiter(clock=hands).take(acme, "ada", SLOW)).remaining == 9


@pytest.mark.parametrize("rate", [Rate("odd", 3, 3), Rate("fast", 99_999, 7), Rate("one", 0.01, 1)])
async def test_rounding_neither_adds_nor_loses_a_token(acme: Groundplane, rate: Rate) -> None:
    row = await acme.one(
        limits.SQL["take"],
        whom="x",
        rate=rate.per_second,
        burst=rate.burst,
        tokens=rate.burst,
        needed=rate.burst,
    )
    assert (row.granted, row.remaining) == (rate.burst, 0)


async def test_a_refusal_is_remembered_without_asking_again(
    acme: Groundplane, limiter: Limiter, hands: Hands, admin_url: str
) -> None:
    for _ in range(11):
        last = await limiter.take(acme, "ada", SLOW)
    assert last.is_refused
    await at(acme, "1 week")
    assert (await limiter.take(acme, "ada", SLOW)).is_refused  # known here, so not asked
    hands.now += 3601
    assert not (await limiter.take(acme, "ada", SLOW)).is_refused


async def test_most_requests_of_a_hot_subject_cost_no_query(
    acme: Groundplane, limiter: Limiter, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, one = [], type(acme).one

    async def counted(self: Groundplane, *arguments: object, **values: object) -> object:
        asked.append(values)
        return await one(self, *arguments, **values)  # type: ignore[arg-type]

    monkeypatch.setattr(Groundplane, "one", counted)
    rate = Rate("hot", 1, 2000)
    for _ in range(1000):
        assert not (await limiter.take(acme, "ada", rate)).is_refused
    assert len(asked) < 20
    assert max(int(str(values["tokens"])) for values in asked) == 100


async def test_leased_tokens_expire_after_a_second(
    acme: Groundplane, limiter: Limiter, hands: Hands
) -> None:
    rate = Rate("leased", 1 / 3600, 100)
    for _ in range(4):
        before = await limiter.take(acme, "ada", rate)
    hands.now += 1.1
    after = await limiter.take(acme, "ada", rate)
    assert after.remaining < before.remaining - 1


async def test_a_block_is_not_taken_where_only_single_tokens_are_left(
    acme: Groundplane, limiter: Limiter
) -> None:
    rate = Rate("narrow", 1 / 3600, 25)
    granted = [not (await limiter.take(acme, "ada", rate)).is_refused for _ in range(30)]
    assert granted == [True] * 25 + [False] * 5


async def test_costs_count_and_nonsense_is_refused(acme: Groundplane, limiter: Limiter) -> None:
    assert (await limiter.take(acme, "ada", SLOW, cost=7)).remaining == 3
    assert (await limiter.take(acme, "ada", SLOW, cost=4)).is_refused
    assert not (await limiter.take(acme, "ada", SLOW, cost=3)).is_refused
    for cost in (0, 11):
        with pytest.raises(ValueError, match="slow"):
            await limiter.take(acme, "ada", SLOW, cost=cost)
    for wrong in ((0, 1), (1, 0), (float("nan"), 1), (1e9, 1)):
        with pytest.raises(ValueError, match="burst"):
            Rate("wrong", *wrong)  # type: ignore[arg-type]


async def test_two_tenants_and_two_subjects_do_not_share(
    acme: Groundplane, globex: Groundplane, limiter: Limiter
) -> None:
    for _ in range(10):
        await limiter.take(acme, "ada", SLOW)
    assert (await limiter.take(acme, "ada", SLOW)).is_refused
    assert not (await limiter.take(acme, "bob", SLOW)).is_refused
    assert not (await limiter.take(globex, "ada", SLOW)).is_refused


async def test_a_rolled_back_request_gives_no_tokens_back(
    acme: Groundplane, limiter: Limiter
) -> None:
    with pytest.raises(RuntimeError):
        async with acme.begin() as tx:
            for _ in range(10):
                await limiter.check(tx, "ada", SLOW)
            raise RuntimeError
    assert (await limiter.take(acme, "ada", SLOW)).is_refused


async def test_many_at_once_in_one_process_get_no_more_than_the_burst(acme: Groundplane) -> None:
    limiter, rate = Limiter(), Rate("crowd", 1 / 3600, 50)
    standings = await asyncio.gather(*(limiter.take(acme, "ada", rate) for _ in range(200)))
    assert sum(not each.is_refused for each in standings) == 50


async def test_a_forgotten_subject_only_loses_its_lease(acme: Groundplane, hands: Hands) -> None:
    limiter = Limiter(clock=hands, most=2)
    for subject in ("a", "b", "c", "a", "b", "c"):
        await limiter.take(acme, subject, SLOW)
    assert len(limiter._held) == 2
    assert (await limiter.take(acme, "a", SLOW)).remaining == 7


async def test_the_sum_over_eight_processes_never_exceeds_rate_and_burst(
    acme: Groundplane, url: str
) -> None:
    started = time.monotonic()
    workers = [
        await asyncio.create_subprocess_exec(
            sys.executable,
            "-c",
            WORKER,
            url,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        for _ in range(8)
    ]
    for worker in workers:
        assert worker.stdout is not None and await worker.stdout.readline() == b"ready\n"
    started = time.monotonic()
    answers = await asyncio.gather(*(worker.communicate(b"go\n") for worker in workers))
    seconds = time.monotonic() - started
    granted = [int(out) for out, _ in answers]
    assert sum(granted) <= 200 + 100 * seconds
    assert sum(granted) >= 200 + 100 * 2 - 8 * 20, granted
    assert sum(count > 0 for count in granted) >= 6, granted


WORKER = """
import asyncio, sys, time
sys.path[:0] = ["src"]
from groundplane import Groundplane
from groundplane.rooms.tenants.limits import Limiter, TENANT

async def main():
    acme = Groundplane(sys.argv[1]).tenant("acme")
    limiter, granted = Limiter(), 0
    async with acme.begin():
        pass
    print("ready", flush=True)
    sys.stdin.readline()
    until = time.monotonic() + 2
    while time.monotonic() < until:
        standing = await limiter.take(acme, "everybody", TENANT)
        granted += not standing.is_refused
        await asyncio.sleep(0.001 if standing.is_refused else 0)
    print(granted)
    await acme.close()

asyncio.run(main())
"""


def test_the_headers_say_policy_and_rest_and_the_problem_when_to_come_back() -> None:
    rate = Rate("tenant", 100, 200)
    assert Standing(rate, 150).headers() == {
        "RateLimit-Policy": '"tenant";q=200;w=2',
        "RateLimit": '"tenant";r=150;t=1',
    }
    refused = Standing(rate, 0, 0.3)
    assert "Retry-After" not in refused.headers()  # the problem says it; twice is no number
    with pytest.raises(LimitExceeded) as problem:
        refused.check()
    assert (problem.value.status, problem.value.retry_after) == (429, 0.3)


def test_the_tightest_limit_answers() -> None:
    wide, narrow = Rate("wide", 100, 200), Rate("narrow", 1, 10)
    assert tightest([Standing(wide, 150), Standing(narrow, 2)]).rate is narrow
    assert tightest([Standing(wide, 0, 1.0), Standing(narrow, 0, 5.0)]).rate is narrow
    assert tightest([Standing(narrow, 0, 0.1), Standing(wide, 0, 2.0)]).rate is wide


async def test_refusals_are_counted_by_class(acme: Groundplane, limiter: Limiter) -> None:
    rate = Rate("counted", 1 / 3600, 1)
    await limiter.take(acme, "ada", rate)
    await limiter.take(acme, "ada", rate)
    assert 'groundplane_limits_refused_total{class="counted"} 1' in render()


async def test_rows_that_say_nothing_are_trimmed(acme: Groundplane, gp: Groundplane) -> None:
    await Limiter().take(acme, "ada", Rate("quick", 100, 10))
    await Limiter().take(acme, "bob", Rate("long", 1 / 86_400, 10))
    await at(acme, "2 hours")
    assert await trim(gp) == 1
    assert await trim(gp) == 0


async def test_a_limit_works_over_a_blocking_connection(url: str) -> None:
    from tests.fixtures.steady import Steady

    blocking = Groundplane(url, blocking=True).tenant("acme")
    limiter = Limiter()
    granted = [
        not (await Steady("Limiter.take", limiter.take(blocking, "ada", SLOW))).is_refused
        for _ in range(12)
    ]
    assert granted == [True] * 10 + [False] * 2
    await blocking.close()


async def test_a_clock_that_is_put_back_shuts_nobody_out(acme: Groundplane) -> None:
    rate = Rate("t", 1, 2)
    for _ in range(2):
        assert not (await Limiter().take(acme, "ada", rate)).is_refused
    assert (await Limiter().take(acme, "ada", rate)).is_refused
    await at(acme, "-1 hour")
    for is_refused in (False, False, True):
        assert (await Limiter().take(acme, "ada", rate)).is_refused is is_refused
