"""What the TypeScript client is generated from: the REST description, and every problem."""

from __future__ import annotations

import json
import sys

from groundplane.app import Groundplane
from groundplane.roof.described import contract
from groundplane.roof.docs import known_problems
from groundplane.roof.server import create_app


def described() -> str:
    """One JSON text, the same for the same code."""
    problems = [
        {"code": code, "status": kind.status, "title": kind.title(), "hint": kind.hint}
        for code, kind in sorted(known_problems().items())
        if kind.__module__.startswith("groundplane.")
    ]
    whole = {"openapi": contract(create_app(Groundplane())), "problems": problems}
    return json.dumps(whole, indent=1, sort_keys=True)


if __name__ == "__main__":
    sys.stdout.write(described())
