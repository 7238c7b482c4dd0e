"""What of a change is kept: the fields that differ, without secrets, within bounds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson

from groundplane.core.log import STARS, is_telling, redacted
from groundplane.core.models import to_json
from groundplane.core.problems import Unstorable
from groundplane.rooms.audit.problems import EntryTooLarge

LARGEST_BYTES = 64 * 1024

Fields = Mapping[str, Any] | None


def differing(before: Fields, after: Fields) -> tuple[Fields, Fields]:
    """Only the fields whose values differ; all of them when one side is missing."""
    if before is None or after is None:
        return before, after
    names = [n for n in {**before, **after} if not _is_same(before.get(n), after.get(n))]
    return _only(before, names), _only(after, names)


def _is_same(old: Any, new: Any) -> bool:
    """Python takes 1 for true; JSON, which is what the trail shows, does not."""
    return bool(old == new) and isinstance(old, bool) == isinstance(new, bool)


def stored(fields: Fields) -> str | None:
    """As JSON text, secrets replaced by stars."""
    if fields is None:
        return None
    try:
        text = to_json(concealed(fields))
    except RecursionError:
        raise Unstorable() from None
    if len(text.encode()) > LARGEST_BYTES:
        raise EntryTooLarge(f"{len(text)} characters; the limit is {LARGEST_BYTES} bytes")
    return text


def concealed(value: Any) -> Any:
    """The same value with stars for what its name or its shape tells to be a secret."""
    if isinstance(value, Mapping):
        return {k: STARS if is_telling(str(k)) else concealed(v) for k, v in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [concealed(item) for item in value]
    if value is None or isinstance(value, bool | int | float):
        return value
    # A model, an address with a password in it, an error: what is kept is what becomes of them.
    return redacted(value) if isinstance(value, str) else concealed(orjson.loads(to_json(value)))


def _only(fields: Mapping[str, Any], names: list[str]) -> dict[str, Any]:
    return {name: fields[name] for name in names if name in fields}
