"""What a test wants to break, and where: plans for the fault points of the process.

A plan is `point=act[:times][+skipped][@seedN]`, several divided by `;`, the first that fits acts:

    jobs.finish.before_commit=kill:1         kill -9 at the first arrival
    jobs.finish.*=kill:1+36                  at the 37th
    audit.*=raise:0.1@seed42                 at a tenth of all arrivals, the same ones for a seed
    events.append.mid_batch=delay(0.2):3     the first three arrivals take 0.2 s longer
    jobs.claim.after_claim=pause             SIGSTOP, each time

It is in force over a test's database only: armed by a test, or by the environment.
"""

from __future__ import annotations

import os
import random
import re
import signal
import time
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from threading import Lock

from groundplane.core.faults import POINT, WHERE, in_force
from groundplane.core.log import logger
from groundplane.core.problems import Problem
from groundplane.core.scope import Scope
from groundplane.core.sql import compiled

_RULE = re.compile(
    r"(?P<point>[a-z0-9_.*?]+)=(?P<act>kill|pause|raise|delay)(\((?P<seconds>\d+(\.\d+)?)\))?"
    r"(:((?P<share>0?\.\d+|1\.0)|(?P<times>\d+)))?(\+(?P<skipped>\d+))?(@seed(?P<seed>\d+))?"
)
log = logger("faults")
MARKER = compiled(
    "marker", "-- scope: maintenance\nselect to_regnamespace('groundplane_test') is not null"
)


class FaultInjected(Exception):
    """What `raise` throws: nobody expects it, so nobody handles it by name."""


class BadPlan(Problem):
    """The fault plan cannot be armed."""

    code = "faults.bad_plan"
    status = 422
    hint = "A plan is `point=act` parts joined by `;`, on a database with the mark of a test."


class FaultsRefused(Problem):
    """Fault points may be armed on a test database only."""

    code = "faults.refused"
    hint = "Unset GROUNDPLANE_FAULTS: this database does not carry the mark of a test."


@dataclass(slots=True)
class _Rule:
    point: str
    act: str
    seconds: float
    times: float
    share: float
    skipped: int
    dice: random.Random
    arrivals: int = 0
    lock: Lock = field(default_factory=Lock)

    def is_due(self) -> bool:
        with self.lock:
            self.arrivals += 1
            is_in_turn = self.skipped < self.arrivals <= self.skipped + self.times
            return is_in_turn and self.dice.random() < self.share

    def act_at(self, point: str) -> None:
        log.warning("fault.injected", point=point, act=self.act, arrival=self.arrivals)
        if self.act == "raise":
            raise FaultInjected(point)
        if self.act == "delay":
            time.sleep(self.seconds)
        else:
            os.kill(os.getpid(), signal.SIGKILL if self.act == "kill" else signal.SIGSTOP)


def arm(text: str, *, is_test_database: bool = False) -> None:
    """Put a plan in force; only over a database that carries the `groundplane.test` marker."""
    if not is_test_database:
        raise BadPlan("faults are armed only over a database that carries the test marker")
    rules = [_rule(part.strip()) for part in text.split(";") if part.strip()]
    if not rules:
        raise BadPlan("the plan names no point")

    def meet(point: str) -> None:
        rule = next((rule for rule in rules if fnmatchcase(point, rule.point)), None)
        if rule is not None and rule.is_due():
            rule.act_at(point)

    in_force(text, meet)
    log.warning("fault.armed", plan=text)


def disarm() -> None:
    in_force(None, None)


async def arm_faults(scope: Scope) -> None:
    """Arm the plan of the environment, if this database may be harmed."""
    plan = os.environ.get("GROUNDPLANE_FAULTS")
    if not plan:
        return
    if not (await scope.taking("maintenance").one(MARKER))[0]:
        raise FaultsRefused()
    arm(plan, is_test_database=True)


def _rule(text: str) -> _Rule:
    found = _RULE.fullmatch(text)
    if found is None:
        raise BadPlan(f"{text!r} is no point=act[:times][+skipped][@seedN]")
    point, act, seconds, share = found["point"], found["act"], found["seconds"], found["share"]
    if not set("*?") & set(point) and not POINT.fullmatch(point):
        raise BadPlan(f"{point} is no <room>.<verb>.<where> with one of {', '.join(WHERE)}")
    if (act == "delay") != (seconds is not None):
        raise BadPlan(f"{text!r}: a delay, and only a delay, has seconds, as in delay(0.2)")
    if (share is None) != (found["seed"] is None):
        raise BadPlan(f"{text!r}: a share, and only a share, has a seed, so that it repeats")
    return _Rule(
        point=point,
        act=act,
        seconds=float(seconds or 0),
        times=float(found["times"] or "inf"),
        share=float(share or 1),
        skipped=int(found["skipped"] or 0),
        dice=random.Random(f"{found['seed']} {point}"),  # noqa: S311 - must repeat
    )
