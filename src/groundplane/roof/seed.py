"""What a new installation starts with; run as often as you like."""

from __future__ import annotations

from typing import Any

from groundplane.core.models import Model
from groundplane.core.scope import Actor, Scope
from groundplane.rooms.notifications import SAMPLE_TEMPLATES, SAMPLE_TYPES, Notifications
from groundplane.rooms.tenants import Tenants

SAMPLE_TENANTS = {"acme": "Acme Trading", "globex": "Globex"}
SAMPLE_USERS: tuple[dict[str, Any], ...] = (
    {"user_id": "ada", "name": "Ada Lovelace", "email": "ada@example.com", "roles": ["CUSTOMER"]},
    {"user_id": "grace", "name": "Grace Hopper", "email": "grace@example.com", "roles": ["BRAND"]},
    {"user_id": "gwen", "name": "Gwen Barzey", "email": "gwen@example.com", "roles": ["CUSTOMER"]},
)
SEEDER = Actor("operator", "seed")


class Sown(Model):
    """What was new."""

    tenants: list[str]
    users: int
    templates: int


async def seed(scope: Scope, *, sample: bool = False) -> Sown:
    """Sample tenants, people, types and templates, if asked for; what exists is left as it is."""
    if not sample:
        return Sown(tenants=[], users=0, templates=0)
    made, users, templates = [], 0, 0
    for id, name in SAMPLE_TENANTS.items():
        tenant = scope.tenant(id).acting(SEEDER, origin="cli")
        async with tenant.begin() as tx:
            if await Tenants(tx).find() is None:
                await Tenants(tx).create(id, name=name)
                made.append(id)
            users += await _people(tx)
            await _types(tx)
            templates += await _templates(tx)
    return Sown(tenants=made, users=users, templates=templates)


async def _people(tx: Scope) -> int:
    there = {
        user.user_id for user in await Tenants(tx).find_users([u["user_id"] for u in SAMPLE_USERS])
    }
    missing = [user for user in SAMPLE_USERS if user["user_id"] not in there]
    for user in missing:
        await Tenants(tx).put_user(**user)
    return len(missing)


async def _types(tx: Scope) -> None:
    known = {each.name for each in await Notifications(tx).types.list()}
    for name, policy in SAMPLE_TYPES.items():
        if name not in known:
            await Notifications(tx).types.put(name, **policy)


async def _templates(tx: Scope) -> int:
    room = Notifications(tx).templates
    known = {each.name for each in (await room.list(limit=200)).data}
    missing = [name for name in SAMPLE_TEMPLATES if name not in known]
    for name in missing:
        saved = await room.put(name, **SAMPLE_TEMPLATES[name])
        await room.publish(name, saved.version)
    return len(missing)
