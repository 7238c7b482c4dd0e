"""A provider for development: it keeps what would have left, or fails as it is told to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from groundplane.rooms.notifications.channels.contract import (
    Failed,
    Limits,
    Message,
    Outcome,
    Sent,
)

SERVES = frozenset({"email", "sms", "push", "whatsapp"})
CODES: Mapping[str, Outcome] = {
    "temporary": "temporary",
    "permanent": "permanent",
    "technical": "technical",
    "refused": "refused",
    "in_doubt": "in_doubt",
}


class Config(BaseModel):
    """The error switch."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    outcome: Literal["accepted", "temporary", "permanent", "technical", "refused", "in_doubt"] = (
        Field(default="accepted", description="How every call ends.")
    )


class Channel:
    """Nothing leaves."""

    honours_keys = False
    limits = Limits(at_once=100)

    def __init__(self, config: Config) -> None:
        self.config = config

    async def send(self, message: Message) -> Sent:
        outcome = self.config.outcome
        if outcome != "accepted":
            raise Failed(CODES[outcome], "the capture provider was told so", code=outcome)
        shown = {
            "to": message.address,
            "title": message.title,
            "text": message.text,
            "html": message.html,
            "action_url": message.action_url,
            "headers": dict(message.headers),
        }
        return Sent(
            reference=f"captured-{message.id}",
            caught={name: value for name, value in shown.items() if value},
        )

    async def close(self) -> None:
        return None
