"""JSON Schema of a template's data: the part of it that cannot loop, fetch or backtrack."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from groundplane.core.models import to_json
from groundplane.rooms.notifications.template_problems import TemplateData, TemplateInvalid

LARGEST_BYTES, DEEPEST = 64 * 1024, 12
# Any other address would be fetched, from where this process stands.
DRAFTS = {
    "https://json-schema.org/draft/2020-12/schema", "https://json-schema.org/draft/2019-09/schema",
    "http://json-schema.org/draft-07/schema#", "http://json-schema.org/draft-07/schema",
}  # fmt: skip
ALLOWED = {
    "title", "description", "type", "properties", "required", "items", "enum", "const",
    "additionalProperties", "examples", "default", "format", "minLength", "maxLength", "minimum",
    "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minItems", "maxItems",
    "uniqueItems", "minProperties", "maxProperties",
}  # fmt: skip


def checked_schema(schema: Mapping[str, Any]) -> str:
    """The schema as it is stored; `$ref`, `pattern` and combinations are off."""
    text = to_json(schema)
    if len(text) > LARGEST_BYTES:
        raise TemplateInvalid(f"the schema is larger than {LARGEST_BYTES} bytes")
    if schema.get("$schema") not in {None, *DRAFTS}:
        raise TemplateInvalid(f"$schema is one of {', '.join(sorted(DRAFTS))}")
    _walk({name: said for name, said in schema.items() if name != "$schema"}, "schema", DEEPEST)
    if schema.get("type", "object") != "object":
        raise TemplateInvalid("the data of a template is an object")
    _validator(text)
    if not all(isinstance(example, Mapping) for example in schema.get("examples", ())):
        raise TemplateInvalid("each of the schema's examples is an object")
    return text


def check_data(schema: Mapping[str, Any] | None, data: Mapping[str, Any]) -> None:
    """Does the data fit; says what does not, without its values."""
    if schema is None:
        return
    for error in _validator(to_json(schema)).iter_errors(data):
        place = ".".join(str(step) for step in error.instance_path) or "the data"
        raise TemplateData(f"{place}: breaks `{_rule(error)}`", field=place)


def check_variables(schema: Mapping[str, Any] | None, variables: Iterable[str]) -> None:
    """Is every variable that is printed one that the schema knows?"""
    for path in variables if schema is not None else ():
        here: Any = schema
        for step in path.split("."):
            known = here.get("properties") if isinstance(here, Mapping) else None
            if not isinstance(known, Mapping):
                break
            if step not in known:
                raise TemplateInvalid(f"{path} is printed, and the schema has no such member")
            here = known[step]


def _walk(schema: Any, place: str, depth: int) -> None:
    if not isinstance(schema, Mapping):
        raise TemplateInvalid(f"{place} is no schema")
    if depth == 0:
        raise TemplateInvalid(f"{place} is nested too deeply")
    if unknown := sorted(set(schema) - ALLOWED):
        raise TemplateInvalid(f"{place}: {', '.join(unknown[:5])} is not read here")
    properties = schema.get("properties") or {}
    if not isinstance(properties, Mapping):
        raise TemplateInvalid(f"{place}.properties is no object")
    for name, inner in properties.items():
        _walk(inner, f"{place}.{name}", depth - 1)
    for key in ("items", "additionalProperties"):
        if key in schema and not isinstance(schema[key], bool):
            _walk(schema[key], f"{place}.{key}", depth - 1)


@lru_cache(maxsize=500)
def _validator(text: str) -> Any:
    import jsonschema_rs

    try:
        return jsonschema_rs.validator_for(text)
    except (jsonschema_rs.ValidationError, ValueError) as error:
        said = str(error).partition("\n")[0]
        raise TemplateInvalid(f"the schema is none: {said}") from error


def _rule(error: Any) -> str:
    return "/".join(str(step) for step in error.schema_path)
