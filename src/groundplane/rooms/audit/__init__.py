"""Who did what, when, from where: written in the transaction of the act itself."""

from groundplane.rooms.audit.models import Anchor, Entry, Finding, Head, Subject, Verified
from groundplane.rooms.audit.problems import BrokenChain, EntryNotFound, EntryTooLarge
from groundplane.rooms.audit.service import Audit

__all__ = [
    "Anchor",
    "Audit",
    "BrokenChain",
    "Entry",
    "EntryNotFound",
    "EntryTooLarge",
    "Finding",
    "Head",
    "Subject",
    "Verified",
]
