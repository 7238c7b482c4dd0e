"""Jobs on the command line."""

from __future__ import annotations

import importlib
import os
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

import orjson
import typer

from groundplane.core.wait import wait
from groundplane.faces.terminal import Time, confirm, is_dry, one_of, run, session, show, talk
from groundplane.rooms.jobs.models import Reason, State
from groundplane.rooms.jobs.service import Jobs

app = typer.Typer(help="Work that somebody must do.", no_args_is_help=True)
JOB = ("id", "state", "queue", "name", "attempt", "run_at", "finished_at", "reason")
RUN = ("id", "job_id", "name", "attempt", "outcome", "started_at", "wait_ms", "run_ms")
DEAD = ("id", "queue", "name", "reason", "attempt", "died_at", "replayed_as")
SCHEDULE = ("name", "cron", "zone", "job", "queue", "next_at", "last_at", "is_paused")
QUEUE = (
    "queue", "lane", "ready", "leased", "waiting", "gated", "oldest_ready_seconds", "is_paused",
    "concurrency_limit", "rate_per_second",
)  # fmt: skip
WORKER = ("id", "host", "pid", "release", "queues", "state", "leased", "leased_until")

Payload = Annotated[str, typer.Option(help="JSON.")]
From = Annotated[str | None, typer.Option("--from", help="The module that declares the job.")]


@app.command()
def enqueue(
    name: str,
    payload: Payload = "{}",
    queue: Annotated[str | None, typer.Option(help="Where the job is not declared here.")] = None,
    lane: str | None = None,
    delay_seconds: float | None = None,
    dedupe_key: Annotated[str | None, typer.Option(help="Of one key, one job exists.")] = None,
    gate: Annotated[str | None, typer.Option(help="Of one gate, one runs at once.")] = None,
    module: From = None,
) -> None:
    """One job."""
    _declare(module)
    given = _json(payload)
    if not is_dry(f"enqueue {name}"):
        show(
            run(
                lambda scope: Jobs(scope).enqueue(
                    name, given, queue=queue, lane=lane, delay_seconds=delay_seconds,
                    dedupe_key=dedupe_key, gate=gate,
                )
            )
        )  # fmt: skip


@app.command("enqueue-many")
def enqueue_many(
    name: str,
    file: Annotated[Path, typer.Argument(help="One JSON payload a line.", exists=True)],
    queue: str | None = None,
    module: From = None,
) -> None:
    """Many jobs of one kind, all or none."""
    _declare(module)
    payloads = [_json(line) for line in file.read_text("utf-8").splitlines() if line.strip()]
    if not is_dry(f"enqueue {len(payloads)} {name}"):
        show(run(lambda scope: Jobs(scope).enqueue_many(name, payloads, queue=queue)))


@app.command("list")
def list_(
    queue: str | None = None,
    name: str | None = None,
    state: str | None = None,
    correlation_id: str | None = None,
    after: str | None = None,
    limit: int = 20,
) -> None:
    """Live, dead and finished jobs, the newest first."""
    known: State | None = one_of(State, state)
    page = run(
        lambda scope: Jobs(scope).list(
            queue=queue,
            name=name,
            state=known,
            correlation_id=correlation_id,
            after=after,
            limit=limit,
        )
    )
    show(page.data, columns=JOB)


@app.command("show")
def show_(id: UUID) -> None:
    """One job, wherever it is now."""
    show(run(lambda scope: Jobs(scope).get(id)))


@app.command()
def runs(
    job_id: UUID | None = None, name: str | None = None, after: str | None = None, limit: int = 20
) -> None:
    """Attempts that have ended, the newest first."""
    page = run(lambda scope: Jobs(scope).runs(job_id=job_id, name=name, after=after, limit=limit))
    show(page.data, columns=RUN)


@app.command()
def cancel(id: UUID) -> None:
    """End a job that has not begun; ask a running one to stop."""
    if not is_dry(f"cancel job {id}"):
        show(run(lambda scope: Jobs(scope).cancel(id)))


@app.command()
def reschedule(id: UUID, run_at: Time) -> None:
    """Run a job at another time (UTC without a zone)."""
    if not is_dry(f"reschedule job {id} to {run_at}"):
        show(run(lambda scope: Jobs(scope).reschedule(id, run_at)))


@app.command("dead-letters")
def dead_letters(
    queue: str | None = None, name: str | None = None, after: str | None = None, limit: int = 20
) -> None:
    """Jobs that were given up, the newest first."""
    page = run(
        lambda scope: Jobs(scope).dead_letters(queue=queue, name=name, after=after, limit=limit)
    )
    show(page.data, columns=DEAD)


