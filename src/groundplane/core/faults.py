"""Named places where a test may break the process: free until a plan is in force.

The plan itself, and who may put it in force, is the roof's (`roof/fault_plan.py`).
Losing an answer on its way (`cut`) is the work of the fault proxy, outside of the process.
"""

from __future__ import annotations

import re
from collections.abc import Callable

WHERE = (
    "before_commit", "after_commit", "before_send", "after_send", "before_ack", "after_claim",
    "mid_batch", "before_signal",
)  # fmt: skip
POINT = re.compile(rf"[a-z][a-z0-9]*\.[a-z][a-z0-9_]*\.({'|'.join(WHERE)})")

_plan: str | None = None
_meet: Callable[[str], None] | None = None


def fault(point: str) -> None:
    """Nothing at all, unless a test has put a plan in force that names this point."""
    if _meet is None:
        return
    if not POINT.fullmatch(point):
        raise ValueError(f"{point} is no <room>.<verb>.<where>")
    _meet(point)


def in_force(plan: str | None, meet: Callable[[str], None] | None) -> None:
    """Whom to tell that a point was reached; None ends the plan."""
    global _plan, _meet
    _plan, _meet = plan, meet


def armed() -> str | None:
    """The text of the plan in force, which `doctor` reports as an error."""
    return _plan
