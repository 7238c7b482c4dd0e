"""Reference pages, written from the code: one card per room, one page of calls per room.

`reference/<room>.md` says on one page what a room has for Python, REST, the command line and
whoever runs it; `api/<room>.md` shows each call with its answer, recorded from a server.
"""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from typing import Any, get_type_hints

import typer

from groundplane import Groundplane
from groundplane.core.meter import ALERTS, METRICS
from groundplane.core.problems import REGISTRY
from groundplane.roof.cli import COMMANDS, ROOF
from groundplane.roof.described import contract, curl, examples
from groundplane.roof.server import create_app
from groundplane.rooms import ROOMS
from groundplane.rooms.tenants.permissions import PERMISSIONS, ROLES

COMMAND_LINE = """Written from the code by `make docs`; do not edit.

For every command, before or behind it: `--tenant`, `--json`, `--dry-run`, `--yes`; before it also
`--database-url` (or `GROUNDPLANE_DATABASE_URL`). It ends with 0 when it is done, 1 when it failed,
2 when it was used wrongly, 3 when something is not there, 4 when it was refused, and 5 when a check
found something.
"""
ROLES_PAGE = """Written from the code by `make docs`; do not edit. For roles of your own see
[tenants](rooms/tenants.md#roles).
"""
CACHED = """Written from the code by `make docs`; do not edit.

Every other call answers `Cache-Control: no-store` and nothing to compare. The strategy stands in
[caching](operate/caching.md).
"""
MOST_ANSWER_LINES = 40
USUAL = {"400", "401", "403", "413", "429", "503"}
SYSTEM = "system"
# What is called otherwise than its room.
TAGS = {"OpenFeature": "flags", "live": SYSTEM, "traces": SYSTEM, "health": SYSTEM}
PREFIXES = {"notifications": ("notifications", "inbox"), "tenants": ("auth", "limits", "erasures"),
            "database": ("database", "db", "partitions")}  # fmt: skip
CARD = """Written from the code by `make docs`; do not edit. What it all means stands on the
[room's own page](../rooms/{}.md).
"""
CALLS = """Recorded from a running server by `make docs`; do not edit.

Every call runs as it stands once `make run` is up: `. .groundplane/env` sets `API` and a token for
each of the ready people; ids are your own. Beside the problems named here each call may answer 400
`request.bad`, 401 `auth.missing`, 403 `auth.forbidden`, 413 `server.too_large`, 422
`request.invalid`, 429 `limits.exceeded` and 503 `database.unavailable`; a POST may carry an
`Idempotency-Key`.

One thing is answered bare. What has pages is `{"data": [...], "meta": {"next": ..., "limit": 20}}`,
and `?after=` takes what `meta.next` says; logs, streams and statements say themselves how they go
on. A failure is `application/problem+json`.
"""


# -- cards -----------------------------------------------------------------------------------------


def card(room: str) -> str:
    """One page with all that a room has."""
    parts = [
        f"# {room}: quick reference\n", CARD.format(room),
        _section("Python", ("Verb", ""), verbs(room)),
        _section("REST", ("Call", "", "Needs"), _calls(room)),
        _section("Command line", ("Command", ""), _commands(room)),
        _section("Problems", ("Code", "Status", ""), _problems(room)),
        _section("Metrics", ("Metric", ""), _metrics(room)),
        _section("Alerts", ("Alert", "When", "For"), _alerts(room)),
    ]  # fmt: skip
    return "\n".join(part for part in parts if part)


