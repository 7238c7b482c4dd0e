"""A running server over the database of a test, in a thread of its own."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn

from groundplane import Groundplane
from groundplane.roof.server import create_app
from groundplane.settings import RequestLimits, Settings

ROOMY = RequestLimits.alike(10_000)


@contextmanager
def serving(url: str, **settings: Any) -> Iterator[str]:
    """The address of a server that has started, and stops at the end."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    gp = Groundplane(url, settings=Settings(limits=ROOMY, **settings))
    config = uvicorn.Config(
        create_app(gp), port=port, log_config=None, access_log=False, timeout_graceful_shutdown=1
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the server did not start"
        threading.Event().wait(0.02)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(10)


def keyed(url: str, tenant: str, *permissions: str, **how: Any) -> str:
    """A tenant with an API key of these permissions."""

    async def made() -> str:
        gp = Groundplane(url)
        here = gp.tenant(tenant)
        if await here.tenants.find() is None:
            await gp.tenants.create(tenant, name=tenant)
        issued = await here.tenants.create_key(
            "-".join(permissions).replace(".", "-")[:40], permissions=list(permissions), **how
        )
        await gp.close()
        return issued.secret

    return asyncio.run(made())
