"""How a scope executes: one message to begin, joined transactions, savepoints, two tenants."""

from __future__ import annotations

import pytest

from groundplane import Groundplane
from groundplane.core.problems import NoTenant, NoTransaction, OtherTenant, RolledBack


async def test_first(acme: Groundplane) -> None:
    async with acme.begin() as tx:
        id = await tx.audit.record("order.placed", ("order", "1"), after={"a": 1})
    entry = await acme.audit.get(id)
    assert entry.after == {"a": 1}
    assert entry.actor_kind == "system"
