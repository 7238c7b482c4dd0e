"""The room's own recurring work."""

from __future__ import annotations

from groundplane.core.sql import load
from groundplane.core.tasks import Run, every
from groundplane.rooms.database import set_retention
from groundplane.rooms.jobs.settings import JobsSettings

SQL = load(__package__, "work.sql")


@every("10m", name="jobs.clean_up", queue="jobs")
async def clean_up(run: Run) -> dict[str, int]:
    """Dead letters after 30 days, gone workers after one, keys that ended; runs go by partition."""
    across = run.scope.taking("maintenance")
    await set_retention(across, ["job_runs"], run.scope.knobs(JobsSettings).keep_runs)
    return {
        "dead_letters": await across.execute(SQL["clean_dead_letters"]),
        "dedupes": await across.execute(SQL["clean_dedupes"]),
        "workers": await across.execute(SQL["clean_workers"]),
    }
