"""Work that somebody must do: enqueued in your transaction, leased with a fence, done once."""

from groundplane.core.tasks import Permanent, RetryIn, every, job
from groundplane.rooms.jobs.leases import Floors, Leases, Settled
from groundplane.rooms.jobs.models import (
    HIGH,
    LOW,
    NORMAL,
    URGENT,
    DeadLetter,
    Enqueued,
    Job,
    JobRun,
    JobSummary,
    JobWorker,
    Queue,
    Replayed,
    Schedule,
)
from groundplane.rooms.jobs.problems import (
    InvalidJob,
    InvalidPayload,
    InvalidSchedule,
    JobNotFound,
    NotCancellable,
    NotDead,
    PayloadTooLarge,
    ScheduleNotFound,
    StaleAttempt,
    UnknownName,
    WorkerLost,
)
from groundplane.rooms.jobs.rules import error_entry, kept_result, verdict
from groundplane.rooms.jobs.run import Run
from groundplane.rooms.jobs.service import Jobs
from groundplane.rooms.jobs.settings import JobsSettings

__all__ = [
    "HIGH",
    "LOW",
    "NORMAL",
    "URGENT",
    "DeadLetter",
    "Enqueued",
    "Floors",
    "InvalidJob",
    "InvalidPayload",
    "InvalidSchedule",
    "Job",
    "JobNotFound",
    "JobRun",
    "JobSummary",
    "JobWorker",
    "Jobs",
    "JobsSettings",
    "Leases",
    "NotCancellable",
    "NotDead",
    "PayloadTooLarge",
    "Permanent",
    "Queue",
    "Replayed",
    "RetryIn",
    "Run",
    "Schedule",
    "ScheduleNotFound",
    "Settled",
    "StaleAttempt",
    "UnknownName",
    "WorkerLost",
    "error_entry",
    "every",
    "job",
    "kept_result",
    "verdict",
]
