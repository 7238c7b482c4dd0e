"""What callers of the REST interface rely on, line by line, and which changes would break them.

`contract.lock` is the contract of `/v1`. A line that begins with `may` says what a caller may do
or count on: taking one away breaks somebody. A line that begins with `only` says what limits the
caller or the answer: adding one breaks somebody. `python -m tests.house.contract` writes new lines
and refuses to break; a contract is broken on purpose by editing the file by hand, with an entry
under "Breaking" in the change log, or kept by a new prefix.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from groundplane import Groundplane
from groundplane.roof.described import contract
from groundplane.roof.server import create_app

FILE = Path(__file__).with_name("contract.lock")
UPPER = ("maxLength", "maximum", "exclusiveMaximum", "maxItems", "maxProperties")
LOWER = ("minLength", "minimum", "exclusiveMinimum", "minItems", "minProperties")
BOUND = re.compile(rf"only (?P<what>.+) (?P<bound>{'|'.join(UPPER + LOWER)}) (?P<limit>\S+)$")
REFERENCE = "#/components/schemas/"


def facts(whole: dict[str, Any]) -> list[str]:
    """The contract of a description, sorted."""
    found = set()
    asked, answered = set(), set()
    for path, methods in whole["paths"].items():
        for method, operation in methods.items():
            name = f"{method.upper()} {path}"
            found |= set(_of_request(name, operation, asked))
            found |= set(_of_answers(name, operation, answered))
    schemas = whole["components"]["schemas"]
    for is_asked, names in ((True, asked), (False, answered)):
        for name in _reachable(names, schemas):
            word = "<" if is_asked else ">"
            found |= set(_of_schema(f"{name} {word}", schemas[name], is_asked=is_asked))
    return sorted(found)


def broken(old: list[str], new: list[str]) -> list[str]:
    """Each change that breaks a caller, as it would be told in the change log."""
    before, after = set(old), set(new)
    gone = [f"no longer: {line}" for line in before - after if line.startswith("may ")]
    known = {line.partition(": ")[0].split(" ", 1)[1] for line in before if ": " in line}
    added = [
        f"newly: {line}" for line in after - before
        if line.startswith("only ") and not _is_of_something_new(line, before, known)
        and not _is_looser(line, before)
    ]  # fmt: skip
    return sorted(gone + added)


def _of_request(name: str, operation: dict[str, Any], used: set[str]) -> Iterator[str]:
    yield f"may {name}"
    yield f"may {name} as {operation['x-needs']}"
    for each in operation.get("parameters", []):
        place = f"{name} ?{each['name']}"
        yield f"may {place}"
        if each.get("required"):
            yield f"only {place} required"
        used |= _references(each["schema"])
        yield from _of_value(place, each["schema"], is_asked=True)
    body = operation.get("requestBody", {})
    if body.get("required"):
        yield f"only {name} < required"
    for kind, content in body.get("content", {}).items():
        yield f"may {name} < {kind}"
        used |= _references(content.get("schema", {}))
        yield from _of_value(f"{name} <", content.get("schema", {}), is_asked=True)


def _of_answers(name: str, operation: dict[str, Any], used: set[str]) -> Iterator[str]:
    for status, answer in operation["responses"].items():
        if not status.startswith("2"):
            continue
        yield f"may {name} > {status}"
        for kind, content in answer.get("content", {}).items():
            yield f"may {name} > {status} {kind}"
            used |= _references(content.get("schema", {}))
            yield from _of_value(f"{name} > {status}", content.get("schema", {}), is_asked=False)


def _of_schema(name: str, schema: dict[str, Any], *, is_asked: bool) -> Iterator[str]:
    """A component: its fields, or what it is an alias of."""
    if "properties" not in schema:
        yield from _of_value(name, schema, is_asked=is_asked)
        return
    required = set(schema.get("required", ()))
    for field, value in schema["properties"].items():
        place = f"{name} {field}"
        if is_asked:
            yield f"may {place}"
            if field in required:
                yield f"only {place} required"
        else:
            yield f"may {place}" if field in required else f"may {place} sometimes"
        yield from _of_value(place, value, is_asked=is_asked)


def _of_value(place: str, schema: dict[str, Any], *, is_asked: bool) -> Iterator[str]:
    """Its kinds: a caller may send each of them, and gets no other."""
    word = "may" if is_asked else "only"
    for each in _alternatives(schema):
        kind = _kind(each)
        yield f"{word} {place}: {kind}"
        if is_asked:
            bounds = [(key, each[key]) for key in (*UPPER, *LOWER, "pattern") if key in each]
            yield from (f"only {place}: {kind} {key} {limit}" for key, limit in bounds)
        if kind == "list":
            yield from _of_value(f"{place}[]", each.get("items", {}), is_asked=is_asked)
        for field, value in each.get("properties", {}).items():
            yield f"may {place} {field}"
            yield from _of_value(f"{place} {field}", value, is_asked=is_asked)


def _alternatives(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for key in ("anyOf", "oneOf"):
        if key in schema:
            for each in schema[key]:
                yield from _alternatives(each)
            return
    values = schema.get("enum", [schema["const"]] if "const" in schema else None)
    if values is not None:
        yield from ({"const": value} for value in values)
    elif isinstance(schema.get("type"), list):
        yield from (schema | {"type": each} for each in schema["type"])
    else:
        yield schema


def _kind(schema: dict[str, Any]) -> str:
    if "$ref" in schema:
        return str(schema["$ref"]).removeprefix(REFERENCE)
    if "const" in schema:
        return repr(schema["const"])
    kind = {"array": "list"}.get(schema.get("type", "anything"), schema.get("type", "anything"))
    return f"{kind} ({schema['format']})" if "format" in schema else kind


def _references(schema: Any) -> set[str]:
    text = repr(schema)
    return set(re.findall(rf"'{REFERENCE}(\w+)'", text))


def _reachable(names: set[str], schemas: dict[str, Any]) -> set[str]:
    seen: set[str] = set()
    waiting = set(names)
    while waiting:
        name = waiting.pop()
        seen.add(name)
        waiting |= _references(schemas[name]) - seen
    return seen


def _is_of_something_new(line: str, before: set[str], known: set[str]) -> bool:
    """Limits of what did not exist break nobody, but a field that a known request now demands."""
    place = line.removeprefix("only ")
    if place.endswith(" required"):
        owner = place.removesuffix(" required").rpartition(" ")[0].rstrip(" <")
        return not any(known_line.startswith(f"may {owner}") for known_line in before)
    return place.partition(": ")[0] not in known


def _is_looser(line: str, before: set[str]) -> bool:
    found = BOUND.match(line)
    if found is None:
        return False
    for each in before:
        old = BOUND.match(each)
        if old and (old["what"], old["bound"]) == (found["what"], found["bound"]):
            ours, theirs = float(found["limit"]), float(old["limit"])
            return ours >= theirs if found["bound"] in UPPER else ours <= theirs
    return False


def main() -> int:
    """Write what is new; say what is broken, and then write nothing."""
    old = FILE.read_text().splitlines() if FILE.exists() else []
    new = facts(contract(create_app(Groundplane())))
    breaks = broken(old, new)
    if breaks:
        sys.stderr.write("\n".join(["This breaks callers:", *breaks, ""]))
        return 1
    FILE.write_text("\n".join(new) + "\n")
    sys.stdout.write(f"{len(set(new) - set(old))} new lines\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
