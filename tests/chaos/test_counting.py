"""Eight hundred of what `python -m tests.chaos.counting` does twenty thousand times."""

from __future__ import annotations

import os

import pytest

from tests.chaos.counting import counted


@pytest.mark.timeout(240)
def test_killed_workers_and_a_restarted_database_count_each_job_once() -> None:
    seed = int(os.environ.get("GROUNDPLANE_SEED", "20261121"))
    wrong = counted(800, restarts=2, kill_seconds=0.5, seed=seed)
    assert wrong == [], f"python -m tests.chaos.counting --jobs 800 --seed {seed}"
