"""Statements that travel with BEGIN and COMMIT: a claim and its end without messages of their own.

They get literals, because the protocol takes parameters for a single statement only.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from groundplane.core.ids import uuid7
from groundplane.core.scope import Scope
from groundplane.core.sql import Query
from groundplane.core.transaction import quoted
from groundplane.rooms.idempotency.claims import SQL, Ask
from groundplane.rooms.idempotency.fingerprints import CURRENT
from groundplane.rooms.idempotency.models import Claim, State

TAKEN = "SELECT 1"
LOST = "GP010"


def taking(scope: Scope, ask: Ask, claim: Claim) -> str:
    """Claims a key that nobody has used; its tag is `TAKEN` when that went well."""
    given = {"operation": ask.operation, "key": ask.key, "claim_id": str(claim.claim_id)}
    return _filled(SQL["take"], {"tenant": scope.tenant_id, **given})


def finishing(
    scope: Scope,
    ask: Ask,
    claim: Claim,
    state: State,
    *,
    status: int | None,
    body: bytes | None,
    entity: tuple[str, str] | None,
) -> str:
    """Puts the answer down; fails the COMMIT when the claim is not this transaction's."""
    kind, id = entity or (None, None)
    given = {
        "tenant": scope.tenant_id,
        "operation": ask.operation,
        "key": ask.key,
        "claim_id": str(claim.claim_id),
        "fingerprint": ask.digest(CURRENT),
        "version": CURRENT,
        "keep": ask.keep.total_seconds(),
        "method": ask.method,
        "route": ask.route,
        "request_id": scope.trace.request_id,
        "state": state,
        "status": status,
        "body": body,
        "entity_type": kind,
        "entity_id": id,
    }
    return _filled(SQL["finish"], given)


def fresh(ask: Ask) -> Claim:
    """The claim as it will be when the key turns out to be new."""
    id = uuid7()
    return Claim.model_construct(
        operation=ask.operation,
        key=ask.key,
        id=id,
        claim_id=id,
        epoch=1,
        attempts=1,
        mode="transactional",
    )


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
    if value is None:
        return "null"
    if isinstance(value, str):
        return quoted(value)
    return f"'\\x{value.hex()}'" if isinstance(value, bytes) else str(value)
