"""What a channel is: settings that a form can be drawn from, limits, and one call.

A channel knows no database. It answers `Sent`, or raises `Failed` with what is certain about it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any, Literal, Protocol
from uuid import UUID

from pydantic import BaseModel

from groundplane.core.sql import storable

Outcome = Literal["temporary", "permanent", "technical", "refused", "in_doubt"]


@dataclass(frozen=True, slots=True)
class Message:
    """One delivery as its provider gets it. The id is the same at every attempt."""

    id: UUID
    key: str
    channel: str
    user_id: str
    address: str
    title: str | None = None
    text: str | None = None
    html: str | None = None
    action_url: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    timeout_seconds: float = 10.0


@dataclass(frozen=True, slots=True)
class Sent:
    """The provider took it. `caught` is what a capture keeps instead of sending."""

    reference: str | None = None
    code: str | None = None
    detail: str | None = None
    caught: Mapping[str, Any] | None = None

    def __post_init__(self) -> None:
        """One answer that cannot be stored would cost the ends of all calls beside it."""
        for name in ("reference", "code", "detail"):
            if text := getattr(self, name):
                object.__setattr__(self, name, storable(text))
        if self.caught is not None:
            kept = {n: storable(v) if isinstance(v, str) else v for n, v in self.caught.items()}
            object.__setattr__(self, "caught", kept)


class Failed(Exception):
    """The provider did not take it, or nobody knows.

    `temporary`: try again. `permanent`: the address or the content is refused for good.
    `technical`: our fault. `refused`: the provider does not let us in. `in_doubt`: the message was
    handed over and no answer came.
    """

    def __init__(
        self,
        outcome: Outcome,
        detail: str,
        *,
        code: str | None = None,
        retry_after: float | None = None,
    ) -> None:
        detail = storable(detail)
        super().__init__(detail)
        self.outcome, self.detail = outcome, detail[:1000]
        self.code = storable(code) if code else code
        self.retry_after = retry_after


@dataclass(frozen=True, slots=True)
class Limits:
    """What fits, and how many calls at once one process makes."""

    title: int = 255
    text: int = 10_000
    at_once: int = 4


class Channel(Protocol):
    """One configured provider."""

    limits: Limits

    async def send(self, message: Message) -> Sent:
        """One call; it ends within the message's time."""

    async def close(self) -> None:
        """Let go of connections."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of provider, as its module declares it."""

    name: str
    serves: frozenset[str]
    config: type[BaseModel]
    channel: Callable[[Any], Channel]
    honours_keys: bool
    codes: Mapping[str, Outcome]
    goes_to: frozenset[str]

    @classmethod
    def of(cls, name: str, module: ModuleType) -> Kind:
        made: Any = module.Channel
        return cls(
            name=name,
            serves=frozenset(module.SERVES),
            config=module.Config,
            channel=made,
            honours_keys=bool(made.honours_keys),
            codes=module.CODES,
            goes_to=frozenset(getattr(module.Config, "GOES_TO", ())),
        )
