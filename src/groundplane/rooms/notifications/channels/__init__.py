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
    "Sent",
    "configured",
    "kind_of",
    "kinds",
    "parted",
]

CHANNELS = ("in_app", "capture", "smtp")
GROUP = "groundplane.channels"


@cache
def kinds() -> dict[str, Kind]:
    """Ours, and those of installed packages: `name = "package.module"` under the entry point."""
    own = {name: import_module(f"{__name__}.{name}.channel") for name in CHANNELS}
    found = {name: Kind.of(name, module) for name, module in own.items()}
    for entry in entry_points(group=GROUP):
        found.setdefault(entry.name, Kind.of(entry.name, entry.load()))
    return found


def kind_of(name: str) -> Kind:
    """What this kind of provider is; nobody of that name is a problem."""
    found = kinds().get(name)
    if found is None or not found.serves:
        known = ", ".join(name for name, kind in kinds().items() if kind.serves)
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
