"""Every operation is shown by a call that works: docs/examples/*.http, made with curl."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import yaml

from groundplane import Groundplane
from groundplane.roof.described import contract, described, examples, operations
from groundplane.roof.server import create_app
from tests.chaos.campaign import Installation
from tests.house.examples import FILES, ROOMY, Session, calls, shown


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    return contract(create_app(Groundplane()))


@pytest.fixture(scope="module")
def by_id(schema: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {operation["operationId"]: operation for operation in operations(schema)}


def errors(value: Any, content: dict[str, Any], schema: dict[str, Any]) -> Iterator[str]:
    """Why a value is not what the description promises."""
    promised = content.get("schema", {}) | {"components": schema["components"]}
    for error in jsonschema_rs.Draft202012Validator(promised).iter_errors(value):
        yield f"{error.instance_path}: {error.message}"[:300]


def wrong(example: dict[str, Any], operation: dict[str, Any], schema: dict[str, Any]) -> list[str]:
    """What the description says otherwise of this call and its answer."""
    answer = operation["responses"].get(str(example["status"]))
    if answer is None:
        return [f"status {example['status']} is not described"]
    if "$ref" in answer:
        answer = schema["components"]["responses"][answer["$ref"].rpartition("/")[2]]
    found = []
    if example["answer"] is not None:
        content = answer.get("content", {}).get(example["answer_type"])
        if content is None:
            return [f"{example['answer_type']} is not described"]
        is_yaml = example["answer_type"] == "application/yaml"
        read = yaml.safe_load(example["answer"]) if is_yaml else example["answer"]
        found += errors(read, content, schema)
    if example["body"] is not None:
        asked = operation["requestBody"]["content"].get(example["type"])
        if asked is None:
            return [*found, f"a request of {example['type']} is not described"]
        if example["type"] == "application/json":
            found += errors(json.loads(example["body"]), asked, schema)
    return found


def test_every_operation_has_a_recorded_example_of_its_call(by_id: dict[str, Any]) -> None:
    written = {name: call.digest for name, call in shown().items()}
    assert set(by_id) - set(written) == set(), "write them into docs/examples/*.http"
    recorded = {name: example["digest"] for name, example in examples().items()}
    assert recorded == written, "run `make docs`"


def test_every_recorded_example_is_as_its_operation_is_described(
    by_id: dict[str, Any], schema: dict[str, Any]
) -> None:
    found = {name: wrong(example, by_id[name], schema) for name, example in examples().items()}
    assert {name: why for name, why in found.items() if why} == {}


def test_the_description_shows_the_call_and_both_bodies(url: str) -> None:
    operation = described(create_app(Groundplane(url)))["paths"]["/v1/flags"]["post"]
    asked = operation["requestBody"]["content"]["application/json"]["example"]
    answered = operation["responses"]["201"]["content"]["application/json"]["example"]
    assert asked["name"] == answered["name"]
    assert operation["x-codeSamples"][0]["source"].startswith('curl -sS -X POST "$API/v1/flags"')


def test_an_operation_shows_no_answer_of_another() -> None:
    illustrated = described(create_app(Groundplane()))
    assert "'example':" not in str(illustrated["components"]["responses"])
    recorded = examples()
    for operation in operations(illustrated):
        for status, answer in operation["responses"].items():
            for content in answer.get("content", {}).values():
                if "example" in content:
                    assert recorded[operation["operationId"]]["status"] == int(status)
                    assert recorded[operation["operationId"]]["answer"] == content["example"]


def test_every_call_works_with_curl(
    tmp_path: Path, by_id: dict[str, Any], schema: dict[str, Any]
) -> None:
    found = {}
    with Installation(tmp_path / "data", ROOMY) as installation:
        session = Session(installation.ready)
        for file in FILES:
            for call in calls(file):
                why = wrong(session.make(call), by_id[call.operation], schema)
                if why:
                    found[call.text] = why
    assert found == {}


# What has pages of a shape of its own, and why.
OTHER_PAGES = {
    "events_log": "goes on by the position in the log, which is no page's",
    "events_read": "a stream, by versions",
    "ledger_statement": "a document with an opening and a closing balance",
    "ledger_trial_balance": "a document with its totals",
    "payments_timeline": "a stream, by versions",
}


def test_every_list_with_pages_has_the_one_envelope(
    by_id: dict[str, Any], schema: dict[str, Any]
) -> None:
    paged, others = set(), set()
    for name, operation in by_id.items():
        if "after" not in {each.get("name") for each in operation.get("parameters", ())}:
            continue
        (content,) = operation["responses"]["200"]["content"].values()
        kind = content["schema"].get("$ref", "").rpartition("/")[2]
        members = schema["components"]["schemas"].get(kind, {}).get("properties", {}).keys()
        (paged if {"data", "meta"} <= members else others).add(name)
    assert others == OTHER_PAGES.keys()
    assert len(paged) > 20
    for name in paged:
        meta = examples()[name]["answer"]["meta"]
        assert {"next", "limit"} <= meta.keys(), name


MOVES_MONEY = (
    "ledger_transfer", "ledger_transfers", "ledger_hold", "ledger_post", "ledger_void",
    "ledger_reverse", "ledger_journal", "ledger_exchange", "payments_create", "payments_authorize",
    "payments_capture", "payments_refund",
)  # fmt: skip


@pytest.mark.parametrize("operation", MOVES_MONEY)
def test_every_example_that_moves_money_has_a_key(operation: str) -> None:
    call = shown()[operation]
    assert dict(call.headers).get("Idempotency-Key") or '"key":' in (call.body or "")
