"""The documentation names everything there is, and its generated pages are current."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from inspect import getmembers, isclass, isfunction
from pathlib import Path
from typing import Any

import pytest
import typer
from fastapi.params import Depends

from groundplane import Groundplane
from groundplane.core.meter import ALERTS
from groundplane.core.problems import REGISTRY
from groundplane.faces.http import Access
from groundplane.roof.cli import COMMANDS
from groundplane.roof.described import contract, operations
from groundplane.roof.server import create_app
from groundplane.rooms import ROOMS
from groundplane.settings import knobs
from tests.house import provoked, reference
from tests.house.generated import DOCS, everything, sections


@cache
def page(room: str) -> str:
    return (DOCS / "rooms" / f"{room}.md").read_text()


def verbs(kind: type) -> list[str]:
    """The public coroutines and functions of a room."""
    return [name for name, _ in getmembers(kind, isfunction) if not name.startswith("_")]


def commands(room: str) -> list[str]:
    """`keys create` for a command of a group, `list` for one of the room."""

    def walk(command: Any, names: tuple[str, ...]) -> Iterator[str]:
        inside = getattr(command, "commands", None)
        if inside is None:
            yield " ".join(names)
            return
        for name, inner in inside.items():
            yield from walk(inner, (*names, name))

    whole = typer.main.get_command(import_module(f"groundplane.rooms.{room}.cli").app)
    # One command alone is a command, not a group.
    return [name for name in walk(whole, ()) if name]


def permissions(room: str) -> set[str]:
    router = import_module(f"groundplane.rooms.{room}.router").router
    asked = [
        dependency.dependency
        for route in router.routes
        for dependency in getattr(route, "dependencies", [])
        if isinstance(dependency, Depends)
    ]
    return {a.permission for a in asked if isinstance(a, Access) and a.permission}


@pytest.mark.parametrize("room", ROOMS)
def test_every_verb_is_documented(room: str) -> None:
    kind = getattr(Groundplane, room).fget.__annotations__["return"]
    package = import_module(f"groundplane.rooms.{room}")
    name = kind if isinstance(kind, str) else kind.__name__
    found = getattr(package, name)
    assert isclass(found)
    missing = [verb for verb in verbs(found) if not re.search(rf"\b{verb}\b", page(room))]
    assert missing == []


@pytest.mark.parametrize("room", ROOMS)
def test_every_verb_says_what_it_does(room: str) -> None:
    everything()
    assert [verb for verb, told in reference.verbs(room) if not told] == []


def test_every_call_says_what_it_does_and_takes() -> None:
    silent = [
        (operation["operationId"], each["name"])
        for operation in operations(contract(create_app(Groundplane())))
        for each in operation.get("parameters", [])
        if not each.get("description")
    ]
    assert silent == []


NAMED = re.compile(r"(?:^|`|\n|\$ )groundplane ((?:--tenant \w+ )?[a-z][a-z-]*(?: [a-z][a-z-]+)*)")


@cache
def known() -> dict[tuple[str, ...], Any]:
    """Every command by its words; building them all takes as long as reading fifty pages."""
    return {
        tuple(words): inner for name in COMMANDS for words, inner in reference.commands_of(name)
    }


@pytest.mark.parametrize("path", sorted(DOCS.rglob("*.md")), ids=lambda path: path.stem)
def test_every_command_that_a_page_names_exists(path: Path) -> None:
    """Of `groundplane jobs limit mail` the words that could be a command are one."""
    groups = {words[:end] for words in known() for end in range(len(words) + 1)}
    wrong = []
    for found in NAMED.findall(path.read_text()):
        words = tuple(re.sub(r"--tenant \w+ ", "", found).split())
        is_known = any(words[:end] in known() for end in range(1, len(words) + 1))
        if not is_known and words not in groups:
            wrong.append(found)
    assert wrong == []


SPELLED = re.compile(r"`groundplane ([^`]+)`|^groundplane (.+)$", re.M)
EVERYWHERE = {"--database-url", "--tenant", "--json", "--dry-run", "--yes", "--help"}


@pytest.mark.parametrize("path", sorted(DOCS.rglob("*.md")), ids=lambda path: path.stem)
def test_every_option_that_a_page_gives_a_command_is_its_own(path: Path) -> None:
    wrong = []
    for inline, block in SPELLED.findall(path.read_text()):
        words = re.sub(r"--tenant \S+", "", inline or block).split()
        plain = tuple(word for word in words if not word.startswith("-"))
        found = [known()[plain[:end]] for end in range(1, len(plain) + 1) if plain[:end] in known()]
        given = {word.partition("=")[0] for word in words if word.startswith("--")} - EVERYWHERE
        own = {name for each in found for param in each.params
               for name in (*param.opts, *param.secondary_opts)}  # fmt: skip
        wrong += [(inline or block, sorted(given - own))] if given - own else []
    assert wrong == []


@pytest.mark.parametrize("room", ROOMS)
def test_every_command_is_documented(room: str) -> None:
    assert commands(room)
    told = [c for c in commands(room) if re.search(rf"(`|\b{room} |, ){c}\b", page(room))]
    assert sorted(set(commands(room)) - set(told)) == []


@pytest.mark.parametrize("room", ROOMS)
def test_every_permission_is_documented(room: str) -> None:
    assert permissions(room)
    assert [name for name in permissions(room) if f"`{name}`" not in page(room)] == []


@pytest.mark.parametrize("room", ROOMS)
def test_every_problem_of_a_room_is_on_its_page(room: str) -> None:
    problems = import_module(f"groundplane.rooms.{room}.problems")
    codes = {kind.code for _, kind in getmembers(problems, isclass) if getattr(kind, "code", "")
             and kind.__module__ == problems.__name__}  # fmt: skip
    assert [code for code in codes if code not in page(room)] == []


def test_every_problem_says_what_happened_and_what_to_do() -> None:
    everything()
    ours = [kind for kind in REGISTRY.values() if kind.__module__.startswith("groundplane.")]
    assert len(ours) > 200
    silent = [kind.code for kind in ours if not kind.hint or not kind.__doc__]
    assert silent == []


@pytest.mark.parametrize("path", sorted(DOCS.rglob("*.md")), ids=lambda path: path.stem)
def test_every_test_that_a_page_names_exists(path: Path) -> None:
    named = set(re.findall(r"`(test_\w+)`", path.read_text()))
    written = "\n".join(p.read_text() for p in (DOCS.parent / "tests").glob("**/test_*.py"))
    assert [name for name in named if f"def {name}(" not in written] == []


def test_alerts_are_named_alike() -> None:
    everything()
    assert [a.name for a in ALERTS if not re.fullmatch(r"([A-Z][a-z]+)+", a.name)] == []


def test_every_alert_has_its_runbook() -> None:
    everything()
    for alert in ALERTS:
        name, _, anchor = alert.runbook.removeprefix("/docs/").partition("#")
        text = (DOCS / f"{name}.md").read_text()
        heads = {head.lower().replace(" ", "-") for head in re.findall(r"^#+ (.+)$", text, re.M)}
        assert not anchor or anchor in heads, alert.runbook


def test_the_generated_pages_are_current() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.house.generated", "--check"],
        cwd=DOCS.parent,
        env={"PYTHONPATH": f"{DOCS.parent / 'src'}:{DOCS.parent}", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr[-2000:]


def test_every_setting_says_what_it_does() -> None:
    assert [name for name, _, told in knobs() if not told.endswith(".")] == []


def test_every_variable_that_a_page_names_is_read() -> None:
    """A setting that was planned and never made sends its reader looking."""
    known = {name for name, _, _ in knobs()}
    known |= {f"GROUNDPLANE_{part.upper()}__" for part, _, _ in sections() if part}
    root = DOCS.parent
    pages = [root / "README.md", *DOCS.rglob("*.md"), *(root / "deploy").rglob("*.*")]
    code = [*(root / "src").rglob("*.py"), *(root / "tests").rglob("*.py")]
    code += [root / "deploy/compose.yaml", *(root / "packages").glob("*/tools/*")]
    code += (root / "tests/javascript").glob("*.ts")
    read = "\n".join(path.read_text() for path in code)
    unknown = {
        (str(page), name)
        for page in pages
        for name in re.findall(r"GROUNDPLANE_[A-Z_]+", page.read_text())
        if name not in known and name not in read
    }
    assert unknown == set()


def test_every_problem_is_provoked_by_a_test() -> None:
    everything()
    # Other tests of this process have problems of their own.
    ours = {code for code, kind in REGISTRY.items() if kind.__module__.startswith("groundplane.")}
    assert ours - provoked.by_tests(DOCS.parent / "tests") == set()


def test_a_problem_counts_as_provoked_where_a_test_looks_at_it() -> None:
    imported = "from groundplane.core.problems import NoTenant, WrongRole\n"
    assert provoked.codes(imported) == set()
    assert provoked.codes(f"{imported}with raises(NoTenant): pass") == {"scope.no_tenant"}
    assert provoked.codes("assert answer == 'scope.wrong_role'") == {"scope.wrong_role"}
    assert provoked.codes("print('see scope.wrong_role there')") == set()
    of_a_module = "from groundplane.core import problems\nraises(problems.OtherTenant)"
    assert provoked.codes(of_a_module) == {"scope.other_tenant"}
