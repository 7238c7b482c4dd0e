"""What would have left: mail and messages that the capture provider caught."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from groundplane.app import Groundplane
from groundplane.core.wait import wait
from groundplane.rooms.notifications import Capture

MOST = 200


@dataclass(frozen=True)
class Captured:
    """One message, as its channel would have sent it."""

    user_id: str
    channel: str
    subject: str
    text: str
    html: str
    address: str
    at: datetime

    @classmethod
    def of(cls, capture: Capture) -> Captured:
        said: dict[str, Any] = capture.rendered
        return cls(
            user_id=capture.user_id,
            channel=capture.channel,
            subject=str(said.get("title", "")),
            text=str(said.get("text", "")),
            html=str(said.get("html", "")),
            address=str(said.get("to", "")),
            at=capture.at,
        )


class Messages(Sequence[Captured]):
    """Messages in the order in which they would have left."""

    def __init__(self, whose: str, found: Sequence[Captured]) -> None:
        self._whose, self._found = whose, found

    @property
    def last(self) -> Captured:
        """The latest; fails the test when there is none."""
        if not self._found:
            raise AssertionError(
                f"nothing was sent to {self._whose}: deliveries are jobs, which `run_jobs()` does"
            )
        return self._found[-1]

    def by(self, channel: str) -> Messages:
        """Those of one channel."""
        found = [each for each in self._found if each.channel == channel]
        return Messages(f"{self._whose} by {channel}", found)

    def __len__(self) -> int:
        return len(self._found)

    def __getitem__(self, at: Any) -> Any:
        return self._found[at]

    def __iter__(self) -> Iterator[Captured]:
        return iter(self._found)


class Outbox:
    """Reads what was caught for one tenant: `outbox.to("ada").last.subject`.

    It blocks on a connection of its own, so that it reads alike in plain and in async tests.
    """

    def __init__(self, gp: Groundplane, tenant: str) -> None:
        self._gp, self._tenant = gp, tenant

    def tenant(self, tenant: str) -> Outbox:
        """The same for another tenant."""
        return Outbox(self._gp, tenant)

    def to(self, user_id: str) -> Messages:
        """What one person would have got, at most the latest 200."""
        return self._read(user_id, user_id)

    @property
    def all(self) -> Messages:
        """What anybody would have got, at most the latest 200."""
        return self._read("anybody", None)

    def _read(self, whose: str, user_id: str | None) -> Messages:
        captures = self._gp.tenant(self._tenant).notifications.captures
        page = wait(captures.list(user_id=user_id, limit=MOST))
        return Messages(whose, [Captured.of(each) for each in reversed(page.data)])