def _section(title: str, heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [f"| {' | '.join(cell.replace('|', '&#124;') for cell in row)} |" for row in rows]
    if not lines:
        return ""
    rule = "|" + "---|" * len(heads)
    return "\n".join([f"## {title}\n", f"| {' | '.join(heads)} |", rule, *lines, ""])


def verbs(room: str) -> Iterator[tuple[str, ...]]:
    kind = get_type_hints(getattr(Groundplane, room).fget, _names(room))["return"]
    yield from _verbs_of(kind, f"{room}.")


def _names(room: str) -> dict[str, Any]:
    return vars(import_module(f"groundplane.rooms.{room}"))


def _verbs_of(kind: type, prefix: str) -> Iterator[tuple[str, ...]]:
    module = vars(import_module(kind.__module__))
    for name, found in sorted(inspect.getmembers(kind)):
        if name.startswith("_"):
            continue
        if inspect.isfunction(found):
            yield f"`{prefix}{name}({_parameters(found)})`", _first(found.__doc__)
        elif isinstance(found, property) and found.fget is not None:
            inner = get_type_hints(found.fget, module).get("return")
            if inspect.isclass(inner) and inner.__module__.startswith(kind.__module__[:20]):
                yield from _verbs_of(inner, f"{prefix}{name}.")


def _parameters(verb: Any) -> str:
    """Names only; what stands after the star is given by name."""
    shown, is_named = [], False
    for each in list(inspect.signature(verb).parameters.values())[1:]:
        if each.kind is each.KEYWORD_ONLY and not is_named:
            shown, is_named = [*shown, "*"], True
        star = {each.VAR_POSITIONAL: "*", each.VAR_KEYWORD: "**"}.get(each.kind, "")
        is_named = is_named or star == "*"
        shown.append(f"{star}{each.name}{'' if each.default is each.empty else '='}")
    return ", ".join(shown)


def _first(text: str | None) -> str:
    """The first sentence of a docstring."""
    whole = " ".join(inspect.cleandoc(text or "").partition("\n\n")[0].split())
    return re.split(r"(?<=[.!?])\s", whole)[0]


def _calls(room: str) -> Iterator[tuple[str, ...]]:
    for method, path, operation in _operations(room):
        anchor = _anchor(operation["summary"])
        shown = f"[`{method.upper()} {path}`](../api/{room}.md#{anchor})"
        yield shown, operation["summary"], f"`{operation['x-needs']}`"


def _commands(room: str) -> Iterator[tuple[str, ...]]:
    app = import_module(f"groundplane.rooms.{room}.cli").app
    for names, command in _walk(typer.main.get_command(app), (room,)):
        yield f"`groundplane {' '.join(names)}`", _first(command.help)


def _walk(command: Any, names: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    inside = getattr(command, "commands", None)
    if inside is None:
        yield names, command
    for name, inner in (inside or {}).items():
        yield from _walk(inner, (*names, name))


def _problems(room: str) -> Iterator[tuple[str, ...]]:
    for code, kind in sorted(REGISTRY.items()):
        if kind.__module__.startswith(f"groundplane.rooms.{room}"):
            yield (
                f"[`{code}`](../problems.md#{_anchor(code)})",
                str(kind.status),
                _first(kind.__doc__),
            )


def _is_of(name: str, room: str) -> bool:
    prefixes = PREFIXES.get(room, (room,))
    return any(f"groundplane_{prefix}_" in name for prefix in prefixes)


def _metrics(room: str) -> Iterator[tuple[str, ...]]:
    for name, metric in sorted(METRICS.items()):
        if _is_of(name, room):
            yield f"`{name}`", metric.help


def _alerts(room: str) -> Iterator[tuple[str, ...]]:
    for alert in sorted(set(ALERTS), key=lambda alert: alert.name):
        if _is_of(alert.metric, room):
            page, _, anchor = alert.runbook.removeprefix("/docs/").partition("#")
            when = f"`{alert.metric}` {'<' if alert.below else '>'} {alert.above:g}"
            yield f"[`{alert.name}`](../{page}.md#{anchor})", when, alert.lasting


# -- calls -----------------------------------------------------------------------------------------


@cache
def _description() -> dict[str, Any]:
    return contract(create_app(Groundplane()))


def _room_of(operation: dict[str, Any]) -> str:
    tag = operation["tags"][0].partition(": ")[2]
    return TAGS.get(tag, tag.partition(" ")[0])


def _operations(room: str) -> list[tuple[str, str, dict[str, Any]]]:
    """Group after group, in the order of the paths."""
    groups = [tag["name"] for tag in _description()["tags"]]
    found = [
        (method, path, operation)
        for path, methods in _description()["paths"].items()
        for method, operation in methods.items()
        if _room_of(operation) == room
    ]
    return sorted(found, key=lambda each: (groups.index(each[2]["tags"][0]), each[1], each[0]))


def api(room: str) -> str:
    """Each call of a room with its answer."""
    parts = [f"# {room}: calls\n", CALLS]
    group = ""
    for method, path, operation in _operations(room):
        if operation["tags"][0] != group:
            group = operation["tags"][0]
            parts.append(f"## {group}\n")
        parts.append(_shown(method, path, operation))
    return "\n".join(parts)


def _shown(method: str, path: str, operation: dict[str, Any]) -> str:
    example = examples()[operation["operationId"]]
    parts = [
        f"### {operation['summary']}\n",
        f"`{method.upper()} {path}` · `{operation['operationId']}`\n",
        operation["description"] + "\n",
        _table(("Parameter", "In", ""), _asked(operation)),
        _table(("Field", "Kind", ""), _fields(operation)),
        f"```bash\n{curl(example)}\n```\n",
        _answered(example),
        _table(("Status", "Problem"), _failures(operation)),
    ]
    return "\n".join(part for part in parts if part)


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    return _section("", heads, rows).removeprefix("## \n\n")


def _asked(operation: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    for each in operation.get("parameters", []):
        name = f"`{each['name']}`" + (" (needed)" if each.get("required") else "")
        yield name, each["in"], each.get("description", "")


def _fields(operation: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    """What must be sent first; null means the same as leaving it out."""
    content = operation.get("requestBody", {}).get("content", {})
    schema = _resolved(content.get("application/json", {}).get("schema", {}))
    needed = schema.get("required", ())
    fields = schema.get("properties", {}).items()
    for name, value in sorted(fields, key=lambda field: field[0] not in needed):
        shown = f"`{name}`" + (" (needed)" if name in needed else "")
        yield shown, _kind(value).removesuffix(" or null"), value.get("description", "")


def _resolved(schema: dict[str, Any]) -> dict[str, Any]:
    name = schema.get("$ref", "").rpartition("/")[2]
    return _description()["components"]["schemas"][name] if name else schema


def _kind(schema: dict[str, Any]) -> str:
    """For people: what may stand there."""
    if "$ref" in schema:
        inner = _resolved(schema)
        return _kind(inner) if "properties" not in inner else f"{inner.get('title', 'object')}"
    for key in ("anyOf", "oneOf"):
        if key in schema:
            return " or ".join(dict.fromkeys(_kind(each) for each in schema[key]))
    values = schema.get("enum", [schema["const"]] if "const" in schema else None)
    if values is not None:
        return ", ".join(f"`{value}`" for value in values)
    if schema.get("type") == "array":
        return f"list of {_kind(schema.get('items', {}))}"
    kind = schema.get("type", "anything")
    return schema.get("format", kind) if kind == "string" else str(kind)


def _answered(example: dict[str, Any]) -> str:
    answer = example["answer"]
    if answer is None:
        return f"Answers {example['status']}.\n"
    is_text = isinstance(answer, str)
    text = answer if is_text else json.dumps(answer, indent=1, ensure_ascii=False)
    lines = text.splitlines()
    if len(lines) > MOST_ANSWER_LINES:
        lines = [*lines[:MOST_ANSWER_LINES], "..."]
    shown = "\n".join(lines)
    return f"Answers {example['status']}:\n\n```{'text' if is_text else 'json'}\n{shown}\n```\n"


def _failures(operation: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    """Those that are this call's own."""
    for status, answer in operation["responses"].items():
        if status.startswith("2") or status in USUAL or status == "304" or "$ref" in answer:
            continue  # what all share is said once
        told = answer["description"]
        own = [each for each in re.split(r"(?<=\.) (?=`)", told) if not _is_usual(each)]
        if own:
            yield status, " ".join(own)


def _is_usual(told: str) -> bool:
    return (
        told.startswith(("`request.", "`idempotency.")) and "about the key you sent" in told
    ) or (told.startswith("`request."))


def _anchor(title: str) -> str:
    """As the site makes it of a heading."""
    plain = re.sub(r"[^\w\s-]", "", title.lower())
    return re.sub(r"[\s-]+", "-", plain).strip("-")


# -- the command line and permissions --------------------------------------------------------------


def commands() -> str:
    """Every command with its help and its options."""
    parts = ["# Command line\n", COMMAND_LINE]
    for name in COMMANDS:
        parts.append(f"## {name}\n\n{COMMANDS[name][1]}\n")
        rows = [
            (
                f"`groundplane {' '.join(names)}{_arguments(inner)}`",
                _first(inner.help),
                _options(inner),
            )
            for names, inner in commands_of(name)
        ]
        parts.append(_table(("Command", "", "Options"), rows))
    return "\n".join(parts)


def commands_of(name: str) -> Iterator[tuple[tuple[str, ...], Any]]:
    """A command of the first level, or all those below it."""
    module = COMMANDS[name][0]
    whole: Any = typer.main.get_command(import_module(module).app)
    yield from _walk(whole.commands[name] if module.startswith(ROOF) else whole, (name,))


def _arguments(command: Any) -> str:
    named = [each for each in command.params if each.param_type_name == "argument"]
    return "".join(f" {each.name.upper()}" if each.required else f" [{each.name.upper()}]"
                   for each in named)  # fmt: skip


def _options(command: Any) -> str:
    named = [each for each in command.params if each.param_type_name == "option"]
    return ", ".join(f"`{each.opts[0]}`" for each in named if each.name != "help")


def permissions() -> str:
    """Every permission, and which of the built-in roles has it."""
    roles = sorted(ROLES)
    rows = [
        (f"`{name}`", *("yes" if name in ROLES[role] else "" for role in roles))
        for name in sorted(PERMISSIONS)
    ]
    return "\n".join(["# Permissions\n", ROLES_PAGE, _table(("Permission", *roles), rows)])


def cached() -> str:
    """The calls whose answer can be asked for again by its ETag."""
    rows = []
    for path, methods in _description()["paths"].items():
        for method, operation in methods.items():
            if "304" in operation["responses"]:
                place = f"api/{_room_of(operation)}.md#{_anchor(operation['summary'])}"
                told = " ".join(operation["description"].partition("\n\n")[0].split())
                rows.append((f"[`{method.upper()} {path}`]({place})", "0 s", "`ETag`", told))
    table = _table(("Call", "Kept unasked", "Asked again by", "What it covers"), rows)
    return "\n".join(["# Cached calls\n", CACHED, table])


def pages() -> dict[str, Any]:
    """Path below docs/ to what writes it."""
    found: dict[str, Any] = {
        "commands.md": commands,
        "permissions.md": permissions,
        "cached.md": cached,
    }
    for room in sorted(ROOMS):
        found[f"reference/{room}.md"] = lambda room=room: card(room)
    for room in sorted([*ROOMS, SYSTEM]):
        found[f"api/{room}.md"] = lambda room=room: api(room)
    return found
