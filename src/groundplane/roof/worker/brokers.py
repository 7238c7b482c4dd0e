"""Kafka and NATS JetStream: what leaves for them, and what comes from them."""

from __future__ import annotations

from typing import Protocol

from groundplane.app import Groundplane
from groundplane.rooms.events import Consumer, Follower


class Sender(Protocol):
    async def send(self, events: list[object]) -> None: ...
    async def close(self) -> None: ...


def sender_of(gp: Groundplane, follower: Follower) -> Sender | None:
    return None


class Consuming:
    def __init__(self, gp: Groundplane, consumer: Consumer) -> None: ...
    async def run(self) -> None: ...
