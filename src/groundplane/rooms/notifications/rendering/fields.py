"""What a template says in which channel, and which locale's words a person gets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Parts = Mapping[str, Mapping[str, Mapping[str, str]]]
"""Channel, then locale, then field: `{"sms": {"en": {"text": "Hello {{ name }}"}}}`."""

LAST_LOCALE = "en"


@dataclass(frozen=True, slots=True)
class Channel:
    """The fields of one channel: what must be there, one of what, and what else may."""

    needs: frozenset[str]
    one_of: frozenset[str] = frozenset()
    may: frozenset[str] = frozenset()

    @property
    def fields(self) -> frozenset[str]:
        return self.needs | self.one_of | self.may


_SHORT = Channel(frozenset({"text"}))
CHANNELS: Mapping[str, Channel] = {
    "email": Channel(frozenset({"subject"}), frozenset({"mjml", "html", "text"})),
    "in_app": Channel(frozenset({"title"}), may=frozenset({"message", "html", "action_url"})),
    "push": Channel(frozenset({"title"}), may=frozenset({"message", "action_url"})),
    "sms": _SHORT,
    "whatsapp": _SHORT,
}
OTHER = Channel(frozenset(), may=frozenset({"subject", "title", "message", "text", "action_url"}))
"""A channel of an outside package has texts."""


def channel(name: str) -> Channel:
    return CHANNELS.get(name, OTHER)


def locales_of(locale: str | None, *fallbacks: str | None) -> list[str]:
    """`de-AT`, then `de`, then the same of each fallback, then `en`: once each, in order."""
    wanted: list[str] = []
    for one in (locale, *fallbacks, LAST_LOCALE):
        parts = (one or "").replace("_", "-").split("-")
        wanted += ["-".join(parts[:n]) for n in range(len(parts), 0, -1)]
    return list(dict.fromkeys(name for name in wanted if name))


def chosen(there: Iterable[str], locale: str | None, *fallbacks: str | None) -> str | None:
    """The locale of the template that a person gets; None when nothing fits."""
    by_spelling = {name.replace("_", "-").lower(): name for name in there}
    wanted = (name.lower() for name in locales_of(locale, *fallbacks))
    return next((by_spelling[name] for name in wanted if name in by_spelling), None)
