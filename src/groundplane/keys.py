"""Where the master keys of an installation come from: its environment, a file or a command."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path

from groundplane.core.crypto import KeyRing, WeakKey

COMMAND_SECONDS = 10


def load(spec: str) -> KeyRing:
    """Master keys from `env:NAME`, `file:PATH` or `command:PROGRAM ARGUMENTS` (without a shell).

    Anything else is the keys themselves: `id:base64,...`.
    """
    kind, _, where = spec.partition(":")
    readers = {"env": os.environ.__getitem__, "file": _text_of, "command": _output_of}
    if not where:
        raise WeakKey("name the master keys as env:NAME, file:PATH, command:PROGRAM or id:base64")
    if kind not in readers:
        return KeyRing.from_text(spec)
    try:
        return KeyRing.from_text(readers[kind](where))
    except (OSError, KeyError, ValueError, subprocess.SubprocessError) as error:
        # The error of a program may quote its output, which is the key.
        raise WeakKey(f"{kind} gives no master keys: {type(error).__name__}") from None


def _text_of(path: str) -> str:
    return Path(path).read_text("utf-8")


def _output_of(command: str) -> str:
    return subprocess.run(
        shlex.split(command), check=True, capture_output=True, text=True, timeout=COMMAND_SECONDS
    ).stdout
