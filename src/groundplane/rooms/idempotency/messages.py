"""Statements that travel with BEGIN and COMMIT: a claim and its end without messages of their own.

They get literals, because the protocol takes parameters for a single statement only.
"""

from __future__ import annotations

import re
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

_PARAMETER = re.compile(r"\$(\d+)")


def taking(scope: Scope, ask: Ask, claim: Claim) -> str:
    """Claims a key that nobody has used; its tag is `TAKEN` when that went well."""
    return _filled(
        SQL["take"],
        tenant=scope.tenant_id,
        operation=ask.operation,
        key=ask.key,
        id=claim.id,
        claim_id=claim.claim_id,
        fingerprint=ask.digest(CURRENT),
        version=CURRENT,
        keep=ask.keep.total_seconds(),
        method=ask.method,
        route=ask.route,
        request_id=scope.trace.request_id,
    )


def finishing(
    scope: Scope,
    claim: Claim,
    state: State,
    *,
    status: int | None,
    body: bytes | None,
    entity: tuple[str, str] | None,
) -> str:
    """Puts the answer down; fails the COMMIT when the claim is not this transaction's."""
    kind, id = entity or (None, None)
    return _filled(
        SQL["finish"],
        tenant=scope.tenant_id,
        operation=claim.operation,
        key=claim.key,
        claim_id=claim.claim_id,
        state=state,
        status=status,
        body=body,
        entity_type=kind,
        entity_id=id,
    )


def fresh(ask: Ask) -> Claim:
    """The claim as it will be when the key turns out to be new."""
    return Claim.model_construct(
        operation=ask.operation,
        key=ask.key,
        id=uuid7(),
        claim_id=uuid7(),
        epoch=1,
        attempts=1,
        mode="transactional",
    )


def _filled(query: Query, **values: Any) -> str:
    literals = [_literal(value) for value in query.values(values)]
    return _PARAMETER.sub(lambda found: literals[int(found[1]) - 1], query.text)


def _literal(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bytes):
        return f"'\\x{value.hex()}'"
    return str(value) if isinstance(value, int | float) else quoted(str(value))
