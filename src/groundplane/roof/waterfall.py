"""A trace for a terminal: a bar for each span, or plain lines for a pipe."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from rich.table import Table
from rich.text import Text

from groundplane.faces.terminal import printable
from groundplane.roof.traces import Span, TraceView

BAR_CELLS = 32
BAD = {"dead", "failed", "lost", "unknown", "in_doubt"}


def bars(trace: TraceView) -> Table:
    """When, how long, what, and a bar in the time of the whole trace."""
    table = Table(box=None, pad_edge=False, header_style="dim")
    for title in ("after", "took"):
        table.add_column(title, justify="right", no_wrap=True)
    table.add_column("", width=BAR_CELLS, no_wrap=True)
    for title in ("room", "what", "state"):
        table.add_column(title, overflow="fold")
    for span in trace.spans:
        colour = "red" if span.state in BAD else "green"
        table.add_row(
            *_times(trace, span), Text(bar(trace, span), colour),
            Text(span.room, "cyan"), Text(printable(span.name)), Text(span.state or "", colour),
        )  # fmt: skip
    return table


def bar(trace: TraceView, span: Span) -> str:
    """Where it lies within the trace; a moment is one mark."""
    whole = _seconds(trace.begins_at, trace.ends_at) or 1.0
    left = int(_seconds(trace.begins_at, span.begins_at) / whole * (BAR_CELLS - 1))
    if span.ends_at is None:
        return " " * left + "◆"
    cells = round(_seconds(span.begins_at, span.ends_at) / whole * BAR_CELLS)
    return " " * left + "━" * min(max(cells, 1), BAR_CELLS - left)


def lines(trace: TraceView) -> Iterator[str]:
    """The same without bars: when, how long, room, kind, what, state."""
    for span in trace.spans:
        what = (span.room, span.kind, printable(span.name), span.state or "-")
        yield "  ".join((*_times(trace, span), *what))


def _times(trace: TraceView, span: Span) -> tuple[str, str]:
    after = _told(_seconds(trace.begins_at, span.begins_at))
    return f"+{after}", _told(_seconds(span.begins_at, span.ends_at)) if span.ends_at else "-"


def _seconds(begin: datetime | None, end: datetime | None) -> float:
    return max((end - begin).total_seconds(), 0.0) if begin and end else 0.0


def _told(seconds: float) -> str:
    if seconds < 1:
        return f"{seconds * 1000:.0f}ms"
    return f"{seconds:.1f}s" if seconds < 600 else f"{seconds / 60:.0f}m"
