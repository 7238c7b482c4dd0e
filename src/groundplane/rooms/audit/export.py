"""The trail as JSON lines or CSV, one entry at a time."""

from __future__ import annotations

import csv
import io
from collections.abc import AsyncIterator

from groundplane.core.models import to_json
from groundplane.rooms.audit.models import Entry

FORMULA = ("=", "+", "-", "@", "\t", "\r")


async def as_lines(entries: AsyncIterator[Entry]) -> AsyncIterator[str]:
    async for entry in entries:  # each a step of our own generator
        yield entry.model_dump_json() + "\n"


async def as_csv(entries: AsyncIterator[Entry]) -> AsyncIterator[str]:
    yield _row(list(Entry.model_fields))
    async for entry in entries:
        yield _row([_cell(value) for value in entry.model_dump(mode="json").values()])


def _cell(value: object) -> str:
    """A text that a spreadsheet would run as a formula is quoted."""
    if isinstance(value, dict | list):
        return to_json(value)
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def _row(cells: list[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()
