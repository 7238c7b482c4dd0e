"""How far long work is: a bar with rate and time left on a terminal, plain lines when piped."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from groundplane.faces import Told
from groundplane.faces.terminal import talk

LINE_SECONDS = 2.0


@contextmanager
def told(what: str) -> Iterator[Told]:
    """Call it as the work goes on; it talks on standard error only."""
    with _bar(what) if talk.is_terminal else _lines(what) as tell:
        yield tell


@contextmanager
def _bar(what: str) -> Iterator[Told]:
    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"), TimeRemainingColumn(),
    )  # fmt: skip
    with Progress(*columns, console=talk, transient=True) as bar:
        task, began = bar.add_task(what, total=None, rate=""), monotonic()

        def tell(done: float, total: float, now: str) -> None:
            speed = rate(done, monotonic() - began)
            bar.update(task, description=now or what, completed=done, total=total, rate=speed)

        yield tell


@contextmanager
def _lines(what: str) -> Iterator[Told]:
    """One every two seconds: short work says nothing."""
    began = said = monotonic()

    def tell(done: float, total: float, now: str) -> None:
        nonlocal said
        if monotonic() - said >= LINE_SECONDS:
            said = monotonic()
            print_line = line(what, done, total, said - began)
            talk.print(f"{print_line}: {now}" if now else print_line, markup=False)

    yield tell


def rate(done: float, seconds: float) -> str:
    """`12.5/s`; nothing before there is any."""
    return f"{done / seconds:.1f}/s" if done > 0 and seconds > 0 else ""


def line(what: str, done: float, total: float, seconds: float) -> str:
    """`verify 12/40, 6.0/s, 5 s left`"""
    left = f"{(total - done) * seconds / done:.0f} s left" if done > 0 else ""
    parts = [f"{what} {done:.0f}/{total:.0f}", rate(done, seconds), left]
    return ", ".join(part for part in parts if part)
