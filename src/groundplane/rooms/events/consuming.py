"""What came from a broker: applied once, with its inbox row, or kept as a dead letter."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from uuid import UUID

import orjson

from groundplane.core.ids import uuid7
from groundplane.core.models import to_json
from groundplane.core.scope import Actor, Scope
from groundplane.core.sql import load, storable
from groundplane.core.tasks import NAME
from groundplane.core.trace import Trace
from groundplane.rooms.events.declared import Consumer
from groundplane.rooms.events.metrics import CONSUMED, DUPLICATES
from groundplane.rooms.events.problems import InvalidData

SQL, LETTERS = load(__package__), load(__package__, "subscriptions.sql")
PLATFORM = "_platform"
LONGEST_NAME = 250


@dataclass(slots=True)
class Message:
    """One message: `id` and `source` tell it from others, the tenant says whose it is."""

    consumer: str
    source: str
    id: str
    raw: bytes
    headers: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Whatever a stranger put in: what cannot be stored cannot be parked either."""
        self.source, self.id = storable(self.source), storable(self.id)
        self.headers = {storable(name): storable(value) for name, value in self.headers.items()}

    @property
    def type(self) -> str | None:
        return self.headers.get("ce_type")

    @property
    def data(self) -> Any:
        """The body as JSON; raises `InvalidData` when it is none."""
        try:
            return orjson.loads(self.raw)
        except orjson.JSONDecodeError as error:
            raise InvalidData(f"{self.source}, {self.id}: not JSON") from error

    def tenant(self, consumer: Consumer) -> str | None:
        """The header's tenant, or what the resolver in code says."""
        if consumer.tenant is not None:
            return consumer.tenant(self.headers, self.data)
        return self.headers.get("groundplane-tenant") or self.headers.get("ce_tenant")

    def trace(self) -> Trace:
        """The cause is the message's event; correlation and trace go on."""
        named = {
            "x-correlation-id": self.headers.get("ce_correlationid", ""),
            "traceparent": self.headers.get("ce_traceparent")
            or self.headers.get("traceparent", ""),
        }
        found = Trace.from_headers(named)
        return Trace(found.correlation_id, self.id[:200], found.trace_parent)


class Inbox:
    """One transaction holds the inbox row, the handler's effects and what it appends."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    async def apply(self, consumer: Consumer, message: Message) -> bool:
        """Run the handler unless the message came before; True when it ran."""
        tenant = message.tenant(consumer)
        if not tenant:
            raise InvalidData("no tenant: neither a header nor a resolver names one")
        scope = self.scope.tenant(tenant).acting(Actor("worker", consumer.name), origin="job")
        async with scope.traced(message.trace()).begin() as tx:
            is_new = await tx.execute(
                SQL["came_before"], consumer=consumer.name, source=bounded(message.source),
                message_id=bounded(message.id), event_id=_uuid(message.id),
            )  # fmt: skip
            if is_new:
                await tx.call(consumer.function, tx, message)
        (CONSUMED if is_new else DUPLICATES).add(consumer=consumer.name)
        return bool(is_new)

    async def park(self, consumer: Consumer, message: Message, attempts: int, error: str) -> UUID:
        """Keep the raw message; the broker goes on."""
        id = uuid7()
        async with self.scope.tenant(self._home(consumer, message)).begin() as tx:
            await tx.execute(
                LETTERS["park"], id=id, origin="consumer", name=consumer.name, shard=1,
                log_pos=None, event_id=_uuid(message.id), stream=None, raw=message.raw,
                headers=to_json({**message.headers, "id": message.id, "source": message.source}),
                attempts=attempts, error=error,
            )  # fmt: skip
        return id

    def _home(self, consumer: Consumer, message: Message) -> str:
        """Whose dead letter it is; the platform's when nobody can tell."""
        try:
            tenant = message.tenant(consumer)
            return tenant if tenant and NAME.fullmatch(tenant) else PLATFORM
        except Exception:
            return PLATFORM


def bounded(name: str) -> str:
    """A long name keeps its beginning and the hash of the whole: a cut one could be another's."""
    if len(name) <= LONGEST_NAME:
        return name
    digest = sha256(name.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{name[: LONGEST_NAME - len(digest) - 1]}~{digest}"


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
