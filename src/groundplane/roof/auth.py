"""Sign-in: turns `Authorization: Bearer` into a caller and a scope, or refuses it.

Nobody signed in is not refused here: routes say whom they want. What was found out about a caller
is kept in memory for a minute, and dropped by a hint when access in its tenant changes.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Protocol
from urllib.parse import urlsplit

from groundplane.app import Groundplane
from groundplane.core.log import bind, logger
from groundplane.core.meter import ALERTS, Alert, counter
from groundplane.core.problems import Problem
from groundplane.core.scope import Actor
from groundplane.core.trace import Trace
from groundplane.faces.egress import PORTS, Egress
from groundplane.faces.http import Caller, Forbidden
from groundplane.roof.keysets import KeySets
from groundplane.roof.remembering import Memory
from groundplane.roof.render import deny_socket
from groundplane.roof.throttle import Strangers, address_of
from groundplane.roof.tokens import Refused, Token, Verifier
from groundplane.rooms.tenants import (
    PLATFORM,
    Access,
    Issuer,
    KeyExpired,
    TenantsSettings,
    TenantSuspended,
    UnknownTenant,
    effective,
    read_key,
    topic_of,
)

TENANT_HEADER = "groundplane-tenant"
ASGI = Callable[[Any, Any, Any], Awaitable[None]]
Headers = Mapping[str, str]

log = logger("auth")
REFUSED = counter("groundplane_auth_refused_total", "Refused credentials.", ("reason",))
ALERTS.append(
    Alert(
        name="AuthRefused",
        metric="sum(rate(groundplane_auth_refused_total[5m]))"
        " / (5 * sum(rate(groundplane_auth_refused_total[7d])))",
        above=1,
        lasting="10m",
        runbook="/docs/operate/sign-in#too-many-refusals",
        help="Five times as many credentials are refused as usual in a week.",
    )
)


class InvalidCredentials(Problem):
    """The credentials are not accepted."""

    code = "auth.invalid"
    status = 401
    hint = "`groundplane tenants token decode` says why an access token is refused."


class IssuerRefused(Problem):
    """An issuer in the settings is for development only."""

    code = "auth.issuer_refused"
    hint = "Outside `groundplane dev` issuers are reached by https."


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a token speaks of, in one tenant: enough to find out again what they may do now."""

    tenant_id: str
    issuer: str
    subject: str
    roles: frozenset[str]
    scopes: frozenset[str]
    expires_at: float
    is_operator: bool = False
    claims: Mapping[str, Any] = field(default_factory=dict)


class LocalIssuer(Protocol):
    """The issuer in our own process, whose keys need no fetching."""

    @property
    def settings(self) -> Issuer: ...
    def key_set(self) -> dict[str, Any]: ...
    def token_for(self, person: str) -> str: ...


