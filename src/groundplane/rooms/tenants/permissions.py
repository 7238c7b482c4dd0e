"""The closed list of permissions, and the built-in roles made of them."""

from __future__ import annotations

from collections.abc import Iterable

from groundplane.rooms.tenants.problems import TenantInvalid

PERMISSIONS: dict[str, str] = {
    "analytics.admin": "Recompute figures of behaviour.",
    "analytics.read": "Read figures of behaviour.",
    "analytics.write": "Report what people do.",
    "audit.export": "Export the audit trail.",
    "audit.read": "Read the audit trail.",
    "audit.write": "Record acts of an own service.",
    "cache.read": "Look at cached entries and their figures.",
    "cache.write": "Invalidate and warm the cache.",
    "config.read": "Read settings, and that secrets exist.",
    "config.reveal": "See the value of a secret; a reason is asked for and recorded.",
    "config.write": "Change settings and secrets.",
    "conversations.read": "Read conversations.",
    "conversations.write": "Take part in conversations and close them.",
    "database.read": "Read the health of the installation.",
    "events.admin": "Pause, move and rebuild subscriptions.",
    "events.consume": "Fetch and acknowledge as a subscription.",
    "events.read": "Read events and streams.",
    "events.retry": "Replay or discard dead letters.",
    "events.write": "Append events.",
    "flags.evaluate": "Ask what a flag says.",
    "flags.kill": "Kill and revive flags: for those on call.",
    "flags.read": "Read flags and their rules.",
    "flags.sync": "Fetch all flags for evaluation elsewhere.",
    "flags.write": "Change flags.",
    "idempotency.read": "Look at idempotency records.",
    "idempotency.read_bodies": "See stored answers; recorded in the audit trail.",
    "idempotency.settle": "Decide records whose outcome is unknown.",
    "idempotency.use": "Claim and complete idempotency keys.",
    "jobs.admin": "Pause and limit queues, change schedules.",
    "jobs.read": "Look at jobs and queues.",
    "jobs.retry": "Retry, cancel or discard jobs.",
    "jobs.work": "Do jobs: claim, beat, finish and fail, over HTTP.",
    "jobs.write": "Enqueue jobs.",
    "keys.write": "Create, rotate and revoke API keys and service accounts.",
    "ledger.post": "Post transfers.",
    "ledger.read": "Read accounts, balances and transfers.",
    "ledger.write": "Open, change and close accounts.",
    "lookups.read": "Read look-up values.",
    "lookups.write": "Change look-up values.",
    "metrics.read": "Read system metrics.",
    "metrics.write": "Report system metrics.",
    "notifications.providers": "Change providers and their credentials.",
    "notifications.read": "Read notifications, deliveries and templates.",
    "notifications.send": "Send notifications.",
    "notifications.write": "Change templates and preferences, send again.",
    "payments.read": "Read payments.",
    "payments.refund": "Refund payments.",
    "payments.write": "Create, authorise, capture and cancel payments.",
    "places.read": "Search places and routes.",
    "places.write": "Change places.",
    "presence.read": "See who is online.",
    "registry.read": "Find services and their instances.",
    "registry.write": "Register instances.",
    "tenants.admin": "Everything about roles and who holds them.",
    "tenants.read": "Read the tenant's settings.",
    "tenants.write": "Change the tenant's settings.",
    "users.erase": "Erase a person's data.",
    "users.read": "Read users and audiences.",
    "users.write": "Change users.",
    "webhooks.read": "Read endpoints and attempts.",
    "webhooks.write": "Change endpoints, replay messages.",
}

ALL = frozenset(PERMISSIONS)
_READ = frozenset(name for name in ALL if name.endswith(".read"))
_GUARDED = frozenset(
    {
        "analytics.admin",
        "audit.export",
        "audit.write",
        "config.reveal",
        "idempotency.read_bodies",
        "keys.write",
        "notifications.providers",
        "tenants.admin",
        "tenants.write",
        "users.erase",
    }
)

ROLES: dict[str, frozenset[str]] = {
    "admin": ALL,
    "editor": ALL - _GUARDED,
    "viewer": _READ | {"flags.evaluate"},
    "support": _READ
    | {"config.reveal", "events.retry", "flags.evaluate", "jobs.retry", "notifications.send",
       "notifications.write"},
    "member": frozenset({"flags.evaluate"}),
}  # fmt: skip
"""Beside permissions everybody has what is their own: inbox, preferences, rows declared `Own`."""

BROWSER = frozenset({"flags.evaluate", "analytics.write"})
"""What a key may hold that stands in a published page."""


def known(permissions: Iterable[str]) -> list[str]:
    """These permissions once each, in order; one that is not on the list is a mistake."""
    names = sorted(set(permissions))
    unknown = [name for name in names if name not in ALL]
    if unknown:
        raise TenantInvalid(f"these are no permissions: {', '.join(unknown[:10])}")
    return names


def effective(
    roles: Iterable[str], own: Iterable[str], scopes: frozenset[str] | None = None
) -> frozenset[str]:
    """Permissions of built-in roles and own ones, cut down to the token's scopes if it has ours."""
    held = frozenset().union(*(ROLES[name] for name in roles if name in ROLES), own) & ALL
    ours = (scopes or frozenset()) & ALL
    return held & ours if ours else held