@app.command()
def replay(
    ids: Annotated[list[UUID] | None, typer.Argument()] = None,
    queue: str | None = None,
    name: str | None = None,
    reason: str | None = None,
    limit: int = 1000,
) -> None:
    """Start dead jobs again: these, or all that fit."""
    why: Reason | None = one_of(Reason, reason)
    if not is_dry("replay dead letters"):
        show(
            run(
                lambda scope: Jobs(scope).replay(
                    ids or None, queue=queue, name=name, reason=why, limit=limit
                )
            )
        )


@app.command()
def discard(ids: list[UUID]) -> None:
    """Drop dead letters for good."""
    if is_dry(f"discard {len(ids)} dead letters"):
        return
    confirm(f"{len(ids)} dead letters will be deleted", "discard")
    dropped = run(lambda scope: Jobs(scope).discard(ids))
    talk.print(f"{dropped} dropped")


@app.command()
def schedules() -> None:
    """Recurring work with its next run."""
    show(run(lambda scope: Jobs(scope).schedules()), columns=SCHEDULE)


@app.command()
def schedule(
    name: str,
    cron: Annotated[str, typer.Argument(help="`6h`, or five cron fields in quotes.")],
    job: str,
    payload: Payload = "{}",
    queue: str | None = None,
    zone: str = "UTC",
    module: From = None,
) -> None:
    """Create or change recurring work."""
    _declare(module)
    given = _json(payload)
    if not is_dry(f"schedule {name}"):
        show(
            run(lambda scope: Jobs(scope).schedule(name, cron, job, given, queue=queue, zone=zone))
        )


@app.command()
def unschedule(name: str) -> None:
    """End recurring work."""
    if is_dry(f"unschedule {name}"):
        return
    confirm(f"The schedule {name} will be deleted", name)
    run(lambda scope: Jobs(scope).unschedule(name))


@app.command()
def trigger(name: str) -> None:
    """Run a schedule's job once, now."""
    if not is_dry(f"trigger {name}"):
        show(run(lambda scope: Jobs(scope).trigger(name)))


@app.command()
def queues() -> None:
    """How much work of the tenant waits where."""
    show(run(lambda scope: Jobs(scope).queues()), columns=QUEUE)


@app.command()
def pause(queue: str, lane: str | None = None) -> None:
    """Start no more jobs in a lane, or all; with --tenant _platform, of everybody."""
    if not is_dry(f"pause {queue}"):
        show(run(lambda scope: Jobs(scope).pause(queue, lane=lane)))


@app.command()
def resume(queue: str, lane: str | None = None) -> None:
    """Start jobs again."""
    if not is_dry(f"resume {queue}"):
        show(run(lambda scope: Jobs(scope).resume(queue, lane=lane)))


@app.command()
def limit(
    queue: str,
    lane: str | None = None,
    concurrency: Annotated[int | None, typer.Option(help="So many run at once.")] = None,
    rate_per_second: Annotated[float | None, typer.Option(help="So many start a second.")] = None,
    burst: Annotated[int | None, typer.Option(help="So many start together.")] = None,
    weight: Annotated[int | None, typer.Option(help="Turns beside other tenants.")] = None,
) -> None:
    """Limit what runs and starts; what is not given has no limit any more."""
    if not is_dry(f"limit {queue}"):
        show(
            run(
                lambda scope: Jobs(scope).limit(
                    queue, lane=lane, concurrency=concurrency, rate_per_second=rate_per_second,
                    burst=burst, weight=weight,
                )
            )
        )  # fmt: skip


@app.command()
def workers() -> None:
    """The processes that do jobs."""
    show(run(lambda scope: Jobs(scope).workers()), columns=WORKER)


@app.command("run")
def run_(name: str, payload: Payload = "{}", module: From = None) -> None:
    """Run a job here and now, without a queue or retries."""
    _declare(module)
    given = _json(payload)
    if is_dry(f"run {name}"):
        return
    from groundplane.core.tasks import TASKS

    task = TASKS.get(name)
    if task is None or task.is_async:
        answer = run(lambda scope: Jobs(scope).run(name, given))
    else:
        answer = _run_blocking(name, given)
    show({"answer": answer})


def _run_blocking(name: str, payload: Any) -> Any:
    """A plain function works on blocking connections."""
    scope = session().scope()
    blocking = scope._with(ground=scope.ground.blocking_twin())
    try:
        return wait(Jobs(blocking).run(name, payload))
    finally:
        wait(blocking.ground.close())


def _declare(module: str | None) -> None:
    """Load the modules that declare jobs, so that names and payloads can be checked."""
    named = [module] if module else os.environ.get("GROUNDPLANE_JOBS_FROM", "").split(",")
    for each in filter(None, named):
        try:
            importlib.import_module(each)
        except (ModuleNotFoundError, TypeError) as error:
            raise typer.BadParameter(f"{each}: {error}") from None


def _json(text: str) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise typer.BadParameter(f"not JSON: {error}") from error
