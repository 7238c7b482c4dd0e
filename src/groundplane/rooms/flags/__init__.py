"""Decisions that change without a release: one evaluator, every client."""

from groundplane.rooms.flags.evaluator import Snapshot
from groundplane.rooms.flags.models import Evaluation, Evaluations, Flag
from groundplane.rooms.flags.service import Flags
from groundplane.rooms.flags.settings import FlagsSettings

__all__ = ["Evaluation", "Evaluations", "Flag", "Flags", "FlagsSettings", "Snapshot"]
