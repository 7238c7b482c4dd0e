"""The inbox. It has no provider: what is for it is written with the notification itself."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict

from groundplane.rooms.notifications.channels.contract import (
    Failed,
    Limits,
    Message,
    Outcome,
    Sent,
)

SERVES: frozenset[str] = frozenset()
CODES: Mapping[str, Outcome] = {}


class Config(BaseModel):
    """There is nothing to set."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Channel:
    """What an inbox item can hold."""

    honours_keys = True
    limits = Limits(title=255, text=10_000)

    def __init__(self, config: Config) -> None:
        self.config = config

    async def send(self, message: Message) -> Sent:
        raise Failed("technical", "an inbox item is a row, not a call")

    async def close(self) -> None:
        return None
