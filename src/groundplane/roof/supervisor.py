"""Child processes that belong together: started in order, started again when they die, stopped."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from groundplane.core.log import logger

QUICK_SECONDS = 5.0
QUICK_DEATHS = 5
_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None

log = logger("dev")


@dataclass(slots=True)
class Child:
    """One process and how to start it."""

    name: str
    command: list[str]
    environment: Mapping[str, str]
    log_file: Path
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    quick_deaths: int = 0

    def start(self) -> None:
        self.started_at = time.monotonic()
        with self.log_file.open("ab") as out:
            self.process = subprocess.Popen(
                self.command,
                env={**os.environ, **self.environment},
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                preexec_fn=_die_with_parent,  # noqa: PLW1509 - one libc call, loaded before
            )
        self.log_file.with_suffix(".pid").write_text(f"{self.process.pid}\n")

    def is_dead(self) -> bool:
        return self.process is None or self.process.poll() is not None

    def is_hopeless(self) -> bool:
        """Ends by itself at every start: once more would not help. Being killed does not count."""
        lived = time.monotonic() - self.started_at
        by_itself = self.process is not None and (self.process.returncode or 0) > 0
        self.quick_deaths = self.quick_deaths + 1 if by_itself and lived < QUICK_SECONDS else 0
        return self.quick_deaths >= QUICK_DEATHS

    def stop(self, seconds: float) -> None:
        if self.process is None or self.is_dead():
            return
        self.process.send_signal(signal.SIGCONT)
        self.process.terminate()
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class Supervisor:
    """Keeps its children running until it is told to stop."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self.children: list[Child] = []
        self.watched: list[Callable[[], None]] = []
        self._say = say
        self.is_stopping = False
        self.hopeless: Child | None = None

    def add(self, child: Child) -> None:
        self.children.append(child)
        child.start()

    def stop(self, *_: object) -> None:
        self.is_stopping = True

    def run(self) -> None:
        """Look after everything until `stop`, then end the children, last started first."""
        try:
            while not self.is_stopping:
                self.look()
                time.sleep(0.2)
        finally:
            for child in reversed(self.children):
                child.stop(30)

    def look(self) -> None:
        for check in self.watched:
            check()
        for child in self.children:
            if child.is_dead() and not self.is_stopping:
                self._restart(child)

    def _restart(self, child: Child) -> None:
        if child.is_hopeless():
            self._say(f"{child.name} dies at every start; its log is {child.log_file}")
            self.hopeless = child
            self.stop()
            return
        self._say(f"{child.name} ended; starting it again")
        child.start()


def _die_with_parent() -> None:
    """Even a killed parent leaves nothing running (Linux)."""
    if _libc is not None:
        _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
