"""The invariants that `groundplane verify` checks find what is broken, and only that."""

from __future__ import annotations

import psycopg
import pytest

from groundplane import Groundplane
from groundplane.core.sql import load
from groundplane.rooms.tenants import ROLES

VERIFY = load("groundplane.rooms.tenants", "verify.sql")
BREAK = {
    "grants": "delete from groundplane.tenant_roles",
    "keys": """insert into groundplane.tenant_api_keys
                    (tenant_id, key_id, name, kind, environment, secret_sha256)
               select 'acme', 'key-' || n, 'ci', 'secret', 'live', sha256('x')
                 from generate_series(1, 3) as n""",
    "replaced_keys": "update groundplane.tenant_api_keys set replaced_by = 'nobody'",
    "settings": "update groundplane.tenants set settings_revision = 7",
}


@pytest.fixture
async def filled(gp: Groundplane) -> Groundplane:
    acme = gp.tenant("acme")
    await gp.tenants.create("acme", name="Acme")
    await acme.tenants.change_settings({"locale": "de", "zone": "Europe/Berlin"})
    await acme.tenants.create_role("clerk", permissions=["flags.read"])
    await acme.tenants.grant("clerk", "user", "ada")
    for role in ROLES:
        await acme.tenants.grant(role, "user", "ada")
    key = await acme.tenants.create_key("ci", permissions=["flags.read"])
    await acme.tenants.rotate_key(key.key.key_id)
    return gp


async def test_what_the_verbs_leave_behind_is_whole(filled: Groundplane) -> None:
    for query in VERIFY.values():
        assert await filled.taking("maintenance").all(query) == []


@pytest.mark.parametrize("name", BREAK)
async def test_each_invariant_finds_its_own_damage(
    filled: Groundplane, admin_url: str, name: str
) -> None:
    with psycopg.connect(admin_url, autocommit=True) as admin:
        admin.execute(BREAK[name])
    found = {each: await filled.taking("maintenance").all(query) for each, query in VERIFY.items()}
    assert {each for each, rows in found.items() if rows} == {name}
    assert all(row.tenant_id == "acme" and row.subject and row.detail for row in found[name])


def test_every_invariant_has_its_damage() -> None:
    assert set(BREAK) == set(VERIFY)
