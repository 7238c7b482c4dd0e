"""Tenants, users, roles, keys and service accounts on the command line."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import typer

from groundplane.faces.terminal import confirm, is_dry, run, show, talk
from groundplane.rooms.tenants.models import HolderKind, IssuedKey, KeyKind
from groundplane.rooms.tenants.service import Tenants

app = typer.Typer(help="Tenants, their users, roles and keys.", no_args_is_help=True)
users = typer.Typer(help="The people of a tenant.", no_args_is_help=True)
roles = typer.Typer(help="What people and programs may do.", no_args_is_help=True)
keys = typer.Typer(help="API keys.", no_args_is_help=True)
services = typer.Typer(help="Programs that sign in.", no_args_is_help=True)
for name, part in (("users", users), ("roles", roles), ("keys", keys), ("services", services)):
    app.add_typer(part, name=name)

TENANT = ("id", "name", "state", "plan", "created_at")
USER = ("user_id", "name", "email", "roles", "state")
KEY = ("key_id", "name", "kind", "permissions", "expires_at", "last_used_at", "revoked_at")
SERVICE = ("id", "name", "issuer", "subject", "permissions", "state")

Reason = Annotated[str | None, typer.Option(help="For the audit trail.")]
Permissions = Annotated[list[str], typer.Option("--permission", help="Repeat for more.")]


@app.command("list")
def list_(prefix: str | None = None, after: str | None = None, limit: int = 20) -> None:
    """All tenants, read as operator."""
    page = run(lambda scope: Tenants(scope).list(prefix=prefix, after=after, limit=limit))
    show(page.data, columns=TENANT)


@app.command()
def create(id: str, name: str, plan: str | None = None) -> None:
    """A new tenant; its id is given out once, ever."""
    if not is_dry(f"create tenant {id}"):
        show(run(lambda scope: Tenants(scope).create(id, name=name, plan=plan)))


@app.command("show")
def show_(id: str) -> None:
    """One tenant, read as operator."""
    show(run(lambda scope: Tenants(scope).get(id)))


@app.command()
def suspend(id: str, reason: Reason = None) -> None:
    """Let nobody of the tenant in; its data stays."""
    if not is_dry(f"suspend tenant {id}"):
        show(run(lambda scope: Tenants(scope).suspend(id, reason=reason)))


@app.command()
def resume(id: str, reason: Reason = None) -> None:
    """Let the tenant in again."""
    if not is_dry(f"resume tenant {id}"):
        show(run(lambda scope: Tenants(scope).resume(id, reason=reason)))


@app.command()
def delete(id: str, reason: Reason = None) -> None:
    """Suspend for good; `resume` brings it back for seven days."""
    if is_dry(f"delete tenant {id}"):
        return
    confirm(f"Tenant {id} will be deleted after seven days", id)
    show(run(lambda scope: Tenants(scope).delete(id, reason=reason)))


@users.command("list")
def list_users(role: str | None = None, after: str | None = None, limit: int = 20) -> None:
    """Users by id."""
    page = run(lambda scope: Tenants(scope).list_users(role=role, after=after, limit=limit))
    show(page.data, columns=USER)


@users.command("put")
def put_user(
    user_id: str,
    name: str | None = None,
    email: str | None = None,
    phone: str | None = None,
    locale: str | None = None,
    zone: str | None = None,
    role: Annotated[list[str] | None, typer.Option(help="Repeat for more.")] = None,
) -> None:
    """Create the user or replace all of it."""
    fields = {"name": name, "email": email, "phone": phone, "locale": locale, "zone": zone}
    if not is_dry(f"put user {user_id}"):
        show(
            run(lambda scope: Tenants(scope).put_user(user_id, roles=role or [], **fields))  # type: ignore[arg-type]
        )


@users.command("show")
def show_user(user_id: str) -> None:
    """One user."""
    show(run(lambda scope: Tenants(scope).get_user(user_id)))


@users.command("disable")
def disable_user(user_id: str, reason: Reason = None) -> None:
    """Keep the user out of sign-in and audiences."""
    if not is_dry(f"disable user {user_id}"):
        show(run(lambda scope: Tenants(scope).disable_user(user_id, reason=reason)))


@users.command("erase")
def erase_user(user_id: str, reason: Reason = None) -> None:
    """Erase a person for good: the directory now, every room within minutes."""
    if not is_dry(f"erase user {user_id}"):
        confirm(f"Erase {user_id} for good", user_id)
        show(run(lambda scope: Tenants(scope).erase_user(user_id, reason=reason)))


@roles.command("list")
def list_roles() -> None:
    """Built-in roles and the tenant's own."""
    show(run(lambda scope: Tenants(scope).list_roles()), columns=("name", "permissions"))


