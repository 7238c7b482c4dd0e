"""Who sends for us: settings to be seen, secrets that go in and never come out."""

from __future__ import annotations

import builtins
from collections.abc import Mapping
from typing import Any, NamedTuple
from uuid import UUID

import orjson

from groundplane.core.crypto import KeyRing, Place, key_id
from groundplane.core.ids import uuid7
from groundplane.core.links import Row
from groundplane.core.models import to_json
from groundplane.core.paging import Page
from groundplane.core.scope import Scope
from groundplane.core.sql import load
from groundplane.rooms.audit import Audit
from groundplane.rooms.notifications.channels import (
    Channel,
    Failed,
    Kind,
    Message,
    configured,
    kind_of,
    parted,
)
from groundplane.rooms.notifications.channels.smtp.settings import config_of
from groundplane.rooms.notifications.models import Capture, NewProvider, Provider, Tried
from groundplane.rooms.notifications.problems import (
    BadProvider,
    CaptureNotFound,
    NoProvider,
    ProviderNotFound,
    StaleProvider,
)
from groundplane.rooms.notifications.rules import valid
from groundplane.rooms.notifications.settings import NotificationsSettings

SQL = load(__package__, "providers.sql")
RESERVED = "_installation"


class _Words(NamedTuple):
    title: str | None
    text: str | None
    html: str | None = None


