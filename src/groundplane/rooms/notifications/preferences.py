"""A person's switches and profile, replaced as a whole; user `*`: the tenant's defaults."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from groundplane.core.scope import Scope
from groundplane.core.sql import load
from groundplane.rooms.audit import Audit
from groundplane.rooms.notifications.models import Preferences, PutPreferences
from groundplane.rooms.notifications.problems import InvalidNotification, StalePreferences
from groundplane.rooms.notifications.rules import valid

SQL = load(__package__, "control.sql")
EVERYBODY = "*"


class PreferencePages:
    """What people want to hear of, and where."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    async def get(self, user_id: str) -> Preferences:
        """All switches and the profile; version 0 where nothing was ever saved."""
        async with self.scope.begin(read_only=True) as tx:
            return await _read(tx, user_id)

    async def put(
        self, user_id: str, preferences: PutPreferences | Mapping[str, Any]
    ) -> Preferences:
        """Replace all of it; with a `version`, only if nobody else did so since.

        What is pressing cannot be switched off: a critical type goes all the same.
        """
        given = (
            preferences
            if isinstance(preferences, PutPreferences)
            else valid(PutPreferences, InvalidNotification, **preferences)
        )
        _check(given)
        async with self.scope.begin() as tx:
            row = await tx.first(
                SQL["put_profile"], user_id=user_id, locale=given.locale,
                time_zone=given.time_zone, quiet_from=given.quiet_from, quiet_to=given.quiet_to,
                quiet_days=list(given.quiet_days) or None, paused_until=given.paused_until,
                expected=given.version,
            )  # fmt: skip
            if row is None:
                now = (await _read(tx, user_id)).version
                raise StalePreferences(f"version {given.version} was expected, {now} is there")
            await tx.execute(SQL["drop_switches"], user_id=user_id)
            await tx.execute(
                SQL["put_switches"], user_id=user_id,
                topics=[switch.topic for switch in given.switches],
                types=[switch.type for switch in given.switches],
                channels=[switch.channel for switch in given.switches],
                allowed=[switch.is_allowed for switch in given.switches],
            )  # fmt: skip
            after = {"version": row.version, "switches": len(given.switches)}
            await Audit(tx).record("notifications.preferences_put", ("user", user_id), after=after)
            return await _read(tx, user_id)


async def _read(tx: Scope, user_id: str) -> Preferences:
    rows = await tx.all(SQL["switches"], user_id=user_id)
    switches = [
        {"topic": r.topic, "type": r.type, "channel": r.channel, "is_allowed": r.is_allowed}
        for r in rows
    ]
    row = await tx.first(SQL["profile"], user_id=user_id)
    if row is None:
        return Preferences.model_validate({"user_id": user_id, "switches": switches})
    return Preferences.model_validate(
        {
            "user_id": user_id,
            "switches": switches,
            "locale": row.locale,
            "time_zone": row.time_zone,
            "quiet_from": row.quiet_from,
            "quiet_to": row.quiet_to,
            "quiet_days": row.quiet_days or [],
            "paused_until": row.paused_until,
            "version": row.version,
        }
    )


def _check(given: PutPreferences) -> None:
    keys = {(switch.topic, switch.type, switch.channel) for switch in given.switches}
    if len(keys) < len(given.switches):
        raise InvalidNotification("a switch stands there twice")
    if any(switch.topic != "*" and switch.type != "*" for switch in given.switches):
        raise InvalidNotification("a switch names a topic or a type, not both")
    if (given.quiet_from is None) != (given.quiet_to is None):
        raise InvalidNotification("quiet hours have a beginning and an end")
    if given.time_zone is not None:
        try:
            ZoneInfo(given.time_zone)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise InvalidNotification(f"time zone {given.time_zone}") from None