class SignIn:
    """Middleware in front of the routes. `development` is the issuer of `groundplane dev`.

    Below the paths in `elsewhere` credentials are for somebody else: the issuer's own clients.
    """

    def __init__(
        self,
        app: ASGI,
        *,
        gp: Groundplane,
        development: LocalIssuer | None = None,
        allow_loopback: bool = False,
        verifier: Verifier | None = None,
        memory: Memory | None = None,
        strangers: Strangers | None = None,
        elsewhere: tuple[str, ...] = (),
    ) -> None:
        self.app, self.gp, self.elsewhere = app, gp, elsewhere
        self.strangers = strangers or Strangers(gp)
        knobs = gp.knobs(TenantsSettings)
        self.memory = memory or Memory(knobs.key_memory.total_seconds())
        self.verifier = verifier or made_verifier(
            knobs, development=development, allow_loopback=allow_loopback
        )
        self._listens = False

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        try:
            await self._sign_in(scope)
        except Problem as problem:
            if scope["type"] == "http":
                raise
            await deny_socket(scope, receive, send, problem)
            return
        await self.app(scope, receive, send)

    async def _sign_in(self, scope: MutableMapping[str, Any]) -> None:
        scope["groundplane.sign_in"] = self
        given = [value for name, value in scope["headers"] if name == b"authorization"]
        if not given or scope["path"].startswith(self.elsewhere):
            return
        self._listen()
        try:
            caller = await self._caller(given, _headers(scope), address_of(scope))
        except Refused as refused:
            REFUSED.add(reason=refused.reason)
            log.info("auth.refused", reason=refused.reason, why=refused.detail, **refused.fields)
            await self.count_refusal(scope)
            raise InvalidCredentials(refused.told) from None
        except (UnknownTenant, TenantSuspended, Forbidden, KeyExpired) as problem:
            REFUSED.add(reason=problem.code.partition(".")[2])
            log.info("auth.refused", reason=problem.code, why=problem.detail)
            await self.count_refusal(scope)
            raise
        scope["groundplane.caller"] = caller
        bind(tenant=caller.tenant_id)
        scope["groundplane.scope"] = self._scope(caller, scope)

    async def count_refusal(self, scope: Mapping[str, Any]) -> None:
        """A refusal counts for its address; over the limit the address hears of that instead."""
        try:
            standing = await self.strangers.take(address_of(scope))
        except Exception as error:  # nobody is let in because the database is away
            log.warning("auth.not_counted", error=error)
        else:
            standing.check()

    def _scope(self, caller: Caller, scope: Mapping[str, Any]) -> Groundplane:
        trace = scope.get("groundplane.trace") or Trace.from_headers(_headers(scope))
        ours = self.gp.acting(caller.actor, origin=scope.get("groundplane.origin", "api")).traced(
            trace
        )
        return ours if caller.tenant_id is None else ours.tenant(caller.tenant_id)

    async def _caller(
        self, given: list[bytes], headers: Headers, address: str | None = None
    ) -> Caller:
        if len(given) > 1:
            raise Refused("scheme", "the header Authorization stands there twice")
        scheme, _, text = given[0].decode("latin-1").partition(" ")
        text = text.strip(" ")
        if scheme.lower() != "bearer" or not text or not text.isascii():
            raise Refused("scheme", "only `Bearer` and one token are known")
        if text.startswith("gp_"):
            return await self._of_key(text, headers, address)
        return await self._of_token(await self.verifier.verify(text), headers)

    # -- access tokens -----------------------------------------------------------------------------

    async def _of_token(self, token: Token, headers: Headers) -> Caller:
        operator = _operator(token) if token.is_operator else None
        try:
            return await self.caller_of(identity_of(token, headers.get(TENANT_HEADER)))
        except (UnknownTenant, TenantSuspended):
            if operator is None or TENANT_HEADER in headers:
                raise
            return operator

    async def caller_of(self, known: Identity) -> Caller:
        """What somebody whose token was verified before may do now."""
        self._listen()
        access = await self._access(known)
        if access.is_disabled:
            raise Forbidden(f"this {access.kind} is disabled")
        held = access.permissions
        if access.kind == "user":
            held = effective((), held, known.scopes)
        is_operator = known.is_operator
        actor = Actor("operator", known.subject) if is_operator else Actor(access.kind, access.id)
        return Caller(
            actor=actor,
            tenant_id=known.tenant_id,
            permissions=held | OF_THE_PLATFORM if is_operator else held,
            user_id=access.id if access.kind == "user" else None,
            roles=access.roles,
            application_roles=access.application_roles,
            is_service=access.kind == "service",
            is_operator=is_operator,
            expires_at=known.expires_at,
            limits=access.limits,
            claims=dict(known.claims),
        )

    async def _access(self, known: Identity) -> Access:
        topic = topic_of(known.tenant_id)
        key = (known.tenant_id, known.issuer, known.subject, known.roles)
        found: Access | None = self.memory.find(key)
        if found is None:
            generation = self.memory.generation(topic)
            tenants = self.gp.tenant(known.tenant_id).tenants
            found = await tenants.find_access(known.issuer, known.subject, roles=known.roles)
            self.memory.keep(key, found, topic, generation)
        return found

    async def identity(self, headers: Headers) -> Identity | None:
        """Who the request's token speaks of; None when it is signed in by a key, or not at all."""
        text = headers.get("authorization", "").partition(" ")[2].strip(" ")
        if not text or text.startswith("gp_"):
            return None
        return identity_of(await self.verifier.verify(text), headers.get(TENANT_HEADER))

    async def again(self, headers: Headers) -> Caller:
        """The same sign-in once more, for a connection that is still open."""
        return await self._caller([headers.get("authorization", "").encode("latin-1")], headers)

    # -- API keys ----------------------------------------------------------------------------------

    async def _of_key(self, text: str, headers: Headers, address: str | None) -> Caller:
        seen = sha256(text.encode()).digest()
        found: tuple[Caller, Access] | None = self.memory.find(seen)
        if found is None:
            if address is not None:  # else the connection is open already
                self.strangers.check(address, seen)
            found = await self._looked_up(text, seen)
        caller, access = found
        if access.is_browser and headers.get("origin") not in access.origins:
            raise Refused("origin", "the key is not for this origin", key_id=access.id)
        wanted = headers.get(TENANT_HEADER)
        if wanted is not None and wanted != caller.tenant_id:
            raise UnknownTenant("the key belongs to another tenant")
        return caller

    async def _looked_up(self, text: str, seen: bytes) -> tuple[Caller, Access]:
        spelled = read_key(text)
        if spelled is None:
            raise Refused("api_key", "no API key, or one with a typing error")
        topic = topic_of(spelled.tenant_id)
        generation = self.memory.generation(topic)
        access = await self.gp.tenant(spelled.tenant_id).tenants.find_key_access(spelled)
        if access is None:
            self.strangers.forget(seen)
            raise Refused("api_key", "no such key, or not this secret", key_id=spelled.key_id)
        if access.expires_in is not None and access.expires_in <= 0:
            self.strangers.forget(seen)
            raise KeyExpired(f"key {access.id}")
        caller = Caller(
            actor=Actor("key", access.id),
            tenant_id=spelled.tenant_id,
            permissions=access.permissions,
            is_service=not access.is_browser,
            limits=access.limits,
        )
        self.strangers.came_in(seen)
        self.memory.keep(seen, (caller, access), topic, generation, access.expires_in)
        return caller, access

    def _listen(self) -> None:
        """Hear of changes from the first signed-in request on; missing one costs a minute."""
        if not self._listens and self.gp.ground.urls is not None:
            self._listens = True
            self.gp.ground.signals.listen("tenants:", self.memory.drop)


