"""How a change reaches every process: after the commit, all of them; before it, none."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest

from groundplane import Groundplane, wait
from groundplane.core.clock import duration
from groundplane.core.sql import load
from groundplane.rooms.flags import FlagsSettings
from groundplane.rooms.flags.holding import held
from groundplane.settings import Settings
from groundplane.testing import FaultProxy

ROOT = Path(__file__).parents[3]


def started(*arguments: str, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", *arguments], cwd=ROOT, text=True, stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"} | environment,
    )  # fmt: skip


@contextmanager
def readers(url: str, count: int) -> Iterator[list[subprocess.Popen[str]]]:
    found = [started("tests.rooms.flags.reader", url, "acme") for _ in range(count)]
    try:
        yield found
    finally:
        for each in found:
            assert each.stdin is not None
            each.stdin.close()
        for each in found:
            each.wait(20)


def line(process: subprocess.Popen[str]) -> dict[str, Any]:
    assert process.stdout is not None
    told: dict[str, Any] = json.loads(process.stdout.readline())
    return told


async def test_who_asks_after_a_commit_sees_it_while_somebody_else_still_looks(
    acme: Groundplane, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two requests of one server: the slow one must not use up the hint of the other."""
    await acme.flags.create("switch", enabled=False)
    assert not await acme.flags.is_enabled("switch")
    here, may_look, looking = held(acme), asyncio.Event(), asyncio.Event()
    heads = here._heads

    async def slowly(alone: Any) -> Any:
        monkeypatch.setattr(here, "_heads", heads)
        looking.set()
        await may_look.wait()
        return await heads(alone)

    await acme.flags.update("switch", enabled=True)
    monkeypatch.setattr(here, "_heads", slowly)
    first = asyncio.create_task(acme.flags.is_enabled("switch"))
    await looking.wait()
    assert await acme.flags.is_enabled("switch")
    may_look.set()
    assert await first
    assert not here.is_due


async def test_a_cancelled_caller_uses_up_no_hint(
    acme: Groundplane, monkeypatch: pytest.MonkeyPatch
) -> None:
    await acme.flags.create("f", enabled=True)
    assert await acme.flags.is_enabled("f")
    here, gate = held(acme), asyncio.Event()

    async def waiting(*_: Any) -> Any:
        gate.set()
        await asyncio.sleep(60)

    with monkeypatch.context() as slow:
        slow.setattr(type(here), "_heads", waiting)
        here.hint()
        asking = asyncio.create_task(acme.flags.is_enabled("f"))
        await gate.wait()
        asking.cancel()
        await asyncio.gather(asking, return_exceptions=True)
    assert here.is_due
    assert await acme.flags.is_enabled("f")
    assert not here.is_due


async def test_eight_processes_see_every_commit_in_order_and_no_rollback(
    acme: Groundplane, url: str
) -> None:
    await acme.flags.create("switch", enabled=False)
    with readers(url, 8) as found:
        assert [line(each)["on"] for each in found] == [[]] * 8
        for number in range(2, 8):
            try:
                async with acme.begin() as tx:
                    await tx.flags.create(f"never-{number}", enabled=True)
                    raise RuntimeError
            except RuntimeError:
                pass
            await acme.flags.update("switch", enabled=number % 2 == 0)
            for each in found:
                told = await asyncio.to_thread(line, each)  # our own loop sends the hint
                assert told["revision"] == number
                assert told["on"] == (["switch"] if number % 2 == 0 else [])
        shown = await acme.flags.propagation()
        while not shown.complete:
            await asyncio.sleep(0.05)
            shown = await acme.flags.propagation()
        assert shown.revision == 7
        assert len(shown.readers) >= 8
        assert shown.seconds is not None


async def test_with_the_listening_cut_the_poll_finds_it(
    acme: Groundplane, url: str, database: str
) -> None:
    await acme.flags.create("switch", enabled=True)
    with FaultProxy(url) as proxy:
        far = Groundplane(
            proxy.url, settings=Settings(flags=FlagsSettings(poll=duration("1s")))
        ).tenant("acme")
        assert await far.flags.is_enabled("switch")
        proxy.refusing = True
        proxy.cut_all()
        await acme.flags.kill("switch", reason="unheard")
        assert (await far.flags.evaluate("switch")).value is True  # the last known set answers
        proxy.refusing = False
        async with asyncio.timeout(15):
            while await far.flags.is_enabled("switch"):
                await asyncio.sleep(0.1)
        await far.close()


CRASHING = """
import asyncio, sys
from groundplane import Groundplane
from groundplane.roof import fault_plan as faults
faults.arm(sys.argv[2], is_test_database=True)
async def main():
    gp = Groundplane(sys.argv[1]).tenant("acme")
    await gp.flags.kill("switch", reason="and die")
asyncio.run(main())
"""


@pytest.mark.parametrize(("point", "is_on"), [
    ("flags.publish.before_commit=kill", True),
    ("scope.begin.before_commit=kill", True),
    ("scope.begin.after_commit=kill", False),  # committed, and no hint was ever sent
])  # fmt: skip
async def test_a_writer_killed_on_the_way_leaves_all_or_nothing(
    acme: Groundplane, url: str, gp: Groundplane, point: str, is_on: bool
) -> None:
    await acme.flags.create("switch", enabled=True)
    assert await acme.flags.is_enabled("switch")
    done = subprocess.run(
        [sys.executable, "-c", CRASHING, url, point], cwd=ROOT, check=False,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
    )  # fmt: skip
    assert done.returncode == -signal.SIGKILL
    held(acme).checked_at -= 60  # as if the poll were due
    async with asyncio.timeout(10):
        while await acme.flags.is_enabled("switch") is not is_on:
            await asyncio.sleep(0.1)
    await acme.flags.update("switch", description="the next one is not held up")
    seen = [change.revision for change in (await acme.flags.revisions()).data]
    assert seen == list(range(len(seen), 0, -1))
    for name, query in load("groundplane.rooms.flags", "verify.sql").items():
        assert list(await gp.taking("maintenance").all(query)) == [], name


