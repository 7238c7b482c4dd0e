"""Templates are rendered by bounded processes beside ours, never inside one that holds a database.

    rendered = await render(version.compiled, data, channel="email", locale="de-AT")

The worker calls it outside of any transaction. Each of the problems it raises ends that delivery
as `failed_technical`, and none of them harms the worker.
"""

from groundplane.rooms.notifications.rendering.fields import CHANNELS, Parts, locales_of
from groundplane.rooms.notifications.rendering.handlebars import Untranslatable, translated
from groundplane.rooms.notifications.rendering.pool import Bounds
from groundplane.rooms.notifications.rendering.verbs import (
    Built,
    Rendered,
    build,
    here_or_beside,
    render,
    rendered,
)

__all__ = [
    "CHANNELS",
    "Bounds",
    "Built",
    "Parts",
    "Rendered",
    "Untranslatable",
    "build",
    "here_or_beside",
    "locales_of",
    "render",
    "rendered",
    "translated",
]
