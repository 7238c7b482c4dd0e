"""Claim and answer as the brackets of a transaction: neither costs a message of its own.

What travels with BEGIN and COMMIT gets literals, because the protocol takes parameters for a
single statement only. Each connection learns both statements once, under a name: to be parsed and
planned again at every call would cost them as much as what they do.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from itertools import count
from typing import Any
from weakref import WeakKeyDictionary

from groundplane.core.ids import uuid7
from groundplane.core.links import Link
from groundplane.core.retry import sqlstate
from groundplane.core.scope import Scope
from groundplane.core.transaction import quoted
from groundplane.rooms.idempotency.answers import Answers, spelled
from groundplane.rooms.idempotency.claims import SQL, Ask
from groundplane.rooms.idempotency.fingerprints import CURRENT
from groundplane.rooms.idempotency.models import Claim, Headers, State

TAKEN = "SELECT 1"
MARK = "groundplane_claim"
UNKNOWN_STATEMENT = "26000"

_LEARNED: WeakKeyDictionary[Any, int] = WeakKeyDictionary()
"""The driver's connections that know both statements, and under which number."""
_NUMBERS = count(1)


class Bracket:
    """A claim that goes along with BEGIN, and its answer with COMMIT, when the key is new."""

    def __init__(self, ask: Ask, scope: Scope, *, marked: bool) -> None:
        self.ask, id = ask, uuid7()
        self.claim = Claim(
            operation=ask.operation,
            key=ask.key,
            id=id,
            claim_id=id,
            epoch=1,
            attempts=1,
            mode="transactional",
        )
        self._scope, self._marked = scope, marked
        self._identity = {"operation": ask.operation, "key": ask.key, "claim_id": str(id)}
        self._driver: Any = None  # the connection, where it can keep a statement
        self._number = 0

    def opening(self, link: Link) -> str:
        """What goes with BEGIN; with a mark, a refusal can undo the work and keep the key."""
        parts = []
        if not self._scope.ground.pool(self._scope.role).is_behind_pooler:
            self._driver, known = link.driver, _LEARNED.get(link.driver)
            # What is not known to have been learned gets new names: half a message may have passed.
            self._number = known or next(_NUMBERS)
            if known is None:
                parts = [f"prepare {self._named(name)} as {SQL[name].text}" for name in _NAMES]
        parts.append(self._said("take", self._identity))
        if self._marked:
            parts += [f"savepoint {MARK}", SQL["is_taken"].text]
        return "; ".join(parts)

    def is_around(self, tx: Scope) -> bool:
        """Was the key new, and is it ours now? Else it must be asked for."""
        if self._driver is not None:
            _LEARNED[self._driver] = self._number
        return tx.transaction is not None and tx.transaction.opened_with == TAKEN

    def failed(self, error: BaseException) -> None:
        """BEGIN or COMMIT did: perhaps somebody deallocated what the connection had learned."""
        if sqlstate(error) == UNKNOWN_STATEMENT:
            _LEARNED.pop(self._driver, None)

    def close(
        self,
        tx: Scope,
        state: State,
        *,
        status: int | None,
        headers: Headers | None = None,
        body: bytes | None,
        entity: tuple[str, str] | None,
    ) -> None:
        """Send the answer with COMMIT, which fails when the claim is not this transaction's."""
        is_refusal, (kind, id) = state == "failed", entity or (None, None)
        given = self._identity | {
            "fingerprint": self.ask.digest(CURRENT),
            "version": CURRENT,
            "keep": self.ask.keep.total_seconds(),
            "method": self.ask.method,
            "route": self.ask.route,
            "request_id": tx.trace.request_id,
            "state": state,
            "status": status,
            "headers": spelled(headers),
            "body": Answers(tx).kept(body),
            "entity_type": kind,
            "entity_id": id,
        }
        undoing = f"rollback to savepoint {MARK}; " if is_refusal else ""
        assert tx.transaction is not None
        tx.transaction.ends_with(undoing + self._said("finish", given), is_undone=is_refusal)

    def _said(self, name: str, given: Mapping[str, Any]) -> str:
        literals = [_literal(value) for value in SQL[name].values(given)]
        if self._driver is None:
            return _template(SQL[name].text).format(*literals)
        return f"execute {self._named(name)}({', '.join(literals)})"

    def _named(self, name: str) -> str:
        return f"groundplane_idempotency_{name}_{self._number}"


_NAMES = ("take", "finish")


@cache
def _template(text: str) -> str:
    """For `str.format`, with a parameter's place for its number."""
    text = text.replace("{", "{{").replace("}", "}}")
    return re.sub(r"\$(\d+)", lambda found: f"{{{int(found[1]) - 1}}}", text)


def _literal(value: object) -> str:
    if value is None:
        return "null"
    if value.__class__ is str:
        return quoted(value)
    return f"'\\x{value.hex()}'" if isinstance(value, bytes) else str(value)
