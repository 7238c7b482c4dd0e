"""A few thousand of what `python -m tests.chaos.keys` does a hundred thousand times."""

from __future__ import annotations

import os

import pytest

from tests.chaos.keys import tried


@pytest.mark.timeout(240)
def test_slow_killed_and_cut_off_owners_leave_one_effect_and_one_answer_a_key() -> None:
    seed = int(os.environ.get("GROUNDPLANE_SEED", "20261121"))
    _, wrong = tried(trials=3000, seed=seed)
    assert wrong == [], f"python -m tests.chaos.keys --trials 3000 --seed {seed}"
