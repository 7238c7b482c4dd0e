"""Log lines as they are written: of a file or a pipe, filtered, for a person or a program."""

from __future__ import annotations

import os
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, Literal, get_args

import orjson
from rich.console import Console
from rich.text import Text

from groundplane.core.log import word
from groundplane.faces.terminal import printable

LOOK_SECONDS = 0.25
HEAD = ("at", "level", "logger", "event", "stack")
COLOURS = {"warning": "yellow", "error": "bold red", "critical": "bold red", "debug": "dim"}
Level = Literal["debug", "info", "warning", "error"]
LEVELS: tuple[str, ...] = (*get_args(Level), "critical")


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it was written, and its fields if it was one of JSON."""

    text: str
    fields: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which lines are told. One that is no JSON has no fields to be judged by, and passes."""

    level: Level | None = None
    logger: str | None = None
    tenant: str | None = None
    correlation_id: str | None = None
    contains: str | None = None

    def of(self, lines: Iterable[bytes]) -> Iterator[Line]:
        for raw in lines:
            line = read(raw)
            if self.contains is not None and self.contains not in line.text:
                continue
            if line.fields is None or self._fits(line.fields):
                yield line

    def _fits(self, fields: dict[str, Any]) -> bool:
        if self.level and _rank(fields.get("level")) < LEVELS.index(self.level):
            return False
        named = f"{fields.get('logger', '')}.".removeprefix("groundplane.")
        if self.logger and not named.startswith(f"{self.logger}."):
            return False
        asked = {"tenant": self.tenant, "correlation_id": self.correlation_id}
        return all(value is None or fields.get(key) == value for key, value in asked.items())


def _rank(level: object) -> int:
    """A level nobody knows is told rather than hidden."""
    return LEVELS.index(str(level)) if level in LEVELS else len(LEVELS)


def read(raw: bytes) -> Line:
    text = raw.decode(errors="replace").rstrip("\r\n")
    try:
        found = orjson.loads(text)
    except ValueError:
        return Line(text, None)
    return Line(text, found if isinstance(found, dict) and "event" in found else None)


def last(many: int, lines: Iterable[Line]) -> Iterable[Line]:
    return deque(lines, maxlen=many)


@dataclass(slots=True)
class Followed:
    """A file that grows, is cut off, or is replaced by a new one of its name."""

    path: Path
    _file: BinaryIO = field(init=False)
    _begun: bytes = b""

    def __enter__(self) -> Followed:
        self._file = self.path.open("rb")
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def written(self) -> Iterator[bytes]:
        """Whole lines from here to where the file ends now."""
        for part in self._file:
            self._begun += part
            if self._begun.endswith(b"\n"):
                whole, self._begun = self._begun, b""
                yield whole

    def all(self) -> Iterator[bytes]:
        """Also what was begun and not ended: nobody waits for its end."""
        yield from self.written()
        if self._begun:
            yield self._begun

    def coming(self) -> Iterator[bytes]:
        """What is written from now on, for ever."""
        while True:
            yield from self.written()
            time.sleep(LOOK_SECONDS)
            if self._is_another():
                yield from self.written()
                self._file.close()
                self._file, self._begun = self.path.open("rb"), b""

    def _is_another(self) -> bool:
        """Rotated; while there is none of that name, we wait for it."""
        try:
            there = self.path.stat()
        except FileNotFoundError:
            return False
        ours = os.fstat(self._file.fileno())
        return not os.path.samestat(there, ours) or there.st_size < self._file.tell()


@dataclass(frozen=True, slots=True)
class Out:
    """Readable lines, in colour on a terminal; or JSON, and then nothing else on that stream."""

    as_json: bool

    def tell(self, lines: Iterable[Line]) -> None:
        console = Console(highlight=False, soft_wrap=True)
        for line in lines:
            if line.fields is None:
                print(line.text, file=sys.stderr if self.as_json else sys.stdout, flush=True)
            elif self.as_json:
                print(line.text, flush=True)
            else:
                console.print(readable(line.fields))


def readable(fields: dict[str, Any]) -> Text:
    """`14:03:07.120 warning jobs job.failed job=7`, and a stack below it."""
    level = str(fields.get("level", ""))
    logger = str(fields.get("logger", "")).removeprefix("groundplane.")
    rest = " ".join(f"{printable(k)}={word(v)}" for k, v in fields.items() if k not in HEAD)
    stack = "".join(f"\n{printable(line)}" for line in str(fields.get("stack") or "").splitlines())
    return Text.assemble(
        (f"{_clock(fields.get('at'))} ", "dim"),
        (f"{printable(level):7} ", COLOURS.get(level, "green")),
        (f"{printable(logger)} ", "cyan"),
        (printable(fields["event"]), "bold"),
        f" {rest}" if rest else "",
        stack,
    )


def _clock(at: object) -> str:
    """The time of day here; what is none is told as it is."""
    try:
        return datetime.fromisoformat(str(at)).astimezone().strftime("%H:%M:%S.%f")[:-3]
    except (ValueError, OverflowError):
        return printable(at)
