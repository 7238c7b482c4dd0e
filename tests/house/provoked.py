"""Which problems the tests provoke: those whose class or code a test looks at."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from importlib import import_module
from inspect import ismodule
from pathlib import Path
from typing import Any

from groundplane.core.problems import REGISTRY, Problem


def by_tests(folder: Path) -> set[str]:
    return set().union(*(codes(file.read_text()) for file in folder.rglob("test_*.py")))


def codes(source: str) -> set[str]:
    """Of the classes that a test uses, and of the codes that stand in it as a whole text."""
    tree = ast.parse(source)
    known, found = dict(_imported(tree)), set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.add(node.value)
        elif isinstance(node, ast.Name):
            found.add(_code(known.get(node.id)))
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            owner = known.get(node.value.id)
            found.add(_code(getattr(owner, node.attr, None)) if ismodule(owner) else "")
    return found & REGISTRY.keys()


def _imported(tree: ast.AST) -> Iterator[tuple[str, Any]]:
    """What is ours, by the name it has here."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("groundplane"):
            module = import_module(node.module or "")
            for each in node.names:
                yield each.asname or each.name, getattr(module, each.name, None)


def _code(found: Any) -> str:
    is_one = isinstance(found, type) and issubclass(found, Problem)
    return found.code if is_one else ""
