"""Claim and answer as the brackets of a transaction: neither costs a message of its own.

What travels with BEGIN and COMMIT gets literals, because the protocol takes parameters for a
single statement only.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from groundplane.core.ids import uuid7
from groundplane.core.scope import Scope
from groundplane.core.sql import Query
from groundplane.core.transaction import quoted
from groundplane.rooms.idempotency.claims import SQL, Ask, Claims, spelled
from groundplane.rooms.idempotency.fingerprints import CURRENT
from groundplane.rooms.idempotency.models import Claim, Headers, State

TAKEN = "SELECT 1"
MARK = "groundplane_claim"


class Bracket:
    """A claim that goes along with BEGIN, and its answer with COMMIT, when the key is new."""

    def __init__(self, ask: Ask) -> None:
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
        self._identity = {"operation": ask.operation, "key": ask.key, "claim_id": str(id)}

    def opening(self, *, marked: bool) -> str:
        """What goes with BEGIN; with a mark, a refusal can undo the work and keep the key."""
        text = _filled(SQL["take"], self._identity)
        return "; ".join([text, f"savepoint {MARK}", SQL["is_taken"].text]) if marked else text

    def is_around(self, tx: Scope) -> bool:
        """Was the key new, and is it ours now? Else it must be asked for."""
        return tx.transaction is not None and tx.transaction.opened_with == TAKEN

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
            "body": Claims(tx).kept(body),
            "entity_type": kind,
            "entity_id": id,
        }
        undoing = f"rollback to savepoint {MARK}; " if is_refusal else ""
        assert tx.transaction is not None
        tx.transaction.ends_with(undoing + _filled(SQL["finish"], given), is_undone=is_refusal)


def _filled(query: Query, given: Mapping[str, Any]) -> str:
    return _template(query.text) % tuple(_literal(value) for value in query.values(given))


@cache
def _template(text: str) -> str:
    """Its parameters stand in the text in their order, each once: `$1`, `$2`, ..."""
    text, number = text.replace("%", "%%"), 1
    while (mark := f"${number}") in text:
        before, _, after = text.partition(mark)
        text, number = f"{before}%s{after}", number + 1
    return text


def _literal(value: object) -> str:
    if value.__class__ is str:
        return quoted(value)
    if value is None:
        return "null"
    return f"'\\x{value.hex()}'" if isinstance(value, bytes) else str(value)
