"""The public evaluator suite of flagd: its scenarios, and what each answer has to be.

The data is not ours and not in this repository: `GROUNDPLANE_CONFORMANCE` names the folder that has
`flagd-evaluator` in it; without it the neighbour folder of the repository is looked at.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

_BESIDE = Path(__file__).resolve().parents[3].parent / "shared" / "conformance"
SUITE = Path(os.environ.get("GROUNDPLANE_CONFORMANCE", _BESIDE)) / "flagd-evaluator"
OLD_HASHES = {"@fractional-v1", "@fractional-v2"}
EXPECTED = 104
PARSERS: dict[str, Any] = {
    "Boolean": lambda text: text.lower() == "true",
    "String": str,
    "Integer": int,
    "Float": float,
    "Object": lambda text: json.loads(text.replace('\\"', '"')),
}


@dataclass
class Scenario:
    """One evaluation, and what must come of it."""

    name: str
    tags: frozenset[str]
    steps: list[tuple[str, list[list[str]]]]
    flag: str = ""
    kind: str = ""
    default: Any = None
    context: dict[str, Any] = field(default_factory=dict)
    checks: list[tuple[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        for step, table in self.steps:
            self._take(step, table)

    def _take(self, step: str, table: list[list[str]]) -> None:
        for pattern, take in _STEPS:
            match = re.fullmatch(pattern, step)
            if match is not None:
                take(self, *match.groups(), table=table)
                return
        raise AssertionError(f"no meaning for the step: {step}")

    def wanted(self) -> str:
        return self.kind.lower()

    def verify(
        self, value: Any, reason: str, error: str | None, metadata: Mapping[str, Any]
    ) -> None:
        got = {"value": value, "reason": reason, "error": error, "metadata": dict(metadata)}
        for what, expected in self.checks:
            if what == "value":
                wanted = PARSERS[self.kind](expected)
                assert got["value"] == wanted, (self.name, got)
                assert type(got["value"]) is type(wanted), (self.name, got)
            else:
                assert got[what] == expected, (self.name, got)


def _metadata(scenario: Scenario, table: list[list[str]]) -> None:
    expected = {key: PARSERS[kind](value) for key, kind, value in table[1:]}
    scenario.checks.append(("metadata", expected))


_STEPS: list[tuple[str, Any]] = [
    (r"an evaluator", lambda s, table: None),
    (r'an? (\w+)-flag with key "(.*?)" and a fallback value "(.*)"',
     lambda s, kind, key, text, table:
        (setattr(s, "kind", kind), setattr(s, "flag", key),
         setattr(s, "default", PARSERS[kind](text)))),
    (r'a context containing a key "(.*?)", with type "(\w+)" and with value "(.*)"',
     lambda s, key, kind, text, table: s.context.update({key: PARSERS[kind](text)})),
    (r'a context containing a targeting key with value "(.*)"',
     lambda s, text, table: s.context.update(targetingKey=text)),
    (r'a context containing a nested property with outer key "(.*?)" and inner key "(.*?)", '
     r'with value "(.*)"',
     lambda s, outer, inner, text, table: s.context.update({outer: {inner: text}})),
    (r"the flag was evaluated with details", lambda s, table: None),
    (r'the resolved details value should be "(.*)"',
     lambda s, text, table: s.checks.append(("value", text))),
    (r'the reason should be "(.*)"', lambda s, text, table: s.checks.append(("reason", text))),
    (r'the error-code should be "(.*)"', lambda s, text, table: s.checks.append(("error", text))),
    (r"the resolved metadata should contain", _metadata),
    (r"the resolved metadata is empty", lambda s, table: s.checks.append(("metadata", {}))),
]  # fmt: skip


def document() -> dict[str, Any]:
    """All flags of the suite, as one flagd document."""
    found: dict[str, Any] = json.loads((SUITE / "flags" / "testkit-flags.json").read_text())
    return found


def scenarios() -> list[Any]:
    """The scenarios that do not belong to an older hash; one that skips where there is no suite."""
    if not SUITE.is_dir():
        absent = pytest.mark.skip(reason=f"the public suite is not at {SUITE.name}")
        return [pytest.param(None, marks=absent, id="absent")]
    found = [
        each
        for file in sorted((SUITE / "gherkin").glob("*.feature"))
        for each in _of(file.read_text(), file.stem)
        if not each.tags & OLD_HASHES
    ]
    assert len(found) == EXPECTED, len(found)
    return [pytest.param(each, id=each.name) for each in found]


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def _of(text: str, feature: str) -> Iterator[Scenario]:
    """The scenarios of one file, outlines expanded, tags inherited."""
    tags: set[str] = set()
    feature_tags: set[str] = set()
    background: list[tuple[str, list[list[str]]]] = []
    blocks: list[dict[str, Any]] = []
    steps = background
    examples: list[list[str]] | None = None
    for line in (raw.strip() for raw in text.splitlines()):
        if not line or line.startswith("#"):
            continue
        if line.startswith("@"):
            tags |= set(line.split())
        elif line.startswith("Feature:"):
            feature_tags, tags = tags, set()
        elif line.startswith("Background:"):
            steps, examples = background, None
        elif line.startswith("Scenario"):
            steps, examples = [], None
            blocks.append({"name": line.partition(":")[2].strip(), "tags": tags, "steps": steps,
                           "tables": []})  # fmt: skip
            tags = set()
        elif line.startswith("Examples"):
            examples = []
            blocks[-1]["tables"].append((tags, examples))
            tags = set()
        elif line.startswith("|") and examples is not None:
            examples.append(_cells(line))
        elif line.startswith("|"):
            steps[-1][1].append(_cells(line))
        elif re.match(r"(Given|When|Then|And) ", line):
            steps.append((line.partition(" ")[2], []))
    for block in blocks:
        yield from _expanded(block, background, feature_tags, feature)


def _expanded(
    block: dict[str, Any], background: list[Any], inherited: set[str], feature: str
) -> Iterator[Scenario]:
    whole = [*background, *block["steps"]]
    tags = inherited | block["tags"]
    if not block["tables"]:
        yield Scenario(f"{feature}: {block['name']}", frozenset(tags), whole)
    for own, rows in block["tables"]:
        for at, row in enumerate(rows[1:]):
            named = dict(zip(rows[0], row, strict=True))
            filled = [(_filled(step, named), table) for step, table in whole]
            name = f"{feature}: {block['name']} {at + 1} {'-'.join(row)}"
            yield Scenario(name, frozenset(tags | own), filled)


def _filled(step: str, named: Mapping[str, str]) -> str:
    return re.sub(r"<(\w+)>", lambda found: named[found[1]], step)