class Providers:
    """The ways out of the house."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    async def put(
        self,
        name: str,
        *,
        channel: str,
        kind: str,
        config: Mapping[str, Any] | None = None,
        position: int = 0,
        version: int | None = None,
    ) -> Provider:
        """Add one, or replace its settings; a secret that is left out stays as it is.

        It stays with its server, though: for another one it is given again.

        The one with the lowest position is asked first, the next one after a certain failure.
        """
        new = valid(
            NewProvider, BadProvider, name=name, channel=channel, kind=kind,
            config=dict(config or {}), position=position, version=version,
        )  # fmt: skip
        found = kind_of(kind)
        if channel not in found.serves:
            raise BadProvider(f"{kind} does not serve {channel}")
        if "allow_private" in new.config:
            raise BadProvider("whether private servers may be named is the installation's to say")
        shown, secret = parted(found, new.config)
        async with self.scope.begin() as tx:
            put = await _put(tx, new, shown, secret)
            if put is None:  # somebody else was first with this name, and it is there by now
                put = await _put(tx, new, shown, secret)
            if put is None:
                raise StaleProvider(f"provider {name} is being put by somebody else")
            after = {"channel": channel, "kind": kind, **shown, "secret_changed": put.has_secret}
            await Audit(tx).record("notifications.provider_put", ("provider", name), after=after)
        return Provider.of(put)

    async def get(self, id: UUID) -> Provider:
        """Its settings and its state, without its secrets."""
        async with self.scope.begin(read_only=True) as tx:
            row = await tx.first(SQL["get"], id=id)
        if row is None:
            raise ProviderNotFound(f"provider {id}")
        return Provider.of(row)

    async def list(self, *, channel: str | None = None) -> builtins.list[Provider]:
        """In the order in which they are asked."""
        async with self.scope.begin(read_only=True) as tx:
            return Provider.of_all(await tx.all(SQL["list"], channel=channel))

    async def pause(self, id: UUID, *, reason: str | None = None) -> Provider:
        """Ask it nothing until `resume`; what only it could send waits."""
        return await self._state(id, "paused", reason)

    async def resume(self, id: UUID, *, reason: str | None = None) -> Provider:
        """Ask it again, also after it refused us."""
        return await self._state(id, "on", reason)

    async def rotate(self, id: UUID) -> Provider:
        """Seal its secrets anew under the current master key; they stay the same."""
        async with self.scope.begin() as tx:
            row = await tx.first(SQL["sealed_of"], id=id)
            if row is None:
                raise ProviderNotFound(f"provider {id}")
            if row.sealed is None:
                raise BadProvider(f"provider {row.name} has no secret")
            sealed = _ring(tx).rewrap(bytes(row.sealed))
            new = await tx.one(SQL["reseal"], id=id, sealed=sealed, key_id=key_id(sealed))
            await Audit(tx).record("notifications.provider_rotated", ("provider", row.name))
        return Provider.of(new)

    async def delete(self, id: UUID) -> None:
        """What was sent through it stays on record."""
        async with self.scope.begin() as tx:
            row = await tx.first(SQL["delete"], id=id)
            if row is None:
                raise ProviderNotFound(f"provider {id}")
            before = {"channel": row.channel, "kind": row.kind}
            subject = ("provider", row.name)
            await Audit(tx).record("notifications.provider_deleted", subject, before=before)

    async def test(self, id: UUID, to: str) -> Tried:
        """One call with a test message, outside any transaction and beside all deliveries."""
        async with self.scope.begin() as tx:
            row = await tx.first(SQL["sealed_of"], id=id)
            if row is None:
                raise ProviderNotFound(f"provider {id}")
            channel = opened(tx, id, row)
            subject = ("provider", row.name)
            await Audit(tx).record("notifications.provider_tested", subject, after={"to": to})
        words = _Words("Groundplane", "This is a test: the provider works.")
        return await self.scope.call(_tried, channel, self._test_mail(to, words))

    async def mail(
        self, to: str, *, title: str | None, text: str | None, html: str | None
    ) -> Tried:
        """One mail at once, through the first provider, to try something out: no delivery."""
        async with self.scope.begin() as tx:
            found = [row for row in await Providers(tx).usable("email") if row.state == "on"]
            if not found:
                raise NoProvider("channel email")
            channel = opened(tx, found[0].id, found[0])
        message = self._test_mail(to, _Words(title, text, html))
        return await self.scope.call(_tried, channel, message)

    def _test_mail(self, to: str, words: _Words) -> Message:
        return Message(
            id=uuid7(), key="test", channel="email", user_id="test", address=to,
            title=words.title, text=words.text, html=words.html,
            timeout_seconds=self._knobs.call_timeout.total_seconds(),
        )  # fmt: skip

    async def _state(self, id: UUID, state: str, reason: str | None) -> Provider:
        async with self.scope.begin() as tx:
            row = await tx.first(SQL["set_state"], id=id, state=state)
            if row is None:
                raise ProviderNotFound(f"provider {id}")
            verb = "paused" if state == "paused" else "resumed"
            subject = ("provider", row.name)
            await Audit(tx).record(f"notifications.provider_{verb}", subject, reason=reason)
        return Provider.of(row)

    @property
    def _knobs(self) -> NotificationsSettings:
        return self.scope.knobs(NotificationsSettings)

    # -- for the worker ----------------------------------------------------------------------------

    async def usable(self, channel: str) -> builtins.list[Row]:
        """Those that may be asked, in order; the installation's where the tenant has none."""
        knobs = self._knobs
        rows = [row for row in await self.scope.all(SQL["usable"], channel=channel)
                if not row.name.startswith(RESERVED)]  # fmt: skip
        if knobs.capture:  # one of the tenant's own that lets nothing out may fail as it is told to
            own = [row for row in rows if row.kind == "capture"]
            return own or [await self._default(channel, "capture")]
        if not rows and channel == "email" and knobs.smtp_url:
            return [await self._default(channel, "smtp")]
        return rows

    async def _default(self, channel: str, kind: str) -> Row:
        name = f"{RESERVED}_{kind}_{channel}"
        return await self.scope.one(
            SQL["default"], id=uuid7(), name=name, channel=channel, kind=kind
        )

    async def open(self, row: Row, reason: str) -> bool:
        """It does not let us in: leave it alone for a while; True for who noticed first."""
        seconds = self._knobs.provider_pause.total_seconds()
        given = {"id": row.id, "version": row.version}
        opened = await self.scope.first(SQL["open"], reason=reason, seconds=seconds, **given)
        return opened is not None

    async def close(self, row: Row) -> None:
        """It works again."""
        await self.scope.first(SQL["close"], id=row.id, version=row.version)


