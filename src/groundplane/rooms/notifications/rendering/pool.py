"""The renderer processes: a few, each bounded, each replaced when a template breaks it.

Blocking by nature, because what must be watched is another process. `render` on a thread is how
the worker and the server call it; a blocking program calls it as it is.
"""

from __future__ import annotations

import atexit
import os
import selectors
import signal
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson

from groundplane.core.log import logger
from groundplane.core.meter import counter, histogram
from groundplane.core.models import to_json

CHILD = Path(__file__).with_name("child.py")
START_SECONDS = 30.0
LARGEST_REQUEST = 2 * 1024 * 1024
LARGEST_ANSWER = 4 * 1024 * 1024  # a mail is HTML and text, JSON doubles what it escapes

OUT_OF_MEMORY = {9, -signal.SIGABRT, -signal.SIGSEGV, -signal.SIGBUS, -signal.SIGKILL}

log = logger("notifications")
SECONDS = histogram("groundplane_notifications_render_seconds", "One template rendered.", ("do",))
REPLACED = counter(
    "groundplane_notifications_renderers_replaced_total",
    "Renderers killed by a template.",
    ("why",),
)


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one rendering may use."""

    renderers: int = 2
    memory_bytes: int = 256 * 1024 * 1024
    seconds: float = 1.0


class Broken(Exception):
    """The renderer was lost to this template: `time`, `memory`, `output`, `input`, `crash`."""


class NotStarted(Exception):
    """No renderer came up, whatever it was to render."""


class Renderer:
    """One child process and its two pipes."""

    def __init__(self, bounds: Bounds) -> None:
        self._bounds = bounds
        self._process = _started(bounds)
        assert self._process.stdin
        assert self._process.stdout
        self._in, self._out = self._process.stdin.fileno(), self._process.stdout.fileno()
        os.set_blocking(self._in, False)
        os.set_blocking(self._out, False)
        try:
            self._read(5, time.monotonic() + START_SECONDS)  # it says: ready
        except Broken as broken:
            self.kill()
            raise NotStarted(f"no renderer came up: {broken}") from None

    @property
    def pid(self) -> int:
        return self._process.pid

    def ask(self, request: bytes) -> bytes:
        """The answer to one request, or `Broken`; then this renderer is of no more use."""
        until = time.monotonic() + self._bounds.seconds
        self._write(struct.pack(">I", len(request)) + request, until)
        (size,) = struct.unpack(">I", self._read(4, until))
        if size > LARGEST_ANSWER:
            raise Broken("output")
        return self._read(size, until)

    def _write(self, data: bytes, until: float) -> None:
        rest = memoryview(data)
        while rest:
            self._await(self._in, selectors.EVENT_WRITE, until)
            try:
                rest = rest[os.write(self._in, rest) :]
            except BlockingIOError:
                continue
            except BrokenPipeError:
                raise Broken(self._end()) from None

    def _read(self, size: int, until: float) -> bytes:
        parts, missing = [], size
        while missing:
            self._await(self._out, selectors.EVENT_READ, until)
            part = os.read(self._out, min(missing, 1 << 16))
            if not part:
                raise Broken(self._end())
            parts.append(part)
            missing -= len(part)
        return b"".join(parts)

    def _await(self, handle: int, event: int, until: float) -> None:
        with selectors.DefaultSelector() as selector:
            selector.register(handle, event)
            if not selector.select(max(0.0, until - time.monotonic())):
                raise Broken("time")

    def _end(self) -> str:
        """Why it ended by itself: no memory, or the stack of a parser used up, ends it so."""
        code = self._process.wait(START_SECONDS)
        return "memory" if code in OUT_OF_MEMORY else "crash"

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()


def _started(bounds: Bounds) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(
            [sys.executable, "-I", str(CHILD), str(bounds.memory_bytes)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd="/",
            env={"LC_ALL": "C.UTF-8", "MALLOC_ARENA_MAX": "1"},
            start_new_session=True,  # Ctrl-C is for us; we end it by closing its input
        )
    except OSError as error:
        raise NotStarted(f"no renderer came up: {error}") from None


@dataclass(slots=True)
class Pool:
    """Hands requests to renderers, at most so many at a time; starts them when first needed."""

    bounds: Bounds
    _free: list[Renderer] = field(default_factory=list)
    threads: ThreadPoolExecutor = field(init=False)
    _slots: threading.Semaphore = field(init=False)
    _owner: int = field(default_factory=os.getpid)

    def __post_init__(self) -> None:
        self._slots = threading.Semaphore(self.bounds.renderers)
        self.threads = ThreadPoolExecutor(self.bounds.renderers, "renderer")

    def ask(self, do: str, **request: Any) -> Mapping[str, Any]:
        """The child's answer: `{"ok": ...}` or `{"refused": {...}}`; `Broken` past a bound."""
        body = to_json({"do": do, **request}).encode()
        if len(body) > LARGEST_REQUEST:
            raise Broken("input")
        with self._slots:
            began = time.monotonic()
            try:
                answer: Mapping[str, Any] = orjson.loads(self._asked(body))
            finally:
                SECONDS.observe(time.monotonic() - began, do=do)
        return answer

    def _asked(self, body: bytes) -> bytes:
        renderer = self._taken()
        try:
            answer = renderer.ask(body)
        except BaseException as error:
            renderer.kill()
            if isinstance(error, Broken):
                REPLACED.add(why=str(error))
                log.warning("notifications.renderer_replaced", why=str(error))
            raise
        self._free.append(renderer)
        return answer

    def _taken(self) -> Renderer:
        if self._owner != os.getpid():  # after a fork these pipes are somebody else's
            self._free, self._owner = [], os.getpid()
        while self._free:
            renderer = self._free.pop()
            if renderer._process.poll() is None:
                return renderer
            renderer.kill()
        return Renderer(self.bounds)

    def close(self) -> None:
        if self._owner == os.getpid():
            while self._free:
                self._free.pop().kill()


_pools: dict[Bounds, Pool] = {}
_lock = threading.Lock()


def pool_of(bounds: Bounds) -> Pool:
    """The pool of this process with these bounds."""
    with _lock:
        return _pools.setdefault(bounds, Pool(bounds))


@atexit.register
def _close_all() -> None:
    for pool in _pools.values():
        pool.close()
