"""Fault points for tests of crashes: armed by the environment, on a test's database only."""

from __future__ import annotations

import os

from groundplane.core import faults
from groundplane.core.problems import Problem
from groundplane.core.scope import Scope
from groundplane.core.sql import compiled

MARKER = compiled(
    "marker", "-- scope: maintenance\nselect to_regnamespace('groundplane_test') is not null"
)


class FaultsRefused(Problem):
    """Fault points may be armed on a test database only."""

    code = "faults.refused"
    hint = "Unset GROUNDPLANE_FAULTS: this database does not carry the mark of a test."


async def arm_faults(scope: Scope) -> None:
    """Arm the plan of the environment, if this database may be harmed."""
    plan = os.environ.get("GROUNDPLANE_FAULTS")
    if not plan:
        return
    if not (await scope.taking("maintenance").one(MARKER))[0]:
        raise FaultsRefused()
    faults.arm(plan, is_test_database=True)