@roles.command("create")
def create_role(name: str, permission: Permissions, description: str = "") -> None:
    """A role of the tenant's own."""
    if not is_dry(f"create role {name}"):
        show(
            run(
                lambda scope: Tenants(scope).create_role(
                    name, permissions=permission, description=description
                )
            )
        )


@roles.command("grant")
def grant(role: str, holder_kind: str, holder_id: str) -> None:
    """`roles grant admin user ada`"""
    kind: HolderKind = holder_kind  # type: ignore[assignment] # checked by the verb
    if not is_dry(f"grant {role} to {holder_kind} {holder_id}"):
        show(run(lambda scope: Tenants(scope).grant(role, kind, holder_id)))


@roles.command("grants")
def list_grants(role: str | None = None, after: str | None = None, limit: int = 20) -> None:
    """Who holds what."""
    page = run(lambda scope: Tenants(scope).list_grants(role=role, after=after, limit=limit))
    show(page.data)


@roles.command("revoke")
def revoke(grant_id: UUID) -> None:
    """Take a role away again."""
    if not is_dry(f"revoke grant {grant_id}"):
        show(run(lambda scope: Tenants(scope).revoke(grant_id)))


@keys.command("list")
def list_keys(name: str | None = None, after: str | None = None, limit: int = 20) -> None:
    """Keys without their secrets."""
    page = run(lambda scope: Tenants(scope).list_keys(name=name, after=after, limit=limit))
    show(page.data, columns=KEY)


@keys.command("create")
def create_key(
    name: str,
    permission: Permissions,
    kind: str = "secret",
    origin: Annotated[list[str] | None, typer.Option(help="For browser keys.")] = None,
    expires_in: Annotated[str | None, typer.Option(help="Such as 90d.")] = None,
) -> None:
    """The secret is printed once."""
    chosen: KeyKind = kind  # type: ignore[assignment] # checked by the verb
    if is_dry(f"create key {name}"):
        return
    _told(
        run(
            lambda scope: Tenants(scope).create_key(
                name,
                permissions=permission,
                kind=chosen,
                origins=origin or [],
                expires_in=expires_in,
            )
        )
    )


@keys.command("rotate")
def rotate_key(key_id: str, overlap: str = "24h") -> None:
    """A second key of the same name; the old one works until the overlap ends."""
    if not is_dry(f"rotate key {key_id}"):
        _told(run(lambda scope: Tenants(scope).rotate_key(key_id, overlap=overlap)))


@keys.command("revoke")
def revoke_key(key_id: str, reason: Reason = None) -> None:
    """End a key at once."""
    if not is_dry(f"revoke key {key_id}"):
        show(run(lambda scope: Tenants(scope).revoke_key(key_id, reason=reason)))


@services.command("list")
def list_services(after: str | None = None, limit: int = 20) -> None:
    """Service accounts."""
    page = run(lambda scope: Tenants(scope).list_services(after=after, limit=limit))
    show(page.data, columns=SERVICE)


@services.command("create")
def create_service(
    name: str,
    issuer: Annotated[str, typer.Option()],
    subject: Annotated[str, typer.Option()],
    permission: Permissions,
) -> None:
    """Register the program behind an issuer's subject."""
    if not is_dry(f"register service {name}"):
        show(
            run(
                lambda scope: Tenants(scope).create_service(
                    name, issuer=issuer, subject=subject, permissions=permission
                )
            )
        )


@services.command("disable")
def disable_service(id: UUID, reason: Reason = None) -> None:
    """Keep a service out."""
    if not is_dry(f"disable service {id}"):
        show(run(lambda scope: Tenants(scope).disable_service(id, reason=reason)))


def _told(issued: IssuedKey) -> None:
    talk.print("The secret is shown only now: keep it where secrets are kept.")
    show(issued)
