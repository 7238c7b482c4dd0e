"""Rooms are alike: the same few files, faces at the edges, verbs that wait for scopes only."""

from __future__ import annotations

from pathlib import Path

import pytest

import groundplane
from groundplane.app import Groundplane
from groundplane.rooms import ROOMS
from tests.house.room_rules import offences

SOURCE = Path(groundplane.__path__[0])
ALWAYS = {
    "__init__.py",
    "models.py",
    "problems.py",
    "queries.sql",
    "service.py",
    "router.py",
    "cli.py",
}
EDGES = ("router", "cli", "tasks", "decorator", "middleware", "__init__")
BANNED_NAMES = {"utils.py", "helpers.py", "base.py", "common.py", "misc.py"}


def verbs() -> list[Path]:
    """Modules whose coroutines also run over blocking connections."""
    return [
        path
        for room in ROOMS
        for path in (SOURCE / "rooms" / room).glob("**/*.py")
        if not path.stem.startswith(EDGES) and not {"channels", "rendering"} & set(path.parts)
    ]


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_has_the_same_files(room: str) -> None:
    there = {path.name for path in (SOURCE / "rooms" / room).iterdir()}
    assert ALWAYS - there == set()


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_with_tables_says_what_must_hold(room: str) -> None:
    folder = SOURCE / "rooms" / room
    if (folder / "migrations").is_dir():
        assert (folder / "verify.sql").is_file()


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_hangs_on_the_facade_by_its_name(room: str) -> None:
    assert isinstance(getattr(Groundplane, room), property)


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_has_its_page_and_its_tests(room: str) -> None:
    root = SOURCE.parents[1]
    assert (root / "docs" / "rooms" / f"{room}.md").is_file()
    assert list((root / "tests" / "rooms" / room).glob("test_*.py"))


@pytest.mark.parametrize("path", verbs(), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_verbs_wait_for_scopes_and_rooms_only(path: Path) -> None:
    assert list(offences(path.read_text())) == []


def test_the_ground_knows_no_face() -> None:
    faces = ("fastapi", "starlette", "typer", "click", "rich")
    wrong = [
        str(path.relative_to(SOURCE))
        for path in (SOURCE / "core").glob("*.py")
        if any(f"import {face}" in path.read_text() or f"from {face}" in path.read_text()
                for face in faces)
    ]  # fmt: skip
    assert wrong == []


def test_no_drawer_for_everything() -> None:
    assert [str(path) for path in SOURCE.glob("**/*.py") if path.name in BANNED_NAMES] == []


OFFENDERS = [
    "import asyncio",
    "from threading import Lock",
    "import httpx",
    "from fastapi import Request",
    "import time\ndef verb():\n    time.sleep(1)",
    "from time import sleep",
    "async def verb(scope: Scope, loader):\n    await loader()",
    "async def verb(scope: Scope):\n    await asyncio.sleep(0)",
    "async def verb(scope: Scope, client):\n    return await client.get('https://x')",
    "async def verb(self, future):\n    await future",
    "async def verb(self, rows):\n    return [row async for row in rows]",
    "async def verb(self, pool):\n    async with pool.acquire() as connection:\n        pass",
    "async def verb(self, rows):\n    async for row in rows():\n        pass",
]
HARMLESS = [
    "import time\nasync def verb(self):\n    began = time.monotonic()",
    "async def verb(self):\n    async with self.scope.begin() as tx:\n        await tx.one(Q)",
    "from groundplane.rooms.audit import Audit\n"
    "async def verb(tx: Scope):\n    await Audit(tx).record('x', ('a', 'b'))",
    "async def verb(scope: Scope, loader):\n    return await scope.call(loader)",
    "async def inner(tx: Scope): ...\nasync def verb(tx: Scope):\n    await inner(tx)",
    "async def verb(here: Scope):\n    other = here.tenant('x')\n    await other.pause(1)",
]


@pytest.mark.parametrize("code", OFFENDERS)
def test_an_offender_is_caught(code: str) -> None:
    assert list(offences(code))


@pytest.mark.parametrize("code", HARMLESS)
def test_the_harmless_is_left_alone(code: str) -> None:
    assert list(offences(code)) == []
