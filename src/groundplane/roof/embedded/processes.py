"""The operating system's processes: finding ours by their titles, ending and starting them."""

from __future__ import annotations

import ctypes
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

_PR_SET_PDEATHSIG = 1
# Loaded here because loading between fork and exec could meet a lock that another thread held.
_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


class Server(subprocess.Popen[bytes]):
    """A process that may outlive us."""

    def __del__(self) -> None:
        """Not warning about it: the server goes on until somebody stops it."""


def title_of(pid: int) -> str:
    """A process's arguments, or the title it gave itself; empty when dead, also as a zombie."""
    try:
        return (
            Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        )
    except OSError:
        return "" if sys.platform == "linux" else dict(_listed("-p", str(pid))).get(pid, "")


def with_name(name: str) -> list[int]:
    """Every process of the cluster: postmaster by its arguments, the others by their titles."""
    return [pid for pid, title in _all_titles() if name in title]


def _all_titles() -> Iterator[tuple[int, str]]:
    if sys.platform != "linux":
        yield from _listed("-A")
        return
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            yield int(entry), title_of(int(entry))


def _listed(*which: str) -> Iterator[tuple[int, str]]:
    command = ["ps", *which, "-ww", "-o", "pid=", "-o", "command="]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    for line in answer.stdout.splitlines():
        pid, _, title = line.strip().partition(" ")
        yield int(pid), title


def send(pid: int, sign: signal.Signals) -> None:
    try:
        os.kill(pid, sign)
    except ProcessLookupError:
        return


def kill_all(name: str, *, seconds: float = 10.0) -> None:
    """`kill -9` for every process of a cluster, until none is left."""
    deadline = time.monotonic() + seconds
    while (left := with_name(name)) and time.monotonic() < deadline:
        for pid in left:
            send(pid, signal.SIGKILL)
        time.sleep(0.002)


def wait_until(done: Callable[[], bool], *, seconds: float) -> bool:
    """Asks every few milliseconds; PostgreSQL starts and stops in less than twenty."""
    deadline = time.monotonic() + seconds
    while not done():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.003)
    return True


def spawn(command: list[str], *, follow_parent: bool, **popen: Any) -> Server:
    """Starts a server in its own session, so that Ctrl-C in our terminal does not reach it."""
    if not follow_parent or _libc is None:
        return Server(command, start_new_session=True, **popen)
    parent = os.getpid()

    def start() -> Server:
        return Server(
            command,
            start_new_session=True,
            # Runs after the switch of user, which would clear the signal again.
            preexec_fn=lambda: _die_with(parent),
            **popen,
        )

    return _in_keeper(start)


def _die_with(parent: int) -> None:
    assert _libc is not None
    _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGINT, 0, 0, 0)
    if os.getppid() != parent:  # it died before the line above
        os._exit(1)


def _in_keeper(start: Callable[[], Server]) -> Server:
    """Runs `start` in a thread that never ends.

    Linux sends the death signal when the *thread* that forked ends, and ours may be one of a pool.
    """
    answers: queue.SimpleQueue[Server | BaseException] = queue.SimpleQueue()
    _keeper().put((start, answers))
    answer = answers.get()
    if isinstance(answer, BaseException):
        raise answer
    return answer


_Asked = queue.SimpleQueue[tuple[Callable[[], Server], "queue.SimpleQueue[Server | BaseException]"]]
_keepers: dict[int, _Asked] = {}
_keepers_lock = threading.Lock()


def _keeper() -> _Asked:
    """One for each process: threads do not survive a fork."""
    with _keepers_lock:
        pid = os.getpid()
        if pid not in _keepers:
            _keepers.clear()
            _keepers[pid] = queue.SimpleQueue()
            name = "groundplane-embedded"
            threading.Thread(target=_keep, args=(_keepers[pid],), name=name, daemon=True).start()
        return _keepers[pid]


def _keep(asked: _Asked) -> None:
    while True:
        start, answers = asked.get()
        try:
            answers.put(start())
        except BaseException as error:
            answers.put(error)
