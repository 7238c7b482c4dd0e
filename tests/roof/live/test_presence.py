"""Who is online: at once, on any node, and not after the node that held them died."""

from __future__ import annotations

import asyncio
import signal
from contextlib import AsyncExitStack
from pathlib import Path
from time import monotonic

import httpx
import pytest

from groundplane import Groundplane
from groundplane.roof.issuer import Issuer
from groundplane.rooms.tenants import TenantInvalid
from groundplane.rooms.tenants.presence import forget
from groundplane.testing import at
from tests.roof.serving import ISSUER_BASE, Node, facade, free_port, process, serving


async def online(gp: Groundplane, *people: str, tenant: str = "acme") -> list[str]:
    found = await gp.tenant(tenant).tenants.presence(people)
    return [each.user_id for each in found if each.is_online]


async def until_online(gp: Groundplane, *expected: str, within: float = 5) -> None:
    async with asyncio.timeout(within):
        while await online(gp, "ada", "vera") != list(expected):
            await asyncio.sleep(0.05)


async def test_a_person_is_online_while_a_socket_is_open(
    url: str, gp: Groundplane, tmp_path: Path
) -> None:
    async with serving(facade(url), tmp_path) as node:
        assert await online(gp, "ada", "vera") == []
        async with node.socket("member") as _, node.socket("member"):
            await until_online(gp, "ada")
            assert await online(gp, "ada", tenant="globex") == []
        await until_online(gp)
        async with node.socket("member"):
            await until_online(gp, "ada")
    assert await online(gp, "ada") == []  # a server that stops says so


async def test_one_of_two_nodes_is_enough(url: str, gp: Groundplane, tmp_path: Path) -> None:
    async with (
        serving(facade(url), tmp_path) as first,
        serving(facade(url), tmp_path) as second,
        AsyncExitStack() as stack,
    ):
        here = await stack.enter_async_context(first.socket("member"))
        await stack.enter_async_context(second.socket("member"))
        await until_online(gp, "ada")
        await here.wire.close()
        await asyncio.sleep(0.3)
        assert await online(gp, "ada") == ["ada"]


async def test_the_people_of_a_killed_node_go_offline_after_thirty_seconds(
    url: str, gp: Groundplane, tmp_path: Path
) -> None:
    port = free_port()
    with process(url, tmp_path, port) as running:
        node = Node(port, Issuer(tmp_path, ISSUER_BASE))
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(node.socket("member"))
            await until_online(gp, "ada")
            running.kill()
            running.wait()
    assert await online(gp, "ada") == ["ada"]  # nobody has missed a beat yet
    await at(gp.tenant("acme"), "31 seconds")
    assert await online(gp, "ada") == []
    await at(gp.tenant("acme"), "6 minutes")
    await forget(gp)
    async with gp.tenant("acme").begin() as tx:
        for table in ("tenant_presence", "tenant_presence_nodes"):
            rows = await tx.connection.fetch(f"select from groundplane.{table}")
            assert rows == []


async def test_a_node_that_was_given_up_tells_everything_again(
    url: str, gp: Groundplane, tmp_path: Path
) -> None:
    async with serving(facade(url, beat="300ms"), tmp_path) as node, node.socket("member"):
        await until_online(gp, "ada")
        async with gp.tenant("acme").begin() as tx:
            await tx.connection.execute("delete from groundplane.tenant_presence")
            await tx.connection.execute("delete from groundplane.tenant_presence_nodes")
        await until_online(gp, "ada", within=2)


async def test_sigterm_closes_sockets_and_streams_and_ends_soon(
    url: str, gp: Groundplane, tmp_path: Path
) -> None:
    port = free_port()
    with process(url, tmp_path, port) as running:
        node = Node(port, Issuer(tmp_path, ISSUER_BASE))
        async with AsyncExitStack() as stack:
            ada = await stack.enter_async_context(node.socket("member", "own"))
            http = await stack.enter_async_context(node.http("viewer"))
            stream = await stack.enter_async_context(
                http.stream("GET", "/live/events", params={"topics": "own"})
            )
            await until_online(gp, "ada", "vera")
            began = monotonic()
            running.send_signal(signal.SIGTERM)
            assert await ada.closed() == 1012
            await stream.aread()
            code = await asyncio.to_thread(running.wait, 20)
            assert monotonic() - began < 10
            assert code == 0 or code == -signal.SIGTERM
    assert await online(gp, "ada", "vera") == []


async def test_presence_over_http_needs_its_permission(
    url: str, gp: Groundplane, tmp_path: Path
) -> None:
    async with serving(facade(url), tmp_path) as node, node.socket("member"):
        await until_online(gp, "ada")
        params = httpx.QueryParams([("user_ids", "ada"), ("user_ids", "vera")])
        async with node.http("viewer") as http:
            found = (await http.get("/users/me/presence", params=params)).json()
            assert [(each["user_id"], each["is_online"]) for each in found] == [
                ("ada", True),
                ("vera", False),
            ]
            assert found[0]["since"] is not None
        async with node.http("member") as http:
            assert (await http.get("/users/me/presence", params=params)).status_code == 403
        async with node.http("other_tenant_admin") as http:
            found = (await http.get("/users/me/presence", params=params)).json()
            assert not any(each["is_online"] for each in found)


async def test_a_question_about_too_many_is_refused(gp: Groundplane) -> None:
    for people in ([], [str(n) for n in range(201)]):
        with pytest.raises(TenantInvalid):
            await gp.tenant("acme").tenants.presence(people)
