"""Plans do what they say, in a process of their own where that is the end of it."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import timeit
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from groundplane import Groundplane
from groundplane.core import faults
from groundplane.core.faults import armed, fault
from groundplane.core.log import configure
from groundplane.roof import fault_plan
from groundplane.roof.fault_plan import BadPlan, FaultInjected, arm, disarm
from tests.fixtures.points import points_in

POINT = "jobs.finish.before_commit"


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    yield
    disarm()


def hits(point: str, arrivals: int) -> list[int]:
    found = []
    for arrival in range(1, arrivals + 1):
        try:
            fault(point)
        except FaultInjected:
            found.append(arrival)
    return found


def test_nothing_happens_and_nothing_is_checked_until_a_plan_is_armed() -> None:
    fault(POINT)
    fault("not even a name")
    assert armed() is None


def test_an_unarmed_point_costs_next_to_nothing() -> None:
    point = min(timeit.repeat(lambda: fault(POINT), number=10_000, repeat=5))
    bare = min(timeit.repeat(lambda: len(POINT), number=10_000, repeat=5))
    assert point < 5 * bare


def test_arming_needs_a_database_that_is_marked_for_tests() -> None:
    with pytest.raises(BadPlan, match="marker"):
        arm(f"{POINT}=raise")
    assert armed() is None
    fault(POINT)


def test_a_plan_is_in_force_until_it_is_disarmed() -> None:
    arm(f"{POINT}=raise", is_test_database=True)
    assert armed() == f"{POINT}=raise"
    with pytest.raises(FaultInjected, match=POINT):
        fault(POINT)
    disarm()
    fault(POINT)
    assert armed() is None


def test_a_plan_leaves_other_points_alone() -> None:
    arm(f"{POINT}=raise", is_test_database=True)
    assert hits("jobs.finish.after_commit", 3) == []


def test_times_count_from_the_first_arrival_or_after_those_skipped() -> None:
    arm("jobs.finish.before_commit=raise:2; jobs.claim.*=raise:1+36", is_test_database=True)
    assert hits(POINT, 5) == [1, 2]
    assert hits("jobs.claim.after_claim", 50) == [37]


def test_the_first_rule_that_fits_acts() -> None:
    arm(f"{POINT}=raise:1;jobs.*=raise:1+1", is_test_database=True)
    assert hits(POINT, 4) == [1]
    assert hits("jobs.enqueue.before_commit", 4) == [2]


def test_a_share_is_the_same_for_a_seed_and_differs_between_seeds() -> None:
    def with_seed(seed: int) -> list[int]:
        arm(f"audit.*=raise:0.1@seed{seed}", is_test_database=True)
        return hits("audit.record.before_commit", 2_000)

    first = with_seed(42)
    assert with_seed(42) == first != with_seed(43)
    assert 140 < len(first) < 260


def test_a_delay_takes_its_seconds_and_each_act_is_logged() -> None:
    out = io.StringIO()
    before = fault_plan.log.standard.parent
    assert before is not None
    handlers, propagate = before.handlers, before.propagate
    configure(stream=out)
    try:
        arm(f"{POINT}=delay(0.2):1", is_test_database=True)
        assert timeit.timeit(lambda: fault(POINT), number=1) >= 0.2
        assert timeit.timeit(lambda: fault(POINT), number=1) < 0.2
    finally:
        before.handlers, before.propagate = handlers, propagate
    assert out.getvalue().count('"event":"fault.injected"') == 1
    assert f'"plan":"{POINT}=delay(0.2):1"' in out.getvalue()


def test_a_point_with_a_name_of_its_own_making_is_noticed_when_armed() -> None:
    arm("jobs.*=raise", is_test_database=True)
    with pytest.raises(ValueError, match="no <room>"):
        fault("jobs.finish.somewhere")


@pytest.mark.parametrize(
    "plan",
    [
        "", " ; ", POINT, f"{POINT}=explode", "jobs.finish.somewhere=kill", "jobs=kill",
        f"{POINT}=raise:0.5", f"{POINT}=kill:1@seed4", f"{POINT}=delay", f"{POINT}=kill(1)",
        f"{POINT}=raise:-1", f"{POINT}=raise:1.5@seed1", "x",
        f"{POINT}=kill:1 extra", f"{POINT}=raise;x",
    ],
)  # fmt: skip
def test_a_plan_that_cannot_be_read_is_refused_whole(plan: str) -> None:
    with pytest.raises(BadPlan):
        arm(plan, is_test_database=True)
    assert armed() is None


def run(plan: str) -> subprocess.Popen[str]:
    script = (
        "from groundplane.core.faults import fault\n"
        "from groundplane.roof.fault_plan import arm\n"
        f"arm({plan!r}, is_test_database=True)\n"
        f"for turn in range(5): print(turn, flush=True); fault({POINT!r})\n"
    )
    return subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, text=True, env={"PYTHONPATH": "src"}
    )


def test_kill_ends_the_process_at_that_arrival_without_any_clean_up() -> None:
    process = run(f"{POINT}=kill:1+2")
    out, _ = process.communicate(timeout=30)
    assert (out, process.returncode) == ("0\n1\n2\n", -signal.SIGKILL)


def test_pause_stops_the_process_until_it_is_continued() -> None:
    process = run(f"{POINT}=pause:1")
    _, status = os.waitpid(process.pid, os.WUNTRACED)
    assert os.WIFSTOPPED(status) and os.WSTOPSIG(status) == signal.SIGSTOP
    process.send_signal(signal.SIGCONT)
    out, _ = process.communicate(timeout=30)
    assert (out.split(), process.returncode) == (["0", "1", "2", "3", "4"], 0)


def test_points_are_found_by_their_literal_calls(tmp_path: Path) -> None:
    (tmp_path / "rooms").mkdir()
    (tmp_path / "rooms" / "service.py").write_text(
        'fault("jobs.finish.before_commit")\n'
        'faults.fault(\n    "jobs.claim.after_claim"\n)\n'
        'fault(f"{verb}.before_commit")\n'
        '# fault("jobs.comment.before_commit")\n'
        'default("jobs.other.before_commit"); fault(7); fault()\n'
    )
    assert points_in(tmp_path) == {POINT, "jobs.claim.after_claim"}


def test_every_point_in_our_own_code_has_a_well_formed_name() -> None:
    named = points_in(Path(faults.__file__).parents[1])
    assert [point for point in named if not faults.POINT.fullmatch(point)] == []


async def test_no_fault_is_armed_where_nothing_may_be_harmed(
    gp: Groundplane, admin_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with psycopg.connect(admin_url) as admin:  # the mark that each database of a test carries
        admin.execute("alter schema groundplane_test rename to nothing_special")
    monkeypatch.setenv("GROUNDPLANE_FAULTS", "jobs.finish.before_commit=kill")
    with pytest.raises(fault_plan.FaultsRefused):
        await fault_plan.arm_faults(gp)
