"""Build a template once, render it for each person; every failure is a problem with its place."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, TypeVar

from groundplane.core.models import Model
from groundplane.core.scope import Scope
from groundplane.rooms.notifications.rendering.fields import Parts, chosen
from groundplane.rooms.notifications.rendering.pool import Bounds, Broken, NotStarted, pool_of
from groundplane.rooms.notifications.template_problems import (
    RendererAway,
    TemplateData,
    TemplateInvalid,
    TemplateLimit,
    TemplateNotFound,
)

T = TypeVar("T")
LONGEST = {"in_app": {"message": 10_000, "html": 40_000}}
"""Of what a page has two hundred of: a message as long as one without a template may be."""
_PAST = {
    "time": "it took longer than it may",
    "memory": "it took more memory than it may",
    "output": "its output is larger than it may be",
    "crash": "the renderer broke over it",
    "input": "its data is larger than it may be",
}


class Rendered(Model):
    """What one person gets over one channel; a field that the channel does not have is null."""

    channel: str
    locale: str
    subject: str | None = None
    title: str | None = None
    message: str | None = None
    text: str | None = None
    html: str | None = None
    action_url: str | None = None


class Built(Model):
    """One channel and locale ready for rendering, and the variables it prints."""

    fields: dict[str, str]
    variables: list[str]


async def render(
    parts: Parts,
    data: Mapping[str, Any],
    *,
    channel: str,
    locale: str | None,
    fallbacks: Sequence[str | None] = (),
    bounds: Bounds,
) -> Rendered:
    """Render compiled parts outside any transaction; the event loop goes on meanwhile."""
    run = asyncio.get_running_loop().run_in_executor

    def work() -> Rendered:
        return rendered(
            parts, data, channel=channel, locale=locale, fallbacks=fallbacks, bounds=bounds
        )

    return await run(pool_of(bounds).threads, work)


def here_or_beside(scope: Scope, bounds: Bounds, work: Callable[[Bounds], T]) -> Awaitable[T] | T:
    """Over a blocking connection here and now; else beside the event loop, which goes on."""
    link = scope.transaction.link if scope.transaction else None
    if link.blocking if link else scope.ground.blocking:
        return work(bounds)
    return asyncio.get_running_loop().run_in_executor(pool_of(bounds).threads, work, bounds)


def rendered(
    parts: Parts,
    data: Mapping[str, Any],
    *,
    channel: str,
    locale: str | None,
    fallbacks: Sequence[str | None] = (),
    bounds: Bounds,
) -> Rendered:
    """The same for a blocking caller."""
    there = parts.get(channel) or {}
    found = chosen(there, locale, *fallbacks)
    if found is None:
        raise TemplateNotFound(f"nothing for {channel} in {locale}", channel=channel)
    place: dict[str, Any] = {"channel": channel, "locale": found}
    texts = _asked(bounds, place, "render", fields=there[found], data=data, lang=found)
    for field, most in LONGEST.get(channel, {}).items():
        if len(texts.get(field, "")) > most:
            raise TemplateLimit(f"{field}: over {most} characters", **place, field=field)
    return Rendered(**place, **texts)


def build(
    fields: Mapping[str, str],
    *,
    channel: str,
    locale: str,
    bounds: Bounds,
) -> Built:
    """Parse every field, turn MJML into HTML and inline its styles."""
    place = {"channel": channel, "locale": locale}
    made = _asked(bounds, place, "build", fields=fields)
    return Built(fields=made["built"], variables=made["variables"])


def _asked(bounds: Bounds, place: Mapping[str, Any], do: str, **request: Any) -> Any:
    try:
        answer = pool_of(bounds).ask(do, **request)
    except NotStarted as error:
        raise RendererAway(str(error), **place) from None
    except Broken as broken:
        raise TemplateLimit(_PAST[str(broken)], **place) from None
    if "ok" in answer:
        return answer["ok"]
    said = dict(answer["refused"])
    kinds = {"limit": TemplateLimit, "data": TemplateData}
    kind, detail = kinds.get(said.pop("kind"), TemplateInvalid), said.pop("detail")
    raise kind(detail, **place, **{k: v for k, v in said.items() if v is not None})
