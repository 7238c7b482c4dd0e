"""Every verb that changes something writes to the audit trail, or its table is itself the trail."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
import textwrap
from collections.abc import Callable, Iterator
from typing import Any, get_type_hints

import pytest

from groundplane import Groundplane
from groundplane.roof.routes import declared
from groundplane.roof.server import create_app
from groundplane.rooms import ROOMS

OWN_MARK = "a person's mark on an item of their own: the row says when, and they may take it back"
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
    "notifications.Inbox.read": OWN_MARK,
    "notifications.Inbox.mark_unread": OWN_MARK,
    "notifications.Inbox.read_all": OWN_MARK,
    "notifications.Inbox.seen": OWN_MARK,
    "notifications.Inbox.archive": OWN_MARK,
    "notifications.Inbox.unarchive": OWN_MARK,
    "notifications.Inbox.snooze": OWN_MARK,
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
    "notifications.Templates.preview": "renders for show; a POST because its data is a document",
    "flags.explain": "a POST because its context is a document",
}


# Routes whose verb the walk does not see.
ROOF = {
    "POST /v1/live/tickets": "a ticket of 30 s; what it opens is its owner's to read",
    "POST /v1/flags/{name}/is-enabled": "counted and sampled; a POST because of its context",
    "POST /v1/flags/{name}/evaluate": "counted and sampled; a POST because of its context",
    "POST /v1/flags/evaluate-all": "counted; a POST because its context is a document",
}


def verbs() -> Iterator[tuple[str, Callable[..., Any]]]:
    """(`jobs.cancel`, the function) for each changing route: the room's verbs that it calls."""
    for where, called in changing().items():
        if where not in ROOF:
            yield from called.items()


def changing() -> dict[str, dict[str, Callable[..., Any]]]:
    """The verbs of each changing route."""
    app, found = create_app(Groundplane("postgresql://nobody@127.0.0.1:1/none")), {}
    for each in declared(app):
        if not each.path.startswith("/v1/") or each.methods == {"GET"}:
            continue
        endpoint = each.route.endpoint  # perhaps wrapped, by who keeps its answer under a key
        handler = getattr(importlib.import_module(endpoint.__module__), endpoint.__name__, endpoint)
        for method in each.methods:
            found[f"{method} {each.path}"] = dict(_called(handler))
    return found


def _called(handler: Callable[..., Any]) -> Iterator[tuple[str, Callable[..., Any]]]:
    """What a handler calls on the rooms and nouns it is given, also by a helper beside it."""
    module = inspect.getmodule(handler)
    if module is None or not module.__name__.startswith("groundplane.rooms."):
        return
    room, given = module.__name__.split(".")[2], get_type_hints(inspect.unwrap(handler))
    for node in ast.walk(ast.parse(textwrap.dedent(inspect.getsource(handler)))):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Name):
            helper = getattr(module, node.func.id, None)
            if inspect.iscoroutinefunction(helper) and helper.__module__ == module.__name__:
                yield from _called(helper)
        elif isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name):
            owner, verb = given.get(node.func.value.id), node.func.attr
            if _is_verb(owner, verb, room):
                noun = "" if owner.__name__ == room.capitalize() else f"{owner.__name__}."
                yield f"{room}.{noun}{verb}", getattr(owner, verb)


def _is_verb(owner: Any, name: str, room: str) -> bool:
    is_ours = inspect.isclass(owner) and owner.__module__.startswith(f"groundplane.rooms.{room}")
    return is_ours and inspect.iscoroutinefunction(inspect.unwrap(getattr(owner, name, owner)))


def records(function: Callable[..., Any], seen: set[str] | None = None) -> bool:
    """Does it, or something it calls in its own package, write an audit entry?"""
    seen = set() if seen is None else seen
    function = inspect.unwrap(function)
    if function.__qualname__ in seen:
        return False
    seen.add(function.__qualname__)
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and re.match(r"Audit\(.*\)\.record\(", ast.unparse(node)):
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


def test_no_changing_route_is_overlooked() -> None:
    assert [where for where, called in changing().items() if not called and where not in ROOF] == []


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
    assert {"notifications.Inbox.delete", "notifications.Types.put", "flags.import_"} <= set(found)
    assert not records(silent)


def test_no_reason_is_given_for_what_is_gone() -> None:
    assert (OWN_TRAIL | READS).keys() - dict(verbs()).keys() == set()
    assert ROOF.keys() - changing().keys() == set()
