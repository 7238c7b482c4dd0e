"""Proof that nobody changed the record: what a superuser tampered with is named."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from uuid import UUID

import psycopg
import pytest

from groundplane import Groundplane
from groundplane.core.ids import uuid7
from groundplane.rooms.audit import Anchor, Finding
from groundplane.rooms.audit.metrics import UNSEALED_SECONDS
from groundplane.rooms.audit.seals import Seals
from groundplane.testing import at

SEALED = """
select count(*), count(distinct u.id) from groundplane.audit_seals as s
 cross join unnest(s.entry_ids) as u (id)
"""


@pytest.fixture
def seals(gp: Groundplane) -> Seals:
    """The sealer of all tenants."""
    return Seals(gp)


async def entries(gp: Groundplane, count: int) -> list[UUID]:
    return [await gp.audit.record("order.placed", ("order", str(n))) for n in range(count)]


def tamper(admin_url: str, statement: str, values: Sequence[object] = ()) -> None:
    """As a superuser who also switches the triggers off."""
    with psycopg.connect(admin_url) as admin:
        admin.execute("set session_replication_role = replica")
        assert admin.execute(statement.encode(), values).rowcount != 0, statement


def sealed(admin_url: str) -> tuple[int, int]:
    with psycopg.connect(admin_url) as admin:
        row = admin.execute(SEALED).fetchone()
        assert row is not None
        return row[0], row[1]


async def broken(gp: Groundplane, **how: object) -> list[Finding]:
    found = await gp.audit.verify(**how)  # type: ignore[arg-type]
    assert found.is_sound == (found.findings == [])
    return found.findings


async def test_every_entry_is_in_one_seal_of_its_tenants_chain(
    acme: Groundplane, globex: Groundplane, seals: Seals, admin_url: str
) -> None:
    await entries(acme, 3)
    await entries(globex, 2)
    assert await seals.seal() == 5
    assert await seals.seal() == 0
    await entries(acme, 1)
    assert await seals.seal() == 1
    assert sealed(admin_url) == (6, 6)
    assert [head.number for head in await acme.audit.heads(limit=5)] == [2, 1]
    assert [head.number for head in await globex.audit.heads(limit=5)] == [1]
    verified = await acme.audit.verify()
    assert (verified.is_sound, verified.seals) == (True, 2)
    assert verified.head == (await acme.audit.heads())[0].head


async def test_a_seal_holds_a_thousand(acme: Groundplane, seals: Seals, admin_url: str) -> None:
    async with acme.begin() as tx:
        await entries(tx, 1500)
    assert await seals.seal() == 1500
    with psycopg.connect(admin_url) as admin:
        rows = admin.execute("select cardinality(hashes) from groundplane.audit_seals").fetchall()
    assert sorted(rows) == [(500,), (1000,)]
    assert await broken(acme) == []


async def test_entries_of_a_long_transaction_join_a_later_seal(
    acme: Groundplane, seals: Seals, admin_url: str
) -> None:
    async with acme.begin() as slow:
        await entries(slow, 2)
        await entries(acme, 1)
        assert await seals.seal() == 1
    assert await seals.seal() == 2
    assert sealed(admin_url) == (3, 3)
    assert await broken(acme) == []


async def test_a_straggler_is_sealed_by_the_daily_sweep(
    acme: Groundplane, seals: Seals, admin_url: str
) -> None:
    async with acme.begin() as slow:
        await entries(slow, 1)
        await at(acme, "2 hours")
    await entries(acme, 1)
    await seals.seal()
    assert sealed(admin_url) == (0, 0), "both were made two hours ago, by the application's clock"
    assert await seals.sweep() == 2
    assert await seals.sweep() == 0
    assert sealed(admin_url) == (2, 2)


async def test_eight_writers_and_two_sealers(
    acme: Groundplane, gp: Groundplane, seals: Seals, admin_url: str
) -> None:
    ended = asyncio.Event()

    async def sealing() -> None:
        while not ended.is_set():
            await seals.seal()
            await asyncio.sleep(0.005)

    sealers = [asyncio.create_task(sealing()) for _ in range(2)]
    await asyncio.gather(*(entries(acme, 20) for _ in range(8)))
    ended.set()
    await asyncio.gather(*sealers)
    await seals.seal()
    assert sealed(admin_url) == (160, 160)
    assert await broken(acme) == []


ENTRIES = "groundplane.audit_entries where subject_id = '1'"
TAMPERED = {
    "an edited entry": ("update groundplane.audit_entries set reason = 'forged'"
                        " where subject_id = '1'", "audit.seals", "changed"),
    "a removed entry": (f"delete from {ENTRIES}", "audit.seals", "removed"),
    "two swapped": ("update groundplane.audit_entries set subject_id = case subject_id"
                    " when '1' then '2' else '1' end where subject_id in ('1', '2')",
                    "audit.seals", "changed"),
    "a flipped bit": ("update groundplane.audit_seals set hashes[1] = set_byte(hashes[1], 0,"
                      " get_byte(hashes[1], 0) # 1) where number = 1", "audit.seal_chain", "root"),
    "a root": ("update groundplane.audit_seals set root = '\\x00' where number = 1",
               "audit.seal_chain", "root"),
    "a head": ("update groundplane.audit_seals set head = '\\x00' where number = 1",
               "audit.seal_chain", "head"),
    "a removed seal": ("delete from groundplane.audit_seals where number = 1",
                       "audit.seal_chain", "follow"),
}  # fmt: skip


@pytest.mark.parametrize("name", TAMPERED)
async def test_verify_names_what_a_superuser_did(
    name: str, acme: Groundplane, globex: Groundplane, seals: Seals, admin_url: str
) -> None:
    statement, invariant, words = TAMPERED[name]
    made = await entries(acme, 3)
    await entries(globex, 1)
    await seals.seal()
    await entries(acme, 1)
    await seals.seal()
    assert await broken(acme) == []
    if "'1'" in statement and "subject_id" in statement:
        tamper(admin_url, statement.replace("subject_id", "tenant_id = 'acme' and subject_id")
               if "where subject_id = '1'" in statement else statement)  # fmt: skip
    else:
        tamper(admin_url, statement.replace(" where", " where tenant_id = 'acme' and"))
    told = [each for each in await broken(acme) if each.invariant == invariant]
    assert any(words in each.detail for each in told), told
    if invariant == "audit.seals":
        assert str(made[1]) in {each.subject for each in told}
    assert await broken(globex) == [] or name == "two swapped"


async def test_an_entry_added_behind_the_sealer_is_found(
    acme: Groundplane, seals: Seals, admin_url: str
) -> None:
    await entries(acme, 1)
    await seals.seal()
    await at(acme, "5 days")
    forged = uuid7()
    tamper(
        admin_url,
        "insert into groundplane.audit_entries (tenant_id, id, occurred_at, actor_kind, actor_id,"
        " origin, action, subject_kind, subject_id, correlation_id) select tenant_id, %s,"
        " occurred_at + interval '1 second', actor_kind, actor_id, origin, 'order.refunded',"
        " subject_kind, 'forged', correlation_id from groundplane.audit_entries",
        (forged,),
    )
    assert await seals.sweep() == 0
    [found] = await broken(acme)
    assert (found.invariant, found.subject) == ("audit.unsealed", str(forged))


async def test_a_cut_tail_and_a_rewritten_chain_show_against_an_anchor_only(
    acme: Groundplane, seals: Seals, admin_url: str
) -> None:
    for _ in range(2):
        await entries(acme, 1)
        await seals.seal()
    anchors = [Anchor(number=h.number, head=h.head) for h in await acme.audit.heads(limit=2)]
    assert await broken(acme, anchors=anchors) == []
    tamper(admin_url, "delete from groundplane.audit_seals where number = 2")
    tamper(admin_url, "delete from groundplane.audit_entries where id = (select max(id::text)::uuid"
           " from groundplane.audit_entries)")  # fmt: skip
    assert await broken(acme) == []
    [gone] = await broken(acme, anchors=anchors)
    assert (gone.subject, gone.detail) == ("seal 2", "it is gone")
    await entries(acme, 1)
    await seals.seal()
    [anew] = await broken(acme, anchors=anchors)
    assert (anew.subject, anew.detail) == ("seal 2", "its head is not the anchor's")


async def test_a_new_head_is_a_log_line(
    acme: Groundplane, seals: Seals, caplog: pytest.LogCaptureFixture
) -> None:
    await entries(acme, 1)
    with caplog.at_level("INFO"):
        await seals.seal()
    [head] = await acme.audit.heads()
    [told] = [line for line in caplog.text.splitlines() if "audit.sealed" in line]
    assert head.head in told


async def test_the_age_of_what_is_not_sealed(acme: Groundplane, seals: Seals) -> None:
    await seals.seal()
    assert UNSEALED_SECONDS.value() == 0
    await entries(acme, 1)
    await at(acme, "30 minutes")
    await seals.seal()
    assert UNSEALED_SECONDS.value() == 0


@pytest.mark.parametrize("role", ["groundplane_app", "groundplane_owner", "postgres"])
@pytest.mark.parametrize(
    "change",
    [
        "update groundplane.audit_seals set head = '\\x00'",
        "delete from groundplane.audit_seals",
        "truncate groundplane.audit_seals",
        "insert into groundplane.audit_seals (number, entry_ids, hashes, root, previous, head)"
        " values (9, '{}', '{}', '', '', '')",
    ],
)
async def test_a_seal_cannot_be_changed_by_anybody(
    acme: Groundplane, seals: Seals, admin_url: str, role: str, change: str
) -> None:
    await entries(acme, 1)
    await seals.seal()
    with psycopg.connect(admin_url) as connection:
        connection.execute(f"set role {role}".encode())
        connection.execute("select set_config('groundplane.tenant', 'acme', true)")
        with pytest.raises(psycopg.DatabaseError, match="append-only|permission denied|whole"):
            connection.execute(change.encode())


SEALER = """
import asyncio, sys
from groundplane import Groundplane
from groundplane.roof import fault_plan
from groundplane.rooms.audit.seals import Seals

async def main(url):
    fault_plan.arm("audit.seal.after_commit=kill:1", is_test_database=True)
    await Seals(Groundplane(url)).seal()
asyncio.run(main(sys.argv[1]))
"""


async def test_a_killed_sealer_seals_nothing_twice(
    acme: Groundplane, seals: Seals, url: str, admin_url: str
) -> None:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    for _ in range(2):
        await entries(acme, 2)
        command = [sys.executable, "-c", SEALER, url]
        done = subprocess.run(command, env=environment, check=False, capture_output=True)
        assert done.returncode == -signal.SIGKILL, done.stderr
    await seals.seal()
    assert sealed(admin_url) == (4, 4)
    assert await broken(acme) == []
