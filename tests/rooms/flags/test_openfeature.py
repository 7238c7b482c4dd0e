"""The OpenFeature provider in the caller's own process: values, reasons, events."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from openfeature import api
from openfeature.client import OpenFeatureClient
from openfeature.evaluation_context import EvaluationContext
from openfeature.event import EventDetails, ProviderEvent
from openfeature.exception import ErrorCode, ProviderNotReadyError
from openfeature.flag_evaluation import Reason
from openfeature.provider import ProviderStatus

from groundplane import Groundplane, openfeature, wait
from groundplane.core.problems import NoTenant
from groundplane.openfeature import GroundplaneProvider
from groundplane.roof.following import Follower

ADA = EvaluationContext("ada", {"role": "BRAND"})


def soon(is_so: Callable[[], bool]) -> None:
    until = time.monotonic() + 15
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.01)


@pytest.fixture(params=["async", "blocking"])
def writer(url: str, request: pytest.FixtureRequest) -> Iterator[Groundplane]:
    """The application's façade, of either kind: the provider has connections of its own."""
    gp = Groundplane(url, blocking=request.param == "blocking").tenant("acme")
    made = Groundplane(url, blocking=True).tenant("acme")
    wait(made.flags.create("on-off", enabled=True, conditions={"roles": ["BRAND"]}))
    wait(made.flags.create("split", enabled=True, rollout_percentage=50))
    for kind, value in (("string", "x"), ("integer", 7), ("float", 2.0), ("object", {"a": [1]})):
        named: Any = kind
        wait(made.flags.create(f"of-{kind}", enabled=True, type=named, variants={"v": value}))
    wait(made.close())
    yield gp
    wait(gp.close()) if request.param == "blocking" else asyncio.run(gp.close())


@pytest.fixture
def client(writer: Groundplane) -> Iterator[OpenFeatureClient]:
    provider = GroundplaneProvider(writer)
    api.set_provider_and_wait(provider, "test")
    yield api.get_client("test")
    provider.shutdown()
    provider.shutdown()  # twice does no harm


def test_every_type_comes_with_its_reason(client: OpenFeatureClient) -> None:
    found = client.get_boolean_details("on-off", False, ADA)
    assert (found.value, found.variant, found.reason) == (True, "on", Reason.TARGETING_MATCH)
    assert client.get_boolean_details("on-off", True).value is False
    assert client.get_boolean_details("split", False, ADA).reason == Reason.SPLIT
    assert client.get_string_value("of-string", "") == "x"
    assert client.get_integer_value("of-integer", 0) == 7
    assert client.get_float_value("of-float", 0.0) == 2.0
    assert client.get_float_value("of-integer", 0.0) == 7.0
    assert client.get_object_value("of-object", {}) == {"a": [1]}
    missing = client.get_boolean_details("missing", True)
    assert (missing.value, missing.error_code) == (True, ErrorCode.FLAG_NOT_FOUND)
    other = client.get_integer_details("of-string", 3)
    assert (other.value, other.error_code) == (3, ErrorCode.TYPE_MISMATCH)


def test_a_change_arrives_with_an_event(client: OpenFeatureClient, url: str) -> None:
    told: list[EventDetails] = []
    client.add_handler(ProviderEvent.PROVIDER_CONFIGURATION_CHANGED, told.append)
    gp = Groundplane(url, blocking=True).tenant("acme")
    wait(gp.flags.kill("on-off", reason="test"))
    soon(lambda: bool(told))
    found = client.get_boolean_details("on-off", True, ADA)
    assert (found.value, found.reason) == (False, Reason.DISABLED)
    wait(gp.flags.archive("on-off"))
    soon(lambda: client.get_boolean_value("on-off", True, ADA))
    wait(gp.close())


def test_many_threads_ask_one_provider(client: OpenFeatureClient, url: str) -> None:
    answers: list[int] = []

    def ask() -> None:
        found = [client.get_boolean_value("split", False, EvaluationContext(f"u{n}"))
                 for n in range(400)]  # fmt: skip
        answers.append(sum(found))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(set(answers)) == 1
    assert 150 <= answers[0] <= 250


def test_a_set_that_comes_late_makes_the_client_ready(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened, look = threading.Event(), Follower._look

    async def slow(self: Follower) -> None:
        await asyncio.to_thread(opened.wait, 15)
        await look(self)

    monkeypatch.setattr(Follower, "_look", slow)
    monkeypatch.setattr(openfeature, "READY_SECONDS", 0.1)
    provider = GroundplaneProvider(Groundplane(url, blocking=True).tenant("acme"))
    with pytest.raises(ProviderNotReadyError):
        api.set_provider_and_wait(provider, "late")
    client = api.get_client("late")
    assert client.get_provider_status() == ProviderStatus.ERROR
    monkeypatch.setattr(openfeature, "READY_SECONDS", 10.0)
    opened.set()
    soon(lambda: client.get_provider_status() == ProviderStatus.READY)
    provider.shutdown()


def test_a_provider_serves_one_tenant(url: str) -> None:
    with pytest.raises(NoTenant):
        GroundplaneProvider(Groundplane(url, blocking=True))
