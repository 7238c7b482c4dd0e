"""Runs a page as its reader does: each block in its terminal, what it says compared."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "tutorial.md"
BLOCK = re.compile(r'^```(\w+) title="([^"]+)"\n(.*?)^```$', re.M | re.S)
DONE = "the-block-ended-with"
READY_SECONDS = 180


@dataclass(frozen=True)
class Block:
    """`sh` for a terminal, `python` for a file, `text` for what the commands before it say."""

    kind: str
    title: str
    text: str


def blocks(page: Path = PAGE) -> list[Block]:
    text = page.read_text()
    found = [Block(*match.groups()) for match in BLOCK.finditer(text)]
    assert len(found) == len(re.findall(r"^```\w", text, re.M)), "a block without a title"
    return found


@dataclass
class Reader:
    """Somebody with an empty folder and two terminals."""

    folder: Path
    said: str = ""
    times: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        programs = self.folder / "bin"
        programs.mkdir()
        for name, rest in {"groundplane": "-m groundplane", "python": ""}.items():
            file = programs / name
            file.write_text(f'#!/bin/sh\nexec {sys.executable} {rest} "$@"\n')
            file.chmod(0o755)
        kept = {k: v for k, v in os.environ.items() if not k.startswith("GROUNDPLANE_")}
        path = f"{programs}{os.pathsep}{os.environ['PATH']}"
        sources = os.pathsep.join(p for p in sys.path if p.endswith("src"))
        self.environment = {
            **kept, "PATH": path, "PYTHONPATH": sources, "BROWSER": "true",
            "GROUNDPLANE_JOBS__LEASE": "10s",  # a reader waits 30 s for what the dead worker held
        }  # fmt: skip
        self.began = time.monotonic()

    def __enter__(self) -> Self:
        self.terminal = subprocess.Popen(
            ["bash", "--noprofile", "--norc"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True, cwd=self.folder, env=self.environment,
        )  # fmt: skip
        self.dev: subprocess.Popen[bytes] | None = None
        return self

    def __exit__(self, *error: object) -> None:
        assert self.terminal.stdin is not None
        self.terminal.stdin.close()
        self.terminal.wait(60)
        if self.dev is not None:
            self.dev.terminate()
            self.dev.wait(90)

    def do(self, block: Block) -> None:
        """One block, as its title says."""
        if block.title == "Terminal 1":
            self._start(block.text)
        elif block.title == "Terminal 2":
            self._say(block)
        elif block.kind == "python":
            (self.folder / block.title).write_text(block.text)
        elif block.kind == "text":
            missing = [line for line in block.text.splitlines() if line not in self.said]
            assert missing == [], f"{missing} is not in\n{self.said}"
        else:  # what `make test` has done for us, from the same tree
            assert block.text == 'pip install "groundplane[dev]"\n', block

    def _start(self, command: str) -> None:
        with (self.folder / "dev.log").open("w") as log:
            self.dev = subprocess.Popen(
                ["bash", "-c", f"exec {command}"], cwd=self.folder, env=self.environment,
                stdout=log, stderr=log,
            )  # fmt: skip
        until = time.monotonic() + READY_SECONDS
        while "Groundplane is running" not in (self.folder / "dev.log").read_text():
            told = (self.folder / "dev.log").read_text()
            assert self.dev.poll() is None and time.monotonic() < until, told
            time.sleep(0.1)
        self.times["running"] = time.monotonic() - self.began

    def _say(self, block: Block) -> None:
        """The commands of a block, each of which must end well."""
        assert self.terminal.stdin is not None and self.terminal.stdout is not None
        self.terminal.stdin.write(f"{{ set -e\n{block.text}\nset +e\n}}; echo {DONE} $?\n")
        self.terminal.stdin.flush()
        self.said = ""
        for line in self.terminal.stdout:
            if line.startswith(DONE):
                return
            self.said += line
        raise AssertionError(f"a command failed in\n{block.text}\n{self.said}")

    def value(self, name: str) -> str:
        """A variable of the second terminal."""
        self._say(Block("sh", "Terminal 2", f'echo "${name}"'))
        return self.said.strip()
