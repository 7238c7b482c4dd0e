"""Keyset pages: a cursor is the last row's key, signed, and good for one list of one tenant."""

from __future__ import annotations

import hashlib
import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import orjson
from pydantic import BaseModel, ConfigDict, Field

from groundplane.core.problems import Problem

T = TypeVar("T")
DEFAULT_SIZE = 20
LARGEST_SIZE = 200
_SIGNATURE_BYTES = 16


class BadCursor(Problem):
    """The cursor is not one that this list gave out."""

    code = "database.bad_cursor"
    status = 422
    hint = "Start again without a cursor; a cursor belongs to one list, one order and one tenant."


class BadPage(Problem):
    """The page size is out of bounds."""

    code = "database.bad_page"
    status = 422
    hint = "Ask for between 1 and the list's own most."


class PageMeta(BaseModel):
    """Where the next page begins."""

    model_config = ConfigDict(frozen=True)
    next: str | None = Field(default=None, description="Pass it as `after`; null on the last page.")
    limit: int = Field(description="How many rows a page holds at most.")


class Page(BaseModel, Generic[T]):
    """A part of a list."""

    model_config = ConfigDict(frozen=True)
    data: list[T]
    meta: PageMeta


@dataclass(frozen=True, slots=True)
class Asked:
    """One page as it was asked for: read `after` and `fetch` rows, then answer `of(rows)`."""

    purpose: str
    limit: int
    after: Any
    key: bytes

    @property
    def fetch(self) -> int:
        """One more than shown, to know whether a next page exists."""
        return self.limit + 1

    def of(self, found: Sequence[T], key: Callable[[T], Any]) -> Page[T]:
        """The page of these rows; `key` gives the cursor's value of one of them."""
        shown = list(found[: self.limit])
        more = len(found) > self.limit
        cursor = encode(self.purpose, key(shown[-1]), self.key) if more else None
        return Page(data=shown, meta=PageMeta(next=cursor, limit=self.limit))


def asked(
    purpose: str, after: str | None, limit: int | None, key: bytes, *, most: int = LARGEST_SIZE
) -> Asked:
    """Check the size and read the cursor; `purpose` names the list, its order and its tenant."""
    size = DEFAULT_SIZE if limit is None else limit
    if not 1 <= size <= most:
        raise BadPage(f"limit is {size}; it goes from 1 to {most}")
    return Asked(purpose, size, decode(purpose, after, key) if after else None, key)


def encode(purpose: str, value: Any, key: bytes) -> str:
    """base64url(value as JSON, signature)."""
    body = orjson.dumps(value, default=str)
    return urlsafe_b64encode(body + _signature(purpose, body, key)).rstrip(b"=").decode()


def decode(purpose: str, cursor: str, key: bytes) -> Any:
    """The value inside a cursor that we signed for this very list."""
    try:
        raw = urlsafe_b64decode(cursor.encode() + b"=" * (-len(cursor) % 4))
        body, signature = raw[:-_SIGNATURE_BYTES], raw[-_SIGNATURE_BYTES:]
        genuine = hmac.compare_digest(signature, _signature(purpose, body, key))
        canonical = urlsafe_b64encode(raw).rstrip(b"=").decode() == cursor
        if genuine and canonical:
            return orjson.loads(body)
    except ValueError:
        pass
    raise BadCursor()


def _signature(purpose: str, body: bytes, key: bytes) -> bytes:
    signed = purpose.encode() + b"\0" + body
    return hmac.digest(key, signed, hashlib.sha256)[:_SIGNATURE_BYTES]
