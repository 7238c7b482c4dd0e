"""The last known flags in a file, for a start while the database is away."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import orjson

from groundplane.core.log import logger

Key = tuple[str, str]
FORMAT = 1
log = logger("flags")


def save(file: Path, rows: Mapping[Key, list[dict[str, Any]]]) -> None:
    """Replace the file as a whole, so that nobody reads half of one."""
    kept = {"version": FORMAT, "owned": [{"key": key, "rows": each} for key, each in rows.items()]}
    fresh = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        fresh.write_bytes(orjson.dumps(kept))
        fresh.replace(file)
    except OSError as error:
        log.warning("flags.not_saved", error=error)


def restored(file: Path) -> Iterator[tuple[Key, list[dict[str, Any]]]]:
    """What was saved; nothing when the file is missing, broken or of another release."""
    try:
        kept = orjson.loads(file.read_bytes())
        found = [((each["key"][0], each["key"][1]), each["rows"]) for each in kept["owned"]]
    except FileNotFoundError:
        return
    except (OSError, ValueError, LookupError, TypeError) as error:
        log.warning("flags.not_restored", error=error)
        return
    if kept.get("version") == FORMAT:
        yield from found
