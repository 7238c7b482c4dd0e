"""Named places where a test may break the process: free until a plan is armed.

A plan is `point=act[:times][+skipped][@seedN]`, several divided by `;`, the first that fits acts:

    jobs.finish.before_commit=kill:1         kill -9 at the first arrival
    jobs.finish.*=kill:1+36                  at the 37th
    audit.*=raise:0.1@seed42                 at a tenth of all arrivals, the same ones for a seed
    events.append.mid_batch=delay(0.2):3     the first three arrivals take 0.2 s longer
    jobs.claim.after_claim=pause             SIGSTOP, each time

Losing an answer on its way (`cut`) is the work of the fault proxy, outside of the process.
"""

from __future__ import annotations

import ast
import os
import random
import re
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from threading import Lock

from groundplane.core.log import logger
from groundplane.core.problems import Problem

WHERE = (
    "before_commit", "after_commit", "before_send", "after_send", "before_ack", "after_claim",
    "mid_batch", "before_signal",
)  # fmt: skip
POINT = re.compile(rf"[a-z][a-z0-9]*\.[a-z][a-z0-9_]*\.({'|'.join(WHERE)})")
_RULE = re.compile(
    r"(?P<point>[a-z0-9_.*?]+)=(?P<act>kill|pause|raise|delay)(\((?P<seconds>\d+(\.\d+)?)\))?"
    r"(:((?P<share>0?\.\d+|1\.0)|(?P<times>\d+)))?(\+(?P<skipped>\d+))?(@seed(?P<seed>\d+))?"
)
log = logger("faults")


class FaultInjected(Exception):
    """What `raise` throws: nobody expects it, so nobody handles it by name."""


class BadPlan(Problem):
    """The fault plan cannot be armed."""

    code = "faults.bad_plan"
    status = 422


@dataclass(slots=True)
class _Rule:
    point: str
    act: str
    seconds: float
    times: int | None
    share: float | None
    skipped: int
    dice: random.Random
    arrivals: int = 0
    lock: Lock = field(default_factory=Lock)

    def is_due(self) -> bool:
        with self.lock:
            self.arrivals += 1
            if self.arrivals <= self.skipped:
                return False
            if self.share is not None:
                return self.dice.random() < self.share
            return self.times is None or self.arrivals <= self.skipped + self.times


@dataclass(frozen=True, slots=True)
class _Plan:
    text: str
    rules: tuple[_Rule, ...]

    def meet(self, point: str) -> None:
        if not POINT.fullmatch(point):
            raise ValueError(f"{point} is no <room>.<verb>.<where>")
        rule = next((rule for rule in self.rules if fnmatchcase(point, rule.point)), None)
        if rule is not None and rule.is_due():
            log.warning("fault.injected", point=point, act=rule.act, arrival=rule.arrivals)
            _act(rule, point)


_plan: _Plan | None = None


def fault(point: str) -> None:
    """Nothing at all, unless a test has armed a plan that names this point."""
    if _plan is not None:
        _plan.meet(point)


def arm(text: str, *, is_test_database: bool = False) -> None:
    """Put a plan in force; only over a database that carries the `groundplane.test` marker."""
    global _plan
    if not is_test_database:
        raise BadPlan("faults are armed only over a database that carries the test marker")
    rules = tuple(_rule(part.strip()) for part in text.split(";") if part.strip())
    if not rules:
        raise BadPlan("the plan names no point")
    _plan = _Plan(text, rules)
    log.warning("fault.armed", plan=text)


def disarm() -> None:
    global _plan
    _plan = None


def armed() -> str | None:
    """The text of the plan in force, which `doctor` reports as an error."""
    return _plan.text if _plan else None


def points_in(source: Path) -> set[str]:
    """The points named by `fault("...")` in the files below a folder."""
    return {
        point
        for file in sorted(source.rglob("*.py"))
        for point in _named(ast.parse(file.read_text("utf-8")))
    }


def _named(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name == "fault" and isinstance(node.args[0].value, str):
                yield node.args[0].value


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
        times=int(found["times"]) if found["times"] else None,
        share=float(share) if share else None,
        skipped=int(found["skipped"] or 0),
        dice=random.Random(f"{found['seed']} {point}"),  # noqa: S311 - must repeat
    )


def _act(rule: _Rule, point: str) -> None:
    if rule.act == "raise":
        raise FaultInjected(point)
    if rule.act == "delay":
        time.sleep(rule.seconds)
    else:
        os.kill(os.getpid(), signal.SIGKILL if rule.act == "kill" else signal.SIGSTOP)
