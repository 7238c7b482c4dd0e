"""What leaves for a broker and what comes from one, whichever it is."""

from __future__ import annotations

import asyncio
import importlib
from collections.abc import Mapping, Sequence
from time import monotonic
from typing import Any, NamedTuple, Protocol

import orjson

from groundplane.app import Groundplane
from groundplane.core.faults import fault
from groundplane.core.log import logger
from groundplane.core.problems import PoolExhausted, Problem, Unavailable
from groundplane.rooms.events import (
    TRIES,
    Consumer,
    EventsSettings,
    Follower,
    Followers,
    Inbox,
    Message,
    attributes,
    pause_seconds,
)
from groundplane.rooms.jobs import error_entry

AWAY = (Unavailable, PoolExhausted)
"""The database is, which is no event's fault; any other failure may lie in what is handled."""
READ_SECONDS, LETTERS_SECONDS = 0.5, 1.0
log = logger("events")


class NoBroker(Problem):
    """No address of this broker is set, or its client is not installed."""

    code = "events.no_broker"
    hint = (
        "Set GROUNDPLANE_EVENTS__KAFKA_URL or __NATS_URL and install groundplane[kafka] or [nats]."
    )


class Outgoing(NamedTuple):
    """One event on its way out: its fields, and its data as JSON."""

    tenant_id: str
    event: Mapping[str, Any]
    body: bytes

    @property
    def key(self) -> str:
        """What is in order: the stream, or the event alone."""
        return f"{self.tenant_id}/{self.event['stream'] or self.event['id']}"

    def headers(self, prefix: str) -> dict[str, str]:
        """CloudEvents in binary mode, and our own two."""
        named = attributes(self.event, self.tenant_id)
        kind = named.pop("datacontenttype")
        told = {prefix + name: value for name, value in named.items()}
        told["content-type"] = kind
        told["groundplane-tenant"] = self.tenant_id
        told["groundplane-log-pos"] = str(self.event["log_pos"])
        return told


class Sender(Protocol):
    """`send` answers when the broker has all of them; otherwise it raises."""

    async def send(self, events: Sequence[Outgoing]) -> None: ...
    async def close(self) -> None: ...


class Reader(Protocol):
    """Messages in order; what is not acknowledged comes again."""

    async def open(self) -> None: ...
    async def read(self, seconds: float) -> list[Message]: ...
    async def acknowledge(self) -> None: ...
    async def close(self) -> None: ...


def sender_of(gp: Groundplane, follower: Follower) -> Sender | None:
    """For a relay; others send nothing."""
    if follower.broker is None:
        return None
    client, at = _client(follower.broker), address(gp, follower.broker)
    sender: Sender = client.sender(at, follower, _knobs(gp))
    return sender


def reader_of(gp: Groundplane, consumer: Consumer) -> Reader:
    client = _client(consumer.broker)
    reader: Reader = client.reader(address(gp, consumer.broker), consumer)
    return reader


def address(gp: Groundplane, broker: str) -> str:
    url = getattr(_knobs(gp), f"{broker}_url")
    if url is None:
        raise NoBroker(f"GROUNDPLANE_EVENTS__{broker.upper()}_URL is not set")
    return str(url.get_secret_value())


def _knobs(gp: Groundplane) -> EventsSettings:
    return gp.knobs(EventsSettings)


def _client(broker: str) -> Any:
    """Its client is imported only by those who have such a broker."""
    try:
        return importlib.import_module(f"groundplane.roof.worker.{broker}_broker")
    except ModuleNotFoundError as error:
        raise NoBroker(f"{error.name} is not installed") from error


class Consuming:
    """One consumer in this process: apply each message once, park what cannot be applied."""

    def __init__(self, gp: Groundplane, consumer: Consumer) -> None:
        self.gp, self.consumer = gp, consumer
        self._inbox, self._followers = Inbox(gp), Followers(gp)
        self._first = _knobs(gp).retry_first.total_seconds()
        self._looked_at = 0.0

    async def run(self) -> None:
        """Until the broker or the database fails: then from what was last acknowledged."""
        reader = reader_of(self.gp, self.consumer)
        await reader.open()
        try:
            while True:
                if monotonic() - self._looked_at > LETTERS_SECONDS:
                    await self._again()
                    self._looked_at = monotonic()
                messages = await reader.read(READ_SECONDS)
                for message in messages:
                    await self._applied(message)
                if messages:
                    fault("events.consume.before_ack")
                    await reader.acknowledge()
        finally:
            await reader.close()

    async def _applied(self, message: Message) -> None:
        """After five failures the raw message is kept and the broker goes on."""
        for attempt in range(1, TRIES + 1):
            try:
                await self._inbox.apply(self.consumer, message)
                return
            except AWAY:
                raise
            except Exception as error:
                entry = error_entry(error, attempt)
                log.warning("events.message_failed", consumer=self.consumer.name,
                            message=message.id, attempt=attempt, error=error)  # fmt: skip
            if attempt < TRIES:
                await asyncio.sleep(pause_seconds(attempt, self._first))
        await self._inbox.park(self.consumer, message, TRIES, entry)

    async def _again(self) -> None:
        """Letters that somebody asked to try again."""
        for letter in await self._followers.due(self.consumer.name, "consumer"):
            headers, entry = orjson.loads(letter.headers), None
            id, source = headers.pop("id", ""), headers.pop("source", "")
            try:
                message = Message(self.consumer.name, source, id, bytes(letter.raw), headers)
                await self._inbox.apply(self.consumer, message)
            except AWAY:
                raise
            except Exception as error:
                entry = error_entry(error, letter.attempts + 1)
            await self._followers.settle(letter, entry)
