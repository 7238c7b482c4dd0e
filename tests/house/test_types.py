"""An application under the strictest checks finds every name of ours, typed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import groundplane

CONSUMER = """
from uuid import UUID

from groundplane import Groundplane, Problem, wait
from groundplane.core.tasks import Run, job
from groundplane.rooms.flags import Evaluation, FlagNotFound, FlagsSettings
from groundplane.rooms.idempotency import Claim, KeyReused, Replay
from groundplane.rooms.jobs import Enqueued
from groundplane.rooms.notifications import InvalidTarget, Notification, PutPreferences, Role
from groundplane.settings import Settings

SETTINGS = Settings(flags=FlagsSettings(streams=10))
QUIET = PutPreferences(quiet_from="22:00", quiet_to="07:00")


@job("shop.confirm")
async def confirm(run: Run, order: str) -> None:
    async with run.finish() as tx:
        await tx.execute("update orders set sent = true where id = $1", order)


async def tells(gp: Groundplane) -> UUID:
    async with gp.tenant("acme").begin() as tx:
        cart: Evaluation = await tx.flags.evaluate("new-cart", subject="ada")
        claim: Claim | Replay = await tx.idempotency.claim("pay", "k1", b"10 EUR")
        told: Notification = await tx.notifications.send(Role("DRIVER"), title=str(cart.value))
        made: Enqueued = await tx.jobs.enqueue(confirm, "7")
        print(claim, made.state)
    return told.id


def is_on(gp: Groundplane) -> bool:
    try:
        return wait(gp.flags.is_enabled("new-cart"))
    except (FlagNotFound, KeyReused, InvalidTarget) as problem:
        print(problem.code, problem.hint, isinstance(problem, Problem))
        return wait(gp.flags.is_enabled(7))
"""


def test_a_consumer_passes_strict_checks_and_its_mistake_is_found(tmp_path: Path) -> None:
    (tmp_path / "consumer.py").write_text(CONSUMER)
    package = Path(groundplane.__file__).parent
    assert (package / "py.typed").is_file()
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--config-file=", "--follow-imports=silent",
         "--no-error-summary", "consumer.py"],
        cwd=tmp_path, env=os.environ | {"MYPYPATH": str(package.parent)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    [mistake] = done.stdout.splitlines()
    assert 'incompatible type "int"; expected "str"' in mistake, done.stdout
