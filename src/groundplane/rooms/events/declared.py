"""What code declares about events: types, upcasters, who follows them, where they go.

@event("order.placed", version=2)
class OrderPlaced(BaseModel): ...

@on("order.*", name="mailer")
async def mail(delivery: Delivery) -> None: ...
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel

from groundplane.core.tasks import NAME

C = TypeVar("C", bound=type[BaseModel])
F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T")
Broker = Literal["kafka", "nats"]
OWN_STREAMS: set[str] = set()
PATTERN = re.compile(r"(?:[A-Za-z0-9_][A-Za-z0-9_.:-]{0,99})?\*?")
MOST_SHARDS = 64


class _Personal:
    """Marks a field whose value is sealed with its subject's key."""


PERSONAL = _Personal()
Personal = Annotated[T, PERSONAL]


@dataclass(frozen=True)
class Declared:
    """One version of a type."""

    name: str
    version: int
    model: type[BaseModel]
    subject: str | None
    personal: tuple[str, ...]


@dataclass(frozen=True)
class Follower:
    """Somebody who gets events: a handler, a projection or a relay."""

    name: str
    kind: Literal["handler", "projection", "relay"]
    types: tuple[str, ...]
    function: Callable[..., Any] | None = None
    stream_prefix: str | None = None
    shards: int = 1
    version: int = 1
    create: str = ""
    view: str = ""
    broker: Broker | None = None
    topic: str = ""
    options: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Consumer:
    """Somebody who gets messages of a broker."""

    name: str
    broker: Broker
    topic: str
    function: Callable[..., Any]
    tenant: Callable[[dict[str, str], Any], str | None] | None


TYPES: dict[str, dict[int, Declared]] = {}
UPCASTS: dict[tuple[str, int], Callable[[dict[str, Any]], dict[str, Any]]] = {}
FOLLOWERS: dict[str, Follower] = {}
CONSUMERS: dict[str, Consumer] = {}


def event(type: str, *, version: int = 1, subject: str | None = None) -> Callable[[C], C]:
    """Declare a type of events; `subject` names the field that says whom it is about."""

    def declared(model: C) -> C:
        fields = dict(model.__pydantic_fields__)
        personal = tuple(name for name, field in fields.items() if PERSONAL in field.metadata)
        if personal and subject is None:
            raise ValueError(f"{type}: personal fields need subject=, the field that names whose")
        if subject is not None and subject not in fields:
            raise ValueError(f"{type}: there is no field {subject}")
        made = Declared(_named(type), version, model, subject, personal)
        TYPES.setdefault(type, {})[version] = made
        model.__event__ = made  # type: ignore[attr-defined]
        return model

    return declared


def upcast(type: str, version: int) -> Callable[[F], F]:
    """Declare how data of this version becomes data of the next one."""

    def declared(function: F) -> F:
        UPCASTS[type, version] = function
        return function

    return declared


def own_streams(prefix: str) -> str:
    """Streams whose names begin so are appended to by code, and by nobody over HTTP.

    What `events.write` lets in could tell a history that never was, and end the real one.
    """
    OWN_STREAMS.add(prefix)
    return prefix


def on(
    *types: str, name: str, shards: int = 1, stream_prefix: str | None = None
) -> Callable[[F], F]:
    """Call the handler with each event that fits, at least once, in the order of its stream."""

    def declared(function: F) -> F:
        _follow(Follower(name, "handler", _patterns(types), function, stream_prefix, shards))
        return function

    return declared


def projection(
    name: str,
    *types: str,
    version: int = 1,
    view: str = "",
    create: str = "",
    view_sql: str = "",
    shards: int = 1,
    stream_prefix: str | None = None,
) -> Callable[[F], F]:
    """Call `apply(tx, event)` with each event that fits, exactly once, in a transaction.

    With `view="shop.sales"` the library keeps its table: `create` is SQL that makes `{table}`, the
    view shows it to readers, and `apply(tx, event, table)` is told its name. A higher version, or
    the verb `rebuild`, fills the next table from the beginning beside the serving one and then
    lets the view show it. `view_sql` replaces the usual `create or replace view`.
    """

    def declared(function: F) -> F:
        if bool(view) != bool(create):
            raise ValueError(f"{name}: a view and how its table is created belong together")
        _follow(
            Follower(
                name, "projection", _patterns(types), function, stream_prefix, shards,
                version, create, view, options={"view_sql": view_sql},
            )
        )  # fmt: skip
        return function

    return declared


def relay(
    name: str, broker: Broker, topic: str, *types: str, shards: int = 1, **options: Any
) -> Follower:
    """Send the events that fit to a broker, at least once, in order per stream.

    With NATS the topic is the prefix of subjects: `<topic>.<tenant>.<type>`, in a stream that is
    made when it is missing (`replicas=3`). Personal data leaves sealed unless `personal=True`.
    """
    made = Follower(
        name, "relay", _patterns(types), shards=shards, broker=broker, topic=topic, options=options
    )
    return _follow(made)


def consume(
    broker: Broker,
    topic: str,
    *,
    consumer: str,
    tenant: Callable[[dict[str, str], Any], str | None] | None = None,
) -> Callable[[F], F]:
    """Call `handler(tx, message)` with each message once; effects commit with its inbox row.

    The tenant is the header `groundplane-tenant`, or what `tenant(headers, data)` answers.
    """

    def declared(function: F) -> F:
        if consumer in FOLLOWERS:
            raise ValueError(f"{consumer} is a subscription already")
        CONSUMERS[_named(consumer)] = Consumer(consumer, broker, topic, function, tenant)
        return function

    return declared


def newest(type: str) -> Declared | None:
    """The version that is written, and that readers get."""
    versions = TYPES.get(type)
    return versions[max(versions)] if versions else None


def _follow(made: Follower) -> Follower:
    if not 1 <= made.shards <= MOST_SHARDS or made.version < 1:
        raise ValueError(f"{made.name}: 1 to {MOST_SHARDS} shards, versions from 1 on")
    if made.name in CONSUMERS:
        raise ValueError(f"{made.name} is a consumer already")
    FOLLOWERS[_named(made.name)] = made
    return made


def _patterns(types: Sequence[str]) -> tuple[str, ...]:
    for pattern in types:
        if not pattern or not PATTERN.fullmatch(pattern):
            raise ValueError(f"{pattern!r}: a type, a beginning with * (`order.*`), or *")
    return tuple(types) or ("*",)


def _named(name: str) -> str:
    if not NAME.fullmatch(name):
        raise ValueError(f"{name!r}: up to 100 of letters, digits, _ . : and -")
    return name
