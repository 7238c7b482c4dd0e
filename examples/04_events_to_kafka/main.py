"""An order's event leaves for Kafka after its commit, and a program outside prints it.

    GROUNDPLANE_DATABASE_URL=... GROUNDPLANE_EVENTS__KAFKA_URL=127.0.0.1:9092 python main.py

The program outside is an ordinary Kafka consumer: it knows nothing of Groundplane.
"""

from __future__ import annotations

import asyncio
import json
import os

from aiokafka import AIOKafkaConsumer
from pydantic import BaseModel

from groundplane import Groundplane
from groundplane.roof.worker import Worker
from groundplane.rooms.events import NEW, event, relay


@event("order.placed")
class OrderPlaced(BaseModel):
    product: str
    quantity: int


relay("orders", "kafka", "shop.orders", "order.*")


async def outside(url: str) -> None:
    """Print one order as it arrives."""
    consumer = AIOKafkaConsumer(
        "shop.orders", bootstrap_servers=url, auto_offset_reset="earliest", group_id="outside"
    )
    await consumer.start()
    try:
        record = await consumer.getone()
        headers = {name: value.decode() for name, value in record.headers}
        print(f"{headers['ce_type']} of {record.key.decode()}: {json.loads(record.value)}")
    finally:
        await consumer.stop()


async def main() -> None:
    gp = Groundplane(os.environ["GROUNDPLANE_DATABASE_URL"])
    worker = Worker(gp, schedules=False)
    running = asyncio.create_task(worker.run())
    acme = gp.tenant("acme")
    try:
        async with acme.begin() as tx:
            await tx.events.append("order-1", OrderPlaced(product="tea", quantity=2), expected=NEW)
        await outside(os.environ["GROUNDPLANE_EVENTS__KAFKA_URL"])
    finally:
        worker.stop()
        await running
        await gp.close()


asyncio.run(main())
