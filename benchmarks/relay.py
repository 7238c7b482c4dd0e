"""The relay against a bare produce loop of the same client with the same settings.

A backlog of events goes to each broker, once through a subscription (read from the log, made into
CloudEvents, in order per stream, position moved after the acknowledgement) and once from memory,
where such a message lies ready to be sent again and again. Kafka's protocol is spoken by Tansu,
which knows no idempotent producers; NATS is a cluster of three that keeps each message thrice.
"""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import uvloop
from aiokafka import AIOKafkaProducer
from nats.errors import Error as NatsError
from nats.js.api import StreamConfig
from pydantic import SecretStr
from tests.fixtures.brokers import Kafka, Nats
from tests.roof.working import until

from benchmarks.events import STATE, Said
from benchmarks.figures import Figure, alternated, durable_postgresql, median_ratio, note
from benchmarks.jobs_core import REAL_CLOCK, _run
from groundplane import Groundplane
from groundplane.core.ids import uuid7
from groundplane.roof.worker.brokers import Outgoing
from groundplane.roof.worker.events import EventWork
from groundplane.roof.worker.kafka_broker import BATCH_BYTES
from groundplane.roof.worker.nats_broker import connected
from groundplane.rooms.events import FOLLOWERS, EventsSettings, Followers, relay

BACKLOG, STREAMS, REPLICAS = 60_000, 200, 3
IN_FLIGHT = EventsSettings().relay_in_flight
READY = Outgoing("acme", {
    "id": uuid7(), "stream": "s-1", "version": 1, "type": "bench.said", "schema_version": 1,
    "source": "/bench", "subject": None, "occurred_at": datetime.now(UTC), "log_pos": 1,
    "correlation_id": str(uuid7()), "causation_id": None, "trace_parent": None,
}, STATE)  # fmt: skip


async def fill(url: str) -> None:
    """One event of each stream after the other, as many tell of many things at a time."""
    gp = Groundplane(url)
    for _ in range(BACKLOG // STREAMS):
        await asyncio.gather(
            *(gp.tenant("acme").events.append(f"s-{n}", Said()) for n in range(STREAMS))
        )
    await Followers(gp).sequence_all()
    await gp.close()


async def relayed(url: str, broker: Any, knobs: EventsSettings) -> float:
    """Events a second of a new subscription that begins at the first one."""
    FOLLOWERS.clear()
    name = f"out-{uuid4().hex}"
    relay(name, broker, f"ours-{name}", "bench.*", replicas=REPLICAS)
    gp = Groundplane(url)
    gp.ground.settings = {**gp.ground.settings, EventsSettings: knobs}
    platform, work = gp.tenant("_platform").events, EventWork(gp)
    await work.declare()

    async def relayed_all() -> bool:
        return (await platform.subscriptions(name))[0].position >= BACKLOG

    begun = time.perf_counter()
    work.start()
    await until(relayed_all, 600)
    took = time.perf_counter() - begun
    await work.close()
    await gp.close()
    return BACKLOG / took


async def produced_to_kafka(url: str) -> float:
    topic = f"bare-{uuid4().hex}"
    producer = AIOKafkaProducer(
        bootstrap_servers=url, acks="all", linger_ms=1, max_batch_size=BATCH_BYTES,
        enable_idempotence=False,
    )  # fmt: skip
    await producer.start()
    headers = [(name, value.encode()) for name, value in READY.headers("ce_").items()]
    begun = time.perf_counter()
    for _ in range(0, BACKLOG, IN_FLIGHT):
        acks = [
            await producer.send(topic, STATE, key=b"s-%d" % (n % STREAMS), headers=headers)
            for n in range(IN_FLIGHT)
        ]
        await asyncio.gather(*acks)
    took = time.perf_counter() - begun
    await producer.stop()
    return BACKLOG / took


async def produced_to_nats(url: str) -> float:
    name = f"bare-{uuid4().hex}"
    link = await connected(url)
    jet, headers = link.jetstream(), READY.headers("ce-")
    await jet.add_stream(StreamConfig(name=name, subjects=[f"{name}.>"], num_replicas=REPLICAS))

    async def chain(number: int) -> None:
        for n in range(BACKLOG // STREAMS):
            own = {"Nats-Msg-Id": f"{number}-{n}"}
            await jet.publish(f"{name}.s-{number}", STATE, headers={**headers, **own})

    begun = time.perf_counter()
    await asyncio.gather(*(chain(number) for number in range(STREAMS)))
    took = time.perf_counter() - begun
    await link.close()
    return BACKLOG / took


async def led(url: str) -> None:
    """Until the cluster has a leader: then it takes a stream."""
    link = await connected(url)
    jet = link.jetstream()

    async def taken() -> bool:
        try:
            await jet.add_stream(name="first", subjects=["first"], num_replicas=REPLICAS)
        except NatsError:
            return False
        return True

    await until(taken, 30)
    await link.close()


def _to_kafka(url: str) -> None:
    broker = Kafka()
    broker.start()
    knobs = EventsSettings(kafka_url=SecretStr(broker.url), kafka_idempotence=False)
    try:
        told("Kafka", _run(relayed, url, "kafka", knobs), _run(produced_to_kafka, broker.url))
    finally:
        broker.kill()


def _to_nats(url: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        cluster = Nats(Path(folder))
        cluster.start_all()
        uvloop.run(led(cluster.url))
        knobs = EventsSettings(nats_url=SecretStr(cluster.url))
        try:
            told("NATS", _run(relayed, url, "nats", knobs), _run(produced_to_nats, cluster.url))
        finally:
            for number in range(3):
                cluster.kill(number)


def told(broker: str, ours: Callable[[], float], bare: Callable[[], float]) -> None:
    relays, loops = alternated(ours, bare)
    note(f"{broker}: relayed {[round(n) for n in relays]}/s, bare {[round(n) for n in loops]}/s")
    Figure(f"relay to {broker} / bare produce loop", median_ratio(relays, loops), "x rate",
           ">= 0.5").tell()  # fmt: skip


def main() -> None:
    with durable_postgresql() as (url, admin):
        with psycopg.connect(admin, autocommit=True) as connection:
            connection.execute(REAL_CLOCK.encode())
        uvloop.run(fill(url))
        _to_kafka(url)
        _to_nats(url)


if __name__ == "__main__":
    main()
