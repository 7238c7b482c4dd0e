"""Pure decisions: what a key is, which answers are kept, when to come back."""

from __future__ import annotations

import base64
import hashlib
import math
import re
from collections.abc import Collection, Iterable
from uuid import UUID

from groundplane.rooms.idempotency.problems import KeyMalformed, TooManySteps

MOST_STEPS = 20
MOST_OUTPUT_BYTES = 64 * 1024
LONGEST_RETRY_SECONDS = 5.0

_BARE = re.compile(r"[\x21-\x7e]{1,255}")
_QUOTED = re.compile(r'"((?:[^"\\]|\\["\\])*)"')
_OPERATION = re.compile(r"[\x21-\x2e\x30-\x7e]{1,200}")
_STEP = re.compile(r"[\x21-\x7e]{1,100}")

# Answers that say "not now" or "not you": the work has not been refused for good.
PASSING = frozenset({401, 403, 408, 409, 423, 425, 429})

KEPT_HEADERS = frozenset({
    "content-type", "content-encoding", "content-language", "content-disposition", "location",
    "link", "etag", "last-modified", "deprecation", "sunset",
})  # fmt: skip
NEVER_KEPT = frozenset({
    "set-cookie", "date", "connection", "keep-alive", "proxy-authenticate", "te", "trailer",
    "transfer-encoding", "upgrade", "www-authenticate", "content-length", "traceparent",
    "tracestate", "x-request-id", "x-correlation-id",
})  # fmt: skip


def parsed_key(text: str, *, policy: str = "any") -> str:
    """The key itself: `"abc"`, as a structured string spells it, and `abc` are one key."""
    quoted = _QUOTED.fullmatch(text.strip())
    key = re.sub(r"\\([\"\\])", r"\1", quoted[1]) if quoted else text.strip()
    if not _BARE.fullmatch(key):
        raise KeyMalformed("a key is 1 to 255 visible ASCII characters")
    if policy == "uuid" and not _is_uuid(key):
        raise KeyMalformed("this route wants a UUID as its key")
    return key


def checked_operation(text: str) -> str:
    """The name of an operation: one segment of a path."""
    if not _OPERATION.fullmatch(text):
        raise KeyMalformed("an operation is 1 to 200 visible ASCII characters without a slash")
    return text


def checked_step(text: str) -> str:
    if not _STEP.fullmatch(text):
        raise TooManySteps("a step's name is 1 to 100 visible ASCII characters")
    return text


def _is_uuid(key: str) -> bool:
    try:
        return str(UUID(key)) == key.lower()
    except ValueError:
        return False


def downstream_key(id: UUID, step: str) -> str:
    """The key to send on: the same over attempts and takeovers, and nobody else's."""
    digest = hashlib.sha256(id.bytes + b"\0" + step.encode()).digest()
    return "gp_" + base64.b32encode(digest).rstrip(b"=").decode().lower()


def retry_after(rest_seconds: float | None) -> int:
    """When to try again: at the lease's end, within 5 s; a claim without one is soon over."""
    if rest_seconds is None:
        return 1
    return math.ceil(min(max(rest_seconds, 1.0), LONGEST_RETRY_SECONDS))


def is_stored(status: int, *, remembered: Collection[int] = (), store_5xx: bool = False) -> bool:
    """Is this answer kept, or does the key become free again?"""
    if status in remembered:
        return True
    if status >= 500:
        return store_5xx
    return status >= 200 and status not in PASSING


def kept_headers(
    headers: Iterable[tuple[str, str]], extra: Collection[str] = ()
) -> list[tuple[str, str]]:
    """The headers that are the answer's own, not the connection's, the day's or the reader's."""
    wanted = (KEPT_HEADERS | {name.lower() for name in extra}) - NEVER_KEPT
    return [(name.lower(), value) for name, value in headers if name.lower() in wanted]


def kind_of(operation: str) -> str:
    """The closed label of metrics: where calls of this operation come from."""
    prefix = operation.partition(":")[0]
    return prefix if ":" in operation and prefix in {"http", "consumer"} else "library"
