"""What happened, asked in a terminal: one correlation id through every room, and the log."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import Any

import pytest

from groundplane import Groundplane, Trace
from groundplane.testing.plugin import RunJobs
from tests.roof.test_commands import run
from tests.rooms.jobs import handlers

ORDER = "order-4711"


def on_a_terminal(*arguments: str, url: str | None = None) -> str:
    """What a person sees: its standard output is a terminal of 140 columns."""
    ours, theirs = pty.openpty()
    environment = {k: v for k, v in os.environ.items() if k not in {"NO_COLOR", "CI"}}
    environment |= {"PYTHONPATH": os.pathsep.join(sys.path), "COLUMNS": "140", "TERM": "xterm"}
    environment |= {"GROUNDPLANE_DATABASE_URL": url} if url else {}
    command = [sys.executable, "-m", "groundplane", *arguments]
    with subprocess.Popen(command, env=environment, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        seen = b""
        with suppress(OSError):  # the other end is closed: there is no more
            while part := os.read(ours, 65_536):
                seen += part
    os.close(ours)
    assert process.returncode == 0, seen
    return seen.decode()


@pytest.fixture
async def ordered(acme: Groundplane, run_jobs: RunJobs) -> None:
    """An order with a job and what it did, all of one correlation id."""
    async with acme.traced(Trace(ORDER)).begin() as tx:
        await tx.audit.record("order.placed", subject=("order", "4711"))
        await tx.jobs.enqueue(handlers.note, {"n": 1})
        await tx.notifications.send("ada", title="Thank you [/for] \x1b[31mit")
    await run_jobs()


async def test_a_trace_is_told_in_lines_when_piped(ordered: None, url: str) -> None:
    said = run("trace", ORDER, "--tenant", "acme", url=url)
    assert (said.returncode, said.stderr) == (0, "")
    kinds = [tuple(line.split("  ")[2:4]) for line in said.stdout.splitlines()]
    assert {("audit", "entry"), ("jobs", "job"), ("jobs", "attempt")} <= set(kinds)
    assert all(line.startswith("+") for line in said.stdout.splitlines())
    assert "\x1b" not in said.stdout


async def test_a_trace_as_json_is_what_the_interface_answers(ordered: None, url: str) -> None:
    told = json.loads(run("trace", ORDER, "--tenant", "acme", "--json", url=url).stdout)
    assert (told["correlation_id"], told["withheld"]) == (ORDER, [])
    assert set(told["rooms"]) >= {"audit", "jobs", "notifications"}
    assert told["spans"] == sorted(told["spans"], key=lambda span: span["begins_at"])


async def test_a_trace_on_a_terminal_has_a_bar_for_each_span(ordered: None, url: str) -> None:
    seen = on_a_terminal("trace", ORDER, "--tenant", "acme", url=url)
    told = json.loads(run("trace", ORDER, "--tenant", "acme", "--json", url=url).stdout)
    rows = [line for line in seen.splitlines() if "━" in line or "◆" in line]
    assert len(rows) == len(told["spans"])
    assert any("━" in row and "tests.note" in row for row in rows)
    assert r"Thank you [/for] \x1b[31mit" in seen


async def test_what_was_written_by_others_steers_no_terminal(ordered: None, url: str) -> None:
    seen = on_a_terminal("notifications", "list", "--tenant", "acme", url=url)
    assert r"[/for] \x1b[31mit" in "".join(seen.split("\r\n"))


def test_a_correlation_that_nothing_has_is_not_found(url: str) -> None:
    said = run("trace", "nobody", "--tenant", "acme", "--json", url=url)
    assert (said.returncode, json.loads(said.stdout)["spans"]) == (3, [])
    assert "Nothing of nobody" in said.stderr
    assert run("trace", "two words", "--tenant", "acme", url=url).returncode == 2


def line(event: str, **fields: Any) -> str:
    head = {"at": "2026-11-01T10:00:00.120+00:00", "level": "info", "logger": "groundplane.jobs"}
    return json.dumps({**head, "event": event, **fields}) + "\n"


LINES = (
    line("job.claimed", job=7, tenant="acme", correlation_id=ORDER)
    + line("job.failed", level="error", tenant="acme", error="tea is out", stack="File 1\nFile 2")
    + line("http.slow", level="warning", logger="groundplane.http", tenant="globex")
    + line("jobs.paused", logger="groundplane.jobs_of_others")
    + "Killed by the kernel\n"
)


def told(*arguments: str, written: str = LINES) -> list[str]:
    """What `logs tail` makes of its standard input."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("GROUNDPLANE_")}
    done = subprocess.run(
        [sys.executable, "-m", "groundplane", "logs", "tail", *arguments], input=written,
        env=environment | {"PYTHONPATH": os.pathsep.join(sys.path), "TZ": "UTC"},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout.splitlines()


def test_a_log_line_is_readable_and_one_that_is_no_json_passes() -> None:
    assert told() == [
        "10:00:00.120 info    jobs job.claimed job=7 tenant=acme correlation_id=order-4711",
        '10:00:00.120 error   jobs job.failed tenant=acme error="tea is out"',
        "File 1",
        "File 2",
        "10:00:00.120 warning http http.slow tenant=globex",
        "10:00:00.120 info    jobs_of_others jobs.paused",
        "Killed by the kernel",
    ]


@pytest.mark.parametrize(
    ("asked", "events"),
    [
        (("--level", "warning"), ["job.failed", "http.slow"]),
        (("--room", "jobs"), ["job.claimed", "job.failed"]),
        (("--logger", "groundplane.http"), ["http.slow"]),
        (("--tenant", "globex"), ["http.slow"]),
        (("--correlation", ORDER), ["job.claimed"]),
        (("--contains", "tea"), ["job.failed"]),
        (("--room", "jobs", "--level", "error", "--tenant", "acme"), ["job.failed"]),
        (("--tenant", "initech"), []),
    ],
)
def test_log_lines_are_filtered(asked: tuple[str, ...], events: list[str]) -> None:
    assert [json.loads(each)["event"] for each in told(*asked, "--json")] == events


def test_as_json_a_line_is_as_it_was_written_and_nothing_else_is_there() -> None:
    assert told("--json") == LINES.splitlines()[:-1]


def test_what_is_no_fact_of_ours_passes_as_it_is() -> None:
    strange = '{"no": "event"}\n[1]\n\n{"event": "\\ud800"}\nh\u00e9 \x1b[31m\n'
    assert told(written=strange) == strange.split("\n")[:-1]
    odd = line("x", level=5, at=None) + line("it\n10:00 is \x1b[2J", more={"a": "\x07"})
    first, second = told("--level", "error", written=odd) + told(written=odd)[1:]
    assert first == "None 5       jobs x"
    assert second == r'10:00:00.120 info    jobs it\n10:00 is \x1b[2J more={"a": "\u0007"}'


def test_of_a_file_the_last_that_fit_are_told(tmp_path: Path) -> None:
    file = tmp_path / "server.log"
    file.write_text(LINES + line("job.ended") + line("job.begun").rstrip())
    tail = (str(file), "--no-follow", "--json", "--room", "jobs")
    assert [json.loads(each)["event"] for each in told(*tail, "--lines", "2")] == [
        "job.ended",
        "job.begun",
    ]
    assert run("logs", "tail", str(tmp_path / "none")).returncode == 2
    assert run("logs", "tail", "--level", "loud").returncode == 2


@pytest.fixture
def following() -> Iterator[Callable[[Path], Queue[str]]]:
    """Starts to follow a file; the lines that come out of it."""
    started = []

    def follow(file: Path) -> Queue[str]:
        process = subprocess.Popen(
            [sys.executable, "-m", "groundplane", "logs", "tail", str(file)],
            env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
            stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        started.append(process)
        lines: Queue[str] = Queue()
        Thread(target=lambda: [lines.put(each) for each in process.stdout or ()]).start()
        return lines

    yield follow
    for process in started:
        process.send_signal(2)
        assert process.wait(30) == 0, "Ctrl-C is how one stops"


def test_a_file_is_followed_also_when_it_is_cut_off_or_replaced(
    tmp_path: Path, following: Callable[[Path], Queue[str]]
) -> None:
    file = tmp_path / "server.log"
    file.write_text(line("it.began"))
    lines = following(file)
    assert "it.began" in lines.get(timeout=60)
    with file.open("a") as log:
        log.write(line("it.went_on")[:20])
        log.flush()
        with pytest.raises(Empty):  # half a line is none
            lines.get(timeout=0.5)
        log.write(line("it.went_on")[20:])
    assert "it.went_on" in lines.get(timeout=30)
    file.write_text(line("cut.off"))
    assert "cut.off" in lines.get(timeout=30)
    file.rename(tmp_path / "server.log.1")
    with (tmp_path / "server.log.1").open("a") as old:
        old.write(line("last.words"))
    file.write_text(line("a.new_file"))
    assert "last.words" in lines.get(timeout=30)
    assert "a.new_file" in lines.get(timeout=30)
    assert lines.empty()
