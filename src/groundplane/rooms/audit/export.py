"""The trail as JSON lines or CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Literal

from groundplane.core.models import to_json
from groundplane.rooms.audit.models import Entry

Form = Literal["jsonl", "csv"]
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def heading(form: Form) -> str:
    """What stands before the first entry."""
    return _row(list(Entry.model_fields)) if form == "csv" else ""


def written(entries: Sequence[Entry], form: Form) -> str:
    """A line for each entry; a line break inside a CSV cell is quoted."""
    if form == "jsonl":
        return "".join(entry.model_dump_json() + "\n" for entry in entries)
    cells = (entry.model_dump(mode="json").values() for entry in entries)
    return "".join(_row([_cell(value) for value in row]) for row in cells)


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
