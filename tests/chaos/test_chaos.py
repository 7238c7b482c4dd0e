"""Ten rounds of what `make chaos` does a hundred times."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.chaos.campaign import Campaign, Installation


@pytest.mark.timeout(400)
def test_kill_9_at_random_loses_nothing_and_doubles_nothing(tmp_path: Path) -> None:
    seed = int(os.environ.get("GROUNDPLANE_SEED", "20261121"))
    with Installation(tmp_path / "data") as installation:
        campaign = Campaign(installation, rounds=10, seed=seed)
        campaign.run()
        assert campaign.verdict() == [], f"make chaos ROUNDS=10 SEED={seed}"
    assert len(campaign.acknowledged) > 50
