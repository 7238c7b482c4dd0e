"""What is captured keeps the contract of channels, and leaves nowhere."""

from __future__ import annotations

import pytest

from groundplane.rooms.notifications.channels import Failed, kind_of
from groundplane.rooms.notifications.problems import BadProvider
from tests.rooms.notifications.channels.contract import ChannelContract


class TestCapture(ChannelContract):
    kind, channel, address = "capture", "sms", "+41790000000"

    async def test_what_would_have_left_is_kept_with_one_reference(self) -> None:
        found, message = kind_of(self.kind), self.message()
        first, again = [await found.channel(found.config()).send(message) for _ in range(2)]
        assert first.caught == {"to": self.address, "title": "Hello", "text": "Words"}
        assert first.reference == again.reference

    async def test_each_end_is_told_as_what_is_certain(self) -> None:
        found = kind_of(self.kind)
        for outcome in ("temporary", "permanent", "technical", "refused", "in_doubt"):
            with pytest.raises(Failed) as failed:
                await found.channel(found.config(outcome=outcome)).send(self.message())
            assert failed.value.outcome == outcome


def test_the_inbox_is_no_provider() -> None:
    with pytest.raises(BadProvider):
        kind_of("in_app")
    with pytest.raises(BadProvider, match="capture, smtp"):
        kind_of("pigeon")
