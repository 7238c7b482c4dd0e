"""Kafka, by aiokafka: one record an event, keyed by its stream."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.partitioner import murmur2

from groundplane.roof.worker.brokers import Outgoing
from groundplane.rooms.events import Consumer, EventsSettings, Follower, Message

MOST = 500
# Messages that all fail take their time. Whoever is sent away for it reads the same ones for ever;
# that a reader is alive, its heartbeats say.
POLL_SECONDS = 86400
SEND_SECONDS = 15.0
BATCH_BYTES = 256 * 1024  # a CloudEvent's headers alone would fill the client's 16 KiB with forty


def sender(url: str, follower: Follower, knobs: EventsSettings) -> KafkaSender:
    return KafkaSender(url, follower, knobs)


def reader(url: str, consumer: Consumer) -> KafkaReader:
    return KafkaReader(url, consumer)


@lru_cache(maxsize=50_000)
def _hash(key: bytes) -> int:
    return int(murmur2(key)) & 0x7FFFFFFF


def partition(key: bytes, every: Sequence[int]) -> int:
    """As the client chooses itself, so that streams stay where they are; its hash is slow."""
    return every[_hash(key) % len(every)]


def _added(batch: Any, key: bytes, each: Outgoing) -> bool:
    headers = [(name, value.encode()) for name, value in each.headers("ce_").items()]
    return batch.append(timestamp=None, key=key, value=each.body, headers=headers) is not None


class KafkaSender:
    """Acks of all replicas, idempotent unless the broker cannot; a failure makes a new producer."""

    def __init__(self, url: str, follower: Follower, knobs: EventsSettings) -> None:
        self._url, self._follower, self._knobs = url, follower, knobs
        self._producer: Any = None

    async def send(self, events: Sequence[Outgoing]) -> None:
        try:
            async with asyncio.timeout(SEND_SECONDS):
                for at in range(0, len(events), self._knobs.relay_in_flight):
                    await self._sent(events[at : at + self._knobs.relay_in_flight])
        except BaseException:
            await self.close()
            raise

    async def _sent(self, events: Sequence[Outgoing]) -> None:
        """In batches of our own: the client's way for one message costs thrice as much."""
        producer, topic = await self._opened(), self._follower.topic
        every = sorted(await producer.partitions_for(topic))
        batches: dict[int, Any] = {}
        acks = []
        for each in events:
            key = each.key.encode()
            at = partition(key, every)
            if at not in batches or not _added(batches[at], key, each):
                if at in batches:  # it is full
                    acks.append(await producer.send_batch(batches[at], topic, partition=at))
                batches[at] = producer.create_batch()
                _added(batches[at], key, each)
        for at, batch in batches.items():
            acks.append(await producer.send_batch(batch, topic, partition=at))
        await asyncio.gather(*acks)

    async def _opened(self) -> Any:
        if self._producer is None:
            producer = AIOKafkaProducer(
                bootstrap_servers=self._url, acks="all", linger_ms=1, max_batch_size=BATCH_BYTES,
                enable_idempotence=self._knobs.kafka_idempotence, request_timeout_ms=10_000,
            )  # fmt: skip
            self._producer = producer  # also to be stopped when it does not start
            await producer.start()
        return self._producer

    async def close(self) -> None:
        producer, self._producer = self._producer, None
        if producer is not None:
            try:
                async with asyncio.timeout(2):
                    await producer.stop()
            except Exception:  # it is gone either way
                producer = None


class KafkaReader:
    """A consumer group named after the consumer; offsets are committed after the effects."""

    def __init__(self, url: str, consumer: Consumer) -> None:
        self._name, self._topic = consumer.name, consumer.topic
        self._url = url
        self._consumer: Any = None
        self._upto: dict[TopicPartition, int] = {}

    async def open(self) -> None:
        self._consumer = AIOKafkaConsumer(
            self._topic, bootstrap_servers=self._url, group_id=self._name,
            enable_auto_commit=False, auto_offset_reset="earliest", session_timeout_ms=6_000,
            heartbeat_interval_ms=1_500, metadata_max_age_ms=5_000,
            max_poll_interval_ms=POLL_SECONDS * 1000,
        )  # fmt: skip
        await self._consumer.start()

    async def read(self, seconds: float) -> list[Message]:
        found = await self._consumer.getmany(timeout_ms=int(seconds * 1000), max_records=MOST)
        self._upto = {place: records[-1].offset + 1 for place, records in found.items() if records}
        return [self._message(record) for records in found.values() for record in records]

    def _message(self, record: Any) -> Message:
        headers = {
            name: (value or b"").decode("utf-8", "replace") for name, value in record.headers
        }
        place = f"{record.topic}/{record.partition}/{record.offset}"
        return Message(
            self._name, headers.get("ce_source") or f"kafka:{record.topic}",
            headers.get("ce_id") or place, record.value or b"", headers,
        )  # fmt: skip

    async def acknowledge(self) -> None:
        await self._consumer.commit(self._upto)

    async def close(self) -> None:
        if self._consumer is not None:
            await self._consumer.stop()