def made_verifier(
    knobs: TenantsSettings,
    *,
    development: LocalIssuer | None = None,
    allow_loopback: bool = False,
) -> Verifier:
    """The verifier of these settings; issuers meant for development are refused elsewhere."""
    is_local = allow_loopback or development is not None
    for issuer in knobs.issuers:
        if not is_local and (issuer.is_plain or issuer.is_development):
            raise IssuerRefused(issuer.issuer)
    issuers = list(knobs.issuers)
    addresses = [each for i in issuers for each in (i.issuer, i.key_set_url) if each]
    ports = PORTS | {port for each in addresses if (port := urlsplit(each).port) is not None}
    key_sets = KeySets(Egress(allow_loopback=is_local, ports=ports).get)
    if development is not None:
        issuers = [i for i in issuers if i.issuer != development.settings.issuer]
        issuers.append(development.settings)
        key_sets.give(development.settings, development.key_set())
    return Verifier(issuers, key_sets)


def identity_of(token: Token, wanted: str | None) -> Identity:
    """The token in the one tenant that this request is for."""
    return Identity(
        tenant_id=chosen(token.tenants, wanted),
        issuer=token.issuer.issuer,
        subject=token.subject,
        roles=token.roles,
        scopes=token.scopes,
        expires_at=token.expires_at,
        is_operator=token.is_operator,
        claims=token.claims,
    )


def chosen(tenants: tuple[str, ...], wanted: str | None) -> str:
    """The tenant of this request. The header picks one of the token's; it can never add one."""
    if wanted is not None and wanted not in tenants:
        raise UnknownTenant("the token does not name this tenant")
    if not tenants:
        raise UnknownTenant("the token names no tenant")
    if wanted is None and len(tenants) > 1:
        raise UnknownTenant("the token names several tenants: pick one with Groundplane-Tenant")
    tenant_id = wanted or tenants[0]
    if tenant_id == PLATFORM or not 0 < len(tenant_id) <= 63 or not tenant_id.isprintable():
        raise UnknownTenant("this is no tenant of anybody's")
    return tenant_id


OF_THE_PLATFORM = frozenset({"database.read", "metrics.read"})
"""What tells of the database and the fleet, and of no tenant."""


def _operator(token: Token) -> Caller:
    """An operator without a tenant: enters one at a time, by the verbs that say so."""
    return Caller(
        actor=Actor("operator", token.subject),
        tenant_id=None,
        permissions=OF_THE_PLATFORM,
        is_operator=True,
        expires_at=token.expires_at,
        claims=dict(token.claims),
    )


def _headers(scope: Mapping[str, Any]) -> dict[str, str]:
    return {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
