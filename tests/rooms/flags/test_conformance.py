"""The public evaluator suite of flagd, through every way in."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from groundplane import Groundplane
from groundplane.core.models import to_json
from groundplane.core.sql import compiled
from groundplane.rooms.flags import Snapshot
from groundplane.testing.server import TEMPLATE, Server
from tests.rooms.flags.conformance import SUITE, Scenario, document, scenarios

ASK = compiled(
    "ask",
    """select cast(value as text) as value, variant, reason, error,
              cast(metadata as text) as metadata
         from groundplane.flag_evaluate_v1(cast(:name as text),
                                           cast(cast(:context as text) as jsonb),
                                           cast(:wanted as text))""",
)


@pytest.fixture(scope="module")
def loaded(server: Server) -> Iterator[str]:
    """A database into which the suite's document was imported through our own verb."""
    if not SUITE.is_dir():
        pytest.skip("the public suite is not here")
    name = "gp_flags_conformance"
    server.run(f"drop database if exists {name} with (force)")
    server.run(f"create database {name} template {TEMPLATE} strategy file_copy")

    async def imported() -> None:
        gp = Groundplane(server.url(name))
        diff = await gp.tenant("acme").flags.import_(document())
        assert len(diff.changes) == 60 + 1
        assert any("nonexistent_evaluator" in said for said in diff.warnings)
        await gp.close()

    asyncio.run(imported())
    yield server.url(name)
    server.run(f"drop database {name} with (force)")


@pytest.fixture(scope="module")
def snapshot(loaded: str) -> Snapshot:
    async def read() -> Snapshot:
        gp = Groundplane(loaded)
        found = await gp.tenant("acme").flags.snapshot()
        await gp.close()
        return found

    return asyncio.run(read())


@pytest.mark.parametrize("scenario", scenarios())
def test_the_suite_in_process(scenario: Scenario, snapshot: Snapshot) -> None:
    found = snapshot.evaluate(
        scenario.flag, context=scenario.context, default=scenario.default, wanted=scenario.wanted()
    )
    scenario.verify(found.value, found.reason, found.error, found.metadata)


@pytest.mark.parametrize("scenario", scenarios())
async def test_the_suite_in_sql(scenario: Scenario, loaded: str) -> None:
    import orjson

    gp = Groundplane(loaded)
    async with gp.tenant("acme").begin() as tx:
        row = await tx.one(
            ASK, name=scenario.flag, context=to_json(scenario.context), wanted=scenario.wanted()
        )
    await gp.close()
    value = scenario.default if row.variant is None else orjson.loads(row.value)
    scenario.verify(value, row.reason, row.error, orjson.loads(row.metadata or "{}"))
