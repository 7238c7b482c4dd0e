"""`make chaos`: rounds of kill -9, with a seed that repeats them."""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.chaos.campaign import Campaign, Installation


def main() -> int:
    options = argparse.ArgumentParser()
    options.add_argument("--rounds", type=int, default=100)
    options.add_argument("--seed", type=int, default=random.randrange(2**31))
    asked = options.parse_args()
    print(f"seed {asked.seed}, {asked.rounds} rounds", flush=True)
    folder = Path(tempfile.mkdtemp(prefix="groundplane-chaos-"))
    with Installation(folder / "data") as installation:
        campaign = Campaign(installation, asked.rounds, asked.seed)
        campaign.run()
        wrong = campaign.verdict()
    kills = ", ".join(f"{victim} {n}" for victim, n in Counter(campaign.kills).items())
    print(f"{len(campaign.acknowledged)} orders acknowledged; killed: {kills}")
    for line in wrong:
        print("WRONG:", line)
    if wrong:
        print(f"Once more: make chaos ROUNDS={asked.rounds} SEED={asked.seed}; data in {folder}")
        return 1
    print(f"every acknowledged order is there once, with one parcel; seed {asked.seed}")
    return 0


sys.exit(main())
