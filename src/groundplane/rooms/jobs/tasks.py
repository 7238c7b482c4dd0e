"""The room's own recurring work."""

from __future__ import annotations

from groundplane.core.sql import load
from groundplane.core.tasks import Run, every
from groundplane.rooms.jobs.settings import JobsSettings

SQL = load(__package__, "work.sql")


@every("10m", name="jobs.clean_up", queue="jobs")
async def clean_up(run: Run) -> dict[str, int]:
    """Dead letters after 30 days, gone workers after one, keys that ended; runs go by partition."""
    across = run.scope.taking("maintenance")
    kept = run.scope.knobs(JobsSettings).keep_runs.total_seconds()
    await across.execute(SQL["keep_runs"], seconds=kept)
    return {
        "dead_letters": await across.execute(SQL["clean_dead_letters"]),
        "dedupes": await across.execute(SQL["clean_dedupes"]),
        "workers": await across.execute(SQL["clean_workers"]),
    }
