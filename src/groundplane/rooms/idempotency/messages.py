"""Statements that travel with BEGIN and COMMIT: a claim and its end without messages of their own.

They are text with literals, because the protocol takes parameters for single statements only.
"""

from __future__ import annotations

from datetime import timedelta

from groundplane.core.ids import uuid7
from groundplane.core.scope import Scope
from groundplane.core.transaction import quoted
from groundplane.rooms.idempotency.claims import Ask
from groundplane.rooms.idempotency.fingerprints import CURRENT
from groundplane.rooms.idempotency.models import Claim, State

TAKEN = "SELECT 1"
LOST = "GP010"


def taking(scope: Scope, ask: Ask, claim: Claim) -> str:
    """Claims a key that nobody has used; its tag is `TAKEN` when that went well."""
    given = (
        scope.tenant_id, ask.operation, ask.key, claim.id, claim.claim_id, ask.digest(CURRENT),
        CURRENT, ask.keep, ask.method, ask.route, scope.trace.request_id,
    )  # fmt: skip
    return f"select from groundplane.idempotency_take_v1({_listed(given)})"


def finishing(
    scope: Scope, claim: Claim, state: State, status: int | None, body: bytes | None,
    entity: tuple[str, str] | None,
) -> str:  # fmt: skip
    """Puts the answer down; fails the COMMIT when the claim is not this transaction's."""
    kind, id = entity or (None, None)
    given = (
        scope.tenant_id, claim.operation, claim.key, claim.claim_id, state, status, body, kind, id
    )  # fmt: skip
    return f"select groundplane.idempotency_finish_v1({_listed(given)})"


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


def _listed(values: tuple[object, ...]) -> str:
    return ", ".join(map(_literal, values))


def _literal(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bytes):
        return f"'\\x{value.hex()}'"
    if isinstance(value, timedelta):
        return str(value.total_seconds())
    return str(value) if isinstance(value, int) else quoted(str(value))
