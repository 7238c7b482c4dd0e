"""Whose fault it is: an outage of the database parks and stops nothing, one of others counts."""

from __future__ import annotations

from typing import Any

import pytest

from groundplane import Groundplane
from groundplane.core.problems import PoolExhausted, Unavailable
from groundplane.roof.worker.brokers import Consuming, NoBroker, address
from groundplane.rooms.events import CONSUMERS, Delivery, Event, Message, consume, on, projection
from tests.roof.events.shared import caught_up
from tests.roof.working import until, working
from tests.rooms.events.declarations import Counted

FAILURES: list[Exception] = []


@pytest.fixture(autouse=True)
def failures() -> list[Exception]:
    FAILURES.clear()
    return FAILURES


def fail() -> None:
    if FAILURES:
        raise FAILURES.pop()


async def apply(tx: Any, event: Event) -> None:
    fail()


async def handle(delivery: Delivery) -> None:
    fail()


async def test_an_outage_of_the_database_stops_no_projection_and_parks_no_event(
    gp: Groundplane, acme: Groundplane, failures: list[Exception]
) -> None:
    """As its breaker tells one for five seconds, while other pools reach the database already."""
    projection("sums", "test.counted")(apply)
    on("test.counted", name="notes")(handle)
    async with working(gp):
        await until(gp.tenant("_platform").events.subscriptions)
        for away in (Unavailable, PoolExhausted):
            failures += [away(retry_after=1) for _ in range(30)]
            await acme.events.append("s", Counted(n=1))
            await until(lambda: caught_up(gp, "sums"))
            await until(lambda: caught_up(gp, "notes"))
    assert failures == []
    assert {each.state for each in await gp.tenant("_platform").events.subscriptions()} == {
        "running"
    }
    assert (await acme.events.dead_letters()).data == []


async def test_who_cannot_be_reached_by_a_projection_stops_it(
    gp: Groundplane, acme: Groundplane, failures: list[Exception]
) -> None:
    projection("sums", "test.counted")(apply)
    failures += [ConnectionRefusedError(111, "Connection refused") for _ in range(1000)]
    await acme.events.append("s", Counted(n=1))

    async def is_stopped() -> bool:
        rows = await gp.tenant("_platform").events.subscriptions("sums")
        return [row.state for row in rows] == ["stopped"]

    async with working(gp):
        await until(is_stopped)


async def test_a_message_whose_handler_cannot_reach_somebody_is_kept(
    gp: Groundplane, acme: Groundplane
) -> None:
    async def refused(tx: Any, message: Message) -> None:
        raise ConnectionRefusedError(111, "Connection refused")

    consume("kafka", "orders", consumer="calls")(refused)
    try:
        consuming = Consuming(gp, CONSUMERS["calls"])
        headers = {"groundplane-tenant": "acme"}
        await consuming._applied(Message("calls", "/shop", "1", b"{}", headers))
    finally:
        del CONSUMERS["calls"]
    [letter] = (await acme.events.dead_letters(name="calls")).data
    assert letter.attempts == 5 and letter.error["kind"] == "ConnectionRefusedError"


@pytest.mark.parametrize("broker", ["kafka", "nats"])
async def test_a_broker_without_an_address_is_told(gp: Groundplane, broker: str) -> None:
    with pytest.raises(NoBroker, match=f"GROUNDPLANE_EVENTS__{broker.upper()}_URL is not set"):
        address(gp, broker)