async def test_without_the_database_the_last_set_answers_and_says_stale(
    acme: Groundplane, url: str, tmp_path: Path
) -> None:
    await acme.flags.create("switch", enabled=True)
    file = tmp_path / "flags.json"
    knobs = FlagsSettings(max_age=duration("300ms"), poll=duration("100ms"), save_to=file)
    with FaultProxy(url) as proxy:
        far = Groundplane(proxy.url, settings=Settings(flags=knobs)).tenant("acme")
        assert (await far.flags.evaluate("switch")).reason == "STATIC"
        proxy.refusing = True
        proxy.cut_all()
        await asyncio.sleep(0.5)
        stale = await far.flags.evaluate("switch")
        assert (stale.value, stale.variant, stale.reason) == (True, "on", "STALE")
        reborn = Groundplane(proxy.url, settings=Settings(flags=knobs)).tenant("acme")
        again = await reborn.flags.evaluate("switch")
        assert (again.value, again.reason) == (True, "STALE")
        blank = Groundplane(proxy.url).tenant("acme")
        none = await blank.flags.evaluate("switch", default=True)
        assert (none.value, none.error) == (True, "PROVIDER_NOT_READY")
        assert not await blank.flags.is_enabled("switch")
        proxy.refusing = False
        async with asyncio.timeout(20):
            while (await reborn.flags.evaluate("switch")).reason != "STATIC":
                await asyncio.sleep(0.2)
        for each in (far, reborn, blank):
            await each.close()


async def test_a_broken_file_is_no_reason_not_to_start(url: str, tmp_path: Path) -> None:
    file = tmp_path / "flags.json"
    file.write_text("{half")
    gp = Groundplane(url, settings=Settings(flags=FlagsSettings(save_to=file))).tenant("acme")
    await gp.flags.create("fine", enabled=True)
    assert await gp.flags.is_enabled("fine")
    assert json.loads(file.read_text())["version"] == 1
    await gp.close()


def test_a_blocking_process_finds_a_change_by_its_poll(url: str) -> None:
    writer, asker = (Groundplane(url, blocking=True).tenant("acme") for _ in range(2))
    wait(writer.flags.create("switch", enabled=True))
    assert wait(asker.flags.is_enabled("switch"))
    wait(writer.flags.kill("switch", reason="now"))
    assert not wait(writer.flags.is_enabled("switch"))
    held(asker).checked_at -= 2
    assert not wait(asker.flags.is_enabled("switch"))
    for each in (writer, asker):
        wait(each.close())


async def test_a_psql_user_kills_a_flag(acme: Groundplane, url: str) -> None:
    await acme.flags.create("switch", enabled=True)
    assert await acme.flags.is_enabled("switch")
    with psycopg.connect(url) as connection:
        connection.execute("select set_config('groundplane.tenant', 'acme', true)")
        kill = "select groundplane.flag_kill_v1('switch', 'production', 'on call')"
        assert connection.execute(kill).fetchone() == (True,)
        assert connection.execute(kill).fetchone() == (False,)
    assert await acme.flags.wait_for(2)
    assert not await acme.flags.is_enabled("switch")
    entry = (await acme.audit.list(action="flags.killed")).data[0]
    assert (entry.origin, entry.reason) == ("sql", "on call")
    assert (await acme.flags.history("switch")).data[0].reason == "on call"


async def test_a_writer_who_holds_the_head_makes_others_say_busy(acme: Groundplane) -> None:
    from groundplane.rooms.flags.problems import FlagsBusy

    await acme.flags.create("one")
    async with acme.begin() as tx:
        await tx.flags.update("one", description="long")
        with pytest.raises(FlagsBusy) as told:
            await acme.flags.create("two")
        assert told.value.retry_after == 2
    await acme.flags.create("two")


async def test_a_process_holds_so_many_tenants_and_no_more(url: str) -> None:
    gp = Groundplane(url, settings=Settings(flags=FlagsSettings(tenants_held=3)))
    for number in range(6):
        await gp.tenant(f"t-{number}").flags.create("f", enabled=number % 2 == 0)
    for _ in range(2):
        for number in range(6):
            assert await gp.tenant(f"t-{number}").flags.is_enabled("f") is (number % 2 == 0)
    assert len(held(gp).owned) == 4  # the platform's are always held
    assert len(held(gp).topics) == 4
    await gp.close()


async def test_askers_and_changers_at_once_end_with_the_last_word(
    acme: Groundplane, url: str
) -> None:
    """Look-ups overlap, and answers of the database may arrive in another order."""
    other = Groundplane(url).tenant("acme")
    await acme.flags.create("switch", enabled=False)
    ended = asyncio.Event()

    async def asking(gp: Groundplane) -> None:
        while not ended.is_set():
            held(gp).hint()
            await gp.flags.is_enabled("switch")

    askers = [asyncio.create_task(asking(gp)) for gp in (acme, other) for _ in range(6)]
    for number in range(25):
        await (acme, other)[number % 2].flags.update("switch", enabled=number % 2 == 0)
    ended.set()
    await asyncio.gather(*askers)
    for gp in (acme, other):
        assert await gp.flags.wait_for(26)
        assert await gp.flags.is_enabled("switch")
    await other.close()
