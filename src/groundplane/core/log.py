"""Structured logs: one fact, one line. Secrets never reach a handler.

Silent until `configure`, as a library should be, and built on the standard logging: users' own
handlers see `job.claimed job=7 attempt=1` as the message and the fields as `record.msg.fields`.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import traceback
from collections.abc import Mapping
from contextvars import ContextVar
from datetime import UTC, datetime
from functools import cache, lru_cache
from itertools import islice
from typing import Any, Literal, NoReturn, TextIO

import orjson
from pydantic import BaseModel, SecretStr

from groundplane.core.retry import message

STARS = "***"
MOST_TEXT, MOST_ITEMS, MOST_DEPTH = 4096, 100, 5

_KEYS = re.compile(
    r"passw|pwd|passphrase|secret|token|authori[sz]ation|api[-_]?key|cookie|credential"
    r"|(private|master|signing)[-_]?key|^dsn$",
    re.IGNORECASE,
)
_NAMED = (
    r"(?i)((?:passw(?:or)?d|pwd|passphrase|secret|token|api[-_]?key|(?:private|master|signing)[-_]?key)"
    r"(?:[-_](?:access[-_])?key)?\\?[\"']?\s*[=:]\s*)"
)
_SCHEME = r"authorization\W{1,4}(?:basic|bearer|token)?"
_SHAPES = (
    (re.compile(r"\beyJ[\w-]{5,}(\.[\w-]*){2,4}"), STARS),
    (re.compile(r"\bgp_(live|test)_[\w-]+"), rf"gp_\1_{STARS}"),
    (re.compile(rf"(?i)\b({_SCHEME})\s*[^\s,'\"]+"), rf"\1 {STARS}"),
    (re.compile(r"(?i)\b((?:set-)?cookie[\"']?\s*[:=]\s*)[^\r\n'\"]+"), rf"\1{STARS}"),
    (re.compile(r"(?i)\b(bearer)\s+[\w.~+/=-]{8,}"), rf"\1 {STARS}"),
    (re.compile(r"(?i)(\b[a-z][a-z0-9+.-]*://[^\s:/@]*):[^\s/]+@"), rf"\1:{STARS}@"),
    (re.compile(rf"{_NAMED}(\\?[\"'])(?:(?!\2)(?:\\.|.))+"), rf"\1\2{STARS}"),  # with blanks in it
    (re.compile(rf"{_NAMED}(?!\\[\"'])[^\s&;,'\"]+"), rf"\1{STARS}"),
    (re.compile(r"(?s)(-----BEGIN [A-Z ]*PRIVATE KEY-----).+?(?=-----END|\Z)"), rf"\1{STARS}"),
)  # fmt: skip
# Looking for these first makes an ordinary text many times cheaper than trying each shape.
_HINTS = ("eyj", "gp_", "://", "bearer", "authorization", "passw", "pwd", "passphrase", "secret",
          "token", "apikey", "_key", "-key", "private", "cookie")  # fmt: skip
_context: ContextVar[Mapping[str, Any]] = ContextVar("groundplane_log", default={})  # noqa: B039


class Secret(SecretStr):
    """A text that shows stars wherever it is printed, logged or serialised; `reveal()` gives it."""

    def __init__(self, text: str | Secret) -> None:
        super().__init__(text.reveal() if isinstance(text, Secret) else text)

    def reveal(self) -> str:
        return self.get_secret_value()

    def _display(self) -> str:
        return STARS

    def __deepcopy__(self, memo: object) -> Secret:
        return self

    def __reduce__(self) -> NoReturn:
        raise TypeError("a Secret is not pickled: it would lie in the open wherever it is kept")


def redacted(text: str) -> str:
    """Stars over everything that looks like a secret by its shape."""
    lowered = text.lower()
    if any(hint in lowered for hint in _HINTS):
        for shape, stars in _SHAPES:
            text = shape.sub(stars, text)
    return text


class Fact:
    """What a record carries as its message: already redacted, so any handler may print it."""

    __slots__ = ("event", "fields", "stack")

    def __init__(self, event: str, fields: Mapping[str, Any], stack: str = "") -> None:
        self.event, self.stack = event, stack
        self.fields: dict[str, Any] = {key: _field(key, value) for key, value in fields.items()}

    def __str__(self) -> str:
        return " ".join([self.event, *(f"{key}={word(it)}" for key, it in self.fields.items())])


class Logger:
    """`log.info("job.claimed", job=id, attempt=1)`."""

    def __init__(self, name: str) -> None:
        self.standard = logging.getLogger(f"groundplane.{name}")

    def debug(self, event: str, /, **fields: Any) -> None:
        self._tell(logging.DEBUG, event, fields)

    def info(self, event: str, /, **fields: Any) -> None:
        self._tell(logging.INFO, event, fields)

    def warning(self, event: str, /, **fields: Any) -> None:
        self._tell(logging.WARNING, event, fields)

    def error(self, event: str, /, **fields: Any) -> None:
        self._tell(logging.ERROR, event, fields)

    def _tell(self, level: int, event: str, fields: dict[str, Any]) -> None:
        if not self.standard.isEnabledFor(level):
            return
        error, told = fields.get("error"), {**_context.get(), **fields}
        if not isinstance(error, BaseException):
            self.standard.log(level, Fact(event, told), stacklevel=3)
            return
        told["error"] = f"{type(error).__name__}: {message(error)}"
        self.standard.log(level, Fact(event, told, _stack(error)), exc_info=error, stacklevel=3)


@cache
def logger(name: str) -> Logger:
    """The logger of a room or another part, `groundplane.<name>` to the standard logging."""
    return Logger(name)


def bound(**fields: Any) -> Bound:
    """These fields go on every line of this task and the tasks it starts, inside of the block."""
    return Bound(fields)


class Bound:
    """A context without a generator: a worker enters one for each of thousands of jobs a second."""

    __slots__ = ("_before", "_fields")

    def __init__(self, fields: Mapping[str, Any]) -> None:
        self._fields = fields

    def __enter__(self) -> None:
        self._before = _context.set({**_context.get(), **self._fields})

    def __exit__(self, *_: object) -> None:
        _context.reset(self._before)


def bind(**fields: Any) -> None:
    """These fields too, until the block of `bound` ends that is open around it."""
    _context.set({**_context.get(), **fields})


class Json(logging.Formatter):
    """One JSON object a line; also for records that were not ours."""

    def format(self, record: logging.LogRecord) -> str:
        fact = _fact(record)
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": fact.event,
        }
        line |= {f"{key}_" if key in line else key: value for key, value in fact.fields.items()}
        if fact.stack:
            line["stack"] = fact.stack
        try:
            return orjson.dumps(line).decode()
        except TypeError:  # a lone surrogate, which only the slow writer can escape
            return json.dumps(line)


class Console(logging.Formatter):
    """The same facts for eyes."""

    def format(self, record: logging.LogRecord) -> str:
        at, fact = datetime.fromtimestamp(record.created).strftime("%H:%M:%S"), _fact(record)
        return f"{at} {record.levelname.lower():7} {fact}\n{fact.stack}".rstrip()


def configure(
    *,
    format: Literal["json", "console"] = "json",
    level: str = "info",
    stream: TextIO | None = None,
) -> None:
    """Write everything below `groundplane` to a stream, standard output if none is given."""
    top = logging.getLogger("groundplane")
    handler = logging.StreamHandler(stream or sys.stdout)
    handler.setFormatter(Json() if format == "json" else Console())
    top.handlers = [handler]
    top.setLevel(level.upper())
    top.propagate = False


def _fact(record: logging.LogRecord) -> Fact:
    if isinstance(record.msg, Fact):
        return record.msg
    error = record.exc_info[1] if record.exc_info else None
    stack = _stack(error) if error else ""
    return Fact(redacted(record.getMessage()), _context.get(), stack)


def _stack(error: BaseException) -> str:
    """Places and messages of an error and its causes; source lines, but no values of variables."""
    parts: list[str] = []
    current: BaseException | None = error
    while current is not None and len(parts) < MOST_DEPTH:
        said = redacted(f"{type(current).__name__}: {message(current)}")
        parts.insert(0, "".join(traceback.format_tb(current.__traceback__)) + said)
        hidden = current.__suppress_context__
        current = current.__cause__ or (None if hidden else current.__context__)
    return "\nwhich led to\n".join(parts)[-2 * MOST_TEXT :]


@lru_cache(maxsize=4096)
def is_telling(key: str) -> bool:
    """Does a field of this name hold a secret?"""
    return _KEYS.search(key) is not None


def _field(key: str, value: object) -> Any:
    try:
        return _clean(key, value)
    except Exception:  # logging must not fail because a value cannot be shown
        return f"<{type(value).__name__}>"


def _clean(key: str, value: Any, depth: int = 0) -> Any:
    if value is None or isinstance(value, bool):
        return value
    if is_telling(key):
        return STARS
    if isinstance(value, int | float):
        return value if -(2**63) <= value < 2**64 or isinstance(value, float) else str(value)
    if isinstance(value, bytes | bytearray | memoryview):
        return f"<{len(value)} bytes>"
    if isinstance(value, BaseModel):
        value = value.model_dump()
    if not isinstance(value, Mapping | list | tuple | set | frozenset):
        return _text(value)
    if depth == MOST_DEPTH:
        return "..."
    some = list(islice(value, MOST_ITEMS))
    if isinstance(value, Mapping):
        return {_text(name): _clean(str(name), value[name], depth + 1) for name in some}
    return [_clean(key, item, depth + 1) for item in some]


def _text(value: object) -> str:
    text = message(value) if isinstance(value, BaseException) else str(value)
    return redacted(text[: 2 * MOST_TEXT])[:MOST_TEXT]


def word(value: object) -> str:
    """As it stands behind `key=`: quoted when it holds more than a word."""
    text = value if isinstance(value, str) else json.dumps(value)
    return text if re.fullmatch(r"[\w.:/@+*-]+", text) else json.dumps(value)


logging.getLogger("groundplane").addHandler(logging.NullHandler())
