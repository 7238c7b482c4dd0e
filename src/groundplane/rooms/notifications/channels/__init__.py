"""Ways to reach a person: one folder each, and its name in `CHANNELS`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from typing import Any

from pydantic import SecretStr

from groundplane.rooms.notifications.channels.contract import (
    Channel,
    Failed,
    Kind,
    Limits,
    Message,
    Outcome,
    Sent,
)
from groundplane.rooms.notifications.problems import BadProvider
from groundplane.rooms.notifications.rules import valid

__all__ = [
    "CHANNELS",
    "Channel",
    "Failed",
    "Kind",
    "Limits",
    "Message",
    "Outcome",
    "Sent",
    "configured",
    "kind_of",
    "load",
    "parted",
]

CHANNELS = ("in_app", "capture", "smtp")
GROUP = "groundplane.channels"


@cache
def load(name: str) -> Kind | None:
    """One of ours, or of an installed package: `name = "package.module"` as its entry point.

    Only the one that is asked for is imported: who sends no mail needs no library for it.
    """
    if name in CHANNELS:
        return Kind.of(name, import_module(f"{__name__}.{name}.channel"))
    for entry in entry_points(group=GROUP, name=name):
        return Kind.of(name, entry.load())
    return None


def kind_of(name: str) -> Kind:
    """What this kind of provider is; nobody of that name is a problem."""
    found = load(name)
    if found is None or not found.serves:
        others = {entry.name for entry in entry_points(group=GROUP)}
        known = ", ".join(sorted({*CHANNELS, *others} - {"in_app"}))
        raise BadProvider(f"kind {name}; there are {known}")
    return found


def configured(kind: Kind, config: Mapping[str, Any]) -> Channel:
    """A channel with its settings checked."""
    return kind.channel(valid(kind.config, BadProvider, **config))


def parted(kind: Kind, config: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """(what may be shown, what is sealed): the fields that the settings declare as secret."""
    secret = {
        name for name, field in kind.config.model_fields.items()
        if SecretStr in (field.annotation, *getattr(field.annotation, "__args__", ()))
    }  # fmt: skip
    shown = {name: value for name, value in config.items() if name not in secret}
    return shown, {name: value for name, value in config.items() if name in secret}
