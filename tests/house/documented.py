"""Runs the Python on one page, block after block: `python -m tests.house.documented PAGE`."""

from __future__ import annotations

import ast
import asyncio
import os
import re
import sys
from collections.abc import Awaitable
from pathlib import Path
from typing import Any

from groundplane.testing import run_jobs
from tests.house.assumed import ASSUMED, common

ROOT = Path(__file__).parents[2]
SAMPLE_URL = "postgresql://app@localhost/shop"


def blocks(page: str, kind: str) -> list[str]:
    """The fenced blocks of that language."""
    text = (ROOT / page).read_text()
    return re.findall(rf"^```{kind}\b.*?\n(.*?)^```", text, re.M | re.S)


async def main(page: str, url: str) -> None:
    assumed: dict[str, Any] = {**common(url), **await ASSUMED[page](url)}
    names = {"__name__": "documented"}
    for number, text in enumerate(blocks(page, "python"), start=1):
        code = compile(
            text.replace(SAMPLE_URL, url), f"{page} block {number}", "exec",
            flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True,
        )  # fmt: skip
        names.update(assumed)  # what a block made stays for the next one, unless it is assumed
        going = eval(code, names)
        if isinstance(going, Awaitable):
            await going
    if page == "docs/rooms/jobs.md":
        await run_jobs(names["gp"])  # a job that fails fails the page
        sent = await names["gp"].tenant("acme").jobs.list(state="ready")
        assert sent.data == []


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], os.environ["GROUNDPLANE_DATABASE_URL"]))
