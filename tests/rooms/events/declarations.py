"""Types of events that tests append."""

from __future__ import annotations

from typing import Any, ClassVar

from pydantic import BaseModel

from groundplane.rooms.events import Event, Personal, event, upcast


@event("test.counted")
class Counted(BaseModel):
    n: int = 0


@event("test.placed", version=2)
class Placed(BaseModel):
    order: str
    total_minor: int


@upcast("test.placed", 1)
def _placed(data: dict[str, Any]) -> dict[str, Any]:
    return {"order": data["order"], "total_minor": data["total"] * 100}


@event("test.signed_up", subject="user_id")
class SignedUp(BaseModel):
    user_id: str
    email: Personal[str | None]
    plan: str = "free"


class Total(BaseModel):
    """An aggregate: the sum of what was counted."""

    snapshot_version: ClassVar[int] = 1
    total: int = 0
    applied: int = 0

    def apply(self, event: Event) -> Total:
        return Total(total=self.total + event.data["n"], applied=self.applied + 1)
