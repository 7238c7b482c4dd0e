"""A few thousand of what `python -m tests.chaos.bank` posts a million times."""

from __future__ import annotations

import os

import pytest

from tests.chaos.bank import banked


@pytest.mark.timeout(240)
async def test_the_total_is_the_same_for_every_reader_while_eight_write(
    url: str, admin_url: str
) -> None:
    seed = int(os.environ.get("GROUNDPLANE_SEED", "20261121"))
    bank = await banked(url, admin_url, 4000, seed)
    assert bank.wrong == [], f"python -m tests.chaos.bank --transfers 4000 --seed {seed}"
    assert bank.snapshots > 10
