"""Who did what, when, from where: written in the transaction of the act itself."""

from groundplane.rooms.audit.models import Entry, Subject
from groundplane.rooms.audit.problems import EntryNotFound, EntryTooLarge
from groundplane.rooms.audit.service import Audit

__all__ = ["Audit", "Entry", "EntryNotFound", "EntryTooLarge", "Subject"]
