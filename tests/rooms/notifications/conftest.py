"""What the tests of notifications share: a mail server, settings, and a worker."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from pydantic import SecretStr

import groundplane.rooms.notifications.tasks  # noqa: F401 - the worker finds them there
from groundplane import Groundplane
from groundplane.core.crypto import KeyRing
from groundplane.rooms.notifications import Delivery, NotificationsSettings
from tests.fixtures.mail import MailServer, mail_server, make_certificate
from tests.roof.working import until, working

__all__ = ["until", "working"]
RING = "k1:" + "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWY="


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    return make_certificate(tmp_path)


@pytest.fixture
def mail(gp: Groundplane) -> Iterator[MailServer]:
    """A plain server on loopback that the installation sends through."""
    with mail_server() as server:
        with_knobs(gp, smtp_url=server.url())
        yield server


def with_knobs(gp: Groundplane, **knobs: Any) -> Groundplane:
    """The façade with other settings of notifications, and a key for secrets."""
    if "smtp_url" in knobs:
        knobs["smtp_url"] = SecretStr(knobs["smtp_url"])
    known = gp.ground.settings.get(NotificationsSettings) or NotificationsSettings()
    made = NotificationsSettings(
        **{**{n: getattr(known, n) for n in known.model_fields_set}, **knobs}
    )
    gp.ground.settings = {**gp.ground.settings, NotificationsSettings: made}
    gp.ground.key_ring = KeyRing.from_text(RING)
    return gp


@asynccontextmanager
async def ada(gp: Groundplane, *users: str) -> AsyncIterator[None]:
    """People with mail addresses."""
    for user in users or ("ada",):
        await gp.tenants.put_user(user, email=f"{user}@example.org", roles=["READER"])
    yield


async def delivery(gp: Groundplane, id: UUID) -> Delivery:
    """The one delivery of a notification."""
    [found] = (await gp.notifications.get(id)).deliveries
    return found


async def reaches(gp: Groundplane, id: UUID, state: str, *, seconds: float = 20) -> Delivery:
    """Wait until the notification's delivery has that state."""

    async def look() -> Delivery | None:
        found = await delivery(gp, id)
        return found if found.state == state else None

    try:
        return await until(look, seconds)  # type: ignore[no-any-return]
    except TimeoutError:
        raise AssertionError(f"still {await delivery(gp, id)}") from None


Reached = Callable[..., Any]
