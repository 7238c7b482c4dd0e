"""Servers, and the application beside them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest

from groundplane import Groundplane
from tests.roof.live.shared import Serve
from tests.roof.serving import Node, facade, serving


@pytest.fixture
async def gp(url: str) -> AsyncIterator[Groundplane]:
    """The application beside the servers; the tenants are there."""
    made = Groundplane(url)
    for id in ("acme", "globex"):
        await made.tenants.create(id, name=id)
    yield made
    await made.close()


@pytest.fixture
async def serve(url: str, gp: Groundplane, tmp_path: Path) -> AsyncIterator[Serve]:
    """`node = await serve(poll="1s")`: another server over the same database."""
    async with AsyncExitStack() as stack:

        async def one(**knobs: Any) -> Node:
            return await stack.enter_async_context(serving(facade(url, **knobs), tmp_path))

        yield one


@pytest.fixture
async def node(serve: Serve) -> Node:
    found: Node = await serve()
    return found
