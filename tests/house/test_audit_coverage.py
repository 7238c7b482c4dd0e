"""Every verb that changes something writes to the audit trail, or its table is itself the trail."""

from __future__ import annotations

import ast
import importlib
import inspect
import textwrap
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from groundplane import Groundplane
from groundplane.roof.routes import declared
from groundplane.roof.server import create_app
from groundplane.rooms import ROOMS

# The row itself says who did it, when and why, and is kept as history.
OWN_TRAIL = {
    "audit.record": "is the trail",
    "jobs.enqueue": "job rows carry their actor and end as job runs",
    "jobs.enqueue_many": "job rows carry their actor and end as job runs",
    "jobs.register": "a worker's row is its own, and gone a day after it",
    "jobs.claim": "leases move; job runs are the trail",
    "jobs.beat": "leases move; job runs are the trail",
    "jobs.finish": "job runs are the trail",
    "jobs.fail": "job runs and dead letters are the trail",
    "events.publish": "an event is a record for good, with its actor",
    "events.append": "an event is a record for good, with its actor",
    "events.append_many": "an event is a record for good, with its actor",
    "events.receive": "an event is a record for good, with its actor",
    "events.fetch": "moves a position; what is leased may come again",
    "events.acknowledge": "moves a position; the events stay",
    "events.reject": "the dead letter is the trail",
    "idempotency.claim": "the record of the key is the trail",
    "idempotency.complete": "the record of the key is the trail",
    "idempotency.extend": "the record of the key is the trail",
    "idempotency.release": "the record of the key is the trail",
    "idempotency.intend": "steps are the trail",
    "idempotency.record": "steps are the trail",
    "idempotency.cleanup": "deletes what has expired, and counts it",
    "notifications.send": "the notification row says who asked, and events say what became of it",
    "ledger.transfer": "transfers carry their actor and correlation, and are never changed",
    "ledger.transfers": "transfers carry their actor and correlation, and are never changed",
    "ledger.hold": "transfers carry their actor and correlation, and are never changed",
    "ledger.post": "transfers carry their actor and correlation, and are never changed",
    "ledger.void": "transfers carry their actor and correlation, and are never changed",
    "ledger.reverse": "transfers carry their actor and correlation, and are never changed",
    "ledger.journal": "transfers carry their actor and correlation, and are never changed",
    "ledger.exchange": "transfers carry their actor and correlation, and are never changed",
    "payments.apply": "the report is kept with its verdict; each move it makes is recorded",
}
READS = {
    "payments.reconcile": "compares; a POST because the list is a document",
    "audit.verify": "compares; a POST because its anchors are a document",
    "ledger.verify": "compares; a POST because it takes long",
    "tenants.resolve": "counts an audience; a POST because its question is a document",
    "notifications.explain": "decides for show; a POST because its question is a document",
    "tenants.get_key": "looked at before it is changed",
    "tenants.get_service": "looked at before it is changed",
    "flags.evaluate": "counted and sampled; a POST because its context is a document",
    "flags.evaluate_all": "counted; a POST because its context is a document",
    "flags.explain": "a POST because its context is a document",
}


def verbs() -> Iterator[tuple[str, Callable[..., Any]]]:
    """(`jobs.cancel`, the function) for each changing route: the room's verb that it awaits."""
    app = create_app(Groundplane("postgresql://nobody@127.0.0.1:1/none"))
    for each in declared(app):
        if not each.path.startswith("/v1/") or each.methods == {"GET"}:
            continue
        module = importlib.import_module(each.route.endpoint.__module__)
        if not module.__name__.startswith("groundplane.rooms."):
            continue  # the roof has no verbs of its own
        room = module.__name__.split(".")[2]
        handler = getattr(module, each.route.endpoint.__name__)
        yield from _awaited(room, handler)


def _awaited(room: str, handler: Callable[..., Any]) -> Iterator[tuple[str, Callable[..., Any]]]:
    facade = getattr(importlib.import_module(f"groundplane.rooms.{room}"), room.capitalize())
    tree = ast.parse(textwrap.dedent(inspect.getsource(handler)))
    for node in ast.walk(tree):
        if isinstance(node, ast.Await) and isinstance(node.value, ast.Call):
            called = node.value.func
            if isinstance(called, ast.Attribute) and hasattr(facade, called.attr):
                yield f"{room}.{called.attr}", getattr(facade, called.attr)


def records(function: Callable[..., Any], seen: set[str] | None = None) -> bool:
    """Does it, or something it calls in its own package, write an audit entry?"""
    seen = set() if seen is None else seen
    function = inspect.unwrap(function)
    if function.__qualname__ in seen:
        return False
    seen.add(function.__qualname__)
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr == "record":
            return True
    return any(records(callee, seen) for callee in _callees(function, tree))


def _callees(function: Callable[..., Any], tree: ast.AST) -> Iterator[Callable[..., Any]]:
    module = inspect.getmodule(function)
    package = module.__name__.rpartition(".")[0] if module else ""
    owner = getattr(module, function.__qualname__.partition(".")[0], None)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", None) or getattr(node.func, "attr", None)
        value = getattr(node.func, "value", None)
        base = getattr(value, "id", None) or getattr(getattr(value, "func", None), "id", None)
        found = getattr(getattr(module, base or "", None), str(name), None)
        found = found or getattr(module, str(name), None) or getattr(owner, str(name), None)
        if inspect.isfunction(found) and found.__module__.startswith(package):
            yield found


@pytest.mark.parametrize("room", ROOMS)
def test_every_changing_verb_is_in_the_trail(room: str) -> None:
    found = dict(verbs())
    silent = [
        name for name, verb in found.items()
        if name.startswith(f"{room}.") and name not in OWN_TRAIL | READS and not records(verb)
    ]  # fmt: skip
    assert silent == []


def test_the_walk_meets_the_verbs_and_can_tell_a_silent_one() -> None:
    async def silent(self: Any) -> None:
        return None

    found = dict(verbs())
    assert {"jobs.cancel", "tenants.create", "idempotency.settle"} <= set(found)
    assert not records(silent)
