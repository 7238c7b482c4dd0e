"""Verbs on users: whom notifications are for, and who audiences are made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from groundplane.core.models import to_json
from groundplane.core.paging import Page
from groundplane.core.scope import Scope
from groundplane.core.sql import load
from groundplane.rooms.audit import Audit
from groundplane.rooms.tenants.models import (
    MOST_USERS,
    Audience,
    Identity,
    NewUser,
    PutUsers,
    Resolved,
    User,
    UserState,
)
from groundplane.rooms.tenants.problems import (
    TenantConflict,
    TenantInvalid,
    UserErased,
    UserNotFound,
)
from groundplane.rooms.tenants.rules import HasScope, checked, topic_of

SQL = load(__package__, "users.sql")
AUDIENCE_PAGE = 1000
MOST_IDENTITIES = 20


async def put_user(
    self: HasScope,
    user_id: str,
    *,
    email: str | None = None,
    phone: str | None = None,
    name: str | None = None,
    locale: str | None = None,
    zone: str | None = None,
    roles: Sequence[str] = (),
    attributes: Mapping[str, Any] | None = None,
    identities: Iterable[Identity | tuple[str, str]] | None = None,
    version: int | None = None,
    source: str = "application",
) -> User:
    """Create the user or replace all of it; what is left out is empty afterwards.

    The state stays as it is: a disabled user is not enabled by a synchronisation. `identities`,
    pairs of issuer and subject, replace the user's when given.
    """
    given = checked(
        NewUser,
        user_id=user_id,
        email=email,
        phone=phone,
        name=name,
        locale=locale,
        zone=zone,
        roles=roles,
        attributes=dict(attributes or {}),
    )
    fields = given.model_dump() | {"roles": list(given.roles)}
    fields["attributes"] = to_json(given.attributes)
    async with self.scope.begin() as tx:
        row = await tx.first(SQL["put"], **fields, source=source, expected=version)
        if row is None:
            raise await _not_put(tx, user_id, version)
        user = User.of(row)
        if identities is not None:
            await _link(tx, user_id, identities)
        after = {"roles": user.roles, "version": user.version}
        await Audit(tx).record("tenants.user_put", ("user", user_id), after=after)
    return user


async def _not_put(tx: Scope, user_id: str, version: int | None) -> Exception:
    user = await _get(tx, user_id)
    if user.state == "erased":
        return UserErased(f"user {user_id}")
    return TenantConflict(f"version {version} was expected, {user.version} is there")


async def _link(tx: Scope, user_id: str, identities: Iterable[Identity | tuple[str, str]]) -> None:
    pairs = [each if isinstance(each, Identity) else _identity(each) for each in identities]
    if len(pairs) > MOST_IDENTITIES or len({(p.issuer, p.subject) for p in pairs}) < len(pairs):
        raise TenantInvalid(f"identities: at most {MOST_IDENTITIES}, each once")
    issuers, subjects = [p.issuer for p in pairs], [p.subject for p in pairs]
    await tx.execute(SQL["unlink"], user_id=user_id)
    await tx.execute(SQL["link"], user_id=user_id, issuers=issuers, subjects=subjects)
    tx.signal(topic_of(str(tx.tenant_id)))


def _identity(pair: tuple[str, str]) -> Identity:
    issuer, subject = pair
    return checked(Identity, issuer=issuer, subject=subject)


async def identities(self: HasScope, user_id: str) -> list[Identity]:
    """How identity providers call this user."""
    async with self.scope.begin(read_only=True) as tx:
        rows = await tx.all(SQL["identities"], user_id=user_id)
    return [Identity(issuer=row.issuer, subject=row.subject) for row in rows]


async def put_users(
    self: HasScope,
    users: Sequence[NewUser | Mapping[str, Any]],
    *,
    source: str = "application",
) -> PutUsers:
    """Put up to 1,000 users in one statement; those that would not change are left alone."""
    given = [u if isinstance(u, NewUser) else checked(NewUser, **u) for u in users]
    ids = [user.user_id for user in given]
    if len(ids) > MOST_USERS:
        raise TenantInvalid(f"{len(ids)} users; the limit of one call is {MOST_USERS}")
    if len(set(ids)) < len(ids):
        raise TenantInvalid("a user stands there twice")
    async with self.scope.begin() as tx:
        erased = [row.user_id for row in await tx.all(SQL["erased"], user_ids=ids)]
        put = [user.model_dump(mode="json") for user in given if user.user_id not in set(erased)]
        rows = await tx.all(SQL["put_many"], users=to_json(put), source=source)
        created = sum(row.is_new for row in rows)
        answer = PutUsers(
            created=created,
            changed=len(rows) - created,
            unchanged=len(put) - len(rows),
            refused=erased,
        )
        subject = ("tenant", str(self.scope.tenant_id))
        await Audit(tx).record("tenants.users_put", subject, after=answer.model_dump())
    return answer


async def find_user(self: HasScope, user_id: str) -> User | None:
    """The user, if there is one."""
    async with self.scope.begin(read_only=True) as tx:
        return await _find(tx, user_id)


async def _find(tx: Scope, user_id: str) -> User | None:
    row = await tx.first(SQL["find"], user_id=user_id)
    return User.of(row) if row else None


async def find_users(self: HasScope, user_ids: Sequence[str]) -> list[User]:
    """Those of up to 1,000 users that exist, by id."""
    if len(user_ids) > MOST_USERS:
        raise TenantInvalid(f"{len(user_ids)} users; the limit of one call is {MOST_USERS}")
    async with self.scope.begin(read_only=True) as tx:
        return User.of_all(await tx.all(SQL["find_many"], user_ids=list(user_ids)))


async def get_user(self: HasScope, user_id: str) -> User:
    """The user; nobody is a problem."""
    async with self.scope.begin(read_only=True) as tx:
        return await _get(tx, user_id)


async def _get(tx: Scope, user_id: str) -> User:
    user = await _find(tx, user_id)
    if user is None:
        raise UserNotFound(f"user {user_id}")
    return user


async def list_users(
    self: HasScope,
    *,
    state: UserState | None = None,
    role: str | None = None,
    after: str | None = None,
    limit: int | None = None,
) -> Page[User]:
    """Users in the order of their ids."""
    page = self.scope.page("tenants.list_users", after, limit)
    async with self.scope.begin(read_only=True) as tx:
        rows = await tx.all(SQL["list"], state=state, role=role, after=page.after, fetch=page.fetch)
    return page.of(User.of_all(rows), key=lambda user: user.user_id)


async def disable_user(self: HasScope, user_id: str, *, reason: str | None = None) -> User:
    """Keep the user out of sign-in and audiences; everywhere within five seconds."""
    return await _set_state(self, user_id, "disabled", reason)


async def enable_user(self: HasScope, user_id: str, *, reason: str | None = None) -> User:
    """Let a disabled user in again."""
    return await _set_state(self, user_id, "active", reason)


async def _set_state(self: HasScope, user_id: str, state: UserState, reason: str | None) -> User:
    async with self.scope.begin() as tx:
        before = await _get(tx, user_id)
        row = await tx.first(SQL["set_state"], user_id=user_id, state=state)
        if row is None:
            raise UserErased(f"user {user_id}")
        verb = "disabled" if state == "disabled" else "enabled"
        await Audit(tx).record(
            f"tenants.user_{verb}",
            ("user", user_id),
            before={"state": before.state},
            after={"state": state},
            reason=reason,
        )
        tx.signal(topic_of(str(tx.tenant_id)))
    return User.of(row)


async def audience(
    self: HasScope,
    spec: Audience | Mapping[str, Any],
    *,
    after: str | None = None,
    limit: int = AUDIENCE_PAGE,
) -> Page[str]:
    """The ids of active users the audience has now, in order, up to 1,000 a page."""
    asked = spec if isinstance(spec, Audience) else checked(Audience, **spec)
    page = self.scope.page("tenants.audience", after, limit, most=AUDIENCE_PAGE)
    async with self.scope.begin(read_only=True) as tx:
        rows = await tx.all(SQL["audience"], **_terms(asked), after=page.after, fetch=page.fetch)
    return page.of([row.user_id for row in rows], key=str)


async def resolve(self: HasScope, spec: Audience | Mapping[str, Any]) -> Resolved:
    """How many an audience has now, and its first twenty."""
    asked = spec if isinstance(spec, Audience) else checked(Audience, **spec)
    async with self.scope.begin(read_only=True) as tx:
        count = (await tx.one(SQL["audience_count"], **_terms(asked))).found
        rows = await tx.all(SQL["audience"], **_terms(asked), after=None, fetch=20)
    return Resolved(count=count, sample=[row.user_id for row in rows])


def _terms(asked: Audience) -> dict[str, Any]:
    return {
        "everyone": asked.everyone,
        "roles": list(asked.roles),
        "without": list(asked.without),
    }
