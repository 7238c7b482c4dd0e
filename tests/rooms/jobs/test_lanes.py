"""Who is served when not everybody can be: shares, turns, limits, pauses."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from typing import Any
from uuid import UUID

import psycopg
import pytest

from groundplane import Groundplane
from groundplane.core.sql import compiled
from groundplane.rooms.jobs import (
    HIGH,
    LOW,
    Floors,
    InvalidJob,
    Leases,
    QueueFull,
    Settled,
    Share,
    queue,
)
from groundplane.rooms.jobs.declared import QUEUES
from groundplane.testing import at
from tests.rooms.jobs.handlers import note

Sound = Callable[[], Awaitable[None]]
RUNNING = compiled(
    "running",
    "-- scope: maintenance\nselect tenant_id, count(*) as n from groundplane.jobs"
    " where state = 'leased' group by tenant_id",
)


@pytest.fixture(autouse=True)
def undeclared() -> Iterator[None]:
    yield
    for name in [name for name in QUEUES if name.startswith("tests.")]:
        del QUEUES[name]


@pytest.fixture
def platform(gp: Groundplane) -> Groundplane:
    return gp.tenant("_platform")


async def _done(leases: Leases, runs: list[Any]) -> None:
    assert await leases.settle_all([Settled(run, "done") for run in runs]) == []


# -- shares and turns ----------------------------------------------------------------------------


async def test_lanes_share_a_claim_by_weight_and_pass_on_what_they_leave(
    acme: Groundplane, leases: Leases
) -> None:
    queue("tests.shared", lanes={"express": Share(3), "bulk": Share(1)})
    await leases.declare_queues()
    for lane in ("express", "bulk"):
        await acme.jobs.enqueue_many(note, [{}] * 200, queue="tests.shared", lane=lane)
    worker = await leases.register()
    runs = await leases.claim(worker, None, 80)
    assert Counter(run.lane for run in runs) == {"express": 60, "bulk": 20}
    runs = await leases.claim(worker, None, 300)  # express leaves some: bulk takes it
    assert Counter(run.lane for run in runs) == {"express": 140, "bulk": 160}


async def test_shares_hold_also_when_claims_are_for_one_job(
    acme: Groundplane, leases: Leases
) -> None:
    queue("tests.shared", lanes={"express": Share(4), "bulk": Share(1)})
    await leases.declare_queues()
    for lane in ("express", "bulk"):
        await acme.jobs.enqueue_many(note, [{}] * 300, queue="tests.shared", lane=lane)
    worker, floors = await leases.register(), Floors()
    seen: Counter[str] = Counter()
    for _ in range(250):
        seen.update(run.lane for run in await leases.claim(worker, None, 1, floors=floors))
    assert 20 <= seen["bulk"] <= 85  # 50 expected; six standard deviations either way


async def test_a_lane_that_keeps_free_leaves_the_last_places_to_the_others(
    acme: Groundplane, leases: Leases
) -> None:
    queue("tests.kept", lanes={"bulk": Share(100, keep_free=True)})
    await leases.declare_queues()
    await acme.jobs.enqueue_many(note, [{}] * 50, queue="tests.kept", lane="bulk")
    worker = await leases.register()
    assert len(await leases.claim(worker, None, 10, spare=2)) == 8
    assert await leases.claim(worker, None, 2, spare=2) == []
    urgent = await acme.jobs.enqueue(note, {}, queue="tests.kept")
    assert [run.id for run in await leases.claim(worker, None, 2, spare=2)] == [urgent.id]


async def test_no_lane_starves_because_tenants_of_another_come_later_in_the_alphabet(
    gp: Groundplane, leases: Leases
) -> None:
    for n in range(20):
        await gp.tenant(f"t{n:02}").jobs.enqueue_many(note, [{}] * 3, lane="a")
    await gp.tenant("t15").jobs.enqueue_many(note, [{}] * 200, lane="b")
    worker, floors = await leases.register(), Floors()
    seen: Counter[str] = Counter()
    for _ in range(40):
        for run in await leases.claim(worker, None, 2, floors=floors):
            seen[run.tenant_id] += run.lane == "a"
    assert len([tenant for tenant, count in seen.items() if count]) == 20


async def test_a_tenant_over_its_part_of_the_running_jobs_waits_for_the_others(
    gp: Groundplane, leases: Leases
) -> None:
    await gp.tenant("big").jobs.enqueue_many(note, [{}] * 200)
    worker = await leases.register()
    assert len(await leases.claim(worker, None, 100)) == 100  # alone: as many as it likes
    await gp.tenant("small").jobs.enqueue_many(note, [{}] * 8)
    for _ in range(8):  # big has over 30 running: each place that gets free is small's
        [run] = await leases.claim(worker, None, 1)
        assert run.tenant_id == "small"
    [run] = await leases.claim(worker, None, 1)  # nobody else waits any more
    assert run.tenant_id == "big"


async def test_a_heavier_tenant_gets_more_turns(gp: Groundplane, leases: Leases) -> None:
    for tenant in ("gold", "iron"):
        await gp.tenant(tenant).jobs.enqueue_many(note, [{}] * 200)
    await gp.tenant("gold").jobs.limit("default", weight=3)
    runs = await leases.claim(await leases.register(), None, 100)
    assert Counter(run.tenant_id for run in runs) == {"gold": 75, "iron": 25}


async def test_who_has_waited_a_minute_at_a_low_level_is_served_within_eight_claims(
    acme: Groundplane, leases: Leases
) -> None:
    low = await acme.jobs.enqueue(note, {}, priority=LOW)
    await at(acme, "61 seconds")
    await acme.jobs.enqueue_many(note, [{}] * 50, priority=HIGH)
    worker, floors = await leases.register(), Floors()
    order = [
        (await leases.claim(worker, None, 1, floors=floors, is_sweep=n == 0))[0].id
        for n in range(8)
    ]
    assert order.index(low.id) == 7
    await acme.jobs.enqueue(note, {}, priority=LOW)  # it has not waited: strict priority
    for _ in range(16):
        [run] = await leases.claim(worker, None, 1, floors=floors)
        assert run.priority == HIGH


# -- limits --------------------------------------------------------------------------------------


@pytest.fixture
async def fleet(leases: Leases) -> list[UUID]:
    return [await leases.register() for _ in range(4)]


async def _overlapping(
    leases: Leases, fleet: list[UUID], rounds: int, watch: Callable[[], Awaitable[None]]
) -> list[Any]:
    """Four workers that claim and finish at the same time, while somebody counts."""
    taken: list[Any] = []

    async def one(worker: UUID) -> None:
        for _ in range(rounds):
            runs = await leases.claim(worker, None, 7)
            taken.extend(runs)
            await asyncio.sleep(0.002)
            await _done(leases, runs)

    stopped = asyncio.Event()

    async def watching() -> None:
        while not stopped.is_set():
            await watch()

    looking = asyncio.create_task(watching())
    await asyncio.gather(*(one(worker) for worker in fleet))
    stopped.set()
    await looking
    return taken


async def test_a_lanes_concurrency_is_exact_over_four_workers(
    gp: Groundplane, acme: Groundplane, leases: Leases, fleet: list[UUID]
) -> None:
    await acme.jobs.limit("default", lane="normal", concurrency=3)
    await acme.jobs.enqueue_many(note, [{}] * 150)
    await gp.tenant("free").jobs.enqueue_many(note, [{}] * 150)
    most: Counter[str] = Counter()

    async def watch() -> None:
        for row in await leases.across.all(RUNNING):
            most[row.tenant_id] = max(most[row.tenant_id], row.n)

    taken = await _overlapping(leases, fleet, 25, watch)
    assert 0 < most["acme"] <= 3
    assert most["free"] > 3
    assert Counter(run.tenant_id for run in taken)["free"] == 150


async def test_a_limit_over_all_lanes_and_one_over_all_tenants(
    gp: Groundplane, acme: Groundplane, leases: Leases, platform: Groundplane
) -> None:
    await acme.jobs.limit("default", concurrency=4)
    for lane in ("a", "b", "c"):
        await acme.jobs.enqueue_many(note, [{}] * 5, lane=lane)
    worker = await leases.register()
    assert len(await leases.claim(worker, None, 50)) == 4
    assert await leases.claim(worker, None, 50) == []
    await gp.tenant("free").jobs.enqueue_many(note, [{}] * 50)
    await platform.jobs.limit("default", concurrency=10)
    assert len(await leases.claim(worker, None, 50)) == 6
    assert await leases.claim(worker, None, 50) == []
    [entry] = [e for e in (await platform.audit.list()).data if e.action == "jobs.limited"]
    assert entry.after == {
        "queue": "default", "is_paused": False, "concurrency_limit": 10, "rate_per_second": None,
    }  # fmt: skip


async def test_starts_never_exceed_burst_and_rate_in_any_window(
    acme: Groundplane, leases: Leases, fleet: list[UUID], admin_url: str
) -> None:
    await acme.jobs.limit("default", lane="normal", rate_per_second=20, burst=5)
    await acme.jobs.enqueue_many(note, [{}] * 300)
    for _ in range(30):
        await _overlapping(leases, fleet, 1, lambda: asyncio.sleep(0.001))
        await at(acme, "70 milliseconds")
    with psycopg.connect(admin_url) as admin:
        rows = admin.execute(
            "select extract(epoch from started_at) from groundplane.job_runs order by 1"
        ).fetchall()
    starts = [float(row[0]) for row in rows]
    assert len(starts) > 30  # the rate is also used, not only kept
    for first, begun in enumerate(starts):
        for last in range(first, len(starts)):
            assert last - first + 1 <= 5 + 20 * (starts[last] - begun) + 1e-6


@pytest.mark.parametrize("whose", ["tenant", "queue", "code"])
async def test_a_faster_rate_is_not_held_back_by_the_slow_ones_clock(
    acme: Groundplane, platform: Groundplane, leases: Leases, whose: str
) -> None:
    """What was started under the old one counts, in jobs: so a change is no second burst."""
    one, burst, counts = acme, {"burst": 60}, [60, 0, 10]
    if whose != "tenant":
        one, burst, counts = platform, {}, [1, 9, 10]

    async def limit(rate: float, **burst: int) -> None:
        if whose != "code":
            await one.jobs.limit("tests.rated", rate_per_second=rate, **burst)
            return
        QUEUES.pop("tests.rated", None)
        queue("tests.rated", tenant_rate=rate)
        await leases.declare_queues()

    await limit(1 / 60, **burst)
    await acme.jobs.enqueue_many(note, [{}] * 200, queue="tests.rated")
    worker = await leases.register(["tests.rated"])
    started = [len(await leases.claim(worker, ["tests.rated"], 200))]
    await limit(10)
    started.append(len(await leases.claim(worker, ["tests.rated"], 200)))
    await at(acme, "10 seconds")
    started.append(len(await leases.claim(worker, ["tests.rated"], 200)))
    assert started == counts


async def test_a_rate_of_every_tenant_makes_their_lanes_and_delays_nobody_else(
    gp: Groundplane, leases: Leases
) -> None:
    queue("tests.rated", tenant_rate=2)
    await leases.declare_queues()
    for n in range(40):
        await gp.tenant(f"t{n:02}").jobs.enqueue_many(note, [{}] * 5, queue="tests.rated")
    worker, floors = await leases.register(), Floors()
    first = await leases.claim(worker, None, 500, floors=floors)
    # 32 tenants a look; whoever has used up its rate is passed by, so the others come next.
    second = await leases.claim(worker, None, 500, floors=floors)
    assert Counter(Counter(run.tenant_id for run in (*first, *second)).values()) == {2: 40}
    assert await leases.claim(worker, None, 500, floors=floors) == []
    await at(gp.tenant("t00"), "1 second")
    runs = await leases.claim(worker, None, 500, floors=floors)
    assert set(Counter(run.tenant_id for run in runs).values()) == {2}


async def test_hundreds_of_paused_tenants_hide_nobody(gp: Groundplane, leases: Leases) -> None:
    for n in range(60):
        paused = gp.tenant(f"a{n:03}")
        await paused.jobs.enqueue(note, {})
        await paused.jobs.pause("default")
    last = await gp.tenant("zebra").jobs.enqueue(note, {})
    runs = await leases.claim(await leases.register(), None, 10)
    assert [run.id for run in runs] == [last.id]


async def test_a_pause_holds_what_has_not_begun(
    acme: Groundplane, globex: Groundplane, leases: Leases, platform: Groundplane
) -> None:
    worker = await leases.register()
    mine = await acme.jobs.enqueue(note, {}, lane="slow")
    await acme.jobs.pause("default", lane="slow")
    other = await globex.jobs.enqueue(note, {}, lane="slow")
    assert [run.id for run in await leases.claim(worker, None, 10)] == [other.id]
    [shown] = await acme.jobs.queues()
    assert (shown.ready, shown.is_paused) == (1, True)
    await platform.jobs.pause("default")
    await acme.jobs.resume("default", lane="slow")
    assert await leases.claim(worker, None, 10) == []
    await platform.jobs.resume("default")
    assert [run.id for run in await leases.claim(worker, None, 10)] == [mine.id]


async def test_a_claim_never_waits_for_somebody_who_changes_a_limit(
    acme: Groundplane, globex: Groundplane, leases: Leases
) -> None:
    worker = await leases.register()
    queue("tests.rated", tenant_rate=100)
    await leases.declare_queues()
    for tenant in (acme, globex):
        await tenant.jobs.enqueue(note, {}, queue="tests.rated")
    async with acme.begin() as tx:
        await tx.jobs.limit("tests.rated", lane="normal", concurrency=1)
        async with asyncio.timeout(5):
            runs = await leases.claim(worker, None, 10)
        assert [run.tenant_id for run in runs] == ["globex"]
    assert len(await leases.claim(worker, None, 10)) == 1


async def test_a_full_lane_takes_no_more_until_it_is_emptied(
    acme: Groundplane, globex: Groundplane, leases: Leases
) -> None:
    queue("tests.small", max_ready=3)
    await leases.declare_queues()
    await acme.jobs.enqueue_many(note, [{}] * 5, queue="tests.small")
    await leases.count_ready()
    with pytest.raises(QueueFull) as refused:
        await acme.jobs.enqueue(note, {}, queue="tests.small")
    assert refused.value.retry_after == 10
    await acme.jobs.enqueue(note, {}, queue="tests.small", lane="other")
    await globex.jobs.enqueue(note, {}, queue="tests.small")
    worker = await leases.register()
    await _done(leases, await leases.claim(worker, None, 100))
    await leases.count_ready()
    await acme.jobs.enqueue(note, {}, queue="tests.small")


async def test_a_limit_that_makes_no_sense_is_refused(
    acme: Groundplane, platform: Groundplane
) -> None:
    bad: list[dict[str, Any]] = [
        {"concurrency": 0}, {"rate_per_second": 0}, {"burst": 3}, {"weight": 0},
        {"lane": "no lane"}, {"rate_per_second": 2, "burst": 0},
    ]  # fmt: skip
    for given in bad:
        with pytest.raises(InvalidJob):
            await acme.jobs.limit("default", **given)
    for given in ({"weight": 2}, {"lane": "normal", "concurrency": 1}):
        with pytest.raises(InvalidJob):
            await platform.jobs.limit("default", **given)
    with pytest.raises(ValueError, match="already declared"):
        queue("tests.twice", max_ready=3)
        queue("tests.twice", max_ready=4)


async def test_the_newest_release_says_what_a_queue_is(
    gp: Groundplane, leases: Leases, admin_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def kept() -> Any:
        with psycopg.connect(admin_url) as admin:
            return admin.execute(
                "select keep_runs, concurrency_limit from groundplane.job_queues"
                " where queue = 'tests.versioned'"
            ).fetchone()

    for release, keep in (("1.9", "all"), ("1.10", "none"), ("1.9", "failed")):
        monkeypatch.setattr(Leases, "release", release)
        QUEUES.pop("tests.versioned", None)
        queue("tests.versioned", keep_runs=keep)  # type: ignore[arg-type]
        await leases.declare_queues()
        await gp.tenant("_platform").jobs.limit("tests.versioned", concurrency=7)
    assert kept() == ("none", 7)


# -- what is kept ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keep", "outcomes"),
    [("all", {"done", "retried", "lost", "cancelled"}), ("failed", {"retried", "lost"}),
     ("none", set())],
)  # fmt: skip
async def test_of_runs_is_kept_what_the_queue_keeps(
    acme: Groundplane, leases: Leases, keep: str, outcomes: set[str], sound: Sound
) -> None:
    queue("tests.kept_runs", keep_runs=keep)  # type: ignore[arg-type]
    await leases.declare_queues()
    made = await acme.jobs.enqueue_many(note, [{}] * 6, queue="tests.kept_runs")
    assert (await acme.jobs.cancel(made[5].id)).state == "cancelled"
    worker = await leases.register()
    runs = await leases.claim(worker, None, 10)
    await _done(leases, runs[:1])
    async with runs[1].finish():
        pass
    await leases.settle(worker, [Settled(runs[2], "retried", 3600)])
    await at(acme, "31 seconds")
    assert (await leases.recover()).jobs == 2
    assert {run.outcome for run in (await acme.jobs.runs()).data} == outcomes
    await sound()
