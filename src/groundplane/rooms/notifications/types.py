"""Declared kinds of notifications. `SYSTEM` always exists; any other name is declared first."""

from __future__ import annotations

import builtins
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from groundplane.core.scope import Scope
from groundplane.core.sql import load
from groundplane.rooms.audit import Audit
from groundplane.rooms.notifications.models import (
    ChannelName,
    InDoubt,
    NewType,
    NotificationType,
)
from groundplane.rooms.notifications.problems import InvalidNotification, TypeNotFound
from groundplane.rooms.notifications.rules import valid

SQL = load(__package__)
SAMPLE_TYPES: Mapping[str, Mapping[str, Any]] = {
    "LICENSE": {"channels": ["in_app", "email"]},
    "PAYOUT": {"channels": ["in_app", "email"], "in_doubt": "hold"},
    "ROYALTY": {"channels": ["in_app", "email"], "in_doubt": "hold"},
    "PROJECT": {"channels": ["in_app"]},
}
"""What `groundplane seed --sample` declares, beside `SYSTEM`."""


class Types:
    """What kinds there are, and what each one's policy is."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    async def put(
        self,
        name: str,
        *,
        channels: Sequence[ChannelName] = ("in_app",),
        is_critical: bool = False,
        is_marketing: bool = False,
        in_doubt: InDoubt | None = None,
        quiet: Literal["defer", "drop", "ignore"] = "defer",
        expires_after_seconds: int | None = None,
        template: str | None = None,
        keep_read_days: int | None = None,
    ) -> NotificationType:
        """Declare a type, or replace it. Marketing holds what is in doubt unless told otherwise."""
        new = valid(
            NewType, InvalidNotification, name=name, channels=tuple(channels),
            is_critical=is_critical, is_marketing=is_marketing, in_doubt=in_doubt, quiet=quiet,
            expires_after_seconds=expires_after_seconds, template=template,
            keep_read_days=keep_read_days,
        )  # fmt: skip
        fields = new.model_dump() | {
            "channels": list(dict.fromkeys(new.channels)),
            "in_doubt": new.in_doubt or ("hold" if new.is_marketing else "resend"),
        }
        if expires_after_seconds is not None:
            fields["expires_after_seconds"] = float(expires_after_seconds)
        async with self.scope.begin() as tx:
            put = NotificationType.of(await tx.one(SQL["put_type"], **fields))
            after = put.model_dump(mode="json", exclude={"updated_at"})
            await Audit(tx).record("notifications.type_put", ("type", name), after=after)
        return put

    async def list(self) -> builtins.list[NotificationType]:
        """All declared types, with `SYSTEM` even where nobody declared it."""
        async with self.scope.begin(read_only=True) as tx:
            found = NotificationType.of_all(await tx.all(SQL["list_types"]))
        if any(each.name == "SYSTEM" for each in found):
            return found
        return [*found, NotificationType(name="SYSTEM", channels=["in_app"])]

    async def delete(self, name: str) -> None:
        """What was sent under it stays."""
        async with self.scope.begin() as tx:
            if await tx.first(SQL["delete_type"], name=name) is None:
                raise TypeNotFound(f"type {name}")
            await Audit(tx).record("notifications.type_deleted", ("type", name))
