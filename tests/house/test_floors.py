"""Floors: a room imports the ground and lower rooms only, and those by their public names."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import groundplane
from groundplane.rooms import ROOMS

SOURCE = Path(groundplane.__path__[0])


def test_the_floors_hold() -> None:
    """The contract in pyproject, which is exhaustive: a room that nobody placed fails."""
    program = "import sys; from importlinter.cli import lint_imports_command as c; sys.exit(c())"
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=SOURCE.parents[1],
        env=os.environ | {"PYTHONPATH": str(SOURCE.parent)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]


def borrowed(tree: ast.AST, room: str | None) -> Iterator[str]:
    """What a module of that room (None: of the ground) takes from rooms, and may not."""
    for node in ast.walk(tree):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        for name in names:
            parts = name.split(".")
            if parts[:2] != ["groundplane", "rooms"] or len(parts) < 3 or parts[2] == room:
                continue
            if room is None:
                yield f"the ground imports {name}"
            elif len(parts) > 3:
                yield f"imports {name}, past the public names of {parts[2]}"
            elif isinstance(node, ast.ImportFrom):
                public = set(import_module(name).__all__)
                yield from (
                    f"{alias.name} is no public name of {parts[2]}"
                    for alias in node.names
                    if alias.name not in public
                )


def test_rooms_know_each_other_by_public_names_only() -> None:
    wrong = [
        f"{path.relative_to(SOURCE)}: {said}"
        for room in (*ROOMS, None)
        for path in (SOURCE / (f"rooms/{room}" if room else "core")).glob("**/*.py")
        for said in borrowed(ast.parse(path.read_text()), room)
    ]
    assert wrong == []


def test_offenders_are_caught() -> None:
    def told(code: str, room: str | None) -> list[str]:
        return list(borrowed(ast.parse(code), room))

    assert told("from groundplane.rooms.audit import Audit", "jobs") == []
    assert told("from groundplane.rooms.jobs.rules import backoff", "jobs") == []
    assert told("from groundplane.rooms.audit.service import SQL", "jobs")
    assert told("import groundplane.rooms.audit.service", "jobs")
    assert told("from groundplane.rooms.audit import SQL", "jobs")
    assert told("from groundplane.rooms.audit import Audit", None)
