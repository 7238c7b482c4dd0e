"""Child processes that belong together: started in order, started again when they die, stopped."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
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
    deaths: list[float] = field(default_factory=list)

    def start(self) -> None:
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
        """Dead again and again, at once: starting it once more would not help."""
        recent = [at for at in self.deaths if time.monotonic() - at < QUICK_SECONDS * QUICK_DEATHS]
        return len(recent) >= QUICK_DEATHS

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
        child.deaths.append(time.monotonic())
        if child.is_hopeless():
            self._say(f"{child.name} dies at every start; its log is {child.log_file}")
            self.stop()
            return
        self._say(f"{child.name} ended; starting it again")
        child.start()


def _die_with_parent() -> None:
    """Even a killed parent leaves nothing running (Linux)."""
    if _libc is not None:
        _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
