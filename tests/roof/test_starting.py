"""A process that starts before its database does."""

from __future__ import annotations

import asyncio
import socket
import time
from typing import Any
from urllib.parse import urlsplit

import pytest

from groundplane import Groundplane, Settings
from groundplane.core.problems import Unavailable
from groundplane.roof import starting
from groundplane.roof.starting import reached
from groundplane.rooms.database import DatabaseSettings


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def facade(url: str, start_wait: str) -> Groundplane:
    knobs = DatabaseSettings(start_wait=start_wait)  # type: ignore[arg-type]
    return Groundplane(url, settings=Settings(database=knobs))


async def test_it_waits_until_the_database_comes_up(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    there, port = urlsplit(url), free_port()
    monkeypatch.setattr(starting, "TRY_SECONDS", 0.02)

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        behind, ahead = await asyncio.open_connection(there.hostname, there.port)

        async def forward(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
            while data := await source.read(65_536):
                target.write(data)
            target.close()

        await asyncio.gather(forward(reader, ahead), forward(behind, writer))

    late = there._replace(netloc=f"{there.username}:{there.password}@127.0.0.1:{port}")
    gp = facade(late.geturl(), "30s")
    waiting = asyncio.create_task(reached(gp))
    await asyncio.sleep(0.1)
    assert not waiting.done()
    async with await asyncio.start_server(serve, "127.0.0.1", port):
        await asyncio.wait_for(waiting, 20)
        await gp.close()


async def test_it_says_so_and_gives_up_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[Any] = []
    monkeypatch.setattr(starting, "TRY_SECONDS", 0.02)
    monkeypatch.setattr(starting.log, "warning", lambda event, **values: told.append(event))
    gp, begun = (
        facade(f"postgresql://nobody@127.0.0.1:{free_port()}/none", "200ms"),
        time.monotonic(),
    )
    with pytest.raises(Unavailable):
        await reached(gp)
    assert 0.2 <= time.monotonic() - begun < 5
    assert told == ["database.awaited"]
