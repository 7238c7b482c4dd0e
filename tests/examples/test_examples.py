"""Every example runs, and shows what it says."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.fixtures.brokers import Kafka, kafka

__all__ = ["kafka"]

EXAMPLES = Path(__file__).parents[2] / "examples"


def run(name: str, url: str) -> str:
    environment = os.environ | {
        "GROUNDPLANE_DATABASE_URL": url,
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    done = subprocess.run(
        [sys.executable, str(EXAMPLES / name / "main.py")],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_sqlalchemy_commits_and_rolls_back_with_its_consequences(url: str) -> None:
    assert run("01_same_transaction", url).splitlines() == [
        "orders: ['tea']",
        "the committed order's job: there",
        "the rolled-back order's job: never existed",
    ]


def test_django_does_the_same_with_wait(url: str) -> None:
    assert run("02_django", url).splitlines() == [
        "the second order was declined",
        "the jobs of both orders: ['there', 'never existed']",
    ]


def _flask(url: str, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.setenv("GROUNDPLANE_DATABASE_URL", url)
    file = EXAMPLES / "03_flask" / "main.py"
    spec = importlib.util.spec_from_file_location("example_flask", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_flask_answers_a_retry_with_the_same_order(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = _flask(url, monkeypatch).app.test_client()
    headers = {"Idempotency-Key": "k1"}
    first, again = (client.post("/orders", json={"item": "tea"}, headers=headers) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json == again.json
    declined = client.post(
        "/orders", json={"item": "tea", "declined": True}, headers={"Idempotency-Key": "k2"}
    )
    assert (declined.status_code, declined.json["code"]) == (402, "example.declined")
    changed = client.post("/orders", json={"item": "pot"}, headers=headers)
    assert changed.json["code"] == "idempotency.key_reused"


def test_an_order_is_printed_by_a_program_that_only_knows_kafka(
    url: str, kafka: Kafka, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GROUNDPLANE_EVENTS__KAFKA_URL", kafka.url)
    monkeypatch.setenv("GROUNDPLANE_EVENTS__KAFKA_IDEMPOTENCE", "false")
    assert run("04_events_to_kafka", url).splitlines() == [
        "order.placed of acme/order-1: {'product': 'tea', 'quantity': 2}"
    ]
