"""What one person reads: the words as they were asked for, or a template's in that language."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from groundplane.core.links import Row
from groundplane.core.problems import Problem, Retryable
from groundplane.core.scope import Scope
from groundplane.rooms.notifications.rendering import render
from groundplane.rooms.notifications.settings import NotificationsSettings
from groundplane.rooms.notifications.templates import Compiled, Templates
from groundplane.rooms.tenants import Tenants

MOST_KEPT = 200
_compiled: OrderedDict[tuple[str | None, str, int, int], Compiled] = OrderedDict()


@dataclass(frozen=True, slots=True)
class Words:
    """A message in one language for one channel."""

    title: str | None
    text: str | None
    html: str | None = None
    action_url: str | None = None


async def words_of(
    scope: Scope, row: Row, data: Mapping[str, Any], *, channel: str, locale: str | None
) -> Words:
    """Outside any transaction: rendering takes time of its own. Raises the template's problems."""
    if row.template is None:
        return Words(row.title, row.message, None, row.action_url)
    compiled = await _kept(scope, row.template, row.template_version)
    home = (await Tenants(scope).settings()).values.locale
    bounds = scope.knobs(NotificationsSettings).bounds()
    made = await render(
        compiled, data, channel=channel, locale=locale, fallbacks=(home,), bounds=bounds
    )
    return Words(
        title=made.subject or made.title or row.title,
        text=made.text or made.message or row.message,
        html=made.html,
        action_url=made.action_url or row.action_url,
    )


def is_final(error: Exception) -> bool:
    """Is it about the template or its data? Anything else may be over at the next try."""
    return isinstance(error, Problem) and error.status < 500 and not isinstance(error, Retryable)


async def _kept(scope: Scope, name: str, version: int) -> Compiled:
    """A version never changes, so it is read once."""
    key = (scope.tenant_id, name, version, id(scope.ground))
    if key not in _compiled:
        _compiled[key] = await Templates(scope).compiled(name, version)
        if len(_compiled) > MOST_KEPT:
            _compiled.popitem(last=False)
    return _compiled[key]
