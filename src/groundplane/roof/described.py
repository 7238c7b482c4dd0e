"""The description of the REST interface, as `/openapi.json` answers it.

Beside what the routes say of themselves, every operation says whom it is for, how it may fail, and
what it answered when the documentation was made: `examples.json` is recorded from a running server.
"""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import Any

import orjson
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from groundplane.faces.http import Access, ProblemBody
from groundplane.roof.routes import declared

GROUPS = {
    "User": "For the person who is signed in: only ever their own.",
    "Service": "For service accounts and API keys.",
    "Admin": "For those who run a tenant, each by a permission.",
    "System": "For whoever runs the installation.",
}
NEEDS = {
    "own": "For a signed-in person.",
    "caller": "For anybody who is signed in.",
    "service": "For services and API keys.",
    "operator": "For operators of the platform.",
    "open": "Open to everybody.",
    "signed": "Open; the request carries its own proof.",
}
_USUAL = {
    "400": "`request.bad`: the request cannot be read, for example because its JSON is broken.",
    "401": "`auth.missing`, `auth.invalid`: nobody is signed in.",
    "403": "`auth.forbidden`: the caller may not do this.",
    "413": "`server.too_large`: the request is too large.",
    "422": "`request.invalid`: the request is malformed; `errors` says where.",
    "429": "`limits.exceeded`: too many requests; `Retry-After` says when to come back.",
    "503": "`database.unavailable`, `database.pool_exhausted`: try again shortly.",
}
_KEYED = {
    "409": "`idempotency.still_running`, `idempotency.not_replayable`: about the key you sent.",
    "422": "`idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent.",
}
_PLACED = {"404": "`request.not_found`: nothing is at this path."}
_PROBLEM = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/ProblemBody"}}}


def described(app: FastAPI) -> dict[str, Any]:
    """OpenAPI 3.1, made once: with access, problems, groups and examples."""
    if not app.openapi_schema:
        schema = contract(app)
        known = examples()
        for operation in operations(schema):
            example = known.get(operation["operationId"])
            if example is not None:
                _illustrate(operation, example)
        app.openapi_schema = schema
    return app.openapi_schema


def written(app: FastAPI) -> Callable[[str], bytes]:
    """The description as JSON, by the prefix that the application is mounted under."""

    @cache
    def text(prefix: str) -> bytes:
        told = described(app)
        return orjson.dumps(told | {"servers": [{"url": prefix}]} if prefix else told)

    return text


def contract(app: FastAPI) -> dict[str, Any]:
    """What callers may rely on: the description without its examples."""
    schema = _named(
        get_openapi(title=app.title, version=app.version, summary=app.summary, routes=app.routes)
    )
    parts = schema.setdefault("components", {})
    parts.setdefault("schemas", {})["ProblemBody"] = ProblemBody.model_json_schema()
    parts["securitySchemes"] = {"bearer": {"type": "http", "scheme": "bearer"}}
    accesses = {
        (_spelled(each.path), method.lower()): each.access
        for each in declared(app)
        for method in each.methods
    }
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            access = accesses[path, method]
            _say_access(operation, access)
            _with_usual_problems(path, method, operation, parts.setdefault("responses", {}))
            is_open = access.kind in {"open", "signed"}
            operation["security"] = [] if is_open else [{"bearer": []}]
    schema["tags"] = _tags(schema)
    return schema


def _named(schema: dict[str, Any]) -> dict[str, Any]:
    """Where two rooms use one name, FastAPI names modules: `FlagsSchedule` says it to people."""
    text = re.sub(
        r"groundplane__rooms__([a-z]+)__\w*?__(\w+)",
        lambda found: found[1].title() + found[2],
        json.dumps(schema),
    )
    named: dict[str, Any] = json.loads(text)
    return named


def operations(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for methods in schema["paths"].values():
        yield from methods.values()


@cache
def examples() -> dict[str, dict[str, Any]]:
    """One call of each operation and its answer, by operation id."""
    file = files("groundplane.roof").joinpath("examples.json")
    known: dict[str, dict[str, Any]] = json.loads(file.read_text())
    return known


def curl(example: dict[str, Any]) -> str:
    """The call as a line for a shell; `API` and a token per role come from `.groundplane/env`."""
    method = "" if example["method"] == "GET" else f"-X {example['method']} "
    parts = [f'curl {example["flags"]} {method}"$API{example["path"]}"']
    if example["as"] != "nobody":
        parts.append(f'-H "Authorization: Bearer ${example["as"].upper()}"')
    parts += [f"-H {shlex.quote(f'{name}: {value}')}" for name, value in example["headers"]]
    if example["body"] is not None:
        parts.append(f"--data-binary {shlex.quote(example['body'])}")
    return " \\\n  ".join(parts)


def _spelled(path: str) -> str:
    """As OpenAPI writes it: `{key}`, also where the route takes all that is left of the path."""
    return re.sub(r":\w+}", "}", path)


def _say_access(operation: dict[str, Any], access: Access) -> None:
    needs = f"Needs `{access.permission}`." if access.permission else NEEDS[access.kind]
    operation["description"] = f"{operation.get('description', '')}\n\n{needs}".strip()
    operation["x-needs"] = str(access)


def _with_usual_problems(
    path: str, method: str, operation: dict[str, Any], shared: dict[str, Any]
) -> None:
    """Where an operation adds nothing of its own, it refers to what all of them share.

    Whole in each of them the same few answers were half of the description, and what an explorer
    spent its time on.
    """
    answers = operation.setdefault("responses", {})
    sets = [_USUAL, _KEYED if method == "post" else {}, _PLACED if "{" in path else {}]
    for status in dict.fromkeys(chain(*sets)):
        usual = [each[status] for each in sets if status in each]
        known = answers.get(status, {"description": ""})
        if known["description"] in {"", "Validation Error"}:
            name = "-".join(text.split("`")[1] for text in usual)
            shared[name] = {"description": " ".join(usual), "content": _PROBLEM}
            answers[status] = {"$ref": f"#/components/responses/{name}"}
        else:
            told = " ".join([known["description"], *usual])
            answers[status] = {"description": told, "content": known.get("content", {}) | _PROBLEM}


def _tags(schema: dict[str, Any]) -> list[dict[str, str]]:
    """Group after group, as an explorer is to show them; an application's own come after."""
    used = {tag for operation in operations(schema) for tag in operation.get("tags", ())}
    return [
        {"name": tag, "description": about}
        for group, about in GROUPS.items()
        for tag in sorted(used)
        if tag.partition(":")[0] == group
    ]


def _illustrate(operation: dict[str, Any], example: dict[str, Any]) -> None:
    operation["x-codeSamples"] = [{"lang": "Shell", "label": "curl", "source": curl(example)}]
    asked = operation.get("requestBody", {}).get("content", {})
    if example["body"] is not None and example["type"] in asked:
        asked[example["type"]]["example"] = _read(example["body"], example["type"])
    answered = operation["responses"].get(str(example["status"]), {}).get("content", {})
    if (kind := example["answer_type"]) in answered:  # not in place: all problems share one
        answered[kind] = answered[kind] | {"example": example["answer"]}


def _read(body: str, media_type: str) -> Any:
    return json.loads(body) if media_type.endswith("json") else body
