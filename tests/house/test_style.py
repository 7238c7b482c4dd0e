"""Short functions, short files, a small ground."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import groundplane

SOURCE = Path(groundplane.__path__[0])
LONGEST_FUNCTION, LONGEST_FILE = 50, 400
# Lines of code, without blanks, comments and docstrings. The ground holds what every room needs;
# what one room needs stays in that room.
LARGEST_GROUND = 2500

Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(code: str) -> Iterator[Function]:
    return (node for node in ast.walk(ast.parse(code)) if isinstance(node, Function))


def length(function: Function) -> int:
    return (function.end_lineno or 0) - function.lineno + 1


def code_lines(code: str) -> int:
    """Lines that do something."""
    documented: set[int] = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Module | ast.ClassDef | Function) and ast.get_docstring(node):
            first = node.body[0]
            documented |= set(range(first.lineno, (first.end_lineno or 0) + 1))
    return sum(
        1
        for number, line in enumerate(code.splitlines(), start=1)
        if line.strip() and not line.strip().startswith("#") and number not in documented
    )


def sources() -> list[Path]:
    return sorted(SOURCE.glob("**/*.py"))


def test_no_function_is_longer_than_fifty_lines() -> None:
    long = [
        f"{path.relative_to(SOURCE)}:{each.lineno} {each.name}: {length(each)}"
        for path in sources()
        for each in functions(path.read_text())
        if length(each) > LONGEST_FUNCTION
    ]
    assert long == []


def test_the_median_function_is_short() -> None:
    lengths = [length(each) for path in sources() for each in functions(path.read_text())]
    assert median(lengths) <= 9


def test_no_file_is_longer_than_four_hundred_lines() -> None:
    # A migration is a whole: one that was applied cannot be divided afterwards.
    files = [*sources(), *(p for p in SOURCE.glob("**/*.sql") if p.parent.name != "migrations")]
    long = [f"{path.relative_to(SOURCE)}: {n}" for path in files
            if (n := len(path.read_text().splitlines())) > LONGEST_FILE]  # fmt: skip
    assert long == []


def test_the_ground_stays_small() -> None:
    lines = sum(code_lines(path.read_text()) for path in (SOURCE / "core").glob("*.py"))
    assert lines < LARGEST_GROUND


def test_the_measures_measure() -> None:
    code = 'def f():\n    """Say."""\n    # why\n\n    return 1\n'
    assert code_lines(code) == 2
    assert [length(each) for each in functions(code)] == [5]