class Captures:
    """What the capture provider caught: gone after a day."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    async def list(
        self,
        *,
        channel: str | None = None,
        user_id: str | None = None,
        after: str | None = None,
        limit: int | None = None,
    ) -> Page[Capture]:
        """The newest first."""
        page = self.scope.page("notifications.captures", after, limit)
        async with self.scope.begin(read_only=True) as tx:
            rows = await tx.all(
                SQL["captures"], channel=channel, user_id=user_id, after=page.after,
                fetch=page.fetch,
            )  # fmt: skip
        return page.of(Capture.of_all(rows), key=lambda capture: capture.id)

    async def get(self, id: UUID) -> Capture:
        """The message as its recipient would have got it."""
        async with self.scope.begin(read_only=True) as tx:
            row = await tx.first(SQL["capture"], id=id)
        if row is None:
            raise CaptureNotFound(f"capture {id}")
        return Capture.of(row)


def opened(scope: Scope, id: UUID, row: Row) -> Channel:
    """The provider ready for use, its secrets opened."""
    kind = kind_of(row.kind)
    knobs = scope.knobs(NotificationsSettings)
    if row.name.startswith(RESERVED):
        return _of_installation(kind, knobs)
    shown = orjson.loads(row.config) if isinstance(row.config, str) else dict(row.config)
    secret = _opened(scope, row, id=id)
    private = {"allow_private": True} if knobs.private_servers and row.kind == "smtp" else {}
    return configured(kind, {**shown, **secret, **private})


def _of_installation(kind: Kind, knobs: NotificationsSettings) -> Channel:
    if kind.name == "smtp" and knobs.smtp_url:
        url = knobs.smtp_url.get_secret_value()
        config = config_of(url, sender=knobs.sender, at_once=knobs.smtp_connections)
        return kind.channel(config)
    return configured(kind, {})


async def _put(
    tx: Scope, new: NewProvider, shown: Mapping[str, Any], given: Mapping[str, Any]
) -> Row | None:
    """Secrets are sealed for one id: None, and nothing written, where the name has another."""
    row = await tx.first(SQL["lock"], name=new.name)
    _expect(new.version, row)
    id = row.id if row else uuid7()
    kind = kind_of(new.kind)
    secret = {**(_opened(tx, row) if row and row.kind == new.kind else {}), **given}
    if row and set(secret) - set(given) and _moved(kind, orjson.loads(row.config), shown):
        raise BadProvider("a secret stays with its server: give it again for another one")
    configured(kind, {**shown, **secret})
    sealed = _sealed(tx, id, secret) if secret else None
    return await tx.first(
        SQL["put"], id=id, name=new.name, channel=new.channel, kind=new.kind,
        config=to_json(shown), sealed=sealed, key_id=key_id(sealed) if sealed else None,
        position=new.position,
    )  # fmt: skip


def _moved(kind: Kind, before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Whoever may name another server could have the secret sent to one of his own."""
    usual = {name: kind.config.model_fields[name].get_default() for name in kind.goes_to}
    return any(before.get(n, default) != after.get(n, default) for n, default in usual.items())


async def _tried(channel: Channel, message: Message) -> Tried:
    try:
        sent = await channel.send(message)
    except Failed as failed:
        return Tried(outcome=failed.outcome, code=failed.code, detail=failed.detail)
    finally:
        await channel.close()
    return Tried(
        outcome="accepted", code=sent.code, detail=sent.detail, provider_ref=sent.reference
    )


def _ring(scope: Scope) -> KeyRing:
    ring = scope.ground.key_ring
    if ring is None:
        raise BadProvider("there are no master keys to seal secrets: set GROUNDPLANE_MASTER_KEYS")
    return ring


def _place(scope: Scope, id: UUID) -> Place:
    return Place(str(scope.tenant_id), "notification_providers", "sealed", id, 1)


def _sealed(scope: Scope, id: UUID, secret: Mapping[str, Any]) -> bytes:
    return _ring(scope).seal(to_json(dict(secret)).encode(), place=_place(scope, id))


def _opened(scope: Scope, row: Row, *, id: UUID | None = None) -> dict[str, Any]:
    if row.sealed is None:
        return {}
    plain = _ring(scope).open(bytes(row.sealed), place=_place(scope, id or row.id))
    return dict(orjson.loads(plain))


def _expect(version: int | None, row: Row | None) -> None:
    found = row.version if row else 0
    if version is not None and version != found:
        raise StaleProvider(f"version {version} was expected, {found} is there")
