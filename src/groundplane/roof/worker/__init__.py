"""The process that does jobs and fires schedules."""

from groundplane.roof.worker.worker import Worker

__all__ = ["Worker"]
