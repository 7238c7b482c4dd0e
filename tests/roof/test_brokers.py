"""Relay and consumers on real brokers: at least once out, once in, nothing dropped silently."""

from __future__ import annotations

import asyncio
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import psycopg
import pytest
from aiokafka.partitioner import DefaultPartitioner
from pydantic import SecretStr
from typer.testing import CliRunner

from groundplane import Groundplane
from groundplane.core.clock import duration
from groundplane.core.ids import uuid7
from groundplane.core.trace import Trace
from groundplane.faces.terminal import SESSION, Session
from groundplane.roof.worker import kafka_broker, nats_broker
from groundplane.roof.worker.brokers import Consuming, Outgoing
from groundplane.roof.worker.kafka_broker import partition
from groundplane.rooms.events import (
    CONSUMERS,
    FOLLOWERS,
    EventsSettings,
    Message,
    NewEvent,
    consume,
    relay,
)
from groundplane.rooms.events.cli import app
from groundplane.rooms.events.reading import FIELDS
from groundplane.rooms.events.rules import LONGEST_PAUSE_SECONDS, TRIES
from tests.fixtures.brokers import Kafka, Nats, jetstream, kafka
from tests.roof.working import until, working
from tests.rooms.events.declarations import Counted, Placed

__all__ = ["jetstream", "kafka"]
BROKEN: set[int] = set()
INSERT = "insert into arrivals (tenant_id, n, cause) values (groundplane.tenant(), $1, $2)"


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    followers, consumers = dict(FOLLOWERS), dict(CONSUMERS)
    for known in (FOLLOWERS, CONSUMERS, BROKEN):
        known.clear()  # type: ignore[attr-defined]
    yield
    for declared, before in ((FOLLOWERS, followers), (CONSUMERS, consumers)):
        declared.clear()
        declared.update(before)  # type: ignore[arg-type]


@pytest.fixture
def arrivals(admin_url: str) -> Any:
    """Where consumers write; no constraint: a second arrival would be seen."""
    with psycopg.connect(admin_url, autocommit=True) as connection:
        connection.execute(
            "create table arrivals (tenant_id text, n int, cause text, at serial);"
            " grant all on arrivals, arrivals_at_seq to public"
        )

    def rows() -> list[tuple[str, int]]:
        with psycopg.connect(admin_url) as connection:
            return connection.execute("select tenant_id, n from arrivals order by at").fetchall()

    return rows


def against(gp: Groundplane, **knobs: Any) -> Groundplane:
    # Tansu knows no idempotent producers; what repeats is dropped by the inbox.
    made = EventsSettings(
        kafka_idempotence=False, retry_first=duration("20ms"), lease=duration("3s"),
        **{name: SecretStr(value) if name.endswith("_url") else value
           for name, value in knobs.items()},
    )  # fmt: skip
    gp.ground.settings = {**gp.ground.settings, EventsSettings: made}
    return gp


async def arrive(tx: Any, message: Message) -> None:
    n = message.data["n"]
    if n in BROKEN:
        raise ValueError("poison")
    await tx.connection.execute(INSERT, n, tx.trace.causation_id)


def in_order(rows: list[tuple[str, int]]) -> bool:
    by: dict[Any, list[int]] = defaultdict(list)
    for tenant, n in rows:
        by[tenant, n % 4].append(n)
    return all(found == sorted(found) for found in by.values())


async def write(gp: Groundplane, numbers: range) -> None:
    for n in numbers:
        await gp.events.append(f"s-{n % 4}", Counted(n=n))


async def declared(gp: Groundplane) -> None:
    await until(gp.tenant("_platform").events.subscriptions)


async def test_events_go_through_kafka_in_order_and_are_applied_once(
    gp: Groundplane, acme: Groundplane, globex: Groundplane, kafka: Kafka, arrivals: Any
) -> None:
    relay("out", "kafka", "orders", "test.*")
    consume("kafka", "orders", consumer="arrivals")(arrive)
    against(gp, kafka_url=kafka.url)
    await write(acme, range(40))
    await write(globex, range(40))
    async with working(gp):
        await until(lambda: len(arrivals()) >= 80, 60)
    found = arrivals()
    assert sorted(n for tenant, n in found if tenant == "acme") == list(range(40))
    assert sorted(n for tenant, n in found if tenant == "globex") == list(range(40))
    assert in_order(found)


