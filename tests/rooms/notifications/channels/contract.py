"""What every channel must keep; its own test says how to make its provider answer in each way."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator
from contextlib import AbstractContextManager
from typing import Any, Protocol

import pytest
from pydantic import BaseModel, SecretStr

from groundplane.core.ids import uuid7
from groundplane.rooms.notifications.channels import (
    CHANNELS,
    Failed,
    Kind,
    Message,
    Sent,
    kind_of,
    parted,
)


class Provider(Protocol):
    """A provider that a test can make fail; `config` is what the channel is given."""

    config: dict[str, Any]

    def answers(self, outcome: str) -> None:
        """The next call ends so."""

    def taken(self) -> list[str]:
        """The keys or ids of what it took, in order."""


class ChannelContract:
    """Inherit, and name the kind, a channel that it serves, and an address there."""

    kind: str
    channel: str
    address: str

    def message(self, **fields: Any) -> Message:
        given = {"id": uuid7(), "key": "k", "channel": self.channel, "user_id": "ada",
                 "address": self.address, "title": "Hello", "text": "Words",
                 "timeout_seconds": 1.0}  # fmt: skip
        return Message(**given | fields)

    def test_it_is_declared_whole(self) -> None:
        found = kind_of(self.kind)
        assert isinstance(found, Kind)
        assert self.kind in CHANNELS
        assert self.channel in found.serves
        assert issubclass(found.config, BaseModel)
        assert found.config.model_config.get("extra") == "forbid"
        assert set(found.codes.values()) <= {"temporary", "permanent", "technical", "refused",
                                             "in_doubt"}  # fmt: skip

    def test_no_secret_is_shown(self) -> None:
        found = kind_of(self.kind)
        secrets = {
            name for name, field in found.config.model_fields.items()
            if "SecretStr" in str(field.annotation)
        }  # fmt: skip
        shown, sealed = parted(found, dict.fromkeys(found.config.model_fields, "x"))
        assert set(sealed) == secrets
        assert not secrets & set(shown)
        for word in ("password", "secret", "token", "key"):
            named = {name for name in shown if word in name}
            assert not named, f"{named} must be of type {SecretStr.__name__}"


class WireContract(ChannelContract, ABC):
    """For those who call somebody; the provider is a real or a simulated one."""

    outcomes = ("temporary", "permanent", "in_doubt")

    @abstractmethod
    def provider(self) -> AbstractContextManager[Provider]:
        """One of its own for each test."""

    @pytest.fixture
    async def made(self) -> AsyncIterator[tuple[Any, Provider]]:
        with self.provider() as provider:
            found = kind_of(self.kind)
            channel = found.channel(found.config(**provider.config))
            yield channel, provider
            await channel.close()

    async def test_what_is_taken_is_taken_once(self, made: Any) -> None:
        channel, provider = made
        sent = await channel.send(self.message())
        assert isinstance(sent, Sent)
        assert sent.reference
        assert len(provider.taken()) == 1

    async def test_each_end_is_told_as_what_is_certain(self, made: Any) -> None:
        channel, provider = made
        for outcome in self.outcomes:
            provider.answers(outcome)
            with pytest.raises(Failed) as failed:
                await channel.send(self.message())
            assert failed.value.outcome == outcome
            assert failed.value.detail
        before = len(provider.taken())
        await channel.send(self.message())  # and it works again afterwards
        assert len(provider.taken()) == before + 1

    async def test_the_message_has_the_same_id_at_every_attempt(self, made: Any) -> None:
        channel, provider = made
        message = self.message()
        await channel.send(message)
        await channel.send(message)
        first, again = provider.taken()
        assert first == again

    async def test_it_ends_within_its_time(self, made: Any) -> None:
        channel, provider = made
        provider.answers("in_doubt")
        async with asyncio.timeout(4):
            with pytest.raises(Failed):
                await channel.send(self.message(timeout_seconds=0.5))

    async def test_many_at_once_are_each_taken(self, made: Any) -> None:
        channel, provider = made
        await asyncio.gather(*(channel.send(self.message()) for _ in range(30)))
        assert len(set(provider.taken())) == 30
