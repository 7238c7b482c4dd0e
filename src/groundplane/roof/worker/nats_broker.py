"""NATS JetStream, by nats-py: subjects `<topic>.<tenant>.<type>`, told apart by the event's id."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

import nats
from nats.errors import TimeoutError as NatsTimeout
from nats.js.api import ConsumerConfig, RetentionPolicy, StreamConfig
from nats.js.errors import NotFoundError

from groundplane.roof.worker.brokers import Outgoing
from groundplane.rooms.events import Consumer, EventsSettings, Follower, Message

MOST = 200
_EMPTY, _CONTROL = re.compile(r"\.(?=\.|$)"), re.compile(r"[\x00-\x1f\x7f]")
ACK_SECONDS, CONNECT_SECONDS, WAIT_SECONDS = 5.0, 5.0, 60.0


def sender(url: str, follower: Follower, knobs: EventsSettings) -> NatsSender:
    return NatsSender(url, follower, knobs)


def reader(url: str, consumer: Consumer) -> NatsReader:
    return NatsReader(url, consumer)


def stream_name(topic: str) -> str:
    """Streams cannot have dots in their names."""
    return topic.replace(".", "_")


def subject_of(topic: str, each: Outgoing) -> str:
    """Nothing between two dots, or behind the last, is no subject: no stream would ever take it."""
    tenant = quote(each.tenant_id, safe="").replace(".", "%2E").replace("*", "%2A")
    return f"{topic}.{tenant}.{_EMPTY.sub('%2E', each.event['type'])}"


def headers_of(each: Outgoing) -> dict[str, str]:
    """A line each: what breaks one would begin another header, or the body."""
    told = {name: _quoted(value) for name, value in each.headers("ce-").items()}
    return told | {"Nats-Msg-Id": str(each.event["id"])}


def _quoted(value: str) -> str:
    return _CONTROL.sub(lambda found: f"%{ord(found[0]):02X}", value)


async def connected(url: str) -> Any:
    return await nats.connect(
        servers=url.split(","), connect_timeout=CONNECT_SECONDS, max_reconnect_attempts=2,
        allow_reconnect=False, error_cb=_quiet,
    )  # fmt: skip


async def _quiet(error: Exception) -> None:
    """Whoever waits for an answer gets the error as well."""


class NatsSender:
    """One event of a stream after the other, many streams at once: a failure cannot reorder."""

    def __init__(self, url: str, follower: Follower, knobs: EventsSettings) -> None:
        self._url, self._follower = url, follower
        self._slots = asyncio.Semaphore(knobs.relay_in_flight)
        self._link: Any = None
        self._jet: Any = None

    async def send(self, events: Sequence[Outgoing]) -> None:
        try:
            await self._open()
            chains: dict[str, list[Outgoing]] = {}
            for each in events:
                chains.setdefault(each.key, []).append(each)
            ended = await asyncio.gather(
                *(self._chain(chain) for chain in chains.values()), return_exceptions=True
            )
            for error in ended:
                if isinstance(error, BaseException):
                    raise error
        except BaseException:
            await self.close()
            raise

    async def _chain(self, chain: list[Outgoing]) -> None:
        async with self._slots:
            for each in chain:
                await self._jet.publish(
                    subject_of(self._follower.topic, each), each.body, timeout=ACK_SECONDS,
                    headers=headers_of(each),
                )  # fmt: skip

    async def _open(self) -> None:
        if self._link is not None and self._link.is_connected:
            return
        self._link = await connected(self._url)
        self._jet = self._link.jetstream(timeout=ACK_SECONDS)
        topic = self._follower.topic
        try:
            await self._jet.stream_info(stream_name(topic))
        except NotFoundError:
            replicas = int(self._follower.options.get("replicas", 1))
            await self._jet.add_stream(
                StreamConfig(
                    name=stream_name(topic), subjects=[f"{topic}.>"], num_replicas=replicas,
                    retention=RetentionPolicy.LIMITS, duplicate_window=120,
                )
            )  # fmt: skip

    async def close(self) -> None:
        link, self._link = self._link, None
        if link is not None:
            await link.close()


class NatsReader:
    """A durable consumer; a message that is not acknowledged comes again after a minute."""

    def __init__(self, url: str, consumer: Consumer) -> None:
        self._name, self._topic, self._url = consumer.name, consumer.topic, url
        self._link: Any = None
        self._pull: Any = None
        self._held: list[Any] = []

    async def open(self) -> None:
        self._link = await connected(self._url)
        jet = self._link.jetstream(timeout=ACK_SECONDS)
        self._pull = await jet.pull_subscribe(
            f"{self._topic}.>", durable=self._name, stream=stream_name(self._topic),
            config=ConsumerConfig(ack_wait=WAIT_SECONDS, max_ack_pending=MOST * 5),
        )  # fmt: skip

    async def read(self, seconds: float) -> list[Message]:
        try:
            self._held = await self._pull.fetch(MOST, timeout=seconds)
        except (NatsTimeout, TimeoutError):
            if not self._link.is_connected:
                raise
            self._held = []
        return [self._message(each) for each in self._held]

    def _message(self, each: Any) -> Message:
        given = each.headers or {}
        lower = {name.lower(): value for name, value in given.items()}
        headers = {re.sub("^ce-", "ce_", name): value for name, value in lower.items()}
        place = f"{each.metadata.stream}/{each.metadata.sequence.stream}"
        return Message(
            self._name, headers.get("ce_source") or f"nats:{each.metadata.stream}",
            headers.get("ce_id") or headers.get("nats-msg-id") or place, each.data, headers,
        )  # fmt: skip

    async def acknowledge(self) -> None:
        for each in self._held:
            await each.ack_sync(timeout=ACK_SECONDS)

    async def close(self) -> None:
        if self._link is not None:
            await self._link.close()