async def test_a_relay_that_is_behind_reads_on_and_keeps_the_order(
    gp: Groundplane, acme: Groundplane, kafka: Kafka, arrivals: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr(kafka_broker, "BATCH_BYTES", 2_000)  # three events: a page is three batches
    relay("out", "kafka", "orders", "test.*")
    consume("kafka", "orders", consumer="arrivals")(arrive)
    against(gp, kafka_url=kafka.url, batch=7)
    await write(acme, range(60))  # eight pages and a rest
    async with working(gp):
        await until(lambda: len(arrivals()) >= 60, 60)
        await write(acme, range(60, 63))  # after the last page it read ahead for nothing
        await until(lambda: len(arrivals()) >= 63, 60)
    assert sorted(n for _, n in arrivals()) == list(range(63))
    assert in_order(arrivals())


@pytest.mark.parametrize("personal", [False, True])
async def test_an_event_of_an_old_release_leaves_as_the_newest_version(
    gp: Groundplane, acme: Groundplane, kafka: Kafka, admin_url: str, personal: bool
) -> None:
    came: list[Message] = []

    async def keep(tx: Any, message: Message) -> None:
        came.append(message)

    relay("out", "kafka", "orders", "test.*", personal=personal)
    consume("kafka", "orders", consumer="kept")(keep)
    against(gp, kafka_url=kafka.url)
    [id] = await acme.events.publish(Placed(order="o-1", total_minor=700))
    with psycopg.connect(admin_url) as admin:
        admin.execute("alter table groundplane.events disable trigger user")
        admin.execute(
            "update groundplane.events set schema_version = 1,"
            """ data = '{"order": "o-1", "total": 7}'"""
        )
        admin.execute("alter table groundplane.events enable trigger user")
    async with working(gp):
        await until(lambda: came, 60)
    assert (came[0].id, came[0].data) == (str(id), {"order": "o-1", "total_minor": 700})
    assert came[0].headers["ce_schemaversion"] == "2"


def test_a_stream_is_kept_in_the_partition_that_the_client_would_choose() -> None:
    theirs = DefaultPartitioner()
    for n in range(500):
        key, every = f"acme/stream-{n}".encode(), list(range(n % 12 + 1))
        assert partition(key, every) == theirs(key, every, [])
        assert partition(key, every) == theirs(key, every, []), "also the one that is kept"


async def test_while_the_broker_is_down_positions_wait_and_writers_never_notice(
    gp: Groundplane, acme: Groundplane, kafka: Kafka, arrivals: Any
) -> None:
    relay("out", "kafka", "orders", "test.*")
    against(gp, kafka_url=kafka.url)
    platform = gp.tenant("_platform").events
    async with working(gp):
        await write(acme, range(20))
        await until(lambda: _at(gp, 20), 60)
        kafka.kill()  # with what it holds: this one has no disk
        await write(acme, range(20, 60))
        await until(lambda: _failing(gp), 30)
        assert (await platform.subscriptions("out"))[0].position == 20
        kafka.start()
        await until(lambda: _at(gp, 60), 90)
    consume("kafka", "orders", consumer="arrivals")(arrive)
    async with working(gp):
        await until(lambda: len(arrivals()) >= 40, 60)
    assert sorted(n for _, n in arrivals()) == list(range(20, 60))
    assert in_order(arrivals())


async def _at(gp: Groundplane, position: int) -> bool:
    rows = await gp.tenant("_platform").events.subscriptions("out")
    return bool(rows) and rows[0].position >= position


async def _failing(gp: Groundplane) -> bool:
    return (await gp.tenant("_platform").events.subscriptions("out"))[0].attempt > 0


async def test_a_poison_message_is_kept_and_replayed_from_the_command_line(
    gp: Groundplane, acme: Groundplane, kafka: Kafka, arrivals: Any, url: str
) -> None:
    relay("out", "kafka", "orders", "test.*")
    consume("kafka", "orders", consumer="arrivals")(arrive)
    against(gp, kafka_url=kafka.url)
    BROKEN.add(3)
    await write(acme, range(8))
    async with working(gp):
        await until(lambda: len(arrivals()) >= 7, 60)
        [letter] = await until(lambda: _letters(acme))
        assert (letter.origin, letter.name, letter.attempts) == ("consumer", "arrivals", 5)
        assert letter.error["kind"] == "ValueError"
        BROKEN.clear()
        await asyncio.to_thread(_replay, url, str(letter.id))
        await until(lambda: ("acme", 3) in arrivals(), 30)
    assert sorted(n for _, n in arrivals()) == list(range(8))
    assert await _letters(acme) == []


async def _letters(gp: Groundplane) -> list[Any]:
    return (await gp.events.dead_letters(state="parked")).data


def _replay(url: str, id: str) -> None:
    token = SESSION.set(Session(lambda: Groundplane(url), tenant_id="acme", as_json=True))
    try:
        result = CliRunner().invoke(app, ["replay", id])
    finally:
        SESSION.reset(token)
    assert result.exit_code == 0 and json.loads(result.stdout) == [{"id": id}], result.output


async def test_messages_of_strangers_without_id_or_tenant(
    gp: Groundplane, kafka: Kafka, arrivals: Any
) -> None:
    from aiokafka import AIOKafkaProducer

    def whose(headers: dict[str, str], data: Any) -> str | None:
        return data.get("tenant")  # type: ignore[no-any-return]

    consume("kafka", "foreign", consumer="strangers", tenant=whose)(arrive)
    against(gp, kafka_url=kafka.url)
    producer = AIOKafkaProducer(bootstrap_servers=kafka.url)
    await producer.start()
    for body in (b'{"tenant": "acme", "n": 1}', b'{"n": 2}', b"no json",
                 b'{"tenant": "acme", "n": 1}'):  # fmt: skip
        await producer.send_and_wait("foreign", body)
    await producer.stop()
    async with working(gp):
        await until(lambda: len(arrivals()) >= 2, 60)
        letters = await until(lambda: _two(gp), 30)
    assert arrivals() == [("acme", 1), ("acme", 1)]  # two offsets are two messages
    ids = {letter.headers["id"] for letter in letters}
    assert len(ids) == 2 and all(re.fullmatch(r"foreign/\d+/\d+", id) for id in ids)
    assert {letter.error["kind"] for letter in letters} == {"InvalidData"}


async def _two(gp: Groundplane) -> list[Any]:
    found = await _letters(gp.tenant("_platform"))
    return found if len(found) >= 2 else []


def kafka_message(n: int) -> Message:
    """As of a stranger: a header without a value, bytes that are no text."""
    pairs = (("ce_id", None), ("offset", b"\0\0\1"), ("n\0", b"\xff\xed\xa0\x80"),
             ("groundplane-tenant", b"acme"))  # fmt: skip
    record = SimpleNamespace(headers=pairs, topic="t", partition=0, offset=n, value=b'{"n": 1}')
    url, consumer = "kafka://nowhere", CONSUMERS["arrivals"]
    return kafka_broker.KafkaReader(url, consumer)._message(record)


def nats_message(n: int) -> Message:
    headers = {"Ce-Id": "", "offset": "\0\0\1", "n\0": "\ud800", "groundplane-tenant": "acme"}
    place = SimpleNamespace(stream="t", sequence=SimpleNamespace(stream=n))
    each = SimpleNamespace(headers=headers, metadata=place, data=b'{"n": 1}')
    return nats_broker.NatsReader("nats://nowhere", CONSUMERS["arrivals"])._message(each)


@pytest.mark.parametrize("message", [kafka_message, nats_message])
async def test_headers_that_cannot_be_stored_do_not_keep_a_message_from_its_letter(
    gp: Groundplane, acme: Groundplane, message: Callable[[int], Message], arrivals: Any
) -> None:
    consume("kafka", "t", consumer="arrivals")(arrive)
    consuming = Consuming(against(gp), CONSUMERS["arrivals"])
    BROKEN.add(1)
    for n in (1, 2):
        await consuming._applied(message(n))
    letters = await _letters(acme)
    assert len({letter.headers["id"] for letter in letters}) == 2
    assert {letter.headers["offset"] for letter in letters} == {"\ufffd\ufffd\1"}
    BROKEN.clear()
    await acme.events.replay(name="arrivals")
    await consuming._again()
    assert arrivals() == [("acme", 1), ("acme", 1)]


async def test_a_reader_of_kafka_may_take_as_long_as_all_tries_of_its_messages(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Else it is sent away, its offsets are refused, and it begins with the same ones again."""
    given: dict[str, Any] = {}

    class Client:
        def __init__(self, topic: str, **options: Any) -> None:
            given.update(options)

        async def start(self) -> None: ...

    consume("kafka", "orders", consumer="arrivals")(arrive)
    monkeypatch.setattr(kafka_broker, "AIOKafkaConsumer", Client)
    await kafka_broker.reader("nowhere", CONSUMERS["arrivals"]).open()
    longest = kafka_broker.MOST * (TRIES - 1) * LONGEST_PAUSE_SECONDS
    assert given["max_poll_interval_ms"] > longest * 1000


async def test_a_tenant_that_is_no_name_leaves_the_letter_with_the_platform(
    gp: Groundplane,
) -> None:
    consume("kafka", "t", consumer="arrivals", tenant=lambda headers, data: data["n"])(arrive)
    consuming = Consuming(against(gp), CONSUMERS["arrivals"])
    await consuming._applied(Message("arrivals", "s", "1", b'{"n": 1}'))
    assert len(await _letters(gp.tenant("_platform"))) == 1


async def test_events_go_through_three_nats_servers_when_the_leader_is_killed(
    gp: Groundplane, acme: Groundplane, jetstream: Nats, arrivals: Any
) -> None:
    import nats

    relay("out", "nats", "orders", "test.*", replicas=3)
    consume("nats", "orders", consumer="arrivals")(arrive)
    against(gp, nats_url=jetstream.url)
    await write(acme, range(40))
    async with working(gp):
        await until(lambda: len(arrivals()) >= 40, 90)
        link = await nats.connect(servers=jetstream.url.split(","))
        info = await link.jetstream().stream_info("orders")
        await link.close()
        leader = jetstream.number_of(info.cluster.leader)
        jetstream.kill(leader)
        await write(acme, range(40, 80))
        await until(lambda: len(arrivals()) >= 80, 120)
        jetstream.start(leader)
        await write(acme, range(80, 100))
        await until(lambda: len(arrivals()) >= 100, 120)
    assert sorted(n for _, n in arrivals()) == list(range(100))
    assert in_order(arrivals())


async def test_no_name_keeps_a_relay_to_nats_from_going_on(
    gp: Groundplane, acme: Groundplane, jetstream: Nats, arrivals: Any
) -> None:
    relay("out", "nats", "orders", "test.*")
    consume("nats", "orders", consumer="arrivals")(arrive)
    against(gp, nats_url=jetstream.url, unknown_types="allow")
    caused = acme.traced(Trace("c", "m-1\r\nNats-Msg-Id: another's"))
    for n, kind in enumerate(("test..odd", "test.end.", "test...", "test.plain")):
        await caused.events.publish(NewEvent(type=kind, data={"n": n}))
    async with working(gp):
        await until(lambda: len(arrivals()) >= 4, 60)
    assert sorted(n for _, n in arrivals()) == list(range(4))


def test_a_header_for_nats_is_one_line() -> None:
    event = dict.fromkeys((*FIELDS, "log_pos")) | {"id": uuid7(), "causation_id": "a\r\nb: c"}
    event |= {"occurred_at": datetime.now(UTC), "schema_version": 1}
    told = nats_broker.headers_of(Outgoing("acme", event, b"{}"))
    assert told["ce-causationid"] == "a%0D%0Ab: c" and told["Nats-Msg-Id"] == str(event["id"])


async def test_a_relay_that_repeats_itself_is_applied_once(
    gp: Groundplane, acme: Groundplane, kafka: Kafka, arrivals: Any, admin_url: str
) -> None:
    relay("out", "kafka", "orders", "test.*")
    consume("kafka", "orders", consumer="arrivals")(arrive)
    against(gp, kafka_url=kafka.url)
    await write(acme, range(20))
    async with working(gp):
        await until(lambda: len(arrivals()) >= 20, 60)
    with psycopg.connect(
        admin_url
    ) as admin:  # as after a crash between acknowledgement and position
        admin.execute(
            "update groundplane.event_subscriptions set position = 0, leased_until = null"
        )
    await write(acme, range(20, 24))
    async with working(gp):
        await until(lambda: len(arrivals()) >= 24, 60)
    assert sorted(n for _, n in arrivals()) == list(range(24))
