"""`make bench`: every benchmark, and the page of figures."""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

MODULES = (
    "scope", "requests", "idempotency", "idempotency_http", "jobs_core", "jobs", "events", "relay",
    "flags", "ledger", "payments", "notifications", "live",
)  # fmt: skip


def main() -> int:
    options = argparse.ArgumentParser()
    options.add_argument("--write", type=Path)
    asked = options.parse_args()
    found = {name: _measured(name) for name in MODULES}
    if asked.write:
        asked.write.write_text(_page(found))
    return 0


def _measured(name: str) -> list[dict[str, object]]:
    print(f"== benchmarks.{name}", file=sys.stderr, flush=True)
    command = [sys.executable, "-m", f"benchmarks.{name}", "--json"]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    lines = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    for line in lines:
        print(
            f"  {line['figure']}: {line['value']} {line['unit']} (goal {line['goal']})", flush=True
        )
    return lines


def _page(found: dict[str, list[dict[str, object]]]) -> str:
    cores = len(os.sched_getaffinity(0))
    head = [
        "# Figures",
        "",
        f"Written by `make bench` on {datetime.now(UTC):%Y-%m-%d}: {platform.machine()},"
        f" {cores} cores, Python {platform.python_version()}, PostgreSQL 18 with durable"
        " settings, client and"
        " server on the same machine. Each figure is the median ratio of at least three alternated"
        " rounds of one run; ratios travel between machines, absolute numbers do not.",
    ]
    for name, lines in found.items():
        head += ["", f"## {name}", "", f"`python -m benchmarks.{name} --json`", ""]
        head += ["| Figure | Measured | Goal | Holds |", "|---|---|---|---|"]
        head += [
            f"| {line['figure']} | {line['value']} {line['unit']} | {line['goal']} |"
            f" {'yes' if line['holds'] else '**no**'} |"
            for line in lines
        ]
    return "\n".join(head) + "\n"


sys.exit(main())
