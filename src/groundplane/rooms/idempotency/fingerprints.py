"""What makes two requests the same: a digest that does not mind spelling, but minds every value.

Each row remembers the version of the algorithm it was made with and is compared with that one, so
a new version never makes a false mismatch. A released version is never edited.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NoReturn
from urllib.parse import parse_qsl

import orjson
from pydantic import BaseModel

from groundplane.core.models import to_json

_BOUNDARY = re.compile(r'boundary=(?:"([^"]{1,200})"|([^\s;]{1,200}))', re.IGNORECASE)


class _Number(str):
    """A number as it was written: 1.0 and 1.00 may mean different money."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class HttpRequest:
    """What of an HTTP request counts; `digest` stands for the body where that was not kept."""

    method: str
    route: str
    path: str
    query: str = ""
    content_type: str = ""
    body: bytes = b""
    digest: bytes | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    ignored: Sequence[str] = ()

    def parts(self) -> Iterable[bytes]:
        """The parts of the fingerprint, in their order."""
        yield self.method.upper().encode()
        yield self.route.encode()
        yield self.path.encode()
        for name, value in sorted(parse_qsl(self.query, keep_blank_values=True)):
            yield f"{name}={value}".encode("utf-8", "surrogateescape")
        yield self.media_type.encode()
        for name, value in sorted(self.headers.items()):
            yield f"{name.lower()}: {value}".encode()
        yield self.digest if self.digest is not None else self._body_digest()

    @property
    def media_type(self) -> str:
        return self.content_type.partition(";")[0].strip().lower()

    def _body_digest(self) -> bytes:
        if self.media_type == "multipart/form-data":
            found = _BOUNDARY.search(self.content_type)
            boundary = (found[1] or found[2]).encode() if found else b""
            return _hashed(*multipart(self.body, boundary))
        if self.media_type.endswith(("/json", "+json")):
            return _hashed(*document(self.body, self.ignored))
        return _hashed(b"raw", self.body)


def document(body: bytes, ignored: Sequence[str] = ()) -> tuple[bytes, bytes]:
    """JSON in its one spelling; what is no JSON, or has a name twice, as its raw bytes."""
    try:
        value = _JSON.decode(body.decode())
        for pointer in ignored:
            _forget(value, pointer)
        return b"json", _written(value).encode()
    except (ValueError, RecursionError):
        return b"raw", body


def multipart(body: bytes, boundary: bytes) -> list[bytes]:
    """Part by part, because the boundary changes between tries; a malformed one as raw bytes."""
    pieces = (b"\r\n" + body).split(b"\r\n--" + boundary) if boundary else []
    if len(pieces) < 2 or not pieces[-1].startswith(b"--"):
        return [b"raw", body]
    digests = [b"multipart"]
    for piece in pieces[1:-1]:
        head, gap, content = piece.partition(b"\r\n\r\n")
        if not gap:
            return [b"raw", body]
        lines = sorted(line.strip() for line in head.split(b"\r\n") if line.strip())
        digests.append(_hashed(*lines, hashlib.sha256(content).digest()))
    return digests


def _first(request: object) -> bytes:
    if isinstance(request, HttpRequest):
        return _hashed(b"http", *request.parts())
    if isinstance(request, bytes | bytearray | memoryview):
        return _hashed(*document(bytes(request)))
    if isinstance(request, str):
        return _hashed(*document(request.encode("utf-8", "surrogatepass")))
    return _hashed(b"value", _spelled(request))


VERSIONS: dict[int, Callable[[object], bytes]] = {1: _first}
CURRENT = 1


def fingerprint(request: object, version: int) -> bytes:
    """The digest of a request: an `HttpRequest`, text or bytes (JSON or not), or plain values."""
    return VERSIONS[version](request)


def _spelled(value: object) -> bytes:
    """Values in one order of their names, whatever order they were given in."""
    plain = value.model_dump(mode="json") if isinstance(value, BaseModel) else value
    return orjson.dumps(orjson.loads(to_json(plain)), option=orjson.OPT_SORT_KEYS)


def _hashed(*parts: bytes) -> bytes:
    """SHA-256 over the parts with their lengths, so that no two lists run into one text."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8, "big"))
        whole.update(part)
    return whole.digest()


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON")


def _unambiguous(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name twice: readers differ in which one counts")
    return found


_JSON = json.JSONDecoder(  # made once: as dear as reading a short body
    parse_float=_Number,
    parse_int=_Number,
    parse_constant=_refuse,
    object_pairs_hook=_unambiguous,
)


def _written(value: Any) -> str:
    if isinstance(value, _Number):
        return value
    if isinstance(value, dict):
        members = (f"{json.dumps(name)}:{_written(value[name])}" for name in sorted(value))
        return f"{{{','.join(members)}}}"
    if isinstance(value, list):
        return f"[{','.join(map(_written, value))}]"
    return json.dumps(value)


def _forget(value: Any, pointer: str) -> None:
    """Remove what a JSON pointer (RFC 6901) names, if it is there."""
    *way, last = [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]
    for step in way:
        value = _member(value, step)
    if isinstance(value, dict):
        value.pop(last, None)
    elif isinstance(value, list) and last.isdigit() and int(last) < len(value):
        value[int(last)] = None


def _member(value: Any, step: str) -> Any:
    if isinstance(value, list):
        return value[int(step)] if step.isdigit() and int(step) < len(value) else None
    return value.get(step) if isinstance(value, dict) else None
