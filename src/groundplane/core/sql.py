"""Named SQL: `queries.sql` beside a room, one statement under each `-- name:` line.

A statement is constant text with `:name` parameters, compiled once to `$n` for both drivers.
Marks stand on comment lines below the name, before the statement:

- `-- enters`: a hot verb. Its function enters the tenant itself, so outside a transaction it runs
  alone, in one round trip.
- `-- scope: maintenance`: crosses tenants; runs on the maintenance role's pool only.
- `-- hot: column, ...`: these columns must stand in an index condition (held by the query linter).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from groundplane.core.problems import Unstorable

_TOKEN = re.compile(
    r"""
      (?P<skip> --[^\n]* | /\*.*?\*/ | '(?:[^']|'')*' | "(?:[^"]|"")*" | (?P<tag>\$\w*\$).*?(?P=tag)
              | :: )
    | (?<![\w:]) : (?P<name>[a-z_][a-z0-9_]*)
    """,
    re.VERBOSE | re.DOTALL,
)
_NAME = re.compile(r"^-- name: *(\w+) *$", re.MULTILINE)
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")  # and the lone surrogates of odd bytes
_MARK = re.compile(r"^-- (enters|scope|hot|one-tenant)(?:: *(.*?))? *$", re.MULTILINE)

# Told of every statement that ended: its name, never its values, and the seconds it took.
WATCHERS: list[Callable[[str, float], None]] = []
# Told of every error of a statement, by its name, and of each that ended a transaction of ours.
MOURNERS: list[Callable[[str, BaseException], None]] = []


@dataclass(frozen=True, slots=True)
class Query:
    """One statement: its compiled text, and the order in which parameters stand in it."""

    name: str
    text: str
    parameters: tuple[str, ...]
    marks: Mapping[str, str] = field(default_factory=dict)

    @property
    def enters(self) -> bool:
        return "enters" in self.marks

    def values(self, given: Mapping[str, Any]) -> list[Any]:
        """The given values in the statement's order; a missing or unknown name is a mistake."""
        if len(given) != len(self.parameters):
            odd = sorted(set(given) ^ set(self.parameters))
            raise TypeError(f"{self.name}: these parameters do not fit: {', '.join(odd)}")
        try:
            values = [given[name] for name in self.parameters]
        except KeyError as missing:
            raise TypeError(f"{self.name}: parameter {missing} is missing") from None
        for value in values:
            if value.__class__ is str and not value.isprintable() and _UNSTORABLE.search(value):
                raise Unstorable()  # here: in PostgreSQL it would break the caller's transaction
        return values


def storable(text: str) -> str:
    """With U+FFFD for what PostgreSQL cannot hold, to be used on what strangers say."""
    return _UNSTORABLE.sub("\ufffd", text)


def compiled(name: str, text: str) -> Query:
    """Turn `:name` into `$n`; the same name keeps its number."""
    order: dict[str, int] = {}

    def numbered(match: re.Match[str]) -> str:
        parameter = match["name"]
        if parameter is None:
            return match[0]
        return f"${order.setdefault(parameter, len(order) + 1)}"

    marks = {mark: value or "" for mark, value in _MARK.findall(text)}
    return Query(name, _TOKEN.sub(numbered, text).strip(), tuple(order), marks)


class Queries(dict[str, Query]):
    """The statements of one room by name."""

    def __missing__(self, name: str) -> Query:
        raise KeyError(f"no query {name!r}; there are {', '.join(sorted(self))}")


@cache
def load(package: str, file: str = "queries.sql") -> Queries:
    """Read the statements of a package: `SQL = load(__package__)`."""
    parts = _NAME.split((files(package) / file).read_text("utf-8"))
    named = zip(parts[1::2], parts[2::2], strict=True)
    return Queries({name: compiled(f"{package}.{name}", _bare(text)) for name, text in named})


def _bare(text: str) -> str:
    return text.strip().removesuffix(";")
