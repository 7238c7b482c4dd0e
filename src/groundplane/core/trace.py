"""Which request caused what: ids that travel with every call, job and event.

The trace context follows W3C Trace Context level 1: a traceparent that is not well-formed is
ignored and a new trace begins. Ids of strangers are checked, as they end up in logs and tables.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from groundplane.core.ids import uuid7

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/+=@-]{0,127}")
_PARENT = re.compile(r"(?!ff)([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.{0,200})?")


@dataclass(frozen=True, slots=True)
class Trace:
    """The ids of one act: what it belongs to, what caused it, and where it is in a trace."""

    correlation_id: str
    causation_id: str | None = None
    trace_parent: str | None = None
    request_id: str | None = None

    @classmethod
    def new(cls) -> Trace:
        """The beginning of something: a request without headers, a schedule, a script."""
        return cls.from_headers({})

    @classmethod
    def from_headers(cls, headers: Mapping[str, str]) -> Trace:
        """What the caller sent where it is well-formed, fresh ids where it is not."""
        given = {name.lower(): value for name, value in headers.items()}
        return cls(
            correlation_id=_id(given.get("x-correlation-id")),
            trace_parent=_parent(given.get("traceparent", "")) or _parent_of(os.urandom(16).hex()),
            request_id=_id(given.get("x-request-id")),
        )

    @property
    def trace_id(self) -> str | None:
        """The 32 hex digits shared by all spans of the trace."""
        return self.trace_parent.split("-")[1] if self.trace_parent else None

    def headers(self) -> dict[str, str]:
        """For an outgoing call; use `child()` first, so that the call is a span of its own."""
        named = {
            "X-Request-Id": self.request_id,
            "X-Correlation-Id": self.correlation_id,
            "traceparent": self.trace_parent,
        }
        return {name: value for name, value in named.items() if value is not None}

    def child(self) -> Trace:
        """The same trace, one span further; sampled or not as before."""
        if self.trace_parent is None:
            return replace(self, trace_parent=_parent_of(os.urandom(16).hex()))
        flags = self.trace_parent.rpartition("-")[2]
        return replace(self, trace_parent=_parent_of(self.trace_parent.split("-")[1], flags))


def _id(given: str | None) -> str:
    return given if given and _ID.fullmatch(given) else str(uuid7())


def _parent(given: str) -> str | None:
    """Rewritten as version 00: later versions may append fields that we must not pass on."""
    match = _PARENT.fullmatch(given.strip(" \t"))
    if match is None or (match[1] == "00" and match[5] is not None):
        return None
    if not int(match[2], 16) or not int(match[3], 16):
        return None
    return f"00-{match[2]}-{match[3]}-{int(match[4], 16) & 1:02x}"


def _parent_of(trace_id: str, flags: str = "01") -> str:
    return f"00-{trace_id}-{os.urandom(8).hex()}-{flags}"
