"""Decisions without I/O: what an event's fingerprint is, how old data becomes new."""

from __future__ import annotations

import hashlib
import hmac
import random
from typing import Any

import orjson

from groundplane.rooms.events.declared import UPCASTS, newest

TRIES = 5
"""So often a failing event is tried; then projections stop and handlers park it."""

LONGEST_PAUSE_SECONDS = 30.0

SEALED = "$sealed"
"""The only member of what stands in the place of a sealed value."""
MARK = f'"{SEALED}"'


def is_sealed_value(value: object) -> bool:
    return isinstance(value, dict) and value.keys() == {SEALED}


def fingerprint(
    envelope: tuple[Any, ...], body: str, metadata: str | None, key: bytes | None = None
) -> bytes:
    """Tells whether the same id carries the same event; body and metadata have sorted members.

    Of personal data it is made with the subject's key: without it nothing can be guessed from it.
    """
    text = orjson.dumps(envelope) + body.encode() + (metadata or "").encode()
    return hashlib.sha256(text).digest() if key is None else hmac.digest(key, text, hashlib.sha256)


def upcasted(type: str, version: int, data: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    """The data as the newest declared version reads it, as far as upcasters lead."""
    target = newest(type)
    while target is not None and version < target.version:
        step = UPCASTS.get((type, version))
        if step is None:
            break
        version, data = version + 1, step(dict(data))
    return version, data


def is_upcasted(type: str, version: int) -> bool:
    """Is data of that version read as another one?"""
    return (type, version) in UPCASTS


def pause_seconds(attempt: int, first: float) -> float:
    """Before the next try of a failing event: doubling, with jitter."""
    ceiling: float = min(LONGEST_PAUSE_SECONDS, first * 2 ** min(attempt - 1, 20))
    return ceiling * random.uniform(0.5, 1)  # noqa: S311 - spreads load, guards nothing


def breaking(before: dict[str, Any], after: dict[str, Any]) -> str | None:
    """Why data that fits the one JSON schema need not fit the other; None when it does.

    Looks at the members of the document itself: what became required, and what changed its type.
    """
    old, new = before.get("properties", {}), after.get("properties", {})
    added = set(after.get("required", ())) - set(before.get("required", ()))
    if added:
        return f"{', '.join(sorted(added))} became required"
    changed = [name for name in old.keys() & new.keys() if _kind(old[name]) != _kind(new[name])]
    if changed:
        return f"{', '.join(sorted(changed))} changed its type"
    gone = sorted(old.keys() - new.keys())
    if gone and after.get("additionalProperties") is False:
        return f"{', '.join(gone)} is refused now"
    return None


def _kind(schema: dict[str, Any]) -> Any:
    return schema.get("type") or schema.get("anyOf") or schema.get("$ref")
