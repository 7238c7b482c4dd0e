"""The room's own work: steps at their time, folding, purging, looking for stale flags."""

from __future__ import annotations

from uuid import UUID

from pydantic import BaseModel

from groundplane.core.log import logger
from groundplane.core.problems import Problem
from groundplane.core.sql import load
from groundplane.core.tasks import Run, every, job
from groundplane.rooms.flags.erasing import erase
from groundplane.rooms.flags.metrics import BEHIND, SCHEDULES_FAILED
from groundplane.rooms.flags.problems import FlagsBusy
from groundplane.rooms.flags.schedules import apply_step as apply
from groundplane.rooms.flags.schedules import fail_step
from groundplane.rooms.flags.settings import FlagsSettings
from groundplane.rooms.flags.telling import tell_stale
from groundplane.rooms.tenants import eraser

FLAGS = load(__package__)
HOLDING = load(__package__, "holding.sql")
RECORDS, SCHEDULES = load(__package__, "records.sql"), load(__package__, "schedules.sql")
log = logger("flags")
eraser("flags")(erase)


class DueStep(BaseModel):
    """Which schedule."""

    schedule_id: UUID


@job("flags.apply_step", queue="flags")
async def apply_step(run: Run, due: DueStep) -> str:
    """The change and the end of the job commit together: a step is made once."""
    try:
        async with run.finish() as tx:
            return await apply(tx, due.schedule_id)
    except FlagsBusy:
        raise
    except Problem as problem:
        SCHEDULES_FAILED.add()
        log.warning("flags.step_failed", schedule=due.schedule_id, code=problem.code)
        async with run.finish() as tx:
            await fail_step(tx, due.schedule_id, f"{problem.code}: {problem.detail}")
        return "failed"


@every("1m", name="flags.forget_readers", queue="flags")
async def forget_readers(run: Run) -> int:
    """Processes that have been silent for five minutes; those that have missed a kill are told."""
    across = run.scope.taking("maintenance")
    BEHIND.set((await across.one(HOLDING["behind_kill"])).seconds)
    return int(await across.execute(HOLDING["forget_readers"]))


@every("0 4 * * *", name="flags.fold_counts", queue="flags")
async def fold_counts(run: Run) -> int:
    """Hours become days after a week; days go after 400."""
    across = run.scope.taking("maintenance")
    return int(await across.execute(RECORDS["fold"]) + await across.execute(RECORDS["drop_counts"]))


@every("30 4 * * *", name="flags.purge", queue="flags")
async def purge(run: Run) -> dict[str, int]:
    """Deleted flags after 30 days, finished schedules after 400."""
    across = run.scope.taking("maintenance")
    seconds = run.scope.knobs(FlagsSettings).purge_after.total_seconds()
    return {
        "flags": await across.execute(FLAGS["purge"], seconds=seconds),
        "schedules": await across.execute(SCHEDULES["purge"]),
    }


@every("0 6 * * 1", name="flags.find_stale", queue="flags")
async def find_stale(run: Run) -> int:
    """The platform's own flags, once a week, as events; a tenant asks for its own."""
    async with run.begin() as tx:
        found = await tx.flags.find_stale()
        return sum([await tell_stale(tx, each) for each in found])
