"""kill -9 in the middle of a move: a payment, its hold, transfer, event and entry agree, always."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys

import pytest

from groundplane import Groundplane
from groundplane.rooms.payments import Report
from tests.rooms.payments.conftest import Pay, has
from tests.rooms.payments.test_moves import Sound

PAYER = """
import asyncio, sys
from uuid import UUID
from groundplane import Groundplane
from groundplane.roof import fault_plan
from groundplane.rooms.payments import Report

async def main(url, how, id, plan):
    gp = Groundplane(url).tenant("acme")
    fault_plan.arm(plan, is_test_database=True)
    if how == "report":
        report = Report(id="e1", kind="captured", payment_id=UUID(id), reference="ch_1")
        await gp.payments.apply("psp", report)
    elif how == "refund":
        await gp.payments.refund(UUID(id), reason="broken", id=UUID(id))
    else:
        await gp.payments.capture(UUID(id), reference="ch_1")
asyncio.run(main(*sys.argv[1:]))
"""


def killed(url: str, how: str, id: object, point: str) -> None:
    """A process that makes the move and is killed at the point."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", PAYER, url, how, str(id), f"{point}=kill:1"]
    done = subprocess.run(command, env=environment, check=False, capture_output=True)
    assert done.returncode == -signal.SIGKILL, done.stderr


@pytest.mark.parametrize(
    ("how", "point", "stood"),
    [
        ("capture", "ledger.post.after_commit", False),  # sent, in a transaction that is not over
        ("capture", "payments.capture.before_signal", False),
        ("capture", "scope.begin.before_commit", False),
        ("capture", "scope.begin.after_commit", True),
        ("report", "payments.capture.before_signal", False),
        ("report", "payments.apply.before_commit", False),
        ("report", "scope.begin.after_commit", True),
    ],
)
async def test_a_capture_that_is_killed_stands_whole_or_not_at_all(
    how: str, point: str, stood: bool, acme: Groundplane, pay: Pay, url: str, sound: Sound
) -> None:
    made = await acme.payments.authorize(await pay(1000), reference="ch_1")
    killed(url, how, made.id, point)
    for _ in range(500):  # until PostgreSQL has noticed
        if ((found := await acme.payments.get(made.id)).state == "captured") == stood:
            break
        await asyncio.sleep(0.01)
    assert (found.state, found.version) == (("captured", 3) if stood else ("authorized", 2))
    await sound()
    again = Report(id="e1", kind="captured", payment_id=made.id, reference="ch_1")
    said = await acme.payments.apply("psp", again)
    assert said.is_repeat == (stood and how == "report")
    assert said.outcome == ("ignored" if stood and how == "capture" else "applied")
    assert await has(acme, "shop") == (1000, 1000)
    assert [c.type for c in await acme.payments.timeline(made.id)] == [
        "payment.created", "payment.authorized", "payment.captured",
    ]  # fmt: skip
    await sound()


@pytest.mark.parametrize("point", ["scope.begin.before_commit", "scope.begin.after_commit"])
async def test_a_refund_that_is_killed_is_paid_once(
    point: str, acme: Groundplane, pay: Pay, url: str, sound: Sound
) -> None:
    made = await acme.payments.capture(await pay(1000))
    killed(url, "refund", made.id, point)
    refund = await acme.payments.refund(made.id, reason="broken", id=made.id)
    assert (refund.amount_minor, await has(acme, "shop")) == (1000, (0, 0))
    assert (await acme.payments.get(made.id)).state == "refunded"
    await sound()
