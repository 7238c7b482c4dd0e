"""What can go wrong with jobs."""

from groundplane.core.problems import Problem


class JobNotFound(Problem):
    """There is no such job."""

    code = "jobs.not_found"
    status = 404
    hint = "Look at the id and the tenant; finished jobs are kept for 14 days."


class ScheduleNotFound(Problem):
    """There is no such schedule."""

    code = "jobs.schedule_not_found"
    status = 404
    hint = "`GET /v1/jobs/schedules` lists them."


class StaleAttempt(Problem):
    """This attempt is not yours any more; nothing was written."""

    code = "jobs.stale_attempt"
    status = 409
    hint = "Stop: the job was given to another worker, cancelled, or finished already."


class WorkerLost(Problem):
    """The worker's lease ran out."""

    code = "jobs.worker_lost"
    status = 409
    hint = "Stop its handlers and register again under a new id."


class NotCancellable(Problem):
    """The job has already ended."""

    code = "jobs.not_cancellable"
    status = 409
    hint = "Look at the job: its outcome stands there."


class NotDead(Problem):
    """The job is no dead letter, or was replayed already."""

    code = "jobs.not_dead"
    status = 409
    hint = "List the dead letters again."


class UnknownName(Problem):
    """No job of this name is declared."""

    code = "jobs.unknown_name"
    status = 422
    hint = "Declare it with @job, or name its queue when another process declares it."


class InvalidPayload(Problem):
    """The payload does not fit the job."""

    code = "jobs.invalid_payload"
    status = 422
    hint = "`errors` says where; the job's own model says what it wants."


class PayloadTooLarge(Problem):
    """A payload holds at most 64 KiB, a result 8 KiB."""

    code = "jobs.too_large"
    status = 422
    hint = "Store the data and pass its id."


class InvalidSchedule(Problem):
    """The schedule cannot be read."""

    code = "jobs.invalid_schedule"
    status = 422
    hint = "Write `15m`, `6h`, or five cron fields, and the name of an IANA time zone."


class InvalidJob(Problem):
    """These options of a job contradict each other or are out of bounds."""

    code = "jobs.invalid_options"
    status = 422
    hint = "The detail names the option; leave one of the two out."


class QueueFull(Problem):
    """The lane holds more ready jobs than its queue allows."""

    code = "jobs.queue_full"
    status = 429
    hint = "Try again in ten seconds: that is how often ready jobs are counted."
